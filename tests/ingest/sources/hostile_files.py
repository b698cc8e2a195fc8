"""Files that mean harm, or that were broken on their way, made by code: one table for the tests.

Each is (name, bytes, what must come of it): a word of the error in English, or "" for one that is
read. Sizes are those at which harm would show as a hang or as gigabytes, if there were any.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ontology.akn import AKN
from tests.ingest.sources import papers
from tests.ingest.sources import word as w
from tests.ingest.sources.papers import Sheet

TERMS = "甲約款\n2025年4月1日版\n\n第1条（適用）\n適用します。\n第2条（解約）\n解約できます。\n"
WORD_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MEGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: what it is called, how its bytes are made, what is said of it ("" if it is read)."""

    name: str
    make: Callable[[], bytes]
    said: str = ""


def zipped(
    *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data, compress_type=method)
    return out.getvalue()


def docx(body: str, **parts: bytes) -> bytes:
    """A Word package of these words of WordprocessingML; `parts` replace or add by their names."""
    names = {
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="r1" Type="http://x/officeDocument" '
        b'Target="word/document.xml"/></Relationships>',
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"<w:document {WORD_NS}><w:body>{body}</w:body></w:document>".encode(),
    }
    return zipped(*(names | parts).items())


def wp(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def related(**kinds: str) -> bytes:
    """word/_rels/document.xml.rels: a part for each kind of relation."""
    inner = "".join(
        f'<Relationship Id="{k}" Type="http://x/{k.rstrip("0123456789")}" Target="{t}"/>'
        for k, t in kinds.items()
    )
    return f"<Relationships>{inner}</Relationships>".encode()


def akn(body: str) -> bytes:
    return (
        f'<?xml version="1.0"?><akomaNtoso xmlns="{AKN}"><act><meta/><preface><p>'
        f"<docTitle>甲約款</docTitle></p></preface><body>{body}</body></act></akomaNtoso>"
    ).encode()


def law(body: str, attributes: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Law {attributes}><LawNum>x</LawNum><LawBody>'
        f"<LawTitle>甲法</LawTitle><MainProvision>{body}</MainProvision></LawBody></Law>"
    ).encode()


LAW = (
    '<Article Num="1"><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>'
    "<ParagraphSentence><Sentence>目的とする。</Sentence></ParagraphSentence></Paragraph></Article>"
)


def page(inner: str, head: str = "") -> bytes:
    terms = "".join(f"<p>{line}</p>" for line in TERMS.splitlines() if line)
    return f"<!doctype html><html><head>{head}</head><body>{terms}{inner}</body></html>".encode()


def raw_pdf(objects: dict[int, bytes], extra: bytes = b"") -> bytes:
    """A PDF of exactly these objects, with a table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for n, body in objects.items():
        places[n] = len(out)
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    start = len(out)
    most = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (most + 1)
    for n in range(1, most + 1):
        out += b"%010d 00000 %c \n" % (places.get(n, 0), b"n"[0] if n in places else b"f"[0])
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        most + 1,
        extra,
        start,
    )
    return bytes(out)


def stream(data: bytes, filters: str = "/FlateDecode") -> bytes:
    head = f"<< /Length {len(data)} /Filter {filters} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def one_page(content: bytes, more: str = "", **objects: bytes) -> bytes:
    """A PDF of a page with this content stream (an object's body)."""
    known = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % objects.pop("catalog", b""),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<< /Font << /F 5 0 R >> >> " + more.encode() + b" >>",
        4: content,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    return raw_pdf(known | {int(n.lstrip("n")): body for n, body in objects.items()})


def _deep_pages(depth: int) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for n in range(2, depth + 2):
        objects[n] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1)
    objects[depth + 2] = b"<< /Type /Page /MediaBox [0 0 595 842] >>"
    return raw_pdf(objects)


def _many_objects(count: int) -> bytes:
    sheet = papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())])
    body = b"".join(b"%d 0 obj\n1\nendobj\n" % n for n in range(100, count))
    return sheet.replace(b"xref\n0", body + b"xref\n0", 1)


def _annotations(count: int) -> bytes:
    sheet = Sheet().lines(72, 760, TERMS.splitlines())
    sheet.annotations = [
        f"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (note {n}) >>"
        for n in range(count)
    ]
    return papers.pdf([sheet])


def _text_page(characters: int) -> bytes:
    line = b"BT /F 8 Tf 1 0 0 1 20 %d Tm (%010d" + b"abcdefgh" * 10 + b") Tj ET\n"
    out = b"".join(line % (800 - n % 780, n) for n in range(characters // 90))
    return one_page(stream(zlib.compress(out)))


def _rules(level: int, upright: int, pages: int = 1) -> bytes:
    sheet = Sheet().lines(72, 760, TERMS.splitlines())
    for n in range(level):
        sheet.rule(10, 10 + n * 800 / level, 570, 10 + n * 800 / level)
    for n in range(upright):
        sheet.rule(10 + n * 560 / upright, 10, 10 + n * 560 / upright, 800)
    return papers.pdf([sheet] * pages)


def _tiny_grids(count: int) -> bytes:
    """Many small tables, and words among them."""
    sheet = Sheet()
    across = int(count**0.5)
    for n in range(count):
        x, y = 10 + n % across * 570 / across, 20 + n // across * 800 / across
        sheet.grid([x, x + 3.2, x + 6.4], [y + 6.5, y])
        sheet.write(x, y, "甲", size=2)
    return papers.pdf([sheet])


def _encrypted(user: bytes) -> bytes:
    """A PDF under RC4 of 40 bits (Algorithm 2 and 3 of ISO 32000-1), `user` its password."""
    from hashlib import md5

    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def rc4(key: bytes, data: bytes) -> bytes:
        state = list(range(256))
        j = 0
        for i in range(256):
            j = (j + state[i] + key[i % len(key)]) % 256
            state[i], state[j] = state[j], state[i]
        out, i, j = bytearray(), 0, 0
        for byte in data:
            i = (i + 1) % 256
            j = (j + state[i]) % 256
            state[i], state[j] = state[j], state[i]
            out.append(byte ^ state[(state[i] + state[j]) % 256])
        return bytes(out)

    def md(data: bytes) -> bytes:
        return md5(data, usedforsecurity=False).digest()

    padded = (user + pad)[:32]
    owner = rc4(md((b"owner" + pad)[:32])[:5], padded)
    identity, permissions = b"0123456789abcdef", -44
    key = md(padded + owner + struct.pack("<i", permissions) + identity)[:5]
    checked = rc4(key, pad)

    def sealed(number: int, data: bytes) -> bytes:
        own = md(key + struct.pack("<I", number)[:3] + b"\0\0")[:10]
        return rc4(own, data)

    content = sealed(4, b"BT /F 12 Tf 72 700 Td (1. Terms. These terms apply.) Tj ET")
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<< /Font << /F 5 0 R >> >> >>",
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: b"<< /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >>"
        % (permissions, owner.hex().encode(), checked.hex().encode()),
    }
    ids = b"/Encrypt 6 0 R /ID [<%s> <%s>]" % (identity.hex().encode(), identity.hex().encode())
    return raw_pdf(objects, ids)


def _million_members(count: int) -> bytes:
    """A ZIP that names one member again and again in its directory."""
    name = b"a.txt"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    entry = (
        struct.pack(
            "<4s4B4HL2L5H2L",
            b"PK\x01\x02",
            20,
            3,
            20,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
    )
    directory = entry * count
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, min(count, 65535), min(count, 65535),
        len(directory), len(local), 0,
    )  # fmt: skip
    return local + directory + end


def _overlapping(count: int, size: int) -> bytes:
    """Members of other names that share the bytes of one (their local names differ)."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(bytes(size)) + packed.flush()
    crc = zlib.crc32(bytes(size))
    out = bytearray()
    name = b"a.txt"
    out += struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(data), size, len(name), 0
    )
    out += name + data
    start = len(out)
    for _ in range(count):
        out += struct.pack(
            "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 8, 0, 0, crc, len(data), size,
            len(name), 0, 0, 0, 0, 0, 0,
        ) + name  # fmt: skip
    out += struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(out) - start, start, 0)
    return bytes(out)


_ENTITIES = "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10 if a else 'ha'}'>"
    for a, b in zip([""] + list("abcdefgh"), "abcdefghi", strict=True)
)


def _with_doctype(data: bytes, inner: str, words: str) -> bytes:
    head, tail = data.split(b"?>", 1)
    root = tail.split(b">", 1)[0].lstrip(b"<").split()[0].decode()
    doctype = f"<!DOCTYPE {root} {inner}>".encode()
    return head + b"?>" + doctype + tail.replace("目的とする。".encode(), words.encode())


def hostile_files() -> Iterator[Hostile]:
    """The whole table."""
    yield from _pdfs()
    yield from _words()
    yield from _zips()
    yield from _xmls()
    yield from _pages()
    yield from _texts()


def _pdfs() -> Iterator[Hostile]:
    yield Hostile("user-password.pdf", lambda: _encrypted(b"secret"), "asks for a password")
    yield Hostile("owner-password-only.pdf", lambda: _encrypted(b""))
    yield Hostile("deep-page-tree.pdf", lambda: _deep_pages(5_000), "PDF")
    yield Hostile(
        "cyclic-page-tree.pdf",
        lambda: raw_pdf(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                2: b"<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
                3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 5 >>",
            }
        ),
        "PDF",
    )
    yield Hostile(
        "a-thousand-million-pages.pdf",
        lambda: raw_pdf(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                2: b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
                3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            }
        ),
        "PDF",
    )
    yield Hostile("a-million-objects.pdf", lambda: _many_objects(1_000_000))
    yield Hostile("annotations.pdf", lambda: _annotations(10_000))
    yield Hostile("a-page-of-text.pdf", lambda: _text_page(10_000_000), "characters")
    yield Hostile(
        "huge-page.pdf",
        lambda: papers.pdf([Sheet(size=(10**9, 10**9)).lines(72, 760, TERMS.splitlines())]),
    )
    yield Hostile(
        "digits-behind-the-end.pdf",
        lambda: papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]) + b"1" * (8 * MEGA),
    )
    yield Hostile(
        "spaces-behind-the-end.pdf",
        lambda: (
            papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]) + b"1 " + b" " * (8 * MEGA)
        ),
    )
    yield Hostile(
        "broken-xref.pdf",
        lambda: papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]).replace(
            b"0000000", b"9999999"
        ),
    )
    yield Hostile(
        "content-that-swells.pdf",
        lambda: one_page(
            stream(
                zlib.compress(zlib.compress(b"q Q " * (64 * MEGA), 9), 9),
                "[/FlateDecode /FlateDecode]",
            )
        ),
        "PDF",
    )
    yield Hostile("squared-paper.pdf", lambda: _rules(900, 900))
    yield Hostile("many-pages-of-rules.pdf", lambda: _rules(700, 700, pages=20))
    yield Hostile("tiny-tables.pdf", lambda: _tiny_grids(5_000))
    yield Hostile(
        "script.pdf",
        lambda: papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]).replace(
            b"<< /Type /Catalog",
            b"<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.launchURL) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert) >>] >> >>",
        ),
    )
    yield Hostile(
        "forms-in-forms.pdf",
        lambda: one_page(
            stream(zlib.compress(b"/X Do " * 10)),
            n6=b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 60 >>\nstream\n"
            + b"/X Do " * 10
            + b"\nendstream",
        ).replace(b"/Resources << /Font", b"/Resources << /XObject << /X 6 0 R >> /Font", 1),
        "PDF",
    )


def _words() -> Iterator[Hostile]:
    ok = "".join(map(wp, TERMS.splitlines()))
    yield Hostile(
        "zeros.docx",
        lambda: zipped(("word/document.xml", bytes(512 * MEGA)), ("[Content_Types].xml", b"")),
        "unpacks to more",
    )
    yield Hostile("spaces.docx", lambda: docx(ok + wp(" " * (30 * MEGA))))
    spaced = wp("\n" + " " * MEGA + "甲")
    rows = f"<w:tr><w:tc>{spaced}</w:tc><w:tc>{wp('乙')}</w:tc></w:tr>" * 2
    yield Hostile("spaces-in-a-cell.docx", lambda: docx(ok + f"<w:tbl>{rows}</w:tbl>"))
    yield Hostile(
        "tables-in-tables.docx",
        lambda: docx(
            ok + "<w:tbl><w:tr><w:tc>" * 70 + wp("甲") + "</w:tc><w:tc/></w:tr></w:tbl>" * 70
        ),
    )
    yield Hostile(
        "deep.docx",
        lambda: docx(
            ok + "<w:sdt><w:sdtContent>" * 10_000 + wp("甲") + "</w:sdtContent></w:sdt>" * 10_000
        ),
        "broken as a Word document",
    )
    yield Hostile(
        "fairly-deep.docx",
        lambda: docx(
            ok + "<w:sdt><w:sdtContent>" * 120 + wp("甲") + "</w:sdtContent></w:sdt>" * 120
        ),
    )
    yield Hostile(
        "deep-runs.docx",
        lambda: docx(
            ok
            + "<w:p>"
            + "<w:ins>" * 240
            + "<w:r><w:t>甲</w:t></w:r>" * 30_000
            + "</w:ins>" * 240
            + "</w:p>"
        ),
    )
    yield Hostile(
        "boxes-in-boxes.docx",
        lambda: docx(
            ok
            + "<w:p><w:r><w:pict><w:txbxContent>" * 60
            + wp("甲")
            + "</w:txbxContent></w:pict></w:r></w:p>" * 60
        ),
    )
    yield Hostile("a-million-paragraphs.docx", lambda: docx(ok + "<w:p/>" * 5_000_000))
    yield Hostile(
        "a-million-cells.docx",
        lambda: docx(
            ok + "<w:tbl><w:tr>" + "<w:tc/>" * 1_000_000 + "</w:tr><w:tr><w:tc/></w:tr></w:tbl>"
        ),
    )
    yield Hostile(
        "styles-in-a-chain.docx",
        lambda: docx(
            "".join(
                '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
                for _ in range(2_000)
            ),
            **{
                "word/styles.xml": f"<w:styles {WORD_NS}>".encode()
                + "".join(
                    f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
                    for n in range(20_000)
                ).encode()
                + b"</w:styles>",
                "word/_rels/document.xml.rels": related(styles="styles.xml"),
            },
        ),
    )
    yield Hostile(
        "headers.docx",
        lambda: docx(
            ok,
            **{
                f"word/h{n}.xml": f"<w:hdr {WORD_NS}>{' ' * (60 * MEGA)}</w:hdr>".encode()
                for n in range(12)
            },
            **{
                "word/_rels/document.xml.rels": related(
                    **{f"header{n}": f"h{n}.xml" for n in range(12)}
                )
            },
        ),
        "unpacks to more",
    )
    yield Hostile(
        "an-entity.docx",
        lambda: zipped(
            ("[Content_Types].xml", b""),
            (
                "word/document.xml",
                f"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document {WORD_NS}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>".encode(),
            ),
        ),
        "broken as a Word document",
    )
    yield Hostile(
        "lies-about-its-main-part.docx",
        lambda: docx(
            ok,
            **{
                "_rels/.rels": b'<R><Relationship Type="/officeDocument" Target="../../../../etc/passwd"/></R>'
            },
        ),
        "broken as a Word document",
    )
    yield Hostile(
        "a-million-members.docx",
        lambda: _million_members(1_000_000).replace(b"a.txt", b"word/"),
        "Word document",
    )
    yield Hostile(
        "numbers.docx",
        lambda: docx(
            "".join(
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{v}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
                for v in ("-1", "1e300", "nan", "9", "x")
            ),
            **{
                "word/numbering.xml": f'<w:numbering {WORD_NS}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="-1e300"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2%9"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'.encode(),
                "word/_rels/document.xml.rels": related(numbering="numbering.xml"),
            },
        ),
    )


def _zips() -> Iterator[Hostile]:
    terms = TERMS.encode()
    yield Hostile(
        "million-members.zip", lambda: _million_members(1_000_000), "more than 2000 files"
    )
    yield Hostile("overlapping.zip", lambda: _overlapping(1_000, 8 * MEGA))
    yield Hostile("ratio.zip", lambda: zipped(("a.txt", bytes(60 * MEGA)), ("b.txt", terms)))
    yield Hostile(
        "all-together.zip",
        lambda: zipped(
            *(
                (f"{n}.txt", (b"%07d" % n) * (8 * MEGA) + struct.pack("<d", n) * 100_000)
                for n in range(12)
            )
        ),
    )
    yield Hostile("bzip2.zip", lambda: zipped(("a.txt", terms), method=zipfile.ZIP_BZIP2))
    yield Hostile("lzma.zip", lambda: zipped(("a.txt", terms), method=zipfile.ZIP_LZMA))
    yield Hostile(
        "lzma-of-a-huge-dictionary.zip",
        lambda: zipped(("a.txt", terms), method=zipfile.ZIP_LZMA).replace(
            b"\x09\x04\x05\x00\x5d\x00\x00", b"\x09\x04\x05\x00\x5d\xff\xff"
        ),
    )
    yield Hostile(
        "no-name.zip", lambda: zipped(("x.txt", terms)).replace(b"x.txt", b"\0.txt"), "no document"
    )
    yield Hostile(
        "name-of-control-characters.zip",
        lambda: zipped(("a\nb\x1b[31m.txt", terms), ("\u202ec.txt", terms), ("d\u200b.txt", terms)),
    )
    yield Hostile("long-name.zip", lambda: zipped(("x" * 60_000 + ".txt", terms)))
    yield Hostile(
        "version.zip",
        lambda: zipped(("a.txt", terms)).replace(
            b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"
        ),
        "",
    )
    yield Hostile(
        "crc.zip",
        lambda: zipped(("a.txt", terms), method=zipfile.ZIP_STORED).replace(
            "甲".encode(), "乙".encode(), 1
        ),
    )
    yield Hostile("deep-folders.zip", lambda: zipped(("a/" * 20_000 + "b.txt", terms)))


def _xmls() -> Iterator[Hostile]:
    for kind, ok in (
        ("akn", akn("<article><num>第1条</num><content><p>目的とする。</p></content></article>")),
        ("egov", law(LAW)),
    ):

        def made(inner: str, words: str, data: bytes = ok) -> Callable[[], bytes]:
            return lambda: _with_doctype(data, inner, words)

        said = "DOCTYPE" if kind == "akn" else "DTD"
        yield Hostile(f"{kind}-laughs.xml", made(f"[{_ENTITIES}]", "&i;"), "")
        yield Hostile(
            f"{kind}-laughs-in-an-attribute.xml",
            lambda d=ok: (
                _with_doctype(d, f"[{_ENTITIES}]", "x")
                .replace(b"<LawNum>", b"<LawNum a='&i;'>")
                .replace(b"<preface>", b"<preface a='&i;'>")
            ),
            "",
        )
        yield Hostile(
            f"{kind}-file.xml", made("[<!ENTITY x SYSTEM 'file:///etc/passwd'>]", "&x;"), said
        )
        yield Hostile(f"{kind}-dtd.xml", made("SYSTEM 'http://127.0.0.1:9/x.dtd'", "x"), said)
        yield Hostile(
            f"{kind}-parameter.xml",
            made("[<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]", "x"),
            "",
        )
        yield Hostile(
            f"{kind}-xinclude.xml",
            lambda d=ok: d.replace(
                "目的とする。".encode(),
                '目的とする。<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'.encode(),
            ),
        )
        yield Hostile(
            f"{kind}-instructions.xml",
            lambda d=ok: d.replace(
                b"?>", b'?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>', 1
            ).replace("目的".encode(), "<?php x ?>目的<!-- y -->".encode()),
        )
        yield Hostile(
            f"{kind}-attribute.xml",
            lambda d=ok: d.replace(b"<LawNum>", b"<LawNum a='" + b"1" * (9 * MEGA) + b"'>").replace(
                b"<preface>", b"<preface a='" + b"1" * (9 * MEGA) + b"'>"
            ),
        )
        yield Hostile(
            f"{kind}-attributes.xml",
            lambda d=ok: (
                lambda many: d.replace(b"<LawNum>", b"<LawNum " + many + b">").replace(
                    b"<preface>", b"<preface " + many + b">"
                )
            )(b" ".join(b"a%d=''" % n for n in range(200_000))),
        )
        yield Hostile(
            f"{kind}-elements.xml",
            lambda d=ok: d.replace(
                b"</MainProvision>", b"<x/>" * 4_000_000 + b"</MainProvision>"
            ).replace(b"</body>", b"<x/>" * 4_000_000 + b"</body>"),
            "elements",
        )
        yield Hostile(
            f"{kind}-deep.xml",
            lambda d=ok: d.replace(
                "目的とする。".encode(),
                b"<x>" * 10_000 + "目的とする。".encode() + b"</x>" * 10_000,
            ),
            "",
        )
        yield Hostile(
            f"{kind}-utf16.xml",
            lambda d=ok: (
                d.decode().replace(' encoding="UTF-8"', ' encoding="UTF-16"').encode("utf-16")
            ),
        )
        yield Hostile(
            f"{kind}-utf7.xml",
            lambda d=ok: d.replace(b' encoding="UTF-8"', b"").replace(
                b'<?xml version="1.0"', b'<?xml version="1.0" encoding="UTF-7"'
            ),
        )
    yield Hostile(
        "akn-fairly-deep.xml",
        lambda: akn(
            "<section><num>1</num>" * 240 + "<content><p>甲</p></content>" + "</section>" * 240
        ),
        "",
    )
    yield Hostile(
        "egov-digits.xml",
        lambda: law(
            LAW, f'Era="Heisei" Year="{"1" * 5_000}" PromulgateMonth="1" PromulgateDay="1"'
        ),
    )
    yield Hostile(
        "egov-span.xml",
        lambda: law(
            LAW
            + f'<TableStruct><Table><TableRow><TableColumn rowspan="{"9" * 5_000}">甲</TableColumn><TableColumn>乙</TableColumn></TableRow><TableRow><TableColumn>丙</TableColumn></TableRow></Table></TableStruct>'
        ),
    )
    yield Hostile(
        "egov-items.xml",
        lambda: law(
            LAW.replace(
                "</Paragraph>",
                f'<Item Num="1:{"9" * 5_000}"><ItemTitle>一から九まで</ItemTitle></Item></Paragraph>',
            )
        ),
    )
    yield Hostile(
        "egov-amendment-dates.xml",
        lambda: law(LAW).replace(
            b"</LawBody>",
            f'<SupplProvision AmendLawNum="平成{"1" * 5_000}年{"1" * 5_000}月1日法律第1号"><SupplProvisionLabel>附則</SupplProvisionLabel></SupplProvision></LawBody>'.encode(),
        ),
    )
    yield Hostile(
        "egov-tables.xml",
        lambda: law(
            LAW
            + "<TableStruct><Table><TableRow><TableColumn>" * 24
            + "甲"
            + "</TableColumn></TableRow></Table></TableStruct>" * 24
        ),
    )


def _pages() -> Iterator[Hostile]:
    yield Hostile("a-million-tags.html", lambda: page("<b></b>" * 1_000_000), "tags")
    yield Hostile("deep.html", lambda: page("<div>" * 10_000 + "あ"), "deep")
    yield Hostile("open-ended.html", lambda: page("<p><li><td><dd>" * 20_000 + "あ"))
    yield Hostile(
        "attributes.html",
        lambda: page("<p " + " ".join(f"a{n}" for n in range(900_000)) + ">あ</p>"),
    )
    yield Hostile("comments-at-the-head.html", lambda: b"<!---->" * 500 + b"x")
    yield Hostile("comments.html", lambda: page("<!-- x -->" * 300_000))
    yield Hostile("inserted.html", lambda: page("<ins>" * 900 + "あ" * 2_000_000 + "</ins>" * 900))
    yield Hostile("title.html", lambda: page("", "<title>" + "　" * 1_000_000 + "</title>"))
    yield Hostile(
        "spaces.html",
        lambda: page("<pre>" + " " * 2_000_000 + "あ\n　　" + "\u2003" * 1_000_000 + "い</pre>"),
    )
    yield Hostile(
        "spaces-in-a-cell.html",
        lambda: page(
            "<table><tr><td>あ\n" + "\u3000" * 1_000_000 + "い<td>う<tr><td>え<td>お</table>"
        ),
    )
    yield Hostile(
        "spans.html",
        lambda: page("<table>" + f"<tr><td rowspan=65534>{'あ' * 20_000}<td>い" * 120 + "</table>"),
    )
    yield Hostile(
        "columns.html", lambda: page("<table>" + ("<tr>" + "<td>あ" * 400) * 100 + "</table>")
    )
    yield Hostile("tables-in-tables.html", lambda: page("<table><tr><td>" * 140 + "あ"))
    yield Hostile(
        "fetches.html",
        lambda: page(
            '<base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><script src=x.js></script><iframe src=x></iframe><object data=x></object><embed src=x><img src=x><meta http-equiv=refresh content="0;url=x">'
        ),
    )
    yield Hostile(
        "entities.html",
        lambda: page(
            "<p>第&#x200B;3&#x202E;条&#8203;（料金）&#0;&#xD800;</p>" + "&amp;" * 1_000_000
        ),
    )
    yield Hostile(
        "hidden.html",
        lambda: page(
            '<p class="gone">隠れた文です。</p><p style="font-size:0">小さな文です。</p><p style="position:absolute;left:-9999px">外の文です。</p>',
            "<style>.gone{display:none}</style>",
        ),
    )
    yield Hostile("lists.html", lambda: page("<ol>" + "<li>あ<ol>" * 70))
    yield Hostile("nulls.html", lambda: page("\0" * 1000 + "あ"))


def _texts() -> Iterator[Hostile]:
    yield Hostile("empty.txt", lambda: b"", "empty")
    yield Hostile("nul.txt", lambda: TERMS.encode() + b"\0", "NUL")
    yield Hostile("utf-16-without-a-mark.txt", lambda: TERMS.encode("utf-16-le"), "")
    yield Hostile("utf-7.txt", lambda: TERMS.encode("utf-7"), "")
    yield Hostile("mixed.txt", lambda: TERMS.encode() + TERMS.encode("cp932"), "not text")
    yield Hostile("surrogates.txt", lambda: TERMS.encode() + b"\xed\xa0\x80", "not text")
    yield Hostile("overlong.txt", lambda: TERMS.encode() + b"\xc0\xaf", "not text")
    yield Hostile(
        "large-sjis.txt",
        lambda: (TERMS * 1).encode("cp932") + "あいう、漢字。\n".encode("cp932") * 2_000_000,
    )
    yield Hostile("large-noise.txt", lambda: bytes(range(0x80, 0x100)) * 100_000, "not text")
    yield Hostile("escapes.txt", lambda: b"\x1b$B" * 3_000_000 + b"\x1b(B")
    yield Hostile("half-jis.txt", lambda: b"\x1b$B" + b"0" * 8_000_001)
    yield Hostile("euc-of-nec.txt", lambda: TERMS.encode("euc_jp") + b"\xad\xa1" * 2_000_000)
