"""Each legal rule: its head, and one worked example, equal in two engines."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph import iris
from graph.infer import infer, rules
from graph.store import Store
from ontology import rule_files
from ontology.terms import RDF, YK

RULES = {entry.name: entry.read_text("utf-8") for entry in rule_files()}
HEAD = re.compile(
    r"# name-ja: \S.*\n# name-en: \S.*\n# source-ja: \S.*\n# source-en: \S.*\n"
    r"# repeat: (?:no|until nothing new)\n"
)
PREFIXES = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix yk: <https://w3id.org/yomikae/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/yomikae/id/> .
@prefix d: <https://example.org/> .
"""
DOCUMENTS = """
:ko-v eli:is_member_of :ko ; eli:version_date "2025-04-01"^^xsd:date .
:otsu-v eli:is_member_of :otsu ; eli:version_date "2025-03-01"^^xsd:date .
"""
TREE = (
    DOCUMENTS
    + """
d:k1 yk:inDocument :ko-v ; yk:label "第1条" ; eli:is_part_of :ko-v .
d:a3 yk:inDocument :otsu-v ; yk:label "第3条" ; eli:is_part_of :otsu-v .
d:a3p1 yk:inDocument :otsu-v ; yk:label "第3条第1項" ; eli:is_part_of d:a3 .
d:a3p1i1 yk:inDocument :otsu-v ; yk:label "第3条第1項第1号" ; eli:is_part_of d:a3p1 .
d:a3-2 yk:inDocument :otsu-v ; yk:label "第3条の2" ; eli:is_part_of :otsu-v .
"""
)
SAYS = "d:s a yk:Disapplication ; yk:statedIn d:k1 ; yk:target d:a3 ; yk:modality yk:Applies"
OUT = "d:a3 yk:displacedBy d:s . d:a3p1 yk:displacedBy d:s . d:a3p1i1 yk:displacedBy d:s ."

STACK = "11-layers.rq"
CASES = [
    (
        "10-stack.rq",
        DOCUMENTS,
        """
        <https://w3id.org/yomikae/id/stack/ko> a yk:Stack ; yk:root :ko ; yk:layer :ko .
        <https://w3id.org/yomikae/id/stack/otsu> a yk:Stack ; yk:root :otsu ; yk:layer :otsu .""",
        "every document is the root of a stack",
        "stack",
    ),
    (
        STACK,
        DOCUMENTS + """d:s yk:layer :ko . d:p yk:inDocument :ko-v ; yk:incorporates :otsu .""",
        "d:s yk:layer :otsu .",
        "what is incorporated",
        "layers-incorporated",
    ),
    (
        STACK,
        DOCUMENTS
        + """d:s yk:layer :ko . d:p yk:inDocument :ko-v .
        d:o a yk:Precedence ; yk:statedIn d:p ; yk:tier [ yk:member :form ] , [ yk:member :ko ] .
        """,
        "d:s yk:layer :form , :ko .",
        "what is ranked",
        "layers-ranked",
    ),
    (
        STACK,
        DOCUMENTS
        + """d:s yk:layer :ko . d:p yk:inDocument :ko-v ; yk:incorporates :otsu , :hei .
        d:gone rdf:subject d:p ; rdf:predicate yk:incorporates ; rdf:object :otsu .""",
        "d:s yk:layer :hei .",
        "what a reviewer rejected is not incorporated",
        "layers-rejected-incorporation",
    ),
    (
        STACK,
        DOCUMENTS
        + """d:s yk:layer :ko . d:p yk:inDocument :ko-v ; yk:incorporates :otsu .
        d:o a yk:Precedence ; yk:statedIn d:p ; yk:tier [ yk:member :form ] ; yk:rejectedBy d:r .
        """,
        "d:s yk:layer :otsu .",
        "a rejected order ranks nothing, and what is incorporated stays",
        "layers-rejected-order",
    ),
    (
        STACK,
        DOCUMENTS
        + """d:s yk:layer :otsu . d:p yk:inDocument :ko-v ; yk:incorporates :otsu .
        """,
        "",
        "a reseller is no layer of its carrier's stack",
        "layers-not-upwards",
    ),
    (
        STACK,
        DOCUMENTS
        + """d:s yk:layer :ko . d:p yk:inDocument :ko-v ; yk:incorporates d:c .
        d:c yk:label "第1条" .""",
        "",
        "a clause is no layer",
        "layers-no-clause",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + " .",
        OUT,
        "with all below and nothing beside (第3条の2)",
        "disapplied",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + ' ; yk:condition "ときは" .',
        "",
        "on a condition",
        "disapplied-on-condition",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + " ; yk:rejectedBy d:r .",
        "",
        "a reviewer rejected it",
        "disapplied-rejected",
    ),
    (
        "20-disapplied.rq",
        TREE
        + SAYS
        + """ . :otsu yk:prevailsOver :ko .
        d:gone rdf:subject :otsu ; rdf:predicate yk:prevailsOver ; rdf:object :ko .""",
        OUT,
        "a rejected order ranks nothing",
        "disapplied-rejected-order",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS.replace("yk:Applies", "yk:MayApply") + " .",
        "",
        "it only may be",
        "disapplied-may",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + ' ; yk:citation d:c . d:c yk:cites d:a3 ; yk:quote "第3条ただし書" .',
        "",
        "a part of it",
        "disapplied-in-part",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + ' ; yk:citation d:c . d:c yk:cites d:a3 ; yk:quote "第3条（保証）" .',
        OUT,
        "the whole of it, cited",
        "disapplied-cited",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + " . :otsu yk:prevailsOver :ko .",
        "",
        "by a document that ranks below",
        "disapplied-from-below",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS + " . :ko yk:prevailsOver :otsu .",
        OUT,
        "by a document that ranks above",
        "disapplied-from-above",
    ),
    (
        "20-disapplied.rq",
        TREE + SAYS.replace("d:a3", ":otsu") + " .",
        OUT + " d:a3-2 yk:displacedBy d:s .",
        "a whole document",
        "disapplied-document",
    ),
    (
        "30-possible-conflict.rq",
        DOCUMENTS
        + """:ko yk:prevailsOver :otsu .
        d:h yk:inDocument :ko-v ; a yk:Article ; eli:title "最低利用期間" .
        d:l yk:inDocument :otsu-v ; yk:text "最低利用期間は1年。" ; eli:is_part_of d:x .
        d:x eli:title "オプション" .
        d:m yk:inDocument :otsu-v ; yk:text "料金は100円。" ; eli:is_part_of d:x .""",
        """d:conflict a yk:PossibleConflict ; yk:higher d:h ; yk:lower d:l ;
        yk:subject "最低利用期間" ; yk:confidence 0.5 .""",
        "one subject, never a fact",
        "conflict",
    ),
    (
        "30-possible-conflict.rq",
        DOCUMENTS
        + """:ko yk:prevailsOver :otsu .
        d:h yk:inDocument :ko-v ; a yk:Article ; eli:title "料金" .
        d:l yk:inDocument :otsu-v ; yk:text "料金は100円。" ; eli:is_part_of d:x .""",
        "",
        "two letters are no subject",
        "conflict-short-title",
    ),
    (
        "30-possible-conflict.rq",
        DOCUMENTS
        + """:ko yk:prevailsOver :otsu .
        d:gone rdf:subject :ko ; rdf:predicate yk:prevailsOver ; rdf:object :otsu .
        d:h yk:inDocument :ko-v ; a yk:Article ; eli:title "最低利用期間" .
        d:l yk:inDocument :otsu-v ; yk:text "最低利用期間は1年。" ; eli:is_part_of d:x .""",
        "",
        "a reviewer rejected the order",
        "conflict-rejected-order",
    ),
    (
        "30-possible-conflict.rq",
        DOCUMENTS
        + """
        d:h yk:inDocument :ko-v ; a yk:Article ; eli:title "最低利用期間" .
        d:l yk:inDocument :otsu-v ; yk:text "最低利用期間は1年。" ; eli:is_part_of d:x .""",
        "",
        "no words rank the two",
        "conflict-unranked",
    ),
    (
        "30-possible-conflict.rq",
        DOCUMENTS
        + """:ko yk:prevailsOver :otsu .
        :otsu-w eli:is_member_of :otsu ; eli:version_date "2025-12-01"^^xsd:date .
        d:h yk:inDocument :ko-v ; a yk:Article ; eli:title "最低利用期間" .
        d:l yk:inDocument :otsu-v ; yk:text "最低利用期間は1年。" ; eli:is_part_of d:x .""",
        "",
        "an older version",
        "conflict-older-version",
    ),
    (
        "40-led-to.rq",
        TREE
        + """d:a3 eli:title "最低利用期間" ; yk:displacedBy d:s .
        d:s a yk:Disapplication ; yk:statedIn d:k1 ; yk:target d:a3 .
        d:k9 yk:inDocument :ko-v ; a yk:Article ; eli:title "本サービスの最低利用期間" .
        d:k8 yk:inDocument :ko-v ; a yk:Article ; eli:title "料金" .
        d:o9 yk:inDocument :otsu-v ; a yk:Article ; eli:title "最低利用期間" .""",
        "d:a3 yk:governedBy d:k9 .",
        "the article of that heading, in the document that disapplies",
        "led-to",
    ),
]


def inferred_by_oxigraph(data: str, query: str) -> set[tuple[str, str, str]]:
    store = ox.Store()
    store.load(input=(PREFIXES + data).encode(), format=ox.RdfFormat.TURTLE)
    found = store.query(query)
    assert isinstance(found, ox.QueryTriples)
    return {(value(t.subject), value(t.predicate), value(t.object)) for t in found}


def value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode)
    return term.value


def inferred_by_rdflib(data: str, query: str) -> set[tuple[str, str, str]]:
    graph = rdflib.Graph().parse(data=PREFIXES + data, format="turtle")
    found = graph.query(query).graph
    assert found is not None
    return {(str(s), str(p), str(o)) for s, p, o in found}


def expected_triples(data: str) -> set[tuple[str, str, str]]:
    graph = rdflib.Graph().parse(data=PREFIXES + data, format="turtle")
    return {(str(s), str(p), str(o)) for s, p, o in graph}


def unnamed(triples: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """A conflict's name is a digest: any one will do."""
    return {("conflict" if "conflict" in s else s, p, o) for s, p, o in triples}


@pytest.mark.parametrize(
    ("rule", "data", "expected", "why"), [pytest.param(*case[:4], id=case[4]) for case in CASES]
)
def test_a_rule_gives(rule: str, data: str, expected: str, why: str) -> None:
    by_oxigraph = inferred_by_oxigraph(data, RULES[rule])
    assert unnamed(by_oxigraph) == unnamed(expected_triples(expected)), why
    assert by_oxigraph == inferred_by_rdflib(data, RULES[rule]), "rdflib differs"


def test_every_rule_has_an_example() -> None:
    assert {case[0] for case in CASES} == set(RULES)
    assert len(RULES) >= 5


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_its_head(name: str) -> None:
    assert HEAD.match(RULES[name])


def test_rules_run_in_the_order_of_their_names() -> None:
    assert [r.file for r in rules()] == sorted(RULES)
    assert [r.file for r in rules() if r.repeats] == [STACK]


def test_layers_of_layers(tmp_path: Path) -> None:
    """A takes in B, B takes in C: the rule runs until nothing new is found."""
    store = Store.open(tmp_path)
    data = PREFIXES + "".join(
        f":{a}-v eli:is_member_of :{a} . d:{a} yk:inDocument :{a}-v . "
        + (f"d:{a} yk:incorporates :{b} . " if b else "")
        for a, b in (("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("e", ""))
    )
    graph = ox.NamedNode("https://example.org/g")
    store.add(
        ox.Quad(t.subject, t.predicate, t.object, graph)
        for t in ox.parse(data.encode(), format=ox.RdfFormat.TURTLE)
    )
    infer(store)
    layers = [
        r["l"].rsplit("/")[-1]
        for r in store.rows(
            "SELECT ?l { <https://w3id.org/yomikae/id/stack/a> "
            "<https://w3id.org/yomikae/ontology#layer> ?l } ORDER BY ?l"
        )
    ]
    assert layers == ["a", "b", "c", "d"]


def test_what_was_inferred_stands_apart_and_is_replaced(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    graph = ox.NamedNode("https://example.org/g")
    store.add(
        ox.Quad(t.subject, t.predicate, t.object, graph)
        for t in ox.parse((PREFIXES + TREE + SAYS + " .").encode(), format=ox.RdfFormat.TURTLE)
    )
    stated = store.quads(graph.value)
    count = infer(store)
    assert store.quads(graph.value) == stated
    assert len(store.quads(iris.INFERRED_GRAPH)) == count > 0
    first = store.export("nq")
    assert infer(store) == count
    assert store.export("nq") == first


def test_in_the_samples_nothing_uncertain_is_displaced(store: Store) -> None:
    """Nor is a topic match ever a fact."""
    rows = store.quads(iris.INFERRED_GRAPH)
    assert {q.predicate.value for q in rows} <= {
        RDF.type,
        YK.root,
        YK.layer,
        YK.displacedBy,
        YK.governedBy,
        YK.higher,
        YK.lower,
        YK.subject,
        YK.confidence,
    }
    uncertain = list(
        store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> SELECT ?c { ?c yk:displacedBy ?s . "
            "{ ?s yk:condition ?x } UNION { ?s yk:modality yk:MayApply } }"
        )
    )
    assert uncertain == []
    displaced = {q.subject.value for q in rows if q.predicate.value == YK.displacedBy}
    assert any(d.endswith("art_3__para_1") for d in displaced)
    assert not any(d.endswith("att_1__part_2") for d in displaced)
