"""The store: whole changes or none, errors with their place, escaping, formats that come back."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import QueryError, StoreError
from graph.store import ExportFormat, Store, iri, literal

G, H = "https://example.org/g", "https://example.org/h"
NASTY = [
    pytest.param('say "so"', id="double-quotes"),
    pytest.param("it's", id="single-quote"),
    pytest.param("one\ntwo\r\nthree\ttab", id="line-breaks"),
    pytest.param("back\\slash \\n \\u0041 \\", id="backslashes"),
    pytest.param('"""', id="long-quotes"),
    pytest.param('x" } ; DROP ALL ; INSERT DATA { <a:b> <a:c> "', id="injection-of-an-update"),
    pytest.param('x") } UNION { ?s ?p ?o } #', id="injection-of-a-pattern"),
    pytest.param("# param", id="comment"),
    pytest.param("?x $y <a:b> {}", id="syntax"),
    pytest.param("第8条の2（「特約」）", id="japanese"),
    pytest.param("\x01\x1b[31m\x7f\u2028", id="control-characters"),
    pytest.param("𠮷👩‍👩‍👧", id="beyond-the-bmp"),
    pytest.param("", id="empty"),
]


def quad(words: str, graph: str = G, subject: str = "https://example.org/s") -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(subject),
        ox.NamedNode("https://example.org/p"),
        ox.Literal(words),
        ox.NamedNode(graph),
    )


@pytest.fixture
def made_store(tmp_path: Path) -> Store:
    """A store with one quad in each of two graphs."""
    found = Store.open(tmp_path / "new")
    found.replace({G: [quad("old")], H: [quad("kept", H)]})
    return found


def test_replace_replaces_only_the_graphs_named(made_store: Store) -> None:
    made_store.replace({G: [quad("new"), quad("newer")]})
    assert made_store.quads() == sorted([quad("new"), quad("newer"), quad("kept", H)], key=str)


def test_replace_drops(made_store: Store) -> None:
    made_store.replace({}, drop=[G, "https://example.org/never"])
    assert made_store.graphs() == (H,)


def broken() -> Iterator[ox.Quad]:
    yield quad("new")
    raise ValueError("the batch breaks off")


@pytest.mark.parametrize(
    ("graphs", "error", "why"),
    [
        pytest.param(
            {G: [quad("new")], "https://example.org/a b": [quad("new")]},
            StoreError,
            "a graph name that is no IRI",
            id="bad-graph-name",
        ),
        pytest.param(
            {G: [quad("new")], "https://example.org/> } ; DROP ALL ; #": []},
            StoreError,
            "a graph name that would be an update",
            id="injected-graph-name",
        ),
        pytest.param(
            {H: [quad("new", H)], G: broken()},
            ValueError,
            "a batch that breaks off half way",
            id="broken-batch",
        ),
    ],
)
def test_a_bad_batch_leaves_the_old_content(
    made_store: Store, graphs: dict[str, list[ox.Quad]], error: type[Exception], why: str
) -> None:
    before = made_store.quads()
    with pytest.raises(error):
        made_store.replace(graphs)
    assert made_store.quads() == before, why


@pytest.mark.parametrize("words", NASTY)
def test_a_literal_is_never_syntax(made_store: Store, words: str) -> None:
    made_store.replace({G: [quad(words), quad("other")]})
    (row,) = made_store.rows(f"SELECT ?s ?o {{ VALUES ?o {{ {literal(words)} }} ?s ?p ?o }}")
    assert row == {"s": "https://example.org/s", "o": words}
    assert len(made_store.quads()) == 3


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("https://example.org/a> } #", id="injection"),
        pytest.param("no scheme", id="no-scheme"),
        pytest.param("", id="empty"),
    ],
)
def test_an_iri_is_never_syntax(value: str) -> None:
    with pytest.raises(QueryError):
        iri(value)


def test_an_iri_is_written_in_brackets() -> None:
    assert iri("https://example.org/a") == "<https://example.org/a>"


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        pytest.param("SELECT ?s WHERE {\n  ?s ?p\n}", "3:", id="third-line"),
        pytest.param("SELEKT ?s WHERE { ?s ?p ?o }", "1:1", id="first-word"),
        pytest.param("SELECT * {\n ?s x:p ?o }", "2:", id="unknown-prefix"),
        pytest.param("INSERT DATA { <a:b> <a:c> <a:d> }", "1:1", id="an-update-is-no-query"),
    ],
)
def test_wrong_sparql_says_where(made_store: Store, sparql: str, place: str) -> None:
    before = made_store.quads()
    with pytest.raises(QueryError) as caught:
        made_store.query(sparql)
    assert place in caught.value.en
    assert place in caught.value.ja
    assert caught.value.message("en") == caught.value.en
    assert caught.value.message("ja") == caught.value.ja
    assert made_store.quads() == before


def test_a_query_sees_all_graphs_as_one(made_store: Store) -> None:
    assert [r["o"] for r in made_store.rows("SELECT ?o { ?s ?p ?o } ORDER BY ?o")] == [
        "kept",
        "old",
    ]


def test_an_unbound_variable_is_left_out(made_store: Store) -> None:
    assert list(made_store.rows("SELECT ?o ?x { ?s ?p ?o FILTER(?o = 'old') }")) == [{"o": "old"}]


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.read_only(tmp_path / "none")
    assert "yomikae build" in caught.value.en
    assert "yomikae build" in caught.value.ja
    assert list(tmp_path.iterdir()) == []


def test_reading_alone_does_not_write(store: Store) -> None:
    with pytest.raises(StoreError):
        store.replace({G: [quad("new")]})
    assert G not in store.graphs()


def test_a_store_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file")


def test_a_store_is_open_for_writing_once(tmp_path: Path) -> None:
    first = Store.open(tmp_path)
    with pytest.raises(StoreError):
        Store.open(tmp_path)
    assert first.quads() == []


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_an_export_comes_back(store: Store, form: ExportFormat) -> None:
    formats = {
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    back = sorted(set(ox.parse(store.export(form), format=formats[form])), key=str)
    assert len(back) > 1000
    assert back == store.quads()


def test_turtle_has_the_union_of_the_graphs(store: Store) -> None:
    back = {q.triple for q in ox.parse(store.export("ttl"), format=ox.RdfFormat.TURTLE)}
    assert back == {q.triple for q in store.quads()}


def test_the_same_content_is_the_same_bytes(store: Store, tmp_path: Path) -> None:
    other = Store.open(tmp_path)
    other.add(reversed(store.quads()))
    assert other.export("nq") == store.export("nq")


def test_quads_of_one_graph(store: Store) -> None:
    for name in store.graphs():
        assert {q.graph_name.value for q in store.quads(name)} == {name}


A, B = "http://x/a", "http://x/b"
DATASETS = [  # query, graphs given, what ?s is, the reason
    ("SELECT ?s { ?s ?p ?o }", (), (), {A, B}, "no dataset: the union of all graphs"),
    (f"SELECT ?s FROM <{A}> {{ ?s ?p ?o }}", (), (), {A}, "FROM"),
    (f"SELECT ?s FROM <{A}> FROM <{B}> {{ ?s ?p ?o }}", (), (), {A, B}, "FROM twice"),
    ("SELECT ?s FROM <http://x/none> { ?s ?p ?o }", (), (), set(), "FROM a graph that is not"),
    (f"SELECT ?s FROM NAMED <{A}> {{ ?s ?p ?o }}", (), (), set(), "FROM NAMED alone"),
    (f"SELECT ?s FROM NAMED <{A}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", (), (), {A}, "FROM NAMED"),
    ("SELECT ?s { ?s ?p ?o }", (A,), (), {A}, "given"),
    ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", (A,), (), set(), "given: no named graphs then"),
    ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", (), (B,), {B}, "named graphs given"),
    ("SELECT ?s { ?s ?p ?o }", (), (B,), set(), "named graphs given: an empty default graph"),
    (f"SELECT ?s FROM <{A}> {{ ?s ?p ?o }}", (B,), (), {B}, "given goes before FROM"),
    (f"SELECT*FROM<{A}>{{?s ?p ?o}}", (), (), {A}, "FROM without white space"),
    (f"select ?s from # why\n <{A}> {{ ?s ?p ?o }}", (), (), {A}, "from, in small letters"),
    ("SELECT ?s { ?s ?p ?o } # FROM <http://x/a>", (), (), {A, B}, "in a comment"),
    ("SELECT ?s { ?s ?p ?o FILTER('FROM <x>' != \"\") }", (), (), {A, B}, "in a string"),
    ("SELECT ?s { ?s ?p ?o FILTER('\\' FROM' != '''it's \" FROM''') }", (), (), {A, B}, "quotes"),
    ("SELECT ?s { ?s ?p ?o FILTER(<http://x/#FROM> != ?s) }", (), (), {A, B}, "in an IRI"),
    ("PREFIX from: <http://x/> SELECT ?s { ?s ?p ?o FILTER(from:from != ?s) }",
     (), (), {A, B}, "a prefixed name"),
    ("SELECT ?s { ?s ?from ?o }", (), (), {A, B}, "a variable"),
    (f"PREFIX x: <http://x/> SELECT (x:a\\'b AS ?n) ?s FROM <{A}> {{ ?s ?p ?o }} #'",
     (), (), {A}, "a quote inside a name"),
    (f"SELECT ?s (1<2 AS ?x) FROM <{A}> {{ ?s ?p ?o }} #>", (), (), {A}, "less than"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "default", "named", "expected", "reason"), DATASETS)
def test_the_dataset_is_the_one_that_was_named(
    tmp_path: Path,
    query: str,
    default: tuple[str, ...],
    named: tuple[str, ...],
    expected: set[str],
    reason: str,
) -> None:
    store = Store.open(tmp_path)
    for name in (A, B):
        node = ox.NamedNode(name)
        store.add([ox.Quad(node, node, node, node)])
    found = store.query(query, default, named)
    assert isinstance(found, ox.QuerySolutions)
    assert {row["s"].value for row in found} == expected, reason


@pytest.mark.parametrize(
    "error", ["Inserts are only possible on read-write instances", "Column family not found: dspo"]
)
def test_a_store_whose_making_broke_off_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    Store.open(tmp_path)

    class Unmade:
        @staticmethod
        def read_only(path: str) -> None:
            raise RuntimeError(error)

    monkeypatch.setattr("graph.embedded.ox.Store", Unmade)
    assert not Store.holds(tmp_path, "http://x/g")
    with pytest.raises(StoreError, match="there is no store"):
        Store.read_only(tmp_path)
