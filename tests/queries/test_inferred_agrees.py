"""The rules and the trace decide alike what is disapplied, and what is reported of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import iris
from graph.load import load
from graph.search import Index
from graph.store import Store
from ingest.pipeline import load as load_file
from ingest.pipeline import read
from ontology.terms import sparql_prologue
from queries.disapplication import displaced
from queries.facts import Clause, Said
from queries.facts_of import versions
from queries.governing import governs
from queries.reach import disapplied
from queries.reading import reader_for
from queries.stack import find_stack
from queries.trace import Trace
from tests.conftest import FILES
from tests.stacks import made, store_of, stored

Pairs = set[tuple[str, str]]
TAKES_IN = "第1条（適用）\n当社は、乙サービス契約約款を適宜読み替えて適用するものとします。\n"
CARRIER = (
    "第1条（総則）\n提供します。\n第2条（料金）\n料金は月額100円とします。"
    "ただし、初月は無料とします。\n2 料金は後払とします。\n"
)


def ranks(*names: str) -> str:
    listed = "、".join(f"「{n}」" for n in names)
    return (
        f"第2条（適用関係）\n{'及び'.join(f'「{n}」' for n in names)}の定めが抵触するときは、"
        f"{listed}の順に優先して適用するものとします。\n"
    )


def out(words: str) -> str:
    return f"第3条（適用除外）\n{words}\n"


OTSU, KO, HEI = "乙サービス契約約款", "甲サービス契約約款", "丙サービス利用規約"
WHOLE = out(f"{OTSU}第2条（料金）は適用しません。")
# the terms, and how many clauses the stack of ko has displaced
CASES = [
    pytest.param({"ko": TAKES_IN + WHOLE, "otsu": CARRIER}, 3, id="taken in"),
    pytest.param({"ko": ranks("本約款", OTSU) + WHOLE, "otsu": CARRIER}, 3, id="outranked"),
    pytest.param({"ko": ranks(OTSU, "本約款") + WHOLE, "otsu": CARRIER}, 0, id="from below"),
    pytest.param(
        {"ko": TAKES_IN + ranks(OTSU, "本約款") + WHOLE, "otsu": CARRIER},
        0,
        id="from below, though taken in",
    ),
    pytest.param(
        {
            "ko": TAKES_IN + out(f"お客様が法人のときは、{OTSU}第2条（料金）は適用しません。"),
            "otsu": CARRIER,
        },
        0,
        id="on a condition",
    ),
    pytest.param(
        {"ko": TAKES_IN + out(f"{OTSU}第2条（料金）は適用しないことがあります。"), "otsu": CARRIER},
        0,
        id="may",
    ),
    pytest.param(
        {
            "ko": TAKES_IN + out(f"{OTSU}第2条第1項ただし書は適用しません。"),
            "otsu": CARRIER,
        },
        0,
        id="in part",
    ),
    pytest.param(
        {"ko": TAKES_IN + out(f"{OTSU}第2条第2項は適用しません。"), "otsu": CARRIER}, 1, id="one 項"
    ),
    pytest.param(
        {"ko": out("第2条は適用しません。") + "第4条（料金）\n無料とします。\n", "otsu": CARRIER},
        0,
        id="a clause of its own that is not there",
    ),
    pytest.param(
        {
            "ko": TAKES_IN + TAKES_IN.replace(OTSU, HEI).replace("第1条", "第2条"),
            "otsu": CARRIER,
            "hei": WHOLE,
        },
        0,
        id="by a layer that neither takes it in nor is ranked: a doubt",
    ),
    pytest.param(
        {
            "ko": TAKES_IN
            + TAKES_IN.replace(OTSU, HEI).replace("第1条", "第4条")
            + ranks("本約款", HEI, OTSU),
            "otsu": CARRIER,
            "hei": WHOLE,
        },
        3,
        id="by a layer that the root ranks above it",
    ),
    pytest.param(
        {
            "ko": TAKES_IN + ranks("本約款", OTSU) + WHOLE,
            "otsu": CARRIER + ranks("本約款", KO).replace("第2条", "第3条"),
        },
        0,
        id="each ranks itself first: not decided",
    ),
]


def trace_of(store: Store, root: str) -> Trace:
    found = find_stack(store, root, None)
    return Trace(store, found, Index(store.path), reader_for(found))


def is_certain(trace: Trace, clause: Clause, said: Said) -> bool:
    """Whether the trace has no doubt that the stating document can set the clause aside."""
    one, other = trace.layer_of(said), trace.stack.layer_of(clause.version)
    if one != other and trace.stack.orders_between(other.document, one.document):
        return False  # in a circle, as disapplied() leaves out what is strictly below
    trace.doubts.clear()
    displaced(trace, clause.iri, [said])
    return not any("no words rank" in remark.en for remark in trace.doubts)


def by_the_trace(trace: Trace) -> Pairs:
    return {
        (clause.iri, said.iri)
        for clause in trace.facts.clauses.values()
        for said in disapplied(trace, clause)
        if is_certain(trace, clause, said)
    }


def by_the_rules(store: Store, root: str) -> Pairs:
    query = (
        sparql_prologue()
        + f"""SELECT ?c ?s WHERE {{ ?d a yk:Displacement ; yk:inStack <{iris.stack_of(root)}> ;
        yk:clause ?c ; yk:statement ?s . ?c yk:order ?on_file }}"""
    )
    return {(r["c"], r["s"]) for r in store.rows(query)}


@pytest.mark.parametrize(("texts", "count"), CASES)
def test_what_is_displaced(texts: dict[str, str], count: int, tmp_path: Path) -> None:
    store = store_of(tmp_path, texts)
    root = iris.document("ko")
    found = by_the_rules(store, root)
    assert found == by_the_trace(trace_of(store, root))
    assert len(found) == count


def test_by_the_version_that_is_in_force(tmp_path: Path) -> None:
    """An earlier version disapplied what the newest no longer does."""
    earlier = made("ko", TAKES_IN + WHOLE)
    later = made("ko", TAKES_IN, head="甲サービス契約約款\n2026年4月1日版\n株式会社甲\n\n")
    root = iris.document("ko")
    store = stored(tmp_path, earlier, later, made("otsu", CARRIER))
    assert by_the_rules(store, root) == by_the_trace(trace_of(store, root)) == set()


@pytest.fixture(scope="module", params=["sample_path", "corpus_path"])
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the bundled samples, and one of the real documents."""
    folder, pattern = FILES[request.param]
    paths = sorted(folder.glob(pattern))
    if not paths:
        pytest.skip(f"{folder} holds no {pattern}: not on this machine")
    path = tmp_path_factory.mktemp("agrees")
    load(Store.open(path), [read(load_file(p)) for p in paths])
    return Store.read_only(path)


@pytest.mark.parametrize(
    ("asked", "relies"),
    [
        pytest.param("otsu 第2条", True, id="of the clause that is disapplied"),
        pytest.param("otsu 第3条", True, id="of the clause that relies on it"),
        pytest.param("otsu 第1条", False, id="of another"),
    ],
)
def test_an_answer_says_what_is_disapplied_yet_relied_on(
    asked: str, relies: bool, tmp_path: Path
) -> None:
    texts = {
        "ko": TAKES_IN + WHOLE,
        "otsu": CARRIER + "第3条（割増金）\n第2条（料金）に基づき割増金を定めます。\n",
    }
    answer = governs(store_of(tmp_path, texts), "ko", clause=asked)
    said = [d.ja for d in answer.doubts if "適用しないとされた" in d.ja]
    assert said == (
        [
            "otsu 第3条第1項（割増金）は、適用しないとされたotsu 第2条（料金）による"
            "（「に基づき」）。どちらが働くかは解釈による。"
        ]
        if relies
        else []
    )


def test_an_answer_names_both_versions_in_force(tmp_path: Path) -> None:
    undated = made("otsu", CARRIER, head="乙サービス契約約款\n株式会社乙\n\n")
    store = stored(tmp_path, made("otsu", CARRIER), undated)
    (doubt,) = governs(store, "otsu", clause="第2条").doubts
    assert "otsu (2025-03-01) and otsu (undated) may be in force on one day" in doubt.en


def in_every_stack(store: Store, compare: Callable[[Store, str], int]) -> int:
    return sum(compare(store, root) for root in {v.document for v in versions(store)})


def test_in_every_stack_of_real_documents(real: Store) -> None:
    def compare(store: Store, root: str) -> int:
        found = by_the_rules(store, root)
        assert found == by_the_trace(trace_of(store, root)), root
        return len(found)

    assert in_every_stack(real, compare) > 5


def test_what_is_disapplied_yet_relied_on(real: Store) -> None:
    """What the rule finds in a stack, the trace doubts where the clause is shown."""

    def compare(store: Store, root: str) -> int:
        query = (
            sparql_prologue()
            + f"""SELECT ?c ?p WHERE {{ ?f yk:findingKind yk:DisappliedYetReliedOn ;
            yk:inStack <{iris.stack_of(root)}> ; yk:foundIn ?p ; yk:about ?c . ?c yk:order ?n }}"""
        )
        found = {(r["c"], r["p"]) for r in store.rows(query)}
        trace = trace_of(store, root)
        doubted: Pairs = set()
        for clause in trace.facts.clauses.values():
            for said in disapplied(trace, clause):
                if is_certain(trace, clause, said):
                    doubted |= {
                        (clause.iri, d.where.iri)
                        for d in trace.doubts
                        if d.where is not None and "relies (" in d.en
                    }
        assert found == doubted, root
        return len(found)

    assert in_every_stack(real, compare) >= 2
