"""What reviews do to the graph, and that they leave no trace when they go."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from graph import iris
from graph.load import load
from graph.load import review as put
from graph.review_file import quads_of, serialized
from graph.review_model import CITATION, Named, Reading, Review, Verdict
from graph.review_read import Machine
from graph.store import Store
from ontology import shapes_path
from ontology.terms import sparql_prologue
from tests.graph.reviewed import (
    DAY,
    FOURTH,
    READ,
    TEXT,
    THIRD,
    Edit,
    as_added,
    as_corrected,
    as_read_since,
    as_rejected,
    both,
    moved,
    of_machine,
)
from tests.reviewing import KO, OTSU, documents


def graphs(store: Store, *, without: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Each graph as bytes."""
    return {
        name: ox.serialize(store.quads(name), format=ox.RdfFormat.N_QUADS) or b""
        for name in store.graphs()
        if name not in without
    }


OURS = (iris.REVIEWS_GRAPH, iris.INFERRED_GRAPH)
ALL_EDITS = [
    pytest.param([lambda r: r], id="accepted"),
    pytest.param([as_rejected], id="rejected"),
    pytest.param([as_corrected], id="corrected"),
    pytest.param([as_added], id="added"),
    pytest.param([moved(digest="0" * 64)], id="stale"),
    pytest.param([as_rejected, as_added], id="two"),
]


@pytest.mark.parametrize("edits", ALL_EDITS)
def test_the_machines_graphs_are_the_same_with_and_without(
    known: Machine, tmp_path: Path, edits: list[Edit]
) -> None:
    reviews = [edit(of_machine(known)) for edit in edits]
    plain, with_reviews = Store.open(tmp_path / "a"), Store.open(tmp_path / "b")
    load(plain, documents())
    load(with_reviews, documents(), reviews)
    assert graphs(plain, without=OURS) == graphs(with_reviews, without=OURS)
    assert len(with_reviews.quads(iris.REVIEWS_GRAPH)) > 20
    load(with_reviews, documents())
    assert graphs(plain) == graphs(with_reviews)  # and without a trace when they go


def asked(store: Store, pattern: str) -> list[dict[str, str]]:
    return list(store.rows(f"{sparql_prologue()}SELECT * WHERE {{ {pattern} }}"))


LOST = (
    "?x a rdf:Statement ; rdf:subject ?a ; rdf:predicate yk:disapplies ; rdf:object ?b ; "
    "yk:rejectedBy ?r"
)

DOES = [
    pytest.param(
        lambda r: r,
        {"third": True, "fourth": False, "withdrawn": 0, "rejected": 0, "accepted": 1},
        id="accepted",
    ),
    pytest.param(
        as_rejected,
        {"third": False, "fourth": False, "withdrawn": 1, "rejected": 1, "accepted": 0},
        id="rejected",
    ),
    pytest.param(
        as_corrected,
        {"third": False, "fourth": True, "withdrawn": 1, "rejected": 1, "accepted": 0},
        id="corrected",
    ),
    pytest.param(
        as_added,
        {"third": True, "fourth": True, "withdrawn": 0, "rejected": 0, "accepted": 0},
        id="added",
    ),
    pytest.param(
        as_read_since,
        {"third": False, "fourth": True, "withdrawn": 1, "rejected": 1, "accepted": 0},
        id="added and read since: the reviewer's word goes first",
    ),
    pytest.param(
        both(as_rejected, moved(digest="0" * 64)),
        {"third": True, "fourth": False, "withdrawn": 0, "rejected": 0, "accepted": 0},
        id="stale: the machine's reading is used again",
    ),
]


@pytest.mark.parametrize(("edit", "expected"), DOES)
def test_what_follows(
    known: Machine, tmp_path: Path, edit: Edit, expected: dict[str, object]
) -> None:
    store = Store.open(tmp_path)
    load(store, documents(), [edit(of_machine(known))])
    base = "https://w3id.org/yomikae/id/otsu/2025-03-01"
    out = {r["c"] for r in asked(store, "?c yk:displacedBy ?s")}
    assert {
        "third": f"{base}/art_3" in out,
        "fourth": f"{base}/art_4" in out,
        "withdrawn": len(asked(store, LOST)),
        "rejected": len(asked(store, "?s a yk:Disapplication ; yk:rejectedBy ?r")),
        "accepted": len(asked(store, "?s a yk:Disapplication ; yk:acceptedBy ?r")),
    } == expected


def test_a_reviewers_statement_is_whole(known: Machine, tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    load(store, documents(), [as_corrected(of_machine(known))])
    (row,) = asked(
        store,
        "?s a yk:Disapplication , yk:OverrideStatement ; yk:statedIn/yk:label ?label ; "
        "yk:trigger ?words ; yk:start ?start ; yk:end ?end ; yk:modality yk:Applies ; "
        "yk:confidence ?sure ; yk:target/yk:label ?target ; prov:wasRevisionOf ?old ; "
        "prov:wasAttributedTo/rdfs:label ?who ; prov:wasGeneratedBy ?r . ?old yk:rejectedBy ?r . "
        "?r a yk:Review , prov:Activity ; yk:reviewState yk:InForce ; dcterms:date ?day ; "
        "yk:reason ?reason ; yk:reviews ?old ; prov:wasAssociatedWith ?p . ?p a prov:Person",
    )
    wanted = ("第2条第2項", "適用しません", "第4条", "花子", "2026-04-01", "確かめた")
    assert tuple(row[k] for k in ("label", "words", "target", "who", "day", "reason")) == wanted
    assert TEXT[int(row["start"]) : int(row["end"])] == "適用しません"
    assert float(row["sure"]) == 1.0


def citation_review(known: Machine, verdict: Verdict, said: Reading | None) -> Review:
    (c,) = (
        c
        for c in known.candidates
        if c.words.exact == "第3条（保証）" and c.reading.kind == CITATION
    )
    return Review(c.handle, "花子", DAY, verdict, "条番号の誤り", c.words, c.reading, said)


@pytest.mark.parametrize(
    ("verdict", "targets", "expected"),
    [
        pytest.param("Corrected", (Named("otsu", "第4条第1項"),), ["第4条第1項"], id="corrected"),
        pytest.param("Corrected", (THIRD, FOURTH), ["第3条", "第4条"], id="one-more"),
        pytest.param("Rejected", None, [], id="rejected"),
        pytest.param("Accepted", None, ["第3条"], id="accepted"),
    ],
)
def test_statements_follow_a_citation(
    known: Machine,
    tmp_path: Path,
    verdict: Verdict,
    targets: tuple[Named, ...] | None,
    expected: list[str],
) -> None:
    """A citation that leads elsewhere takes the statement along that it is part of."""
    said = Reading(CITATION, targets) if targets else None
    store = Store.open(tmp_path)
    load(store, documents(), [citation_review(known, verdict, said)])
    reached = asked(
        store,
        "?s a yk:Disapplication ; yk:target/yk:label ?t FILTER NOT EXISTS { ?s yk:rejectedBy ?r }",
    )
    assert sorted(r["t"] for r in reached) == expected
    cites = asked(
        store,
        '?c yk:quote "第3条（保証）" ; yk:cites/yk:label ?t ; yk:resolution yk:Resolved '
        "FILTER NOT EXISTS { ?c yk:rejectedBy ?r }",
    )
    assert sorted(r["t"] for r in cites) == expected


def test_a_target_not_on_file_is_described(known: Machine, tmp_path: Path) -> None:
    """A clause of 御見積書 of which no document speaks: its name is in the graph all the same."""
    said = replace(READ, targets=(Named("御見積書", "第5条"),))
    store = Store.open(tmp_path)
    load(store, documents(), [replace(as_corrected(of_machine(known)), said=said)])
    (row,) = asked(
        store,
        "?s a yk:Disapplication ; prov:wasAttributedTo ?p ; yk:target ?t . ?t yk:label ?label ; "
        "yk:inDocument/rdfs:label ?document",
    )
    assert (row["document"], row["label"]) == ("御見積書", "第5条")


def test_order_of_precedence(known: Machine, tmp_path: Path) -> None:
    """The other way round: the reviewer's order holds, the machine's is told to be withdrawn."""
    review = of_machine(known, "Precedence", "第2条第1項")
    said = Reading("Precedence", tiers=((Named("otsu", ""),), (Named("ko", ""),)))
    store = Store.open(tmp_path)
    load(store, documents(), [replace(review, verdict="Corrected", said=said)])
    pairs = {
        (r["a"], r["b"])
        for r in asked(
            store,
            "?a yk:prevailsOver ?b FILTER NOT EXISTS { ?x rdf:subject ?a ; "
            "rdf:predicate yk:prevailsOver ; rdf:object ?b }",
        )
    }
    assert pairs == {(iris.document("otsu"), iris.document("ko"))}


def on_a_condition(review: Review) -> Review:
    return replace(review, verdict="Corrected", said=replace(READ, condition="当社は"))


@pytest.mark.parametrize(
    "reviews",
    [
        pytest.param(lambda k: [of_machine(k)], id="accepted"),
        pytest.param(lambda k: [as_rejected(of_machine(k)), as_added(of_machine(k))], id="two"),
        pytest.param(lambda k: [on_a_condition(of_machine(k))], id="condition"),
        pytest.param(lambda k: [citation_review(k, "Rejected", None)], id="citation-rejected"),
        pytest.param(
            lambda k: [citation_review(k, "Corrected", Reading(CITATION, (FOURTH,)))],
            id="citation-corrected",
        ),
        pytest.param(lambda k: [moved(digest="0" * 64)(of_machine(k))], id="stale"),
    ],
)
def test_the_graph_with_reviews_breaks_no_shape(
    known: Machine, tmp_path: Path, reviews: Callable[[Machine], list[Review]]
) -> None:
    store = Store.open(tmp_path)
    load(store, documents(), reviews(known))
    graph = rdflib.Graph().parse(data=store.export("ttl"), format="turtle")
    shapes = rdflib.Graph().parse(data=shapes_path().read_text("utf-8"), format="turtle")
    conforms, _, words = validate(graph, shacl_graph=shapes)
    assert conforms, words


def test_loading_again_with_the_same_reviews_writes_nothing(
    known: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews = [as_rejected(of_machine(known))]
    store = Store.open(tmp_path)
    load(store, documents(), reviews)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("written")

    monkeypatch.setattr(store, "replace", never)
    load(store, documents(), reviews)
    with pytest.raises(AssertionError):
        load(store, documents(), [as_corrected(of_machine(known))])


def test_the_order_of_documents_and_of_acts_leaves_no_trace(known: Machine, tmp_path: Path) -> None:
    """Reviews put to work after a build, or found by it, or before all documents came."""
    reviews = tuple(sorted([as_rejected(of_machine(known)), as_added(of_machine(known))], key=str))
    only_ko, only_otsu = documents({"ko": KO}), documents({"otsu": OTSU})
    ways: dict[str, list[Callable[[Store], object]]] = {
        "a": [lambda s: load(s, documents(), reviews)],
        "b": [lambda s: load(s, documents()), lambda s: put(s, reviews)],
        "c": [lambda s: load(s, only_ko, reviews), lambda s: load(s, documents(), reviews)],
        "d": [lambda s: load(s, only_otsu, reviews), lambda s: load(s, documents(), reviews)],
        "e": [lambda s: load(s, documents(), reviews[:1]), lambda s: put(s, reviews)],
    }
    exports = []
    for name, steps in ways.items():
        store = Store.open(tmp_path / name)
        for step in steps:
            step(store)
        exports.append((store.export("nq"), (tmp_path / name / "state.json").read_text()))
    assert all(e == exports[0] for e in exports)


def test_the_store_holds_all_of_the_file(known: Machine, tmp_path: Path) -> None:
    reviews = [as_corrected(of_machine(known)), as_added(of_machine(known))]
    store = Store.open(tmp_path)
    load(store, documents(), reviews)
    held = {q.triple for q in store.quads(iris.REVIEWS_GRAPH)}
    assert {q.triple for q in quads_of(reviews)} <= held
    assert serialized(quads_of(reviews)) == serialized(reversed(list(quads_of(reviews))))
