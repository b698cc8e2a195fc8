"""Which clause of the bundled samples governs a topic, and how a clause of theirs stands."""

import pytest

from graph.store import Store
from queries.errors import AskError
from queries.governing import governs
from tests.queries.asking import names, short

TOPICS = [
    pytest.param(
        "tsukimori-backup",
        "遅延損害金",
        ["tsukimori-backup 第8条第1項"],
        [],
        [],
        ["御見積書"],
        "the reseller's own, its carrier's 遅延利息 is another word",
        id="late-payment",
    ),
    pytest.param(
        "tsukimori-backup",
        "遅延利息",
        [],
        ["hoshina-general 第21条"],
        [],
        [],
        "only the carrier speaks of it, and is disapplied",
        id="only-displaced",
    ),
    pytest.param(
        "hoshina-general",
        "遅延利息",
        ["hoshina-general 第21条第1項"],
        [],
        [],
        [],
        "in the carrier's own stack it stands",
        id="carriers-own",
    ),
    pytest.param(
        "tsukimori-backup",
        "監視及び通報",
        ["hoshina-backup 第7条第1項", "hoshina-backup 第7条第2項"],
        ["hoshina-backup 第7条第1項第2号", "hoshina-backup 第7条第1項第3号"],
        [],
        ["御見積書"],
        "two 号 are out, those beside them stay",
        id="items-out",
    ),
    pytest.param(
        "tsukimori-backup",
        "準拠法",
        ["tsukimori-backup 第20条第1項"],
        [],
        ["hoshina-general 第25条第1項"],
        ["御見積書"],
        "both have such an article: only a possible conflict",
        id="conflict",
    ),
    pytest.param(
        "hoshina-backup",
        "契約期間",
        ["hoshina-backup 第3条第2項"],
        [],
        [],
        [],
        "one document alone",
        id="alone",
    ),
    pytest.param(
        "tsukimori-backup", "宇宙旅行", [], [], [], [], "nothing speaks of it", id="nothing"
    ),
]


@pytest.mark.parametrize(
    ("root", "topic", "governing", "displaced", "conflicts", "conditions", "why"), TOPICS
)
def test_a_topic(
    store: Store,
    root: str,
    topic: str,
    governing: list[str],
    displaced: list[str],
    conflicts: list[str],
    conditions: list[str],
    why: str,
) -> None:
    answer = governs(store, root, topic=topic)
    found = names(answer.governing)
    assert set(governing) <= set(found), why
    assert bool(found) == bool(governing), why
    assert set(displaced) == set(names(answer.displaced, in_part=False)), why
    assert set(conflicts) <= set(names(answer.possible_conflicts)), why
    for words in conditions:
        assert any(words in c.ja and words in c.en for c in answer.conditions), why
    assert answer.governs is bool(governing)
    assert (answer.kind, answer.question, answer.stack) == ("topic", topic, root)


def test_the_minimum_term_under_an_order_form(store: Store) -> None:
    answer = governs(store, "order-form", topic="最低利用期間")
    assert names(answer.governing)[0] == "order-form 第1条第1項"
    aside = {short(r.where): r for r in answer.displaced}
    part = aside["tsukimori-backup 第9条第1項"]
    assert part.in_part
    assert part.led_basis == "stated"
    assert [short(w) for w in part.led_to] == ["order-form 第1条第1項"]
    out = aside["hoshina-backup 第3条"]
    assert not out.in_part
    assert out.covers == ("第3条第1項", "第3条第2項")
    assert [short(w) for w in out.led_to] == ["tsukimori-backup 第9条"]
    kinds = {s.number: (s.kind, s.basis) for s in answer.steps}
    assert [kinds[n] for n in out.steps] == [
        ("disapplication", "stated"),
        ("document-meant", "inferred"),
        ("led-to", "stated"),
        ("led-to", "inferred"),
    ]


def test_doubts_about_versions(store: Store) -> None:
    answer = governs(store, "tsukimori-backup", topic="最低利用期間")
    heading, number = [d for d in answer.doubts if "どちらが働くか" not in d.ja][:2]
    assert "「最低利用期間」" in heading.ja
    assert "「最低利用期間及び契約期間」" in heading.ja
    assert "2024-04-01の版" in heading.ja
    assert "the version of 2024-04-01" in heading.en
    assert heading.basis == "inferred"
    assert "第8条第5項" in number.ja
    assert "第8条第6項" in number.ja
    assert "触れていない" in number.ja


def test_the_same_of_the_day_that_the_citations_follow(store: Store) -> None:
    """Of the version whose numbers the reseller follows, neither doubt is left."""
    answer = governs(store, "tsukimori-backup", topic="最低利用期間", as_of="2025-09-30")
    layer = next(x for x in answer.layers if x.document == "hoshina-backup")
    assert layer.version == "2024-04-01"
    assert not any("見出しを「" in d.ja or "触れていない" in d.ja for d in answer.doubts)
    out = names(answer.displaced, in_part=False)
    assert {"hoshina-backup 第3条", "hoshina-backup 第8条第5項"} <= set(out)


def test_as_of_is_in_the_answer(store: Store) -> None:
    assert (
        governs(store, "hoshina-backup", topic="契約期間", as_of="2025-10-01").as_of == "2025-10-01"
    )
    assert governs(store, "hoshina-backup", topic="契約期間").as_of is None


CLAUSES = [
    pytest.param(
        "tsukimori-backup",
        "hoshina-backup 第3条",
        [],
        ["hoshina-backup 第3条"],
        "disapplied",
        id="disapplied",
    ),
    pytest.param(
        "tsukimori-backup",
        "hoshina-backup 第3条第2項",
        [],
        ["hoshina-backup 第3条第2項"],
        "with everything below",
        id="below-disapplied",
    ),
    pytest.param(
        "tsukimori-backup",
        "hoshina-backup 第4条",
        ["hoshina-backup 第4条"],
        [],
        "and nothing beside",
        id="beside-disapplied",
    ),
    pytest.param(
        "tsukimori-backup",
        "hoshina-backup 第7条",
        ["hoshina-backup 第7条"],
        ["hoshina-backup 第7条第1項第2号", "hoshina-backup 第7条第1項第3号"],
        "parts of it are out, the rest governs",
        id="parts-disapplied",
    ),
    pytest.param(
        "tsukimori-backup",
        "hoshina-backup 第7条(1)",
        ["hoshina-backup 第7条第1項第1号"],
        [],
        "beside the 号 that are out",
        id="item-beside",
    ),
    pytest.param(
        "hoshina-backup",
        "第3条",
        ["hoshina-backup 第3条"],
        [],
        "a reseller's statement does not bind the carrier's customers",
        id="own-stack",
    ),
    pytest.param(
        "hoshina-general",
        "第21条",
        ["hoshina-general 第21条"],
        [],
        "nor here",
        id="own-stack-general",
    ),
    pytest.param(
        "order-form",
        "tsukimori-backup 第9条第2項",
        ["tsukimori-backup 第9条第2項"],
        ["tsukimori-backup 第9条第2項"],
        "only on a condition, and only in part",
        id="conditionally",
    ),
    pytest.param(
        "order-form",
        "tsukimori-backup 別記2",
        ["tsukimori-backup 別記/2"],
        [],
        "only its ただし書 is out",
        id="proviso-only",
    ),
    pytest.param(
        "tsukimori-backup",
        "hoshina-general 第23条第1項",
        ["hoshina-general 第23条第1項"],
        [],
        "on a condition",
        id="condition-of-its-own",
    ),
]


@pytest.mark.parametrize(("root", "clause", "governing", "displaced", "why"), CLAUSES)
def test_a_clause(
    store: Store, root: str, clause: str, governing: list[str], displaced: list[str], why: str
) -> None:
    answer = governs(store, root, clause=clause)
    assert names(answer.governing) == governing, why
    assert names(answer.displaced) == displaced, why
    if governing and displaced and governing == displaced:
        assert all(r.in_part for r in answer.displaced), why
    assert answer.kind == "clause"


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        pytest.param("order-form 第3条", "not in the stack", id="not-in-the-stack"),
        pytest.param("第99条", "has no 第99条", id="no-such-clause"),
        pytest.param("nowhere 第1条", "cannot be read", id="no-such-document"),
        pytest.param("", "cannot be read", id="empty"),
    ],
)
def test_a_clause_that_cannot_be_asked_for(store: Store, clause: str, words: str) -> None:
    with pytest.raises(AskError, match=words):
        governs(store, "hoshina-backup", clause=clause)


@pytest.mark.parametrize("topic", ["", "  ", "「」"])
def test_a_topic_without_words(store: Store, topic: str) -> None:
    with pytest.raises(AskError):
        governs(store, "hoshina-backup", topic=topic)


@pytest.mark.parametrize(("clause", "topic"), [(None, None), ("第1条", "料金")])
def test_one_question_at_a_time(store: Store, clause: str | None, topic: str | None) -> None:
    with pytest.raises(ValueError, match="one of"):
        governs(store, "hoshina-backup", clause=clause, topic=topic)


def test_the_text_as_read(store: Store) -> None:
    """読替え: what governs is shown as printed and as read, whole terms, never twice."""
    (ruling,) = governs(store, "tsukimori-backup", clause="hoshina-backup 第9条第2項").governing
    assert ruling.read_as == ""
    (ruling,) = governs(store, "tsukimori-backup", clause="hoshina-general 第8条第1項").governing
    assert ruling.read_as == ""
    (ruling,) = governs(store, "tsukimori-backup", clause="hoshina-general 第1条第1項").governing
    assert "星名通信株式会社" in ruling.text
    assert "株式会社月森ICT" in ruling.read_as
    assert "星名通信株式会社" not in ruling.read_as
    (ruling,) = governs(store, "hoshina-general", clause="第1条第1項").governing
    assert ruling.read_as == ""


def test_an_exception_is_one_of_the_clause_that_makes_it(store: Store) -> None:
    """第16条第2項 …第15条に定める場合を除きます: it is 第16条 that gives way, not 第15条."""
    made_by = governs(store, "tsukimori-backup", clause="第16条第2項")
    (step,) = [s for s in made_by.steps if s.kind == "exception"]
    assert "第15条" in step.ja
    named = governs(store, "tsukimori-backup", clause="第15条")
    assert not [s for s in named.steps if s.kind == "exception"]
