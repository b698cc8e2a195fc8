"""GiNZA, for syntax only: masked sentences in, dependency trees out as plain data.

Only the tok2vec and the parser of ja_ginza run: the other components cost half the time and decide
nothing here. thinc's matrix product falls back to a generic kernel on many CPUs; numpy's gives the
same trees faster. The model is loaded on first use, once a process.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ingest.deadline import looked

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "ja_ginza"
_UNUSED = ["ner", "morphologizer", "compound_splitter", "bunsetu_recognizer", "attribute_ruler"]
# sentences at once: their vectors stay in the processor's cache, and memory does not grow with the
# document (spaCy's own 1,000 takes a gigabyte, and half as long again to fill it); any number
# gives the same trees
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `[start, end)` into the sentence, its head's index (its own at the root)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str  # Universal Dependencies
    dep: str  # Universal Dependencies
    head: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The tree of one sentence; `below[i]` are the tokens right below the token i, in order."""

    tokens: tuple[Token, ...]
    below: tuple[tuple[int, ...], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(i)
        object.__setattr__(self, "below", tuple(map(tuple, below)))

    def at(self, position: int) -> int:
        """The index of the token that covers `position`; raises ValueError if none does."""
        i = bisect_right(self.tokens, position, key=_start) - 1
        if i < 0 or position >= self.tokens[i].end:
            raise ValueError(f"no token at {position}")
        return i

    def path_up(self, index: int) -> Iterator[int]:
        """The heads of token `index`, nearest first, up to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def subtree(self, index: int) -> tuple[int, ...]:
        """Token `index` and all below it, in order."""
        found = [index]
        for i in found:
            found += self.below[i]
        return tuple(sorted(found))


_start = attrgetter("start")


class NotParsed(Exception):
    """A sentence's tree was asked for that nobody has made yet."""


class Unparsed(Parse):
    """Stands for a tree until it is known whether anything depends on it."""

    __slots__ = ()

    def __init__(self) -> None:
        pass  # it has no tokens

    def __getattribute__(self, name: str) -> object:
        if name in ("tokens", "below"):
            raise NotParsed
        return super().__getattribute__(name)


@cache
def pipeline() -> Language:
    """The model, loaded and cut down to what syntax needs.

    Raises OSError (from spaCy) if the model package is not installed.
    """
    import ginza  # noqa: F401  registers disable_sentencizer
    import spacy

    nlp = spacy.load(MODEL, exclude=_UNUSED)
    nlp.add_pipe("disable_sentencizer", before="parser")
    _use_numpy_product(nlp)
    return nlp


def _use_numpy_product(nlp: Language) -> None:
    """Let every layer multiply with numpy's BLAS."""
    import numpy
    from thinc.backends.numpy_ops import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(
            self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
        ) -> Any:
            return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    ops = Ops()
    for _, component in nlp.pipeline:
        if hasattr(component, "model"):
            for layer in component.model.walk():
                layer.ops = ops


def parse(texts: Sequence[str]) -> Iterator[Parse]:
    """The trees of masked sentences, in order; offsets of tokens are into their sentence.

    A sentence that is there twice is read once. Raises OSError (from spaCy) if the model package is
    not installed.
    """
    distinct = list(dict.fromkeys(texts))
    docs = pipeline().pipe(distinct, batch_size=_AT_ONCE) if distinct else ()
    trees = {text: _tree(doc) for text, doc in zip(distinct, looked(docs), strict=True)}
    return (trees[text] for text in texts)


def _tree(doc: Doc) -> Parse:
    return Parse(
        tuple(
            Token(
                t.idx,
                t.idx + len(t.text),
                t.text,
                t.lemma_,
                t.pos_,
                t.dep_.removesuffix("_bunsetu"),
                t.head.i,
            )
            for t in doc
        )
    )
