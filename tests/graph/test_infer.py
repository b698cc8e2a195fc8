"""What follows stands apart, follows in a stack, and costs only the stacks that changed."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import infer as inferring
from graph import iris
from graph.followed import Followed
from graph.infer import infer
from graph.load import load
from graph.store import Store
from ingest.model import Document
from ontology.terms import BASE, RDF, RDFS, YK, sparql_prologue
from tests.stacks import HEAD, made

TAKES_IN = "第1条（適用）\n当社は、{0}を適宜読み替えて適用するものとします。\n"
RANKS = (
    "第2条（適用関係）\n「本約款」及び「{0}」の定めが抵触するときは、"
    "「本約款」、「{0}」の順に優先して適用するものとします。\n"
)
OUT = "第3条（適用除外）\n{0}第2条（料金）は適用しません。\n"
FEE = "第1条（総則）\n提供します。\n第2条（料金）\n料金は月額100円とします。\n"
RELIES = FEE + "第3条（割増金）\n第2条（料金）に基づき割増金を定めます。\n"
KO, OTSU, HEI = "甲サービス契約約款", "乙サービス契約約款", "丙サービス利用規約"


def quads_of(data: str, version: str = "https://example.org/g") -> list[ox.Quad]:
    """Turtle as quads of the graph of a version (IRI)."""
    graph = ox.NamedNode(version)
    found = ox.parse(
        (
            sparql_prologue() + f"PREFIX : <{BASE}>\nPREFIX d: <https://example.org/>\n{data}"
        ).encode(),
        format=ox.RdfFormat.TURTLE,
    )
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in found]


def values(store: Store, pattern: str) -> list[str]:
    """The ends of the IRIs that `?x` is, in order."""
    query = sparql_prologue() + f"PREFIX : <{BASE}>\nSELECT DISTINCT ?x WHERE {{ {pattern} }}"
    return sorted(r["x"].removeprefix(BASE).split("#")[-1] for r in store.rows(query))


def test_layers_of_layers(tmp_path: Path) -> None:
    """A takes in B, B takes in C: the rule runs until nothing new is found."""
    store = Store.open(tmp_path)
    for a, b in (("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("e", "")):
        data = f":{a}-v eli:is_member_of :{a} . d:{a} yk:inDocument :{a}-v . "
        if b:
            data += f"d:i-{a} a yk:Incorporation ; yk:statedIn d:{a} ; yk:target :{b} . "
        store.add(quads_of(data, f"{BASE}{a}-v"))
    infer(store)
    assert values(store, f"<{BASE}stack/a> yk:layer ?x") == ["a", "b", "c", "d"]


def test_what_was_inferred_stands_apart_and_is_replaced(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.add(quads_of(":a-v eli:is_member_of :a . d:a yk:inDocument :a-v ."))
    stated = store.quads("https://example.org/g")
    infer(store)
    count = Followed(tmp_path).count()
    assert store.quads("https://example.org/g") == stated
    assert len(store.quads(iris.INFERRED_GRAPH)) == count > 0
    first = store.export("nq")
    infer(store)
    assert Followed(tmp_path).count() == count
    assert store.export("nq") == first


def test_in_the_samples_nothing_uncertain_is_displaced(store: Store) -> None:
    """Nor is a topic match ever a fact."""
    rows = store.quads(iris.INFERRED_GRAPH)
    assert {q.predicate.value for q in rows} <= {
        RDF.type,
        YK.root,
        YK.layer,
        YK.newestVersion,
        YK.inStack,
        YK.displacedBy,
        YK.governedBy,
        YK.clause,
        YK.statement,
        YK.higher,
        YK.lower,
        YK.subject,
        YK.confidence,
        YK.findingKind,
        YK.foundIn,
        YK.about,
        YK.quote,
        RDFS.comment,
    }
    assert values(store, "?x yk:displacedBy ?s . ?s yk:condition ?c") == []
    assert values(store, "?x yk:displacedBy ?s . ?s yk:modality yk:MayApply") == []
    displaced = values(store, "?x yk:displacedBy ?s")
    assert any(d.endswith("art_3__para_1") for d in displaced)
    assert not any(d.endswith("att_1__part_2") for d in displaced)


def test_a_clause_is_displaced_within_the_contracts_that_hold_the_statement(store: Store) -> None:
    """The carrier's own customers have no reseller."""
    stacks = values(store, "?d a yk:Displacement ; yk:inStack ?x")
    assert stacks == ["stack/order-form", "stack/tsukimori-backup"]


# --- over what changed only ---------------------------------------------------------------------


def versions(doc_id: str, *bodies: str) -> list[Document]:
    """A document in several readings: the later ones replace the first, the last is a new date."""
    found = [made(doc_id, body) for body in bodies]
    later = HEAD[doc_id].replace("2025年", "2026年")
    return [*found, made(doc_id, bodies[-1], head=later)]


@pytest.fixture(scope="module")
def pool() -> dict[str, list[Document]]:
    """What may be on file of each document."""
    undated = "乙サービス契約約款\n株式会社乙\n\n"
    return {
        "ko": versions(
            "ko",
            TAKES_IN.format(OTSU) + RANKS.format(OTSU) + OUT.format(OTSU),
            TAKES_IN.format(HEI) + OUT.format(HEI),
        ),
        "otsu": [
            *versions("otsu", FEE, RELIES + "第4条\n" + HEI + "に定めるところによります。\n"),
            made("otsu", FEE, head=undated),
            made("otsu", TAKES_IN.format(KO) + RANKS.format(KO), head=HEAD["otsu"]),
        ],
        "hei": versions("hei", FEE, TAKES_IN.format(OTSU) + RANKS.format(KO)),
    }


STEP = st.fixed_dictionaries(
    {k: st.sets(st.integers(0, n)) for k, n in (("ko", 2), ("otsu", 4), ("hei", 2))}
)


def chosen(pool: dict[str, list[Document]], step: dict[str, set[int]]) -> list[Document]:
    """The documents of a step, each version once."""
    found = {
        iris.version(d.doc_id, d.version): d
        for k in sorted(step)
        for i in step[k]
        for d in [pool[k][i]]
    }
    return list(found.values())


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, min_size=2, max_size=4))
def test_a_change_and_a_full_run_infer_the_same(
    steps: list[dict[str, set[int]]],
    pool: dict[str, list[Document]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = Store.open(tmp_path_factory.mktemp("steps"))
    for step in steps:
        load(store, chosen(pool, step))
    fresh = Store.open(tmp_path_factory.mktemp("fresh"))
    load(fresh, chosen(pool, steps[-1]))
    assert store.export("nq") == fresh.export("nq")


def test_the_pool_has_something_to_infer(pool: dict[str, list[Document]], tmp_path: Path) -> None:
    """The property above would hold of nothing too."""
    store = Store.open(tmp_path)
    load(store, [pool["ko"][0], pool["otsu"][0], pool["hei"][0]])
    assert values(store, "?d a yk:Displacement ; yk:clause ?x") == [
        "otsu/2025-03-01/art_2",
        "otsu/2025-03-01/art_2__para_1",
    ]
    load(store, [pool["ko"][0], pool["otsu"][1], pool["hei"][0]])
    assert values(store, "?f yk:inStack ?s ; yk:findingKind ?x") == ["DisappliedYetReliedOn"]
    load(store, [pool["ko"][0], pool["otsu"][4]])
    assert values(store, "?f yk:inStack ?s ; yk:findingKind ?x") == [
        "CircleOfPrecedence",
        "EachRanksItselfFirst",
    ]
    load(store, [pool["otsu"][0], pool["otsu"][3]])
    assert values(store, "?f yk:findingKind ?x") == ["TwoVersionsInForce"]


@pytest.mark.parametrize(
    ("change", "stacks"),
    [
        pytest.param({"hei": 1}, ["hei"], id="a document that begins to take in another"),
        pytest.param({"otsu": 1}, ["ko", "otsu"], id="a layer says something else"),
        pytest.param({"ko": 1}, ["ko"], id="a root that no other holds"),
    ],
)
def test_only_the_stacks_that_hold_a_change_are_inferred(
    pool: dict[str, list[Document]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, int],
    stacks: list[str],
) -> None:
    store = Store.open(tmp_path)
    first = {"ko": 0, "otsu": 0, "hei": 0}
    load(store, [pool[k][i] for k, i in first.items()])
    asked: list[str] = []
    of = inferring.Rule.of

    def noted(rule: inferring.Rule, stack: str) -> str:
        asked.append(stack)
        return of(rule, stack)

    monkeypatch.setattr(inferring.Rule, "of", noted)
    load(store, [pool[k][i] for k, i in (first | change).items()])
    assert sorted({s.rpartition("/")[2] for s in asked} - {""}) == stacks


def test_a_document_that_arrives_is_inferred_with_those_that_cited_it(
    pool: dict[str, list[Document]], tmp_path: Path
) -> None:
    store = Store.open(tmp_path)
    load(store, [pool["ko"][0]])
    assert values(store, f"<{BASE}stack/ko> yk:layer ?x")[-1] == "ko"
    load(store, [pool["ko"][0], pool["otsu"][0]])
    assert values(store, f"<{BASE}stack/ko> yk:layer ?x") == ["ko", "otsu"]
    assert "otsu/2025-03-01/art_2" in values(store, "?x yk:displacedBy ?s")
    load(store, [pool["ko"][0]])
    assert not any(x.startswith("otsu") for x in values(store, "?x yk:displacedBy ?s"))


@pytest.mark.parametrize("lost", ["inferred.sqlite"])
def test_without_its_books_all_is_inferred_again(
    pool: dict[str, list[Document]], tmp_path: Path, lost: str
) -> None:
    load(Store.open(tmp_path / "a"), [pool["ko"][0]])
    (tmp_path / "a" / lost).unlink()
    after = [pool["ko"][0], pool["otsu"][0]]
    load(Store.open(tmp_path / "a"), after)
    load(Store.open(tmp_path / "b"), after)
    assert Store.read_only(tmp_path / "a").export("nq") == Store.read_only(tmp_path / "b").export(
        "nq"
    )
