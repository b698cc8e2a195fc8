"""What the dependency tree is worth: statements with it, and with nearness in its place.

    python -m tests.quality.without_parse

prints the F1 of (kind, target) pairs for the hard sentences (on which the rules were made), for the
held-out ones (on which they were not) and for the gold files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.attachment import Attachment
from ingest.language import Parse
from ingest.sentences import Mask, Sentence
from tests.ingest.expected import Expected, Hard, document_with, found_in
from tests.ingest.hard_sentences import ALL
from tests.quality.held_out import HELD_OUT


class Nearest:
    """The nearest list before the predicate, whatever its particle."""

    def governed(
        self,
        sentence: Sentence,
        parse: Parse | None,
        span: tuple[int, int],
        cases: Sequence[str],
        others: Sequence[tuple[int, int]],
    ) -> tuple[Mask, ...]:
        return self.candidates(sentence, span)[-1:]

    def carved(
        self, sentence: Sentence, parse: Parse | None, span: tuple[int, int]
    ) -> tuple[Mask, ...]:
        return self.candidates(sentence, span)[-1:]

    def joined(self, sentence: Sentence, parse: Parse | None, mask: Mask) -> tuple[Mask, ...]:
        return ()

    def candidates(self, sentence: Sentence, span: tuple[int, int]) -> tuple[Mask, ...]:
        return tuple(m for m in sentence.masks if sentence.text.index(m.letter) < span[0])


class SinceComma(Nearest):
    """All lists between the last 、 and the predicate."""

    def governed(
        self,
        sentence: Sentence,
        parse: Parse | None,
        span: tuple[int, int],
        cases: Sequence[str],
        others: Sequence[tuple[int, int]],
    ) -> tuple[Mask, ...]:
        return self.carved(sentence, parse, span)

    def carved(
        self, sentence: Sentence, parse: Parse | None, span: tuple[int, int]
    ) -> tuple[Mask, ...]:
        comma = sentence.text.rfind("、", 0, span[0])
        return tuple(
            m for m in self.candidates(sentence, span) if sentence.text.index(m.letter) > comma
        )


class NearestWithParticle(Nearest):
    """The nearest list that is followed by a particle the predicate takes: the fairest rival."""

    def governed(
        self,
        sentence: Sentence,
        parse: Parse | None,
        span: tuple[int, int],
        cases: Sequence[str],
        others: Sequence[tuple[int, int]],
    ) -> tuple[Mask, ...]:
        particles = "|".join(map(re.escape, sorted(cases, key=len, reverse=True)))
        fits = re.compile(rf"(?:の(?:規定|定め))?(?:{particles})")
        return tuple(
            m
            for m in self.candidates(sentence, span)
            if fits.match(sentence.text, sentence.text.index(m.letter) + 1)
        )[-1:]


RIVALS: dict[str, Attachment | None] = {
    "tree": None,
    "nearest": Nearest(),
    "since comma": SinceComma(),
    "nearest with particle": NearestWithParticle(),
}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of (kind, target) pairs."""

    hit: int
    wanted: int
    found: int

    @property
    def f1(self) -> float:
        return 2 * self.hit / ((self.wanted + self.found) or 1)

    def __add__(self, other: Score) -> Score:
        return Score(self.hit + other.hit, self.wanted + other.wanted, self.found + other.found)


def score(wanted: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> Score:
    """The score of `found` against `wanted`."""
    return Score((wanted & found).total(), wanted.total(), found.total())


def pairs(statements: Iterable[Expected]) -> Counter[tuple[str, ...]]:
    """(kind, target) of every statement; one of none counts once."""
    return Counter(
        (s.kind, t) for s in statements for t in (s.targets or (str(s.tiers or s.read or ""),))
    )


def of_sentences(cases: Sequence[Hard], attachment: Attachment | None) -> Score:
    """The score of `attachment` (None: the tree) over a table of hard sentences."""
    total = Score(0, 0, 0)
    for case in cases:
        document = document_with(case)
        found = found_in(case, document, attachment)
        total += score(pairs(case.says), pairs(found))
    return total


def main() -> None:
    from tests.quality.test_gold import FILES, statement_score

    for name, attachment in RIVALS.items():
        print(f"{name:24} {'hard sentences':20} {of_sentences(ALL, attachment).f1:.3f}")
        print(f"{'':24} {'held-out sentences':20} {of_sentences(HELD_OUT, attachment).f1:.3f}")
        for file in FILES:
            if file.source.exists():
                print(f"{'':24} {file.name:20} {statement_score(file, attachment).f1:.3f}")


if __name__ == "__main__":
    main()
