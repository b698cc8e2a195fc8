"""Provisions against the gold annotations, and against ten real laws' own XML."""

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest.sources.encodings import decode
from ingest.structure import read_structure

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", SHARED / "corpus"))
LAWS = SHARED / "laws"


def folded(words: str | None) -> str:
    """White space and width never count (gold/SCHEMA.md)."""
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", words or ""))


@dataclass(frozen=True)
class Score:
    """How many provisions are right of how many; what is wrong, to read in a failed assert."""

    right: int
    bounded: int
    gold: int
    found: int
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found)

    @property
    def boundary(self) -> float:
        return 2 * self.bounded / (self.gold + self.found)


def score(gold_path: Path, source_path: Path) -> Score:
    gold = {folded(p["label"]): p for p in json.loads(gold_path.read_text("utf-8"))["provisions"]}
    source = decode(source_path.read_bytes(), source_path.name).text
    found = {folded(p.label): p for p in read_structure(source).provisions if p.kind != "Preamble"}
    right = gold.keys() & found.keys()
    bad = {k for k in right if not same(gold[k], found[k].text.value, found[k].title)}
    wrong = sorted((gold.keys() ^ found.keys()) | bad)
    return Score(len(right), len(right - bad), len(gold), len(found), tuple(wrong))


def same(gold: dict[str, Any], text: str, title: str | None) -> bool:
    own = folded(text)
    return (
        own.startswith(folded(gold["starts"]))
        and own.endswith(folded(gold["ends"]))
        and bool(own) == bool(gold["starts"])
        and (not gold.get("title") or folded(gold["title"]) == folded(title))
    )


def test_gold_documents(gold_path: Path) -> None:
    source_path = CORPUS / f"{gold_path.stem}.txt"
    if not source_path.exists():
        pytest.skip(f"{source_path} is not on this machine")
    found = score(gold_path, source_path)
    assert found.gold > 50
    assert (found.f1, found.boundary, found.wrong) == (1.0, 1.0, ())


def test_law(law_path: Path) -> None:
    found = score(law_path, LAWS / f"{law_path.stem}.txt")
    assert found.gold > 40
    assert found.f1 >= 0.999, found.wrong
    # one clause of one law holds a table that its text prints flat: it stays in the clause's words
    assert found.boundary >= 0.995, found.wrong
