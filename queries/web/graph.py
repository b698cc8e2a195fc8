"""グラフ: the override graph as a picture to choose, read, widen and save, and as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import networkx as nx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from graph.drawing import OPTIONS, Drawing, drawing
from graph.picture_model import ARROWHEADS, KINDS, RELATION, RELATIONS, Relation, tints
from queries.drawn import grown
from queries.errors import AskError
from queries.focus import focus_iri
from queries.messages import Lang, pick
from queries.naming import find_document
from queries.neighbours import MOST_NODES, MOST_STEPS, Choice, degree, documents_of, relations_of
from queries.say import clean
from queries.web.addresses import address
from queries.web.pages import language, page, snapshot
from queries.web.shelf import Snapshot

# arrow keys go from node to node here (static/graph.js), as vis-network's own do not
_OPTIONS = OPTIONS | {"interaction": {"hover": True, "hideEdgesOnDrag": True, "keyboard": False}}


def routes() -> list[BaseRoute]:
    """The page, the data of its picture, and what a node's neighbourhood adds to it."""
    return [
        Route("/graph", graph),
        Route("/graph/data", data),
        Route("/graph/grow", grow),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A relation of the picture in the list: its two ends, and the words that make it."""

    relation: Relation
    inferred: bool
    source: str  # IRI
    target: str  # IRI
    words: str
    sentence: str


def graph(request: Request) -> Response:
    """The page: what can be chosen, where the picture stands, and its relations as a list."""
    kept = snapshot(request)
    choice = _choice(request, kept)
    chosen, picture = kept.drawn(choice)
    rows = _rows(picture.view)
    return page(
        request,
        "graph.html",
        choice=choice,
        focus=request.query_params.get("focus", ""),
        documents=kept.documents,
        chosen_documents=documents_of(kept.network, choice),
        colours=tints(kept.network),
        shown=Counter(document for _, document in picture.view.nodes(data="document")),
        relations=_legend(kept.network, choice, rows),
        kinds=[(k, n) for k in KINDS if (n := _of_kind(picture.view, k.name))],
        rows=rows,
        names=_full_names(kept, {*picture.view, *choice.grown}),
        chosen=chosen,
        cut=_counted(kept, chosen.cut),
        outward=_counted(kept, chosen.outward),
        refused=picture.refused,
        ungrown=urlencode([(k, v) for k, v in request.query_params.multi_items() if k != "grown"]),
        nodes=len(picture.view),
        most=MOST_NODES,
        most_steps=MOST_STEPS,
        arrowheads=ARROWHEADS,
        settings={"options": _OPTIONS, "relations": _relation_names(language(request))},
    )


def data(request: Request) -> Response:
    """The nodes and edges to draw, as vis-network takes them, IRIs for ids; the focus's IRI."""
    kept = snapshot(request)
    choice = _choice(request, kept)
    _, picture = kept.drawn(choice)
    whole = drawing(picture.view, picture.places, tints(kept.network))
    sent = _sent(kept, choice, picture.view, whole)
    return JSONResponse(sent | {"centre": choice.focus})


def grow(request: Request) -> Response:
    """What is drawn besides, when the picture is widened around `node` (an IRI)."""
    kept = snapshot(request)
    choice = _choice(request, kept)
    (node,) = _on_file(kept, [request.query_params.get("node", "")])
    _, before = kept.drawn(choice)
    after = grown(before, kept.network, node, choice)
    widened = drawing(after.view, after.places, tints(kept.network))
    old = len(before.view)
    new = replace(
        widened,
        nodes=widened.nodes[old:],
        edges=tuple(e for e in widened.edges if e["from"] >= old or e["to"] >= old),
    )
    left_out = after.refused - before.refused
    return JSONResponse(_sent(kept, choice, after.view, new) | {"left_out": left_out})


# What was asked for


def _choice(request: Request, kept: Snapshot) -> Choice:
    """The choices in an address. Raises AskError for what is not on file or cannot be read."""
    given = request.query_params
    documents = kinds = None
    if "documents" in given:
        ids = {v.document: v.doc_id for v in kept.versions}
        named = (n for n in given.getlist("documents") if n)
        documents = frozenset(ids[find_document(n, kept.versions)] for n in named)
    if "kinds" in given:
        kinds = frozenset(n for n in given.getlist("kinds") if n)
        _check_kinds(kinds)
    focus = given.get("focus", "").strip()
    return Choice(
        documents=documents,
        kinds=kinds,
        focus=_focus(kept, focus) if focus else None,
        depth=_depth(given.get("depth", "")),
        grown=tuple(_on_file(kept, given.getlist("grown"))),
    )


def _focus(kept: Snapshot, typed: str) -> str:
    """The IRI of a document or clause, as its IRI or as a person writes it (`DOC#LABEL`)."""
    if typed in kept.network:
        return typed
    iri = focus_iri(kept.store, typed)
    if iri not in kept.network:
        raise AskError(
            f"「{typed}」は図に描けません。その条項を含む条・項・号で指定してください。",
            f"“{typed}” is not drawn; name the article, paragraph or item that it stands in",
        )
    return iri


def _depth(typed: str) -> int:
    if not typed:
        return 1
    if typed.isascii() and typed.isdigit() and int(typed) <= MOST_STEPS:
        return int(typed)
    raise AskError(
        f"たどる段数「{typed}」は0から{MOST_STEPS}までの整数で指定してください。",
        f"the number of steps “{typed}” must be a whole number from 0 to {MOST_STEPS}",
    )


def _check_kinds(kinds: frozenset[str]) -> None:
    unknown = "、".join(sorted(kinds - RELATION.keys()))
    if unknown:
        known = ", ".join(RELATION)
        raise AskError(
            f"関係の種類「{unknown}」はありません。あるもの: {known}",
            f"there is no kind of relation “{unknown}”; there are {known}",
        )


def _on_file(kept: Snapshot, iris: Sequence[str]) -> Sequence[str]:
    for iri in iris:
        if iri not in kept.network:
            raise AskError(
                f"「{iri}」は保管庫にありません。文書の一覧か検索から選び直してください。",
                f"“{iri}” is not on file; choose again from the documents or by the search",
            )
    return iris


# What is shown


def _rows(view: nx.MultiDiGraph) -> list[Row]:
    """The relations in the order of the legend, each kind in the order of the picture."""
    order = {relation.name: number for number, relation in enumerate(RELATIONS)}
    rows = [
        Row(RELATION[d["relation"]], d["inferred"], a, b, d["words"], d["sentence"])
        for a, b, d in view.edges(data=True)
    ]
    return sorted(rows, key=lambda row: order[row.relation.name])


def _legend(
    whole: nx.MultiDiGraph, choice: Choice, rows: Sequence[Row]
) -> list[tuple[Relation, bool, int, int]]:
    """Each kind of relation of the chosen documents: whether inferred, how many drawn, of how many.

    What a widened picture shows of other documents counts too.
    """
    drawn_now = Counter(row.relation.name for row in rows)
    on_file = relations_of(whole, choice)
    known = {d["relation"]: d["inferred"] for _, _, d in whole.edges(data=True)}
    return [
        (r, known[r.name], drawn_now[r.name], max(on_file.get(r.name, 0), drawn_now[r.name]))
        for r in RELATIONS
        if r.name in known
    ]


def _of_kind(view: nx.MultiDiGraph, kind: str) -> int:
    return sum(found == kind for _, found in view.nodes(data="kind"))


def _full_names(kept: Snapshot, iris: Iterable[str]) -> dict[str, str]:
    """Each node with its document's name: what a list needs where a picture has columns."""
    titles = {d.doc_id: kept.network.nodes[d.iri]["label"] for d in kept.documents}
    found = {}
    for iri in iris:
        node = kept.network.nodes[iri]
        if node["kind"] == "provision":
            found[iri] = f"{titles[node['document']]} {node['label']} {node['title']}".rstrip()
        else:
            found[iri] = node["label"]
    return found


def _counted(kept: Snapshot, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Documents by name with a number each."""
    names = {d.doc_id: d.name for d in kept.documents}
    return [(names.get(document, document), number) for document, number in counts.items()]


def _relation_names(lang: Lang) -> dict[str, str]:
    return {r.name: pick((r.ja, r.en), lang) for r in RELATIONS}


# What the picture is drawn from


def _sent(
    kept: Snapshot, choice: Choice, view: nx.MultiDiGraph, told: Drawing
) -> dict[str, object]:
    """A drawing with IRIs for numbers, and what the panel shows of each node."""
    iris = list(view)
    typed = _typed(kept)
    dates = {v.iri: v.dated for v in kept.versions}
    for document in kept.documents:
        dates[document.iri] = "、".join(v.version.dated for v in document.versions)
    nodes = []
    for node in told.nodes:
        iri = node["iri"]
        nodes.append(
            {k: clean(v) if isinstance(v, str) else v for k, v in node.items()}
            | {
                "id": iri,
                "address": address(iri),
                "focus": typed.get(iri, iri),
                "version": dates.get(iri) or dates.get(iri.rpartition("/")[0], ""),
                "degree": degree(kept.network, iri, choice.kinds),
            }
        )
    edges = []
    for edge in told.edges:
        words = {k: clean(v) if isinstance(v, str) else v for k, v in edge.items() if k != "id"}
        edges.append(words | {"from": iris[edge["from"]], "to": iris[edge["to"]]})
    return {"nodes": nodes, "edges": edges}


def _typed(kept: Snapshot) -> dict[str, str]:
    """How a person writes a document or clause as a focus, by IRI, where that means no other.

    A label alone is one of the newest version, so clauses of older ones have none.
    """
    newest = {v.iri: v for v in {v.document: v for v in kept.versions}.values()}
    found = {}
    for iri, node in kept.network.nodes(data=True):
        version = newest.get(iri.rpartition("/")[0])
        if node["kind"] == "document":
            found[iri] = str(node["document"])
        elif version is not None:
            found[iri] = f"{version.doc_id}#{node['label'].removesuffix(f'（{version.dated}）')}"
    times = Counter(found.values())
    return {iri: typed for iri, typed in found.items() if times[typed] == 1}
