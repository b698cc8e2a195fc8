"""Peers that only the bench needs, installed by it into .bench/ of the repository.

They come by the ordinary clients (pip, npm) from wherever those are set up to ask. A peer that
cannot be had is said so, and its rows are left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.served import ROOT

FOLDER = ROOT / ".bench"


def from_pip(name: str, version: str) -> Path | None:
    """A folder for `sys.path` that holds a package and what it needs; None if it cannot be had."""
    folder = FOLDER / f"{name}-{version}"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return _installed(folder, [*pip, "--target", str(folder), f"{name}=={version}"])


def from_npm(name: str, version: str) -> Path | None:
    """The folder of a Node.js package; None if it, or Node.js, cannot be had.

    Its scripts are not run: lawtext needs a module built in C++ only to draw.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        print(f"{name} is left out: there is no Node.js", file=sys.stderr)
        return None
    folder = FOLDER / f"{name}-{version}"
    npm = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    found = _installed(folder, [*npm, "--prefix", str(folder), f"{name}@{version}"])
    return found / "node_modules" / name if found else None


def _installed(folder: Path, command: list[str]) -> Path | None:
    done = folder / "installed"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=600)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{folder.name} is left out: it cannot be installed ({error})", file=sys.stderr)
            return None
        done.touch()
    return folder
