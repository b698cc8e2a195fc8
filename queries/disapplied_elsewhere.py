"""Clauses of documents that are not here, which the words of the stack disapply.

Nothing of such a clause is on file but its name; that it is out the words say all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.signals import part_cited
from ontology.labels import readings
from ontology.writing import key
from queries.answer import Ruling
from queries.errors import AskError
from queries.facts import Cited, Said
from queries.trace import Trace


@dataclass(frozen=True, slots=True)
class Named:
    """A clause (IRI) that is not here, with what disapplies it and the citation that names it."""

    target: str
    said: Said
    cited: Cited

    @property
    def is_out(self) -> bool:
        """Whether it is out as it stands: not in part, on a condition, or only perhaps."""
        return not (self.said.may or self.said.condition or self.part)

    @property
    def part(self) -> str:
        """The part of it that is meant alone (ただし書); "" where all of it is."""
        return part_cited(self.cited.quote)


def all_named(trace: Trace) -> list[Named]:
    """Every clause that is not here and that a document ranking no lower disapplies."""
    return [
        Named(target, said, cited)
        for said in trace.facts.statements
        if said.kind == "Disapplication"
        for cited in trace.citations(said)
        for target in cited.targets
        if target in trace.facts.elsewhere and not _ranks_below(trace, said, target)
    ]


def _ranks_below(trace: Trace, said: Said, target: str) -> bool:
    """Whether the document that states it ranks below that of the clause: it cannot then."""
    document = trace.facts.elsewhere[target][0]
    stating = trace.layer_of(said)
    return any(x.name == document and trace.stack.is_above(x, stating) for x in trace.stack.layers)


def step_of(trace: Trace, named: Named) -> int:
    """The step that says that the clause is out; gives its number."""
    name, (ja, en) = trace.name(named.target), trace.absence(named.target)
    quote, when = named.cited.quote, named.said.condition
    ja = f"{name}（{ja}）は適用されない（「{quote}」）"
    en = f"{name} ({en}) is disapplied (“{quote}”)"
    if named.part:
        ja, en = f"{ja}（{named.part}に限る）", f"{en} (only its {named.part})"
    if named.said.may:
        ja, en = f"{ja}（適用しないことがある）", f"{en} (only may be)"
    if when:
        ja, en = f"{ja}（条件: 「{when}」）", f"{en} (on a condition: “{when}”)"
    kind = "disapplication" if named.is_out else "partial" if named.part else "conditional"
    return trace.stated(kind, named.said, ja, en)


def of_topic(trace: Trace, topic: str, speaking: Collection[str]) -> list[Ruling]:
    """Those that words which name the topic disapply, or a clause that speaks of it (IRIs).

    They have no score: nothing of them is on file that could match the topic.
    """
    return [
        Ruling(trace.where(n.target), "", 0.0, (step_of(trace, n),))
        for n in all_named(trace)
        if n.is_out
        and (trace.facts.holder(n.said.place).iri in speaking or key(topic) in key(n.cited.quote))
    ]


def of_clause(trace: Trace, typed: str) -> Ruling | None:
    """The ruling on a clause that was typed, if it is one of those; None if no such is meant.

    Raises AskError if it is of a document of the stack that is not here, and no words disapply it.
    """
    words = typed.split()
    for cut in range(len(words) - 1, 0, -1):
        document, label = key("".join(words[:cut])), "".join(words[cut:])
        wanted = (label, *readings(label))
        found = [
            n
            for n in all_named(trace)
            if n.is_out
            and len(document) > 1
            and document in key(trace.facts.elsewhere[n.target][0])
            and _is_within(wanted, trace.facts.elsewhere[n.target][1])
        ]
        if len({n.target for n in found}) == 1:
            steps = tuple(step_of(trace, n) for n in found)
            return Ruling(trace.where(found[0].target), "", 1.0, steps)
        _refuse(trace, document, wanted)
    return None


def _is_within(wanted: Sequence[str], label: str) -> bool:
    """Whether one of some labels is this one or stands below it."""
    return any(
        w == label or (w.startswith(label) and w[len(label)] not in "の0123456789") for w in wanted
    )


def _refuse(trace: Trace, document: str, wanted: Sequence[str]) -> None:
    absent = [x for x in trace.stack.layers if x.version is None and key(x.name) == document]
    if len(wanted) > 1 and absent:
        name, (ja, en) = absent[0].name, trace.absence(absent[0].document)
        raise AskError(
            f"{name}は読まれていません（{ja}）。{wanted[1]}を適用しないとする文言も、"
            "収録した文書に見当たりません。",
            f"{name} is not read ({en}), and no words on file disapply its {wanted[1]}",
        )


def by_clause(trace: Trace) -> Iterator[tuple[str, list[Named]]]:
    """All that are named, clause by clause (IRI), in the order in which they are named."""
    found: dict[str, list[Named]] = {}
    for named in all_named(trace):
        found.setdefault(named.target, []).append(named)
    yield from found.items()
