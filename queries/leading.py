"""Clauses tied to what governs: those it cites, and those that cite it, if they bear on the topic.

A clause that governs is often half an answer: the amount stands in the 別紙 that it refers to, what
its 前項 means in the 項 before. The ties are the documents' own citations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from queries.answer import Ruling
from queries.facts import Cited, Clause
from queries.reach import disapplied
from queries.trace import Trace

_HOPS = 2
# what such a statement cites belongs to the rule, whether or not it has the words of the question
_BINDING = ("MutatisMutandis", "Deferral", "Notwithstanding", "Exception", "Basis")
_CAPTION = (3, 14)  # characters of the caption of an annex part that a clause may call it by
_FEW = 3  # parts below such a caption
_PART = 0.7  # that a citation of the whole means this part of it
_FAINT = 0.1  # below it a clause of the same article shares only its commonest words


def leading(
    trace: Trace,
    governing: Sequence[str],
    scores: Mapping[str, float],
    touches: float,
    shown: set[str],
) -> list[Ruling]:
    """Rulings on clauses tied to `governing` (IRIs) and in force, those not `shown` already.

    `scores` tell how surely clauses speak of the topic; what is two steps away must score at
    least `touches`.
    """
    statements = [s for s in trace.facts.statements if s.kind in _BINDING]
    binding = {c for s in statements for c in s.citations}
    binding |= {trace.facts.holder(s.place).iri for s in statements}
    found: dict[str, Ruling] = {}
    waiting = [(g, 0) for g in governing]
    while waiting:
        iri, hops = waiting.pop(0)
        if hops == _HOPS or iri not in trace.facts.clauses:
            continue
        for caption, clause in _named(trace, trace.facts.clauses[iri]):
            if clause.iri not in found and clause.iri not in shown:
                found[clause.iri] = _by_name(trace, clause, iri, caption, scores.get(clause.iri, 0))
        for cited, clause, is_cited in _tied(trace, trace.facts.clauses[iri]):
            score = scores.get(clause.iri, 0.0)
            beside = _beside(trace, clause, iri)
            binds = (cited.iri if is_cited else clause.iri) in binding
            near = (is_cited or (beside and (binds or score > _FAINT))) and (hops == 0 or binds)
            lineage = trace.facts.lineage(clause)
            if clause.iri in found or clause.iri in shown or lineage & set(governing):
                continue
            if (near or score >= touches) and not disapplied(trace, clause):
                found[clause.iri] = _ruling(trace, clause, cited, score, is_cited)
                waiting.append((clause.iri, hops + 1))
    return list(found.values())


def _tied(trace: Trace, clause: Clause) -> Iterator[tuple[Cited, Clause, bool]]:
    """(citation, the clause at its other end, whether `clause` is the one that cites)."""
    facts = trace.facts
    for cited in facts.citations_of.get(clause.iri, ()):
        for target in cited.targets:
            other = facts.clauses.get(target)
            if other is not None and clause.iri not in facts.lineage(other):
                yield from ((cited, c, True) for c in _with_words(trace, other))
    for cited_clause in (clause, *_up_to_paragraph(trace, clause)):
        for cited in facts.citing.get(cited_clause.iri, ()):
            holder = facts.holder(cited.place)
            if holder.iri not in facts.lineage(clause):
                yield cited, holder, False


def _up_to_paragraph(trace: Trace, clause: Clause) -> Iterator[Clause]:
    """What a 号 stands in: 前項 of the next 項 means it too."""
    if clause.kind in ("Item", "Subitem"):
        for above in trace.facts.above(clause):
            yield above
            if above.kind == "Paragraph":
                return


def _named(trace: Trace, clause: Clause) -> Iterator[tuple[str, Clause]]:
    """Parts of an annex that a clause calls by their caption (月額費用), with that caption."""
    for part in trace.facts.clauses.values():
        caption = "".join(part.text.split())
        if (
            part.kind == "AnnexPart"
            and part.version == clause.version
            and _CAPTION[0] <= len(caption) <= _CAPTION[1]
            and caption in "".join(clause.text.split())
            and not trace.facts.lineage(clause) & trace.facts.lineage(part)
        ):
            below = [c for c in trace.facts.below(part) if c.iri != part.iri and c.text]
            yield from ((caption, c) for c in below[:_FEW] or [part])


def _with_words(trace: Trace, clause: Clause) -> list[Clause]:
    """A clause that was cited; of an article or annex, its parts that have words."""
    if clause.kind in ("Paragraph", "Item", "Subitem", "AnnexPart"):
        return [clause]
    return [c for c in trace.facts.below(clause) if c.text]


def _beside(trace: Trace, clause: Clause, iri: str) -> bool:
    return trace.facts.article(clause).iri == trace.facts.article(trace.facts.clauses[iri]).iri


def _by_name(trace: Trace, clause: Clause, by: str, caption: str, score: float) -> Ruling:
    name, place = trace.name(clause.iri), trace.name(by)
    step = trace.inferred(
        "leads-to",
        by,
        caption,
        f"{place}のいう「{caption}」は{name}に定めるものとみられる",
        f"“{caption}” in {place} seems to be what {name} sets",
        0.7,
    )
    read = trace.reader.read(clause)
    return Ruling(trace.where(clause.iri), clause.text, score, (step,), read_as=read)


def _ruling(trace: Trace, clause: Clause, cited: Cited, score: float, is_cited: bool) -> Ruling:
    step = _of_part(trace, clause, cited) if is_cited else None
    if step is None:
        name, place = trace.name(clause.iri), trace.name(cited.place)
        ja, en = (
            (f"{place}が{name}を引用する", f"{place} cites {name}")
            if is_cited
            else (f"{name}が「{cited.quote}」として引用する", f"{name} cites it as “{cited.quote}”")
        )
        step = trace.cited("leads-to", cited, ja, en)
    read = trace.reader.read(clause)
    return Ruling(trace.where(clause.iri), clause.text, score, (step,), read_as=read)


def _of_part(trace: Trace, clause: Clause, cited: Cited) -> int | None:
    """The step that leads to a part of what is cited as a whole; None if it is what is cited.

    別紙2を引用する: that it means this part of 別紙2 no words say. The only 項 of a 条 is the 条.
    """
    facts = trace.facts
    lineage = facts.lineage(clause)
    wholes = [t for t in cited.targets if t in lineage]
    whole = facts.clauses[wholes[0]] if wholes else clause
    is_only = whole.kind == "Article" and [c.iri for c in _with_words(trace, whole)] == [clause.iri]
    if clause.iri in cited.targets or is_only:
        return None
    place, name, of = (trace.name(i) for i in (cited.place, clause.iri, whole.iri))
    return trace.inferred(
        "leads-to",
        cited.place,
        cited.quote,
        f"{place}が{of}を引用する。{name}はその一部",
        f"{place} cites {of}; {name} is a part of it",
        _PART,
    )
