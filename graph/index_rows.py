"""What the index of words holds of one version: its clauses, its articles, what it names.

Read with one query over the graph of the version, so that it costs what the version costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graph.store import Store, iri
from ontology.terms import DCTERMS, ELI, RDF, SKOS, YK, sparql_prologue
from ontology.writing import key

_LAYOUT = (YK.Row, YK.Cell, YK.Table)
_READ = (
    *(RDF.type, ELI.title, ELI.is_part_of, SKOS.prefLabel),
    *(YK.text, YK.label, YK.order, YK.definedIn),
    *(ELI.is_member_of, DCTERMS.identifier, YK.service),
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision or cell: words and title folded, the title its own or that of its article.

    `heading` and `above` are of a provision with words: the heading over it, and the words of those
    it hangs from with those of the tables that follow it. A cell, and one without words, has none.
    """

    iri: str
    label: str
    plain: str
    title: str
    is_cell: bool
    heading: str | None
    above: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a whole: its heading, and its words without the cells of tables, folded."""

    iri: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """A defined term ("term") or a heading ("title") of a provision, as printed and as found.

    `plain` is folded, and without capitals: whoever types means either.
    """

    kind: str
    shown: str
    plain: str
    iri: str


@dataclass(frozen=True)
class _Part:
    """A provision, table, row or cell as the graph has it."""

    iri: str
    kinds: frozenset[str]
    label: str
    order: int
    title: str
    text: str | None
    parent: str

    @property
    def is_cell(self) -> bool:
        return YK.Cell in self.kinds


@dataclass(frozen=True)
class VersionRows:
    """What the index holds of the version with this IRI, of a document (IRI) with this doc-id.

    `title` and `service` are as printed, "" where there is none. Everything is in the order of the
    document.
    """

    iri: str
    document: str
    doc_id: str
    title: str
    service: str
    _parts: tuple[_Part, ...]
    _terms: tuple[tuple[str, str], ...]  # provision (IRI), term
    _by_iri: dict[str, _Part] = field(repr=False)

    def clauses(self) -> Iterator[Clause]:
        over: dict[str, tuple[str, str]] = {}  # of those before: heading, words
        for part in self._parts:
            if part.text is None or (part.kinds.intersection(_LAYOUT) and not part.is_cell):
                continue
            plain, heading, above = key(part.text), None, None
            if not part.is_cell:
                heading, above = over.get(part.parent, ("", ""))
                heading = key(part.title) or heading
                over[part.iri] = (heading, above + plain)
                above += self._tables.get(part.iri, "")
            title = key(part.title or self._article_title(part))
            told = (heading, above) if plain else (None, None)
            yield Clause(part.iri, part.label, plain, title, part.is_cell, *told)

    def articles(self) -> Iterator[Article]:
        words: dict[str, list[str]] = {p.iri: [] for p in self._parts if YK.Article in p.kinds}
        for part in self._parts:
            if part.text is not None and not part.is_cell:
                for above in self._above(part):
                    if above.iri in words:
                        words[above.iri].append(key(part.text))
        for iri_, texts in words.items():
            if texts:
                yield Article(iri_, key(self._by_iri[iri_].title), "".join(texts))

    def names(self) -> Iterator[Name]:
        terms = defaultdict(set)
        for place, term in self._terms:
            terms[place].add(term)
        for part in self._parts:
            if not part.kinds.intersection(_LAYOUT):
                for term in sorted(terms[part.iri]):
                    yield Name("term", term, key(term).casefold(), part.iri)
                if part.title:
                    yield Name("title", part.title, key(part.title).casefold(), part.iri)

    @cached_property
    def _tables(self) -> dict[str, str]:
        """The words of the tables that follow a provision, by its IRI."""
        words: dict[str, str] = {}
        for cell in sorted((p for p in self._parts if p.is_cell), key=lambda p: p.iri):
            table = next((a for a in self._above(cell) if YK.Table in a.kinds), None)
            if table is not None and cell.text is not None:
                words[table.parent] = f"{words.get(table.parent, '')}\n{key(cell.text)}"
        return words

    def _article_title(self, part: _Part) -> str:
        found = (a.title for a in self._above(part) if YK.Article in a.kinds and a.title)
        return next(found, "")

    def _above(self, part: _Part) -> Iterator[_Part]:
        above = self._by_iri.get(part.parent)
        while above is not None:
            yield above
            above = self._by_iri.get(above.parent)


def version_rows(store: Store, version: str) -> VersionRows:
    """What the index is to hold of a version (IRI) on file."""
    query = (
        sparql_prologue()
        + f"""SELECT ?s ?p ?o WHERE {{ GRAPH {iri(version)} {{
        VALUES ?p {{ {" ".join(map(iri, _READ))} }} ?s ?p ?o }} }}"""
    )
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in store.rows(query):
        said[row["s"]][row["p"]].append(row["o"])
    parts = [
        _Part(
            name,
            frozenset(of[RDF.type]),
            of[YK.label][0],
            int(of[YK.order][0]),
            of[ELI.title][0] if ELI.title in of else "",
            of[YK.text][0] if YK.text in of else None,
            of[ELI.is_part_of][0] if ELI.is_part_of in of else "",
        )
        for name, of in said.items()
        if YK.label in of and YK.order in of
    ]
    parts.sort(key=lambda p: (p.order, p.is_cell, p.iri))
    terms = [
        (place, term)
        for of in said.values()
        for place in of.get(YK.definedIn, ())
        for term in of.get(SKOS.prefLabel, ())
    ]
    own = {name: min(found) for name, found in said.get(version, {}).items()}
    return VersionRows(
        version,
        own.get(ELI.is_member_of, ""),
        own.get(DCTERMS.identifier, ""),
        own.get(ELI.title, ""),
        own.get(YK.service, ""),
        tuple(parts),
        tuple(terms),
        {p.iri: p for p in parts},
    )


def versions_on_file(store: Store) -> list[str]:
    """The IRIs of all versions on file, sorted."""
    query = "SELECT DISTINCT ?v WHERE { ?v dcterms:identifier ?id ; eli:is_member_of ?d }"
    return sorted(r["v"] for r in store.rows(sparql_prologue() + query))
