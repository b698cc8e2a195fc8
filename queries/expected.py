"""Why a clause that somebody expected is not what governs: the first reason that holds.

The order is that of the answer itself: out of the stack, disapplied, provided otherwise, governing
after all, in possible conflict, tied by a citation, and at last: not about what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from queries.answer import Expected, Ruling, Rulings, Verdict, Where
from queries.disapplication import displaced
from queries.facts import Clause
from queries.qualifying import overridden_from_above, set_aside
from queries.reach import disapplied
from queries.speaking import Speaking
from queries.trace import Trace

_SAYS: dict[Verdict, tuple[str, str]] = {
    "displaced": (
        "適用されない（根拠の各段階のとおり）",
        "it is displaced, as the steps of the proof say",
    ),
    "set-aside": (
        "他の規定が「…にかかわらず」定める範囲で適用されない",
        "another clause provides notwithstanding it, as far as that reaches",
    ),
    "governs": ("適用される規定に含まれている", "it does govern: it is among the clauses above"),
    "possible-conflict": (
        "抵触するおそれのある規定として示されている（優先するかは根拠の各段階のとおり）",
        "it is shown as a possible conflict; the steps say which then prevails",
    ),
    "leading": (
        "適用される規定と引用で結ばれた規定として示されている",
        "it is shown as tied to what governs by a citation",
    ),
    "faint": (
        "問いの語句との関連度が基準に届かない",
        "it meets too little of what was asked",
    ),
    "not-about": (
        "問いの語句は、この規定の本文・見出しに見当たらない",
        "nothing that was asked about stands in its words or heading",
    ),
    "not-in-stack": (
        "この契約書類の構成に含まれない文書の規定である",
        "it is of a document that is not in the stack",
    ),
    "other-clause": (
        "問われた規定とは別の規定であり、両者を結び付ける定めは見当たらない",
        "it is another clause than the one asked about, and no words tie the two",
    ),
}


def fate(trace: Trace, clause: Clause, rulings: Rulings, said: Speaking | None) -> Expected:
    """What became of a clause that was expected to govern, and the steps that say why.

    `said` is what speaks of the topic; None where a clause was asked about.
    """
    family = {c.iri for c in trace.facts.below(clause)}
    by = disapplied(trace, clause)
    if by:
        return _from(trace, clause, "displaced", [displaced(trace, clause.iri, by)])
    shown: tuple[tuple[Verdict, Sequence[Ruling]], ...] = (
        ("governs", rulings.governing),
        ("possible-conflict", rulings.conflicts),
        ("leading", rulings.leading),
    )
    for verdict, among in shown:
        own = [r for r in among if r.where.iri in family]
        if own:
            return _from(trace, clause, verdict, own)
    aside = overridden_from_above(trace, clause)
    if aside:
        return _from(trace, clause, "set-aside", [set_aside(trace, clause, aside, 1.0)])
    if said is None:
        return _from(trace, clause, "other-clause", [])
    return _unmet(trace, clause, family, said)


def outside(document: str, label: str) -> Expected:
    """The fate of a clause of a document (doc-id) on file that is not in the stack."""
    ja, en = _SAYS["not-in-stack"]
    return Expected(Where(document, label, "", ""), "not-in-stack", ja, en, ())


def _unmet(trace: Trace, clause: Clause, family: set[str], said: Speaking) -> Expected:
    """How much of the topic the clause meets, and which of its terms it lacks."""
    hits = [h for h in said.hits if h.iri in family]
    if not hits:
        return _from(trace, clause, "not-about", [])
    best = max(hits, key=said.level)
    met = tuple(f.words for f in best.found)
    lacks = tuple(w for w in said.weights if w not in {f.term for f in best.found})
    ja, en = _SAYS["faint"]
    level = f"{said.level(best):.2f} < {said.least:.2f}"
    listed = "".join(f"「{w}」" for w in lacks)
    return Expected(
        trace.where(clause.iri),
        "faint",
        f"{ja}（{level}）" + (f"。この規定にない語: {listed}" if lacks else ""),
        f"{en} ({level})" + (f"; it lacks {', '.join(lacks)}" if lacks else ""),
        (),
        met,
        lacks,
    )


def _from(trace: Trace, clause: Clause, verdict: Verdict, rulings: Sequence[Ruling]) -> Expected:
    steps = tuple(dict.fromkeys(n for r in rulings for n in r.steps))
    ja, en = _SAYS[verdict]
    return Expected(trace.where(clause.iri), verdict, ja, en, steps)
