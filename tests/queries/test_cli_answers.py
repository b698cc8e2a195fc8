"""`governs` and `show`: what they print as JSON, and how documents and clauses may be named."""

import json

import pytest

from tests.queries.commands import Run


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
