"""What qualifies a clause that governs: …にかかわらず, exceptions, deferrals, documents above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from queries.answer import Remark, Ruling
from queries.disapplication import doubts_of_citation, maybe_out
from queries.facts import Clause, Said
from queries.stack import Layer
from queries.trace import Trace

# 特段の定めがある場合は…: what the document says goes first; other deferrals only lead to it
_OTHERWISE = re.compile(r"(?:特段|別段|特別|別)の定め")


def governing(trace: Trace, clause: Clause, score: float) -> Ruling:
    """A clause that governs, with what qualifies it."""
    steps = [*maybe_out(trace, clause), *_yields(trace, clause), *_exceptions(trace, clause)]
    _conditions(trace, clause)
    return Ruling(trace.where(clause.iri), clause.text, score, tuple(steps),
                  read_as=trace.reader.read(clause))


# --- notwithstanding --------------------------------------------------------------------------


def overridden_from_above(trace: Trace, clause: Clause) -> list[Said]:
    """Statements of other documents of the stack that provide notwithstanding the clause."""
    return [s for s in trace.reaching(clause, "Notwithstanding") if not s.may
            and trace.facts.clauses[s.place].version != clause.version]


def set_aside(trace: Trace, clause: Clause, by: Sequence[Said], score: float) -> Ruling:
    """…の規定にかかわらず in another document: sets the clause aside as far as it goes."""
    steps = []
    for said in by:
        place, name = trace.name(said.place), trace.name(clause.iri)
        steps.append(trace.stated(
            "notwithstanding", said,
            f"{place}が、{name}にかかわらず定める（その定めの及ぶ限りで優先する）{_when_ja(said)}",
            f"{place} provides notwithstanding {name}, and goes before it as far as it reaches"
            f"{_when_en(said)}"))
        for target in sorted(set(said.targets) & trace.lineage(clause)):
            doubts_of_citation(trace, said, target)
    steps += maybe_out(trace, clause)
    return Ruling(trace.where(clause.iri), clause.text, score, tuple(steps), (),
                  tuple(trace.where(s.place) for s in by), "stated", True)


def _when_ja(said: Said) -> str:
    return f"（条件: 「{said.condition}」）" if said.condition else ""


def _when_en(said: Said) -> str:
    return f" (on a condition: “{said.condition}”)" if said.condition else ""


def _yields(trace: Trace, clause: Clause) -> list[int]:
    """Clauses that go before this one where they apply: of its own document, or that only may."""
    steps = []
    for said in trace.reaching(clause, "Notwithstanding"):
        own = trace.facts.clauses[said.place].version == clause.version
        if said.place == clause.iri or not (own or said.may):
            continue
        name = trace.name(said.place)
        may = (("（することができるとの定め）", " (what it provides may be done)") if said.may
               else ("", ""))
        steps.append(trace.stated(
            "notwithstanding", said,
            f"{name}の場合は、{trace.name(clause.iri)}にかかわらずそれによる{may[0]}{_when_ja(said)}",
            f"where {name} applies, it goes before {trace.name(clause.iri)}{may[1]}"
            f"{_when_en(said)}"))
    return steps


# --- exceptions -------------------------------------------------------------------------------


def _exceptions(trace: Trace, clause: Clause) -> list[int]:
    """Exceptions that the clause's own words make; a statement's targets are what is carved out."""
    steps = []
    for said in trace.facts.statements:
        if said.kind != "Exception" or trace.facts.holder(said.place).iri != clause.iri:
            continue
        carved = [t for t in trace.in_order(said) if t != clause.iri]
        names = "、".join(trace.name(t) for t in carved)
        words = said.condition or said.trigger
        of = f"（{names}）" if names else ""
        steps.append(trace.stated("exception", said,
                                  f"{trace.name(clause.iri)}の例外: {words}{of}",
                                  f"an exception to {trace.name(clause.iri)}: {words}{of}"))
    return steps


# --- conditions -------------------------------------------------------------------------------


def _conditions(trace: Trace, clause: Clause) -> None:
    """Deferrals to documents in the clause or its article, and documents that rank above."""
    article = {c.iri for c in trace.facts.below(trace.facts.article(clause))}
    for said in trace.facts.statements:
        if said.kind == "Deferral" and trace.facts.holder(said.place).iri in article:
            _defers(trace, said)
    own = trace.stack.layer_of(clause.version)
    _ranked_above(trace, own, [x for x in trace.stack.layers
                               if x.version is None and trace.stack.is_above(x, own)])


def _defers(trace: Trace, said: Said) -> None:
    """Documents that a clause leads to: what they say otherwise, or what is not on file."""
    documents = [t for t in trace.in_order(said) if not trace.facts.place_name(t)[1]]
    otherwise = _OTHERWISE.search(said.condition or said.trigger) is not None
    if not otherwise:
        documents = [t for t in documents if not trace.where(t).on_file]
    if not documents:
        return
    names = "・".join(trace.where(t).document for t in documents)
    place = trace.place_of(said)
    proviso = f"（{said.condition}）" if said.condition else ""
    ja, en = ((f"{names}に別の定めがあればそれによる", f"what {names} provide goes first")
              if otherwise else
              (f"{names}（未収録）の定めるところにもよる", f"it leads to {names}, not on file"))
    trace.condition(Remark(f"{place[0]}: {ja}{proviso}", f"{place[1]}: {en}{proviso}", "stated",
                           trace.where(said.place), said.trigger))


def _ranked_above(trace: Trace, own: Layer, above: Sequence[Layer]) -> None:
    """Documents that rank higher and are not on file: nobody knows whether they say otherwise."""
    by_order: dict[str, tuple[Said, list[str]]] = {}
    for layer in above:
        order = trace.stack.orders_between(layer.document, own.document)[0]
        by_order.setdefault(order.iri, (order, []))[1].append(layer.name)
    for order, names in by_order.values():
        place = trace.place_of(order)
        listed = "・".join(sorted(names))
        trace.condition(Remark(
            f"{place[0]}: {listed}（未収録）は{own.name}に優先する。"
            "抵触する定めがないことが条件となる。",
            f"{place[1]}: {listed} (not on file) rank above {own.name}; this holds only if they "
            "say nothing that conflicts", "stated", trace.where(order.place), order.trigger))
