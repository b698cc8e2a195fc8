"""A text cut into runs: which words win, and that every word is there once, as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.answer import Where
from queries.effective_model import Run as Becomes
from queries.reader_model import Run, Span
from queries.runs import cut

BY = Where("ko", "別紙", "", "x:by")
C = Span(0, 3, "citation", ("c1",))  # 第3条
T = Span(3, 9, "trigger", ("s1",))  # にかかわらず
TEXT = "第3条にかかわらず、甲は"


def told(runs: tuple[Run, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(r.text, r.kind, r.refs) for r in runs]


CASES = [  # text, spans, runs as (words, kind, refs)
    pytest.param("", [], [], id="nothing"),
    pytest.param("甲は", [], [("甲は", "plain", ())], id="plain"),
    pytest.param(
        TEXT,
        [T, C],
        [
            ("第3条", "citation", ("c1",)),
            ("にかかわらず", "trigger", ("s1",)),
            ("、甲は", "plain", ()),
        ],
        id="side-by-side-in-any-order",
    ),
    pytest.param(
        TEXT,
        [C, Span(0, 9, "trigger", ("s1",))],
        [
            ("第3条", "citation", ("c1",)),
            ("にかかわらず", "trigger", ("s1",)),
            ("、甲は", "plain", ()),
        ],
        id="citation-over-trigger",
    ),
    pytest.param(
        TEXT,
        [T, Span(3, 5, "trigger", ("s2",))],
        [
            ("第3条", "plain", ()),
            ("にか", "trigger", ("s1", "s2")),
            ("かわらず", "trigger", ("s1",)),
            ("、甲は", "plain", ()),
        ],
        id="two-triggers",
    ),
    pytest.param(
        "甲約款第3条",
        [Span(0, 6, "citation", ("c1",)), Span(0, 3, "term", ("t1",))],
        [("甲約款第3条", "citation", ("c1",))],
        id="citation-over-term",
    ),
    pytest.param(
        "甲を適用しない",
        [Span(2, 7, "trigger", ("s1",)), Span(0, 3, "term", ("t1",))],
        [("甲を", "plain", ()), ("適用しない", "trigger", ("s1",))],
        id="trigger-over-term",
    ),
    pytest.param(
        "第3条第4条",
        [Span(0, 3, "citation", ("c1",)), Span(2, 6, "citation", ("c2",))],
        [("第3条", "citation", ("c1",)), ("第4条", "plain", ())],
        id="the-earlier-citation",
    ),
    pytest.param(
        "第3条第4条",
        [Span(0, 3, "citation", ("c1",)), Span(0, 6, "citation", ("c2",))],
        [("第3条第4条", "citation", ("c2",))],
        id="the-longer-citation",
    ),
    pytest.param(
        "甲甲",
        [Span(0, 1, "term", ("t",)), Span(1, 2, "term", ("t",))],
        [("甲", "term", ("t",)), ("甲", "term", ("t",))],
        id="two-uses-are-two",
    ),
    pytest.param(
        "𠮷田は第3条",
        [Span(3, 6, "citation", ("c1",))],
        [("𠮷田は", "plain", ()), ("第3条", "citation", ("c1",))],
        id="astral-characters-count-once",
    ),
    pytest.param(
        "甲",
        [Span(-1, 1, "citation", ("c",)), Span(0, 9, "term", ("t",)), Span(1, 1, "term", ("u",))],
        [("甲", "plain", ())],
        id="outside-or-empty-is-left-out",
    ),
]


@pytest.mark.parametrize(("text", "spans", "expected"), CASES)
def test_runs(
    text: str, spans: list[Span], expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert told(cut(text, spans)) == expected


def test_the_first_run_of_each_name_is_where_it_leads() -> None:
    over = Span(0, 9, "trigger", ("s1",))
    assert [r.first for r in cut(TEXT, [C, over])] == [("c1", "s1"), (), ()]


def test_words_read_otherwise_stay_whole_and_keep_what_they_are() -> None:
    becomes = [
        Becomes("第3", "第4", BY),
        Becomes("条にかか", "条にかか"),
        Becomes("わらず、甲は", ""),
    ]
    runs = cut(TEXT, [C, T], becomes)
    assert [(r.text, r.kind, r.read, r.by) for r in runs] == [
        ("第3", "citation", "第4", BY),
        ("条", "citation", "", None),
        ("にかかわらず", "trigger", "", None),
        ("、甲は", "plain", "", None),
    ]


def test_what_is_struck_is_cut_where_it_ends() -> None:
    becomes = [Becomes(TEXT[:5], TEXT[:5], struck="struck"), Becomes(TEXT[5:], TEXT[5:])]
    assert [(r.text, r.struck) for r in cut(TEXT, [T], becomes)] == [
        ("第3条", "struck"),
        ("にか", "struck"),
        ("かわらず", ""),
        ("、甲は", ""),
    ]


def test_the_effective_text_of_other_words_is_refused() -> None:
    with pytest.raises(ValueError, match="not those of this text"):
        cut("甲", [], [Becomes("乙", "乙")])


KINDS = st.sampled_from(["citation", "trigger", "term"])
SPANS = st.lists(
    st.builds(
        lambda a, n, kind, name: Span(a, a + n, kind, (name,)),
        *(st.integers(-2, 12), st.integers(0, 8), KINDS, st.sampled_from("abc")),
    ),
    max_size=8,
)


@given(st.text(max_size=12), SPANS)
def test_every_word_is_there_once_in_order(text: str, spans: list[Span]) -> None:
    runs = cut(text, spans)
    assert "".join(r.text for r in runs) == text
    assert all(text[r.start : r.end] == r.text != "" for r in runs)
    assert all((r.kind == "plain") == (not r.refs) for r in runs)
