"""Word's own numbering: which number each paragraph shows, worked out as Word does.

A paragraph (or its style) names a w:num and a level; the w:num takes its levels from a
w:abstractNum and may change or restart some. Counters belong to the w:abstractNum: two lists that
share one go on counting. Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.sources.package import Element, attribute, child, children, is_on, whole
from ingest.sources.word_counts import counted, is_known
from ingest.sources.word_styles import Styles

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # characters of Wingdings and Symbol


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is printed and when it begins anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    arabic: bool = False  # all numbers in Arabic digits (w:isLgl)
    restart: int | None = None  # the level (from 1) that makes it begin anew; 0 none
    space: bool = True  # whether the number is parted from the words
    style: str | None = None  # the paragraph style that carries this level
    properties: Element | None = None  # its w:pPr


@dataclass(frozen=True, slots=True)
class Mark:
    """What Word prints before a paragraph; `form` names a format that is not known, or is ""."""

    words: str
    properties: Element | None
    form: str = ""


@dataclass(slots=True)
class Numbering:
    """All lists of a document and where their counters stand."""

    styles: Styles
    nums: dict[str, Element] = field(default_factory=dict)
    abstracts: dict[str, Element] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _levels: dict[str, tuple[Level, ...]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, properties: Sequence[Element]) -> Mark | None:
        """The number of the next paragraph, whose w:pPr are `properties`, its own first.

        Counts: to be asked once for each paragraph, in order. None if it has no number.
        """
        found = self._list_of(properties)
        if found is None:
            return None
        num, at = found
        levels = self._levels_of(num)
        if at >= len(levels):
            return None
        counters = self._counters.setdefault(self._abstract_id(num), {})
        self._count(num, at, levels, counters)
        return _printed(levels, at, counters)

    def _list_of(self, properties: Sequence[Element]) -> tuple[str, int] | None:
        """The w:num and the level of a paragraph; each may be said by another w:pPr."""
        num: str | None = None
        level: int | None = None
        for i, own in enumerate(properties):
            said = child(own, "numPr")
            if said is None:
                continue
            num = num or attribute(child(said, "numId"), "val")
            at = attribute(child(said, "ilvl"), "val")
            if level is None and num is not None and i:  # a style: the list says which level it is
                level = self._level_of_style(num, own)
            if level is None and at is not None:
                level = whole(at, 0)
            if num is not None:
                break
        if num is None or num not in self.nums:  # 0 takes a style's numbering away
            return None
        return num, max(0, min(level or 0, _LEVELS - 1))

    def _level_of_style(self, num: str, properties: Element) -> int | None:
        if num not in self.nums:
            return None
        style = attribute(properties.getparent(), "styleId")
        return next((i for i, x in enumerate(self._levels_of(num)) if x.style == style), None)

    def _abstract_id(self, num: str) -> str:
        """The w:abstractNum that `num` counts in, by way of a list style where it names one."""
        found = attribute(child(self.nums[num], "abstractNumId"), "val") or ""
        link = attribute(child(self.abstracts.get(found), "numStyleLink"), "val")
        if link is not None:
            style = self.styles.by_id.get(link)
            linked = attribute(child(style, "pPr", "numPr", "numId"), "val")
            if linked in self.nums:
                return attribute(child(self.nums[linked], "abstractNumId"), "val") or found
        return found

    def _levels_of(self, num: str) -> tuple[Level, ...]:
        if num not in self._levels:
            levels = [Level(form="none")] * _LEVELS
            places = [self.abstracts.get(self._abstract_id(num)), *self._overrides(num)]
            for place in places:
                for own in children(place, "lvl"):
                    at = whole(attribute(own, "ilvl"), _LEVELS)
                    if 0 <= at < _LEVELS:
                        levels[at] = _level(own)
            self._levels[num] = tuple(levels)
        return self._levels[num]

    def _overrides(self, num: str) -> list[Element]:
        return children(self.nums[num], "lvlOverride")

    def _count(self, num: str, at: int, levels: Sequence[Level], counters: dict[int, int]) -> None:
        for own in self._overrides(num):
            start = attribute(child(own, "startOverride"), "val")
            level = whole(attribute(own, "ilvl"), _LEVELS)
            if start is not None and level <= at and (num, level) not in self._begun:
                self._begun.add((num, level))
                if level == at:
                    counters[at] = whole(start, 1) - 1
                else:
                    counters[level] = whole(start, 1)
        counters[at] = counters.get(at, levels[at].start - 1) + 1
        for above in range(at):
            counters.setdefault(above, levels[above].start)
        for below in range(at + 1, _LEVELS):
            restart = levels[below].restart
            if restart is None or (restart and at < restart):
                counters.pop(below, None)


def _level(own: Element) -> Level:
    restart = attribute(child(own, "lvlRestart"), "val")
    return Level(
        start=whole(attribute(child(own, "start"), "val"), 0),
        form=_form(own),
        text=attribute(child(own, "lvlText"), "val") or "",
        arabic=is_on(child(own, "isLgl")),
        restart=whole(restart, 0) if restart is not None else None,
        space=attribute(child(own, "suff"), "val") != "nothing",
        style=attribute(child(own, "pStyle"), "val"),
        properties=child(own, "pPr"),
    )


def _form(own: Element) -> str:
    """The number format; Word writes newer ones with an older one to fall back on."""
    found = child(own, "numFmt")
    if found is None:
        found = child(own, "AlternateContent", "Fallback", "numFmt")
    return attribute(found, "val") or "decimal"


def _printed(levels: Sequence[Level], at: int, counters: dict[int, int]) -> Mark:
    level = levels[at]
    if level.form == "bullet":
        words = _PRIVATE.sub("•", level.text)
        return Mark(words + " " if level.space and words else words, level.properties)
    strange = ""

    def number(match: re.Match[str]) -> str:
        nonlocal strange
        place = int(match.group(1)) - 1
        form = levels[place].form
        if not is_known(form):
            strange = form
        if level.arabic:
            form = "decimal"
        return counted(counters.get(place, levels[place].start), form)

    words = _PLACE.sub(number, level.text)
    return Mark(words + " " if level.space and words else words, level.properties, strange)


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of the part numbering.xml; none where there is no such part."""
    numbering = Numbering(styles)
    for own in children(root, "abstractNum"):
        numbering.abstracts[attribute(own, "abstractNumId") or ""] = own
    for own in children(root, "num"):
        numbering.nums[attribute(own, "numId") or ""] = own
    return numbering
