"""The quads of a document: by the vocabulary, complete, with offsets that hold, always the same."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import iris
from graph.build import SHORTCUTS, quads_of
from graph.catalogue import catalogue
from graph.link import link
from graph.load import load
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import load as load_file
from ingest.pipeline import read
from ontology import terms
from ontology.terms import DCTERMS, ELI, PROV, RDF, XSD, YK
from ontology.writing import visible
from tests.stacks import made

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"
NAMES = sorted(p.stem for p in SAMPLES.glob("*.txt"))
DECLARED = {
    value
    for space in vars(terms).values()
    if isinstance(space, type)
    for value in vars(space).values()
    if isinstance(value, str) and value.startswith("http")
}
REQUIRED = {  # class -> properties that each thing of it has, by the vocabulary
    YK.Citation: (YK.citedIn, YK.quote, YK.start, YK.end, YK.citationKind, YK.resolution),
    YK.OverrideStatement: (
        YK.statedIn,
        YK.trigger,
        YK.start,
        YK.end,
        YK.confidence,
        YK.modality,
        PROV.wasGeneratedBy,
    ),
    ELI.LegalResourceSubdivision: (
        YK.inDocument,
        YK.label,
        YK.order,
        YK.sourceStart,
        YK.sourceEnd,
        ELI.is_part_of,
    ),
    YK.DefinedTerm: (terms.SKOS.prefLabel, YK.definedIn, YK.quote),
    YK.Cell: (YK.text, YK.row, YK.column),
}


@cache
def samples() -> tuple[Document, ...]:
    return tuple(read(load_file(p)) for p in sorted(SAMPLES.glob("*.txt")))


class Quads:
    """The quads of one version, to be asked."""

    def __init__(self, document: Document, others: Iterable[Document]) -> None:
        self.all = quads_of(document, link(document, catalogue(others)))
        self.of: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for q in self.all:
            assert isinstance(q.subject, ox.NamedNode)
            assert not isinstance(q.object, ox.Triple)
            self.of[q.subject.value][q.predicate.value].append(q.object.value)

    def a(self, kind: str) -> Iterator[str]:
        return (s for s, said in self.of.items() if kind in said[RDF.type])

    def one(self, subject: str, predicate: str) -> str:
        (value,) = self.of[subject][predicate]
        return value


@cache
def quads(name: str) -> Quads:
    return Quads(samples()[NAMES.index(name)], samples())


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_only_terms_of_the_vocabulary(name: str) -> None:
    used = {q.predicate.value for q in quads(name).all}
    used |= {q.object.value for q in quads(name).all if q.predicate.value == RDF.type}
    used |= {q.object.datatype.value for q in quads(name).all if isinstance(q.object, ox.Literal)}
    for q in quads(name).all:
        if q.predicate.value in (YK.citationKind, YK.resolution, YK.modality):
            used.add(q.object.value)
    assert used - DECLARED == set()


def test_all_in_the_graph_that_the_version_names(name: str) -> None:
    document = samples()[NAMES.index(name)]
    version = iris.version(document.doc_id, document.version)
    assert {q.graph_name.value for q in quads(name).all} == {version}
    assert quads(name).one(version, DCTERMS.identifier) == document.doc_id
    assert quads(name).one(version, ELI.version_date) == document.version
    assert (
        quads(name).one(version, YK.sha256)
        == hashlib.sha256((SAMPLES / document.source_file).read_bytes()).hexdigest()
    )


def test_every_piece_is_there(name: str) -> None:
    document, found = samples()[NAMES.index(name)], quads(name)
    assert len(list(found.a(YK.Citation))) == len(document.citations) > 0
    assert len(list(found.a(YK.OverrideStatement))) == len(document.statements) > 0
    assert len(list(found.a(YK.DefinedTerm))) == len(document.definitions)
    assert len(list(found.a(YK.Table))) == len(document.tables)
    labels = {found.one(p, YK.label) for p in found.a(ELI.LegalResourceSubdivision)}
    assert {p.label for p in document.provisions} <= labels


@pytest.mark.parametrize("kind", REQUIRED, ids=lambda k: k.rsplit("#")[-1].rsplit("/")[-1])
def test_required_properties_once(name: str, kind: str) -> None:
    found = quads(name)
    faults = [(s, p) for s in found.a(kind) for p in REQUIRED[kind] if len(found.of[s][p]) != 1]
    assert faults == []


@pytest.mark.parametrize(
    ("kind", "place", "words"),
    [
        pytest.param(YK.Citation, YK.citedIn, YK.quote, id="citation"),
        pytest.param(YK.OverrideStatement, YK.statedIn, YK.trigger, id="trigger"),
        pytest.param(YK.DefinedTerm, YK.definedIn, YK.quote, id="definition"),
    ],
)
def test_offsets_hold(name: str, kind: str, place: str, words: str) -> None:
    found = quads(name)
    for s in found.a(kind):
        text = found.one(found.one(s, place), YK.text)
        start, end = int(found.one(s, YK.start)), int(found.one(s, YK.end))
        assert text[start:end] == found.one(s, words)


def test_conditions_stand_in_the_text(name: str) -> None:
    found = quads(name)
    for s in found.a(YK.OverrideStatement):
        for words in found.of[s][YK.condition]:
            text = found.one(found.one(s, YK.statedIn), YK.text)
            assert (
                text[int(found.one(s, YK.conditionStart)) : int(found.one(s, YK.conditionEnd))]
                == words
            )


def test_a_shortcut_beside_each_statement(name: str) -> None:
    """And none without one: both stand in the same graph, which is the version's."""
    found = quads(name)
    wanted = set()
    for s in found.a(YK.OverrideStatement):
        for kind, predicate in SHORTCUTS.items():
            if getattr(YK, kind) in found.of[s][RDF.type]:
                place = found.one(s, YK.statedIn)
                while YK.Cell in found.of[place][RDF.type]:
                    row = found.one(place, ELI.is_part_of)
                    place = found.one(found.one(row, ELI.is_part_of), ELI.is_part_of)
                wanted |= {(place, predicate, t) for t in found.of[s][YK.target]}
    written = {
        (s, p, o) for s, said in found.of.items() for p in SHORTCUTS.values() for o in said[p]
    }
    assert written == wanted


def test_precedence_ranks_each_pair(name: str) -> None:
    found = quads(name)
    wanted = set()
    for s in found.a(YK.Precedence):
        tiers = sorted(found.of[s][YK.tier], key=lambda t: int(found.one(t, YK.rank)))
        assert [int(found.one(t, YK.rank)) for t in tiers] == list(range(1, len(tiers) + 1))
        members = [found.of[t][YK.member] for t in tiers]
        wanted |= {
            (a, b)
            for i, high in enumerate(members)
            for low in members[i + 1 :]
            for a in high
            for b in low
        }
    assert {(s, o) for s, said in found.of.items() for o in said[YK.prevailsOver]} == wanted


def test_every_cited_clause_of_the_document_exists(name: str) -> None:
    found = quads(name)
    version = next(q.graph_name.value for q in found.all)
    for s in found.a(YK.Citation):
        if found.one(s, YK.resolution) == YK.Resolved:
            for target in found.of[s][YK.cites]:
                if target.startswith(version + "/"):
                    assert found.of[target][YK.label], target


def test_dates_and_numbers_are_well_formed(name: str) -> None:
    shapes = {
        XSD.integer: r"\d+",
        XSD.decimal: r"\d(\.\d?[1-9])?",  # as a store gives it back
        XSD.date: r"\d{4}-\d\d-\d\d",
        XSD.boolean: r"true|false",
    }
    for q in quads(name).all:
        if isinstance(q.object, ox.Literal) and q.object.datatype.value in shapes:
            assert re.fullmatch(shapes[q.object.datatype.value], q.object.value), q


def test_nothing_of_this_machine_is_in_the_graph(name: str) -> None:
    words = "\n".join(str(q) for q in quads(name).all)
    assert str(SAMPLES) not in words
    assert "/home/" not in words
    assert "_:" not in words  # a blank node's name may differ from run to run


HOSTILE = [
    pytest.param('第1条（"題"）', "番号は`\\n`と\"と'です。", id="quotes"),
    pytest.param("第1条（題）", "<script>alert(1)</script> }} . DROP ALL", id="sparql-and-html"),
    pytest.param("第1条（題\\u0022）", "逆斜線 \\\\ と \\u0022 と \\x00 です。", id="backslashes"),
    pytest.param("第1条（題）", "合字👩‍👩‍👧と𠮷野家と\u202e逆です。", id="astral-and-bidi"),
]


@pytest.mark.parametrize(("head", "words"), HOSTILE)
def test_hostile_words_go_to_disk_and_back(tmp_path: Path, head: str, words: str) -> None:
    document = made("ko", f"{head}\n{words}\n第2条（次）\n{words}\n")
    store = Store.open(tmp_path)
    load(store, [document])
    kept = {
        row["label"]: row["text"]
        for row in store.rows(
            terms.sparql_prologue() + "SELECT ?label ?text { ?p yk:label ?label ; yk:text ?text }"
        )
    }
    assert kept == {p.label: p.text.value for p in document.provisions}
    assert any(visible(words.strip()) in t for t in kept.values())
