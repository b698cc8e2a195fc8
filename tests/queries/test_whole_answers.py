"""All of an answer: each provision in its place with how it stands there, each step and doubt."""

import re

import pytest

from graph.store import Store
from queries import by_topic
from queries.answer import Answer
from queries.governing import governs
from queries.sides import Side, sides
from tests.queries.test_by_topic import KO, OTSU
from tests.queries.test_reader import looked
from tests.stacks import store_of

NOTICE = "解約するには何か月前までにどう通知すればよいか"
LOST = "借りた中継機器をなくしたら何を払うのか"
FEE = "最低利用期間内に解約したときのキャンセル料はいくらか"
WRITTEN = "解約を書面で通知しなければならないか"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("whole"), {"ko": KO, "otsu": OTSU})


PARTS = ("governing", "displaced", "possible_conflicts", "leading", "mentions")


def placed(answer: Answer) -> list[str]:
    """Each provision: part, place, what it covers, in part or not, what stands in its place."""
    return [
        f"{part} {r.where.document} {r.where.label} {','.join(r.covers)} "
        f"{'in part' if r.in_part else ''} {','.join(w.label for w in r.led_to)}".rstrip()
        for part in PARTS
        for r in getattr(answer, part)
    ]


@pytest.mark.parametrize(
    ("topic", "expected", "steps"),
    [
        pytest.param(
            NOTICE,
            [
                "governing ko 第3条第1項  in part",
                "governing ko 第3条第2項",
                "governing ko 第4条第1項",
                "displaced otsu 第5条 第5条第1項  第3条",
                "displaced ko 第3条第1項 第3条第1項 in part 第3条第2項",
                "possible_conflicts otsu 第3条第1項   第3条",
                "mentions ko 第2条第2項",
            ],
            "disapplication led-to topic notwithstanding notwithstanding topic topic precedence "
            "possible-conflict",
            id="displaced",
        ),
        pytest.param(LOST, ["governing otsu 第2条第1項"], "topic", id="lower"),
        pytest.param(
            FEE,
            [
                "governing ko 第4条第1項",
                "governing ko 第3条第1項  in part",
                "displaced ko 第3条第1項 第3条第1項 in part 第3条第2項",
                "possible_conflicts otsu 第3条第1項   第4条",
                "leading ko 第3条第2項",
                "leading ko 別紙/1",
            ],
            "topic topic notwithstanding notwithstanding precedence possible-conflict leads-to",
            id="conflict",
        ),
        pytest.param(
            WRITTEN,
            [
                "governing ko 第3条第1項  in part",
                "governing ko 第3条第2項",
                "displaced ko 第3条第1項 第3条第1項 in part 第3条第2項",
                "displaced otsu 第5条 第5条第1項  第3条",
            ],
            "disapplication led-to topic notwithstanding notwithstanding topic",
            id="written",
        ),
    ],
)
def test_each_provision_stands_in_its_place(
    stack: Store, topic: str, expected: list[str], steps: str
) -> None:
    answer = governs(stack, "ko", topic=topic)
    assert placed(answer) == expected
    assert [s.kind for s in answer.steps] == steps.split()


@pytest.mark.parametrize("topic", [NOTICE, LOST, FEE, WRITTEN])
def test_every_field_of_an_answer_says_something(stack: Store, topic: str) -> None:
    answer = governs(stack, "ko", topic=topic)
    numbers = [s.number for s in answer.steps]
    assert numbers == list(range(1, len(numbers) + 1))
    for ruling in (r for part in PARTS for r in getattr(answer, part)):
        assert 0.0 <= ruling.score <= 1.0
        assert ruling.score == round(ruling.score, 3)
        assert set(ruling.steps) <= set(numbers)
        assert ruling.text or ruling.covers
    for step in answer.steps:
        assert step.basis in ("stated", "inferred")
        assert step.ja
        assert step.en
        assert "None" not in step.ja + step.en
        assert 0.0 < step.confidence <= 1.0
        assert not step.sentence or step.kind == "possible-conflict" or step.words in step.sentence
    for remark in (*answer.doubts, *answer.conditions):
        assert re.search("[ぁ-ん]", remark.ja)
        assert re.search("[a-z]", remark.en)
        assert remark.basis in ("stated", "inferred")
    for layer in answer.layers:
        assert "XX" not in f"{layer.version}{layer.title}{layer.absence}{layer.for_matter}"
        assert bool(layer.absence) == (not layer.on_file)


def test_what_was_displaced_is_as_surely_on_the_topic_as_what_was_met(stack: Store) -> None:
    answer = governs(stack, "ko", topic=WRITTEN)
    scores = {r.where.iri: r.score for r in answer.governing}
    (own,) = (r for r in answer.displaced if r.where.document == "ko")
    assert own.score == scores[own.where.iri]


def test_what_is_lower_is_told_in_both_languages_as_inferred(stack: Store) -> None:
    doubt = governs(stack, "ko", topic=LOST).doubts[0]
    assert doubt.basis == "inferred"
    assert "下位の文書の規定である" in doubt.ja
    assert "are of a lower document" in doubt.en


@pytest.mark.parametrize(
    ("topic", "short"),
    [
        ("料" * 23, "料" * 23),
        ("料" * 24, "料" * 24),
        ("料" * 25, "料" * 22 + "…"),
    ],
)
def test_a_long_topic_is_repeated_in_short(topic: str, short: str) -> None:
    assert by_topic._short(topic) == short


CONDITION = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適用するものとします。
2 契約者が法人であるときは、乙約款第2条（機器）は適用しません。
3 乙約款第4条（更新）及び第3条（違約金）の規定は適用しません。
4 乙約款第2条（機器）中「乙」とあるのは「甲」と読み替えます。
"""
BELOW = """
第1条（総則）
乙サービスは、乙が提供します。
第2条（機器）
機器は、乙が貸与します。
第3条（違約金）
違約金は、三万円とします。
第4条（更新）
契約は、更新します。
"""


@pytest.fixture(scope="module")
def conditional(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("sides"), {"ko": CONDITION, "otsu": BELOW})


def test_both_sides_tell_the_condition(conditional: Store) -> None:
    at = looked(conditional, "ko")
    (place,) = (i for i, c in at.own.items() if c.label == "第1条第2項")
    found = sides(at, place, {})
    (said,) = found.overrides
    assert said.condition == "契約者が法人であるとき"
    assert said.ranks == ()
    for link in found.cites:
        assert len(link.note) == 2
        assert link.words


def test_targets_stand_in_the_order_of_the_words(conditional: Store) -> None:
    at = looked(conditional, "ko")
    (place,) = (i for i, c in at.own.items() if c.label == "第1条第3項")
    (said,) = sides(at, place, {}).overrides
    reached: list[Side] = list(said.reaches)
    assert reached[0].where.label == "第4条"
