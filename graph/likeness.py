"""How alike articles are: bm25 over pairs of characters, among the articles that are asked of only.

SQLite's bm25 weighs a pair by all the documents in the index, so that a file that has nothing to do
with a stack would change the figures of its answers. Here only the articles given count: one stack
gives the same figures whatever else is on file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

_K1, _B = 1.2, 0.75  # as in FTS5
_TITLE, _WORDS = 3.0, 1.0  # what a pair counts in a heading and in the text
_COMMON = 1e-6  # the weight of a pair that most articles have


@dataclass(frozen=True, slots=True)
class Whole:
    """An article as a whole: its IRI, its version's, and the pairs of its heading and its text."""

    iri: str
    version: str
    title: tuple[str, ...]
    words: tuple[str, ...]


class Likeness:
    """The articles among which likeness is told, ready to be asked any number of times."""

    def __init__(self, articles: Iterable[Whole]) -> None:
        known = {a.iri: a for a in sorted(articles, key=lambda a: a.iri)}
        self._known = known
        self._holding: dict[str, list[tuple[str, float]]] = defaultdict(list)
        mean = sum(map(_length, known.values())) / max(len(known), 1) or 1.0
        for article in known.values():
            spread = _K1 * (1 - _B + _B * _length(article) / mean)
            for pair, often in _counted(article).items():
                self._holding[pair].append((article.iri, often * (_K1 + 1) / (often + spread)))

    def to(self, article: str, versions: Sequence[str]) -> list[tuple[str, float]]:
        """(IRI, from 0 to 1 how alike) of articles of `versions`, the likest first.

        Relative to the likeness of the article (IRI) to itself; one that shares nothing is left
        out.
        """
        own = self._known.get(article)
        if own is None:
            return []
        scores: dict[str, float] = defaultdict(float)
        for pair in sorted({*own.title, *own.words}):
            holding = self._holding[pair]
            weight = self._weight(len(holding))
            for iri, share in holding:
                scores[iri] += weight * share
        best = scores.pop(article, 0.0) or 1.0
        found = [
            (iri, round(min(score / best, 1.0), 3))
            for iri, score in scores.items()
            if self._known[iri].version in versions
        ]
        return sorted(found, key=lambda f: (-f[1], f[0]))

    def _weight(self, holding: int) -> float:
        """The rarer a pair, the more it tells."""
        weight = log((len(self._known) - holding + 0.5) / (holding + 0.5))
        return weight if weight > 0 else _COMMON


def _length(article: Whole) -> int:
    return len(article.title) + len(article.words)


def _counted(article: Whole) -> dict[str, float]:
    """How often each pair stands in an article, one in the heading counting for more."""
    found: dict[str, float] = defaultdict(float)
    for pairs, counts in ((article.title, _TITLE), (article.words, _WORDS)):
        for pair, often in Counter(pairs).items():
            found[pair] += counts * often
    return found
