"""Results of a query as a table whose cells lead back to the clauses that they name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from graph.store import Store, iri
from ontology.terms import BASE, sparql_prologue
from queries.messages import Lang, pick
from queries.vocabulary import prefixed, vocabulary
from queries.web.addresses import address
from queries.web.query_run import Ran
from queries.web.shelf import Snapshot

MOST_ROWS = 1000  # shown on a page
_PROLOGUE = sparql_prologue()
_COLUMNS_OF_TRIPLES = ("subject", "predicate", "object")
Term = dict[str, Any]  # as in SPARQL 1.1 Query Results JSON: type, value, xml:lang, datatype


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `href` is "" where it leads nowhere, `note` what stands beside it."""

    words: str
    href: str = ""
    note: str = ""
    language: str = ""
    is_iri: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for the page: of `count` rows those that fit; of ASK only the `answer`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int
    answer: bool | None = None

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are shown."""
        return len(self.rows) < self.count


def shown(ran: Ran, known: Snapshot, lang: Lang) -> Shown:
    """The table of results in JSON, or N-Triples for a graph."""
    if ran.is_graph:
        columns, count, rows = _triples(ran.answered.body)
    else:
        found = json.loads(ran.answered.body)
        if "boolean" in found:
            return Shown((), (), 1, found["boolean"])
        columns = tuple(found["head"]["vars"])
        bindings = found["results"]["bindings"]
        count = len(bindings)
        rows = [[b.get(c) for c in columns] for b in bindings[:MOST_ROWS]]
    names = _names(known, (t["value"] for row in rows for t in row if t and t["type"] == "uri"))
    cells = [[_cell(term, names, lang) for term in row] for row in rows]
    _link_labels(columns, cells, known)
    return Shown(columns, tuple(map(tuple, cells)), count)


def _triples(body: bytes) -> tuple[tuple[str, ...], int, list[list[Term | None]]]:
    triples = sorted(set(ox.parse(body, format=ox.RdfFormat.N_TRIPLES)), key=str)
    rows: list[list[Term | None]] = [
        [_term(t.subject), _term(t.predicate), _term(t.object)] for t in triples[:MOST_ROWS]
    ]
    return _COLUMNS_OF_TRIPLES, len(triples), rows


def _term(term: object) -> Term:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        return {"type": "literal", "value": term.value, "xml:lang": term.language or ""}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def _cell(term: Term | None, names: dict[str, str], lang: Lang) -> Cell:
    if term is None:
        return Cell("")
    value = term["value"]
    if term["type"] == "uri":
        return _iri_cell(value, names, lang)
    if term["type"] == "bnode":
        return Cell(f"_:{value}")
    if isinstance(value, str):
        return Cell(value, language=term.get("xml:lang", ""))
    return Cell(json.dumps(value, ensure_ascii=False))  # a triple as a term


def _iri_cell(value: str, names: dict[str, str], lang: Lang) -> Cell:
    word = vocabulary().get(value)
    if word is not None:
        return Cell(word.name, address(value), pick((word.ja, word.en), lang), is_iri=True)
    thing, mark, part = value.partition("#")
    if thing in names:
        return Cell(names[thing], address(value), mark + part)
    return Cell(prefixed(value), address(value), is_iri=True)


def _names(known: Snapshot, iris: Iterable[str]) -> dict[str, str]:
    """What the graph's own IRIs are called: provisions, versions, documents, those not on file."""
    wanted = {i.partition("#")[0] for i in iris if i.startswith(BASE)}
    found = {v.document: v.doc_id for v in known.versions}
    found |= {v.iri: f"{v.doc_id} {v.dated}".strip() for v in known.versions}
    asked = " ".join(iri(w) for w in sorted(wanted - found.keys()))
    for r in known.store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?label ?id ?name ?self WHERE {{ VALUES ?p {{ {asked} }}
        {{ ?p yk:label ?label ; yk:inDocument ?v . OPTIONAL {{ ?v dcterms:identifier ?id }}
           OPTIONAL {{ ?v rdfs:label ?name }} }}
        UNION {{ ?p a yk:ExternalDocument ; rdfs:label ?self }} }}"""
    ):
        document = r.get("id") or r.get("name", "")
        found[r["p"]] = r.get("self") or f"{document} {r['label']}".strip()
    return found


def _link_labels(columns: Sequence[str], rows: list[list[Cell]], known: Snapshot) -> None:
    """Make documents, and labels beside them, lead to what they name: where exactly one is it.

    `label` belongs to `document` and `date`, `targetLabel` to `targetDocument` and `targetDate`.
    Without a column of dates, a label leads somewhere if its document has one version only.
    """
    found = _Labels(known)
    for at, column in enumerate(columns):
        if not column.endswith(("document", "Document")):
            continue
        owner = column[: -len("document")]
        label, date = (_beside(columns, owner, name) for name in ("label", "date"))
        for row in rows:
            doc_id = row[at].words
            version = found.version(doc_id, None if date is None else row[date].words)
            target = found.at(version, row[label].words) if version and label is not None else ""
            if target and label is not None:
                row[label] = _linked(row[label], target)
            row[at] = _linked(row[at], version or found.document(doc_id))


def _linked(cell: Cell, target: str) -> Cell:
    return cell if cell.href or not target else replace(cell, href=address(target))


def _beside(columns: Sequence[str], owner: str, name: str) -> int | None:
    wanted = owner + (name.capitalize() if owner else name)
    return columns.index(wanted) if wanted in columns else None


class _Labels:
    """Provisions by version and label, of the versions that are asked for."""

    def __init__(self, known: Snapshot) -> None:
        self._store = known.store
        self._versions: dict[str, dict[str, str]] = defaultdict(dict)
        for v in known.versions:
            self._versions[v.doc_id][v.dated] = v.iri
        self._documents = {v.doc_id: v.document for v in known.versions}
        self._labels: dict[str, dict[str, list[str]]] = {}

    def document(self, doc_id: str) -> str:
        """The document (IRI) with this doc-id; "" if there is none on file."""
        return self._documents.get(doc_id, "")

    def version(self, doc_id: str, dated: str | None) -> str:
        """The version (IRI) of a date, or (`dated` None) the only one; "" if there is none."""
        versions = self._versions.get(doc_id, {})
        if dated is None:
            return next(iter(versions.values())) if len(versions) == 1 else ""
        return versions.get(dated, "")

    def at(self, version: str, label: str) -> str:
        """The one provision of a version that bears the label; "" if there is none, or several."""
        if version not in self._labels:
            self._labels[version] = _labels(self._store, version)
        found = self._labels[version].get(label, [])
        return found[0] if len(found) == 1 else ""


def _labels(store: Store, version: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for r in store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?label WHERE {{ ?p yk:inDocument {iri(version)} ; yk:label ?label .
        FILTER NOT EXISTS {{ ?p a ?within VALUES ?within {{ yk:Row yk:Cell }} }} }}"""
    ):
        found[r["label"]].append(r["p"])
    return found
