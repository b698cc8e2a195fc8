"""What Word's styles pass on to paragraphs and runs: numbering, indents, hidden, capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.sources.package import Element, attribute, child, children, is_on, whole

# Half the width of a character of 10.5 points, Word's size for Japanese: a half-width column
TWIPS_PER_COLUMN = 105
_MOST_BASED = 50  # styles on each other: Word itself goes no deeper than 11


@dataclass(slots=True)
class Styles:
    """The styles of a document by their id, and the paragraph style that holds where none is."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: str | None = None

    def chain(self, style: str | None) -> Iterator[Element]:
        """The style and those it is based on, the nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self.by_id:
            if len(seen) == _MOST_BASED:
                return
            seen.add(style)
            yield self.by_id[style]
            style = attribute(child(self.by_id[style], "basedOn"), "val")

    def paragraph(self, properties: Element | None) -> list[Element]:
        """All w:pPr that hold for a paragraph, its own first."""
        named = attribute(child(properties, "pStyle"), "val") or self.default
        found = [properties] if properties is not None else []
        return found + [p for s in self.chain(named) if (p := child(s, "pPr")) is not None]

    def is_set(self, switch: str, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run has `switch` (vanish, caps, strike …) on, by itself or by a style."""
        properties = child(run, "rPr")
        found = [properties] if properties is not None else []
        for style in (
            attribute(child(properties, "rStyle"), "val"),
            attribute(child(paragraph, "pStyle"), "val") or self.default,
        ):
            found += [p for s in self.chain(style) if (p := child(s, "rPr")) is not None]
        return _first_is_on(switch, found)


def _first_is_on(switch: str, properties: list[Element]) -> bool:
    for own in properties:
        found = child(own, switch)
        if found is not None:
            return is_on(found)
    return False


def read_styles(root: Element | None) -> Styles:
    """The styles of the part styles.xml; none where there is no such part."""
    styles = Styles()
    for style in children(root, "style"):
        name = attribute(style, "styleId")
        if name is None:
            continue
        styles.by_id[name] = style
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
            styles.default = name
    return styles


def indent(properties: list[Element]) -> int:
    """How far a paragraph's first line is indented, in half-width columns.

    `properties` are w:pPr, the nearest first; each w:ind says only what it changes.
    """
    said: dict[str, str] = {}
    for own in properties:
        found = child(own, "ind")
        for name in ("start", "left", "firstLine", "hanging"):
            value = attribute(found, name)
            if value is not None:
                said.setdefault("left" if name == "start" else name, value)
    if any(attribute(child(own, "jc"), "val") in ("center", "right", "end") for own in properties):
        return 0
    first = whole(said.get("firstLine"), 0) - whole(said.get("hanging"), 0)
    return round((whole(said.get("left"), 0) + first) / TWIPS_PER_COLUMN)
