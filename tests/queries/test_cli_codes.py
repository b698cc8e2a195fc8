"""The exit code of each command, and what it says when it is used wrongly."""

import io
import sys
from pathlib import Path

import pytest

from tests.queries.commands import Run

CODES = [
    pytest.param(
        ["governs", "--stack", "tsukimori-backup", "--topic", "最低利用期間"],
        0,
        "● order-form",
        id="governs",
    ),
    pytest.param(
        ["governs", "--stack", "tsukimori-backup", "--topic", "宇宙旅行"],
        1,
        "none was found",
        id="nothing-governs",
    ),
    pytest.param(
        ["governs", "--stack", "tsukimori-backup", "--clause", "hoshina-backup 第3条"],
        1,
        "× hoshina-backup 第3条",
        id="disapplied",
    ),
    pytest.param(
        ["governs", "--stack", "hoshina-backup", "--clause", "第3条"],
        0,
        "● hoshina-backup 第3条",
        id="governs-itself",
    ),
    pytest.param(["show", "tsukimori-backup"], 0, "第9条（最低利用期間）", id="outline"),
    pytest.param(["show", "tsukimori-backup", "第9条"], 0, "1 年間", id="show"),
    pytest.param(["query", "documents"], 0, "tsukimori-backup", id="named-query"),
]


@pytest.mark.parametrize(("argv", "code", "words"), CODES)
def test_exit_code(run: Run, argv: list[str], code: int, words: str) -> None:
    found, out, err = run(*argv)
    assert found == code, err
    assert words in out


WRONG = [
    pytest.param(
        ["governs", "--stack", "tsukimori-backup"], "one of --clause and --topic", id="neither"
    ),
    pytest.param(
        ["governs", "--stack", "tsukimori-backup", "--clause", "第1条", "--topic", "料金"],
        "one of --clause and --topic",
        id="both",
    ),
    pytest.param(["governs", "--topic", "料金"], "--stack", id="no-stack"),
    pytest.param(
        ["governs", "--stack", "nowhere", "--topic", "料金"],
        "no document “nowhere”",
        id="no-such-document",
    ),
    pytest.param(
        ["governs", "--stack", "星名", "--topic", "料金"], "may be any of", id="ambiguous"
    ),
    pytest.param(
        ["governs", "--stack", "hoshina-backup", "--topic", " "], "no words", id="empty-topic"
    ),
    pytest.param(
        ["governs", "--stack", "hoshina-backup", "--topic", "料金", "--as-of", "soon"],
        "2025-10-01",
        id="bad-date",
    ),
    pytest.param(
        ["governs", "--stack", "hoshina-backup", "--topic", "料金", "--as-of", "2025-02-30"],
        "2025-10-01",
        id="no-such-day",
    ),
    pytest.param(
        ["governs", "--stack", "hoshina-backup", "--clause", "order-form 第1条"],
        "not in the stack",
        id="not-in-stack",
    ),
    pytest.param(["show", "hoshina-backup", "第99条"], "has no 第99条", id="no-such-clause"),
    pytest.param(["show", "hoshina-backup", "料金"], "cannot be read as a clause", id="no-label"),
    pytest.param(["query", "nothing-of-the-kind"], "no query", id="no-such-query"),
    pytest.param(["query", "documents", "colour=red"], "no parameter “colour”", id="no-parameter"),
    pytest.param(["query", "documents", "red"], "name=value", id="bad-parameter"),
    pytest.param(
        ["query", "documents", "--format", "turtle"], "gives a table", id="table-as-turtle"
    ),
    pytest.param(["query", "documents", "--format", "yaml"], "--format", id="no-such-format"),
    pytest.param(["export", "-o", "out.xlsx"], ".graphml", id="bad-ending"),
    pytest.param(["picture", "--focus", "nowhere", "-o", "out.html"], "no document", id="no-focus"),
    pytest.param(["picture", "--depth", "-1", "-o", "out.html"], "--depth", id="bad-depth"),
    pytest.param(["build", "ingest/samples", "--jobs", "0"], "--jobs", id="no-jobs"),
    pytest.param(
        ["build", "x.txt", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:8786"],
        "not both",
        id="jobs-and-scheduler",
    ),
    pytest.param(["build", "ingest/samples", "x", "--as", "k"], "one file", id="as-for-two"),
    pytest.param(["build", "x.txt", "--as", "a/b"], "no name for a document", id="as-no-name"),
    pytest.param(["build", "x.txt", "--dated", "2025-13-01"], "2025-10-01", id="no-day"),
    pytest.param(["fly"], "No such command", id="no-such-command"),
]


@pytest.mark.parametrize(("argv", "words"), WRONG)
def test_wrong_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*argv, store=None) if argv == ["fly"] else run(*argv)
    assert code == 2
    assert words in err
    assert "Traceback" not in out + err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(["governs", "--stack", "x", "--topic", "y"], id="governs"),
        pytest.param(["show", "x"], id="show"),
        pytest.param(["query", "documents"], id="query"),
        pytest.param(["export", "-o", "x.nq"], id="export"),
        pytest.param(["picture", "-o", "x.html"], id="picture"),
    ],
)
def test_no_store(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*argv, store=tmp_path / "none")
    assert code == 2
    assert "run yomikae build first" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        pytest.param("SELECT ?s WHERE {\n ?s ?p\n}", 2, "3:", id="wrong-sparql"),
        pytest.param("INSERT DATA { <a:b> <a:c> <a:d> }", 2, "1:1", id="update"),
        pytest.param("ASK { ?s ?p ?o }", 0, "", id="yes"),
        pytest.param("ASK { <a:b> ?p ?o }", 1, "", id="no"),
        pytest.param("SELECT ?s { <a:b> <a:c> ?s }", 0, "0 rows", id="no-rows"),
    ],
)
def test_sparql_from_a_file_and_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str, code: int, words: str
) -> None:
    path = tmp_path / "q.rq"
    path.write_text(query, "utf-8")
    found, _, err = run("query", str(path))
    assert found == code
    assert words in err
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    assert run("query", "-")[0] == code


def test_a_query_file_that_is_no_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"\xff\xfe\x00SELECT")
    code, _, err = run("query", str(tmp_path / "q.rq"))
    assert code == 2
    assert "cannot be read" in err
