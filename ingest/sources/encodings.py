"""Bytes → characters: UTF-8, UTF-16, Shift_JIS, EUC-JP and ISO-2022-JP, told by the bytes.

Strict decoding decides where only one fits. Bytes of Shift_JIS can be well-formed EUC-JP and the
other way about: then what reads as Japanese is taken, and the caller can say that it was assumed.
What fits none, or reads as nothing, is refused: characters are never replaced.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ingest.errors import UnreadableFile

SAVE_AS_TEXT = ("テキスト（UTF-8）として保存してください", "save it as text in UTF-8")
JAPANESE = 0.7  # the least share of a text's characters beyond ASCII that must read as Japanese
MOSTLY = 0.6  # of the bytes beyond ASCII; those of Shift_JIS and EUC-JP make hardly any UTF-8
_BOMS = (  # the longer one first
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\([D]|\([BJI])")
_JIS_RUN = re.compile(rb"\x1b\$[@B]([\x21-\x7e\r\n]*)(?=\x1b)")
_EUC = re.compile(rb"\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\xa1-\xfe]{2}|[\x00-\x7f]+")
# kana, kanji, Japanese signs, full-width letters, what NEC and IBM added
_READS = re.compile(
    r"[\u3000-\u30ff\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e①-⑳Ⅰ-Ⅻ㈱㈲℡№㎡"
    r"―…‥“”‘’×±§※→←↑↓○●◎□■△▲▽▼☆★]"
)
_NO_CHARACTER = re.compile(r"[\x80\xa0\uf8f0-\uf8f3]")  # what Python makes of bytes that are none
_KANA = re.compile(r"[ぁ-んァ-ヶー]")
_HIGH = bytes(range(0x80, 0x100))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding that it was read in, whether another one would have fitted too."""

    text: str
    encoding: str
    assumed: bool = False


def decode(data: bytes, path: str, declared: str = "") -> Decoded:
    """The characters of `data`, without a byte order mark.

    `declared` is the encoding that the file names itself ("" if it does not): it is taken where it
    fits and reads. Raises UnreadableFile (naming the byte) where nothing fits; `path` is only for
    messages.
    """
    for bom, codec, shown in _BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data.decode(codec), shown)
            except UnicodeDecodeError as error:
                skipped = len(bom) if codec == "utf-8-sig" else 0  # which that codec does not count
                raise _unreadable(path, error.start + skipped, shown) from error
    if _ESCAPE.search(data) and data.isascii():
        found = _attempt(_iso_2022_jp, data)
        if found is not None:
            return Decoded(found, "ISO-2022-JP")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        position = error.start
    legal = {
        shown: text for shown, how in _CODECS.items() if (text := _attempt(how, data)) is not None
    }
    fits = {shown: text for shown, text in legal.items() if reads(text) >= JAPANESE}
    if not fits or _is_broken_utf8(data):
        raise _unreadable(path, position, "UTF-8")
    said = _NAMES.get(declared.lower().replace("_", "-"), "")
    if said in fits:
        return Decoded(fits[said], said)
    best = max(fits, key=lambda shown: (reads(fits[shown]), common(fits[shown])))
    return Decoded(fits[best], best, len(legal) > 1)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are Japanese in UTF-8: so is the text, and some are lost."""
    whole = data.decode("utf-8", "ignore")
    beyond = len(data) - len(data.translate(None, _HIGH))
    kept = sum(n * len(c.encode()) for c, n in Counter(whole).items() if _READS.match(c))
    return kept >= MOSTLY * beyond


def reads(text: str) -> float:
    """The share of a text's characters beyond ASCII that Japanese text is made of.

    Half-width kana are none: text read in the wrong encoding is full of them.
    """
    beyond = _beyond_ascii(text)
    if not beyond:
        return 1.0
    return sum(n for c, n in beyond.items() if _READS.match(c)) / beyond.total()


def common(text: str) -> float:
    """The share of characters that every Japanese text is full of: kana and the kanji of level 1.

    Kanji of JIS X 0208's second level are rare in terms and frequent in misread text.
    """
    beyond = _beyond_ascii(text)
    if not beyond:
        return 1.0
    known = sum(n for c, n in beyond.items() if _KANA.match(c) or _is_level_one(c))
    return known / beyond.total()


def _beyond_ascii(text: str) -> Counter[str]:
    """How often each character beyond ASCII stands in a text: there are few of them, however long
    it is."""
    return Counter({c: n for c, n in Counter(text).items() if c > "\x7f"})


def _is_level_one(c: str) -> bool:
    """Whether a character is in rows 1 to 47 of JIS X 0208."""
    try:
        code = c.encode("cp932")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and (0x81 <= code[0] <= 0x84 or 0x88 <= code[0] <= 0x98)


def _attempt(how: Callable[[bytes], str], data: bytes) -> str | None:
    try:
        return how(data)
    except (UnicodeDecodeError, ValueError):
        return None


def _cp932(data: bytes) -> str:
    """Shift_JIS with NEC's and IBM's characters, as Windows writes it."""
    text = data.decode("cp932")
    if _NO_CHARACTER.search(text):
        raise ValueError("a byte that is no character")
    return text


def _euc_jp(data: bytes) -> str:
    """EUC-JP, with NEC's and IBM's characters where there are any (CP51932)."""
    try:
        return data.decode("euc_jp")
    except UnicodeDecodeError:
        pass
    out, position = [], 0
    for run in _EUC.finditer(data):
        if run.start() != position:
            break
        position = run.end()
        out.append(_euc_character(run.group()))
    if position != len(data):
        raise UnicodeDecodeError("euc_jp", data, position, position + 1, "illegal sequence")
    return "".join(out)


@lru_cache(maxsize=1 << 14)
def _euc_character(code: bytes) -> str:
    if len(code) == 2 and code[0] >= 0xA1:
        return _shifted(code[0] - 0x80, code[1] - 0x80).decode("cp932")
    return code.decode("euc_jp")


def _iso_2022_jp(data: bytes) -> str:
    """ISO-2022-JP, with NEC's characters where there are any (CP50221)."""
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        pass
    shifted = _JIS_RUN.sub(lambda run: _pairs(run.group(1)), data + b"\x1b(B")
    return _ESCAPE.sub(b"", shifted).decode("cp932")


def _pairs(run: bytes) -> bytes:
    if len(run) % 2:
        raise ValueError("half a character")
    return b"".join(_shifted(a, b) for a, b in zip(run[::2], run[1::2], strict=True))


def _shifted(row: int, column: int) -> bytes:
    """The Shift_JIS code of a character of JIS X 0208, given by its 7-bit code."""
    lead = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    if row % 2:
        return bytes((lead, column + (0x1F if column < 0x60 else 0x20)))
    return bytes((lead, column + 0x7E))


_CODECS: dict[str, Callable[[bytes], str]] = {"Shift_JIS": _cp932, "EUC-JP": _euc_jp}
_NAMES = {
    "shift-jis": "Shift_JIS",
    "shiftjis": "Shift_JIS",
    "sjis": "Shift_JIS",
    "x-sjis": "Shift_JIS",
    "ms932": "Shift_JIS",
    "cp932": "Shift_JIS",
    "windows-31j": "Shift_JIS",
    "csshiftjis": "Shift_JIS",
    "euc-jp": "EUC-JP",
    "eucjp": "EUC-JP",
    "x-euc-jp": "EUC-JP",
    "cseucpkdfmtjapanese": "EUC-JP",
}


def _unreadable(path: str, position: int, encoding: str) -> UnreadableFile:
    others_ja, others_en = ("・Shift_JIS・EUC-JP", ", Shift_JIS or EUC-JP")
    sole = encoding != "UTF-8"
    return UnreadableFile(
        path,
        (
            f"{encoding}{'' if sole else others_ja}の文字として読めません",
            f"not text in {encoding}{'' if sole else others_en}",
        ),
        SAVE_AS_TEXT,
        place=f"byte {position}",
    )
