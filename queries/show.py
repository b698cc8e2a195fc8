"""A clause with its text, what it cites and overrides, and what cites and overrides it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.store import Store, iri
from ontology.terms import YK, sparql_prologue
from queries.facts import STATEMENT_KINDS, Facts, Version
from queries.facts_of import facts, versions_of
from queries.naming import document_on_file, find_clause
from queries.reviewed import Mark, Word, mark_on

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")
# statements that change what governs; the others lead on
OVERRIDING = (
    "Incorporation",
    "Precedence",
    "Disapplication",
    "Substitution",
    "Notwithstanding",
    "MutatisMutandis",
    "Exception",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A provision as it is printed in the answer: how deep it stands, its label, title, text."""

    depth: int
    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A citation seen from one end: where it stands, its words, the other end, how it resolved."""

    place: str  # document and label
    words: str
    other: str  # document and label
    resolution: str
    review: Mark | None = None  # what a reviewer said of it
    set_aside: bool = False  # by that review: it counts as not there


@dataclass(frozen=True, slots=True)
class Effect:
    """A statement seen from one end: its kind, place and words, what it reaches."""

    kind: str
    place: str
    words: str
    reaches: tuple[str, ...]
    condition: str
    may: bool
    read_from: str = ""
    read_as: str = ""
    review: Mark | None = None  # what a reviewer said of it
    set_aside: bool = False  # by that review: it counts as not there


@dataclass(frozen=True, slots=True)
class Again:
    """A review of a clause that is not applied, and why (ja, en)."""

    place: str
    words: str
    why: tuple[str, str]
    review: Mark


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause (or, with `label` "", a document) and all that touches it."""

    document: str
    title: str
    version: str
    label: str
    heading: str
    lines: tuple[Line, ...]
    cites: tuple[Link, ...]
    cited_by: tuple[Link, ...]
    overrides: tuple[Effect, ...]
    overridden_by: tuple[Effect, ...]
    leads_to: tuple[Effect, ...]
    problems: tuple[tuple[str, str], ...]  # (language, words), of the document, in each language
    again: tuple[Again, ...] = ()  # reviews that must be made anew


def show(store: Store, document: str, label: str | None = None, as_of: str | None = None) -> Shown:
    """What the graph holds of a clause, or without `label` of a document.

    `document` is a doc-id, a title or a service's name; `label` as a person writes it; `as_of` an
    ISO date chooses the version in force. Raises AskError if there is no such thing.
    """
    version = _version(versions_of(store, [document_on_file(store, document)]), as_of)
    known = facts(store, [version])
    if label is None:
        return _outline(store, known, version)
    clause = find_clause(label, known, version)
    inside = [c.iri for c in known.below(clause)]
    inside += [
        c.iri
        for c in known.clauses.values()
        if c.kind in ("Cell",) and known.holder(c.iri).iri in inside
    ]
    reached = [*inside, *(c.iri for c in known.above(clause))]
    words = {w.iri: w for w in known.reviews}
    cites, cited_by = _links(store, inside, words)
    said = list(_effects(store, inside, words, outgoing=True))
    return Shown(
        version.doc_id,
        version.name,
        version.dated,
        clause.label,
        known.heading(clause),
        tuple(_lines(known, clause.iri, 0)),
        cites,
        cited_by,
        tuple(e for e in said if e.kind in OVERRIDING),
        tuple(e for e in _effects(store, reached, words, outgoing=False) if e.kind in OVERRIDING),
        tuple(e for e in said if e.kind not in OVERRIDING),
        (),
        _again(known, version, {known.clauses[i].label for i in inside}),
    )


def _again(known: Facts, version: Version, labels: set[str]) -> tuple[Again, ...]:
    """Reviews of words in these clauses of the version that are not applied any more."""
    return tuple(
        Again(f"{w.document} {w.label}", w.exact, w.why, w.mark)
        for w in known.reviews
        if w.state in ("Stale", "Contradicted")
        and (w.document, w.version) == (version.doc_id, version.dated)
        and w.label in labels
    )


def _version(candidates: Sequence[Version], as_of: str | None) -> Version:
    ordered = sorted(candidates, key=lambda v: v.dated)
    in_force = [v for v in ordered if as_of is None or v.dated <= as_of]
    return in_force[-1] if in_force else ordered[0]


def _outline(store: Store, known: Facts, version: Version) -> Shown:
    tops = [
        c
        for c in known.clauses.values()
        if c.parent == version.iri and c.kind not in ("Row", "Cell", "Table")
    ]
    lines = [
        line for c in sorted(tops, key=lambda c: c.order) for line in _headings(known, c.iri, 0)
    ]
    problems = store.rows(
        _PROLOGUE + f"SELECT ?p (LANG(?p) AS ?l) WHERE {{ {iri(version.iri)} "
        "yk:readingProblem ?p } ORDER BY ?l ?p"
    )
    return Shown(
        version.doc_id,
        version.name,
        version.dated,
        "",
        "",
        tuple(lines),
        (),
        (),
        (),
        (),
        (),
        tuple((row["l"], row["p"]) for row in problems),
    )


def _headings(known: Facts, clause: str, depth: int) -> Iterator[Line]:
    """Units, articles and annexes, without the paragraphs below them."""
    c = known.clauses[clause]
    yield Line(depth, c.label, c.title, "")
    for child in known.children.get(clause, ()):
        if child.kind not in ("Paragraph", "Item", "Subitem"):
            yield from _headings(known, child.iri, depth + 1)


def _lines(known: Facts, clause: str, depth: int) -> Iterator[Line]:
    c = known.clauses[clause]
    yield Line(depth, c.label, c.title, c.text)
    for table in known.clauses.values():
        if table.kind == "Table" and table.parent == clause:
            yield from _rows(known, table.iri, depth + 1)
    for child in known.children.get(clause, ()):
        yield from _lines(known, child.iri, depth + 1)


def _rows(known: Facts, table: str, depth: int) -> Iterator[Line]:
    rows = sorted((c for c in known.clauses.values() if c.parent == table), key=lambda c: c.iri)
    for row in sorted(rows, key=lambda c: _number(c.iri)):
        cells = [c for c in known.clauses.values() if c.parent == row.iri]
        words = " | ".join(c.text for c in sorted(cells, key=lambda c: _number(c.iri)))
        yield Line(depth, row.label, "", words)


def _number(name: str) -> int:
    return int(name.rsplit("_", 1)[1])


_REVIEWED = """OPTIONAL { ?c yk:rejectedBy ?gone } OPTIONAL { ?c yk:acceptedBy ?ok }
    OPTIONAL { ?c prov:wasGeneratedBy ?by } """
_NAMES = """OPTIONAL { ?X yk:label ?Xlabel } OPTIONAL { ?X yk:inDocument ?Xin
    OPTIONAL { ?Xin dcterms:identifier ?Xid } OPTIONAL { ?Xin rdfs:label ?Xname } }
    OPTIONAL { ?X rdfs:label ?Xself } OPTIONAL { ?X eli:has_member ?Xmember
    OPTIONAL { ?Xmember dcterms:identifier ?Xwork } }"""


def _name(row: dict[str, str], who: str) -> str:
    """`document label` of the thing that a query called `who`."""
    document = next(
        (row[k] for k in (f"{who}id", f"{who}work", f"{who}name", f"{who}self") if k in row), ""
    )
    return f"{document} {row.get(f'{who}label', '')}".strip()


def _links(
    store: Store, inside: Sequence[str], words: dict[str, Word]
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    values = " ".join(iri(i) for i in inside)
    select = (
        "SELECT DISTINCT ?c ?q ?r ?s ?gone ?by ?ok ?plabel ?pid ?pname ?pself ?pwork "
        "?tlabel ?tid ?tname ?tself ?twork WHERE { "
    )
    body = (
        "?c yk:citedIn ?p ; yk:quote ?q ; yk:resolution ?r ; yk:start ?s . "
        + _REVIEWED
        + "OPTIONAL { ?c yk:cites ?t "
        + _NAMES.replace("?X", "?t")
        + " } "
        + _NAMES.replace("?X", "?p")
        + " } ORDER BY ?pid ?p ?s ?t"
    )
    out = store.rows(_PROLOGUE + select + f"VALUES ?p {{ {values} }} " + body)
    back = store.rows(_PROLOGUE + select + f"VALUES ?t {{ {values} }} ?c yk:cites ?t . " + body)
    return _as_links(out, words), _as_links(back, words)


def _as_links(rows: Iterator[dict[str, str]], words: dict[str, Word]) -> tuple[Link, ...]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["c"], []).append(row)
    return tuple(
        Link(
            _name(g[0], "p"),
            g[0]["q"],
            "、".join(dict.fromkeys(n for r in g if (n := _name(r, "t")))),
            g[0]["r"].removeprefix(_NS),
            mark_on(g[0], words, is_citation=True),
            "gone" in g[0],
        )
        for g in found.values()
    )


def _ranks(group: Sequence[dict[str, str]]) -> tuple[str, ...]:
    """An order of precedence as one line, the highest first: A・B ＞ C; () if it is none."""
    ranks: dict[int, dict[str, None]] = {}
    for row in group:
        if "rank" in row:
            ranks.setdefault(int(row["rank"]), {})[_name(row, "m")] = None
    return (" ＞ ".join("・".join(ranks[k]) for k in sorted(ranks)),) if ranks else ()


def _effects(
    store: Store, inside: Sequence[str], words: dict[str, Word], *, outgoing: bool
) -> Iterator[Effect]:
    """Statements made in the clauses `inside`, or those of others that reach them."""
    values = " ".join(iri(i) for i in inside)
    kinds = ", ".join(f"yk:{k}" for k in STATEMENT_KINDS)
    given = (
        f"VALUES ?p {{ {values} }}"
        if outgoing
        else (f"VALUES ?hit {{ {values} }} ?s yk:target ?hit .")
    )
    rows = store.rows(
        _PROLOGUE
        + f"""SELECT * WHERE {{ {given}
        ?s yk:statedIn ?p ; a ?kind ; yk:trigger ?words ; yk:start ?at ; yk:modality ?modality .
        FILTER(?kind IN ({kinds}))
        {_REVIEWED.replace("?c", "?s")}
        OPTIONAL {{ ?s yk:condition ?condition }}
        OPTIONAL {{ ?s yk:readFrom ?from }} OPTIONAL {{ ?s yk:readAs ?as }}
        OPTIONAL {{ ?s yk:target ?t {_NAMES.replace("?X", "?t")} }}
        OPTIONAL {{ ?s yk:tier ?tier OPTIONAL {{ ?tier yk:rank ?rank }}
            OPTIONAL {{ ?tier yk:member ?m {_NAMES.replace("?X", "?m")} }} }}
        {_NAMES.replace("?X", "?p")} }} ORDER BY ?pid ?p ?at ?t ?m"""
    )
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["s"], []).append(row)
    for group in found.values():
        r = group[0]
        if not outgoing and r["p"] in inside:
            continue
        reaches = _ranks(group) or tuple(dict.fromkeys(n for g in group if (n := _name(g, "t"))))
        yield Effect(
            r["kind"].removeprefix(_NS),
            _name(r, "p"),
            r["words"],
            reaches,
            r.get("condition", ""),
            r["modality"] == YK.MayApply,
            r.get("from", ""),
            r.get("as", ""),
            mark_on(r, words, is_citation=False),
            "gone" in r,
        )
