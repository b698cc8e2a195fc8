"""What stands on one page of a PDF, by PDFium: characters, straight lines, pictures.

PDFium is asked for single characters and where they stand, not for its text: its own order of
lines knows no columns and no tables. All is turned as the page is seen: x to the right, y down,
in points.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.radicals import SUPPLEMENT

MAX_OBJECTS = 200_000  # drawings on a page: maps have some ten thousand
_MAX_FORMS = 8  # drawings in drawings; PDF producers nest two or three deep
_THIN = 3.0  # points: a filled shape as thin as this is a line
_AGAIN = 0.1  # of the size; the narrowest letters that stand twice (ii, ll) are 0.2 apart
_UNREADABLE = "〓"
_INVISIBLE = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})

Handle = Any  # PDFium's pointers
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# Signs as they are drawn in vertical writing, and the same signs
_UPRIGHT = dict(
    zip("︵︶﹁﹂﹃﹄︑︒︻︼︷︸︿﹀︽︾︙｜", "（）「」『』、。【】｛｝〈〉《》…｜", strict=True)
)


class TooManyCharacters(Exception):
    """A page holds more characters than are read of one."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: from `x0` to `x1`, its feet on `y`, `size` points high."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(slots=True)
class Page:
    """A page as it is seen; `rules` are thin boxes, level or upright.

    `hidden` are characters that are not printed, `askew` those that run in another direction than
    the rest, `unmapped` how many the file gives no character for; `replaced` counts radicals read
    as the characters that they look like. `is_overdrawn`: it has more drawings than were looked at.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawings: int = 0
    is_overdrawn: bool = False
    hidden: str = ""
    askew: str = ""
    vertical: bool = False
    unmapped: int = 0
    replaced: int = 0
    comments: list[str] = field(default_factory=list)

    @property
    def covered(self) -> float:
        """How much of the page its largest picture covers."""
        return max((p.area for p in self.pictures), default=0.0) / max(
            self.width * self.height, 1.0
        )


@dataclass(frozen=True, slots=True)
class _Raw:
    """A character as PDFium gives it: loose box and origin in the page's own space."""

    char: str
    box: tuple[float, float, float, float]  # left, bottom, right, top
    origin: tuple[float, float]
    size: float
    turned: int  # quarter turns of its line against the page's own space; -1 askew
    visible: bool
    unmapped: bool


def read_page(page: Handle, text: Handle, most: int) -> Page:
    """What stands on a loaded page (`text` is its loaded text).

    Raises TooManyCharacters beyond `most`.
    """
    if pdfium.FPDFText_CountChars(text) > most:
        raise TooManyCharacters
    left, bottom, right, top = _crop(page)
    raws = list(_raws(text))
    # How a page is to be seen is told by its text alone: /Rotate turns page and text together.
    quarter = _most([r.turned for r in raws if r.turned >= 0 and not r.char.isspace()])
    turn = _turn(quarter, left, bottom, right, top)
    across = quarter % 2 == 1
    found = Page(top - bottom if across else right - left, right - left if across else top - bottom)
    _take_drawings(page, found, turn)
    _take_glyphs(found, raws, quarter, turn)
    return found


def _most(values: list[int]) -> int:
    return Counter(values).most_common(1)[0][0] if values else 0


def _crop(page: Handle) -> tuple[float, float, float, float]:
    """The part of the page that is shown, in its own space."""
    for ask in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        corners = [ctypes.c_float() for _ in range(4)]
        if ask(page, *corners):
            a, b, c, d = (x.value for x in corners)
            if all(map(math.isfinite, (a, b, c, d))) and a != c and b != d:
                return min(a, c), min(b, d), max(a, c), max(b, d)
    return 0.0, 0.0, 595.0, 842.0  # A4, as viewers assume


def _turn(quarter: int, left: float, bottom: float, right: float, top: float) -> Matrix:
    """From the page's own space (y up) to the page as read (y down), its text turned `quarter`s."""
    return (
        (1.0, 0.0, 0.0, -1.0, -left, top),
        (0.0, -1.0, -1.0, 0.0, top, right),
        (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        (0.0, 1.0, 1.0, 0.0, -bottom, -left),
    )[quarter]


def _moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, n = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + n,
    )


def _box(m: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    xs, ys = zip(*(_moved(m, x, y) for x in (left, right) for y in (bottom, top)), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _turned_box(m: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """`_box` for quarter turns, which two corners tell: it is asked for every character."""
    ax, ay = _moved(m, left, bottom)
    bx, by = _moved(m, right, top)
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _raws(text: Handle) -> Iterator[_Raw]:
    """The characters of a page that the file itself holds, in the file's order."""
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    ways: dict[int | None, tuple[float, int, bool]] = {}
    for i in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, i)
        if not pdfium.FPDFText_GetLooseCharBox(text, i, rect):
            continue
        if not pdfium.FPDFText_GetCharOrigin(text, i, x, y):
            continue
        owner = pdfium.FPDFText_GetTextObject(text, i)
        key = ctypes.cast(owner, ctypes.c_void_p).value if owner else None
        if key is None or key not in ways:
            ways[key] = _way(text, i, owner)
        size, quarter, visible = ways[key]
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if not all(map(math.isfinite, (*box, x.value, y.value))):
            continue
        unmapped = pdfium.FPDFText_HasUnicodeMapError(text, i) == 1 or _is_no_character(code)
        yield _Raw(_character(code), box, (x.value, y.value), size, quarter, visible, unmapped)


def _way(text: Handle, i: int, owner: Handle) -> tuple[float, int, bool]:
    """How a run of characters is printed: its height, its quarter turns (-1 askew), if at all.

    Its font's size is as its line stretches it.
    """
    m = pdfium.FS_MATRIX()
    stretched = math.hypot(m.c, m.d) if pdfium.FPDFText_GetMatrix(text, i, m) else 1.0
    size = float(pdfium.FPDFText_GetFontSize(text, i)) * (stretched or 1.0)
    angle = pdfium.FPDFText_GetCharAngle(text, i) / (math.pi / 2)
    straight = math.isfinite(angle) and abs(angle - round(angle)) < 0.05
    quarter = round(angle) % 4 if straight else -1
    mode = pdfium.FPDFTextObj_GetTextRenderMode(owner) if owner else 0
    size = size if math.isfinite(size) and size > 0.1 else 0.1
    return size, quarter, mode not in _INVISIBLE


def _character(code: int) -> str:
    if code == 2:  # PDFium's sign for a hyphen at a line's end
        return "-"
    return _UNREADABLE if _is_no_character(code) else chr(code)


@lru_cache(maxsize=1 << 14)
def _is_no_character(code: int) -> bool:
    if code in (0x02, 0x09, 0x0A, 0x0D, 0x20):
        return False
    return code > 0x10FFFF or unicodedata.category(chr(code)) in ("Cc", "Cs", "Co", "Cn")


def _take_glyphs(page: Page, raws: list[_Raw], turned: int, turn: Matrix) -> None:
    """Sort the characters of a page: what is printed, hidden or askew."""
    shown = [r for r in raws if not r.char.isspace()]
    scanned = page.covered > 0.6 and sum(r.visible for r in shown) < 0.1 * len(shown)
    hidden, askew, taken = [], [], []
    for raw in raws:
        box = _turned_box(turn, *raw.box)
        inside = box.x1 > 0 and box.x0 < page.width and box.y1 > 0 and box.y0 < page.height
        if not inside or not (raw.visible or scanned):
            hidden.append(raw.char)
        elif raw.turned != turned:
            askew.append(raw)
        else:
            taken.append((raw, box))
    page.vertical = _runs_down([r for r, _ in taken], turn)
    if page.vertical:  # Latin words lie on their side in vertical writing
        taken += [(r, _turned_box(turn, *r.box)) for r in askew if r.turned >= 0]
        askew = [r for r in askew if r.turned < 0]
    page.hidden, page.askew = "".join(hidden), "".join(r.char for r in askew)
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for raw, box in taken:
        glyph = _glyph(page, raw, box, turn)
        if glyph.char.isspace() or not _is_again(glyph, seen):
            page.glyphs.append(glyph)
            page.unmapped += raw.unmapped
    if page.vertical:
        page.width, page.height = page.height, page.width


def _glyph(page: Page, raw: _Raw, box: Box, turn: Matrix) -> Glyph:
    char = _plain(raw.char)
    page.replaced += char != raw.char and char not in _UPRIGHT.values()
    if page.vertical:  # a column is a line: down is right, the rightmost comes first
        start, end = _whole_field(char, box.y0, box.y1, raw.size)
        feet = page.width - (box.x0 + box.x1) / 2 + raw.size / 2
        return Glyph(char, start, end, feet, raw.size)
    start, feet = _moved(turn, *raw.origin)
    # where a font tells no widths the box is the ink's: it does not begin at the origin
    if box.x0 - start > 0.01 * raw.size and unicodedata.east_asian_width(char) in "WF":
        return Glyph(char, start, max(box.x1, start + raw.size), feet, raw.size)
    return Glyph(char, box.x0, box.x1, feet, raw.size)


def _whole_field(char: str, start: float, end: float, size: float) -> tuple[float, float]:
    """From where to where a character reaches that is drawn in one half of its field: （ 、 」"""
    if end - start > 0.8 * size or unicodedata.east_asian_width(char) not in "WF":
        return start, end
    opens = unicodedata.category(char) in ("Ps", "Pi")
    return (end - size, end) if opens else (start, start + size)


def _plain(char: str) -> str:
    """The character that a radical or a vertical sign stands for."""
    if "\u2f00" <= char <= "\u2fd5":
        return unicodedata.normalize("NFKC", char)
    return SUPPLEMENT.get(char) or _UPRIGHT.get(char) or char


def _is_again(glyph: Glyph, seen: dict[tuple[str, int, int], list[Glyph]]) -> bool:
    """Whether the same character stands almost there already: bold made by printing twice."""
    near = _AGAIN * glyph.size
    x, y = int(glyph.x0 // near), int(glyph.y // near)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            for other in seen.get((glyph.char, x + i, y + j), ()):
                if abs(other.x0 - glyph.x0) <= near and abs(other.y - glyph.y) <= near:
                    return True
    seen.setdefault((glyph.char, x, y), []).append(glyph)
    return False


def _runs_down(raws: list[_Raw], turn: Matrix) -> bool:
    """Whether most characters stand below the one before them: vertical writing."""
    level = down = 0
    before: tuple[float, float] | None = None
    for raw in raws:
        if raw.char.isspace():
            continue
        here = _moved(turn, *raw.origin)
        if before is not None:
            dx, dy = here[0] - before[0], here[1] - before[1]
            level += abs(dy) < 0.3 * raw.size and dx > 0
            down += abs(dx) < 0.6 * raw.size and 0.6 * raw.size < dy < 1.5 * raw.size
        before = here
    return down > level


def _take_drawings(page: Handle, found: Page, turn: Matrix) -> None:
    """The lines and pictures of a page, those inside forms too."""
    pending = [
        (pdfium.FPDFPage_GetObject(page, i), turn, 0)
        for i in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS))
    ]
    pending.reverse()
    left = MAX_OBJECTS
    while pending and left:
        left -= 1
        drawn, outer, depth = pending.pop()
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.drawings += 1
            found.rules += _rules(drawn, _times(_matrix(drawn), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_box(_times(_matrix(drawn), outer), 0, 0, 1, 1))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_FORMS:
            inner = _times(_matrix(drawn), outer)
            count = min(pdfium.FPDFFormObj_CountObjects(drawn), left)
            pending += [
                (pdfium.FPDFFormObj_GetObject(drawn, i), inner, depth + 1)
                for i in reversed(range(count))
            ]
    found.is_overdrawn = bool(pending) or pdfium.FPDFPage_CountObjects(page) > MAX_OBJECTS


def _matrix(drawn: Handle) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, m):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _rules(path: Handle, matrix: Matrix) -> list[Box]:
    """The straight lines, level or upright, that a path strokes, or fills as thin shapes."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    found: list[Box] = []
    for points in _subpaths(path, matrix):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        whole = Box(min(xs), min(ys), max(xs), max(ys))
        if min(whole.x1 - whole.x0, whole.y1 - whole.y0) <= _THIN:
            if stroke.value or fill.value:
                found.append(whole)
        elif stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                side = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                if min(side.x1 - side.x0, side.y1 - side.y0) <= 0.5:
                    found.append(side)
    return found


def _subpaths(path: Handle, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(pdfium.FPDFPath_CountSegments(path), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points
