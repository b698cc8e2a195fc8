"""`python -m tests.audit`: whether anything is known against the versions that are pinned.

pip-audit, in an environment made for this run and thrown away, asks for what is known of each;
where that cannot be had, the packages are listed with their versions and licences instead, and the
first line says which of the two it is. Exits with 1 where something is known against a package, or
where one of several was left unchecked; 0 otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from tests.audit.locked import RUNTIME, Locked, read

_PATIENCE = 600  # seconds for pip, and for pip-audit


class NoData(Exception):
    """What is known could not be had; says why."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What pip-audit told: so many packages, what is known against them, those it left out."""

    count: int
    known: tuple[str, ...]
    unchecked: tuple[str, ...]


def audited(requirements: Path) -> Audited:
    """Ask pip-audit. Raises NoData."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "env", with_pip=True)
        binaries = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
        _run(str(binaries / "python"), "-m", "pip", "install", "--quiet", "pip-audit")
        told = folder / "told.json"
        said = _run(
            *(str(binaries / "pip-audit"), "--requirement", str(requirements)),
            *("--require-hashes", "--no-deps", "--disable-pip", "--progress-spinner", "off"),
            *("--format", "json", "--output", str(told)),
            may_fail=True,  # it does too where something is known
        )
        if not told.is_file():
            raise NoData(said)
        return understood(json.loads(told.read_text("utf-8")))


def _run(*command: str, may_fail: bool = False) -> str:
    """The last thing a command says. Raises NoData if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoData(f"{Path(command[0]).name}: {error}") from error
    said = (done.stderr.strip().splitlines() or [""])[-1]
    if done.returncode and not may_fail:
        raise NoData(said)
    return said


def understood(told: dict[str, Any]) -> Audited:
    """What pip-audit's JSON says. Raises NoData where it found nothing of any package."""
    known, unchecked = [], []
    for package in told["dependencies"]:
        if "skip_reason" in package:
            unchecked.append(f"{package['name']}: {package['skip_reason']}")
            continue
        for found in package["vulns"]:
            mended = ", ".join(found["fix_versions"]) or "none yet"
            what = f"{package['name']} {package['version']}: {found['id']}"
            known.append(f"{what} (mended in: {mended})")
    count = len(told["dependencies"])
    if unchecked and len(unchecked) == count:
        raise NoData(unchecked[0])
    return Audited(count, tuple(known), tuple(unchecked))


def licence(locked: Locked) -> str:
    """What a package says of its licence; it must be installed for that."""
    try:
        told = metadata.metadata(locked.name)
    except metadata.PackageNotFoundError:
        return f"(not installed here{f'; only where {locked.marker}' if locked.marker else ''})"
    classified = [
        c.rpartition(" :: ")[2]
        for c in told.get_all("Classifier") or ()
        if c.startswith("License :: ")
    ]
    words = told.get("License-Expression") or " / ".join(classified) or told.get("License") or "?"
    return words.splitlines()[0][:60]


def main() -> int:
    """Audit, or list."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit")
    parser.add_argument("requirements", nargs="?", type=Path, default=RUNTIME)
    parser.add_argument("--list", action="store_true", help="list only, ask nobody")
    given = parser.parse_args()
    locked = read(given.requirements)
    try:
        if given.list:
            raise NoData("not asked for")
        found = audited(given.requirements)
    except NoData as why:
        print(f"pip-audit's data could not be had ({why}); pinned are {len(locked)} packages:")
        for package in locked:
            print(f"  {package.name:28} {package.version:16} {licence(package)}")
        return 0
    print(f"checked with pip-audit's data: {found.count} packages, {len(found.known)} known")
    print("\n".join((*found.known, *(f"not checked: {u}" for u in found.unchecked))))
    return 1 if found.known or found.unchecked else 0


if __name__ == "__main__":
    sys.exit(main())
