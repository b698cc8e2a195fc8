"""The cut-down, sped-up pipeline reads as stock ja_ginza does, and takes a mask for one word."""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.language import MODEL, NotParsed, Parse, Token, Unparsed, parse
from ingest.sentences import MASK, Sentence, sentences_of
from ingest.structure import read_structure
from tests.ingest.drafting import Draft

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"


@functools.cache
def sample_sentences() -> tuple[Sentence, ...]:
    """Thirty masked sentences, taken evenly from the bundled samples."""
    found: list[Sentence] = []
    for path in sorted(SAMPLES.glob("*.txt")):
        structure = read_structure(path.read_text(encoding="utf-8"))
        document = Draft(structure.provisions, structure.tables, structure.head.title)
        for piece in document.words:
            own = [(i, c) for i, c in enumerate(document.citations) if c.place == piece.place]
            found += [
                s
                for s in sentences_of(piece, own, document.definitions)
                if s.masks and len(s.text) > 20
            ]
    return tuple(found[:: len(found) // 30][:30])


def test_the_numpy_product_gives_the_stock_tree() -> None:
    import ginza  # noqa: F401  registers disable_sentencizer
    import spacy

    stock = spacy.load(MODEL)
    stock.add_pipe("disable_sentencizer", before="parser")
    texts = [s.text for s in sample_sentences()]
    assert len(texts) == 30
    for ours, doc in zip(parse(texts), stock.pipe(texts), strict=True):
        assert [(t.text, t.head, t.dep) for t in ours.tokens] == [
            (t.text, t.head.i, t.dep_.removesuffix("_bunsetu")) for t in doc
        ]


def test_a_mask_stays_one_token() -> None:
    seen = 0
    for sentence, tree in zip(
        sample_sentences(), parse([s.text for s in sample_sentences()]), strict=True
    ):
        for mask in sentence.masks:
            at = sentence.text.index(mask.letter)
            token = tree.tokens[tree.at(at)]
            assert (token.start, token.end) == (at, at + 1), sentence.text
            seen += 1
    assert seen >= 30


@pytest.mark.parametrize("letter", list(MASK.strip("[]")))
def test_every_letter_is_a_noun_of_its_own(letter: str) -> None:
    (tree,) = parse([f"当社は、{letter}の規定は適用しません。"])
    token = tree.tokens[tree.at(4)]
    assert (token.text, token.pos) in {(letter, "NOUN"), (letter, "PROPN")}


def test_tokens_cover_the_sentence() -> None:
    text = "当社は、Ａを準用します。"
    (tree,) = parse([text])
    assert "".join(t.text for t in tree.tokens) == text
    assert all(text[t.start : t.end] == t.text for t in tree.tokens)


def tree_of(*heads: int) -> Parse:
    return Parse(tuple(Token(i, i + 1, "字", "字", "NOUN", "dep", h) for i, h in enumerate(heads)))


@pytest.mark.parametrize(
    ("heads", "index", "up", "below"),
    [
        pytest.param((1, 2, 2), 0, [1, 2], (0,), id="leaf"),
        pytest.param((1, 2, 2), 2, [], (0, 1, 2), id="root"),
        pytest.param((2, 2, 2, 2), 1, [2], (1,), id="flat"),
    ],
)
def test_walking_a_tree(
    heads: tuple[int, ...], index: int, up: list[int], below: tuple[int, ...]
) -> None:
    tree = tree_of(*heads)
    assert list(tree.path_up(index)) == up
    assert tree.subtree(index) == below


def test_no_token_there() -> None:
    with pytest.raises(ValueError, match="no token at 9"):
        tree_of(0).at(9)


def test_no_sentences_no_trees() -> None:
    assert list(parse([])) == []


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda tree: tree.tokens, id="its words"),
        pytest.param(lambda tree: tree.at(0), id="a word"),
        pytest.param(lambda tree: list(tree.path_up(0)), id="a path"),
        pytest.param(lambda tree: tree.subtree(0), id="what is below"),
    ],
)
def test_what_is_not_parsed_says_so(ask: Callable[[Parse], object]) -> None:
    with pytest.raises(NotParsed):
        ask(Unparsed())
