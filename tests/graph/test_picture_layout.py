"""Widening a picture: what stood keeps its place, what comes stands on free ground."""

import networkx as nx
import pytest

from graph.picture_layout import BOX_WIDTH, Positions, extended, positions


def network_of(*nodes: tuple[str, str, str]) -> nx.MultiDiGraph:
    """Nodes of (IRI, kind, document)."""
    found = nx.MultiDiGraph()
    for iri, kind, document in nodes:
        found.add_node(iri, kind=kind, document=document, label=iri, title="", text="")
    return found


OLD = (
    ("a", "document", "a"),
    *((f"a/{n}", "provision", "a") for n in range(60)),
    ("b", "document", "b"),
    ("b/1", "provision", "b"),
)
NEW = [
    pytest.param((("a/x", "provision", "a"), ("a/y", "provision", "a")), id="known-document"),
    pytest.param((("c", "document", "c"), ("c/1", "provision", "c")), id="new-document"),
    pytest.param((("b/2", "provision", "b"), ("law", "external", "law")), id="both"),
    pytest.param(
        (("c", "document", "c"), *((f"c/{n}", "provision", "c") for n in range(90))), id="wide"
    ),
    pytest.param((), id="nothing"),
]


@pytest.mark.parametrize("new", NEW)
def test_what_stood_keeps_its_place(new: tuple[tuple[str, str, str], ...]) -> None:
    before = positions(network_of(*OLD))
    after = extended(before, network_of(*OLD, *new))
    assert set(after.points) == {iri for iri, _, _ in (*OLD, *new)}
    assert {iri: after.points[iri] for iri in before.points} == before.points
    assert {iri: after.widths[iri] for iri in before.widths} == before.widths


@pytest.mark.parametrize("new", NEW)
def test_no_box_comes_to_lie_on_another(new: tuple[tuple[str, str, str], ...]) -> None:
    network = network_of(*OLD, *new)
    after = extended(positions(network_of(*OLD)), network)
    for one, _, _ in new:
        for other in network:
            if one == other:
                continue
            (x, y), (u, v) = after.points[one], after.points[other]
            half = (after.widths.get(one, BOX_WIDTH) + after.widths.get(other, BOX_WIDTH)) / 2
            assert abs(x - u) >= half or abs(y - v) >= 40, (one, other)


def test_an_empty_picture_grows_from_nothing() -> None:
    network = network_of(("a", "document", "a"), ("a/1", "provision", "a"))
    assert set(extended(Positions({}, {}), network).points) == {"a", "a/1"}
