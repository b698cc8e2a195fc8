"""The command line of standings and of the effective text: output, errors, exit codes."""

import json
import os
from pathlib import Path

import pytest

from queries.cli.main import main
from queries.messages import LEGEND, MEANINGS, SIGNS, STANDINGS, STEPS
from queries.standing import standings
from tests.queries.commands import Run

STACK = ["--stack", "tsukimori-backup"]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Run:
    """Run a command on the samples' store, in English and in an empty folder."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)

    def runs(*argv: str) -> tuple[int, str, str]:
        code = main([*argv, "--store", str(store_path)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return runs


# --- governs --all ----------------------------------------------------------------------------

LINES = [
    pytest.param("ja", "適用除外", "第21条（遅延利息）", id="displaced"),
    pytest.param("ja", "適用除外（一部）", "第25条第2項", id="in-part"),
    pytest.param("ja", "疑義", "第3条（最低利用期間及び契約期間）", id="in-doubt"),
    pytest.param("en", "displaced", "第21条（遅延利息）", id="displaced-en"),
    pytest.param("en", "conditional (in part)", "第9条第2項", id="in-part-en"),
]


@pytest.mark.parametrize(("lang", "standing", "clause"), LINES)
def test_every_clause_is_a_line(run: Run, lang: str, standing: str, clause: str) -> None:
    code, out, _ = run("--lang", lang, "governs", "--all", *STACK)
    assert code == 0
    assert [x for x in out.splitlines() if x.split() == [*standing.split(), clause]]


def test_a_line_names_the_provision_that_says_so(run: Run) -> None:
    _, out, _ = run("--lang", "ja", "governs", "--all", *STACK)
    lines = out.splitlines()
    at = next(n for n, x in enumerate(lines) if x.endswith("第21条（遅延利息）"))
    assert "← tsukimori-backup 第4条第2項（適用関係）「適用しません」" in lines[at + 1]
    below = next(x for x in lines[at:] if "第21条第1項" in x)
    assert below.split() == ["適用除外", "第21条第1項", "上に同じ"]


def test_all_as_json(run: Run, store_path: Path) -> None:
    from graph.store import Store

    code, out, _ = run("governs", "--all", *STACK, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["stack"] == "tsukimori-backup"
    expected = standings(Store.read_only(store_path), "tsukimori-backup").clauses
    assert [(c["where"]["label"], c["standing"]) for c in found["clauses"]] == [
        (c.where.label, c.standing) for c in expected
    ]
    reasons = [r for c in found["clauses"] for r in c["reasons"]]
    assert {r["kind"] for r in reasons} <= set(STEPS)
    assert {r["basis"] for r in reasons} == {"stated", "inferred"}


WRONG = [
    pytest.param(["governs", *STACK], "--all", id="nothing-asked"),
    pytest.param(["governs", *STACK, "--all", "--clause", "第1条"], "--all", id="all-and-clause"),
    pytest.param(["governs", *STACK, "--all", "--topic", "料金"], "--all", id="all-and-topic"),
    pytest.param(["governs", "--stack", "nowhere", "--all"], "“nowhere”", id="all-of-nothing"),
    pytest.param(["effective", *STACK], "-o", id="no-output"),
    pytest.param(["effective", *STACK, "--json", "-o", "x.html"], "--json", id="two-outputs"),
    pytest.param(["effective", "-o", "x.html"], "--stack", id="no-stack"),
    pytest.param(
        ["effective", "--stack", "nowhere", "-o", "x.html"], "“nowhere”", id="unknown-stack"
    ),
    pytest.param(["effective", *STACK, "-o", "x.pdf"], ".html .md .docx", id="unknown-ending"),
    pytest.param(["effective", *STACK, "-o", "x"], ".html .md .docx", id="no-ending"),
    pytest.param(["effective", *STACK, "-o", "f.txt/x.html"], "cannot write", id="unwritable"),
    pytest.param(["effective", *STACK, "-o", "folder.md"], "cannot write", id="a-folder"),
    pytest.param(["effective", *STACK, "-o", "x.md", "--as-of", "soon"], "2025-10-01", id="day"),
]


@pytest.mark.parametrize(("argv", "words"), WRONG)
def test_wrong_use(run: Run, tmp_path: Path, argv: list[str], words: str) -> None:
    """Said in words, with exit code 2; nothing is left behind."""
    (tmp_path / "f.txt").write_text("a file", "utf-8")
    (tmp_path / "folder.md").mkdir()
    code, out, err = run(*argv)
    assert code == 2
    assert words in err
    assert "Traceback" not in out + err
    assert {p.name for p in tmp_path.iterdir()} == {"f.txt", "folder.md"}
    _, _, japanese = run("--lang", "ja", *argv)
    assert japanese != err


# --- effective --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start"),
    [
        pytest.param("out.html", b"<!DOCTYPE html>", id="html"),
        pytest.param("out.md", b"# ", id="md"),
        pytest.param("out.docx", b"PK", id="docx"),
        pytest.param("new/folder/OUT.HTML", b"<!DOCTYPE html>", id="a-new-folder"),
    ],
)
def test_a_file_is_written(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    code, out, err = run("effective", *STACK, "-o", name)
    assert (code, out) == (0, "")
    assert name in err
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [p.name for p in (tmp_path / name).parent.iterdir()] == [Path(name).name]


def test_what_was_there_stays_if_writing_fails(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.html").write_text("before", "utf-8")

    def fails(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    code, _, err = run("effective", *STACK, "-o", "out.html")
    assert code == 2
    assert "No space left" in err
    assert (tmp_path / "out.html").read_text("utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.html"]


def test_the_data_as_json(run: Run) -> None:
    code, out, _ = run("effective", *STACK, "--as-of", "2025-12-31", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["stack"], found["as_of"]) == ("tsukimori-backup", "2025-12-31")
    assert [d["name"] for d in found["documents"] if not d["on_file"]] == ["御見積書", "料金表"]
    runs = [r for d in found["documents"] for p in d["parts"] for r in p.get("words", ())]
    assert {r["struck"] for r in runs} == {"", "struck", "in-doubt"}
    assert any(r["read"] != r["printed"] for r in runs)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_is_in_the_language_asked_for(run: Run, tmp_path: Path, lang: str) -> None:
    run("effective", *STACK, "-o", "out.html", "--lang", lang)
    page = (tmp_path / "out.html").read_text("utf-8")
    assert f'<html lang="{lang}">' in page
    assert ("凡例" in page) is (lang == "ja")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help(run: Run, lang: str) -> None:
    for command, words in (("governs", "--all"), ("effective", ".docx")):
        code, out, _ = run("--lang", lang, command, "--help")
        assert code == 0
        assert words in out


def test_every_word_has_both_languages() -> None:
    for table in (STANDINGS, MEANINGS, LEGEND, SIGNS, STEPS):
        assert all(ja and en and ja != en for ja, en in table.values())
    assert set(LEGEND) == set(SIGNS)
    assert set(MEANINGS) == set(STANDINGS)
