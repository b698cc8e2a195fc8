"""What reviewers said, out of the graph: whose word, when and why, on what, and if it holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.store import Store
from ontology.terms import YK, sparql_prologue
from queries.messages import REVIEWED, Lang, pick

_PROLOGUE = sparql_prologue()
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
    thing: str  # the machine's node, "" if none
    concerns: tuple[str, ...]


def words_of(store: Store) -> dict[str, Word]:
    """All reviews in the graph by IRI."""
    concerns: dict[str, list[str]] = defaultdict(list)
    for r in store.rows(
        _PROLOGUE + "SELECT ?r ?c WHERE { ?r a yk:Review ; yk:concerns ?c } ORDER BY ?c"
    ):
        concerns[r["r"]].append(r["c"])
    rows = store.rows(
        _PROLOGUE
        + """SELECT * WHERE { ?r a yk:Review ; dcterms:identifier ?handle ; yk:verdict ?verdict ;
        dcterms:date ?date ; yk:reason ?reason ; yk:reviewState ?state ; oa:hasTarget ?w ;
        prov:wasAssociatedWith/rdfs:label ?by ; yk:machineReading|yk:reviewerReading ?reading .
        ?reading yk:readingKind ?kind . OPTIONAL { ?reading yk:topic ?topic }
        ?w dcterms:identifier ?doc ; yk:label ?label ; oa:hasSelector/oa:exact ?exact .
        OPTIONAL { ?w eli:version_date ?version } OPTIONAL { ?r yk:reviews ?thing }
        OPTIONAL { ?r yk:stateReason ?ja FILTER(LANG(?ja) = "ja") }
        OPTIONAL { ?r yk:stateReason ?en FILTER(LANG(?en) = "en") } } ORDER BY ?r ?reading"""
    )
    return {
        r["r"]: Word(
            r["r"],
            Mark(r["handle"], r["verdict"].removeprefix(_NS), r["by"], r["date"], r["reason"]),
            r["state"].removeprefix(_NS),
            (r.get("ja", ""), r.get("en", "")),
            r["kind"].removeprefix(_NS),
            r.get("topic", ""),
            *(r["doc"], r.get("version", ""), r["label"], r["exact"], r.get("thing", "")),
            tuple(concerns[r["r"]]),
        )
        for r in rows
    }


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
