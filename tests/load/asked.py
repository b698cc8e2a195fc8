"""What the clients ask of a server, and by what each answer is known for the right one.

What is right is asked of the library beforehand, in this process, so that a server that mixes up
two questions, or answers from half a store, is found out, and not only one that fails.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from graph.store import Store
from ontology.terms import sparql_prologue
from queries.errors import AskError
from queries.facts import Version
from queries.facts_of import versions
from queries.governing import governs
from queries.library import named_queries
from queries.results import serialized
from queries.web.addresses import address

TOPICS = (
    "最低利用期間",
    "解約",
    "料金の支払い",
    "損害賠償の範囲",
    "遅延損害金",
    "個人情報の取扱い",
)
_HEADS = (
    "利用",
    "契約",
    "料金",
    "通知",
    "設備",
    "障害",
    "保証",
    "情報",
    "申込み",
    "期間",
    "譲渡",
    "停止",
)
_TAILS = (
    "変更",
    "終了",
    "届出",
    "制限",
    "負担",
    "承諾",
    "範囲",
    "責任",
    "方法",
    "請求",
    "期限",
    "免責",
)
_NAMED = ("disapplied-clauses", "notwithstanding", "defined-terms", "tables", "outline")
_FREE = (
    "SELECT ?p ?label { ?p yk:inDocument <%s> ; yk:label ?label } ORDER BY ?p",
    "SELECT ?p (COUNT(?c) AS ?n) { ?p yk:inDocument <%s> . ?c yk:citedIn ?p } "
    "GROUP BY ?p ORDER BY ?p",
    "ASK { ?p yk:inDocument <%s> ; yk:text ?t FILTER CONTAINS(?t, '当社') }",
)
_MOST = 12  # documents that pages and queries are asked of, and stacks that traces are
UPLOADED = "負荷試験の約款"


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, and what its answer must be: of status 200, and so."""

    kind: str
    path: str
    params: dict[str, str] = field(default_factory=dict)
    accept: str = "text/html"
    is_right: Callable[[str], bool] = lambda body: True


def asks(store: Store) -> tuple[Ask, ...]:
    """What can be asked of this store, each kind about as often as the others."""
    known = sorted(versions(store), key=lambda v: v.iri)[:_MOST]
    return (*_pages(known), *_traces(store, known), *_queries(store, known))


def _holds(*words: str) -> Callable[[str], bool]:
    """A page that holds all of those words, as they stand in HTML."""
    wanted = [html.escape(w, quote=False) for w in words]
    return lambda body: body.rstrip().endswith("</html>") and all(w in body for w in wanted)


def _pages(known: Sequence[Version]) -> list[Ask]:
    found = [
        Ask("page", "/", is_right=_holds("文書を追加")),
        Ask("page", "/findings", is_right=_holds("点検")),
        Ask("page", "/reviews", is_right=_holds("査読")),
        Ask("page", "/query", is_right=_holds("PREFIX yk:")),
        Ask("page", "/graph", is_right=_holds("グラフ")),
        Ask("page", "/static/site.css", accept="*/*", is_right=lambda body: "body" in body),
    ]
    for v in known:
        found.append(Ask("page", address(v.iri), is_right=_holds(v.name)))
        params = {"doc": v.doc_id}
        found.append(Ask("page", "/reviews", params, is_right=_holds(v.doc_id)))
    return found


def _traces(store: Store, known: Sequence[Version]) -> list[Ask]:
    """Topics of every stack, with the clauses that govern; and the table of all its clauses."""
    found = []
    for v in {v.doc_id: v for v in known}.values():
        for topic in TOPICS:
            try:
                answer = governs(store, v.doc_id, topic=topic)
            except AskError:
                continue
            wanted = [address(r.where.iri) for r in answer.governing if r.where.on_file]
            params = {"stack": v.doc_id, "topic": topic}
            found.append(Ask("trace", "/governs", params, is_right=_holds(topic, *wanted)))
        params = {"stack": v.doc_id}
        found.append(Ask("table", "/governs/all", params, is_right=_holds(v.doc_id)))
    return found


def _queries(store: Store, known: Sequence[Version]) -> list[Ask]:
    found = []
    for v in known:
        for text in (sparql_prologue() + one % v.iri for one in _FREE):
            found.append(_query(store, "sparql", text))
        for name in _NAMED:
            text = named_queries()[name].filled({"doc": v.doc_id})
            found.append(_query(store, "named", text))
    return found


def _query(store: Store, kind: str, text: str) -> Ask:
    results = "application/sparql-results+json"
    right = _rows(serialized(store.query(text), "json").decode())
    return Ask(kind, "/sparql", {"query": text}, results, lambda body: _rows(body) == right)


def _rows(body: str) -> object:
    """Results without their order, which a query need not fix."""
    try:
        told = json.loads(body)
    except ValueError:
        return None
    if "boolean" in told:
        return told["boolean"]
    return sorted(json.dumps(row, sort_keys=True) for row in told["results"]["bindings"])


def new_topic(chance: random.Random, stacks: Sequence[str]) -> Ask:
    """A topic that was hardly asked before: what is kept by topic would grow without end."""
    topic = f"{chance.choice(_HEADS)}の{chance.choice(_TAILS)}及び{chance.choice(_HEADS)}"
    params = {"stack": chance.choice(stacks), "topic": f"{topic}{chance.randrange(10**6)}"}
    return Ask("new topic", "/governs", params, is_right=_holds(params["topic"]))


def stacks_of(store: Store) -> tuple[str, ...]:
    """The documents whose stacks are asked of."""
    return tuple(dict.fromkeys(v.doc_id for v in sorted(versions(store), key=lambda v: v.iri)))[
        :_MOST
    ]


def upload(number: int) -> tuple[str, bytes]:
    """A file that replaces the one before it: the store changes, and does not grow."""
    words = (
        f"第1条（総則）\n当サービスは、当社が提供します。\n第2条（料金）\n料金は{number}円です。\n"
    )
    return f"{UPLOADED}.txt", f"{UPLOADED}\n{words}".encode()


def uploaded_at() -> str:
    """Where the document that was uploaded is shown."""
    return f"/id/{quote(UPLOADED)}/undated"


def texts(folder: Path, count: int) -> Path:
    """Made-up contracts as files in a folder."""
    from tests.made_up.contracts import made_up

    folder.mkdir()
    for made in made_up(count):
        (folder / made.name).write_text(made.words, "utf-8")
    return folder
