"""PDFs with a text layer: lines in the order they are read, ruled tables as rows of pipes.

A page whose words are a picture, a page that is broken, words that are hidden or run askew: each
is told by a remark. PDFium draws the same characters for every reader of Chromium; it allows one
thread at a time.
"""

from __future__ import annotations

import re
from contextlib import closing
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract, Told
from ingest.sources.pdf_page import Page, read_page
from ingest.sources.pdf_text import put_together
from ingest.sources.running import Running

MAX_PAGES = 3_000  # the longest 約款 with all its annexes have some hundred
_LOCK = Lock()
_END = re.compile(rb"%%EOF")
_NO_TITLE = re.compile(r"(?:Microsoft Word\b.*|untitled|無題.*|文書.*|.*\.\w{3,4})$", re.I)


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF: its sign comes first, white space and a byte order mark apart."""
    return data[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")


def read(data: bytes, path: str) -> Extract:
    """The text of a PDF; raises UnreadableFile where it is broken, asks for a password, has no
    page or too many, or holds nothing but pictures. `path` is for messages only."""
    _check_whole(data, path)
    with _LOCK:
        pages, told = _load(data, path)
    running = Running(path)
    put_together(pages, running)
    if not running.has_words:
        raise _error(
            path,
            "文字のないPDFです（紙を読み取った画像など）",
            "a PDF without text (scanned paper, for instance)",
            "OCRで文字を付けるか、元の文書を使ってください",
            "add text by OCR, or use the file it was made from",
        )
    return running.extract(told)


def _error(path: str, ja: str, en: str, ja_remedy: str, en_remedy: str) -> UnreadableFile:
    return UnreadableFile(path, (ja, en), (ja_remedy, en_remedy))


def _check_whole(data: bytes, path: str) -> None:
    """PDFium mends a file cut short without a word, and the last pages are gone."""
    ends = [m.end() for m in _END.finditer(data)]
    if not ends or re.search(rb"\d+\s+\d+\s+obj\b", data[ends[-1] :]):
        raise _broken(path)


def _broken(path: str) -> UnreadableFile:
    return _error(
        path,
        "途中で切れているか、壊れたPDFです",
        "a PDF cut short or broken",
        "もう一度入手してください",
        "fetch it again",
    )


def _load(data: bytes, path: str) -> tuple[list[Page | None], Told]:
    """All pages (None for one that cannot be read) and what the file tells of itself."""
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
        if error.err_code == pdfium.FPDF_ERR_SUCCESS:  # PDFium's way to say: well-formed, no page
            raise _error(path, "ページがありません", "a PDF without pages", *_ANOTHER) from error
        raise _broken(path) from error
    with closing(document):
        if len(document) > MAX_PAGES:
            raise _error(
                path,
                f"{len(document)}ページあり、多すぎます（上限{MAX_PAGES}）",
                f"{len(document)} pages are too many (limit {MAX_PAGES})",
                "文書ごとに分けてください",
                "divide it by documents",
            )
        return [_page(document, n) for n in range(len(document))], _told(document)


def _told(document: pypdfium2.PdfDocument) -> Told:
    """The title that the file gives itself, where a person wrote it and not a program."""
    try:
        title = document.get_metadata_value("Title").strip()
    except UnicodeDecodeError:
        return Told()
    return Told() if _NO_TITLE.match(title) else Told(title=title)


_ANOTHER = ("別のファイルを指定してください", "name another file")


def _page(document: pypdfium2.PdfDocument, number: int) -> Page | None:
    comments: list[str] = []
    try:
        page = document[number]
        if pdfium.FPDFPage_GetAnnotCount(page.raw) > 0:
            comments = _flattened(page)
            page.close()
            page = document[number]  # what was made a part of it shows in a page opened anew
        with closing(page), closing(page.get_textpage()) as text:
            found = read_page(page.raw, text.raw)
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
