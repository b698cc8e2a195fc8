"""Numbers printed wrongly: skipped, used twice, doubled (第2号第2号), without 第 (5項)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.defects.reading import Reading, defect
from ingest.layout import printed_lines
from ingest.model import Defect, Provision, Span

_NUMBERED = re.compile(r"(?P<within>.*?)第(?P<n>[0-9]+)(?P<unit>条|項|号)(?:の(?P<branch>[0-9]+))?")
_DOUBLE = re.compile("（重複[0-9]+）$")  # as `ingest.outline` labels the second of two
_COVERS_MORE = re.compile("から|及び|および|・|、")  # 第3条及び第4条 削除
_TWICE = re.compile(r"(第[0-9]+(?:条|項|号))\1")
# 第8条5項: nor 前3項, 次の2項, 各1号, 1の3.(1), nor a number within another
_BARE = re.compile(r"(?<![0-9第前次各同のと])[0-9]{1,2}項(?![目番])")
# … に定める: a citation that a line break parted from its sentence
_GOES_ON = re.compile(r"\s*(?:[（(][^（）()]*[）)])?\s*(?:第|の|に|を|は|が|及|又|、|・|[0-9]+項)")
_WITH = re.compile(r"第[0-9]{1,2}項")


def numbering(reading: Reading) -> Iterator[Defect]:
    """Numbers of provisions that are skipped or used twice, and citations with a misprinted one."""
    yield from _of_provisions(reading)
    yield from _read_as_text(reading)
    for piece, match in reading.finds(_TWICE):
        yield defect("NumberMisprint", "mark-twice", piece, *match.span(), (match[0], match[1]))
    bare = list(reading.finds(_BARE))
    full = sum(1 for _ in reading.finds(_WITH))
    if full > len(bare):  # else it is how this document cites
        for piece, match in bare:
            yield defect("NumberMisprint", "no-dai", piece, *match.span(), (f"第{match[0]}",))


def _of_provisions(reading: Reading) -> Iterator[Defect]:
    last: dict[tuple[str, str], tuple[int, int, Provision]] = {}
    for provision in reading.tree.by_label.values():
        at = _where(reading, provision.label)
        if at is None:
            continue
        if _DOUBLE.search(provision.label):
            yield Defect("NumberTwice", at, provision.mark or provision.label, "number-twice")
            continue
        match = _NUMBERED.fullmatch(provision.label)
        if match is None:
            continue
        here = int(match["n"]), int(match["branch"] or 0)
        series = match["within"], match["unit"]
        number, branch, before = last.get(series, (0, 0, None))
        last[series] = (*here, provision)
        is_next = here in ((number, branch + 1 if branch else 2), (number + 1, 0))
        if is_next or (before and _covers(reading, before)) or here[0] <= number:
            continue
        expected = f"第{number + 1}{match['unit']}"
        yield Defect("NumberGap", at, provision.mark or provision.label, "number-gap", (expected,))


def _read_as_text(reading: Reading) -> Iterator[Defect]:
    """A line that begins with the number of the very provision whose words it was read among."""
    for piece in reading.texts:
        own = reading.tree.by_label[piece.place.label]
        article = reading.tree.ancestor(own.label, "Article")
        marks = [own.mark, reading.tree.by_label[article].mark if article else ""]
        for start, end in list(printed_lines(piece.text))[1:]:
            line = piece.text.value[start:end]
            for mark in filter(None, marks):
                opens = re.match(rf"{re.escape(mark)}(?=\s*[（(]|\s)", line)
                if opens and not _GOES_ON.match(line, opens.end()):
                    at = Span(piece.place, start, start + opens.end())
                    yield Defect("NumberTwice", at, opens[0], "number-twice")
                    break


def _covers(reading: Reading, provision: Provision) -> bool:
    """Whether it stands for several numbers, or for those struck out (削除)."""
    return (
        bool(_COVERS_MORE.search(provision.mark))
        or "削除" in "。".join(w.squeezed.text for w in reading.below(provision.label)[:12])[:12]
    )


def _where(reading: Reading, label: str) -> Span | None:
    """The first words of a provision, empty span: its mark belongs to no text."""
    piece = next(iter(reading.below(label)), None)
    return Span(piece.place, 0, 0) if piece else None
