"""Sudachi's dictionary: the words of a text, and whether a word is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.sudachi import tokenizer


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is cut, and its part of speech (品詞, from the widest to the narrowest)."""

    surface: str
    part: tuple[str, ...]
    is_known: bool


def words_in(text: str) -> list[Word]:
    """The short units (A) of `text`, in order."""
    return [_word(m) for m in tokenizer("A").tokenize(text)]


@cache
def is_known(word: str) -> bool:
    """Whether the dictionary has `word` as one word."""
    found = [_word(m) for m in tokenizer("C").tokenize(word)]
    return len(found) == 1 and found[0].is_known


def _word(morpheme: Any) -> Word:
    return Word(
        morpheme.surface(), tuple(morpheme.part_of_speech()), is_known=not morpheme.is_oov()
    )
