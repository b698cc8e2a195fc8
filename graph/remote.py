"""The store at an address: any server of SPARQL 1.1 Query, Update and Graph Store Protocol.

Only graphs under our base are ours: no other is listed, written or dropped. What each build writes
is marked by a token in a graph of its own, so that one machine sees that another has written. What
stands beside the quads is made from them and is made again where it is not of this token.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph import restored
from graph.address import address_in
from graph.batches import batches, by_graph
from graph.calls_out import refuses_service
from graph.dataset import names_dataset
from graph.durable import write_whole
from graph.errors import QueryError, StoreError
from graph.layouts import Fields
from graph.mistakes import not_run, wrong_sparql
from graph.service import Service
from graph.store import Results, Store, iri
from graph.templates import construct
from ontology.terms import BASE, DCTERMS

_MADE = BASE + "graph/"  # graphs that are made from the versions
STATE_GRAPH = _MADE + "state"
_STAGED = _MADE + "staged/"  # before the name of a graph that is on its way to its place
_STATE = "state.json"  # of graph/load.py: without it the next build writes all
_SEEN = "seen.json"  # the token of what stands beside, and the graphs that were written from here
_WRITING = "writing:"  # before a token: what is there is not whole
_BATCH = 4_000_000  # bytes of a request: proxies refuse large ones; a graph is never parted
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_MARK = f"<{STATE_GRAPH}> <{DCTERMS.identifier}>"
_ASK_TOKEN = f"""SELECT ?token ?seen WHERE {{
  GRAPH <{STATE_GRAPH}> {{ {_MARK} ?token }}
  OPTIONAL {{ {_MARK} ?seen }}
}}"""
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {} {{ ?s ?p ?o }} }}"
# a parameter of a named query that is left open: it changes nothing, but Virtuoso finds nothing
_OPEN = re.compile(r"VALUES \?(\w+) \{ UNDEF \} # param \1\b")
_NOTHING = ox.Store()  # what is asked of it is only parsed


class RemoteStore(Store):
    """The store at the address written in the folder `path`."""

    is_remote = True

    def __init__(self, service: Service, path: Path) -> None:
        self._service = service
        self.path = path
        self._begun = self._marked = False

    @classmethod
    def open(cls, path: Path) -> RemoteStore:
        """For writing. Raises StoreError if the server cannot be reached or read."""
        store = cls.at(path)
        if store._token() != store._seen().get("token"):
            (path / _STATE).unlink(missing_ok=True)
        return store

    @classmethod
    def read_only(cls, path: Path) -> RemoteStore:
        """For reading. Raises StoreError if there is nothing of ours there.

        The index of words is made anew where another machine has written.
        """
        store = cls.at(path)
        token = store._token()
        if token is None:
            raise StoreError(
                f"{address_in(path)}: 保管庫がありません。"
                "先に yomikae build で文書を読み込んでください。",
                f"{address_in(path)}: there is no store; run yomikae build first",
            )
        if _WRITING in token:
            raise StoreError(
                f"{address_in(path)}: 書き込みの途中です。終わってからもう一度実行してください。"
                "途中で止まったものなら、そこでもう一度 yomikae build をしてください。",
                f"{address_in(path)}: it is being written: try again when that has ended; if it "
                "was stopped midway, run yomikae build there again",
            )
        if token != store._seen().get("token"):
            from graph import search  # which needs a store

            search.rebuild(store)
            (path / _STATE).unlink(missing_ok=True)
            store._see(token=token)
        return store

    @classmethod
    def holds(cls, path: Path, graph: str) -> bool:
        """Whether the server has the graph, be it whole or not."""
        return graph in cls.at(path).graphs()

    @classmethod
    def at(cls, path: Path) -> RemoteStore:
        """As it is, looked at by nobody. Raises StoreError if the server cannot be reached."""
        address = address_in(path)
        assert address is not None, f"{path} is the folder of an address"
        return cls(Service(address), path)

    # --- writing ----------------------------------------------------------------------------------

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]], drop: Sequence[str] = ()) -> None:
        """Replace graphs and drop others: each whole or not at all, one batch after another.

        Raises StoreError if one to be dropped was written by another machine: nothing is changed.
        """
        gone = sorted(set(drop) - set(graphs))
        self._refuse_unknown(gone)
        self._mark()
        self._see(graphs={*self._written(), *graphs})
        triples = {name: sorted({str(q.triple) for q in quads}) for name, quads in graphs.items()}
        gone += [name for name, lines in triples.items() if not lines]
        small = []
        for name, lines in triples.items():
            data = "".join(f"{line} .\n" for line in lines)
            if not lines:
                continue
            if not self._service.layout.whole_put:
                self._stage(name, data)
            elif len(data.encode()) > _BATCH:
                self._service.put(name, data.encode())
            else:
                insert = f"INSERT DATA {{ GRAPH {iri(name)} {{\n{data}}} }}"
                small.append(f"DROP SILENT GRAPH {iri(name)} ;\n{insert}")
        small += [f"DROP SILENT GRAPH {iri(name)}" for name in gone]
        for batch in batches(small, _BATCH):
            self._service.update(" ;\n".join(batch))
        self._changed()

    def _stage(self, name: str, data: str) -> None:
        """Put a graph beside its place, then into it by one step, which is whole or not at all."""
        self._beside(data, f"COPY {{0}} TO {iri(name)}")

    def _beside(self, data: str, step: str) -> None:
        """Put triples into a graph that is there for one step only, {0} in it."""
        beside = f"{_STAGED}{uuid.uuid4().hex}"
        self._service.put(beside, data.encode())
        self._service.update(step.format(iri(beside)))
        self._service.update(f"DROP SILENT GRAPH {iri(beside)}")

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, a batch after another."""
        self._mark()
        for name, lines in by_graph(quads).items():
            for batch in batches(lines, _BATCH):
                self._service.post(name, "".join(batch).encode())
        self._changed()

    def remove(self, quads: Sequence[ox.Quad]) -> None:
        """Remove quads, a batch after another."""
        self._mark()
        for name, lines in by_graph(quads).items():
            graph = iri(name)
            for data in map("".join, batches(lines, _BATCH)):
                if self._service.layout.whole_put:
                    self._service.update(f"DELETE DATA {{ GRAPH {graph} {{\n{data}}} }}")
                else:  # Virtuoso takes seconds, then refuses, where many are named
                    which = "{{ GRAPH {0} {{ ?s ?p ?o }} }}"
                    self._beside(data, f"DELETE {which.replace('{0}', graph)} WHERE {which}")
        self._changed()

    def begin(self) -> None:
        """Others keep to what they have of it. Raises StoreError if another writes."""
        writing = {t for t in (self._token() or "").split() if t.startswith(_WRITING)}
        if writing - {self._seen().get("writing")}:
            raise StoreError(
                f"{address_in(self.path)}: ほかのyomikaeが書き込み中です。"
                "終わってからもう一度実行してください。途中で止まったものなら、"
                f"そこでもう一度 yomikae build をするか、グラフ <{STATE_GRAPH}> を消してください。",
                f"{address_in(self.path)}: another yomikae is writing to it: try again when it has "
                "ended; if it was stopped midway, run yomikae build there again, or drop the graph "
                f"<{STATE_GRAPH}>",
            )
        self._begun, self._marked = True, False

    def _mark(self) -> None:
        """Before the first thing is written: say so, and tidy up after one that was stopped."""
        if not self._begun or self._marked:
            return
        token = _WRITING + uuid.uuid4().hex
        self._see(writing=token)  # before it is there: wherever it stops, it is known as ours
        self._put_token(token)
        self._marked = True
        for name in self._listed():
            if name.startswith(_STAGED):
                self._service.update(f"DROP SILENT GRAPH {iri(name)}")

    def finish(self) -> None:
        """Others see that it has changed."""
        self._begun = False
        self._put_token(uuid.uuid4().hex)

    def _changed(self) -> None:
        if not self._begun:
            self.finish()

    def _refuse_unknown(self, gone: Sequence[str]) -> None:
        versions = {name for name in gone if not name.startswith(_MADE)}
        unknown = sorted(versions - self._written())
        if not unknown:
            return
        address, names = address_in(self.path), "\n".join(n.removeprefix(BASE) for n in unknown)
        raise StoreError(
            f"{address}: ほかで読み込まれた版があり、ここにはその文書がありません。"
            "何も変えていません。次の文書のファイルも合わせて yomikae build してください。"
            f"\n{names}",
            f"{address}: holds versions that were built elsewhere and are not known here; nothing "
            f"is changed. Build with the files of these too:\n{names}",
        )

    # --- asking -----------------------------------------------------------------------------------

    def query(
        self, sparql: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Results:
        """The answer to a SPARQL 1.1 query, and to nothing else: no update, no call elsewhere.

        Raises QueryError with the place of a mistake, StoreError if the server cannot be reached.
        """
        if refuses_service(sparql):
            raise QueryError(
                "SERVICEは使えません（問合せが外部へ送られるため）。",
                "SERVICE is not allowed: it would send the question elsewhere",
            )
        kind = _parsed(sparql, default_graphs, named_graphs)
        is_given = bool(default_graphs or named_graphs)
        if is_given and self._service.layout.mixes_datasets and names_dataset(sparql):
            raise QueryError(
                "このサーバーでは、FROMと、問合せの外でのグラフの指定は、同時に使えません。",
                "with this server, name the graphs by FROM or beside the query, not by both",
            )
        sparql = _OPEN.sub("", sparql)
        fields = [("default-graph-uri", g) for g in default_graphs]
        fields += [("named-graph-uri", g) for g in named_graphs]
        if not fields and not names_dataset(sparql):
            fields = list(self._service.layout.union)
        try:
            if isinstance(kind, ox.QueryTriples):
                return self._constructed(sparql, tuple(fields))
            return self._solved(sparql, tuple(fields))
        except (SyntaxError, ValueError) as error:
            raise self._unreadable(error) from error

    def _solved(self, sparql: str, fields: Fields) -> ox.QuerySolutions | ox.QueryBoolean:
        body = self._service.select(sparql, fields)
        if self._service.layout.numbered_truth:
            body = restored.results(body)
        return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)

    def _constructed(self, sparql: str, fields: Fields) -> ox.QueryTriples:
        parts = construct(sparql) if self._service.layout.constructs_otherwise else None
        if parts is not None:
            solutions = self._solved(parts.select, fields)
            assert isinstance(solutions, ox.QuerySolutions)
            made = parts.made(solutions)
            if made is not None:
                return made
        body = self._service.construct(sparql, fields)
        held = ox.Store()
        held.extend(ox.Quad(t.subject, t.predicate, t.object) for t in self._triples_of(body))
        found = held.query(_EVERYTHING)
        assert isinstance(found, ox.QueryTriples)
        return found

    def _triples_of(self, body: bytes) -> Iterator[ox.Triple]:
        return (q.triple for q in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))

    def graphs(self) -> tuple[str, ...]:
        """The names of all graphs of ours, sorted."""
        hidden = (STATE_GRAPH, _STAGED)
        return tuple(sorted(g for g in self._listed() if not g.startswith(hidden)))

    def _listed(self) -> set[str]:
        listed = {row["g"] for row in self.rows(self._service.layout.listing)}
        return {name for name in listed if name.startswith(BASE)}

    def graph(self, name: str) -> set[ox.Quad]:
        """The quads of the graph of this name."""
        graph = ox.NamedNode(name)
        try:
            return {ox.Quad(t.subject, t.predicate, t.object, graph) for t in self._all_of(name)}
        except (SyntaxError, ValueError) as error:
            raise self._unreadable(error) from error

    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """All quads of ours (of one graph), sorted."""
        names = self.graphs() if graph is None else (graph,)
        return sorted((quad for name in names for quad in self.graph(name)), key=str)

    def _all_of(self, name: str) -> set[ox.Triple]:
        """The triples of a graph, counted where a server may leave some out without a word."""
        found = set(self._triples_of(self._service.graph(name)))
        if self._service.layout.cuts_graphs:
            (row,) = self.rows(_COUNT.format(iri(name)))
            if int(row["n"]) != len(found):
                raise self._service.cut_short()
        return found

    def _unreadable(self, error: Exception) -> StoreError:
        address, why = address_in(self.path), " ".join(str(error).split())[:200]
        return StoreError(
            f"{address}: サーバーの答えを読めません（{why}）。もう一度試してください。",
            f"{address}: the server's answer cannot be read ({why}); try again",
        )

    # --- who has written --------------------------------------------------------------------------

    def stamp(self) -> str | None:
        """What changes with each change of the store; None while it is written."""
        token = self._token()
        return None if token is None or _WRITING in token else token

    def _token(self) -> str | None:
        """The mark of what the server holds; None if it holds nothing of ours."""
        found = list(self.rows(_ASK_TOKEN))
        if any("seen" not in row for row in found):
            raise StoreError(
                f"{address_in(self.path)}: 既定のグラフが全グラフの和になっていません。"
                "サーバーの設定（union default graph）を有効にしてください。",
                f"{address_in(self.path)}: the default graph is not the union of all graphs; "
                "switch that on in the server (union default graph)",
            )
        # there are two for a moment when one takes another's place
        return " ".join(sorted({row["token"] for row in found})) or None

    def _put_token(self, token: str) -> None:
        new = ox.Literal(token)
        self._service.update(f"INSERT DATA {{ GRAPH <{STATE_GRAPH}> {{ {_MARK} {new} }} }}")
        self._service.update(
            f"DELETE {{ GRAPH <{STATE_GRAPH}> {{ {_MARK} ?was }} }} "
            f"WHERE {{ GRAPH <{STATE_GRAPH}> {{ {_MARK} ?was }} FILTER(?was != {new}) }}"
        )
        self._see(token=token)

    def _seen(self) -> dict[str, object]:
        try:
            found = json.loads((self.path / _SEEN).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _written(self) -> set[str]:
        """The graphs that were ever written from here."""
        names = self._seen().get("graphs")
        return set(map(str, names)) if isinstance(names, list) else set()

    def _see(self, **what: object) -> None:
        kept = self._seen() | {k: sorted(v) if isinstance(v, set) else v for k, v in what.items()}
        write_whole(self.path / _SEEN, json.dumps(kept, indent=1).encode())


def stamp(path: Path) -> str | None:
    """What changes with each change of the store whose folder is `path`; None while it is written.

    Raises StoreError.
    """
    return RemoteStore.at(path).stamp()


def _parsed(sparql: str, default: Sequence[str], named: Sequence[str]) -> Results:
    """What kind of results a query gives; it is asked of nothing. Raises QueryError."""
    try:
        graphs: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(g) for g in (*default, *named)]
        return _NOTHING.query(sparql, named_graphs=graphs) if graphs else _NOTHING.query(sparql)
    except SyntaxError as error:
        raise wrong_sparql(error) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise not_run(error) from error
