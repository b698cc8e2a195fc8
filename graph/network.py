"""networkx views of the graph: what overrides, cites and contains what; exports with labels."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import networkx as nx

from graph.store import Store
from graph.xml_words import held
from ontology.rule_names import OVER_TAKEN_IN
from ontology.terms import sparql_prologue

_PROLOGUE = sparql_prologue()
# the day of writing, which networkx puts in: the same content gives the same bytes
_WRITTEN_ON = re.compile(rb' lastmodifieddate="[^"]*"')
# shortcut -> the class of the statements that make it
_MADE_BY = {
    "incorporates": "Incorporation",
    "disapplies": "Disapplication",
    "notwithstanding": "Notwithstanding",
    "appliesMutatisMutandis": "MutatisMutandis",
    "exceptionTo": "Exception",
    "defersTo": "Deferral",
    "basedOn": "Basis",
    "definedBy": "DefinitionSource",
}


def network(store: Store, *, with_parts: bool = True) -> nx.MultiDiGraph:
    """The whole graph of documents and provisions, nodes in document order.

    Nodes are IRIs with kind, document, label, title, text; edges have relation, words, sentence and
    inferred. `with_parts` adds isPartOf from each provision to what it stands in.
    """
    view = nx.MultiDiGraph()
    _add_documents(view, store)
    _add_provisions(view, store)
    _add_elsewhere(view, store)
    _add_statements(view, store)
    _add_precedence(view, store)
    _add_citations(view, store)
    _add_inferred(view, store)
    if with_parts:
        _add_parts(view, store)
    return view


def neighbourhood(view: nx.MultiDiGraph, focus: Iterable[str], depth: int) -> nx.MultiDiGraph:
    """What stands within `depth` statements or citations of `focus` and all below it.

    Parts lead nowhere by themselves (an article's document has all other articles): of each node
    found only the provisions and document above it are added. Raises KeyError for an unknown focus.
    """
    related = nx.Graph()
    below: dict[str, list[str]] = {}
    for a, b, d in view.edges(data=True):
        if d["relation"] == "isPartOf":
            below.setdefault(b, []).append(a)
        else:
            related.add_edge(a, b)
    wanted: set[str] = set()
    for node in focus:
        if node not in view:
            raise KeyError(node)
        for start in _all_below(node, below):
            wanted.add(start)
            if start in related:
                wanted |= set(nx.single_source_shortest_path_length(related, start, cutoff=depth))
    wanted |= {above for node in wanted for above in all_above(view, node)}
    found = nx.MultiDiGraph()
    found.add_nodes_from((n, d) for n, d in view.nodes(data=True) if n in wanted)
    found.add_edges_from(
        (a, b, d) for a, b, d in view.edges(data=True) if a in wanted and b in wanted
    )
    return found


def all_above(view: nx.MultiDiGraph, node: str) -> list[str]:
    """What `node` is a part of, the nearest first, its document last."""
    found: list[str] = []
    parent: str | None = node
    while parent is not None:
        parts = (b for _, b, r in view.out_edges(parent, data="relation") if r == "isPartOf")
        parent = next((b for b in parts if b != node and b not in found), None)
        if parent is not None:
            found.append(parent)
    return found


def _all_below(node: str, below: dict[str, list[str]]) -> list[str]:
    found = [node]
    for child in below.get(node, []):
        found += _all_below(child, below)
    return found


def overriding(view: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The documents, and the provisions that a statement or a citation joins: for a picture."""
    joined = {n for a, b, d in view.edges(data=True) if d["relation"] != "isPartOf" for n in (a, b)}
    kept = nx.MultiDiGraph()
    kept.add_nodes_from(
        (n, d) for n, d in view.nodes(data=True) if n in joined or d["kind"] == "document"
    )
    kept.add_edges_from((a, b, d) for a, b, d in view.edges(data=True) if a in kept and b in kept)
    return kept


def _add_documents(view: nx.MultiDiGraph, store: Store) -> None:
    query = (
        _PROLOGUE
        + """SELECT ?d ?id ?title ?service ?date WHERE {
        ?v eli:is_member_of ?d ; dcterms:identifier ?id . OPTIONAL { ?v eli:title ?title }
        OPTIONAL { ?v yk:service ?service } OPTIONAL { ?v eli:version_date ?date } }
        ORDER BY ?id ?date"""
    )
    for r in store.rows(query):
        name = r.get("title") or r.get("service") or r["id"]
        view.add_node(
            r["d"],
            kind="document",
            document=r["id"],
            label=name,
            title=r.get("date", ""),
            text=name,
        )
    query = (
        _PROLOGUE
        + """SELECT ?d ?name WHERE { ?d a yk:ExternalDocument ; rdfs:label ?name }
        ORDER BY ?name"""
    )
    for r in store.rows(query):
        view.add_node(
            r["d"], kind="external", document=r["name"], label=r["name"], title="", text=""
        )


def _add_provisions(view: nx.MultiDiGraph, store: Store) -> None:
    query = (
        _PROLOGUE
        + """SELECT ?p ?id ?date ?label ?title ?text WHERE {
        ?v dcterms:identifier ?id . ?p yk:inDocument ?v ; yk:label ?label ; yk:order ?order .
        FILTER NOT EXISTS { ?p a yk:Row } FILTER NOT EXISTS { ?p a yk:Cell }
        FILTER NOT EXISTS { ?p a yk:Table }
        OPTIONAL { ?v eli:version_date ?date } OPTIONAL { ?p eli:title ?title }
        OPTIONAL { ?p yk:text ?text } } ORDER BY ?id ?date ?order"""
    )
    for r in store.rows(query):
        view.add_node(
            r["p"],
            kind="provision",
            document=r["id"],
            label=r["label"],
            title=r.get("title", ""),
            text=r.get("text", ""),
        )


def _add_elsewhere(view: nx.MultiDiGraph, store: Store) -> None:
    query = (
        _PROLOGUE
        + """SELECT ?p ?name ?label ?d WHERE { ?d a yk:ExternalDocument ;
        rdfs:label ?name . ?p yk:inDocument ?d ; yk:label ?label } ORDER BY ?name ?label"""
    )
    for r in store.rows(query):
        view.add_node(
            r["p"],
            kind="external",
            document=r["name"],
            label=f"{r['name']} {r['label']}",
            title="",
            text="",
        )
        _edge(view, r["p"], r["d"], "isPartOf", "", "")


def _edge(
    view: nx.MultiDiGraph,
    a: str,
    b: str,
    relation: str,
    words: str,
    sentence: str,
    inferred: bool = False,
) -> None:
    if a in view and b in view:
        view.add_edge(a, b, relation=relation, words=words, sentence=sentence, inferred=inferred)


def _add_statements(view: nx.MultiDiGraph, store: Store) -> None:
    for relation, kind in _MADE_BY.items():
        query = (
            _PROLOGUE
            + f"""SELECT ?p ?t ?words ?text ?by WHERE {{
            ?s a yk:{kind} ; yk:statedIn ?place ; yk:target ?t ; yk:trigger ?words .
            FILTER NOT EXISTS {{ ?s yk:rejectedBy ?rejection }}
            ?place yk:text ?text . ?p yk:{relation} ?t .
            FILTER(?p = ?place
              || EXISTS {{ ?place eli:is_part_of/eli:is_part_of/eli:is_part_of ?p }})
            OPTIONAL {{ ?s yk:reviewer ?by }} }} ORDER BY ?p ?t ?s"""
        )
        for r in store.rows(query):
            _edge(view, r["p"], r["t"], relation, r["words"], r["text"] + _reviewer(r))


def _reviewer(row: dict[str, str]) -> str:
    """Whose word a statement rests on, to stand behind its sentence; "" where no one's."""
    return f"［査読 reviewed: {row['by']}］" if "by" in row else ""


def _add_precedence(view: nx.MultiDiGraph, store: Store) -> None:
    query = (
        _PROLOGUE
        + """SELECT ?a ?b ?words ?text ?by ?rule WHERE {
        ?s a yk:Precedence ; yk:statedIn/yk:text ?text ; yk:trigger ?words ;
           yk:tier ?high , ?low . ?high yk:rank ?x ; yk:member ?a . ?low yk:rank ?y ; yk:member ?b .
        FILTER NOT EXISTS { ?s yk:rejectedBy ?rejection }
        OPTIONAL { ?s yk:reviewer ?by }
        OPTIONAL { ?s prov:wasGeneratedBy/rdfs:label ?rule }
        FILTER(?y = ?x + 1) } ORDER BY ?a ?b ?s"""
    )
    for r in store.rows(query):
        guessed = r.get("rule") == OVER_TAKEN_IN
        text = r["text"] + _reviewer(r)
        _edge(view, r["a"], r["b"], "prevailsOver", r["words"], text, inferred=guessed)


def _add_citations(view: nx.MultiDiGraph, store: Store) -> None:
    """Citations that no statement takes: the others show as what they do."""
    query = (
        _PROLOGUE
        + """SELECT ?p ?t ?words ?text WHERE {
        ?c yk:citedIn ?p ; yk:cites ?t ; yk:quote ?words . ?p yk:text ?text .
        FILTER NOT EXISTS { ?c yk:rejectedBy ?review }
        FILTER NOT EXISTS { ?s yk:citation ?c FILTER NOT EXISTS { ?s yk:rejectedBy ?word } }
        } ORDER BY ?p ?t ?c"""
    )
    for r in store.rows(query):
        _edge(view, r["p"], r["t"], "cites", r["words"], r["text"])


def _add_inferred(view: nx.MultiDiGraph, store: Store) -> None:
    query = (
        _PROLOGUE
        + """SELECT ?h ?l ?subject ?text WHERE {
        ?c a yk:PossibleConflict ; yk:higher ?h ; yk:lower ?l ; yk:subject ?subject .
        ?l yk:text ?text } ORDER BY ?h ?l"""
    )
    for r in store.rows(query):
        _edge(view, r["h"], r["l"], "possibleConflict", r["subject"], r["text"], inferred=True)
    query = (
        _PROLOGUE
        + """SELECT ?a ?b ?title WHERE { ?a yk:governedBy ?b .
        OPTIONAL { ?b eli:title ?title } } ORDER BY ?a ?b"""
    )
    for r in store.rows(query):
        _edge(view, r["a"], r["b"], "governedBy", r.get("title", ""), "", inferred=True)


def _add_parts(view: nx.MultiDiGraph, store: Store) -> None:
    query = (
        _PROLOGUE
        + """SELECT ?p ?above WHERE { ?p eli:is_part_of ?parent .
        OPTIONAL { ?parent eli:is_member_of ?document } BIND(COALESCE(?document, ?parent) AS ?above)
        } ORDER BY ?p"""
    )
    for r in store.rows(query):
        _edge(view, r["p"], r["above"], "isPartOf", "", "")


def graphml(view: nx.MultiDiGraph) -> bytes:
    """The view as GraphML, labels and texts as attributes."""
    out = io.BytesIO()
    nx.write_graphml(_for_xml(view), out, encoding="utf-8", named_key_ids=True)
    return out.getvalue()


def gexf(view: nx.MultiDiGraph) -> bytes:
    """The view as GEXF, labels and texts as attributes; an edge is labelled by its relation."""
    out = io.BytesIO()
    labelled = _for_xml(view)
    for _, _, said in labelled.edges(data=True):
        said["label"] = said["relation"]
    nx.write_gexf(labelled, out, encoding="utf-8")
    return _WRITTEN_ON.sub(b"", out.getvalue(), count=1)


def _for_xml(view: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The view with a space for each character that XML cannot hold."""

    def clean(data: dict[str, Any]) -> dict[str, Any]:
        return {k: held(v) if isinstance(v, str) else v for k, v in data.items()}

    found = nx.MultiDiGraph()
    found.add_nodes_from((n, clean(d)) for n, d in view.nodes(data=True))
    found.add_edges_from((a, b, k, clean(d)) for a, b, k, d in view.edges(keys=True, data=True))
    return found
