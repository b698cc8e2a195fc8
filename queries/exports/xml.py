"""Small helps for writing XML: words that XML can hold, and lines that a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from graph.xml_words import held

# an lxml element: lxml has no types of its own
Element = Any


def add(parent: Element, name: str, words: str = "", /, **attributes: str) -> Element:
    """A new last child of `parent`, in its namespace unless `name` says another ({iri}name).

    Attributes without a value are left out; a name that Python reserves has `_` behind it.
    """
    if not name.startswith("{"):
        name = f"{{{etree.QName(parent).namespace}}}{name}"
    child = etree.SubElement(parent, name)
    for key, value in attributes.items():
        if value:
            child.set(key.rstrip("_"), held(value))
    if words:
        child.text = held(words)
    return child


def say(parent: Element, words: str) -> None:
    """Add words behind all that `parent` holds."""
    if not words:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + held(words)
    else:
        parent.text = (parent.text or "") + held(words)


def written(root: Element, mixed: Iterable[str]) -> bytes:
    """The file: one line an element, but none broken inside those that hold words (`mixed`)."""
    names = frozenset(mixed)
    _indent(root, "\n", names)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return bytes(data) + b"\n"


def _indent(element: Element, line: str, mixed: frozenset[str]) -> None:
    if not len(element) or etree.QName(element).localname in mixed:
        return
    element.text = line + " "
    for child in element:
        if isinstance(child.tag, str):
            _indent(child, line + " ", mixed)
        child.tail = line + " "
    element[-1].tail = line
