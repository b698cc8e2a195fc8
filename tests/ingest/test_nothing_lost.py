"""No character of a source is lost, given twice, or changed; whatever the source looks like."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.layout import lines_of
from ingest.metadata import read_head
from ingest.model import Text
from ingest.sources.encodings import decode
from ingest.structure import Structure, read_structure


def lost_or_doubled(source: str, structure: Structure) -> list[tuple[int, int, str]]:
    """(offset, number of pieces, words there) of every character not in exactly one piece."""
    owners = [0] * len(source)
    for piece in structure.pieces:
        for i in range(piece.start, piece.end):
            owners[i] += 1
    return [
        (i, n, source[i : i + 12])
        for i, n in enumerate(owners)
        if n != 1 and not source[i].isspace()
    ]


def changed(source: str, text: Text) -> list[tuple[int, str]]:
    """Characters of `text` that are not the source's at their origin, or stand out of order."""
    wrong = [
        (at, c)
        for c, at in zip(text.value, text.origin, strict=True)
        if source[at] != c and not (c == " " and source[at].isspace())
    ]
    backwards = [
        (b, source[b]) for a, b in zip(text.origin, text.origin[1:], strict=False) if b <= a
    ]
    return wrong + backwards


def check(source: str) -> None:
    structure = read_structure(source)
    assert lost_or_doubled(source, structure) == []
    assert [c for p in structure.provisions for c in changed(source, p.text)] == []
    cells = [cell for t in structure.tables for row in (t.header, *t.rows) for cell in row]
    captions = [t.caption for t in structure.tables]
    assert [c for cell in cells + captions for c in changed(source, cell)] == []
    check_tree(source, structure)


def check_tree(source: str, structure: Structure) -> None:
    provisions = {p.label: p for p in structure.provisions}
    labels = [p.label for p in structure.provisions] + [t.label for t in structure.tables]
    eids = [p.eid for p in structure.provisions] + [t.eid for t in structure.tables]
    assert len(labels) == len(set(labels))
    assert len(eids) == len(set(eids))
    orders = sorted([p.order for p in structure.provisions] + [t.order for t in structure.tables])
    assert orders == list(range(len(orders)))
    for p in structure.provisions:
        assert 0 <= p.start <= p.end <= len(source)
        if p.parent is not None:
            parent = provisions[p.parent]
            assert parent.order < p.order
            assert parent.start <= p.start
            assert p.end <= parent.end
    for table in structure.tables:
        assert provisions[table.within].order < table.order
    for piece in structure.pieces:
        if piece.owner in provisions:
            owner = provisions[piece.owner]
            assert owner.start <= piece.start
            assert piece.end <= owner.end


def test_samples(sample_path: Path) -> None:
    check(decode(sample_path.read_bytes(), sample_path.name).text)


def test_corpus(corpus_path: Path) -> None:
    check(decode(corpus_path.read_bytes(), corpus_path.name).text)


MARKS = st.sampled_from(
    [
        "第1条",
        "第 2 条",
        "第一条",
        "第三条の二",
        "第1章 総則",
        "第2節",
        "1",
        "2",
        "３",
        "2.",
        "(1)",
        "（２）",
        "(i)",
        "（ア）",
        "イ",
        "ロ",
        "一",
        "二",
        "①",
        "a.",
        "附則",
        "附　則",
        "令和2年7月7日変更",
        "別紙1",
        "別記",
        "別表第一",
        "第1表",
        "- ",
        "* ",
        "# ",
        "目次",
        "- 1 -",
        "3/12",
        "（以下余白）",
        "|",
        "\t",
    ]
)
WORDS = st.sampled_from(
    [
        "（目的）",
        "（目的",
        "）",
        "当社は、通知します。",
        "2に定める金額",
        "28条（解除）第 2項",
        "1人に限ります。",
        "料　金",
        "品目 内容",
        "用語 用語の意味",
        "小型",
        "| a | b |",
        "|---|---|",
        "甲\t乙",
        "the order",
        "form",
        "<https://example.org/a>",
        "みなと約款",
        "みなと株式会社",
        "2025年4月1日版",
        "13容量追加",
        "「",
        "」",
        "第1条の規定",
        "みなと株式会社は、この約款の定めるところにより、契約者に対して監視を提供し、契",
    ]
)
GAPS = st.sampled_from(
    ["", " ", "\u3000", "\t", "\n", "\n\n", "\r\n", "\n ", "\n\t", "\f", "\u2028"]
)
DEBRIS = st.lists(st.tuples(MARKS | WORDS | st.text(max_size=3), GAPS), max_size=24).map(
    lambda parts: "".join(words + gap for words, gap in parts)
)


@settings(max_examples=400, deadline=None)
@given(DEBRIS)
def test_debris(source: str) -> None:
    check(source)


@settings(max_examples=100, deadline=None)
@given(DEBRIS)
def test_reading_twice_gives_the_same(source: str) -> None:
    assert read_structure(source) == read_structure(source)


@settings(max_examples=100, deadline=None)
@given(DEBRIS)
def test_a_head_alone_loses_nothing(source: str) -> None:
    spans = [(x.start, x.end) for x in lines_of(source)]
    assert [(p.start, p.end) for p in read_head(source, spans).pieces] == spans
