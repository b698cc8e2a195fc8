"""A text cut into runs where its words mean something: spans in, runs out.

A citation goes before a trigger, and a trigger before a defined term: a link that leads on is never
hidden by a gloss. What lies outside the text, or is empty, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from queries.effective_model import Run as Becomes
from queries.reader_model import Run, Span


def cut(text: str, spans: Iterable[Span], becomes: Sequence[Becomes] = ()) -> tuple[Run, ...]:
    """`text` in runs, together as printed.

    `becomes` is what a stack makes of the same text, run by run; words that are read otherwise stay
    in one run. Raises ValueError if it is not the same text.
    """
    if becomes and "".join(b.printed for b in becomes) != text:
        raise ValueError("the runs of the effective text are not those of this text")
    chosen = decided(spans, len(text))
    edges = {0, len(text), *(e for s in chosen for e in (s.start, s.end))}
    pieces = []
    at = 0
    for b in becomes or ((Becomes(text, text),) if text else ()):
        end = at + len(b.printed)
        inner = () if b.by is not None else (e for e in edges if at < e < end)
        for low, high in pairwise(sorted({at, end, *inner})):
            pieces.append(_piece(text, low, high, chosen, b))
        at = end
    return tuple(_first(_joined(pieces)))


def decided(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """The spans that are kept of those in a text of `length` characters, in order.

    Of two citations that overlap the earlier (then the longer) stays; of two terms too, and none
    that meets a citation or a trigger. Triggers all stay: one may lie over a citation or another.
    """
    inside = sorted(
        (s for s in spans if 0 <= s.start < s.end <= length),
        key=lambda s: (s.start, -s.end, s.refs),
    )
    citations = _apart([s for s in inside if s.kind == "citation"], ())
    triggers = [s for s in inside if s.kind == "trigger"]
    terms = _apart([s for s in inside if s.kind == "term"], (*citations, *triggers))
    return tuple(
        sorted((*citations, *triggers, *terms), key=lambda s: (s.start, -s.end, s.kind, s.refs))
    )


def _apart(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Those that overlap none of `taken` and none kept before them."""
    kept: list[Span] = []
    busy = sorted((s.start, s.end) for s in taken)
    for s in spans:
        if (not kept or kept[-1].end <= s.start) and not any(
            a < s.end and s.start < b for a, b in busy
        ):
            kept.append(s)
    return kept


def _piece(text: str, low: int, high: int, chosen: Sequence[Span], b: Becomes) -> Run:
    over = [s for s in chosen if s.start <= low < s.end]
    statements = tuple(r for s in over if s.kind == "trigger" for r in s.refs)
    link = next((s for s in over if s.kind in ("citation", "term")), None)
    kind = link.kind if link else "trigger" if statements else "plain"
    return Run(
        text[low:high],
        low,
        high,
        kind,
        link.refs if link else statements,
        statements,
        b.read if b.by is not None else "",
        b.by,
        b.struck,
        b.mark,
    )


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that mean the same as one run."""
    last: Run | None = None
    for run in pieces:
        if last is not None and _same(last, run):
            last = replace(last, text=last.text + run.text, end=run.end)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _same(a: Run, b: Run) -> bool:
    alike = (a.kind, a.refs, a.statements, a.struck, a.printed) == (
        *(b.kind, b.refs, b.statements, b.struck, b.printed),
    )
    # two uses of one term side by side are two
    return alike and a.by is None and b.by is None and a.kind != "term"


def _first(runs: Iterable[Run]) -> Iterator[Run]:
    """Each run with the names that it is the first to bear: they are where an IRI leads."""
    seen: set[str] = set()
    for run in runs:
        own = dict.fromkeys((*run.refs, *run.statements))
        fresh = tuple(r for r in own if r not in seen)
        seen.update(fresh)
        yield replace(run, first=fresh) if fresh else run
