"""The real terms: the answers that were worked out by hand, the same bytes always, and the score.

Skipped where the documents are not on this machine (their publishers own them): YOMIKAE_CORPUS.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store
from queries.answer import Answer, Where
from queries.cli.main import main
from queries.governing import governs

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", SHARED / "corpus"))
SCORER = SHARED / "score" / "score.py"
GOLD = sorted((SHARED / "gold").glob("*.json"))

needs_corpus = pytest.mark.skipif(
    not (CORPUS / "usen-sep.txt").is_file() or not (CORPUS / "iij-sep.txt").is_file(),
    reason=f"{CORPUS} does not hold usen-sep.txt and iij-sep.txt",
)
needs_scorer = pytest.mark.skipif(
    not SCORER.is_file() or not GOLD, reason=f"{SCORER} or its gold is not on this machine"
)


@pytest.fixture(scope="module")
def minimum_term(corpus_store_path: Path) -> Answer:
    return governs(Store.read_only(corpus_store_path), "usen-sep", topic="最低利用期間")


def short(where: Where) -> str:
    return f"{where.document} {where.label}"


def words_of(answer: Answer, numbers: tuple[int, ...], kind: str) -> list[tuple[str, str]]:
    """(basis, place) of the steps of a kind among `numbers`."""
    return [
        (s.basis, short(s.where)) for s in answer.steps if s.number in numbers and s.kind == kind
    ]


@needs_corpus
def test_what_governs_the_minimum_term(minimum_term: Answer) -> None:
    assert short(minimum_term.governing[0].where) == "usen-sep 第9条第1項"
    assert "1 年間" in minimum_term.governing[0].text
    assert {r.where.document for r in minimum_term.governing} == {"usen-sep"}


@needs_corpus
def test_on_what_condition(minimum_term: Answer) -> None:
    (proviso,) = [c for c in minimum_term.conditions if "ただし書" in c.ja]
    assert proviso.ja.startswith("usen-sep 第9条第2項")
    assert ", proviso" in proviso.en
    assert all(
        name in text for name in ("御見積書", "御申込書") for text in (proviso.ja, proviso.en)
    )
    assert proviso.where is not None
    assert short(proviso.where) == "usen-sep 第9条第2項"


@needs_corpus
def test_what_it_displaces(minimum_term: Answer) -> None:
    (out,) = [r for r in minimum_term.displaced if short(r.where) == "iij-sep 第3条"]
    assert not out.in_part
    assert words_of(minimum_term, out.steps, "disapplication") == [
        ("stated", "usen-sep 第4条第2項")
    ]


@needs_corpus
def test_what_may_conflict(minimum_term: Answer) -> None:
    conflicts = {short(r.where): r for r in minimum_term.possible_conflicts}
    for label in ("iij-sep 第8条第6項", "iij-sep 第8条第7項"):
        steps = conflicts[label].steps
        assert words_of(minimum_term, steps, "precedence") == [("stated", "usen-sep 第4条第1項")]
        assert words_of(minimum_term, steps, "possible-conflict") == [("inferred", label)]
    assert "iij-sep 第8条第5項" not in conflicts


@needs_corpus
def test_what_is_in_doubt(minimum_term: Answer) -> None:
    assert any(
        "最低利用期間及び契約期間" in d.ja and "最低利用期間及び契約期間" in d.en
        for d in minimum_term.doubts
    )
    assert any("第8条第5項" in d.ja and "第8条第6項" in d.ja for d in minimum_term.doubts)


@needs_corpus
def test_a_displaced_clause(corpus_store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        [
            "governs",
            "--stack",
            "usen-sep",
            "--clause",
            "iij-sep 第10条",
            "--json",
            "--store",
            str(corpus_store_path),
        ]
    )
    answer = json.loads(capsys.readouterr().out)
    assert code == 1
    assert answer["governs"] is False
    assert answer["governing"] == []
    (out,) = answer["displaced"]
    assert (out["where"]["document"], out["where"]["label"]) == ("iij-sep", "第10条")
    steps = {s["number"]: s for s in answer["steps"]}
    stated = [steps[n]["where"]["label"] for n in out["steps"] if steps[n]["basis"] == "stated"]
    assert stated == ["第4条第2項"]
    (instead,) = out["led_to"]
    assert (instead["document"], instead["label"]) == ("usen-sep", "第11条")


@needs_corpus
def test_the_same_clause_in_the_carriers_own_stack(
    corpus_store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(
        [
            "governs",
            "--stack",
            "iij-sep",
            "--clause",
            "第10条",
            "--json",
            "--store",
            str(corpus_store_path),
        ]
    )
    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [g["where"]["label"] for g in answer["governing"]] == ["第10条"]
    assert answer["displaced"] == []


# --- the same bytes ---------------------------------------------------------------------------


def exported(folder: Path, where: Path, *, jobs: str, seed: str) -> bytes:
    """N-Quads of a folder, built and exported by the command with a hash seed."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    for argv in (["build", str(folder), "--jobs", jobs], ["export", "-o", f"{where}.nq"]):
        subprocess.run(
            [
                sys.executable,
                "-c",
                "from queries.cli.main import entry; entry()",
                *argv,
                "--store",
                str(where),
            ],
            env=environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    return Path(f"{where}.nq").read_bytes()


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(ROOT / "ingest" / "samples", id="samples"),
        pytest.param(CORPUS, id="corpus", marks=needs_corpus),
    ],
)
def test_the_same_bytes_for_any_seed_and_workers(tmp_path: Path, folder: Path) -> None:
    first = exported(folder, tmp_path / "a", jobs="1", seed="0")
    assert len(first) > 100_000
    assert exported(folder, tmp_path / "b", jobs="2", seed="12345") == first


# --- the score --------------------------------------------------------------------------------

FLOORS = {
    "provision": 1.0,
    "title": 1.0,
    "boundary": 0.99,
    "cell": 0.95,
    "citation": 0.97,
    "target": 0.95,
    "definition": 0.95,
    "override": 0.90,
    "link": 0.85,
}


@pytest.fixture(scope="module")
def scores(corpus_store_path: Path) -> Iterator[dict[str, dict[str, float]]]:
    graph = corpus_store_path.parent / "corpus.nq"
    graph.write_bytes(Store.read_only(corpus_store_path).export("nq"))
    done = subprocess.run(
        [sys.executable, str(SCORER), str(graph), *map(str, GOLD), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@needs_corpus
@needs_scorer
@pytest.mark.parametrize("layer", FLOORS)
def test_a_layer_is_read_well(scores: dict[str, dict[str, float]], layer: str) -> None:
    assert scores[layer]["gold"] > 0
    assert scores[layer]["f1"] >= FLOORS[layer]


@needs_corpus
@needs_scorer
def test_every_layer_has_a_floor(scores: dict[str, dict[str, float]]) -> None:
    assert set(scores) == set(FLOORS)
