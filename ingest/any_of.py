"""Many words looked for at once in a text, in time that does not grow with how many they are.

A pattern 甲|乙|丙 tries each of them at each place: with terms that grow with the text, reading
would grow with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_HEAD = 2  # signs that words are told apart by before they are compared


class AnyOf:
    """Words to look for; empty ones stand nowhere."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(filter(None, words))
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:_HEAD], set()).add(len(word))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}
        firsts = "".join(re.escape(c) for c in sorted({w[0] for w in self._words}))
        self._first = re.compile(f"[{firsts}]") if firsts else None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in `text`: half-open, the longest at each place, none overlapping."""
        if self._first is None:
            return
        match = self._first.search(text)
        while match:
            start = match.start()
            end = self._end(text, start)
            if end > start:
                yield start, end
            match = self._first.search(text, max(end, start + 1))

    def everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each of them stands, those within and over others too, in order of their starts.

        Of one word, no two that overlap.
        """
        last: dict[str, int] = {}
        for match in self._first.finditer(text) if self._first else ():
            start = match.start()
            for head in (text[start : start + _HEAD], text[start]):
                for length in self._lengths.get(head, ()):
                    word = text[start : start + length]
                    if len(word) == length and word in self._words and last.get(word, 0) <= start:
                        last[word] = start + length
                        yield start, start + length

    def _end(self, text: str, start: int) -> int:
        """Where the longest word at `start` ends; `start` if none stands there."""
        for length in (
            *self._lengths.get(text[start : start + _HEAD], ()),
            *self._lengths.get(text[start], ()),  # words of one sign
        ):
            word = text[start : start + length]
            if word in self._words:
                return start + len(word)
        return start
