"""How each node and edge of a picture looks, as options of vis-network."""

from __future__ import annotations

import re
import unicodedata
from math import ceil
from typing import Any, Literal

from graph.picture_layout import BOX_WIDTH
from graph.picture_model import RELATION, Tint

FONT = '"Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", Meiryo, sans-serif'
# Where a title may be broken: a run of kanji, of katakana or of other letters stays whole.
_WORD = re.compile(r"[\u4e00-\u9fff々〇]+|[\u30a0-\u30ff]+|[\w.,]+?(?=[\u3000-\u9fff]|\b)|.")


def node_look(attributes: dict[str, Any], tint: Tint, width: int | None) -> dict[str, Any]:
    """A node's vis-network options; `width` is the heading's, if the node is one."""
    if attributes["kind"] == "document":
        size = 17 if width is None else max(17, min(17 * width // BOX_WIDTH, 90))
        label = _fitted(attributes["label"], 22, 3)
        return _box(label, tint.dark, tint.dark, "#ffffff", width or BOX_WIDTH + 40, size)
    if attributes["kind"] == "external":
        label = f"{_fitted(attributes['label'], 24, 2)}\n未収録 / not on file"
        look = _box(label, tint.pale, tint.dark, "#3b4046", BOX_WIDTH + 20, 15)
        return look | {"borderWidth": 2, "shapeProperties": {"borderDashes": [6, 4]}}
    label = _fitted(f"{attributes['label']} {attributes['title']}", 25, 1)
    return _box(label, tint.pale, tint.dark, "#1f2328", BOX_WIDTH, 14)


def _box(
    label: str, background: str, border: str, ink: str, width: int, size: int
) -> dict[str, Any]:
    """The vis-network options of a box of that width; hover and selection thicken its edge."""
    active = {"background": background, "border": "#e6a700"}
    return {
        "label": label,
        "shape": "box",
        "color": {"background": background, "border": border, "highlight": active, "hover": active},
        "font": {"face": FONT, "size": size, "color": ink},
        "margin": 6 if size < 17 else 12,
        "widthConstraint": width,
    }


def _fitted(text: str, columns: int, lines: int) -> str:
    """The text in even lines, at most so many of so many half-width columns, then cut with …."""
    text = " ".join(text.split())
    needed = max(1, min(lines, ceil(_columns(text) / columns)))
    rows = _filled(text, min(columns, ceil(_columns(text) / needed) + 1))
    if len(rows) > lines:
        rows = _filled(text, columns)
    rows = [*rows[: lines - 1], "".join(rows[lines - 1 :])]
    return "\n".join(_cut(row.strip(), columns) for row in rows if row)


def _filled(text: str, columns: int) -> list[str]:
    """The text in lines of about that width, broken between words or kinds of script."""
    rows = [""]
    for word in _WORD.findall(text):
        if rows[-1] and _columns(rows[-1] + word) > columns:
            rows.append("")
        rows[-1] += word
    return rows


def _cut(text: str, columns: int) -> str:
    """The text, with … for what is beyond that width."""
    if _columns(text) <= columns:
        return text
    while _columns(text) > columns - 2:
        text = text[:-1]
    return text + "…"


def _columns(text: str) -> int:
    """The text's width in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def edge_look(attributes: dict[str, Any], curve: dict[str, Any] | Literal[False]) -> dict[str, Any]:
    """An edge's vis-network options: colour, width and arrowhead by relation, inferred dashed."""
    relation = RELATION[attributes["relation"]]
    return {
        "color": {"color": relation.colour, "highlight": relation.colour, "hover": relation.colour},
        "width": relation.width,
        "dashes": [8, 6] if attributes["inferred"] else False,
        "arrows": {"to": {"enabled": True, "type": relation.arrow, "scaleFactor": 0.6}},
        "smooth": curve,
    }
