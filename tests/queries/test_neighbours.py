"""What of the graph is drawn: by document, kind, focus and depth, and what is left out."""

from __future__ import annotations

import networkx as nx
import pytest

from queries.drawn import dated, drawn, grown
from queries.facts import Version
from queries.neighbours import Choice, beside, choose, degree, relations_of

# Two terms of three articles, a law that is not on file; "ko/3" stands in no relation.
EDGES = (
    ("ko/1", "otsu/1", "disapplies"),
    ("ko/1", "ko/2", "cites"),
    ("ko/2", "ko/2/1", ""),
    ("otsu/1", "otsu/2", "defersTo"),
    ("otsu/2", "law/1", "basedOn"),
    ("ko/2/1", "otsu/2", "possibleConflict"),
)
PARENTS = {
    **{f"ko/{n}": "ko" for n in (1, 2, 3)},
    **{f"otsu/{n}": "otsu" for n in (1, 2, 3)},
    "ko/2/1": "ko/2",
    "law/1": "law",
}


@pytest.fixture
def whole() -> nx.MultiDiGraph:
    found = nx.MultiDiGraph()
    for iri in ("ko", "otsu", "law", *PARENTS):
        kind = "provision" if "/" in iri else "document"
        document = iri.split("/")[0]
        kind = "external" if document == "law" else kind
        found.add_node(iri, kind=kind, document=document, label=iri, title="", text="")
    said = {"words": "", "sentence": ""}
    for a, b, relation in EDGES:
        if relation:
            inferred = relation == "possibleConflict"
            found.add_edge(a, b, relation=relation, inferred=inferred, **said)
    for a, b in PARENTS.items():
        found.add_edge(a, b, relation="isPartOf", inferred=False, **said)
    return found


def names(found: nx.MultiDiGraph) -> set[str]:
    return set(found)


CHOICES = [
    pytest.param(
        Choice(),
        {"ko", "otsu", "ko/1", "ko/2", "ko/2/1", "otsu/1", "otsu/2", "law/1"},
        id="all: documents, and what a relation joins",
    ),
    pytest.param(
        Choice(documents=frozenset({"otsu"})),
        {"otsu", "otsu/1", "otsu/2", "law/1"},
        id="a document, with what it names that is not on file",
    ),
    pytest.param(
        Choice(documents=frozenset({"ko"})), {"ko", "ko/1", "ko/2"}, id="relations inside only"
    ),
    pytest.param(Choice(documents=frozenset()), set(), id="no document"),
    pytest.param(
        Choice(kinds=frozenset({"disapplies"})), {"ko", "otsu", "ko/1", "otsu/1"}, id="a kind"
    ),
    pytest.param(Choice(kinds=frozenset()), {"ko", "otsu"}, id="no kind: the documents alone"),
    pytest.param(
        Choice(focus="ko/2", depth=0), {"ko/2", "ko/2/1", "ko"}, id="a focus and all below it"
    ),
    pytest.param(
        Choice(focus="ko/2", depth=1),
        {"ko/2", "ko/2/1", "ko/1", "ko", "otsu/2", "otsu"},
        id="one step from the focus and from what is below",
    ),
    pytest.param(
        Choice(focus="ko/1", depth=2, kinds=frozenset({"disapplies", "defersTo"})),
        {"ko/1", "ko", "otsu/1", "otsu/2", "otsu"},
        id="steps along the chosen kinds only",
    ),
    pytest.param(
        Choice(focus="ko/1", depth=1, documents=frozenset({"otsu"})),
        {"ko/1", "ko", "ko/2", "otsu/1", "otsu"},
        id="the document of the focus is always among the chosen",
    ),
    pytest.param(
        Choice(documents=frozenset({"ko"}), focus="law/1", depth=0),
        {"law/1", "law"},
        id="a focus that is not on file",
    ),
]


@pytest.mark.parametrize(("choice", "expected"), CHOICES)
def test_what_is_chosen(whole: nx.MultiDiGraph, choice: Choice, expected: set[str]) -> None:
    assert names(choose(whole, choice).view) == expected


def test_parts_are_drawn_as_such_only_if_chosen(whole: nx.MultiDiGraph) -> None:
    kinds = frozenset({"disapplies"})
    drawn_now = choose(whole, Choice(kinds=kinds)).view.edges(data="relation")
    assert [r for _, _, r in drawn_now] == ["disapplies"]
    with_parts = choose(whole, Choice(kinds=kinds | {"isPartOf"})).view.edges(data="relation")
    assert sorted(r for _, _, r in with_parts) == ["disapplies", "isPartOf", "isPartOf"]


def test_an_inferred_relation_stays_inferred(whole: nx.MultiDiGraph) -> None:
    found = choose(whole, Choice()).view.edges(data=True)
    assert {d["relation"] for _, _, d in found if d["inferred"]} == {"possibleConflict"}


def test_what_is_not_drawn_is_counted(whole: nx.MultiDiGraph) -> None:
    chosen = choose(whole, Choice(documents=frozenset({"ko"})))
    assert chosen.outward == {"otsu": 1}  # ko/1 → otsu/1; ko/2/1 is joined to otsu alone
    assert chosen.alone == 2  # ko/3, and ko/2/1, whose relation leads out
    assert choose(whole, Choice()).alone == 2  # ko/3, otsu/3
    assert not choose(whole, Choice()).cut


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        pytest.param(Choice(), {"ko", "otsu", "ko/1", "ko/2"}, id="documents, then the first"),
        pytest.param(
            Choice(focus="otsu/1", depth=2),
            {"otsu/1", "otsu", "ko/1", "ko"},
            id="the nearest to a focus",
        ),
    ],
)
def test_more_than_can_be_drawn_is_cut_and_counted(
    whole: nx.MultiDiGraph, choice: Choice, kept: set[str]
) -> None:
    everything = choose(whole, choice).view
    chosen = choose(whole, choice, most=4)
    assert names(chosen.view) == kept
    assert sum(chosen.cut.values()) == len(everything) - 4


def test_an_unknown_focus_or_node_is_an_error(whole: nx.MultiDiGraph) -> None:
    for choice in (Choice(focus="no"), Choice(focus="no", documents=frozenset({"ko"}))):
        with pytest.raises(KeyError):
            choose(whole, choice)
    with pytest.raises(KeyError):
        drawn(whole, Choice(grown=("no",)))


BESIDE = [
    pytest.param("ko/1", None, {"ko/1", "ko", "otsu/1", "otsu", "ko/2"}, id="all kinds"),
    pytest.param(
        "ko/1", frozenset({"cites"}), {"ko/1", "ko", "ko/2"}, id="a kind, and what is above"
    ),
    pytest.param("ko/2", frozenset(), {"ko/2", "ko", "ko/2/1"}, id="direct parts always"),
    pytest.param("ko", frozenset(), {"ko", "ko/1", "ko/2", "ko/3"}, id="a document's articles"),
]


@pytest.mark.parametrize(("node", "kinds", "expected"), BESIDE)
def test_what_stands_beside_a_node(
    whole: nx.MultiDiGraph, node: str, kinds: frozenset[str] | None, expected: set[str]
) -> None:
    assert set(beside(whole, node, kinds)) == expected


def test_a_picture_grows_behind_what_is_there(whole: nx.MultiDiGraph) -> None:
    choice = Choice(documents=frozenset({"otsu"}))
    _, before = drawn(whole, choice)
    after = grown(before, whole, "otsu/1", choice)
    assert list(after.view)[: len(before.view)] == list(before.view)
    assert list(after.view)[len(before.view) :] == ["ko", "ko/1"]
    assert {iri: after.places.points[iri] for iri in before.view} == before.places.points
    relations = {(a, b, r) for a, b, r in after.view.edges(data="relation")}
    assert ("ko/1", "otsu/1", "disapplies") in relations
    assert ("ko/1", "ko", "isPartOf") in relations
    assert after.view.number_of_edges() == len(relations)


def test_growing_twice_adds_once(whole: nx.MultiDiGraph) -> None:
    _, once = drawn(whole, Choice(focus="ko/3", depth=0, grown=("ko",)))
    _, twice = drawn(whole, Choice(focus="ko/3", depth=0, grown=("ko", "ko")))
    assert list(once.view.edges(data=True)) == list(twice.view.edges(data=True))


def test_a_full_picture_refuses_and_counts(whole: nx.MultiDiGraph) -> None:
    choice = Choice(focus="ko/3", depth=0, grown=("ko",))
    _, picture = drawn(whole, choice, most=3)
    assert list(picture.view) == ["ko", "ko/3", "ko/1"]
    assert picture.refused == 1


def test_kinds_are_counted_whether_chosen_or_not(whole: nx.MultiDiGraph) -> None:
    counts = relations_of(whole, Choice(kinds=frozenset({"cites"})))
    assert counts["disapplies"] == 1
    assert relations_of(whole, Choice(documents=frozenset({"ko"}))).get("disapplies") is None
    assert degree(whole, "ko/1", None) == 3
    assert degree(whole, "ko/1", frozenset({"cites"})) == 1


def test_a_relation_to_itself_counts_once(whole: nx.MultiDiGraph) -> None:
    whole.add_edge("ko/3", "ko/3", relation="exceptionTo", inferred=False, words="", sentence="")
    assert degree(whole, "ko/3", frozenset({"exceptionTo"})) == 1


def test_labels_say_the_version_where_there_are_several(whole: nx.MultiDiGraph) -> None:
    def version(iri: str, document: str, day: str) -> Version:
        return Version(iri, document, document, day, document, "")

    versions = [
        version("ko", "ko-document", ""),
        version("ko-2", "ko-document", "2025-04-01"),
        version("otsu", "otsu-document", "2025-04-01"),
    ]
    labels = dict(dated(whole, versions).nodes(data="label"))
    assert labels["ko/1"] == "ko/1（日付なし）"
    assert labels["otsu/1"] == "otsu/1"
    assert dict(whole.nodes(data="label"))["ko/1"] == "ko/1"
