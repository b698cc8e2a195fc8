"""The requirements are pinned, each with its hashes, and say nothing of where they come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.audit.__main__ import Audited, NoData, licence, understood
from tests.audit.locked import DEVELOPMENT, RUNTIME, Locked, read
from tests.conftest import ROOT

FILES = pytest.mark.parametrize("path", [RUNTIME, DEVELOPMENT], ids=lambda p: p.name)


@FILES
def test_every_line_is_pinned_and_hashed(path: Path) -> None:
    found = read(path)
    assert len(found) > 20
    assert len({p.name.lower() for p in found}) == len(found)


@FILES
def test_no_address_and_no_option(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert re.findall(r"(?m)^\s*-(?!-hash=)\S*", text) == []
    assert " @ " not in text


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_the_project_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {plain(re.split(r"[\[>=<; ]", d)[0]) for d in project["dependencies"]}
    assert wanted <= {plain(p.name) for p in read(RUNTIME)}


def test_tests_run_on_what_is_shipped() -> None:
    """Not other versions of the same."""
    tested = {p.name: p.version for p in read(DEVELOPMENT)}
    assert [p for p in read(RUNTIME) if tested.get(p.name) != p.version] == []


HASH = f" \\\n    --hash=sha256:{'0' * 64}"
WRONG = [
    ("a==1.0\n", "no hash"),
    (f"a>=1.0{HASH}\n", "no version"),
    (f"a{HASH}\n", "none at all"),
    (f"a==1.*{HASH}\n", "any version"),
    (f"-e .{HASH}\n", "a folder"),
    (f"a @ file:///a.whl{HASH}\n", "a file"),
    ("--index-url x\n", "an option"),
    ("a==1.0 --hash=md5:00\n", "a weak hash"),
]


@pytest.mark.parametrize(("text", "why"), WRONG)
def test_that_a_loose_line_is_seen(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="not pinned with hashes"):
        read(path)


def test_what_pip_audit_tells() -> None:
    told = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": []},
            {"name": "b", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["2.1"]}]},
            {"name": "c", "version": "3", "vulns": [{"id": "X-2", "fix_versions": []}]},
            {"name": "d", "skip_reason": "not found"},
        ]
    }
    known = ("b 2: X-1 (mended in: 2.1)", "c 3: X-2 (mended in: none yet)")
    assert understood(told) == Audited(4, known, ("d: not found",))


def test_where_pip_audit_finds_nothing_it_has_checked_nothing() -> None:
    with pytest.raises(NoData, match="a: not found"):
        understood({"dependencies": [{"name": "a", "skip_reason": "not found"}]})


def test_licences() -> None:
    assert licence(Locked("starlette", "", "")) == "BSD-3-Clause"
    assert "only where" in licence(Locked("no-such-package-here", "", "sys_platform == 'x'"))
