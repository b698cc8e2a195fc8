"""Each shape is broken by a small graph, and the graphs of the program break none."""

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import SH

from graph.load import load
from graph.store import Store
from ingest.pipeline import load as load_file
from ingest.pipeline import read
from ontology import shapes_path
from ontology.terms import BASE, PREFIXES, YK
from tests.conftest import FILES

SHAPES = rdflib.Graph().parse(data=shapes_path().read_text("utf-8"), format="turtle")
YS = rdflib.Namespace("https://w3id.org/yomikae/shapes#")
NAMES = sorted(
    str(shape).removeprefix(str(YS))
    for kind in (SH.PropertyShape, SH.SPARQLConstraint)
    for shape in SHAPES.subjects(rdflib.RDF.type, kind)
)
V = f"{BASE}ko/2025-04-01"
TURTLE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + (
    f"@prefix id: <{BASE}> .\n@prefix v: <{V}> .\n@prefix p: <{V}/> .\n"
    "@prefix d: <https://example.org/> .\n"
)
SOUND = Path(__file__).with_name("shapes-sound.ttl").read_text("utf-8")

# shape -> what is taken out of the sound graph (subject and property), what is put in, the reason
CASES: list[tuple[str, str, str, str]] = [
    ("Version-type", "v: rdf:type", "", "of no class"),
    ("Version-identifier", "v: dcterms:identifier", "", "without its doc-id"),
    ("Version-document", "", "v: eli:is_member_of id:hei .", "of two documents"),
    ("Version-title", "", 'v: eli:title "別名" .', "two titles"),
    ("Version-date", "v: eli:version_date", 'v: eli:version_date "2025年4月" .', "no xsd:date"),
    ("Version-publisher", "", 'v: dcterms:publisher "乙" .', "two publishers"),
    ("Version-service", "", 'v: yk:service "乙サービス" .', "two services"),
    ("Version-file", "v: yk:sourceFile", 'v: yk:sourceFile "/home/a/ko.txt" .', "with its folder"),
    ("Version-sha256", "v: yk:sha256", 'v: yk:sha256 "ABC" .', "not 64 hexadecimal digits"),
    ("Version-rules", "v: yk:rulesVersion", "", "read by no rules"),
    ("Version-times", "", "v: prov:generatedAtTime 1 .", "the time of a run"),
    ("Version-name", "v: eli:version_date", "", "an IRI with a date that it does not have"),
    ("Version-labels", "p:art_2 yk:label", 'p:art_2 yk:label "第1条" .', "第1条 twice"),
    ("Version-provision-name", "", "d:x yk:inDocument v: .", "an IRI outside its version"),
    ("Version-citation-words", "d:cit yk:quote", 'd:cit yk:quote "第3条" .', "other words"),
    ("Version-citation-words", "d:cit yk:end", "d:cit yk:end 99 .", "past the end of the text"),
    (
        "Version-citation-title",
        "d:cit yk:statedTitle|d:cit yk:resolution",
        "d:cit yk:resolution yk:TitleDiffers .",
        "a title that differs and is not stated",
    ),
    ("Version-citation-shortcut", "p:para eli:cites", "", "without eli:cites"),
    ("Version-statement-words", "d:dis yk:trigger", 'd:dis yk:trigger "適用する" .', "other words"),
    ("Version-statement-condition", "d:dis yk:conditionStart", "", "a condition without a place"),
    ("Version-statement-shortcut", "p:para yk:disapplies", "", "without yk:disapplies"),
    ("Version-ranks", "d:t2 yk:rank", "d:t2 yk:rank 3 .", "no rank 2"),
    ("Version-equals", "d:t2 yk:rank", "d:t2 yk:rank 1 .", "equals in two ranks"),
    ("Version-precedence-shortcut", "id:ko yk:prevailsOver", "", "without yk:prevailsOver"),
    ("Version-term-words", "d:term yk:start", "d:term yk:start 4 .", "one letter off"),
    ("Version-inferred-apart", "id:ko eli:has_member", "", "beside a version, without the links"),
    ("External-label", "id:otsu rdfs:label", "", "without the name cited"),
    ("External-law", "", "id:otsu owl:sameAs <https://example.org/law> .", "an address guessed"),
    ("Provision-type", "p:art_2 rdf:type", "p:art_2 a yk:Article .", "not under eli:"),
    ("Provision-kind", "", "p:art_2 a yk:Annex .", "of two kinds"),
    ("Provision-version", "p:art_2 yk:inDocument", "", "in no version"),
    ("Provision-parent", "p:art_2 eli:is_part_of", "", "without a parent"),
    ("Provision-back", "p:art_1 eli:has_part", "", "a child that its parent does not name"),
    ("Provision-label", "p:art_2 yk:label", 'p:art_2 yk:label "第２条" .', "full-width digits"),
    ("Provision-title", "", 'p:art_1 eli:title "別の見出し" .', "two titles"),
    ("Provision-order", "p:art_2 yk:order", 'p:art_2 yk:order "3" .', "no integer"),
    ("Provision-start", "p:art_2 yk:sourceStart", "p:art_2 yk:sourceStart 99 .", "after its end"),
    ("Provision-end", "p:art_2 yk:sourceEnd", "", "without an end"),
    ("Words-text", "p:art_1 yk:text", "", "no text, not even an empty one"),
    ("Words-lines", "", "p:art_1 yk:lineStart 0 .", "a first line that begins again"),
    ("Table-caption", "", 'p:tab yk:caption "第2表" .', "two captions"),
    ("Table-words", "", 'p:tab yk:text "表" .', "words outside its cells"),
    ("Row-table", "p:row eli:is_part_of", "p:row eli:is_part_of p:para .", "a row of no table"),
    ("Row-number", "p:row yk:row", "", "without a number"),
    ("Row-header", "p:row yk:isHeader", 'p:row yk:isHeader "no" .', "neither true nor false"),
    ("Cell-row", "p:cell eli:is_part_of", "p:cell eli:is_part_of p:tab .", "a cell of no row"),
    ("Cell-number", "p:cell yk:row", "", "without its row's number"),
    ("Cell-column", "p:cell yk:column", "", "without its column's number"),
    ("Citation-place", "d:cit yk:citedIn", "d:cit yk:citedIn v: .", "in no provision"),
    ("Citation-quote", "d:cit yk:quote", "", "without words"),
    ("Citation-start", "d:cit yk:start", "d:cit yk:start 34 .", "empty: it starts at its end"),
    ("Citation-end", "d:cit yk:end", "", "without an end"),
    ("Citation-kind", "d:cit yk:citationKind", "", "of no kind"),
    ("Citation-target", "d:cit yk:cites", "", "leads nowhere"),
    ("Citation-resolution", "", "d:cit yk:resolution yk:Resolved .", "on file and not"),
    ("Citation-title", "", 'd:cit yk:statedTitle "保証" .', "two titles"),
    ("Citation-note", "", 'd:cit yk:resolutionNote "別の注記"@ja .', "two notes in Japanese"),
    ("Citation-document", "", 'd:cit yk:document "乙約款" .', "a document in words"),
    ("Statement-type", "d:dis rdf:type", "d:dis a yk:Disapplication .", "not under its class"),
    ("Statement-kind", "", "d:dis a yk:Basis .", "of two kinds"),
    ("Statement-place", "p:para rdf:type", "", "in the graph of another version"),
    ("Statement-target", "", 'd:dis yk:target "第3条" .', "a target in words"),
    ("Statement-trigger", "d:dis yk:trigger", "", "without words"),
    ("Statement-start", "d:dis yk:start", "d:dis yk:start -1 .", "before the text"),
    ("Statement-end", "d:dis yk:end", "", "without an end"),
    ("Statement-confidence", "d:dis yk:confidence", "d:dis yk:confidence 1.5 .", "above 1"),
    ("Statement-modality", "d:dis yk:modality", "", "neither applies nor may"),
    ("Statement-condition", "", 'd:dis yk:condition "" .', "two conditions"),
    ("Statement-citation", "d:cit rdf:type", "", "a citation of another graph"),
    ("Statement-rule", "d:dis prov:wasGeneratedBy", "", "read by no rule"),
    ("Aimed-target", "d:dis yk:target", "", "disapplies nothing"),
    ("Precedence-tier", "d:pre yk:tier", "d:pre yk:tier d:t1 .", "one rank is no order"),
    ("Tier-rank", "d:t1 yk:rank", "d:t1 yk:rank 0 .", "above the highest"),
    ("Tier-member", "d:t1 yk:member", "", "an empty rank"),
    ("Substitution-from", "d:sub yk:readFrom", "", "replaces nothing"),
    ("Substitution-as", "d:sub yk:readAs", "", "replaced by nothing"),
    ("Activity-label", "d:rule rdfs:label", "", "a rule without a name"),
    ("Activity-version", "d:rule yk:rulesVersion", "", "a rule of no version"),
    ("Term-type", "d:term rdf:type", "d:term a yk:DefinedTerm .", "no skos:Concept"),
    ("Term-label", "d:term skos:prefLabel", "", "without its word"),
    ("Term-place", "d:term yk:definedIn", "", "defined nowhere"),
    ("Term-quote", "d:term yk:quote", "", "without words"),
    ("Term-start", "d:term yk:start", "", "without a start"),
    ("Term-end", "d:term yk:end", "", "without an end"),
    ("Term-used", "", "d:term yk:usedIn v: .", "used in no provision"),
    ("Finding-kind", "d:find yk:findingKind", "", "of no kind"),
    ("Finding-place", "d:find yk:foundIn", "", "nowhere"),
    ("Finding-about", "d:find yk:about", "", "about nothing"),
    (
        "Finding-comment",
        "d:find rdfs:comment",
        'd:find rdfs:comment "A circle."@en .',
        "no Japanese",
    ),
    ("Finding-quote", "", 'd:find yk:quote "優先" .', "two quotes"),
    ("Stack-root", "d:stack yk:root", "", "built on nothing"),
    ("Stack-layer", "d:stack yk:layer", "", "without layers"),
    ("Stack-own", "d:stack yk:layer", "d:stack yk:layer id:otsu .", "its root is no layer"),
    ("Ranking-stack", "d:rank yk:inStack", "", "in no contract"),
    ("Ranking-higher", "d:rank yk:higher", "", "nothing above"),
    ("Ranking-lower", "d:rank yk:lower", "", "nothing below"),
    ("Ranking-statement", "", 'd:rank yk:statement "の順に" .', "an order in words"),
    ("Displacement-stack", "d:out yk:inStack", "", "in no contract"),
    ("Displacement-clause", "d:out yk:clause", "", "of no clause"),
    ("Displacement-statement", "d:out yk:statement", "", "by no statement"),
    ("Displacement-shortcut", "p:row yk:displacedBy", "", "without yk:displacedBy"),
    ("Displacement-certain", "", "d:sub yk:modality yk:MayApply .", "what only may be"),
    ("Displacement-certain", "", 'd:sub yk:condition "ときは" .', "what is on a condition"),
    ("Conflict-stack", "d:conf yk:inStack", "", "in no contract"),
    ("Conflict-higher", "d:conf yk:higher", "", "with one side"),
    ("Conflict-lower", "d:conf yk:lower", "", "with one side"),
    ("Conflict-subject", "d:conf yk:subject", "", "on no subject"),
    ("Conflict-confidence", "d:conf yk:confidence", "d:conf yk:confidence 1.0 .", "a fact"),
]


def graph_of(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=TURTLE + turtle, format="turtle")


def changed(take: str, put: str) -> rdflib.Graph:
    """The sound graph without the properties `take` (divided by |) and with the triples `put`."""
    graph = graph_of(SOUND)
    for pair in filter(None, take.split("|")):
        (triple,) = graph_of(f"{pair} id:any .")
        graph.remove((triple[0], triple[1], None))
    return graph + graph_of(put)


@cache
def alone(shape: str) -> rdflib.Graph:
    """One node shape with all that it is made of."""
    found = rdflib.Graph()
    waiting: list[rdflib.term.Node] = [YS[shape], rdflib.URIRef(str(YS).removesuffix("#"))]
    while waiting:
        node = waiting.pop()
        for triple in SHAPES.triples((node, None, None)):
            if triple not in found:
                found.add(triple)
                waiting.append(triple[2])
    return found


def broken(data: rdflib.Graph, shape: str | None = None) -> dict[str, set[str]]:
    """The shapes that `data` breaks (all, or of one node shape), with what is said of it."""
    _, report, text = validate(data, shacl_graph=alone(shape) if shape else SHAPES, inplace=True)
    assert isinstance(report, rdflib.Graph), text
    found: dict[str, set[str]] = {}
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        source = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        said = {str(m) for m in report.objects(result, SH.resultMessage)}
        found[str(source).removeprefix(str(YS))] = said
    return found


def test_the_sound_graph_breaks_none() -> None:
    assert broken(graph_of(SOUND)) == {}


@pytest.mark.parametrize(
    ("shape", "take", "put", "why"), [pytest.param(*c, id=f"{c[0]}: {c[3]}") for c in CASES]
)
def test_a_graph_that_breaks_it(shape: str, take: str, put: str, why: str) -> None:
    found = broken(changed(take, put), shape.split("-")[0])
    assert found.get(shape) == {str(m) for m in SHAPES.objects(YS[shape], SH.message)}, why


def test_every_shape_is_broken_by_a_case() -> None:
    assert len(NAMES) > 90
    assert {case[0] for case in CASES} == set(NAMES)


def test_every_shape_has_a_message_in_both_languages() -> None:
    for name in NAMES:
        said = [getattr(m, "language", "") for m in SHAPES.objects(YS[name], SH.message)]
        assert sorted(said) == ["en", "ja"], name


def test_only_declared_terms_are_used() -> None:
    used = set(re.findall(r"\byk:(\w+)", shapes_path().read_text("utf-8"), re.ASCII))
    assert {name for name in used if not hasattr(YK, name)} == set()


def stored(folder: Path, paths: list[Path]) -> Store:
    store = Store.open(folder)
    load(store, [read(load_file(path)) for path in paths])
    return store


@pytest.fixture(scope="module", params=["sample_path", "corpus_path"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the bundled samples, and one of the real documents."""
    folder, pattern = FILES[request.param]
    paths = sorted(folder.glob(pattern))
    if not paths:
        pytest.skip(f"{folder} holds no {pattern}: not on this machine")
    return stored(tmp_path_factory.mktemp("shapes"), paths)


def test_what_the_program_builds_breaks_none(built: Store) -> None:
    data = rdflib.Graph().parse(data=built.export("ttl"), format="turtle")
    assert len(data) > 10_000
    assert broken(data) == {}


def test_nor_does_any_of_its_graphs_alone(built: Store) -> None:
    """What a statement stands in is in its own graph; what was inferred is in none of a version."""
    for name in built.graphs():
        lines = "".join(f"{q.triple} .\n" for q in built.quads(name))
        assert broken(rdflib.Graph().parse(data=lines, format="nt")) == {}, name
