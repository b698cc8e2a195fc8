"""What is not sure about a disapplication: its rank, its number, its heading, what rests on it."""

from __future__ import annotations

from queries.answer import Remark
from queries.facts import Clause, Said, same_words
from queries.facts_of import articles_headed, headings_elsewhere
from queries.moved import may_have_moved
from queries.reach import disapplied
from queries.trace import Trace


def doubt_rank(trace: Trace, said: Said, clause: Clause | None) -> None:
    """A document sets aside a clause of one that it does not take in, and no words rank the two."""
    if clause is None or doubt_circle(trace, said, clause):
        return
    stating, own = trace.layer_of(said), trace.stack.layer_of(clause.version)
    may = {
        stating.document,
        *(
            t
            for s in trace.facts.statements
            if s.kind == "Incorporation" and trace.layer_of(s) == stating
            for t in s.targets
        ),
    }
    if own.document not in may and not trace.stack.is_above(stating, own):
        trace.doubt(
            Remark(
                f"{stating.name}と{own.name}の優先順位の定めは見当たらない。"
                f"{stating.name}が{trace.name(clause.iri)}を適用しないとできるかは確かでない。",
                f"no words rank {stating.name} and {own.name}: whether {stating.name} can disapply "
                f"{trace.name(clause.iri)} is not certain",
                "inferred",
                trace.where(said.place),
                said.trigger,
                trace.where(clause.iri),
            )
        )


def doubt_force(trace: Trace, said: Said) -> None:
    """What says so is disapplied itself: whether it still has its effect is not certain."""
    holder = trace.facts.holder(said.place)
    if disapplied(trace, holder):
        name = trace.name(holder.iri)
        trace.doubt(
            Remark(
                f"{name}の「{said.trigger}」は、{name}自体が適用されないため、効力があるか確かでない。",
                f"“{said.trigger}” in {name} may have no effect: {name} is itself disapplied",
                "inferred",
                trace.where(said.place),
                said.trigger,
            )
        )


def doubt_circle(trace: Trace, said: Said, clause: Clause) -> bool:
    """Whether the stating document and the clause's each rank above the other; then a doubt."""
    stating, own = trace.layer_of(said), trace.stack.layer_of(clause.version)
    pairs = ((stating.document, own.document), (own.document, stating.document))
    if not all(trace.stack.orders_between(*pair) for pair in pairs):
        return False
    trace.doubt(
        Remark(
            f"{stating.name}と{own.name}の優先順位の定めが互いに食い違っており、"
            f"{trace.name(said.place)}の定めが優先するかは決まらない。",
            f"the orders that rank {stating.name} and {own.name} contradict each other: whether "
            f"{trace.name(said.place)} goes first is not decided",
            "inferred",
            trace.where(said.place),
            said.trigger,
            trace.where(clause.iri),
        )
    )
    return True


def doubt_numbers(trace: Trace, clause: Clause) -> None:
    """A 項 disapplied by its number beside the clause asked of: is it the one that was meant?"""
    article = trace.facts.article(clause).iri
    for said in trace.facts.statements:
        if said.kind == "Disapplication":
            for target in said.targets:
                near = trace.facts.clauses.get(target)
                if near is not None and trace.facts.article(near).iri == article:
                    doubt_number(trace, said, target)


def doubt_number(trace: Trace, said: Said, target: str) -> None:
    """The heading stated is the article's: it cannot show that the number of the 項 is right."""
    why = may_have_moved(trace.facts, said, target)
    if why is not None:
        trace.doubt(
            Remark(
                *why,
                "inferred",
                trace.where(said.place),
                said.trigger,
                trace.where(target),
            )
        )


def doubts_of_citation(trace: Trace, said: Said, target: str) -> list[int]:
    """A stated heading that differs, and (as steps) how the document meant was chosen."""
    steps: list[int] = []
    clause = trace.facts.clauses.get(target)
    heading = trace.facts.heading(clause) if clause else ""
    for cited in trace.citations(said):
        if target not in cited.targets:
            continue
        if (
            clause
            and cited.stated_title
            and heading
            and not same_words(cited.stated_title, heading)
        ):
            name = trace.name(target)
            hint = heading_hint(trace, target, cited.stated_title)
            trace.doubt(
                Remark(
                    f"引用は見出しを「{cited.stated_title}」とするが、{name}の見出しは「{heading}」である。{hint[0]}",
                    f"the citation states the heading “{cited.stated_title}”, but {name} is headed "
                    f"“{heading}”: {hint[1]}",
                    "inferred",
                    trace.where(said.place),
                    cited.quote,
                    trace.where(target),
                    cited.review,
                )
            )
        if cited.note_ja:
            steps.append(
                trace.inferred(
                    "document-meant", said.place, cited.quote, cited.note_ja, cited.note_en, 0.8
                )
            )
    return steps


def heading_hint(trace: Trace, target: str, stated: str) -> tuple[str, str]:
    """What the citation of `target` with another heading, the one `stated`, may really mean.

    Whichever article of the same version bears that heading is probably the one meant.
    """
    clause = trace.facts.clauses.get(target)
    ja, en = _hint_of_versions(trace, clause, stated)
    own = trace.facts.article(clause).iri if clause else target
    document = trace.where(target).document
    bearing = [
        f"{document} {label}（{stated}）"
        for label, article in articles_headed(trace.store, target, stated)
        if article != own
    ]
    if not bearing:
        return ja, en
    return (
        f"{ja}その見出しをもつ{'又は'.join(bearing)}を指すとみられる。",
        f"{en}; {' or '.join(bearing)}, which bears that heading, is probably meant",
    )


def _hint_of_versions(trace: Trace, clause: Clause | None, stated: str) -> tuple[str, str]:
    """Whether another version on file has the heading that a citation states."""
    version = trace.facts.version_of(clause) if clause else None
    if clause is not None and version is not None:
        label = trace.facts.article(clause).label
        for dated, title in headings_elsewhere(trace.store, version.document, label):
            if same_words(title, stated) and dated != version.dated:
                return (
                    f"{dated}の版の見出しと一致するので、その版の番号に拠ったとみられる。",
                    f"it agrees with the version of {dated}, whose numbers it seems to follow",
                )
    return ("別の版の番号に拠ったおそれがある。", "it may follow another version")


def doubt_missing(trace: Trace) -> None:
    """What is disapplied in a document of the stack whose version in force has no such clause."""
    on_file = {x.name for x in trace.stack.layers if x.version}
    for said in trace.facts.statements:
        if said.kind != "Disapplication":
            continue
        for target in trace.in_order(said):
            document, label = trace.facts.place_name(target)
            if label and target not in trace.facts.clauses and document in on_file:
                trace.doubt(
                    Remark(
                        f"適用しないとされた{document} {label}は、その版にない。"
                        "別の版の番号に拠ったおそれがある。",
                        f"the disapplied {document} {label} is not in the version used: the number "
                        "may follow another version",
                        "inferred",
                        trace.where(said.place),
                        said.trigger,
                        trace.where(target),
                    )
                )


def doubt_reliance(trace: Trace, said: Said, clause: Clause | None) -> None:
    """A clause in force rests on what is disapplied, or applies it: which of the two works?

    The rule 52-disapplied-yet-relied-on says the same of the newest versions.
    """
    if clause is None:
        return
    for other in trace.facts.statements:
        if (
            clause.iri in other.targets
            and _relies(trace, other, said)
            and not disapplied(trace, trace.facts.clauses[other.place])
        ):
            _say_reliance(trace, other, clause)


def doubt_ground(trace: Trace, clause: Clause) -> None:
    """What a clause that governs rests on, or applies, is itself disapplied."""
    for other in trace.facts.statements:
        if trace.facts.holder(other.place).iri != clause.iri:
            continue
        for target in trace.in_order(other):
            ground = trace.facts.clauses.get(target)
            if ground and any(_relies(trace, other, s) for s in disapplied(trace, ground)):
                _say_reliance(trace, other, ground)


def _relies(trace: Trace, other: Said, said: Said) -> bool:
    """Whether `other` rests on its targets though `said` disapplies them.

    Anyone's basis and 準用; of the document that disapplies also what it leaves to them.
    """
    return other.kind in ("Basis", "MutatisMutandis") or (
        other.kind in ("Deferral", "DefinitionSource")
        and trace.layer_of(other) == trace.layer_of(said)
    )


def _say_reliance(trace: Trace, other: Said, clause: Clause) -> None:
    place, name = trace.name(other.place), trace.name(clause.iri)
    trace.doubt(
        Remark(
            f"{place}は、適用しないとされた{name}による（「{other.trigger}」）。"
            "どちらが働くかは解釈による。",
            f"{place} relies (“{other.trigger}”) on the disapplied {name}: which of the two works "
            "is a matter of construction",
            "inferred",
            trace.where(other.place),
            other.trigger,
            trace.where(clause.iri),
        )
    )
