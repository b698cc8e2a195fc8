"""What every store does, on this disk and at each server: one table of cases."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import QueryError, StoreError
from graph.store import Store, iri, literal
from ontology.terms import BASE, XSD

G, H = BASE + "ko/2025-04-01", BASE + "otsu/2025-04-01"
P = ox.NamedNode("https://example.org/p")


def quad(value: str | ox.Literal | ox.NamedNode, graph: str = G, at: str = "s") -> ox.Quad:
    thing = ox.Literal(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(f"https://example.org/{at}"), P, thing, ox.NamedNode(graph))


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(datatype))


@pytest.fixture
def store(place: Path) -> Store:
    """A store with two graphs."""
    found = Store.open(place)
    found.replace({G: [quad("old"), quad("older")], H: [quad("kept", H)]})
    return found


def test_replace_replaces_only_the_graphs_named(store: Store) -> None:
    store.replace({G: [quad("new")]})
    assert set(store.quads()) == {quad("new"), quad("kept", H)}


def test_replace_drops(store: Store) -> None:
    store.replace({G: [quad("new")]}, drop=[H])
    assert store.quads() == [quad("new")]
    assert store.graphs() == (G,)


def test_a_graph_replaced_by_nothing_is_gone(store: Store) -> None:
    store.replace({G: []})
    assert store.graphs() == (H,)


def test_what_is_named_twice_is_replaced(store: Store) -> None:
    store.replace({G: [quad("new")]}, drop=[G])
    assert store.quads(G) == [quad("new")]


def test_add_and_remove(store: Store) -> None:
    store.add([quad("new"), quad("old"), quad("new", H)])
    store.remove([quad("older"), quad("kept", H), quad("never")])
    assert set(store.quads()) == {quad("new"), quad("old"), quad("new", H)}


def test_many_quads_at_once(store: Store) -> None:
    many = [quad(f"数{i:05}", G, f"s{i}") for i in range(12_000)]
    store.replace({G: many})
    assert len(store.quads(G)) == 12_000
    store.remove(many[10:])
    assert store.quads(G) == sorted(many[:10], key=str)
    store.add(many)
    found = store.rows(f"SELECT ?s WHERE {{ ?s {P} ?o FILTER(STRSTARTS(?o, '数')) }}")
    assert len(list(found)) == 12_000


def test_a_large_graph_comes_whole(store: Store) -> None:
    words = [quad("あ" * 3000 + str(i), G, f"s{i}") for i in range(800)]  # 7 MB, of one version
    store.replace({G: words, H: [quad("new", H)]})
    assert store.quads(G) == sorted(words, key=str)
    assert store.quads(H) == [quad("new", H)]


def test_quads_of_a_graph_that_is_not_there(store: Store) -> None:
    assert store.quads(BASE + "nobody") == []


VALUES: dict[str, ox.Literal | ox.NamedNode] = {
    "nothing": ox.Literal(""),
    "quotes and breaks": ox.Literal("a\tb\nc\rd\\e\"f'g\r\n"),
    "nul": ox.Literal("\x00nul"),
    "control characters": ox.Literal("\x01\x08\x0b\x0c\x1f\x7f\x85"),
    "no character": ox.Literal("\ufffe\ufeffz"),
    "beyond 16 bits": ox.Literal("𠮷野家😀"),
    "not composed": ox.Literal("か\u3099とが"),
    "blanks": ox.Literal("  a  \u3000"),
    "markup": ox.Literal("<b>&amp;</b>]]>"),
    "ja": ox.Literal("約款", language="ja"),
    "en": ox.Literal("terms", language="en"),
    "true": typed("true", XSD.boolean),
    "false": typed("false", XSD.boolean),
    "integer": typed("12", XSD.integer),
    "below nothing": typed("-3", XSD.integer),
    "decimal": typed("0.95", XSD.decimal),
    "decimal with a nought": typed("0.90", XSD.decimal),
    "decimal that is whole": typed("1.00", XSD.decimal),
    "date": typed("2025-10-01", XSD.date),
    "iri": ox.NamedNode("https://example.org/%E7%B4%84%E6%AC%BE?a=b&c=d#e"),
    "iri in Japanese": ox.NamedNode("https://example.org/約款#第1条"),
    "long": ox.Literal("約款" * 40_000),
}


@pytest.mark.parametrize("place", ["oxigraph", "virtuoso"], indirect=True)
def test_values_come_back_as_on_this_disk(place: Path, tmp_path: Path) -> None:
    quads = [quad(value, G, f"s{i}") for i, value in enumerate(VALUES.values())]
    query = f"SELECT ?s ?o WHERE {{ GRAPH {iri(G)} {{ ?s ?p ?o }} }}"
    found = []
    for store in (Store.open(tmp_path / "beside"), Store.open(place)):
        store.replace({G: quads})
        rows = store.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        asked = {row["s"].value: row["o"] for row in rows}
        made = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(G)} {{ ?s ?p ?o }} }}")
        assert isinstance(made, ox.QueryTriples)
        found.append((store.quads(), asked, {t.subject.value: t.object for t in made}))
    assert found[0] == found[1]
    assert len(found[0][0]) == len(VALUES)


def test_a_query_sees_all_graphs_as_one(store: Store) -> None:
    assert {r["o"] for r in store.rows(f"SELECT ?o WHERE {{ ?s {P} ?o }}")} == {
        *("old", "older", "kept")
    }


DATASETS: list[tuple[str, list[str], list[str], set[str], str]] = [
    (f"SELECT ?o FROM <{H}> {{ ?s {P} ?o }}", [], [], {"kept"}, "named in the query"),
    (f"SELECT ?o {{ ?s {P} ?o }}", [G], [], {"old", "older"}, "given"),
    (f"SELECT ?o {{ GRAPH ?g {{ ?s {P} ?o }} }}", [], [H], {"kept"}, "named graphs given"),
    (f"SELECT ?o {{ GRAPH <{H}> {{ ?s {P} ?o }} }}", [], [], {"kept"}, "one of all"),
]


@pytest.mark.parametrize(
    ("query", "default", "named", "expected", "why"), DATASETS, ids=[d[-1] for d in DATASETS]
)
def test_datasets(
    store: Store, query: str, default: list[str], named: list[str], expected: set[str], why: str
) -> None:
    rows = store.query(query, default, named)
    assert isinstance(rows, ox.QuerySolutions)
    assert {row["o"].value for row in rows} == expected, why


@pytest.mark.parametrize("place", ["disk", "oxigraph"], indirect=True)
def test_graphs_given_go_before_those_named(store: Store) -> None:
    rows = store.query(f"SELECT ?o FROM <{H}> {{ ?s {P} ?o }}", [G])
    assert isinstance(rows, ox.QuerySolutions)
    assert {row["o"].value for row in rows} == {"old", "older"}


@pytest.mark.parametrize("place", ["virtuoso"], indirect=True)
def test_a_server_that_would_answer_of_both_is_not_asked(store: Store) -> None:
    with pytest.raises(QueryError, match="FROM"):
        store.query(f"SELECT ?o FROM <{H}> {{ ?s {P} ?o }}", [G])


def test_every_kind_of_query(store: Store) -> None:
    yes = store.query(f"ASK {{ ?s {P} 'kept' }}")
    assert isinstance(yes, ox.QueryBoolean)
    assert yes
    assert not store.query("ASK { ?s <https://example.org/q> ?o }")
    made = store.query(f"CONSTRUCT {{ ?s {P} 'x' }} WHERE {{ ?s {P} 'kept' }}")
    assert isinstance(made, ox.QueryTriples)
    assert [str(t.object) for t in made] == ['"x"']


def test_an_unbound_variable_is_left_out(store: Store) -> None:
    query = f"SELECT ?o ?q {{ ?s {P} ?o FILTER(?o = 'kept') OPTIONAL {{ ?s <urn:none> ?q }} }}"
    assert list(store.rows(query)) == [{"o": "kept"}]


WRONG = [
    ("SELECT * WHERE { ?s ?p }", "1:", "half a pattern"),
    ("SELECT *\nWHERE { ?s ?p ?o", "2:", "no end"),
    (f"INSERT DATA {{ GRAPH <{G}> {{ <urn:a> <urn:b> 'c' }} }}", "1:", "an update"),
    (f"DROP GRAPH <{G}>", "1:", "an update"),
    (f"ASK {{}} ; DROP GRAPH <{G}>", "1:", "an update behind a query"),
    ("DEFINE sql:log-enable 1 SELECT * WHERE { ?s ?p ?o }", "1:", "words of Virtuoso's own"),
]


@pytest.mark.parametrize(("sparql", "place_said", "why"), WRONG, ids=[w[-1] for w in WRONG])
def test_what_is_no_query_says_where(store: Store, sparql: str, place_said: str, why: str) -> None:
    before = store.quads()
    with pytest.raises(QueryError) as error:
        store.query(sparql)
    assert place_said in error.value.en, why
    assert store.quads() == before


@pytest.mark.parametrize("words", ['"', "' } ; DROP ALL ; #", "\\", "\n", "<b>", "☃"])
def test_a_literal_is_never_syntax(store: Store, words: str) -> None:
    store.replace({G: [quad(words)]})
    assert [r["s"] for r in store.rows(f"SELECT ?s {{ ?s {P} {literal(words)} }}")] == [
        "https://example.org/s"
    ]


def test_a_server_is_never_asked_to_call_another(at_server: Path) -> None:
    store = Store.open(at_server)
    with pytest.raises(QueryError, match="SERVICE"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_there_is_no_store_before_a_build(place: Path) -> None:
    with pytest.raises(StoreError, match="yomikae build"):
        Store.read_only(place)
