"""What looks like a citation in a text, and which of overlapping ones stay.

Words that belong to a citation though no grammar says so, the captions of items and annexes, are
added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.folding import squeeze
from ingest.places import Words
from ingest.references import Context, resolve
from ingest.tree import Tree

_NOUNS = re.compile(r"[ァ-ヴー一-龠A-Za-z0-9!・]{2,}(?=[、」。)]|及び|又は|および|または|$)")
_LONGEST_CAPTION = 200  # signs of an annex in which its caption is looked for
_CAPTION_ENDS = re.compile(r"[\s\[［]")
_PART = re.compile(r"\([0-9]{1,2}\)|の?第[0-9]{1,2}[項号](?!目)")
_NEXT_ITEM = re.compile(
    r"(?:、|及び|又は|並びに|および|または|・)+(?P<bracket_item>\([0-9]{1,2}\))"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that look like a citation: `[start, end)` into the squeezed text."""

    start: int
    end: int
    shape: str
    groups: dict[str, str | None]
    name: str = ""


def decide(mentions: Iterable[Mention]) -> list[Mention]:
    """Which of overlapping mentions stay: the earlier, the longer, a provision; in order."""
    kept: list[Mention] = []
    order = sorted(mentions, key=lambda m: (m.start, -m.end, m.shape == "document"))
    for mention in order:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept


def with_captions(mentions: Sequence[Mention], piece: Words, tree: Tree) -> list[Mention]:
    """The caption that a citation carries behind its number belongs to its words.

    別紙1の2.月額費用(2), 別紙読替え表, 第7条（…）(2)アーカイブ; and a list of items goes on:
    、(3)…、(5)….
    """
    text = piece.squeezed.text
    out: list[Mention] = []
    for i, mention in enumerate(mentions):
        if out and mention.start < out[-1].end:
            continue  # 別紙料金表第2項: the part was taken with its annex
        limit = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
        if mention.shape == "annex":
            out.append(_annex_caption(mention, text, limit, tree))
        elif mention.groups.get("bracket_item"):
            out += _item_list(mention, text, limit)
        else:
            out.append(mention)
    return out


def _annex_caption(mention: Mention, text: str, limit: int, tree: Tree) -> Mention:
    labels = resolve("annex", mention.groups, Context(""), tree).labels
    provision = tree.by_label.get(labels[0]) if labels else None
    if provision is None:
        return mention
    first = provision.text.value[:_LONGEST_CAPTION].strip("【】[]（）()")
    caption = squeeze(_CAPTION_ENDS.split(first, maxsplit=1)[0]).text.rstrip("】])")
    if len(caption) < 2 or not text.startswith(caption, mention.end):
        return mention
    end = mention.end + len(caption)
    more = _PART.match(text, end)
    groups = dict(mention.groups)
    if more:
        groups["annex_parts"] = (groups.get("annex_parts") or "") + more.group()
        end = more.end()
    if not more:
        end = min(end, max(limit, mention.end))
    return replace(mention, end=end, groups=groups)


def _item_list(mention: Mention, text: str, limit: int) -> list[Mention]:
    out = [_with_nouns(mention, text)]
    while (match := _NEXT_ITEM.match(text, out[-1].end)) and match.end() <= limit:
        item = Mention(match.start("bracket_item"), match.end(), "absolute", match.groupdict())
        out.append(_with_nouns(item, text))
    return out


def _with_nouns(mention: Mention, text: str) -> Mention:
    nouns = _NOUNS.match(text, mention.end)
    return replace(mention, end=nouns.end()) if nouns else mention
