"""The steps that lead from a pattern's words to a statement, each by a table of its own."""

import pytest

from ingest import conditions, precedence, sentences, statements
from ingest.model import Statement
from ingest.sentences import sentences_of
from ingest.statement_matches import Reading, _first_of_heading
from tests.ingest.drafting import Draft, draft, shown, table, targets_of, words_at

P = "第9条第2項"


def drafted(words: str, above: str = "") -> Draft:
    """A document with these words at `P` and `above` in the 項 before it."""
    return draft({"第9条（最低利用期間）": "", "第9条第1項": above, P: words})


def stated(words: str, kind: str, above: str = "") -> list[Statement]:
    """The statements of a kind at `P`."""
    found = drafted(words, above).statements
    return [s for s in found if s.kind == kind and s.place.label == P]


@pytest.mark.parametrize(
    ("indexes", "first", "why"),
    [
        ([3], 3, "one alone"),
        ([1, 2, 3], 1, "an unbroken run"),
        ([0, 2, 3], 2, "a gap ends it"),
        ([0, 1, 4], 4, "only the last run counts"),
        ([0, 2, 4], 4, "two gaps"),
    ],
)
def test_the_run_that_ends_a_list(indexes: list[int], first: int, why: str) -> None:
    assert conditions._first_run(indexes) == first, why


@pytest.mark.parametrize(
    ("words", "condition", "why"),
    [
        ("料金を滞納した契約者については、第5条は適用しない。", "料金を滞納した契約者", "a noun that a verb with its object describes"),
        ("当社は、料金を支払う契約については、第5条を適用しない。", "料金を支払う契約", "behind the topic"),
        ("料金を支払わない契約者には、第5条は適用しない。", "料金を支払わない契約者", "with には"),
        ("第5条を法人については適用しない。", None, "を closes no verb of 法人"),
        ("料金を支払わない場合に解約した契約者は、第5条を適用しない。", None, "it is of the relative clause"),
        ("料金を支払わない場合は、第5条を適用しない。", "料金を支払わない場合", "it hangs on the predicate"),
        ("料金を支払わない場合、契約は存続し、以後、第5条は適用しない。", "料金を支払わない場合", "it may reach so far"),
        ("第5条は適用せず、料金を支払わない場合は、契約を解除する。", None, "behind it, of another predicate"),
        ("契約者が法人の場合であって、料金を支払わないときは、第5条を適用しない。", "契約者が法人の場合であって、料金を支払わないとき", "one condition in two parts"),
        ("法人である契約者については、第5条は適用しない。", "法人である契約者", "for whom"),
        ("本サービスについては、第5条は適用しない。", None, "what all is about restricts nothing"),
        ("第5条については、適用しない。", None, "its object"),
        ("第4条を準用する場合は、第5条を適用しない。", "第4条を準用する場合", "a predicate inside it"),
        ("変更したときは、第4条を準用し、解約したときは、第5条を適用しない。", "解約したとき", "behind the clause before"),
        ("ただし、解約したときは、第5条を適用しない。", "解約したとき", "ただし is none of it"),
        ("変更した又は解約したときは、第5条を適用しない。", "変更した又は解約したとき", "joined"),
        ("機器の故障が天災による場合は、第5条を適用しない。", "機器の故障が天災による場合", "its subject"),
    ],
)  # fmt: skip
def test_what_a_disapplication_hangs_on(words: str, condition: str | None, why: str) -> None:
    found = [s.condition for s in stated(words, "Disapplication")]
    assert found == [condition], why


@pytest.mark.parametrize(
    ("words", "sizes", "why"),
    [
        ("本約款と本規約とが異なるときは、本約款を優先する。", [], "one document under two names"),
        ("乙約款に関しては、これを優先して適用します。", [], "nothing is taken in"),
        ("本約款と乙約款が異なるときは、丙約款を適用する。", [], "a third is applied"),
        ("本約款と乙約款が異なるときは、丙約款を優先する。", [["丙約款"], ["", "乙約款"]], "a third goes first"),
        ("本約款と乙約款とが異なるときは、前者を優先する。", [[""], ["乙約款"]], "the first named"),
        ("本約款と乙約款とが異なるときは、後者を優先する。", [["乙約款"], [""]], "the last named"),
        ("本約款、丙約款及び乙約款が異なるときは、後者を優先する。", [], "of three, which is not said"),
        ("本約款と乙約款及び丙約款が異なるときは、本約款を優先する。", [[""], ["乙約款", "丙約款"]], "the rest are below"),
        ("「乙約款」・「丙約款」、「本約款」の順に優先する。", [["乙約款", "丙約款"], [""]], "・ joins equals"),
        ("乙約款、丙約款・本約款の順に優先する。", [["乙約款"], ["丙約款", ""]], "・ before this one"),
        ("乙約款、丙約款及び本約款の順に優先する。", [["乙約款"], ["丙約款"], [""]], "及び parts ranks"),
    ],
)  # fmt: skip
def test_the_ranks_of_an_order(words: str, sizes: list[list[str]], why: str) -> None:
    found = [[shown(t) for t in tier] for s in stated(words, "Precedence") for tier in s.tiers]
    assert found == sizes, why


def test_what_is_ranked_below_is_what_the_same_place_takes_in() -> None:
    words = "丙約款を適用します。乙約款に関しては、これを優先して適用します。"
    (order,) = stated(words, "Precedence", above="丁約款を適用します。")
    assert [[shown(t) for t in tier] for tier in order.tiers] == [["乙約款"], ["丙約款"]]


def test_where_a_place_takes_nothing_in_what_any_takes_in_is_below() -> None:
    (order,) = stated(
        "乙約款に関しては、これを優先して適用します。", "Precedence", above="丁約款を適用します。"
    )
    assert [[shown(t) for t in tier] for tier in order.tiers] == [["乙約款"], ["丁約款"]]
    assert (order.rule, order.confidence) == (precedence.OVER_TAKEN_IN, 0.7)
    assert order.condition == "乙約款に関しては"


def test_no_more_is_ranked_below_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "_MOST_TAKEN_IN", 1)
    words = "乙約款に関しては、これを優先して適用します。"
    taken = "丙約款を適用します。丁約款を適用します。"
    for above, here in (("", taken), (taken, "")):
        (order,) = stated(here + words, "Precedence", above=above)
        assert [[shown(t) for t in tier] for tier in order.tiers] == [["乙約款"], ["丙約款"]]


ORDER = "乙約款、本約款の順に優先する。"


@pytest.mark.parametrize(
    ("words", "orders", "why"),
    [
        (ORDER + "矛盾があるときは、協議する。", [("乙約款", None)], "it turns nothing"),
        ("ただし、料金については、乙約款が優先する。", [], "no order stands before it"),
        (ORDER + "ただし、料金については、本約款が優先する。", [("乙約款", None), ("", "料金については")], "turned"),
        (ORDER + "ただし、料金については、丙約款が優先する。", [("乙約款", None)], "none of those ranked"),
        (ORDER + "但し、料金に限り本約款を優先する。", [("乙約款", None), ("", "料金に限り")], "turned"),
    ],
)  # fmt: skip
def test_a_proviso_turns_an_order(
    words: str, orders: list[tuple[str, str | None]], why: str
) -> None:
    found = [(shown(s.tiers[0][0]), s.condition) for s in stated(words, "Precedence")]
    assert found == orders, why


def test_a_sentence_of_just_the_longest_length_is_read() -> None:
    limit = sentences.LONGEST
    both = ["適用しない" + "あ" * (limit - 6 + more) + "。" for more in (0, 1)]
    document = drafted("".join(both))
    lengths = [
        len(s.text)
        for s in statements.too_long(document.words, document.citations, document.definitions)
    ]
    assert all(n > limit for n in lengths)
    assert len(lengths) == 1


@pytest.mark.parametrize(
    ("words", "targets", "why"),
    [
        ("料金は支払う（ただし、離島は無料とする。）。", P, "itself"),
        ("料金は支払う（但し、離島は無料とする。）。", P, "itself"),
    ],
)
def test_a_proviso_in_brackets(words: str, targets: str, why: str) -> None:
    document = drafted(words)
    (said,) = (s for s in document.statements if s.kind == "Exception")
    assert said.rule == "proviso-in-brackets"
    assert said.confidence == 0.8
    assert targets_of(said, document.citations) == (targets,), why
    assert said.trigger == words[words.index("（") + 1 : words.index("）")].removesuffix("。")


def test_the_headings_of_columns_state_nothing() -> None:
    rows = [["第5条を適用しません。", "乙"]]
    document = draft(
        {"別表1": ""},
        tables=[table("第1表", ["第4条を適用しません。", "甲"], rows, within="別表1")],
    )
    found = [s.place.row for s in document.statements if s.kind == "Disapplication"]
    assert found == [1]


def test_what_is_carved_out_is_the_clause_not_the_document() -> None:
    document = drafted(
        "乙約款の内容と異なる部分については、第12条に該当する場合を除き、本約款による。"
    )
    found = [
        targets_of(s, document.citations) for s in document.statements if s.kind == "Exception"
    ]
    assert found == [("第12条",)]


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        ("第9条（最低利用期間）に定める最低利用期間内に解約する。", "DefinitionSource", "内 is none of the noun"),
        ("第9条（最低利用期間）に定める最低利用期間後に解約する。", "DefinitionSource", "後"),
        ("第9条（最低利用期間）に定める最低利用期間中に解約する。", "DefinitionSource", "中"),
        ("第9条（最低利用期間）に定める最低利用期間前に解約する。", "DefinitionSource", "前"),
        ("第9条（最低利用期間）に定める最低利用期間等に解約する。", "DefinitionSource", "等"),
        ("前項に定める最低利用期間に解約する。", "DefinitionSource", "its heading names it"),
        ("前項に定める料金を支払う。", "Deferral", "an amount"),
        ("前項に定める機器を返す。", None, "it only points"),
        ("前項に定める場合を含む。", None, "it only points"),
        ("第5条に定める場合を含む。", None, "a case, though elsewhere"),
        ("第5条に定める機器を返す。", "Deferral", "another article by its number"),
        ("第5条に掲げる機器を返す。", None, "a list is no rule"),
        ("別紙1に定める機器を返す。", "Deferral", "an annex"),
        ("第9条第1項に定める機器を返す。", None, "the same article by its number"),
    ],
)  # fmt: skip
def test_what_provided_in_makes_of_its_noun(words: str, kind: str | None, why: str) -> None:
    found = [s.kind for s in drafted(words).statements if s.rule == "provided-in"]
    assert found == ([kind] if kind else []), why


@pytest.mark.parametrize(
    ("label", "noun", "first", "why"),
    [
        ("第25条第2項", "保守", "第25条第1項", "the first 項 says what it is"),
        ("第25条第12項", "機器の保守", "第25条第1項", "the whole heading"),
        ("第25条第3項", "機器", None, "the heading does not end with it"),
        ("第26条第2項", "保守", None, "an article without a heading"),
        ("第25条", "保守", None, "in no 項"),
        ("第25条第2項第1号", "保守", None, "in a 号"),
    ],
)
def test_the_first_paragraph_that_a_heading_names(
    label: str, noun: str, first: str | None, why: str
) -> None:
    (sentence,) = sentences_of(words_at("故障は、保守の適用外とします。", label), (), ())
    reading = Reading((), (), {}, {"第25条": "機器の保守"})
    assert _first_of_heading(noun, sentence, reading) == first, why


def test_the_first_paragraph_names_no_other() -> None:
    document = draft({"第25条（機器の保守）": "", "第25条第1項": "故障は、保守の適用外とします。"})
    assert not [s for s in document.statements if s.rule == "outside-the-heading"]
