"""To read four times as much takes four times as many steps, in as much memory at once.

Counted are the lines of our own code that run, not seconds: a loop over the whole document inside
another shows in the number at once.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import ingest
from ingest import language, statements
from ingest.pipeline import named, read
from ontology.writing import key
from tests.ingest.dense_text import dense, one_clause

OURS = tuple(str(Path(p).parent / room) for p in ingest.__path__ for room in ("ingest", "ontology"))
MOST = 1.08  # of four: what grows with the logarithm may (bisect, sort)


def steps(text: str) -> Counter[CodeType]:
    """How many lines of each function of ours run to read `text`."""
    counted: Counter[CodeType] = Counter()

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            counted[frame.f_code] += 1
        return line

    def called(frame: FrameType, _: str, __: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(OURS) else None

    key.cache_clear()
    source = named("a.txt", text.encode())
    before = sys.gettrace()
    sys.settrace(called)
    try:
        read(source)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(
    ("make", "small"),
    [
        pytest.param(dense, 20, id="many articles"),
        pytest.param(one_clause, 40, id="one clause without end"),
    ],
)
def test_four_times_the_text_four_times_the_steps(make: Callable[[int], str], small: int) -> None:
    read(named("a.txt", make(2).encode()))  # what is made once is made
    less, more = make(small), make(4 * small)
    few, many = steps(less), steps(more)
    growth = len(more) / len(less)
    worst = sorted(many, key=lambda f: few[f] * growth - many[f])[:5]
    names = [(f.co_qualname, few[f], many[f]) for f in worst]
    assert sum(many.values()) < MOST * growth * sum(few.values()), names


def test_every_sentence_is_parsed_once_and_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    model, asked = language.pipeline(), list[tuple[int, int]]()

    class Watched:
        def pipe(self, texts: list[str], batch_size: int) -> Any:
            asked.append((len(texts), batch_size))
            return model.pipe(texts, batch_size=batch_size)

    monkeypatch.setattr(language, "pipeline", Watched)
    texts = ["Ａは適用しません。", "Ａを準用します。", "Ａは適用しません。"]
    trees = list(language.parse(texts))
    assert asked == [(2, language._AT_ONCE)]
    assert [("".join(t.text for t in tree.tokens)) for tree in trees] == texts
    assert language._AT_ONCE < 256  # of more, each layer of all is a quarter of a gigabyte


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        pytest.param("第2条の規定は、適用しません。", 1, id="what is it that is not applied"),
        pytest.param("契約者は、料金を支払います。", 0, id="nothing to decide"),
        pytest.param("第2条の場合は、料金を支払います。", 0, id="a condition of no statement"),
    ],
)
def test_only_what_is_asked_for_is_parsed(
    words: str, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []

    def watched(texts: list[str]) -> Any:
        parsed.extend(texts)
        return language.parse(texts)

    monkeypatch.setattr(statements, "parse", watched)
    text = f"みなと契約約款\n第1条（利用）\n{words}\n第2条（料金）\n別に通知します。\n"
    read(named("a.txt", text.encode()))
    assert len(parsed) == asked
