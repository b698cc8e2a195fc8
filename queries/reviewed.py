"""What reviewers said, out of the graph: whose word, when and why, on what, and if it holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.iris import REVIEWS_GRAPH
from graph.store import Store, iri
from ontology.terms import DCTERMS, ELI, OA, PROV, RDF, RDFS, YK
from queries.messages import REVIEWED, Lang, pick

_NS = YK.text.removesuffix("text")
CITATION, TOPIC = "Citation", "Topic"


@dataclass(frozen=True, slots=True)
class Mark:
    """A reviewer's word on what is shown: the verdict, the reviewer, the date (ISO), the reason.

    The words are those that the reviewer typed: escape them wherever they are shown.
    """

    handle: str
    verdict: str  # Accepted, Rejected, Corrected, Added; with -citation: of what a statement names
    by: str
    date: str
    reason: str
    quote: str = ""  # the words of a citation, where it speaks of that and not of what is shown

    def said(self, lang: Lang) -> str:
        """査読者 NAME が確認（DATE）: REASON, on one line."""
        words = (self.by, self.date, self.reason, self.quote)
        return pick(REVIEWED[self.verdict], lang).format(*(" ".join(w.split()) for w in words))


@dataclass(frozen=True, slots=True)
class Word:
    """A review as it stands in the graph: what it speaks of and what it bears on (IRIs)."""

    iri: str
    mark: Mark
    state: str  # InForce, Stale, Superseded, Contradicted
    why: tuple[str, str]  # why it is not in force (ja, en)
    kind: str  # of the statement, CITATION or TOPIC
    topic: str
    document: str  # where its words stand: doc-id, label, the words
    version: str
    label: str
    exact: str
    reads: tuple[str, ...]  # of a 読替え, the words that are read otherwise
    thing: str  # the machine's node, "" if none
    concerns: tuple[str, ...]


def words_of(store: Store) -> dict[str, Word]:
    """All reviews in the graph by IRI."""
    facts = _facts(store)
    nodes = sorted({s for (s, p), found in facts.items() if p == RDF.type and YK.Review in found})
    return {node: _word(node, facts) for node in nodes}


Facts = dict[tuple[str, str], list[str]]  # (subject, property) -> values, a language behind @


def _facts(store: Store) -> Facts:
    """The graph of the reviews, in one scan: joined in SPARQL it takes seconds for hundreds."""
    found: Facts = defaultdict(list)
    for r in store.rows(
        f"SELECT ?s ?p ?o (LANG(?o) AS ?l) WHERE {{ GRAPH {iri(REVIEWS_GRAPH)} {{ ?s ?p ?o }} }}"
    ):
        language = f"@{r['l']}" if r.get("l") else ""
        found[r["s"], r["p"] + language].append(r["o"])
    return found


def _word(node: str, facts: Facts) -> Word:
    def one(subject: str, *path: str) -> str:
        """The value at the end of a path of properties; "" where there is none."""
        for step in path:
            subject = next(iter(facts.get((subject, step), [])), "")
        return subject

    words = one(node, OA.hasTarget)
    readings = [r for p in (YK.machineReading, YK.reviewerReading) if (r := one(node, p))]
    reading = next(iter(readings), "")
    exact = (one(s, OA.exact) for s in facts.get((words, OA.hasSelector), []))
    return Word(
        node,
        Mark(
            one(node, DCTERMS.identifier),
            one(node, YK.verdict).removeprefix(_NS),
            one(node, PROV.wasAssociatedWith, RDFS.label),
            one(node, DCTERMS.date),
            one(node, YK.reason),
        ),
        one(node, YK.reviewState).removeprefix(_NS),
        (one(node, YK.stateReason + "@ja"), one(node, YK.stateReason + "@en")),
        one(reading, YK.readingKind).removeprefix(_NS),
        one(reading, YK.topic),
        one(words, DCTERMS.identifier),
        one(words, ELI.version_date),
        one(words, YK.label),
        next(filter(None, exact), ""),
        tuple(w for r in readings if (w := one(r, YK.readFrom))),
        one(node, YK.reviews),
        tuple(sorted(facts.get((node, YK.concerns), []))),
    )


def mark_on(row: dict[str, str], words: dict[str, Word], *, is_citation: bool) -> Mark | None:
    """The word on a statement or citation: of a row with who made it and who spoke of it.

    `row` may have `gone` (rejectedBy), `by` (wasGeneratedBy) and `ok` (acceptedBy).
    """
    for name in ("gone", "by", "ok"):
        word = words.get(row.get(name, ""))
        if word is not None:
            return word.mark if (word.kind == CITATION) == is_citation else _of_citation(word)
    return None


def _of_citation(word: Word) -> Mark:
    """The word on a citation, as it stands at the statements that the citation is part of."""
    mark = word.mark
    verdict = f"{mark.verdict}-citation"
    return Mark(mark.handle, verdict, mark.by, mark.date, mark.reason, word.exact)
