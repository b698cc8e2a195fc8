"""A reviewer's word changes what governs, and says so wherever it shows."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from graph.load import load
from graph.review_file import read_reviews
from graph.store import Store
from queries.effective import effective
from queries.errors import AskError
from queries.facts_of import versions
from queries.governing import governs
from queries.naming import find_document
from queries.review import (
    Desk,
    accept,
    add,
    correct,
    reject,
)
from queries.review_change import Change
from queries.show import show
from queries.stack import find_stack
from queries.standing import standings
from tests.queries.review_acts import (
    TABLE,
    Act,
    add_fourth,
    aim_at_fourth,
    as_exception,
    cite_fourth,
    cite_nothing,
    confirm_third,
    drop_third,
    if_third,
    maybe_third,
    ruling,
    said,
)
from tests.reviewing import (
    HANAKO,
    KO,
    OTSU,
    again,
    documents,
    opened,
    read,
)

# what is said, and then of 第3条 and 第4条 of otsu: whether they govern, and on what the steps rest
EFFECTS = [
    pytest.param([], ("out", "stated"), ("in", ""), id="nothing-said"),
    pytest.param([drop_third], ("in", ""), ("in", ""), id="rejected: it governs again"),
    pytest.param([confirm_third], ("out", "reviewed"), ("in", ""), id="accepted"),
    pytest.param([add_fourth], ("out", "stated"), ("out", "reviewed"), id="added"),
    pytest.param([aim_at_fourth], ("in", ""), ("out", "reviewed"), id="another-target"),
    pytest.param([maybe_third], ("in", "reviewed"), ("in", ""), id="only-may"),
    pytest.param([if_third], ("in", "reviewed"), ("in", ""), id="on-a-condition"),
    pytest.param([as_exception], ("in", ""), ("in", ""), id="another-kind"),
    pytest.param([cite_fourth], ("in", ""), ("out", "reviewed"), id="citation-corrected"),
    pytest.param([cite_nothing], ("in", ""), ("in", ""), id="citation-rejected"),
    pytest.param([drop_third, add_fourth], ("in", ""), ("out", "reviewed"), id="two"),
]


@pytest.mark.parametrize(("acts", "third", "fourth"), EFFECTS)
def test_what_governs(
    tmp_path: Path, acts: list[Act], third: tuple[str, str], fourth: tuple[str, str]
) -> None:
    at = opened(tmp_path)
    for act in acts:
        act(again(at))
    assert (ruling(at, "第3条"), ruling(at, "第4条")) == (third, fourth)


@pytest.mark.parametrize(("acts", "third", "fourth"), EFFECTS)
def test_it_survives_a_rebuild_and_the_loss_of_the_store(
    tmp_path: Path, acts: list[Act], third: tuple[str, str], fourth: tuple[str, str]
) -> None:
    at = opened(tmp_path)
    for act in acts:
        act(again(at))
    reviews = read_reviews(at.file)
    before = at.store.export("nq")
    load(at.store, documents(), reviews)
    assert at.store.export("nq") == before
    fresh = Store.open(tmp_path / "fresh")
    load(fresh, documents(), reviews)
    assert fresh.export("nq") == before


# --- what is said of it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "clause", "words"),
    [
        pytest.param(
            confirm_third,
            "第3条",
            ["査読者花子が承認（2026-04-01）: 条文"],
            id="accepted",
        ),
        pytest.param(add_fourth, "第4条", ["査読者花子が追加（2026-04-01）: 条文"], id="added"),
        pytest.param(aim_at_fourth, "第4条", ["査読者花子が訂正（2026-04-01）"], id="corrected"),
        pytest.param(
            aim_at_fourth,
            "第3条",
            ["機械の読み取りは、査読により改められた", "査読者花子が訂正"],
            id="what-it-was-corrected-from",
        ),
        pytest.param(
            drop_third,
            "第3条",
            [
                "「適用しません」を適用除外とする機械の読み取りは、査読により退けられた",
                "査読者花子が却下",
            ],
            id="rejected",
        ),
        pytest.param(drop_third, "第3条第2項", ["査読により退けられた"], id="rejected-below"),
        pytest.param(
            cite_fourth, "第4条", ["引用「第3条（保証）」を査読者花子が訂正"], id="citation"
        ),
        pytest.param(
            cite_nothing,
            "第3条",
            ["「第3条（保証）」を引用とする機械の読み取りは"],
            id="no-citation",
        ),
    ],
)
def test_who_said_so_is_said(tmp_path: Path, act: Act, clause: str, words: list[str]) -> None:
    at = opened(tmp_path)
    act(at)
    found = said(governs(at.store, "ko", clause=f"otsu {clause}"))
    assert [w for w in words if w not in found] == []


@pytest.mark.parametrize(
    ("act", "clause"),
    [
        pytest.param(drop_third, "第4条", id="rejected"),
        pytest.param(aim_at_fourth, "第2条", id="corrected"),
        pytest.param(add_fourth, "第3条", id="added"),
    ],
)
def test_and_only_where_it_matters(tmp_path: Path, act: Act, clause: str) -> None:
    at = opened(tmp_path)
    act(at)
    assert said(governs(at.store, "ko", clause=f"otsu {clause}")) == ""


def test_a_reviewed_condition_is_marked(tmp_path: Path) -> None:
    at = opened(tmp_path)
    if_third(at)
    (condition,) = (
        c for c in governs(at.store, "ko", clause="otsu 第3条").conditions if "当社は" in c.ja
    )
    assert condition.basis == "reviewed"
    assert condition.review is not None
    assert condition.review.by == "花子"


def test_show_marks_them(tmp_path: Path) -> None:
    at = opened(tmp_path)
    aim_at_fourth(at)
    effects = show(at.store, "ko", "第2条第2項").overrides
    assert [(e.reaches, e.set_aside) for e in effects if e.kind == "Disapplication"] == [
        (("otsu 第3条",), True),
        (("otsu 第4条",), False),
    ]
    assert {e.review.verdict for e in effects if e.review} == {"Corrected"}
    cite_nothing(again(at))
    link = next(x for x in show(at.store, "ko", "第2条第2項").cites if x.words == "第3条（保証）")
    assert link.set_aside
    assert link.review is not None
    assert link.review.said("en") == "rejected by the reviewer 花子 (2026-04-01): 条文を確かめた"


def test_the_table_of_all_clauses_and_the_effective_text_mark_them(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    add_fourth(again(at))
    found = standings(at.store, "ko")
    by_label = {(c.where.document, c.where.label): c for c in found.clauses}
    assert by_label["otsu", "第3条"].standing != "displaced"
    fourth = by_label["otsu", "第4条"]
    assert fourth.standing == "displaced"
    assert [(r.basis, r.review and r.review.by) for r in fourth.reasons if r.words][:1] == [
        ("reviewed", "花子")
    ]
    assert any("査読により退けられた" in d.ja for d in found.doubts)
    text = effective(at.store, "ko")
    (document,) = (d for d in text.documents if d.name == "otsu")
    marked = [n for p in document.parts if hasattr(p, "notes") for n in p.notes if n.review]
    assert {n.review.verdict for n in marked if n.review} == {"Added"}


def test_an_answer_is_json(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    answer = json.loads(json.dumps(asdict(governs(at.store, "ko", clause="otsu 第3条"))))
    assert [r["review"]["by"] for r in answer["reviews"]] == ["花子"]


# --- citations and tables that only a reviewer reads --------------------------------------------


def test_a_citation_that_is_added(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add(at, "ko 第4条第1項", "契約者", Change(kind="Citation", targets=("otsu 第2条",)), HANAKO)
    (link,) = show(at.store, "ko", "第4条第1項").cites
    assert (link.words, link.other, link.resolution) == ("契約者", "otsu 第2条", "Resolved")
    assert link.review is not None
    assert link.review.verdict == "Added"
    (back,) = show(at.store, "otsu", "第2条").cited_by
    assert back.place == "ko 第4条第1項"


def row(at: Desk, words: str) -> str:
    (c,) = (c for c in at.machine.candidates if c.reading.read_from == words)
    return c.handle


@pytest.mark.parametrize(
    ("act", "read_as", "verdict"),
    [
        pytest.param(lambda at: None, "性能は、乙が定めます。", "", id="nothing-said"),
        pytest.param(
            lambda at: correct(at, row(at, "品質"), Change(read_as="仕様"), HANAKO),
            "仕様は、乙が定めます。",
            "Corrected",
            id="corrected",
        ),
        pytest.param(lambda at: reject(at, row(at, "品質"), HANAKO), "", "Rejected", id="rejected"),
        pytest.param(
            lambda at: accept(at, row(at, "品質"), HANAKO),
            "性能は、乙が定めます。",
            "Accepted",
            id="accepted",
        ),
    ],
)
def test_a_row_of_a_table(tmp_path: Path, act: Act, read_as: str, verdict: str) -> None:
    """The text as read is a reviewer's where the row is, and that is said of the clause read."""
    at = opened(tmp_path, {"ko": KO + TABLE, "otsu": OTSU})
    act(at)
    answer = governs(at.store, "ko", clause="otsu 第2条第1項")
    assert [r.read_as for r in answer.governing] == [read_as]
    assert [r.review.verdict for r in answer.reviews if r.review] == [verdict] * bool(verdict)
    other = governs(at.store, "ko", clause="otsu 第4条第1項")
    assert other.reviews == ()


# --- the stack itself ---------------------------------------------------------------------------

BARE = {
    "ko": "第1条（適用）\n乙サービス契約約款を仲間とする。\n第2条（料金）\n料金は、100円とする。\n",
    "otsu": OTSU,
}


def layers(at: Desk, root: str = "ko") -> list[str]:
    stack = find_stack(at.store, find_document(root, versions(at.store)), None)
    return [x.name for x in stack.layers]


def test_an_incorporation_that_is_added_brings_a_document_in(tmp_path: Path) -> None:
    at = opened(tmp_path, BARE)
    assert layers(at) == ["ko"]
    add(at, "ko 第1条第1項", "仲間とする", Change(kind="Incorporation", targets=("otsu",)), HANAKO)
    assert layers(at) == ["ko", "otsu"]
    answer = governs(at.store, "ko", clause="otsu 第3条")
    assert answer.governs
    assert "査読により取込みとして加えられた" in said(answer)


def test_an_incorporation_that_is_rejected_leaves_it_out(tmp_path: Path) -> None:
    texts = {"ko": KO[: KO.index("第2条")], "otsu": OTSU}
    at = opened(tmp_path, texts)
    assert layers(at) == ["ko", "otsu"]
    reject(at, read(at, "第1条第1項", "Incorporation").handle, HANAKO)
    assert layers(at) == ["ko"]
    assert "査読により退けられた" in said(governs(at.store, "ko", clause="第1条"))
    rows = at.store.rows(
        "PREFIX yk: <https://w3id.org/yomikae/ontology#> SELECT ?d { ?s yk:root ?r ; yk:layer ?d "
        "FILTER(?r != ?d) }"
    )
    assert list(rows) == []


def test_an_order_of_precedence_that_is_added(tmp_path: Path) -> None:
    at = opened(tmp_path, BARE)
    ranks = Change(kind="Precedence", targets=("otsu", "ko = 第1条"))
    with pytest.raises(AskError):
        add(at, "ko 第1条第1項", "仲間とする", Change(kind="Precedence", targets=("otsu",)), HANAKO)
    add(at, "ko 第1条第1項", "仲間とする", ranks, HANAKO)
    stack = find_stack(at.store, find_document("ko", versions(at.store)), None)
    assert (stack.layers[0].name, stack.layers[0].rank) == ("otsu", 1)
    assert stack.orders[0].review is not None
