"""Akoma Ntoso: valid against its schema, true to the graph, and read again to the same graph."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from graph.store import Store
from ontology.akn import CLASS, LABEL
from ontology.terms import PREFIXES, sparql_prologue
from queries.around import around
from queries.exports import akn
from queries.facts_of import versions
from tests.queries.exports.again import ODD, again, built, q, said, schema, written


@pytest.fixture(scope="module")
def files(store: Store) -> dict[str, etree._Element]:
    return {name: etree.fromstring(data) for name, data in written(store).items()}


def test_the_samples_are_valid(files: dict[str, etree._Element]) -> None:
    check = schema()
    assert len(files) == 5
    for name, root in files.items():
        assert check.validate(root), (name, check.error_log)


def test_the_samples_are_read_again(store: Store, tmp_path: Path) -> None:
    assert said(again(store, tmp_path)) == said(store)


def test_a_real_document_is_valid_and_read_again(corpus_path: Path, tmp_path: Path) -> None:
    store = built(corpus_path, tmp_path / "first")
    check = schema()
    for data in written(store).values():
        assert check.validate(etree.fromstring(data)), check.error_log
    assert said(again(store, tmp_path / "again")) == said(store)


@pytest.mark.parametrize("words", ODD)
def test_odd_terms(words: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ko.txt").write_text(words, "utf-8")
    store = built(tmp_path / "in", tmp_path / "first")
    check = schema()
    for data in written(store).values():
        assert check.validate(etree.fromstring(data)), check.error_log
    assert said(again(store, tmp_path / "again")) == said(store)


def test_every_provision_stands_under_its_own_eid(
    store: Store, files: dict[str, etree._Element]
) -> None:
    asked = sparql_prologue() + (
        "SELECT ?p ?label ?kind ?id ?date WHERE { ?p yk:inDocument ?v ; yk:label ?label ; a ?kind ."
        " ?v dcterms:identifier ?id . OPTIONAL { ?v eli:version_date ?date }"
        " FILTER(STRSTARTS(STR(?kind), STR(yk:))) FILTER(?kind NOT IN (yk:Row, yk:Cell)) }"
    )
    wanted = {
        (
            r["id"],
            r.get("date", ""),
            unquote(r["p"].rsplit("/", 1)[1]),
            r["label"],
            r["kind"].removeprefix(PREFIXES["yk"]),
        )
        for r in store.rows(asked)
    }
    found = set()
    for name, root in files.items():
        doc_id, _, date = name.removesuffix(".xml").partition("@")
        for element in root.iter():
            if LABEL in element.attrib:
                kind = element.get(CLASS, "Table")
                found.add((doc_id, date, element.get("eId"), element.get(LABEL), kind))
    assert found == wanted


@pytest.mark.parametrize(
    ("eid", "element"),
    [
        ("art_4", "article"),
        ("art_4__para_2", "paragraph"),
        ("att_1", "attachment"),
        ("art_6__para_4__item_3", "item"),
    ],
)
def test_elements_of_the_standard(files: dict[str, etree._Element], eid: str, element: str) -> None:
    root = next(r for n, r in files.items() if n.startswith("tsukimori"))
    (found,) = root.xpath("//*[@eId=$eid]", eid=eid)
    assert etree.QName(found).localname == element


def test_citations_lead_where_the_graph_says(store: Store) -> None:
    for version in versions(store):
        known = around(store, version)
        root = etree.fromstring(akn.write(known))
        own = [c for c in known.facts.citations.values() if c.place in known.own]
        by_id = {e.get("eId"): e for e in root.iter() if e.get("eId")}
        for cited in own:
            place, _, number = unquote(known.eid(cited.iri)).partition("#")
            element = by_id[f"{place}__{number.replace('-', '_')}"]
            leads = [element.get("href")] if element.get("href") else []
            leads += [v for k in ("from", "upTo") if (v := element.get(k))]
            if element.getparent().tag == q("mref"):
                leads += [e.get("href") for e in element.itersiblings()]
            assert "".join(element.itertext()) == cited.quote
            if element.tag == q("rref"):  # the first and the last of them
                assert len(leads) == 2
                assert set(leads) <= set(cited.targets)
            else:
                assert set(leads) == set(cited.targets)


def test_what_overrides_stands_in_the_analysis(files: dict[str, etree._Element]) -> None:
    root = next(r for n, r in files.items() if n.startswith("tsukimori"))
    changes = root.find(f".//{q('activeModifications')}")
    assert changes is not None
    found = {(etree.QName(c).localname, c.get("type")) for c in changes}
    assert ("efficacyMod", "inapplication") in found
    assert ("scopeMod", "exceptionOfScope") in found
    for change in changes:
        source = change.find(q("source")).get("href")
        assert root.xpath("//*[@eId=$eid]", eid=unquote(source[1:]))


def test_every_statement_stands_in_full(store: Store) -> None:
    for version in versions(store):
        known = around(store, version)
        root = etree.fromstring(akn.write(known))
        told = {}
        for e in root.iter(f"{{{PREFIXES['yk']}}}statement"):
            targets = {t.get("href") for t in e if t.get("href")}
            told[e.get("iri")] = (e.get("kind"), e.get("trigger"), targets)
        own = {s.iri: s for s in known.facts.statements if s.place in known.own}
        assert told == {i: (s.kind, s.trigger, set(s.targets)) for i, s in own.items()}


def test_the_same_graph_gives_the_same_file(store: Store) -> None:
    assert written(store) == written(store)
