"""What the graph says, as plain frozen data: documents, clauses, citations, statements of a stack.

How they are asked of a store stands in `queries.facts_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ontology.writing import key
from queries.reviewed import Mark, Word

STATEMENT_KINDS = (
    "Incorporation",
    "Precedence",
    "Disapplication",
    "Substitution",
    "Notwithstanding",
    "MutatisMutandis",
    "Exception",
    "Deferral",
    "Basis",
    "DefinitionSource",
)


DOUBTFUL = 0.8  # a statement read with less confidence is for a person to check


@dataclass(frozen=True, slots=True)
class Version:
    """One dated version on file; `dated` is "" where none is printed."""

    iri: str
    document: str  # IRI
    doc_id: str
    dated: str
    title: str
    service: str

    @property
    def name(self) -> str:
        """What a person calls it: its title, or the service's name and 約款."""
        return self.title or (f"{self.service} 約款" if self.service else self.doc_id)


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision, or a table's cell."""

    iri: str
    version: str  # IRI, or that of a document not on file
    label: str
    kind: str  # its class: Article, Paragraph, Cell …
    title: str
    text: str
    parent: str  # IRI
    order: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: where it stands, its words, what it leads to."""

    iri: str
    place: str
    quote: str
    start: int
    end: int
    resolution: str
    stated_title: str
    note_ja: str
    note_en: str
    targets: tuple[str, ...]
    review: Mark | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its kind, the place and words that make it, what it reaches."""

    iri: str
    kind: str
    place: str
    trigger: str
    start: int
    end: int
    may: bool
    condition: str
    confidence: float
    rule: str
    targets: tuple[str, ...]
    citations: tuple[str, ...]
    tiers: tuple[tuple[str, ...], ...] = ()
    read_from: str = ""
    read_as: str = ""
    review: Mark | None = None  # a reviewer's word that it rests on


@dataclass(frozen=True)
class Facts:
    """All that the chosen versions say. `names` are documents not on file, by IRI, `namesakes` the
    doc-ids of those on file that bear such a name as their title, where they are several.

    What reviewers rejected or put something else in place of is left out; `reviews` are all their
    words, of these versions and of others.
    """

    versions: tuple[Version, ...]
    clauses: dict[str, Clause]
    citations: dict[str, Cited]
    statements: tuple[Said, ...]
    names: dict[str, str]
    elsewhere: dict[str, tuple[str, str]] = field(default_factory=dict)  # IRI -> (document, label)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)  # version -> what it defines
    reviews: tuple[Word, ...] = ()
    outside: dict[str, str] = field(default_factory=dict)  # on file, but not of these -> doc-id
    namesakes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headings: dict[str, str] = field(
        default_factory=dict
    )  # of those in `elsewhere` that are on file, by IRI

    @cached_property
    def children(self) -> dict[str, tuple[Clause, ...]]:
        """Provisions by parent, in order; rows and cells are left out."""
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            if clause.kind not in ("Row", "Cell", "Table"):
                found[clause.parent].append(clause)
        return {k: tuple(sorted(v, key=lambda c: c.order)) for k, v in found.items()}

    @cached_property
    def cells(self) -> dict[str, tuple[Clause, ...]]:
        """Tables, rows and cells by what they are part of; rows and cells by their numbers."""
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            if clause.kind in ("Row", "Cell", "Table"):
                found[clause.parent].append(clause)
        return {k: tuple(sorted(v, key=_in_table)) for k, v in found.items()}

    @cached_property
    def citations_of(self) -> dict[str, tuple[Cited, ...]]:
        """Citations by the place they stand in, in order."""
        found: dict[str, list[Cited]] = defaultdict(list)
        for cited in self.citations.values():
            found[cited.place].append(cited)
        return {k: tuple(sorted(v, key=lambda c: c.start)) for k, v in found.items()}

    @cached_property
    def citing(self) -> dict[str, tuple[Cited, ...]]:
        """Citations by the provision they lead to, in no order that means something."""
        found: dict[str, list[Cited]] = defaultdict(list)
        for cited in self.citations.values():
            for target in cited.targets:
                found[target].append(cited)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def aimed_at(self) -> dict[str, tuple[Said, ...]]:
        """Statements by each of their targets (IRIs), in their order."""
        found: dict[str, list[Said]] = defaultdict(list)
        for said in self.statements:
            for target in dict.fromkeys(said.targets):
                found[target].append(said)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def said_in(self) -> dict[str, tuple[Said, ...]]:
        """Statements by the provision that makes them; a cell's by the one its table follows."""
        found: dict[str, list[Said]] = defaultdict(list)
        for said in self.statements:
            found[self.holder(said.place).iri].append(said)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def by_label(self) -> dict[tuple[str, str], Clause]:
        """Provisions by (version, label)."""
        return {
            (c.version, c.label): c for c in self.clauses.values() if c.kind not in ("Row", "Cell")
        }

    def version_of(self, clause: Clause) -> Version | None:
        return next((v for v in self.versions if v.iri == clause.version), None)

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The provisions above, nearest first."""
        current = self.clauses.get(clause.parent)
        while current is not None:
            yield current
            current = self.clauses.get(current.parent)

    def lineage(self, clause: Clause) -> set[str]:
        """IRIs of the clause and of all above it."""
        return {clause.iri, *(c.iri for c in self.above(clause))}

    def below(self, clause: Clause) -> Iterator[Clause]:
        """The clause and all below it, in order."""
        yield clause
        for child in self.children.get(clause.iri, ()):
            yield from self.below(child)

    def article(self, clause: Clause) -> Clause:
        """The article that a clause belongs to; itself, or the top of its annex, if none."""
        for c in (clause, *self.above(clause)):
            if c.kind == "Article":
                return c
        return clause

    def heading(self, clause: Clause) -> str:
        """The heading that stands over a clause."""
        return clause.title or self.article(clause).title

    def cited_by(self, said: Said) -> list[Cited]:
        """The citations of a statement, in the order of their words."""
        found = (self.citations[i] for i in said.citations if i in self.citations)
        return sorted(found, key=lambda c: c.start)

    def kept_by(self, said: Said) -> list[str]:
        """What the words of a statement except from it: …（第3項を除く。）, in its own sentence."""
        cited = self.cited_by(said)
        if not cited:
            return []
        return [
            t
            for e in self.said_in.get(self.holder(said.place).iri, ())
            if e.kind == "Exception" and e.place == said.place
            if cited[0].start < e.start < said.end
            for t in e.targets
            if t != said.place
        ]

    def is_carved_out(self, said: Said, clause: Clause) -> bool:
        """Whether the words except the clause, what it stands in, or a part of it.

        第9条（第3項を除く。）は適用しません leaves 第3項 in force, so 第9条 is not out as a whole.
        """
        lineage = self.lineage(clause)
        for kept in self.kept_by(said):
            other = self.clauses.get(kept)
            if kept in lineage or (other and clause.iri in self.lineage(other)):
                return True
        return False

    def holder(self, place: str) -> Clause:
        """The provision that a place belongs to: a cell's is the one its table follows."""
        clause = self.clauses[place]
        while clause.kind in ("Row", "Cell", "Table"):
            clause = self.clauses[clause.parent]
        return clause

    def document_name(self, document: str) -> str:
        """A document's doc-id, or the name of one not on file."""
        known = next((v.doc_id for v in self.versions if v.document == document), None)
        return known or self.outside.get(document) or self.names.get(document, document)

    def place_name(self, target: str) -> tuple[str, str]:
        """(document, label) of any IRI that a citation or statement reaches."""
        clause = self.clauses.get(target)
        if clause is not None:
            version = self.version_of(clause)
            return (version.doc_id if version else clause.version), clause.label
        if target in self.elsewhere:
            return self.elsewhere[target]
        return self.document_name(target), ""


def _in_table(part: Clause) -> tuple[int, int]:
    """The order of tables in a provision, of rows in a table, of cells in a row."""
    return part.order, int(part.iri.rsplit("_", 1)[1])


def same_words(a: str, b: str) -> bool:
    """Whether two names or headings are the same but for width, spaces and brackets."""
    return key(a) == key(b)
