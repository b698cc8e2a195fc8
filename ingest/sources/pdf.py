"""PDFs with a text layer: lines in the order they are read, ruled tables as rows of pipes.

A page whose words are a picture, a page that is broken, words that are hidden or run askew: each
is told by a remark. PDFium draws the same characters for every reader of Chromium; it allows one
thread at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits
from ingest.sources.extract import Extract, Told
from ingest.sources.pdf_page import Page, TooManyCharacters, read_page
from ingest.sources.pdf_text import put_together
from ingest.sources.running import Running, too_long

_MOST_NAMED = 1_000  # attached files
_LOCK = Lock()
_END = re.compile(rb"%%EOF")
_OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s{1,20}\d{1,5}\s{1,20}obj\b")
_NO_TITLE = re.compile(r"(?:Microsoft Word\b.*|untitled|無題.*|文書.*|.*\.\w{3,4})$", re.I)


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF: its sign comes first, white space and a byte order mark apart."""
    return data[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")


def read(data: bytes, path: str) -> Extract:
    """The text of a PDF; raises UnreadableFile where it is broken, asks for a password, has no
    page or too many, or holds nothing but pictures. `path` is for messages only."""
    _check_whole(data, path)
    with _LOCK:
        loaded = _load(data, path)
    running = Running(path)
    for kind, words in loaded.beside:
        running.tally(kind, words)
    put_together(loaded.pages, running)
    if not running.has_words:
        raise _error(
            path,
            "文字のないPDFです（紙を読み取った画像など）",
            "a PDF without text (scanned paper, for instance)",
            "OCRで文字を付けるか、元の文書を使ってください",
            "add text by OCR, or use the file it was made from",
        )
    return running.extract(loaded.told)


def _error(path: str, ja: str, en: str, ja_remedy: str, en_remedy: str) -> UnreadableFile:
    return UnreadableFile(path, (ja, en), (ja_remedy, en_remedy))


def _check_whole(data: bytes, path: str) -> None:
    """PDFium mends a file cut short without a word, and the last pages are gone."""
    ends = [m.end() for m in _END.finditer(data)]
    if not ends or _OBJECT.search(data, ends[-1]):
        raise _broken(path)


def _broken(path: str) -> UnreadableFile:
    return _error(
        path,
        "途中で切れているか、壊れたPDFです",
        "a PDF cut short or broken",
        "もう一度入手してください",
        "fetch it again",
    )


@dataclass(frozen=True, slots=True)
class _Loaded:
    """All pages (None for one that cannot be read), what the file tells of itself, and what it
    holds beside them: (kind of remark, words)."""

    pages: list[Page | None]
    told: Told
    beside: tuple[tuple[str, str], ...]


def _load(data: bytes, path: str) -> _Loaded:
    # PDFium says nothing of a well-formed file without a page, and its last error is then that of
    # an earlier file: one that bytes never have is put there first
    pdfium.FPDF_LoadDocument(b"", None)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise _error(
                path,
                "パスワードで保護されたPDFです",
                "a PDF that asks for a password",
                "パスワードを外して保存してください",
                "save it without the password",
            ) from error
        if error.err_code == pdfium.FPDF_ERR_FILE:
            raise _error(path, "ページがありません", "a PDF without pages", *_ANOTHER) from error
        raise _broken(path) from error
    with closing(document):
        most = limits().pages
        if len(document) > most:
            raise exceeded(
                path,
                "pages",
                (
                    f"{len(document)}ページあり、多すぎます（上限{most}）",
                    f"{len(document)} pages are too many (limit {most})",
                ),
                ("文書ごとに分けてください", "divide it by documents"),
            )
        return _Loaded(_pages(document, path), _told(document), tuple(_beside(document)))


def _pages(document: pypdfium2.PdfDocument, path: str) -> list[Page | None]:
    in_force = limits()
    found: list[Page | None] = []
    characters = 0
    for n in range(len(document)):
        try:
            page = _page(document, n, in_force.page_characters)
        except TooManyCharacters as error:
            raise exceeded(
                path,
                "page_characters",
                (
                    f"1ページの文字が{in_force.page_characters}字を超えています",
                    f"a page of more than {in_force.page_characters} characters",
                ),
                ("元の文書を使ってください", "use the file it was made from"),
                place=f"page {n + 1}",
            ) from error
        characters += len(page.glyphs) if page else 0
        if characters > in_force.characters:
            raise too_long(path)
        found.append(page)
    return found


def _beside(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, str]]:
    """What the file holds beside its pages, and is not read: (kind of remark, words)."""
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        yield "script-left-out", ""
    for n in range(min(document.count_attachments(), _MOST_NAMED)):
        try:
            yield "attachment-left-out", document.get_attachment(n).get_name()
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            yield "attachment-left-out", ""


def _told(document: pypdfium2.PdfDocument) -> Told:
    """The title that the file gives itself, where a person wrote it and not a program."""
    try:
        title = document.get_metadata_value("Title").strip()
    except UnicodeDecodeError:
        return Told()
    return Told() if _NO_TITLE.match(title) else Told(title=title)


_ANOTHER = ("別のファイルを指定してください", "name another file")


def _page(document: pypdfium2.PdfDocument, number: int, most: int) -> Page | None:
    comments: list[str] = []
    try:
        page = document[number]
        if pdfium.FPDFPage_GetAnnotCount(page.raw) > 0:
            comments = _flattened(page)
            page.close()
            page = document[number]  # what was made a part of it shows in a page opened anew
        with closing(page), closing(page.get_textpage()) as text:
            found = read_page(page.raw, text.raw, most)
    except pypdfium2.PdfiumError:
        return None
    found.comments = comments
    return found


def _flattened(page: pypdfium2.PdfPage) -> list[str]:
    """Make what was filled into a form a part of the page; the comments on it, taken away."""
    comments: list[str] = []
    filled = False
    for i in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
        note = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            filled = True
        elif kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            comments.append(_contents(note))
        pdfium.FPDFPage_CloseAnnot(note)
        if kind != pdfium.FPDF_ANNOT_WIDGET:
            pdfium.FPDFPage_RemoveAnnot(page.raw, i)
    if filled:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return comments[::-1]


def _contents(note: object) -> str:
    """What a comment says."""
    length = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, length)
    return bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le", "replace")
