"""SPARQL: what the editor answers to a request, without a browser."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from queries.library import named_queries
from queries.library.columns import COLUMNS
from queries.web.app import create_app
from queries.web.settings import Settings
from tests.stacks import made, stored

YK = "PREFIX yk: <https://w3id.org/yomikae/ontology#>\n"
HTML = {"accept": "text/html"}
HOSTILE = "=cmd|'/c calc'!A1<script>alert(1)</script>"


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(samples_built, hosts=())), headers=HTML) as found:
        yield found


def rows_of(page: str) -> list[list[str]]:
    """The words of the cells of the table of results."""
    return [
        [unescape(re.sub("<[^>]+>", "", cell)).strip() for cell in re.findall("<td.*?</td>", row)]
        for row in re.findall("<tr><td.*?</tr>", page, re.S)
    ]


def test_nothing_asked_gives_the_editor_and_every_named_query(client: TestClient) -> None:
    page = client.get("/query").text
    assert all(f"/query?name={name}" in page for name in named_queries())
    assert "yk:disapplies" in page
    assert 'id="results"' not in page


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_runs_at_its_address(client: TestClient, name: str) -> None:
    answer = client.get(f"/query?name={name}")
    assert answer.status_code == 200
    assert named_queries()[name].title["ja"] in answer.text
    assert 'id="results"' in answer.text


def test_every_column_of_a_named_query_has_a_name_in_japanese() -> None:
    results = [ox.Store().query(q.text) for q in named_queries().values()]
    names = {v.value for r in results if isinstance(r, ox.QuerySolutions) for v in r.variables}
    assert names == COLUMNS.keys()


def test_parameters_are_those_of_the_address(client: TestClient) -> None:
    page = client.get("/query?name=who-cites-a-provision&doc=hoshina-backup&provision=第3条").text
    assert 'value="hoshina-backup"' in page
    assert "VALUES ?provision { &#34;第3条&#34; }" in page
    rows = rows_of(page)
    assert rows
    assert any(row[0] == "tsukimori-backup" and row[2] == "第4条第2項" for row in rows)


LINKS = [  # query, words of a cell, its address, the reason
    (
        "/query?name=who-cites-a-provision&doc=hoshina-backup&provision=第3条",
        "第4条第2項",
        "/id/tsukimori-backup/2025-11-01/art_4__para_2",
        "a label beside its document and date",
    ),
    (
        "/query?name=disapplied-clauses&doc=tsukimori-backup",
        "第4条第2項",
        "/id/tsukimori-backup/2025-11-01/art_4__para_2",
        "the version has a date column",
    ),
    (
        "/query?query=" + quote(YK + "SELECT ?p ?t { ?p yk:disapplies ?t }"),
        "tsukimori-backup 第4条第2項",
        "/id/tsukimori-backup/2025-11-01/art_4__para_2",
        "an IRI is shown by its name",
    ),
    (
        "/query?query=" + quote("SELECT DISTINCT ?t { ?s a ?t }"),
        "yk:Article",
        "/ontology#Article",
        "a class is explained in the ontology",
    ),
    (
        "/query?query=" + quote(YK + "SELECT ?p { ?p yk:inDocument ?v }"),
        "hoshina-backup 第3条",
        None,
        "each of two versions has its own address",
    ),
]


@pytest.mark.parametrize("case", LINKS, ids=[c[-1] for c in LINKS])
def test_cells_lead_back(client: TestClient, case: tuple[str, str, str | None, str]) -> None:
    asked, words, target, _ = case
    page = client.get(asked).text
    found = set(re.findall(f'<a href="(/[^"]+)">{re.escape(words)}</a>', page))
    if target:
        assert found == {target}
    else:
        assert found == {
            "/id/hoshina-backup/2024-04-01/art_3",
            "/id/hoshina-backup/2025-10-01/art_3",
        }


def test_a_label_that_may_be_of_two_versions_leads_nowhere(client: TestClient) -> None:
    query = 'SELECT * { VALUES (?document ?label) { ("hoshina-backup" "第3条") } }'
    page = client.get("/query", params={"query": query}).text
    assert rows_of(page) == [["hoshina-backup", "第3条"]]
    assert '<a href="/id/hoshina-backup">hoshina-backup</a>' in page
    assert '/art_3">' not in page


def test_a_name_that_is_no_document_leads_nowhere(client: TestClient) -> None:
    page = client.get("/query?name=stack&doc=tsukimori-backup").text
    assert '<a href="/id/hoshina-backup">hoshina-backup</a>' in page
    assert ["tsukimori-backup", "御見積書"] in rows_of(page)
    assert ">御見積書</a>" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (YK + "ASK { ?p yk:disapplies ?t }", "はい（true）"),
        (YK + "ASK { ?p yk:disapplies ?p }", "いいえ（false）"),
        (YK + "SELECT ?p { ?p yk:disapplies ?p }", "該当するものはありません"),
        (YK + "CONSTRUCT { ?p yk:cites ?t } { ?p yk:disapplies ?t }", "yk:cites"),
        ("SELECT (1 AS ?one) {} ", "1件"),
        ("SELECT ?s { ?s ?p ?o }", "初めの1,000件だけ"),
    ],
)
def test_each_form_of_query_is_shown(client: TestClient, query: str, shown: str) -> None:
    assert shown in client.get("/query", params={"query": query}).text


def test_a_form_that_was_posted_is_answered_too(client: TestClient) -> None:
    query = YK + "# " + "長" * 9000 + "\nSELECT ?p { ?p yk:disapplies ?t }"
    page = client.post("/query", data={"query": query}).text
    assert "tsukimori-backup 第4条第2項" in page
    assert 'method="post" action="/query/download"' in page


def test_a_mistake_is_told_by_line_and_column(client: TestClient) -> None:
    answer = client.get("/query", params={"query": YK + "SELECT ?x WHERE {\r\n foo bar }"})
    assert answer.status_code == 200
    assert "3行2文字目" in answer.text
    assert 'data-line="3" data-column="2"' in answer.text


def test_results_may_be_taken_whole(client: TestClient) -> None:
    query = YK + "SELECT ?p ?q { ?c yk:citedIn ?p ; yk:quote ?q }"
    table = client.get("/query/download", params={"query": query, "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(table.text)))
    assert rows[0] == ["p", "q"]
    whole = client.get("/query/download", params={"query": query, "format": "json"}).json()
    assert [[b["p"]["value"], b["q"]["value"]] for b in whole["results"]["bindings"]] == rows[1:]
    graph = client.get(
        "/query/download",
        params={"query": YK + "CONSTRUCT { ?p yk:cites ?t } { ?p yk:disapplies ?t }"}
        | {"format": "turtle"},
    )
    assert graph.headers["content-disposition"] == 'attachment; filename="yomikae-query.ttl"'
    assert "yk:cites" in graph.text


REFUSED = [  # query, format, status, in the answer
    ("SELECT ?s { ?s ?p ?o }", "turtle", 406, "この問合せの結果は表です"),
    ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "csv", 406, "この問合せの結果はグラフです"),
    ("SELECT ?s { ", "csv", 400, "文字目"),
    ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "json", 403, "SERVICE は使えません"),
    ("SELECT ?s { ?s ?p ?o }", "xls", 400, "csv, json, turtle"),
]


@pytest.mark.parametrize(("query", "form", "status", "said"), REFUSED)
def test_what_cannot_be_taken_says_why(
    client: TestClient, query: str, form: str, status: int, said: str
) -> None:
    answer = client.get("/query/download", params={"query": query, "format": form})
    assert answer.status_code == status
    assert said in answer.text


def test_what_goes_over_a_limit_is_ended_and_says_so(samples_built: Path) -> None:
    settings = Settings(samples_built, hosts=(), row_limit=10)
    with TestClient(create_app(settings), headers=HTML) as client:
        page = client.get("/query", params={"query": "SELECT ?s { ?s ?p ?o }"}).text
    assert "結果が上限（10件）を超えた" in page
    assert 'id="results"' not in page


def test_an_unknown_name_says_so(client: TestClient) -> None:
    answer = client.get("/query?name=who-am-i")
    assert answer.status_code == 404
    assert "who-am-i" in answer.text


def test_hostile_words_are_text_on_the_page_and_exact_in_the_file(tmp_path: Path) -> None:
    store = stored(tmp_path, made("ko", f"第1条（適用）\n{HOSTILE}は、契約者が行います。"))
    with TestClient(create_app(Settings(store.path, hosts=())), headers=HTML) as client:
        _hostile_words_are_text(client)


def _hostile_words_are_text(client: TestClient) -> None:
    query = {"query": YK + 'SELECT ?t { ?p yk:text ?t FILTER(CONTAINS(?t, "calc")) }'}
    page = client.get("/query", params=query).text
    assert "<script>alert" not in page
    assert HOSTILE in rows_of(page)[0][0]
    file = client.get("/query/download", params=query | {"format": "csv"}).text
    assert list(csv.reader(io.StringIO(file)))[1][0].startswith(HOSTILE)  # by the standard
    markup = {"query": "SELECT ?s { ?s ?p '</textarea><script>alert(1)</script>' }"}
    assert "<script>alert" not in client.get("/query", params=markup).text


def test_the_words_for_completion_are_the_vocabulary(client: TestClient) -> None:
    given = client.get("/query/terms").json()
    words = {t["name"]: t for t in given["terms"]}
    assert words["yk:disapplies"]["ja"] == "適用を除外する"
    assert words["yk:disapplies"]["kind"] == "property"
    assert words["yk:Article"]["kind"] == "class"
    assert words["yk:TitleDiffers"]["kind"] == "value"
    assert words["eli:title"]["en"] == "title, heading"
    assert words["dcterms:identifier"]["kind"] == "property"
    assert given["prefixes"]["yk"] == "https://w3id.org/yomikae/ontology#"
    assert len(json.dumps(given)) > 10_000
