"""The words of elements of 法令標準XML: ruby's base, columns apart, raised and lowered figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from ingest.sources.lines import one_line, shifted

Element: TypeAlias = Any  # lxml.etree._Element, which has no types

_LEFT_OUT = ("Rt", "Table", "Fig")  # a reading aid; what has lines or a remark of its own


def name(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment and the like."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def children(element: Element) -> Iterator[Element]:
    """The child elements, without comments and processing instructions."""
    return (x for x in element if isinstance(x.tag, str))


def child(element: Element, tag: str) -> Element | None:
    """The first child of that name."""
    return next(element.iterchildren(f"{{*}}{tag}"), None)


def first_of_each(element: Element) -> dict[str, Element]:
    """The first child of each name there is, by its name."""
    found: dict[str, Element] = {}
    for part in element:
        found.setdefault(name(part), part)
    return found


def titled(element: Element) -> Element | None:
    """An element's own title: ItemTitle of Item."""
    return child(element, f"{name(element)}Title")


def words_of(element: Element) -> str:
    """All words in an element, as one line; columns and sentences of cells stand apart."""
    return _tidy("".join(_runs(element)))


def plain(element: Element) -> str:
    """The words of an element with structure in it, its parts a full-width space apart."""
    parts, inside = [], set()
    for part in element.iter():
        if part.getparent() in inside:
            inside.add(part)
        elif name(part).endswith(_LEAVES):
            inside.add(part)
            parts.append(words_of(part))
    return "　".join(p for p in parts if p) or words_of(element)


_LEAVES = ("Title", "Caption", "Num", "Sentence", "Label")


def _tidy(words: str) -> str:
    return one_line(words).strip()


def _runs(element: Element) -> list[str]:
    """The words of an element and all below it; depth is bounded by the reader."""
    tag = name(element)
    if tag in ("Sup", "Sub"):
        return [shifted("".join(element.itertext()), raised=tag == "Sup")]
    runs = [element.text or ""]
    if tag == "Column" and element.getprevious() is not None:
        runs.insert(0, "　")
    for part in element:
        if isinstance(part.tag, str) and name(part) not in _LEFT_OUT:
            runs += _runs(part)
        if part.tail:
            runs.append(part.tail)
    return runs
