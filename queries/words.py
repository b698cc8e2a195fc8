"""The words around words: the sentence that a trigger stands in."""

from __future__ import annotations


def sentence_around(text: str, position: int) -> str:
    """The sentence of `text` that holds `position`: between 。 outside brackets."""
    return text[slice(*sentence_span(text, position))]


def sentence_span(text: str, position: int) -> tuple[int, int]:
    """Where that sentence stands: half-open offsets into `text`."""
    start = depth = 0
    for i, c in enumerate(text):
        depth += (c in "（(「") - (c in "）)」")
        if c == "。" and depth <= 0:
            if i >= position:
                return start, i + 1
            start = i + 1
    return start, len(text)
