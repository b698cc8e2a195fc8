"""What changed between two wordings, word by word; whatever is shown is cut from the originals.

Of Sudachi's words and single signs, and of difflib's longest blocks and the least edit script (LCS,
Levenshtein), the words with difflib leave the fewest pieces: 35 changed stretches in the samples'
two versions, where the edit scripts make 56 to 78 of nearly the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ingest.tokens import Word, tokens
from queries.comparison import Run, Sign

_BRIEF = 16  # characters: a cell or a heading is taken in at a glance
_RELATED = 0.4  # share of the shorter text that must be kept: else a patchwork helps nobody
_SHORT = 2  # a lone particle or sign between two changes parts them for a machine, not for a reader


def differ(old: str, new: str) -> tuple[Run, ...]:
    """Runs of both texts: joined without `new` they are `old`'s words, without `gone` `new`'s.

    Width and white space make no difference. What is `same` is printed as in `new`.
    """
    if not old or not new:
        return tuple(_runs([("gone", old), ("new", new)]))
    a, b = tokens(old), tokens(new)
    if not a and not b:  # nothing but white space
        return (Run("same", new),)
    blocks = list(_blocks(a, b))
    kept = sum(len(w.key) for same, (i, j, *_) in blocks if same for w in a[i:j])
    least = min(sum(len(w.key) for w in x) for x in (a, b))
    if least > _BRIEF and kept < _RELATED * least:
        return Run("gone", old), Run("new", new)
    parts: list[tuple[Sign, str]] = []
    at_old = at_new = 0
    for same, (_, i2, _, j2) in blocks:
        end_old, end_new = _end(a, i2, old), _end(b, j2, new)
        if same:
            parts.append(("same", new[at_new:end_new]))
        else:
            parts += [("gone", old[at_old:end_old]), ("new", new[at_new:end_new])]
        at_old, at_new = end_old, end_new
    return tuple(_runs(parts))


def is_same(old: str, new: str) -> bool:
    """Whether two texts are the same but for width and white space."""
    return [w.key for w in tokens(old)] == [w.key for w in tokens(new)] if old != new else True


def _end(words: Sequence[Word], index: int, text: str) -> int:
    """Where the words before `index` end: white space goes with the word before it."""
    return words[index].start if index < len(words) else len(text)


def _blocks(
    a: Sequence[Word], b: Sequence[Word]
) -> Iterator[tuple[bool, tuple[int, int, int, int]]]:
    """Stretches of words, same or not; a short one between two changes counts as changed."""
    matcher = SequenceMatcher(None, [w.key for w in a], [w.key for w in b], autojunk=False)
    found: list[tuple[bool, tuple[int, int, int, int]]] = []
    codes = matcher.get_opcodes()
    for n, (tag, *span) in enumerate(codes):
        i1, i2, j1, j2 = span
        is_bridge = (
            tag == "equal"
            and 0 < n < len(codes) - 1
            and sum(len(w.key) for w in a[i1:i2]) < _SHORT
            and codes[n - 1][0] == codes[n + 1][0] == "replace"
        )
        same = tag == "equal" and not is_bridge
        if found and not same and not found[-1][0]:
            last = found[-1][1]
            found[-1] = False, (last[0], i2, last[2], j2)
        else:
            found.append((same, (i1, i2, j1, j2)))
    yield from found


def _runs(parts: Sequence[tuple[Sign, str]]) -> Iterator[Run]:
    for sign, words in parts:
        if words:
            yield Run(sign, words)


def kept_share(old: str, new: str) -> float:
    """The share of the words of `old` that `new` keeps, in their order (0 to 1)."""
    a, b = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [w.key for w in a], [w.key for w in b], autojunk=False)
    kept = sum(len(w.key) for i, _, n in matcher.get_matching_blocks() for w in a[i : i + n])
    return kept / (sum(len(w.key) for w in a) or 1)
