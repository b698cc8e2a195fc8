"""Which clause governs, by each of the architecture's reasons, and that no answer says too much."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from graph.store import Store
from queries.answer import Answer, Ruling, Where
from queries.errors import AskError
from queries.facts import Facts
from queries.facts_of import facts, versions
from queries.governing import governs
from queries.stack import find_stack
from tests.stacks import HEAD, made, store_of, stored

BASE = "https://w3id.org/yomikae/id/"
ROOTS = ("order-form", "tsukimori-backup", "hoshina-backup", "hoshina-general")


def short(where: Where) -> str:
    return f"{where.document} {where.label}".strip()


def names(rulings: tuple[Ruling, ...], *, in_part: bool | None = None) -> list[str]:
    return [short(r.where) for r in rulings if in_part in (None, r.in_part)]


# --- the samples: topics ----------------------------------------------------------------------

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


# --- the samples: clauses ---------------------------------------------------------------------

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


# --- made-up stacks: one for each reason ---------------------------------------------------------

KO = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
第2条（適用関係）
「御見積書」、「本約款」及び「乙約款」の定めが抵触するときは、「御見積書」、「本約款」、「乙約款」の順に優先して適用するものとします。
2 当社は、乙約款第3条（保証）は適用しません。
3 乙約款第4条（解約）は、契約者が法人であるときは、適用しません。
4 当社は、乙約款第5条（料金）を適用しないことがあります。
5 当社は、乙約款第7条ただし書は適用しません。
第3条（通知）
乙約款第6条（通知の方法）の規定にかかわらず、当社は、通知を書面により行います。
第4条（費用負担）
費用負担は、契約者が行います。ただし、「御見積書」に特段の定めがある場合は、その定めるところによります。
2 第1項の規定にかかわらず、当社は、費用負担を免除することがあります。
"""
OTSU = """
第1条（総則）
乙サービスは、乙が提供します。
2 当社は、甲サービス契約約款第3条（通知）は適用しません。
第2条（定義）
用語は、乙が定めます。
第3条（保証）
乙は、品質を保証します。
2 前項の保証は、次の場合に限ります。
(1) 正常に利用したとき
(2) その他のとき
第3条の2（保証の範囲）
保証の範囲は、別に定めます。
第4条（解約）
契約者は、解約することができます。
第5条（料金）
契約者は、料金を支払います。
第6条（通知の方法）
通知の方法は、電子メールとします。
第7条（返金）
返金は、行います。ただし、少額の返金は、この限りではありません。
第8条（支払先）
乙の指定する費用負担は、別に定めます。
"""


@pytest.fixture(scope="module")
def reseller(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("reseller"), {"ko": KO, "otsu": OTSU})


def kinds_of(answer: Answer) -> list[tuple[str, str]]:
    return [(s.kind, s.basis) for s in answer.steps]


@pytest.mark.parametrize(
    ("clause", "out"),
    [
        pytest.param("第3条", True, id="named"),
        pytest.param("第3条第1項", True, id="paragraph"),
        pytest.param("第3条第2項第2号", True, id="item"),
        pytest.param("第3条の2", False, id="a-branch-is-another-article"),
        pytest.param("第3条の2第1項", False, id="below-a-branch"),
        pytest.param("第2条", False, id="before"),
        pytest.param("第4条", False, id="on-a-condition"),
        pytest.param("第5条", False, id="only-may"),
        pytest.param("第7条", False, id="only-its-proviso"),
        pytest.param("第6条", False, id="notwithstanding"),
    ],
)
def test_disapplication_reaches_all_below_and_nothing_beside(
    reseller: Store, clause: str, out: bool
) -> None:
    answer = governs(reseller, "ko", clause=f"otsu {clause}")
    assert answer.governs is not out
    assert any(not r.in_part for r in answer.displaced) is out
    own = governs(reseller, "otsu", clause=clause)
    assert own.governs
    assert own.displaced == ()


@pytest.mark.parametrize(
    ("clause", "kind", "words"),
    [
        pytest.param("第4条", "conditional", "契約者が法人であるとき", id="condition"),
        pytest.param("第5条", "conditional", "適用されないことがある", id="may"),
        pytest.param("第7条", "partial", "第7条ただし書", id="part"),
    ],
)
def test_what_is_uncertain_is_a_condition(
    reseller: Store, clause: str, kind: str, words: str
) -> None:
    answer = governs(reseller, "ko", clause=f"otsu {clause}")
    assert (kind, "stated") in kinds_of(answer)
    assert any(words in c.ja for c in answer.conditions)
    assert answer.displaced == ()


def test_a_condition_on_a_part_is_said_when_the_whole_is_asked_for(tmp_path: Path) -> None:
    text = KO.replace("3 乙約款第4条（解約）は", "3 乙約款第3条第2項第1号は").replace(
        "2 当社は、乙約款第3条（保証）は適用しません。", "2 当社は、誠実に対応します。"
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    assert answer.governs
    assert any(
        "第3条第2項第1号" in c.ja and "契約者が法人であるとき" in c.ja for c in answer.conditions
    )


def test_a_lower_document_cannot_disapply_a_higher_one(reseller: Store) -> None:
    answer = governs(reseller, "ko", clause="第3条")
    assert names(answer.governing) == ["ko 第3条"]
    assert answer.displaced == ()


def test_an_unranked_document_that_disapplies_is_doubted(tmp_path: Path) -> None:
    text = (
        KO[: KO.index("第2条")] + "第2条（雑則）\n雑則を定めます。\n第3条（通知）\n通知します。\n"
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="第3条")
    assert names(answer.displaced) == ["ko 第3条"]
    assert any("優先順位の定めは見当たらない" in d.ja for d in answer.doubts)


def test_an_unranked_document_that_takes_in_may_disapply(tmp_path: Path) -> None:
    text = KO.replace(
        "「御見積書」、「本約款」及び「乙約款」の定めが抵触するときは、"
        "「御見積書」、「本約款」、「乙約款」の順に優先して適用するものとします。",
        "次のとおりとします。",
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    assert names(answer.displaced) == ["otsu 第3条"]
    assert answer.doubts == ()


def test_notwithstanding_across_documents_only_in_part(reseller: Store) -> None:
    for answer in (
        governs(reseller, "ko", clause="otsu 第6条第1項"),
        governs(reseller, "ko", topic="通知の方法"),
    ):
        (aside,) = answer.displaced
        assert aside.in_part
        assert aside.led_basis == "stated"
        assert [short(w) for w in aside.led_to] == ["ko 第3条第1項"]


def test_notwithstanding_within_a_document(reseller: Store) -> None:
    answer = governs(reseller, "ko", clause="第4条第1項")
    (step,) = [s for s in answer.steps if s.kind == "notwithstanding"]
    assert short(step.where) == "ko 第4条第2項"
    assert step.basis == "stated"
    assert "することができる" in step.ja  # 免除することがあります: it may be so, it is not


def test_deferral_is_a_condition_with_its_proviso(reseller: Store) -> None:
    answer = governs(reseller, "ko", topic="費用負担")
    assert names(answer.governing)[0] == "ko 第4条第1項"
    (condition,) = [c for c in answer.conditions if "別の定めがあれば" in c.ja]
    assert condition.ja.startswith("ko 第4条第1項（費用負担） ただし書: 御見積書")
    assert condition.en.startswith("ko 第4条第1項（費用負担）, proviso: what 御見積書")


@pytest.mark.parametrize(
    ("words", "proviso"),
    [
        pytest.param("御見積書に別段の定めがない限り、前払とする。", "", id="unless"),
        pytest.param("御見積書に異なる合意がない限り、前払とする。", "", id="in-other-words"),
        pytest.param(
            "契約者が法人である場合は、御見積書に別段の定めがない限り、前払とする。",
            "（契約者が法人である場合）",
            id="in-a-case",
        ),
    ],
)
def test_what_stands_only_where_another_document_is_silent(
    tmp_path: Path, words: str, proviso: str
) -> None:
    answer = governs(store_of(tmp_path, {"ko": f"第1条（支払）\n{words}\n"}), "ko", clause="第1条")
    (condition,) = answer.conditions
    assert condition.ja == f"ko 第1条第1項（支払）: 御見積書に別の定めがあればそれによる{proviso}"


def test_a_higher_document_not_on_file_is_a_condition(reseller: Store) -> None:
    answer = governs(reseller, "ko", clause="第3条")
    (condition,) = answer.conditions
    assert "御見積書（未収録）はkoに優先する" in condition.ja
    assert condition.basis == "stated"


def test_precedence_only_in_conflict(reseller: Store) -> None:
    answer = governs(reseller, "ko", topic="費用負担")
    (conflict,) = answer.possible_conflicts
    assert short(conflict.where) == "otsu 第8条第1項"
    steps = {s.number: s for s in answer.steps}
    assert [(steps[n].kind, steps[n].basis) for n in conflict.steps] == [
        ("precedence", "stated"),
        ("possible-conflict", "inferred"),
    ]
    assert "koがotsuに優先" in steps[conflict.steps[0]].ja
    assert "otsu 第8条第1項" not in names(answer.displaced)


def test_a_higher_document_that_only_mentions_the_topic_would_prevail(tmp_path: Path) -> None:
    """The carrier's article governs the topic; the reseller mentions it: never “no words rank”."""
    ko = KO.replace("当社は、通知を書面により行います。", "当社は、返金をする旨の書面を送ります。")
    answer = governs(store_of(tmp_path, {"ko": ko, "otsu": OTSU}), "ko", topic="返金")
    assert names(answer.governing)[0].startswith("otsu 第7条")
    (conflict,) = [r for r in answer.possible_conflicts if r.where.document == "ko"]
    steps = {s.number: s for s in answer.steps}
    assert "koがotsuに優先" in steps[conflict.steps[0]].ja
    assert "抵触すればko 第3条第1項" in steps[conflict.steps[-1]].ja


def test_unranked_documents_are_not_ranked_by_the_answer(tmp_path: Path) -> None:
    text = KO[: KO.index("第2条")] + "第2条（保証）\n保証は、当社が行います。\n"
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", topic="保証")
    assert "ko 第2条第1項" in names(answer.governing)
    conflicts = [r for r in answer.possible_conflicts if r.where.document == "otsu"]
    assert conflicts
    assert not any(s.kind == "precedence" for s in answer.steps)
    assert any("どちらが優先するかの定めは見当たらない" in s.ja for s in answer.steps)


def test_a_circle_of_precedence_decides_nothing(tmp_path: Path) -> None:
    order = (
        "「本約款」及び「{0}」の定めが抵触するときは、"
        "「本約款」、「{0}」の順に優先して適用するものとします。\n"
    )
    texts = {
        "ko": KO[: KO.index("第2条")]
        + "第2条（適用関係）\n"
        + order.format("乙サービス契約約款")
        + "第3条（保証）\n保証は、甲が行います。\n",
        "otsu": "第1条（適用関係）\n"
        + order.format("甲サービス契約約款")
        + "第2条（保証）\n保証は、乙が行います。\n",
    }
    answer = governs(store_of(tmp_path, texts), "ko", topic="保証")
    assert {x.rank for x in answer.layers} == {None}
    assert not any(s.kind == "precedence" for s in answer.steps)
    assert any("食い違って" in d.ja for d in answer.doubts)


def test_a_whole_document_disapplied(tmp_path: Path) -> None:
    text = KO.replace(
        "2 当社は、乙約款第3条（保証）は適用しません。",
        "2 当社は、丙サービス利用規約は適用しません。",
    ).replace(
        "当社は、乙サービス契約約款（以下「乙約款」といいます。）を",
        "当社は、乙サービス契約約款（以下「乙約款」といいます。）及び丙サービス利用規約を",
    )
    store = store_of(
        tmp_path,
        {
            "ko": text,
            "otsu": OTSU,
            "hei": "第1条（総則）\n提供します。\n第2条（配送料）\n配送料は、無料です。\n",
        },
    )
    answer = governs(store, "ko", topic="配送料")
    assert names(answer.displaced) == ["hei"]
    assert not answer.governs
    assert not governs(store, "ko", clause="hei 第2条第1項").governs


def test_a_disapplied_clause_that_the_version_has_not_is_doubted(tmp_path: Path) -> None:
    text = KO.replace("乙約款第3条（保証）は", "乙約款第3条（保証）第9項は")
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    assert answer.governs
    assert any("otsu 第3条第9項" in d.ja and "その版にない" in d.ja for d in answer.doubts)


@cache
def two_versions(path: Path) -> Store:
    old = OTSU.replace("第3条（保証）", "第3条（品質の保証）")
    return stored(
        path,
        made("ko", KO.replace("第3条（保証）", "第3条（品質の保証）")),
        made("otsu", OTSU),
        made("otsu", old, head=HEAD["otsu"].replace("2025年3月1日", "2024年3月1日")),
    )


@pytest.mark.parametrize(
    ("as_of", "dated", "doubted"),
    [
        pytest.param(None, "2025-03-01", True, id="newest"),
        pytest.param("2025-04-01", "2025-03-01", True, id="in-force"),
        pytest.param("2025-02-28", "2024-03-01", False, id="the-version-it-follows"),
    ],
)
def test_two_versions(
    tmp_path_factory: pytest.TempPathFactory, as_of: str | None, dated: str, doubted: bool
) -> None:
    store = two_versions(tmp_path_factory.getbasetemp() / "two-versions")
    answer = governs(store, "ko", clause="otsu 第3条第1項", as_of=as_of)
    assert next(x.version for x in answer.layers if x.document == "otsu") == dated
    assert names(answer.displaced) == ["otsu 第3条第1項"]
    said = [d for d in answer.doubts if "「品質の保証」" in d.ja]
    assert bool(said) is doubted
    assert all("2024-03-01の版の見出しと一致" in d.ja for d in said)


def test_the_words_shown_are_those_of_the_statement_itself(tmp_path: Path) -> None:
    """Two sentences of one clause disapply: each step shows its own."""
    text = KO.replace(
        "2 当社は、乙約款第3条（保証）は適用しません。",
        "2 当社は、乙約款第8条（支払先）は適用しません。"
        "当社は、乙約款第3条（保証）は適用しません。",
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    (step,) = [s for s in answer.steps if s.kind == "disapplication"]
    assert step.sentence == "当社は、乙約款第3条（保証）は適用しません。"


def test_an_exception_is_one_of_the_clause_that_makes_it(store: Store) -> None:
    """第16条第2項 …第15条に定める場合を除きます: it is 第16条 that gives way, not 第15条."""
    made_by = governs(store, "tsukimori-backup", clause="第16条第2項")
    (step,) = [s for s in made_by.steps if s.kind == "exception"]
    assert "第15条" in step.ja
    named = governs(store, "tsukimori-backup", clause="第15条")
    assert not [s for s in named.steps if s.kind == "exception"]


# --- what holds for every answer ------------------------------------------------------------------


def questions(store: Store, root: str) -> list[Callable[[], Answer]]:
    """Every article of the stack, and every heading in it as a topic."""
    stack = find_stack(store, BASE + root, None)
    found: list[Callable[[], Answer]] = []
    titles = {}
    for clause in stack.facts.clauses.values():
        if clause.kind == "Article":
            name = next(v.doc_id for v in stack.facts.versions if v.iri == clause.version)
            found.append(
                lambda n=name, c=clause: governs(  # type: ignore[misc]
                    store, root, clause=f"{n} {c.label}"
                )
            )
            titles[clause.title] = None
    found += [
        lambda t=t: governs(store, root, topic=t)  # type: ignore[misc]
        for t in titles
        if t
    ]
    return found


@cache
def answers(store: Store, root: str) -> tuple[Answer, ...]:
    return tuple(ask() for ask in questions(store, root))


@pytest.mark.parametrize("root", ROOTS)
def test_every_question_has_an_answer(store: Store, root: str) -> None:
    assert len(answers(store, root)) > {"order-form": 100, "tsukimori-backup": 100}.get(root, 20)


@pytest.mark.parametrize("root", ROOTS)
def test_stated_words_stand_in_their_place(store: Store, root: str) -> None:
    known = facts(store, versions(store))
    count = 0
    for answer in answers(store, root):
        for step in answer.steps:
            text = known.clauses[step.where.iri].text
            assert step.sentence in text
            assert step.ja
            assert step.en
            if step.basis == "stated":
                count += 1
                assert step.words in step.sentence
        for remark in (*answer.conditions, *answer.doubts):
            if remark.basis == "stated":
                assert remark.where is not None
                assert remark.words in known.clauses[remark.where.iri].text
    assert count > 0


@pytest.mark.parametrize("root", ROOTS)
def test_nothing_governs_that_is_disapplied_without_condition(store: Store, root: str) -> None:
    known = find_stack(store, BASE + root, None).facts
    out = {
        t
        for s in known.statements
        if s.kind == "Disapplication" and not s.may and not s.condition
        for t in s.targets
        if not _cited_in_part(known, s.citations, t)
    }
    for answer in answers(store, root):
        for ruling in answer.governing:
            clause = known.clauses[ruling.where.iri]
            assert not known.lineage(clause) & out, short(ruling.where)


def _cited_in_part(known: Facts, citations: tuple[str, ...], target: str) -> bool:
    return any(
        target in known.citations[c].targets and known.citations[c].quote.endswith("ただし書")
        for c in citations
    )


@pytest.mark.parametrize("root", ROOTS)
def test_nothing_uncertain_is_displaced(store: Store, root: str) -> None:
    """What is displaced whole rests on a stated disapplication without condition."""
    known = find_stack(store, BASE + root, None).facts
    certain = {
        s.place
        for s in known.statements
        if s.kind == "Disapplication" and not s.may and not s.condition
    }
    for answer in answers(store, root):
        steps = {s.number: s for s in answer.steps}
        for ruling in answer.displaced:
            first = steps[ruling.steps[0]]
            assert first.basis == "stated"
            if not ruling.in_part:
                assert first.kind == "disapplication"
                assert first.where.iri in certain


@pytest.mark.parametrize("root", ROOTS)
def test_a_shared_subject_is_never_a_fact(store: Store, root: str) -> None:
    for answer in answers(store, root):
        steps = {s.number: s for s in answer.steps}
        assert [s.number for s in answer.steps] == list(range(1, len(answer.steps) + 1))
        for step in answer.steps:
            assert step.basis == "inferred" or step.kind not in (
                "topic",
                "possible-conflict",
                "document-meant",
            )
        for ruling in (*answer.governing, *answer.displaced, *answer.possible_conflicts):
            assert set(ruling.steps) <= set(steps)
        for ruling in answer.possible_conflicts:
            assert steps[ruling.steps[-1]].kind in ("possible-conflict", "transitional")
            assert steps[ruling.steps[-1]].basis == "inferred"


@pytest.mark.parametrize("root", ROOTS)
def test_asking_again_gives_the_same_answer(store: Store, root: str) -> None:
    for ask, known in list(zip(questions(store, root), answers(store, root), strict=True))[::9]:
        assert ask() == known


CARVED = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
2 当社は、乙約款第3条（第2項を除きます。）及び第6条の規定は適用しません。
3 乙約款第4条の規定は適用しません。ただし、当社が認めた場合は、この限りではありません。
"""
CARVED_FROM = """
第3条（保証金）
契約者は、保証金を預けます。
2 保証金は、契約の終了後に返還します。
3 保証金に利息は付きません。
第4条（解約）
契約者は、解約できます。
第6条（利息）
利息は付きません。
"""


@pytest.mark.parametrize(
    ("clause", "governs_", "displaced", "why"),
    [
        ("otsu 第3条第2項", True, [], "excepted in the words that disapply the rest"),
        ("otsu 第3条第1項", False, ["otsu 第3条第1項"], "not excepted"),
        (
            "otsu 第3条",
            True,
            ["otsu 第3条第1項", "otsu 第3条第3項"],
            "of the article one part stays: it is not out as a whole",
        ),
        ("otsu 第6条", False, ["otsu 第6条"], "beside what is excepted"),
        ("otsu 第4条", True, [], "a proviso restricts the disapplication: conditional"),
    ],
)
def test_what_the_words_except_stays(
    tmp_path: Path, clause: str, governs_: bool, displaced: list[str], why: str
) -> None:
    store = store_of(tmp_path, {"ko": CARVED, "otsu": CARVED_FROM})
    answer = governs(store, "ko", clause=clause)
    assert answer.governs == governs_, why
    assert names(answer.displaced) == displaced, why
    if clause == "otsu 第4条":
        assert any("当社が認めた場合" in c.ja for c in answer.conditions)
