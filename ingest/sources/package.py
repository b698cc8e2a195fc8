"""Office Open XML packages: a ZIP of XML parts, opened without trust.

python-docx reads a part whole whatever its size and follows what the package declares, so it is
kept for writing. Here sizes are counted while unpacking (a ZIP's headers may lie), no DTD is
accepted, and nothing outside the package is ever fetched.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits, megabytes
from ingest.sources.xml import UnsoundXml, parse_xml
from ingest.zips import BROKEN, TooLarge, TooMany, Unpacking, UnusualPacking, open_zip

_SAVE_AGAIN = (
    "Wordで開き直して保存し、そのファイルを指定してください",
    "open and save it again in Word, then name that file",
)
_RELATIONS = "_rels/.rels"
_FIRST_MEMBERS = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"customXml/")

Element = Any  # lxml has no types of its own


def is_word(data: bytes) -> bool:
    """Whether bytes are a Word package, or what a broken copy has left of one."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with open_zip(data, limits().parts) as archive:
            return any(n.startswith("word/") for n in archive.namelist())
    except TooMany:
        return data[30:60].startswith(_FIRST_MEMBERS)
    except BROKEN:
        return data[30:60].startswith(_FIRST_MEMBERS) and b"word/" in data


@dataclass(frozen=True, slots=True)
class Package:
    """A package's archive; `path` is for messages only."""

    unpacking: Unpacking
    path: str

    def xml(self, name: str) -> Element | None:
        """The root of the part `name`, None if there is none. Raises UnreadableFile."""
        try:
            data = self.unpacking.read(self.unpacking.archive.getinfo(name))
        except KeyError:
            return None
        except TooLarge as error:
            setting = "archive_bytes" if self.unpacking.left < 0 else "unpacked_bytes"
            size = megabytes(getattr(limits(), setting))
            raise exceeded(
                self.path,
                setting,
                ("展開すると大きすぎます", "it unpacks to more than can be read"),
                (
                    f"{size}より小さい文書に分けてください",
                    f"divide it into documents of less than {size}",
                ),
                place=name,
            ) from error
        except (UnusualPacking, *BROKEN) as error:  # encrypted, too
            raise self.broken(name) from error
        try:
            return parse_xml(data, self.path, place=name)
        except UnsoundXml as error:
            raise self.broken(name) from error

    def broken(self, place: str) -> UnreadableFile:
        """The error that says this package is broken at `place`."""
        return UnreadableFile(
            self.path,
            ("Word文書として壊れています", "it is broken as a Word document"),
            _SAVE_AGAIN,
            place=place,
        )

    def main(self) -> str:
        """The name of the part that holds the text."""
        relations = self.xml(_RELATIONS)
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def related(self, part: str) -> dict[str, list[str]]:
        """The parts that `part` relates to, by the last word of the relation's type."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, list[str]] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = str(relation.get("Target", ""))
            inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found.setdefault(str(relation.get("Type", "")).rsplit("/", 1)[-1], []).append(inside)
        return found


def open_package(data: bytes, path: str) -> Package:
    """The package in `data`. Raises UnreadableFile if it is no ZIP or holds too many parts."""
    in_force = limits()
    try:
        archive = open_zip(data, in_force.parts)
    except TooMany as error:
        most = in_force.parts
        raise exceeded(
            path,
            "parts",
            (f"{most}個を超える部品があります", f"it holds more than {most} parts"),
            _SAVE_AGAIN,
        ) from error
    except BROKEN as error:
        raise UnreadableFile(
            path,
            ("途中で切れているか、壊れたWord文書です", "a Word document cut short or broken"),
            (
                "もう一度入手するか、Wordで開いて保存し直してください",
                "fetch it again, or open and save it in Word",
            ),
        ) from error
    package = Package(Unpacking(archive, in_force.unpacked_bytes, in_force.archive_bytes), path)
    names = Counter(archive.namelist())
    if doubled := [name for name, times in names.items() if times > 1]:
        raise package.broken(f"{doubled[0][:80]} × {names[doubled[0]]}")  # which one is meant?
    return package


def local(element: Element) -> str:
    """An element's name without its namespace: Word's two dialects differ only in that."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The attribute `name`, whatever its namespace; None if there is none."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(value)
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The first element down the way `names`, one level each; None where it ends."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """All direct children called `name`."""
    return [e for e in element if local(e) == name] if element is not None else []


def is_on(element: Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


def whole(value: str | None, default: int) -> int:
    """A whole number as an attribute writes it; `default` for none or for nonsense."""
    try:
        return int(float(value)) if value is not None else default
    except (ValueError, OverflowError):
        return default
