"""The command line: what each command prints, in which language, and its exit code."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.store import Store
from queries.cli.main import main
from queries.library import named_queries
from queries.messages import ERRORS, KINDS, RESOLUTIONS, STEPS, WORDS, chosen

ROOT = Path(__file__).resolve().parents[2]
TERMS = "甲約款\n2025年4月1日版\n\n第1条（料金）\n料金は、100円とします。\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run a command on the samples' store, in English: (exit code, standard output, errors)."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def runs(*argv: str, store: Path | None = store_path) -> tuple[int, str, str]:
        code = main([*argv, *(["--store", str(store)] if store else [])])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return runs


def test_what_was_expected_and_what_is_supposed(run: Run) -> None:
    asked = ("governs", "--stack", "tsukimori-backup", "--topic", "最低利用期間")
    code, out, _ = run(
        *asked, "--why-not", "hoshina-backup 第3条", "--suppose", "drop tsukimori-backup 第4条第2項"
    )
    assert code == 0
    for words in ("supposed", "drop tsukimori-backup 第4条第2項", "displaced", "why not this"):
        assert words in out
    code, out, _ = run(*asked, "--why-not", "hoshina-backup 第3条", "--json")
    assert json.loads(out)["why_not"]["verdict"] == "displaced"
    assert run(*asked, "--suppose", "raise it")[0] == 2
    assert run(*asked, "--suppose", "add nowhere.txt")[0] == 3


# --- exit codes -------------------------------------------------------------------------------

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


# --- build ------------------------------------------------------------------------------------

UNREADABLE = [
    pytest.param(
        "contract.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF", id="a-pdf-by-its-content"
    ),
    pytest.param("bytes.txt", bytes(range(128, 256)) * 4, "bytes.txt", id="no-encoding"),
    pytest.param("empty.txt", b"", "empty.txt", id="empty"),
]


@pytest.mark.parametrize(("name", "data", "words"), UNREADABLE)
def test_an_unreadable_file_among_good_ones(
    run: Run, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ko.txt").write_text(TERMS, "utf-8")
    (tmp_path / "in" / name).write_bytes(data)
    code, out, err = run("build", str(tmp_path / "in"), store=tmp_path / "s")
    assert code == 3
    assert words in err
    assert "ko" in out
    code, out, _ = run("show", "ko", "第1条", store=tmp_path / "s")
    assert code == 0
    assert "100円" in out


def test_failures_are_in_the_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(TERMS, "utf-8")
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7")
    code, out, _ = run("build", str(tmp_path), "--json", store=tmp_path / "s")
    report = json.loads(out)
    assert code == 3
    assert [d["document"] for d in report["documents"]] == ["ko"]
    (failure,) = report["failures"]
    assert failure["file"].endswith("x.txt")
    assert failure["ja"] != failure["en"]


def test_a_missing_path(run: Run, tmp_path: Path) -> None:
    code, _, err = run("build", str(tmp_path / "none"), store=tmp_path / "s")
    assert code == 3
    assert "does not exist" in err
    assert not (tmp_path / "s").exists()


def test_build_again_reads_nothing_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(TERMS, "utf-8")
    first = json.loads(run("build", str(tmp_path / "ko.txt"), "--json", store=tmp_path / "s")[1])
    before = Store.read_only(tmp_path / "s").export("nq")
    again = json.loads(run("build", str(tmp_path / "ko.txt"), "--json", store=tmp_path / "s")[1])
    assert [d["unchanged"] for d in first["documents"] + again["documents"]] == [False, True]
    assert Store.read_only(tmp_path / "s").export("nq") == before


def test_build_adds_to_what_is_there(run: Run, tmp_path: Path) -> None:
    for name in ("ko", "otsu"):
        (tmp_path / f"{name}.txt").write_text(TERMS.replace("甲", name), "utf-8")
        assert run("build", str(tmp_path / f"{name}.txt"), store=tmp_path / "s")[0] == 0
    assert run("show", "ko", store=tmp_path / "s")[0] == 0
    assert run("show", "otsu", store=tmp_path / "s")[0] == 0


def test_a_file_given_another_date(run: Run, tmp_path: Path) -> None:
    """The same bytes under a name with another date are another version."""
    for name in ("ko@2020-01-01.txt", "ko@2021-01-01.txt"):
        (tmp_path / name).write_text(TERMS, "utf-8")
        assert run("build", str(tmp_path / name), store=tmp_path / "s")[0] == 0
    _, out, _ = run("query", "documents", "--json", store=tmp_path / "s")
    assert "2020-01-01" in out
    assert "2021-01-01" in out


def test_two_files_of_one_name_and_date(run: Run, tmp_path: Path) -> None:
    """Neither silently takes the other's place: the second is reported and the first is stored."""
    for folder, price in (("a", "100円"), ("b", "200円")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ko.txt").write_text(TERMS.replace("100円", price), "utf-8")
    for _ in range(2):
        code, _, err = run("build", str(tmp_path / "a"), str(tmp_path / "b"), store=tmp_path / "s")
        assert code == 3
        assert "same name and date" in err
        assert "100円" in run("show", "ko", "第1条", store=tmp_path / "s")[1]


def test_the_same_file_twice(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ko.txt").write_text(TERMS, "utf-8")
    assert run("build", str(tmp_path / "a"), str(tmp_path / "b"), store=tmp_path / "s")[0] == 0


def test_problems_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(
        "甲約款\n\n第1条（料金）\n料金です。\n第3条（額）\n額です。\n第4条（他）\n他です。\n"
        "第5条（末）\n末です。\n",
        "utf-8",
    )
    _, out, _ = run("build", str(tmp_path / "ko.txt"), store=tmp_path / "s")
    assert "a number is skipped" in out
    assert "no date" in out
    _, out, _ = run("show", "ko", store=tmp_path / "s")
    assert "a number is skipped" in out


def test_two_problems_of_one_place_are_both_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text("本サービスの利用条件を定めます。\n", "utf-8")
    run("build", str(tmp_path / "ko.txt"), store=tmp_path / "s")
    _, out, _ = run("show", "ko", store=tmp_path / "s")
    assert "neither articles nor paragraphs were found" in out
    assert "no date of the version is printed" in out
    assert "条も項も" not in out


# --- JSON -------------------------------------------------------------------------------------


def test_governs_as_json(run: Run) -> None:
    code, out, _ = run("governs", "--stack", "order-form", "--topic", "最低利用期間", "--json")
    answer = json.loads(out)
    assert code == 0
    assert set(answer) == {
        "governs",
        "stack",
        "question",
        "kind",
        "as_of",
        "layers",
        "governing",
        "displaced",
        "possible_conflicts",
        "leading",
        "mentions",
        "conditions",
        "doubts",
        "steps",
        "reviews",
        "why_not",
        "supposed",
        "changes",
    }
    assert set(answer["steps"][0]) == {
        "number",
        "kind",
        "basis",
        "where",
        "words",
        "sentence",
        "ja",
        "en",
        "confidence",
        "review",
    }
    assert set(answer["governing"][0]) == {
        "where",
        "text",
        "score",
        "steps",
        "covers",
        "led_to",
        "led_basis",
        "in_part",
        "read_as",
    }
    assert "最低利用期間" in out, "Japanese is written as it is"


@pytest.mark.parametrize(
    ("argv", "fields"),
    [
        pytest.param(
            ["show", "tsukimori-backup", "第9条"],
            {"document", "label", "lines", "cites", "cited_by", "overrides"},
            id="show",
        ),
        pytest.param(["query", "documents"], {"head", "results"}, id="query"),
    ],
)
def test_as_json(run: Run, argv: list[str], fields: set[str]) -> None:
    code, out, _ = run(*argv, "--json")
    assert code == 0
    assert fields <= set(json.loads(out))


# --- names and labels -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["第8条第5項", "第8条5項", "8条5項", "８条第５項", "第八条第五項", "第 8 条 5 項"]
)
def test_label_spellings(run: Run, label: str) -> None:
    code, out, _ = run("show", "hoshina-backup", label, "--json")
    assert code == 0
    assert json.loads(out)["label"] == "第8条第5項"


@pytest.mark.parametrize("label", ["別紙1", "別紙１", "別紙 1"])
def test_annex_spellings(run: Run, label: str) -> None:
    assert json.loads(run("show", "hoshina-backup", label, "--json")[1])["label"] == "別紙1"


@pytest.mark.parametrize(
    "name", ["hoshina-backup", "個別規程 星名バックアップサービス", "星名バックアップサービス"]
)
def test_a_document_by_id_title_and_service(run: Run, name: str) -> None:
    code, out, _ = run("show", name, "第3条", "--json")
    assert code == 0
    assert json.loads(out)["document"] == "hoshina-backup"
    assert run("governs", "--stack", name, "--clause", "第3条")[0] == 0


def test_as_of_chooses_the_version(run: Run) -> None:
    now = json.loads(run("show", "hoshina-backup", "第3条", "--json")[1])
    then = json.loads(run("show", "hoshina-backup", "第3条", "--json", "--as-of", "2024-12-31")[1])
    assert (now["heading"], then["heading"]) == ("最低利用期間及び契約期間", "最低利用期間")


def test_what_disapplies_an_article_is_shown_at_its_paragraphs(run: Run) -> None:
    shown = json.loads(run("show", "hoshina-backup", "第3条第1項", "--json")[1])
    assert [e["place"] for e in shown["overridden_by"] if e["kind"] == "Disapplication"] == [
        "tsukimori-backup 第4条第2項"
    ]


# --- language ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "argv", "lang"),
    [
        pytest.param({"LANG": "ja_JP.UTF-8"}, [], "ja", id="lang"),
        pytest.param({"LANG": "en_US.UTF-8"}, [], "en", id="english"),
        pytest.param({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, [], "en", id="lc-all-first"),
        pytest.param({"LANG": "C", "LC_MESSAGES": "ja_JP"}, [], "ja", id="lc-messages"),
        pytest.param({"LANG": "ja_JP", "LC_ALL": ""}, [], "ja", id="empty-counts-as-unset"),
        pytest.param({}, [], "en", id="none"),
        pytest.param({"LANG": "ja_JP"}, ["--lang", "en", "build"], "en", id="option"),
        pytest.param({}, ["build", "--lang=ja"], "ja", id="option-behind"),
        pytest.param({"LANG": "ja_JP"}, ["--lang", "xx"], "ja", id="no-such-language"),
        pytest.param({"LANG": "ja_JP"}, ["--lang"], "ja", id="option-without-value"),
    ],
)
def test_the_language_chosen(environ: dict[str, str], argv: list[str], lang: str) -> None:
    assert chosen(argv, environ) == lang


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        pytest.param(
            "ja",
            ["適用されるとみられる規定", "適用されない規定", "疑義", "根拠", "明示", "推論"],
            id="ja",
        ),
        pytest.param(
            "en",
            ["what seems to govern", "what is displaced", "doubts", "proof", "stated"],
            id="en",
        ),
    ],
)
def test_an_answer_in_both_languages(run: Run, lang: str, words: list[str]) -> None:
    _, out, _ = run(
        "governs", "--stack", "tsukimori-backup", "--topic", "最低利用期間", "--lang", lang
    )
    assert [w for w in words if w not in out] == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [pytest.param("ja", "どれか一つ", id="ja"), pytest.param("en", "give one of", id="en")],
)
def test_errors_in_both_languages(run: Run, lang: str, words: str) -> None:
    code, _, err = run("governs", "--stack", "order-form", "--lang", lang)
    assert code == 2
    assert words in err


@pytest.mark.parametrize(
    "command", ["build", "show", "governs", "query", "queries", "export", "picture", "demo"]
)
def test_help_in_both_languages(run: Run, command: str) -> None:
    code, ja, _ = run(command, "--help", "--lang", "ja", store=None)
    assert code == 0
    code, en, _ = run(command, "--help", "--lang", "en", store=None)
    assert code == 0
    assert re.search(r"[ぁ-ん]", ja)
    assert not re.search(r"[ぁ-ん]", en)


@pytest.mark.parametrize(
    "table",
    [KINDS, RESOLUTIONS, STEPS, WORDS, ERRORS],
    ids=["kinds", "resolutions", "steps", "words", "errors"],
)
def test_every_word_in_both_languages(table: dict[str, tuple[str, str]]) -> None:
    assert [k for k, (ja, en) in table.items() if not ja.strip() or not en.strip()] == []
    slots = re.compile(r"\{\d\}")
    assert [
        k for k, (ja, en) in table.items() if sorted(slots.findall(ja)) != sorted(slots.findall(en))
    ] == []


def test_the_locale_of_a_real_process() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from queries.cli.main import entry; entry()",
            "governs",
            "--stack",
            "x",
        ],
        env=os.environ | {"LC_ALL": "ja_JP.UTF-8", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "どれか一つ" in done.stderr.decode()


# --- hostile words ----------------------------------------------------------------------------

HOSTILE = [
    pytest.param("[red]赤[/red]", "[red]赤[/red]", id="rich-markup"),
    pytest.param("[/]閉じる[bold", "[/]閉じる[bold", id="broken-markup"),
    pytest.param(
        "[link=https://example.org]こちら[/link]",
        "[link=https://example.org]こちら[/link]",
        id="markup-link",
    ),
    pytest.param("\x1b[31m赤\x1b[0m", "[31m赤", id="ansi-colour"),
    pytest.param("\x1b]8;;https://example.org\x07こちら\x1b]8;;\x07", "こちら", id="ansi-link"),
    pytest.param("\x1b[2J消す", "[2J消す", id="ansi-clear"),
    pytest.param("\x07\x08\x7f鐘", "鐘", id="bell-and-backspace"),
    pytest.param("\u202eやぎ", "やぎ", id="right-to-left"),
    pytest.param(":smile:と言う", ":smile:と言う", id="emoji-code"),
    pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="script"),
]


@pytest.mark.parametrize(("words", "shown"), HOSTILE)
def test_words_of_a_document_are_only_shown(
    run: Run, tmp_path: Path, words: str, shown: str
) -> None:
    (tmp_path / "ko.txt").write_text(
        f"甲約款{words}\n2025年4月1日版\n\n第1条（料金{words}）\n料金は、{words}とします。\n"
        f"第2条（適用除外）\n第1条（料金{words}）は、適用しません。\n",
        "utf-8",
    )
    spoken = ""
    for argv in (
        ["build", str(tmp_path / "ko.txt")],
        ["show", "ko"],
        ["show", "ko", "第1条"],
        ["governs", "--stack", "ko", "--topic", "料金"],
        ["governs", "--stack", "ko", "--clause", "第1条"],
        ["query", "outline"],
        ["query", "text-of-a-provision"],
    ):
        code, out, err = run(*argv, store=tmp_path / "s")
        assert code in (0, 1), err
        for c in ("\x1b", "\x07", "\x08", "\x7f", "\u202e"):
            assert c not in out + err, argv
        spoken += out
    assert shown in spoken


def test_a_hostile_script_does_not_run_in_the_picture(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(
        TERMS.replace("100円", "</script><script>alert(1)</script>")
        + "第2条（次）\n第1条を準用します。\n",
        "utf-8",
    )
    run("build", str(tmp_path / "ko.txt"), store=tmp_path / "s")
    assert run("picture", "-o", str(tmp_path / "p.html"), store=tmp_path / "s")[0] == 0
    assert "<script>alert(1)" not in (tmp_path / "p.html").read_text("utf-8")


def test_a_hostile_file_name(run: Run, tmp_path: Path) -> None:
    name = "\x1b[31m[red]x.txt"
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    code, out, err = run("build", str(tmp_path / name), store=tmp_path / "s")
    assert code == 3
    assert "\x1b" not in out + err
    assert "[red]x.txt" in err


@pytest.mark.parametrize("typed", ["\x1b[31m[red]", '"} UNION {', "<script>", "𠮷", "a\x00b"])
def test_hostile_questions(run: Run, typed: str) -> None:
    for argv in (
        ["show", typed],
        ["governs", "--stack", typed, "--topic", "x"],
        ["governs", "--stack", "order-form", "--topic", typed],
        ["governs", "--stack", "order-form", "--clause", typed],
        ["query", "documents", f"doc={typed}"],
        ["query", "find-nothing" + typed],
    ):
        code, out, err = run(*argv)
        assert code in (0, 1, 2)
        assert "\x1b" not in out + err


# --- named queries ----------------------------------------------------------------------------


def test_the_list_of_queries(run: Run) -> None:
    code, out, _ = run("queries", "--json", store=None)
    found = json.loads(out)
    assert code == 0
    assert len(found) >= 12
    assert all(q["title"]["ja"] and q["title"]["en"] and q["description"]["ja"] for q in found)
    code, out, _ = run("queries", "--lang", "ja", store=None)
    assert code == 0
    assert all(q["name"] in out for q in found)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_runs_over_the_samples(run: Run, name: str) -> None:
    code, out, err = run("query", name, "--format", "csv")
    assert code == 0, err
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows if row}) == 1


@pytest.mark.parametrize(
    "name",
    [
        "documents",
        "disapplied-clauses",
        "order-of-precedence",
        "outline",
        "substitutions",
        "conditions",
        "exceptions",
        "legal-basis",
        "statistics",
        "stack",
        "defined-terms",
    ],
)
def test_a_named_query_finds_something(run: Run, name: str) -> None:
    assert len(run("query", name, "--format", "csv")[1].splitlines()) > 1


def test_a_parameter_narrows(run: Run) -> None:
    every = run("query", "outline", "--format", "csv")[1].splitlines()
    parameter = named_queries()["outline"].parameters[0].name
    one = run("query", "outline", f"{parameter}=order-form", "--format", "csv")[1].splitlines()
    none = run("query", "outline", f'{parameter}=x" }} #', "--format", "csv")[1].splitlines()
    assert 1 == len(none) < len(one) < len(every)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        pytest.param("table", "tsukimori-backup", id="table"),
        pytest.param("json", '"bindings"', id="json"),
        pytest.param("csv", "tsukimori-backup", id="csv"),
        pytest.param("tsv", "tsukimori-backup", id="tsv"),
    ],
)
def test_formats_of_a_query(run: Run, form: str, words: str) -> None:
    code, out, _ = run("query", "documents", "--format", form)
    assert code == 0
    assert words in out


def test_turtle_of_a_graph(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT WHERE { ?s a ?k }", "utf-8")
    code, out, _ = run("query", str(tmp_path / "q.rq"), "--format", "turtle")
    assert code == 0
    assert len(list(ox.parse(out.encode(), format=ox.RdfFormat.TURTLE))) > 100


# --- export, picture, demo --------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "jsonld", "graphml", "gexf", "NQ"])
def test_export(run: Run, store: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / "sub" / f"out.{ending}"
    code, out, err = run("export", "-o", str(path))
    assert (code, out) == (0, "")
    assert str(path) in err
    data = path.read_bytes()
    if ending in ("graphml", "gexf"):
        read = nx.read_graphml if ending == "graphml" else nx.read_gexf
        assert len(read(io.BytesIO(data))) > 300
    else:
        form = {
            "nq": ox.RdfFormat.N_QUADS,
            "trig": ox.RdfFormat.TRIG,
            "ttl": ox.RdfFormat.TURTLE,
            "jsonld": ox.RdfFormat.JSON_LD,
        }[ending.lower()]
        triples = {q.triple for q in ox.parse(data, format=form)}
        assert triples == {q.triple for q in store.quads()}


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = run("export", "-o", str(tmp_path / "file" / "out.nq"))
    assert code == 2
    assert "cannot write" in err


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param([], id="all"),
        pytest.param(["--focus", "hoshina-backup#第3条"], id="clause"),
        pytest.param(["--focus", "tsukimori-backup", "--depth", "0"], id="document"),
        pytest.param(["--focus", "hoshina-backup#8条5項", "--lang", "ja"], id="japanese"),
    ],
)
def test_picture(run: Run, tmp_path: Path, argv: list[str]) -> None:
    path = tmp_path / "p.html"
    code, _, err = run("picture", "-o", str(path), *argv)
    assert code == 0, err
    page = path.read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "最低利用期間" in page


def test_demo(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("demo", store=tmp_path / "sub" / "demo")
    assert code == 0
    assert "● order-form 第1条第1項" in out
    assert "× hoshina-backup 第3条" in out
    page = tmp_path / "sub" / "demo.html"
    assert page.is_file()
    assert str(page) in "".join(out.split("\n"))
    assert str(tmp_path / "sub" / "demo") in out
    assert "governs --stack" in out


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_demo_again(run: Run, tmp_path: Path, lang: str) -> None:
    assert run("demo", "--lang", lang, store=tmp_path / "demo")[0] == 0
    assert run("demo", "--lang", lang, store=tmp_path / "demo")[0] == 0


def test_the_version(run: Run) -> None:
    code, out, _ = run("--version", store=None)
    assert code == 0
    assert re.search(r"\d+\.\d+", out)
