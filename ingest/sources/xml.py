"""XML of anyone, parsed without trust: no entities, nothing fetched, no more than can be held."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lxml import etree

from ingest.limits import exceeded, limits

Element = Any  # lxml has no types of its own
_DIVIDE = ("文書を分けてください", "divide it into several documents")


class UnsoundXml(Exception):
    """It is no XML, or has a document type: `said` is what is wrong (ja, en), `line` where or 0."""

    def __init__(self, said: tuple[str, str], line: int = 0) -> None:
        super().__init__(said[1])
        self.said, self.line = said, line


class DoctypeFound(UnsoundXml):
    """It has a document type, and may declare entities: of these none is ever read."""


def parse_xml(data: bytes, path: str, *, comments: bool = True, place: str = "") -> Element:
    """The root element; `comments` (and processing instructions) stay in the tree if asked for.

    `path` and `place`, which part of the file it is, are only for messages.

    Raises UnsoundXml, or UnreadableFile for more elements than are read or too many in each other.
    """
    in_force = limits()
    tags = data.count(b"<")
    if tags > in_force.elements:
        raise exceeded(
            path,
            "elements",
            (f"XMLのタグが{tags}個あり、多すぎます", f"its XML has too many tags ({tags})"),
            _DIVIDE,
            place,
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=not comments,
        remove_pis=not comments,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsoundXml((str(error), str(error)), error.lineno or 0) from error
    except (ValueError, LookupError) as error:
        raise UnsoundXml((str(error), str(error))) from error
    if root.getroottree().docinfo.doctype:
        raise DoctypeFound(("DOCTYPEがあります", "it has a DOCTYPE"))
    deepest = _deeper_than(in_force.depth)(root)
    if deepest:
        raise exceeded(
            path,
            "depth",
            (
                f"要素の入れ子が{in_force.depth}段を超えています",
                f"its elements are nested more than {in_force.depth} deep",
            ),
            ("入れ子の浅い文書にしてください", "make a document of it that is nested less"),
            f"{place} line {deepest[0].sourceline}".strip(),
        )
    return root


@lru_cache(maxsize=4)
def _deeper_than(depth: int) -> Any:
    """What finds the elements that stand deeper: the parser itself stops at 256."""
    return etree.XPath("/*" * (min(depth, 256) + 1))
