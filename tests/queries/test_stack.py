"""Stacks: which documents, in which rank, of which versions."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.errors import AskError
from queries.stack import Stack, find_stack
from tests.stacks import HEAD, made, store_of, stored

BASE = "https://w3id.org/yomikae/id/"
TAKES_IN = """
第1条（適用）
当社は、乙サービス契約約款を適宜読み替えて適用するものとします。
"""
RANKS = """
第2条（適用関係）
「御見積書」、「本約款」及び「乙サービス契約約款」の定めが抵触するときは、「御見積書」、「本約款」、「乙サービス契約約款」の順に優先して適用するものとします。
"""
OTSU = "第1条（総則）\n乙が提供します。\n第2条（保証）\n保証します。\n"


def shown(stack: Stack) -> list[tuple[str, int | None]]:
    return [(x.name, x.rank) for x in stack.layers]


def ask(store: Store, root: str, as_of: str | None = None) -> Stack:
    return find_stack(store, BASE + root, as_of)


def test_the_order_form_is_on_top(store: Store) -> None:
    assert shown(ask(store, "order-form")) == [
        ("order-form", 1),
        ("御見積書", 2),
        ("tsukimori-backup", 3),
        ("hoshina-backup", 4),
        ("hoshina-general", 5),
        ("料金表", None),
    ]


def test_a_price_list_outranks_the_carrier_only(store: Store) -> None:
    """No words place it against the root: it has no rank, and stands above the carrier's terms."""
    stack = ask(store, "tsukimori-backup")
    by_name = {x.name: x for x in stack.layers}
    assert by_name["料金表"].rank is None
    assert by_name["料金表"].version is None
    assert stack.is_above(by_name["料金表"], by_name["hoshina-backup"])
    assert not stack.is_above(by_name["料金表"], by_name["tsukimori-backup"])
    assert not stack.is_above(by_name["tsukimori-backup"], by_name["料金表"])


def test_the_carriers_own_customers_have_no_reseller(store: Store) -> None:
    assert shown(ask(store, "hoshina-backup")) == [("hoshina-backup", 1)]
    assert {s.place.split("/")[5] for s in ask(store, "hoshina-backup").facts.statements} == {
        "hoshina-backup"
    }


@pytest.mark.parametrize(
    ("as_of", "dated", "doubts"),
    [
        pytest.param(None, "2025-10-01", 0, id="newest"),
        pytest.param("2025-12-31", "2025-10-01", 0, id="after"),
        pytest.param("2025-10-01", "2025-10-01", 0, id="on-the-day"),
        pytest.param("2025-09-30", "2024-04-01", 0, id="the-day-before"),
        pytest.param("2024-04-01", "2024-04-01", 0, id="first-day"),
        pytest.param("2020-01-01", "2024-04-01", 1, id="before-all"),
    ],
)
def test_the_version_in_force(store: Store, as_of: str | None, dated: str, doubts: int) -> None:
    stack = ask(store, "hoshina-backup", as_of)
    assert stack.root.dated == dated
    assert len(stack.doubts) == doubts
    assert all(as_of in ja and as_of in en for ja, en in stack.doubts if as_of)


def test_a_day_before_the_reseller(store: Store) -> None:
    """The root answers with its oldest version, another document not yet in force is left out."""
    stack = ask(store, "tsukimori-backup", "2025-10-15")
    assert [v.dated for v in stack.facts.versions if v.doc_id == "hoshina-backup"] == ["2025-10-01"]
    missing = "の2025-10-15時点で効力のある版は収録されていません。"
    early = [ja for ja, _ in stack.doubts if missing in ja]
    assert [ja.split(missing)[0] for ja in early] == ["tsukimori-backup", "order-form"]
    assert "の版で答えています" in early[0]
    assert "この文書は考慮していません" in early[1]
    (form,) = [layer for layer in stack.layers if layer.name == "order-form"]
    assert form.version is None


def test_a_root_that_is_not_on_file(store: Store) -> None:
    with pytest.raises(AskError):
        ask(store, "external/none")


def test_what_is_taken_in_without_a_rank(tmp_path: Path) -> None:
    stack = ask(store_of(tmp_path, {"ko": TAKES_IN, "otsu": OTSU}), "ko")
    assert shown(stack) == [("ko", 1), ("otsu", None)]


def test_ranks_from_one_order(tmp_path: Path) -> None:
    stack = ask(store_of(tmp_path, {"ko": TAKES_IN + RANKS, "otsu": OTSU}), "ko")
    assert shown(stack) == [("御見積書", 1), ("ko", 2), ("otsu", 3)]
    quote, ko, otsu = stack.layers
    assert stack.is_above(quote, otsu)
    assert not stack.is_above(otsu, ko)
    (order,) = stack.orders_between(ko.document, otsu.document)
    assert order.place.endswith("/art_2__para_1")
    assert stack.orders_between(otsu.document, ko.document) == ()
    assert stack.orders_between(ko.document, BASE + "nowhere") == ()


def test_a_document_ranked_by_what_is_taken_in(tmp_path: Path) -> None:
    """A takes in B, B takes in C: C is of A's stack."""
    stack = ask(
        store_of(
            tmp_path,
            {
                "ko": TAKES_IN + RANKS,
                "otsu": "第1条（適用）\n"
                "当社は、丙サービス利用規約を適宜読み替えて適用するものとします。\n"
                "第2条（適用関係）\n本約款及び丙サービス利用規約の定めが抵触するときは、"
                "「本約款」、「丙サービス利用規約」の順に優先して適用するものとします。\n",
                "hei": "第1条（総則）\n丙が提供します。\n",
            },
        ),
        "ko",
    )
    assert shown(stack) == [("御見積書", 1), ("ko", 2), ("otsu", 3), ("hei", 4)]
    ko, hei = stack.layers[1], stack.layers[3]
    assert len(stack.orders_between(ko.document, hei.document)) == 2


CIRCLE = {
    "ko": TAKES_IN
    + "第2条（適用関係）\n「本約款」及び「乙サービス契約約款」の定めが抵触するときは、"
    "「本約款」、「乙サービス契約約款」の順に優先して適用するものとします。\n",
    "otsu": "第1条（適用関係）\n「本約款」及び「甲サービス契約約款」の定めが抵触するときは、"
    "「本約款」、「甲サービス契約約款」の順に優先して適用するものとします。\n第2条（保証）\n保証します。\n",
}


def test_a_circle_of_precedence_ranks_nothing(tmp_path: Path) -> None:
    stack = ask(store_of(tmp_path, CIRCLE), "ko")
    assert shown(stack) == [("ko", None), ("otsu", None)]
    assert not stack.is_above(*stack.layers)
    assert not stack.is_above(*stack.layers[::-1])
    ((ja, en),) = stack.doubts
    assert "ko（第2条第1項「優先して適用する」）" in ja
    assert "otsu（第1条第1項「優先して適用する」）" in ja
    assert "each rank themselves above the other" in en


def test_a_circle_of_three(tmp_path: Path) -> None:
    """甲 above 乙, 乙 above 丙, 丙 above 甲: no two of them contradict each other alone."""
    names = {"ko": "甲サービス契約約款", "otsu": "乙サービス契約約款", "hei": "丙サービス利用規約"}
    texts = {
        a: f"第1条（適用関係）\n「本約款」及び「{names[b]}」の定めが抵触するときは、"
        f"「本約款」、「{names[b]}」の順に優先して適用するものとします。\n"
        for a, b in (("ko", "otsu"), ("otsu", "hei"), ("hei", "ko"))
    }
    stack = ask(store_of(tmp_path, texts), "ko")
    assert {rank for _, rank in shown(stack)} == {None}
    ((ja, en),) = stack.doubts
    assert "hei、ko、otsu" in ja
    assert "contradict" in en


UNDATED = "乙サービス契約約款\n株式会社乙\n\n"
DATED = HEAD["otsu"]
LATER = HEAD["otsu"].replace("3月1日", "9月1日")


@pytest.mark.parametrize(
    ("heads", "as_of", "used", "doubted"),
    [
        pytest.param([DATED, UNDATED], None, "2025-03-01", True, id="dated and undated"),
        pytest.param([DATED, UNDATED], "2025-06-01", "2025-03-01", True, id="on a day of both"),
        pytest.param([DATED, UNDATED], "2025-01-01", "", False, id="before the dated one"),
        pytest.param([DATED, LATER], None, "2025-09-01", False, id="one after the other"),
        pytest.param([DATED, LATER, UNDATED], "2025-06-01", "2025-03-01", True, id="of three"),
        pytest.param([UNDATED], None, "", False, id="one undated alone"),
    ],
)
def test_two_versions_in_force_on_one_day(
    tmp_path: Path, heads: list[str], as_of: str | None, used: str, doubted: bool
) -> None:
    """The program takes one, and says that the documents do not decide."""
    store = stored(tmp_path, *(made("otsu", OTSU, head=head) for head in heads))
    stack = ask(store, "otsu", as_of)
    assert stack.root.dated == used
    assert len(stack.doubts) == int(doubted)
    if doubted:
        ((ja, en),) = stack.doubts
        assert f"otsu（{used}）とotsu（日付なし）" in ja
        assert f"otsu ({used}) and otsu (undated) may be in force on one day" in en


def test_two_files_of_one_title_and_day(tmp_path: Path) -> None:
    """Under two names they are two documents; which one is cited cannot be told, and is said."""
    copy = made("copy", OTSU.replace("保証します", "保証しません"), head=DATED)
    store = stored(tmp_path, made("ko", TAKES_IN), made("otsu", OTSU), copy)
    ((ja, en),) = ask(store, "otsu").doubts
    assert "otsu（2025-03-01）とcopy（2025-03-01）" in ja
    assert "otsu (2025-03-01) and copy (2025-03-01)" in en
    stack = ask(store, "ko")
    assert shown(stack) == [("ko", 1), ("乙サービス契約約款", None)]
    ((ja, en),) = stack.doubts
    assert "「乙サービス契約約款」に当たる文書が複数収録されています（copy、otsu）" in ja
    assert "what they say is left out of account" in en


def test_what_is_taken_in_is_told_by_the_version_in_force(tmp_path: Path) -> None:
    """The first version took in 乙, the next takes in 丙."""
    first = made("ko", TAKES_IN)
    later = made(
        "ko",
        TAKES_IN.replace("乙サービス契約約款", "丙サービス利用規約"),
        head=HEAD["ko"].replace("4月1日", "6月1日"),
    )
    store = stored(
        tmp_path, first, later, made("otsu", OTSU), made("hei", "第1条（総則）\n提供します。\n")
    )
    assert [x.name for x in ask(store, "ko", "2025-05-01").layers] == ["ko", "otsu"]
    assert [x.name for x in ask(store, "ko", "2025-07-01").layers] == ["ko", "hei"]
    assert [x.name for x in ask(store, "ko").layers] == ["ko", "hei"]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        pytest.param("2025年3月1日版", False, id="older"),
        pytest.param("2025年4月1日版", False, id="same-day"),
        pytest.param("2025年9月1日版", True, id="newer"),
    ],
)
def test_a_carrier_newer_than_its_reseller_is_doubted(
    tmp_path: Path, date: str, said: bool
) -> None:
    otsu = made("otsu", OTSU, head=HEAD["otsu"].replace("2025年3月1日版", date))
    stack = ask(stored(tmp_path, made("ko", TAKES_IN + RANKS), otsu), "ko")
    assert bool(stack.doubts) is said


def test_a_form_newer_than_the_terms_is_not(store: Store) -> None:
    """An order form is later than the terms as a rule: what the root is drafted upon counts."""
    assert ask(store, "tsukimori-backup").doubts == ()


def test_a_layer_by_its_version(store: Store) -> None:
    stack = ask(store, "tsukimori-backup")
    assert stack.layer_of(stack.root.iri).name == "tsukimori-backup"
    with pytest.raises(KeyError):
        stack.layer_of("https://example.org/none")
