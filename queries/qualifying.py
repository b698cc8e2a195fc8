"""What qualifies a clause that governs: …にかかわらず, exceptions, deferrals, documents above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.signals import lets_other_go_first, matter_of
from ingest.wording import exception_words
from ontology.rule_names import OVER_TAKEN_IN
from queries.answer import Remark, Ruling
from queries.disapplication import maybe_out
from queries.disapplication_doubts import (
    doubt_force,
    doubt_ground,
    doubts_of_citation,
    heading_hint,
)
from queries.facts import Clause, Said, same_words
from queries.stack import Layer
from queries.trace import Trace

# what is provided notwithstanding only may happen or be done
_MAY = (
    "（…することがある・することができるとの定め）",
    " (what it provides may happen or be done)",
)


def governing(
    trace: Trace, clause: Clause, score: float, parts: Sequence[Clause], *, in_part: bool = False
) -> Ruling:
    """A clause that governs, with what qualifies it and its `parts` in force (it is one itself)."""
    steps: list[int] = []
    for part in parts:
        own = part.iri == clause.iri
        doubt_ground(trace, part)
        steps += [
            *maybe_out(trace, part, own),
            *yields(trace, part, own),
            *exceptions(trace, part),
        ]
        doubt_citations(trace, part)
        for held in trace.reader.held(part):
            where = trace.where(part.iri)
            trace.doubt(Remark(*held.said, "inferred", where, held.words, where))
    _conditions(trace, clause)
    read = [r for part in parts if (r := trace.reader.read(part))]
    return Ruling(
        trace.where(clause.iri),
        _words(parts),
        score,
        tuple(dict.fromkeys(steps)),
        in_part=in_part,
        read_as="\n".join(read),
    )


def _words(parts: Sequence[Clause]) -> str:
    """The text of a clause; of an article, its parts with their labels."""
    if len(parts) == 1:
        return parts[0].text
    return "\n".join(f"{p.label}  {p.text}" for p in parts if p.text)


def doubt_citations(trace: Trace, clause: Clause) -> None:
    """Citations in a clause that governs whose heading differs, or that lead to no provision."""
    for cited in trace.facts.citations_of.get(clause.iri, ()):
        where = trace.where(clause.iri)
        if cited.resolution == "TitleDiffers" and cited.targets:
            real = trace.where(cited.targets[0])
            if not real.title or same_words(real.title, cited.stated_title):
                continue  # of the newest version it differs, of the one in force it does not
            hint = heading_hint(trace, real.iri, cited.stated_title)
            trace.doubt(
                Remark(
                    f"{trace.name(clause.iri)}の引用「{cited.quote}」は、引用先"
                    f"{real.document} {real.label}の見出し（{real.title}）と異なる。{hint[0]}",
                    f"{trace.name(clause.iri)} cites “{cited.quote}”, but {real.document} "
                    f"{real.label} is headed “{real.title}”: {hint[1]}",
                    "inferred",
                    where,
                    cited.quote,
                    trace.where(cited.targets[0]),
                    cited.review,
                )
            )
        elif cited.resolution == "NoSuchProvision":
            trace.doubt(
                Remark(
                    f"{trace.name(clause.iri)}の引用「{cited.quote}」に当たる規定はない。",
                    f"{trace.name(clause.iri)} cites “{cited.quote}”, and there is no such "
                    "provision",
                    "inferred",
                    where,
                    cited.quote,
                )
            )


# --- notwithstanding --------------------------------------------------------------------------


def overridden_from_above(trace: Trace, clause: Clause) -> list[Said]:
    """Statements of other documents of the stack that provide notwithstanding the clause."""
    return [
        s
        for s in trace.reaching(clause, "Notwithstanding")
        if not s.may and trace.facts.clauses[s.place].version != clause.version
    ]


def within_document(trace: Trace, clause: Clause) -> list[Said]:
    """Statements of the clause's own document that provide notwithstanding it or its article."""
    named = {clause.iri, trace.facts.article(clause).iri}
    return [
        s
        for s in trace.reaching(clause, "Notwithstanding")
        if named & set(s.targets)
        and s.place != clause.iri
        and trace.facts.clauses[s.place].version == clause.version
    ]


def aimed_at_by(trace: Trace, clause: Clause) -> list[tuple[Clause, list[Said]]]:
    """What a clause that governs provides notwithstanding, in its own document, with its words."""
    found: dict[str, list[Said]] = {}
    for said in trace.facts.statements:
        if said.kind == "Notwithstanding" and trace.facts.holder(said.place).iri == clause.iri:
            for target in trace.in_order(said):
                other = trace.facts.clauses.get(target)
                if other is not None and other.version == clause.version:
                    found.setdefault(target, []).append(said)
    return [(trace.facts.clauses[t], by) for t, by in found.items() if t != clause.iri]


def set_aside(trace: Trace, clause: Clause, by: Sequence[Said], score: float) -> Ruling:
    """…の規定にかかわらず elsewhere: sets the clause aside as far as it goes."""
    steps = []
    for said in by:
        place, name = trace.name(said.place), trace.name(clause.iri)
        steps.append(
            trace.stated(
                "notwithstanding",
                said,
                f"{place}が、{name}の規定にかかわらず定める（その及ぶ範囲で優先する）"
                f"{_MAY[0] if said.may else ''}{_when_ja(said)}",
                f"{place} provides notwithstanding {name}, and goes before it as far as it reaches"
                f"{_MAY[1] if said.may else ''}{_when_en(said)}",
            )
        )
        doubt_force(trace, said)
        for target in sorted(set(said.targets) & trace.lineage(clause)):
            doubts_of_citation(trace, said, target)
    steps += maybe_out(trace, clause)
    return Ruling(
        trace.where(clause.iri),
        clause.text,
        score,
        tuple(steps),
        (),
        tuple(trace.where(s.place) for s in by),
        trace.basis(by[0]),
        True,
    )


def _when_ja(said: Said) -> str:
    return f"（条件: 「{said.condition}」）" if said.condition else ""


def _when_en(said: Said) -> str:
    return f" (on a condition: “{said.condition}”)" if said.condition else ""


def yielding(trace: Trace, clause: Clause, inherits: bool = True) -> list[Said]:
    """What goes before the clause where it applies: said in its own document, or that only may.

    With `inherits` also what aims at that in which the clause stands.
    """
    return [
        s
        for s in trace.reaching(clause, "Notwithstanding")
        if (inherits or clause.iri in s.targets)
        and s.place != clause.iri
        and (s.may or trace.facts.clauses[s.place].version == clause.version)
    ]


def yields(trace: Trace, clause: Clause, inherits: bool = True) -> list[int]:
    """Steps for the clauses that go before this one where they apply."""
    steps = []
    for said in yielding(trace, clause, inherits):
        name = trace.name(said.place)
        may = _MAY if said.may else ("", "")
        steps.append(
            trace.stated(
                "notwithstanding",
                said,
                f"{name}は、{trace.name(clause.iri)}の規定にかかわらず適用される{may[0]}{_when_ja(said)}",
                f"where {name} applies, it goes before {trace.name(clause.iri)}{may[1]}"
                f"{_when_en(said)}",
            )
        )
    return steps


# --- exceptions -------------------------------------------------------------------------------


def exceptions(trace: Trace, clause: Clause) -> list[int]:
    """Exceptions that the clause's own words make; a statement's targets are what is carved out.

    What is told of each are its own words, never the condition of the main clause.
    """
    steps = []
    for said in trace.facts.said_in.get(clause.iri, ()):
        if said.kind != "Exception":
            continue
        carved = [t for t in trace.in_order(said) if t != clause.iri]
        names = "、".join(trace.name(t) for t in carved)
        words = exception_words(trace.facts.clauses[said.place].text, said.start, said.end)
        of = f"（{names}）" if names else ""
        steps.append(
            trace.stated(
                "exception",
                said,
                f"{trace.name(clause.iri)}の例外: {words}{of}",
                f"an exception to {trace.name(clause.iri)}: {words}{of}",
            )
        )
    return steps


# --- conditions -------------------------------------------------------------------------------


def _conditions(trace: Trace, clause: Clause) -> None:
    """Deferrals to documents in the clause or its article, and documents that rank above."""
    for part in trace.facts.below(trace.facts.article(clause)):
        for said in trace.facts.said_in.get(part.iri, ()):
            if said.kind == "Deferral":
                defers(trace, said)
    own = trace.stack.layer_of(clause.version)
    turned_over(trace, own)
    first_in_matter(trace, own, lambda document: bears_on(document, trace, clause))
    ranked_above(
        trace,
        own,
        [
            x
            for x in trace.stack.layers
            if x.version is None
            and trace.stack.is_above(x, own)
            and (x.rank is not None or bears_on(x.name, trace, clause))
        ],
    )


def turned_over(trace: Trace, own: Layer) -> None:
    """Documents that go before the clause's for some matter: whether this is it, a person says."""
    for said, higher in trace.stack.turned(own.document):
        if said.rule == OVER_TAKEN_IN:
            continue  # `first_in_matter`
        name = trace.where(higher).document
        _say(
            trace,
            said,
            f"「{said.condition}」は{name}が{own.name}に優先する。"
            "この規定の事項がそれに当たるか確かめる必要がある。",
            f"{name} prevails over {own.name} on a condition (“{said.condition}”): check whether "
            "this is such a matter",
        )


def first_in_matter(trace: Trace, own: Layer, bears: Callable[[str], bool]) -> None:
    """Documents that go first in their own matter (料金表の内容については), over whom is not said.

    `bears` tells of the name of one that is not here whether it bears on what is asked.
    """
    for said, higher in trace.stack.turned(own.document):
        name = trace.where(higher).document
        here = trace.is_here(higher)
        if said.rule == OVER_TAKEN_IN and (here or bears(name)):
            over = "・".join(trace.names_of(d for tier in said.tiers[1:] for d in tier))
            ja, en = ("", "") if here else trace.absence(higher)
            _say(
                trace,
                said,
                f"{name}{ja and f'（{ja}）'}は「{said.condition}」優先する。"
                f"何に優先するかは書かれていない（{over}に優先するとみられる）。そこに異なる定めがあれば、そちらによる。",
                f"{name}{en and f' ({en})'} goes first (“{said.condition}”), over what is not said "
                f"(over {over}, it seems): what it provides otherwise holds",
            )


def bears_on(document: str, trace: Trace, clause: Clause) -> bool:
    """Whether a document that outranks the clause's only in one matter (料金表) bears on it."""
    matter = matter_of(document)
    return matter in trace.facts.heading(clause) or matter in clause.text


def defers(trace: Trace, said: Said) -> None:
    """Documents that a clause leads to: what they say otherwise, or what is not on file."""
    documents = [t for t in trace.in_order(said) if not trace.facts.place_name(t)[1]]
    if lets_other_go_first(f"{said.trigger} {said.condition or ''}"):
        if documents:
            listed = "・".join(trace.where(t).document for t in documents)
            _leads_to(
                trace,
                said,
                f"{listed}に別の定めがあればそれによる",
                f"what {listed} provide goes first",
            )
        return
    for (ja, en), names in _by_absence(trace, documents).items():
        listed = "・".join(names)
        _leads_to(
            trace,
            said,
            f"「{said.trigger}」とされる{listed}（{ja}）の内容による",
            f"it leads (“{said.trigger}”) to {listed} ({en})",
        )


def _by_absence(trace: Trace, documents: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """The names of those of some documents (IRIs) that are not here, by why they are not."""
    found: dict[tuple[str, str], list[str]] = {}
    for document in documents:
        if not trace.is_here(document):
            found.setdefault(trace.absence(document), []).append(trace.where(document).document)
    return found


def _leads_to(trace: Trace, said: Said, ja: str, en: str) -> None:
    proviso = f"（{said.condition}）" if said.condition else ""
    _say(trace, said, f"{ja}{proviso}", f"{en}{proviso}")


def _say(trace: Trace, said: Said, ja: str, en: str) -> None:
    """Add a condition that a statement's words make, with the place that says so before it."""
    place = trace.place_of(said)
    trace.condition(
        Remark(
            f"{place[0]}: {ja}",
            f"{place[1]}: {en}",
            trace.basis(said),
            trace.where(said.place),
            said.trigger,
            review=said.review,
        )
    )


def ranked_above(trace: Trace, own: Layer, above: Sequence[Layer]) -> None:
    """Documents that rank higher and are not here: nobody knows whether they say otherwise."""
    by_order: dict[str, tuple[Said, list[Layer]]] = {}
    for layer in above:
        order = trace.stack.orders_between(layer.document, own.document)[0]
        by_order.setdefault(order.iri, (order, []))[1].append(layer)
    for order, layers in by_order.values():
        for (ja, en), names in _by_absence(trace, [x.document for x in layers]).items():
            listed = "・".join(sorted(names))
            _say(
                trace,
                order,
                f"{listed}（{ja}）は{own.name}に優先する。そこに異なる定めがあれば、そちらによる。",
                f"{listed} ({en}) rank above {own.name}; this holds only if they say nothing that "
                "conflicts",
            )
