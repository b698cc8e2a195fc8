"""JSON-LD: short names, its context in the file, and the same quads when it is read again."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

import ontology
from graph.jsonld import compact, context
from graph.store import ExportFormat, Store
from ontology.terms import PREFIXES, YK

_GRAPH = ox.NamedNode("https://w3id.org/yomikae/id/ko/2025-04-01")
_IN = ox.NamedNode("https://w3id.org/yomikae/id/ko/2025-04-01/art_1")


def _quad(predicate: str, value: ox.NamedNode | ox.Literal | ox.BlankNode) -> ox.Quad:
    return ox.Quad(_IN, ox.NamedNode(predicate), value, _GRAPH)


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + kind))


VALUES = [  # each must come back as it is
    pytest.param(YK.text, ox.Literal('甲は、"乙"\\とします。\n<script>]]>'), id="signs"),
    pytest.param(YK.text, ox.Literal("\x00\x0b\x7f\u2028"), id="control-characters"),
    pytest.param(YK.text, ox.Literal("doc:ko"), id="words-like-a-name"),
    pytest.param(YK.text, ox.Literal("words", language="en"), id="a-language"),
    pytest.param(YK.order, _typed("7", "integer"), id="a-number"),
    pytest.param(YK.order, _typed("007", "integer"), id="a-number-written-oddly"),
    pytest.param(YK.order, _typed("7", "string"), id="digits-that-are-no-number"),
    pytest.param(YK.order, _typed("7.5", "decimal"), id="a-number-of-another-type"),
    pytest.param(YK.confidence, _typed("0.90", "decimal"), id="a-decimal"),
    pytest.param(YK.isHeader, _typed("true", "boolean"), id="true"),
    pytest.param(YK.isHeader, _typed("1", "boolean"), id="true-written-oddly"),
    pytest.param(YK.cites, _IN, id="a-thing"),
    pytest.param(YK.cites, ox.NamedNode("https://example.org/法律"), id="a-thing-elsewhere"),
    pytest.param(YK.cites, ox.NamedNode("https://w3id.org/yomikae/id//x"), id="a-double-slash"),
    pytest.param(YK.cites, ox.Literal("words"), id="words-where-a-thing-is-wanted"),
    pytest.param(YK.resolution, ox.NamedNode(YK.Resolved), id="a-closed-value"),
    pytest.param(YK.text, ox.NamedNode(YK.Resolved), id="a-thing-where-words-are-wanted"),
    pytest.param("https://example.org/p", ox.Literal("x"), id="a-property-of-others"),
    pytest.param("http://purl.org/dc/terms/title", ox.Literal("x"), id="a-property-with-prefix"),
]


@pytest.mark.parametrize(("predicate", "value"), VALUES)
def test_a_value_comes_back(
    predicate: str, value: ox.NamedNode | ox.Literal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # it would write 007 as 7
    quads = {_quad(predicate, value), _quad(predicate, ox.Literal("別の語"))}
    data = compact(quads)
    assert set(ox.parse(data, format=ox.RdfFormat.JSON_LD)) == quads
    assert _by_rdflib(data) == quads


def _by_rdflib(data: bytes) -> set[ox.Quad]:
    read = rdflib.Dataset()
    read.parse(data=data.decode(), format="json-ld")
    found = set()
    for s, p, o, g in read.quads():
        if isinstance(o, rdflib.Literal):
            kind = ox.NamedNode(str(o.datatype)) if o.datatype else None
            value: ox.Literal | ox.NamedNode = (
                ox.Literal(str(o), language=o.language)
                if o.language
                else ox.Literal(str(o), datatype=kind)
            )
        else:
            value = ox.NamedNode(str(o))
        found.add(ox.Quad(ox.NamedNode(str(s)), ox.NamedNode(str(p)), value, ox.NamedNode(str(g))))
    return found


@pytest.mark.parametrize(
    ("form", "of"),
    [
        ("nq", ox.RdfFormat.N_QUADS),
        ("trig", ox.RdfFormat.TRIG),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_an_export_loaded_again_has_the_same_quads(
    store: Store, form: ExportFormat, of: ox.RdfFormat, tmp_path: Path
) -> None:
    loaded = ox.Store(str(tmp_path / "again"))
    loaded.load(store.export(form), format=of)
    assert set(loaded) == set(store.quads())


def test_turtle_loaded_again_has_the_same_triples(store: Store) -> None:
    read = {q.triple for q in ox.parse(store.export("ttl"), format=ox.RdfFormat.TURTLE)}
    assert read == {q.triple for q in store.quads()}


def test_rdflib_reads_the_same(store: Store) -> None:
    """Its own reading of numbers and the whole context, on one version."""
    graph = store.graphs()[0]
    quads = set(store.quads(graph))
    assert _by_rdflib(compact(quads)) == quads


def test_it_is_short_and_asks_no_host(store: Store) -> None:
    whole = json.loads(store.export("jsonld"))
    assert isinstance(whole["@context"], dict)
    version = next(g for g in whole["@graph"] if g["id"].startswith("doc:tsukimori-backup/"))
    clause = next(n for n in version["@graph"] if n["id"].endswith("/art_4__para_2"))
    assert clause["label"] == "第4条第2項"
    assert clause["type"] == ["eli:LegalResourceSubdivision", "Paragraph"]
    assert isinstance(clause["order"], int)


def test_the_context_is_that_of_the_ontology() -> None:
    graph = rdflib.Graph().parse(str(ontology.ontology_path()))
    known = context()
    assert {k: known[k] for k in PREFIXES} == PREFIXES
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in graph.subjects(RDF.type, kind):
            name = str(term).removeprefix(PREFIXES["yk"])
            if name == str(term):
                continue
            entry = known[name]
            said = entry if isinstance(entry, dict) else {"@id": entry}
            assert said["@id"] == f"yk:{name}"
            if kind == OWL.ObjectProperty:
                assert said["@type"] in ("@id", "@vocab"), name
            else:
                kind_of = str(graph.value(term, RDFS.range) or "").removeprefix(PREFIXES["xsd"])
                wanted = f"xsd:{kind_of}" if kind_of not in ("", "string") else None
                assert said.get("@type") == wanted, name
    named = {k for k in known if k in vars(YK)}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {str(t) for kind in kinds for t in graph.subjects(RDF.type, kind)}
    assert {PREFIXES["yk"] + name for name in named} <= declared
