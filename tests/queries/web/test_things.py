"""Every IRI of the graph answers under the server's base: a page to a browser, RDF to a client."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graph.store import Store
from ontology.terms import BASE, PREFIXES
from queries.web.addresses import address, iri_at
from queries.web.app import create_app
from queries.web.settings import Settings
from tests.stacks import made, store_of, stored

VERSION = BASE + "tsukimori-backup/2025-11-01"
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": "ja"}


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(samples_built, hosts=()))) as found:
        yield found


def named(store: Store) -> list[str]:
    """Every IRI of the graph that is under the base of its data."""
    terms = {t for q in store.quads() for t in (q.subject, q.object, q.graph_name)}
    return sorted(
        t.value for t in terms if isinstance(t, ox.NamedNode) and t.value.startswith(BASE)
    )


def test_every_iri_answers(client: TestClient, samples_built: Path) -> None:
    iris = named(Store.read_only(samples_built))
    assert len(iris) > 1000
    silent = []
    for iri, whole in {i.partition("#")[0]: i for i in iris}.items():
        answer = client.get(address(iri), headers={"accept": "application/n-triples"})
        graph = iri.startswith(f"{BASE}graph/")  # a graph's name stands in no triple
        if answer.status_code != 200 or not (graph or f"<{whole}>" in answer.text):
            silent.append(whole)
    assert silent == []


@pytest.mark.parametrize(
    ("iri", "why"),
    [
        (f"{BASE}tsukimori-backup", "a document"),
        (VERSION, "a version"),
        (f"{VERSION}/art_4__para_2", "a provision"),
        (f"{BASE}stack/tsukimori-backup", "a stack"),
        (f"{BASE}graph/links", "a graph"),
    ],
)
def test_a_browser_gets_a_page(client: TestClient, iri: str, why: str) -> None:
    answer = client.get(address(iri), headers=HTML)
    assert answer.status_code == 200, why
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("accept", "content_type", "form"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("*/*", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("text/html;q=0.2, application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_a_client_gets_the_format_it_asks_for(
    client: TestClient, accept: str, content_type: str, form: ox.RdfFormat
) -> None:
    answer = client.get(address(f"{VERSION}/art_4__para_2"), headers={"accept": accept})
    assert answer.headers["content-type"] == content_type
    triples = {q.triple for q in ox.parse(answer.content, form)}
    disapplies = ox.NamedNode(PREFIXES["yk"] + "disapplies")
    assert any(t.predicate == disapplies for t in triples)
    assert any("#" in str(t.subject) for t in triples), "the statements that it makes are there"


def test_what_is_not_acceptable_or_not_there(client: TestClient) -> None:
    assert client.get("/id/tsukimori-backup", headers={"accept": "image/png"}).status_code == 406
    for path in ("/id/nowhere", "/id/", "/id/a%20b", "/id/%00", "/id/%E7%B4", "/id/<x>"):
        for accept in ("text/turtle", "text/html"):
            assert client.get(path, headers={"accept": accept}).status_code == 404, path


def test_japanese_in_an_iri(tmp_path: Path) -> None:
    """A document whose name is Japanese: percent-encoded in the graph, however it is asked for."""
    document = made("甲約款", "第1条（適用）\n料金は、無料とします。\n", head="")
    store = stored(tmp_path / "store", document)
    encoded = "/id/%E7%94%B2%E7%B4%84%E6%AC%BE"
    with TestClient(create_app(Settings(store.path, hosts=()))) as client:
        for path in (encoded, encoded.lower(), "/id/甲約款"):
            answer = client.get(path, headers={"accept": "application/n-triples"})
            assert answer.status_code == 200
            assert f"<{BASE}{encoded.removeprefix('/id/')}>" in answer.text
            assert client.get(path, headers=HTML).status_code == 200


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("/id/usen/2025-10-01/art_10-2", "usen/2025-10-01/art_10-2"),
        ("/id/%e7%94%b2", "%E7%94%B2"),
        ("/id/external/%E4%B8%80%2F%E4%BA%8C", "external/%E4%B8%80%2F%E4%BA%8C"),
        ("/id/a~b", "a~b"),
    ],
)
def test_addresses_and_iris(path: str, iri: str) -> None:
    assert iri_at(path.encode()) == BASE + iri
    assert iri_at(address(BASE + iri).encode()) == BASE + iri


def test_the_ontology_answers_too(client: TestClient) -> None:
    page = client.get(address(PREFIXES["yk"] + "disapplies"), headers=HTML).text
    assert 'id="disapplies"' in page
    turtle = client.get("/ontology", headers={"accept": "text/turtle"})
    assert len(list(ox.parse(turtle.content, ox.RdfFormat.TURTLE))) > 500
    assert address("https://example.org/") == ""


def test_hostile_names_are_text(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>"
    store = store_of(
        tmp_path / "store", {"ko": f"第1条\n「{name}約款」第3条に定めるとおりとします。\n"}
    )
    with TestClient(create_app(Settings(store.path, hosts=()))) as client:
        for iri in named(store):
            page = client.get(address(iri.partition("#")[0]), headers=HTML).text
            assert "<script>alert" not in page
