"""Passages of findings: an IRI of the graph → document, label, heading and words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.store import Store, iri
from ontology.terms import sparql_prologue

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place (IRI) and what to mark in it: `spans` of its own text (half-open), or every `words`
    in it and below it."""

    iri: str
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A provision's own text; `marks` are half-open offsets into it."""

    label: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision with its words, or (no `label`) a version or document as a whole.

    `lines` are its own text, or, where it has none, the texts below it. What is not `on_file` has a
    document's name as it is cited in place of the doc-id, and no words.
    """

    iri: str
    document: str
    title: str
    version: str  # ISO date; "" if undated, or for a document as a whole
    label: str
    heading: str
    order: int
    on_file: bool
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """All its words, a line each provision."""
        return "\n".join(line.text for line in self.lines)

    def marked(self, mark: Mark) -> Passage:
        """The passage with `mark` in it; of the spans, those that lie in its own text."""
        lines = []
        for number, line in enumerate(self.lines):
            own = mark.spans if number == 0 and line.label == self.label else ()
            spans = {(s, e) for s, e in own if 0 <= s < e <= len(line.text)}
            if mark.words:
                spans |= {m.span() for m in re.finditer(re.escape(mark.words), line.text)}
            lines.append(replace(line, marks=_apart(spans)))
        return replace(self, lines=tuple(lines))


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def passages(store: Store, wanted: Iterable[str]) -> dict[str, Passage]:
    """The passages at IRIs of provisions, versions and documents; what is none of them is not in
    it."""
    values = " ".join(iri(w) for w in sorted(wanted))
    found = {**_documents(store, values), **_provisions(store, values)}
    empty = " ".join(iri(p.iri) for p in found.values() if p.label and p.on_file and not p.lines)
    below = _below(store, empty)
    return {k: replace(p, lines=p.lines or tuple(below.get(k, ()))) for k, p in found.items()}


def _provisions(store: Store, values: str) -> dict[str, Passage]:
    rows = store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?label ?text ?order ?id ?date ?name ?outside WHERE {{
        VALUES ?p {{ {values} }} ?p yk:label ?label .
        OPTIONAL {{ ?p yk:inDocument ?v .
          OPTIONAL {{ ?v dcterms:identifier ?id }} OPTIONAL {{ ?v eli:version_date ?date }}
          OPTIONAL {{ ?v eli:title ?name }} OPTIONAL {{ ?v rdfs:label ?outside }} }}
        OPTIONAL {{ ?p yk:text ?text }} OPTIONAL {{ ?p yk:order ?order }} }}"""
    )
    over = headings(store, values)
    found = {}
    for r in rows:
        text = r.get("text", "")
        found[r["p"]] = Passage(
            r["p"],
            r.get("id") or r.get("outside", ""),
            r.get("name", ""),
            r.get("date", ""),
            r["label"],
            over.get(r["p"], ""),
            int(r.get("order", "0")),
            "id" in r and "order" in r,
            (Line(r["label"], text),) if text else (),
        )
    return found


def headings(store: Store, values: str) -> dict[str, str]:
    """The heading that stands over each provision of `values` (SPARQL IRIs): its own, or its
    article's.

    Asked apart: a path inside OPTIONAL is walked from every provision of the store.
    """
    above = store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?title WHERE {{ VALUES ?p {{ {values} }}
        ?p eli:is_part_of+ ?article . ?article a yk:Article ; eli:title ?title }}"""
    )
    own = store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?title WHERE {{ VALUES ?p {{ {values} }}
        ?p yk:label ?label ; eli:title ?title }}"""
    )
    return {r["p"]: r["title"] for rows in (above, own) for r in rows}


def _documents(store: Store, values: str) -> dict[str, Passage]:
    """Versions, documents (by their newest version), and documents not on file."""
    rows = store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?v ?id ?date ?title ?outside WHERE {{ VALUES ?p {{ {values} }}
        {{ ?p dcterms:identifier ?id ; eli:is_member_of ?d . BIND(?p AS ?v) }}
        UNION {{ ?p eli:has_member ?v . ?v dcterms:identifier ?id }}
        UNION {{ ?p a yk:ExternalDocument ; rdfs:label ?outside }}
        OPTIONAL {{ ?v eli:version_date ?date }} OPTIONAL {{ ?v eli:title ?title }}
        }} ORDER BY ?date"""
    )
    found = {}
    for r in rows:
        is_version = r.get("v") == r["p"]
        found[r["p"]] = Passage(
            r["p"],
            r.get("id") or r.get("outside", ""),
            r.get("title", ""),
            r.get("date", "") if is_version else "",
            "",
            "",
            -1,
            "id" in r,
            (),
        )
    return found


def _below(store: Store, values: str) -> dict[str, list[Line]]:
    """The texts below provisions that have none of their own; what tables hold is left out."""
    found: dict[str, list[Line]] = defaultdict(list)
    for r in store.rows(
        _PROLOGUE
        + f"""SELECT ?p ?label ?text WHERE {{ VALUES ?p {{ {values} }}
        ?below eli:is_part_of+ ?p ; yk:label ?label ; yk:text ?text ; yk:order ?order .
        FILTER NOT EXISTS {{ ?below a yk:Cell }} }} ORDER BY ?p ?order"""
    ):
        if r["text"]:
            found[r["p"]].append(Line(r["label"], r["text"]))
    return found
