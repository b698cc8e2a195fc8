"""What is fuzzed of the readers of files: bytes in, no error but UnreadableFile out.

`TARGETS` are functions of bytes, `SEEDS` files to begin with, by the same names.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from graph.review_file import reviews_in, serialized
from graph.review_model import Reading, Review, Spot, Words
from ingest.archive import is_archive, members
from ingest.errors import UnreadableFile
from ingest.given import given_in, is_id
from ingest.problems import KINDS
from ingest.sources import akn, docx, egov, html, pdf, text
from ingest.sources.endings import ENDINGS
from ingest.sources.extract import Extract
from ingest.sources.formats import extract
from tests.ingest.sources import hostile_markup as markup
from tests.ingest.sources import hostile_packed as packed
from tests.ingest.sources import papers
from tests.ingest.sources.hostile import TERMS, zipped
from tests.ingest.sources.papers import Sheet

PATH = "ファイル.bin"


def check(found: Extract) -> None:
    """What holds of every reading: there are words, and all places are in them."""
    length = len(found.text)
    assert found.text.strip()
    assert "\0" not in found.text
    starts = [s.start for s in found.spots]
    assert starts == sorted(set(starts))
    assert all(0 <= start <= length for start in starts)
    for remark in found.remarks:
        assert 0 <= remark.start <= remark.end <= length
        assert remark.kind in KINDS


def refused(error: UnreadableFile, path: str = PATH) -> None:
    """What holds of every error: it names the file, and is one line in both languages."""
    for lang in ("ja", "en"):
        said = error.message(lang)
        assert path in said
        assert said.replace("　", "").isprintable()


def _reader(read: Callable[[bytes, str], Extract]) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        try:
            check(read(data, PATH))
        except UnreadableFile as error:
            refused(error)

    return target


def _docx(data: bytes) -> None:
    """A package as it is; and these bytes as the parts of one, which no fuzzer would pack."""
    target = _reader(docx.read)
    target(data)
    body, _, rest = data.partition(b"\0")
    parts = dict(zip(_PARTS, rest.split(b"\0"), strict=False))
    document = b"<w:document %s><w:body>%s</w:body></w:document>" % (_NS, body)
    relations = packed.related(**{k: f"{k}.xml" for k in _PARTS}).decode()
    target(
        packed.docx(
            "",
            **{"word/document.xml": document, "word/_rels/document.xml.rels": relations.encode()},
            **{f"word/{k}.xml": b"<w:x %s>%s</w:x>" % (_NS, v) for k, v in parts.items()},
        )
    )


_NS = packed.WORD_NS.encode()
_PARTS = ("numbering", "styles", "footnotes", "comments", "header")


def _zip(data: bytes) -> None:
    try:
        if not is_archive(data):
            return
        for member in members(data, PATH, ENDINGS):
            if isinstance(member, UnreadableFile):
                refused(member)
            else:
                name, inside = member
                assert not name.startswith("/")
                assert ".." not in name.split("/")
                assert isinstance(inside, bytes)
    except UnreadableFile as error:
        refused(error)


def _toml(data: bytes) -> None:
    try:
        for name, given in given_in(data, Path(PATH)).items():
            assert isinstance(name, str)
            assert given.id is None or is_id(given.id)
    except UnreadableFile as error:
        refused(error)


def _reviews(data: bytes) -> None:
    try:
        reviews_in(data, Path(PATH))
    except UnreadableFile as error:
        refused(error)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "pdf": _reader(pdf.read),
    "docx": _docx,
    "zip": _zip,
    "html": _reader(html.read),
    "egov": _reader(egov.read),
    "akn": _reader(akn.read),
    "encodings": _reader(text.read),
    "formats": _reader(extract),
    "toml": _toml,
    "reviews": _reviews,
}


def _pdfs() -> list[bytes]:
    note = "<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (note) >>"
    grid = Sheet(annotations=[note]).grid([72, 200, 400], [700, 680, 660]).write(80, 685, "甲")
    return [
        papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]),
        papers.pdf(
            [grid.write(210, 665, "乙"), Sheet(rotate=90).write(72, 72, "丙", upright=True)]
        ),
    ]


_BODIES = (
    packed.wp("第1条（適用）"),
    '<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    '<w:ind w:left="420"/></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:ins><w:r>'
    '<w:t>乙</w:t><w:footnoteReference w:id="1"/></w:r></w:ins><w:del><w:r><w:delText>丙'
    '</w:delText></w:r></w:del><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>',
    '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/>'
    '<w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr><w:tr>'
    "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>",
)
_LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="aiueo"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="1"/></w:num>\0<w:style w:type="paragraph" w:styleId="a">'
    '<w:basedOn w:val="b"/></w:style>\0<w:footnote w:id="1"><w:p><w:r><w:t>注</w:t></w:r></w:p>'
    "</w:footnote>"
)


def _docxs() -> list[bytes]:
    return [packed.docx(_BODIES[0]), *(f"{body}\0{_LISTS}".encode() for body in _BODIES)]


def _pages() -> list[bytes]:
    return [
        markup.page(
            "<ol><li>一<ol type=a><li>二</ol></ol><table><tr><th>三<td rowspan=2>四</table>"
        ),
        markup.page(
            "<ul><li>五</ul><dl><dt>六<dd>七</dl><pre>八\n九</pre><del>十</del><sup>2</sup>"
        ),
    ]


def _laws() -> list[bytes]:
    table = (
        "<TableStruct><Table><TableRow><TableColumn rowspan='2'>甲</TableColumn></TableRow></Table>"
        "</TableStruct>"
    )
    item = "<Item Num='1:3'><ItemTitle>一から三まで</ItemTitle></Item></Paragraph>"
    return [markup.law(markup.LAW), markup.law(markup.LAW.replace("</Paragraph>", item) + table)]


def _akns() -> list[bytes]:
    article = "<article><num>第1条</num><heading>適用</heading><content><p>甲<eol/>乙</p></content>"
    table = "<table><tr><th>甲</th></tr><tr><td>乙</td></tr></table></article>"
    return [markup.akn(f"{article}{table}")]


def _texts() -> list[bytes]:
    codecs = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp932", "euc_jp", "iso2022_jp")
    return [TERMS.encode(codec) for codec in codecs]


def _zips() -> list[bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("甲/a.txt", TERMS)
        archive.comment = b"comment"
    return [out.getvalue(), zipped(("a.txt", TERMS.encode()), ("b.zip", b""), ("../c.txt", b"x"))]


def _tomls() -> list[bytes]:
    return [
        '[documents."a.txt"]\nid = "甲"\ndated = 2025-10-01\ntitle = "題"\n'.encode(),
        b'documents = {"a" = {id = """b"""}}\n# x\n[[x]]\ny = [1.5, 0x1F, true]\n',
    ]


def _trigs() -> list[bytes]:
    from graph.review_file import quads_of

    words = Words("ko", "2025-04-01", Spot("第1条"), "適用", 3, 5, "前", "後", "d" * 12)
    read = Reading("Disapplies")
    reviews = [Review("abc", "甲", "2025-10-01", "Accepted", "理由", words, read, None)]
    return [serialized(set(quads_of(reviews)))]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "pdf": _pdfs,
    "docx": _docxs,
    "zip": _zips,
    "html": _pages,
    "egov": _laws,
    "akn": _akns,
    "encodings": _texts,
    "formats": lambda: [*_pdfs(), *_docxs(), *_pages(), *_laws(), *_akns(), *_texts()],
    "toml": _tomls,
    "reviews": _trigs,
}
