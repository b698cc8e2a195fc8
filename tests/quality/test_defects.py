"""Annotated mistakes of drafting that are found, and the rule by which they count as found."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import load, read
from queries.finding_places import Line
from queries.findings import Finding, by_default, findings
from tests.quality.defects import drafting, is_near, missed, overlaps
from tests.quality.test_gold import CORPUS, SHARED
from tests.stacks import stored

DOCS = ("usen-sep", "iij-sep")
GOLD = SHARED / "gold"
LEAST = {"usen-sep": 18, "iij-sep": 19}  # what is found today: a change that loses one fails


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    paths = sorted(CORPUS.glob("*.txt"))
    if not paths or not all((GOLD / f"{d}.json").exists() for d in DOCS):
        pytest.skip(f"{CORPUS} or {GOLD} is not on this machine (set YOMIKAE_CORPUS)")
    documents = [read(load(p)) for p in paths]
    return findings(stored(tmp_path_factory.mktemp("corpus"), *documents))


@functools.cache
def gold(doc: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(GOLD / f"{doc}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("doc", DOCS)
def test_what_is_found_by_default(doc: str, every: tuple[Finding, ...]) -> None:
    wanted = drafting(gold(doc))
    lost = missed(gold(doc), by_default(every))
    found = len(wanted) - len(lost)
    assert found >= LEAST[doc], [(d["in"], d["what"]) for d in lost]


def test_half_of_all_are_found(every: tuple[Finding, ...]) -> None:
    wanted = sum(len(drafting(gold(d))) for d in DOCS)
    lost = sum(len(missed(gold(d), by_default(every))) for d in DOCS)
    assert (wanted - lost) / wanted >= 0.5


@pytest.mark.parametrize(
    ("label", "other", "near"),
    [
        ("第4条第2項", "第4条第2項", True),
        ("第4条第2項", "第4条", True),
        ("第4条", "第4条第2項第1号", True),
        ("第4条第2項", "第4条第1項", False),
        ("第1条", "第12条", False),
        ("別紙2", "別紙2/1", True),
        ("別記/1/①", "別記/1", True),
        ("第１２条第3項", "第12条第3項", True),
    ],
)
def test_what_is_near(label: str, other: str, near: bool) -> None:
    assert is_near(label, other) is near


@pytest.mark.parametrize(
    ("marks", "quote", "found", "why"),
    [
        (((0, 4),), "回答期限", True, "the words"),
        (((0, 4),), "回答期限の属する月", True, "a part of them, large enough"),
        (((0, 2),), "回答期限の属する月の末日", False, "too small a part"),
        (((5, 8),), "回答期限", False, "other words of the line"),
        (((0, 14),), "回答 期限", True, "more than the words; white space does not count"),
        (((0, 4),), "回答期日", False, "words that do not stand there"),
    ],
)
def test_what_overlaps(
    marks: tuple[tuple[int, int], ...], quote: str, found: bool, why: str
) -> None:
    assert overlaps(Line("第1条第1項", "回答期限の属する月の末日まで", marks), quote) is found, why
