"""Orders of precedence: who ranks above whom, equals, and sentences that rank nothing."""

import pytest

from ingest.precedence import EXAMPLES
from tests.ingest.drafting import draft, shown

P = "第9条第1項"
Tiers = list[list[str]]


def tiers(words: str, before: str = "") -> Tiers:
    """Ranks, highest first; the document itself is ""."""
    document = draft({"第8条": "", "第8条第1項": before, "第9条": "", P: words})
    found = [s for s in document.statements if s.kind == "Precedence"]
    assert len(found) < 2
    return [[shown(t) for t in tier] for s in found for tier in s.tiers]


@pytest.mark.parametrize(("masked", "sizes"), [pytest.param(m, s, id=m) for m, s in EXAMPLES])
def test_the_examples_of_the_grammar(masked: str, sizes: tuple[int, ...]) -> None:
    words = masked.replace("Ａ", "乙約款").replace("Ｂ", "丙約款")
    found = tiers(words, "丁約款を読み替えて適用します。")
    assert tuple(len(t) for t in found) == sizes


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        pytest.param(
            "「乙約款」・「丙約款」、「本約款」の順に優先して適用する。",
            [["乙約款", "丙約款"], [""]],
            "・ joins equals",
            id="equals-first",
        ),
        pytest.param(
            "個別契約の定めが本約款の定めと異なるときは、個別契約の定めが優先する。",
            [["個別契約"], [""]],
            "an instrument that decides is cited, and what differs from it ranks below",
            id="one-against-the-other",
        ),
        pytest.param(
            "個別契約の定めが本約款の定めと異なるときは、本約款の定めが優先する。",
            [[""], ["個別契約"]],
            "the same, the other way round",
            id="one-against-the-other-reversed",
        ),
        pytest.param(
            "「乙約款」、「丙約款」・「本約款」の順に優先して適用する。",
            [["乙約款"], ["丙約款", ""]],
            "・ before the document itself",
            id="equals-last",
        ),
        pytest.param(
            "乙約款、丙約款及び本約款の順に優先して適用する。",
            [["乙約款"], ["丙約款"], [""]],
            "the last joined by 及び",
            id="and",
        ),
        pytest.param(
            "御見積書、御申込書、本約款の順で優先して適用します。",
            [["御見積書"], ["御申込書"], [""]],
            "順で",
            id="jun-de",
        ),
        pytest.param(
            "乙約款、本約款の優先順位により適用します。",
            [["乙約款"], [""]],
            "優先順位により",
            id="by-rank",
        ),
        pytest.param(
            "この規約の規定は、乙約款の規定に優先して適用されます。",
            [[""], ["乙約款"]],
            "AはBに優先",
            id="over",
        ),
        pytest.param(
            "乙約款の定めが本約款の定めに優先するものとします。",
            [["乙約款"], [""]],
            "AがBに優先",
            id="over-ga",
        ),
        pytest.param(
            "乙約款と本約款の定めが相違する場合は、乙約款が優先します。",
            [["乙約款"], [""]],
            "Aが優先",
            id="conflict",
        ),
        pytest.param(
            "乙約款、丙約款及び本約款の定めが矛盾するときは、本約款が優先する。",
            [[""], ["乙約款", "丙約款"]],
            "one above the rest",
            id="conflict-of-three",
        ),
        pytest.param(
            "第3条の規定は、第5条の規定に優先する。",
            [["第3条"], ["第5条"]],
            "clauses are ranked too",
            id="clauses",
        ),
        *(
            pytest.param(
                f"{own}と保守契約書の規定が相違するときは、{own}が優先する。",
                [[""], ["保守契約書"]],
                "the document itself by the noun for it",
                id=f"own-{own}",
            )
            for own in (
                "本契約",
                "本契約書",
                "本特約",
                "本覚書",
                "本規約",
                "本協定書",
                "この合意書",
            )
        ),
        pytest.param(
            "本契約と個別契約約款の規定が相違するときは、本契約が優先する。",
            [[""], ["個別契約約款"]],
            "個別契約約款 is another's name",
            id="individual-terms",
        ),
        pytest.param(
            "本特約及び乙約款の間に齟齬がある場合には、乙約款の規定を優先する。",
            [["乙約款"], [""]],
            "this one below",
            id="own-below",
        ),
        pytest.param(
            "本特約に定める事項については、乙約款に優先して本特約を適用します。",
            [[""], ["乙約款"]],
            "Aに優先してBを適用",
            id="over-first",
        ),
        pytest.param(
            "乙約款の規定に優先して、丙約款の規定が適用されるものとします。",
            [["丙約款"], ["乙約款"]],
            "two others",
            id="over-first-others",
        ),
        pytest.param(
            "乙約款に優先して本特約を適用しません。", [], "denied", id="over-first-denied"
        ),
        pytest.param(
            "乙約款に優先して適用される割引を申し込む。",
            [],
            "no second document",
            id="over-first-one",
        ),
        pytest.param("乙約款を適用します。", [], "nothing is ranked", id="none"),
        pytest.param("申込みの順に承諾します。", [], "an order of time", id="time"),
        pytest.param(
            "乙約款を優先して適用します。", [], "above what, is not said", id="over-nothing"
        ),
    ],
)
def test_an_order_of_precedence(words: str, expected: Tiers, why: str) -> None:
    assert tiers(words) == expected, why


@pytest.mark.parametrize(
    ("words", "condition", "why"),
    [
        pytest.param(
            "料金については、乙約款に優先して本特約を適用します。",
            "料金については",
            "one matter only",
            id="matter",
        ),
        pytest.param(
            "法人契約者には、乙約款に優先して本特約を適用します。",
            "法人契約者には",
            "some only",
            id="some",
        ),
        pytest.param(
            "本サービスには、当社は、乙約款に優先して本特約を適用します。",
            None,
            "all that the terms are about",
            id="service",
        ),
        pytest.param(
            "本特約が乙約款と異なる場合には、乙約款に優先して本特約を適用します。",
            None,
            "where they differ is where a rank counts",
            id="where-they-differ",
        ),
    ],
)
def test_an_order_for_a_matter(words: str, condition: str | None, why: str) -> None:
    document = draft({"第9条": "", P: words})
    (found,) = [s for s in document.statements if s.kind == "Precedence"]
    assert found.condition == condition, why


@pytest.mark.parametrize(
    ("before", "expected", "why"),
    [
        pytest.param(
            "乙約款を読み替えて適用します。",
            [["料金表"], ["乙約款"]],
            "above what the document takes in",
            id="one",
        ),
        pytest.param(
            "乙約款及び丙約款を読み替えて適用します。",
            [["料金表"], ["乙約款", "丙約款"]],
            "both of them",
            id="two",
        ),
        pytest.param("料金を支払います。", [], "nothing is taken in", id="none"),
    ],
)
def test_this_is_applied_first(before: str, expected: Tiers, why: str) -> None:
    assert tiers("料金表に関しては、これを優先して適用します。", before) == expected, why


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        pytest.param(
            "当社が別に定める料金表の内容については、これを優先して適用します。",
            "料金表の内容については",
            id="whole",
        ),
        pytest.param(
            "料金表に関しては、これを優先して適用します。", "料金表に関しては", id="concerning"
        ),
        pytest.param("料金表は、これを優先して適用します。", None, id="no-matter"),
        pytest.param("料金表を優先して適用します。", None, id="all-of-it"),
    ],
)
def test_over_whom_is_inferred(words: str, condition: str | None) -> None:
    document = draft({"第9条": "", P: f"乙約款を読み替えて適用します。{words}"})
    (found,) = [s for s in document.statements if s.kind == "Precedence"]
    assert found.condition == condition
    assert (found.rule, found.confidence < 0.8) == ("precedence-over-what-is-taken-in", True)


def test_the_trigger_is_cut_from_the_text() -> None:
    words = "乙約款、 本約款の順に 優先して適用する。"
    (found,) = [s for s in draft({"第9条": "", P: words}).statements if s.kind == "Precedence"]
    assert words[found.start : found.end] == found.trigger == "優先して適用する"
