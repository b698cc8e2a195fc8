"""The words of one Word paragraph: its runs, as they are shown once all changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from ingest.sources.package import Element, attribute, child, is_on, local
from ingest.sources.running import Running
from ingest.sources.word_counts import circled
from ingest.sources.word_styles import Styles

_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_NO_WORDS = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "delText"})
_NO_WORDS |= {"footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator"}
_PICTURES = frozenset({"blip", "imagedata", "chart", "OLEObject", "relIds"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# The signs of Symbol and Wingdings that contracts print; others are shown as 〓.
_SIGNS = {
    ("Symbol", 0xB7): "・",
    ("Symbol", 0xB4): "×",
    ("Symbol", 0xB1): "±",
    ("Symbol", 0xA3): "≦",
    ("Symbol", 0xB3): "≧",
    ("Wingdings", 0x6C): "●",
    ("Wingdings", 0x6E): "■",
    ("Wingdings", 0xA8): "□",
    ("Wingdings", 0xFE): "☑",
    ("Wingdings", 0xFD): "☒",
    ("Wingdings", 0xFC): "✓",
    ("Wingdings", 0xE0): "→",
    ("Wingdings", 0xD8): "➢",
}
_SIGNS |= {("Wingdings", 0x81 + n): c for n, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩")}
# 囲い文字 are a field that draws a number in a circle: EQ \o\ac(○,1)
_ENCLOSED = re.compile(r"\s*EQ\s*\\o\s*\\ac\s*\(\s*[^,]*,\s*(?P<words>[^()]*)\)\s*$", re.I)
_LATIN = re.compile("[A-Za-z]+")
_GLIMPSED = 100  # pieces of text, of a character or many, that are looked at for a remark


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether what stands now is its result."""

    instruction: str = ""
    shown: bool = False


@dataclass(slots=True)
class Words:
    """The words of a paragraph; `notes` and `boxes` are what hangs on it."""

    styles: Styles
    running: Running
    comments: Mapping[str, str]
    properties: Element | None = None  # the paragraph's own w:pPr
    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnote | endnote, id)
    boxes: list[Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def read(self, element: Element) -> None:
        """Take in all runs below `element`, in order."""
        for e in element:
            name = local(e)
            if name == "r":
                self._run(e)
            elif name in _DELETED:
                self.running.tally("changes-accepted", f"-{glimpse(e)}")
            elif name in _INSERTED:
                self.running.tally("changes-accepted", f"+{glimpse(e)}")
                self.read(e)
            elif name == "AlternateContent":
                self.read(chosen(e))
            elif name == "sdt":
                self._control(e)
            elif name in ("oMath", "oMathPara"):
                self.running.tally("formula-flattened", glimpse(e))
                self._add(plain(e))
            elif name not in _NO_WORDS:
                self.read(e)

    def _control(self, sdt: Element) -> None:
        """A content control; what asks to be filled in is no text of the document."""
        if is_on(child(sdt, "sdtPr", "showingPlcHdr")):
            self.running.tally("not-filled-in", glimpse(sdt))
            return
        content = child(sdt, "sdtContent")
        if content is not None:
            self.read(content)

    def _run(self, run: Element) -> None:
        hidden = self.styles.is_set("vanish", run, self.properties)
        if hidden and plain(run):
            self.running.tally("hidden-left-out", plain(run))
        elif plain(run) and any(
            self.styles.is_set(s, run, self.properties) for s in ("strike", "dstrike")
        ):
            self.running.tally("struck-kept", plain(run))
        capitals = self.styles.is_set("caps", run, self.properties)
        self._run_parts(run, hidden, capitals)

    def _run_parts(self, run: Element, hidden: bool, capitals: bool) -> None:
        for e in run:
            name = local(e)
            if name == "fldChar":
                self._field(e)
            elif name == "instrText" and self.fields:
                self.fields[-1].instruction += e.text or ""
            elif hidden or not all(f.shown for f in self.fields):
                continue
            elif name == "t":
                self._add(_upper(e.text or "") if capitals else e.text or "")
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name])
            elif name == "br":
                self._add("" if attribute(e, "type") in ("page", "column") else "\n")
            elif name == "AlternateContent":
                self._run_parts(chosen(e), hidden, capitals)
            else:
                self._other(e, name)

    def _other(self, e: Element, name: str) -> None:
        if name == "sym":
            self._sign(e)
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.removesuffix("Reference"), attribute(e, "id") or ""))
        elif name == "commentReference":
            self.running.tally("comments-left-out", self.comments.get(attribute(e, "id") or "", ""))
        elif name == "ruby":
            self.running.tally("ruby-left-out", glimpse(child(e, "rt")))
            base = child(e, "rubyBase")
            if base is not None:
                self.read(base)
        elif name in ("drawing", "pict", "object"):
            self._drawing(e)

    def _add(self, words: str) -> None:
        if words:
            self.parts.append(words)

    def _field(self, e: Element) -> None:
        kind = attribute(e, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
            box = child(e, "ffData", "checkBox")
            if box is not None:
                on = child(box, "checked")
                self._add("☑" if is_on(child(box, "default") if on is None else on) else "□")
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            if not done.shown and all(f.shown for f in self.fields):
                self._drawn_by_field(done.instruction)

    def _drawn_by_field(self, instruction: str) -> None:
        """A field without a result: EQ draws its words itself."""
        enclosed = _ENCLOSED.match(instruction)
        if enclosed:
            self._add(circled(enclosed["words"]))
        elif re.match(r"\s*EQ\b", instruction, re.I):
            self.running.tally("formula-flattened", instruction)

    def _sign(self, e: Element) -> None:
        font = attribute(e, "font") or ""
        try:
            code = int(attribute(e, "char") or "", 16)
        except ValueError:
            code = 0
        found = _SIGNS.get((font, code & 0xFF if 0xF000 <= code <= 0xF0FF else code))
        if found is None and 0x20 < code < 0xD800:
            found = chr(code)
        if found is None:
            self.running.tally("sign-not-read", f"{font} {code:04X}")
        self._add(found or "〓")

    def _drawing(self, e: Element) -> None:
        boxes = _boxes(e)
        self.boxes += boxes
        names = {local(x) for x in e.iter()} if not boxes else set()
        if names & _PICTURES:
            described = next((x for x in e.iter() if local(x) == "docPr"), None)
            self.running.tally("picture-left-out", attribute(described, "descr") or "")


def _boxes(element: Element) -> list[Element]:
    """The outermost text boxes below `element`, each once."""
    found: list[Element] = []
    for e in element:
        if local(e) == "txbxContent":
            found.append(e)
        elif local(e) == "AlternateContent":
            found += _boxes(chosen(e))
        else:
            found += _boxes(e)
    return found


def chosen(alternate: Element) -> Element:
    """What to read of mc:AlternateContent: the first choice, else what it falls back on."""
    for name in ("Choice", "Fallback"):
        found = child(alternate, name)
        if found is not None:
            return found
    return ()


def plain(element: Element | None) -> str:
    """All characters below `element`, hidden and deleted ones too: for a remark only."""
    if element is None:
        return ""
    return "".join(_texts(element))


def glimpse(element: Element | None) -> str:
    """The first characters of `plain`, as many as a remark shows.

    Elements that stand in each other would else be gone through once for each of them.
    """
    if element is None:
        return ""
    return "".join(islice(_texts(element), _GLIMPSED))


def _texts(element: Element) -> Iterator[str]:
    return (e.text or "" for e in element.iter() if local(e) in ("t", "delText"))


def _upper(words: str) -> str:
    return _LATIN.sub(lambda m: m.group().upper(), words)
