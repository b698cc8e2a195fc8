"""Gains and losses of a change: which entries differ, whether they are right, how it is told."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.quality import changes as changing
from tests.quality.changes import Change, changes, main, printed, truth_of

CITED = ["citation", "第1条第1項", "第2条", 1, {"kind": "Absolute", "targets": ["第2条"]}]
OTHER = ["citation", "第1条第1項", "前項", 1, {"kind": "Relative", "targets": ["第1条第1項"]}]
STATED = ["statement", "第1条第1項", "Disapplication: 適用しません", 1, {"targets": ["第2条"]}]
LINKED = ["link", "第1条第1項", "Basis: に基づき", 1, {"targets": ["第2条"]}]
GOLD = {
    "doc": "ko",
    "provisions": [{"label": "第1条"}],
    "citations": [{"in": "第1条第1項", "quote": "第２条"}],
    "definitions": [{"in": "第1条第1項", "term": "本サービス"}],
    "relations": [{"in": "第1条第1項", "type": "disapplies"}],
    "tables": [],
}


def other(entry: list[Any], said: Any) -> list[Any]:
    return [*entry[:4], said]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param([CITED], [CITED], [], id="nothing"),
        pytest.param([], [CITED], [("gained", "第2条", "right")], id="a gain that is right"),
        pytest.param([], [OTHER], [("gained", "前項", "wrong")], id="a gain that is wrong"),
        pytest.param([CITED], [], [("lost", "第2条", "wrong")], id="a loss that is wrong"),
        pytest.param([OTHER], [], [("lost", "前項", "right")], id="a loss that is right"),
        pytest.param(
            [CITED],
            [other(CITED, {"kind": "Absolute", "targets": ["第3条"]})],
            [("changed", "第2条", "")],
            id="another target",
        ),
        pytest.param(
            [CITED],
            [CITED, [*CITED[:3], 2, CITED[4]]],
            [("gained", "第2条", "right")],
            id="the second of two alike",
        ),
        pytest.param(
            [],
            [STATED, LINKED],
            [
                ("gained", "Disapplication: 適用しません", "right"),
                ("gained", "Basis: に基づき", "wrong"),
            ],
            id="statements by their type",
        ),
        pytest.param(
            [],
            [["provision", "第1条", "", 1, {}], ["provision", "第2条", "", 1, {}]],
            [("gained", "", "right"), ("gained", "", "wrong")],
            id="provisions by their label",
        ),
        pytest.param(
            [],
            [
                ["definition", "第1条第1項", "本サービス", 1, []],
                ["cell", "別紙/表1[1,0]", "", 1, "あ"],
            ],
            [("gained", "本サービス", "right"), ("gained", "", "")],
            id="no truth of cells",
        ),
        pytest.param(
            [["answer", "解約は", "governing: ko 第1条", 1, {"in_part": False}]],
            [["finding", "前文", "DanglingCitation: 第9条", 1, {}]],
            [("gained", "DanglingCitation: 第9条", ""), ("lost", "governing: ko 第1条", "")],
            id="no truth of answers and findings here",
        ),
    ],
)
def test_what_differs(
    before: list[Any], now: list[Any], expected: list[tuple[str, str, str]]
) -> None:
    found = changes({"ko": before}, {"ko": now}, {"ko": truth_of(GOLD)})
    assert [(c.what, c.words, c.truth) for c in found] == expected


def test_a_document_that_one_of_them_does_not_have() -> None:
    found = changes({"ko": [CITED]}, {"otsu": [CITED]}, {})
    assert [(c.document, c.what, c.truth) for c in found] == [
        ("otsu", "gained", ""),
        ("ko", "lost", ""),
    ]


def test_how_it_is_told() -> None:
    found = [
        Change("ko", "citation", "第1条第1項", "第2条", {"a": 1, "b": 2}, {"a": 1, "b": 3}),
        Change("ko", "citation", "第2条", "前項", None, {"a": 1}, "right"),
    ]
    assert printed(found, "v0.1.0").splitlines() == [
        "against v0.1.0: 1 gained, 0 lost, 1 changed (by the annotation: 1 gained rightly)",
        "",
        "ko: 1 gained, 0 lost, 1 changed (by the annotation: 1 gained rightly)",
        "  changed citation   第1条第1項  第2条",
        "          - b: 2",
        "          + b: 3",
        "  gained  citation   第2条  前項 [right]",
        '          {"a": 1}',
    ]


def test_without_a_release_what_came_before_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"describe": "", "merge-base": "abc", "rev-parse HEAD": "def", "rev-parse HEAD~1": "ghi"}

    def git(*args: str, check: bool = True) -> str:
        return said.get(args[0]) or said.get(" ".join(args), "")

    monkeypatch.setattr(changing, "_git", git)
    assert changing.last_release() == "abc"
    said["merge-base"] = "def"
    assert changing.last_release() == "ghi"
    said["describe"] = "v0.1.0"
    assert changing.last_release() == "v0.1.0"


@pytest.mark.parametrize(("now", "code"), [([CITED], 0), ([CITED, OTHER], 1)])
def test_the_exit_code_tells_whether_anything_differs(
    now: list[Any],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "ko.txt").write_text("甲約款\n第1条（目的）\n前項。\n", "utf-8")
    monkeypatch.setattr(changing, "_git", lambda *_, **__: "abc 2026-01-01 before")
    monkeypatch.setattr(changing, "compare", lambda *_: changes({"ko": [CITED]}, {"ko": now}, {}))
    assert main(["--against", "abc", "--json", str(tmp_path)]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["against"] == "abc 2026-01-01 before"
    assert [c["words"] for c in told["changes"]] == ["前項"] * code


def test_a_revision_that_git_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*args: str, check: bool = True) -> str:
        raise subprocess.CalledProcessError(128, ["git", *args], stderr="unknown revision")

    (tmp_path / "ko.txt").write_text("甲約款\n", "utf-8")
    monkeypatch.setattr(changing, "_git", git)
    assert main(["--against", "nowhere", str(tmp_path)]) == 2
    assert "unknown revision" in capsys.readouterr().err


def test_a_tiny_change_of_a_rule_is_seen(tmp_path: Path) -> None:
    """A copy of this tree in which 前項 is no citation: what it reads is what was lost."""
    tree = tmp_path / "tree"
    changed = tree / "ingest"
    changed.mkdir(parents=True)
    for package in ("graph", "queries", "ontology"):
        (tree / package).symlink_to(changing.ROOT / package)
    for path in (changing.ROOT / "ingest").iterdir():
        if path.name != "citation_grammar.py":
            (changed / path.name).symlink_to(path)
    source = (changing.ROOT / "ingest" / "citation_grammar.py").read_text("utf-8")
    assert source.count('needs=("前", "次", "本", "同", "各号"),') == 1
    (changed / "citation_grammar.py").write_text(
        source.replace('needs=("前", "次", "本", "同", "各号"),', 'needs=("次",),'), "utf-8"
    )
    head = "甲約款\n2025年4月1日版\n株式会社甲\n\n"
    text = head + "第1条（総則）\n総則です。\n2 前項に基づき払います。\n"
    (tmp_path / "ko.txt").write_text(text, "utf-8")
    asked = {"files": [str(tmp_path / "ko.txt")], "questions": [["ko", "総則"]]}
    before = changing.entries_at(tree, asked, tmp_path)
    now = changing.entries_at(changing.ROOT, asked, tmp_path)
    found = changes(before, now, {})
    assert {(c.kind, c.what, c.place) for c in found if c.kind != "answer"} == {
        ("citation", "gained", "第1条第2項"),
        ("link", "gained", "第1条第2項"),
    }
