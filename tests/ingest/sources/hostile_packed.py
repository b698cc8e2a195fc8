"""Word documents and ZIPs that mean harm."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator

from tests.ingest.sources.hostile import MEGA, TERMS, Hostile, zipped

WORD_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


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


def _twice(body: str) -> bytes:
    """A package that holds its text twice: a reader takes one, and Word perhaps the other."""
    name = "word/document.xml"
    text = f"<w:document {WORD_NS}><w:body>{body}</w:body></w:document>".encode()
    with warnings.catch_warnings(action="ignore"):  # zipfile warns of what is made on purpose
        return zipped((name, text), (name, text))


def hostile_words() -> Iterator[Hostile]:
    ok = "".join(map(wp, TERMS.splitlines()))
    yield Hostile(
        "zeros.docx",
        lambda: zipped(("word/document.xml", bytes(512 * MEGA)), ("[Content_Types].xml", b"")),
        "unpacks to more",
    )
    yield Hostile("twice.docx", lambda: _twice(ok), "word/document.xml × 2")
    yield Hostile("spaces.docx", lambda: docx(ok + wp(" " * (9 * MEGA))))
    spaced = wp("\n" + " " * MEGA + "甲")
    rows = f"<w:tr><w:tc>{spaced}</w:tc><w:tc>{wp('乙')}</w:tc></w:tr>" * 2
    yield Hostile("spaces-in-a-cell.docx", lambda: docx(ok + f"<w:tbl>{rows}</w:tbl>"))
    yield Hostile(
        "tables-in-tables.docx",
        lambda: docx(
            ok + "<w:tbl><w:tr><w:tc>" * 30 + wp("甲") + "</w:tc><w:tc/></w:tr></w:tbl>" * 30
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
        "nested more",
    )
    yield Hostile(
        "deep-runs.docx",
        lambda: docx(
            ok
            + "<w:p>"
            + "<w:ins>" * 90
            + "<w:r><w:t>甲</w:t></w:r>" * 30_000
            + "</w:ins>" * 90
            + "</w:p>"
        ),
    )
    yield Hostile(
        "boxes-in-boxes.docx",
        lambda: docx(
            ok
            + "<w:p><w:r><w:pict><w:txbxContent>" * 20
            + wp("甲")
            + "</w:txbxContent></w:pict></w:r></w:p>" * 20
        ),
    )
    yield Hostile(
        "a-million-paragraphs.docx", lambda: docx(ok + "<w:p/>" * 5_000_000), "too many tags"
    )
    yield Hostile(
        "many-cells.docx",
        lambda: docx(
            ok + "<w:tbl><w:tr>" + "<w:tc/>" * 50_000 + "</w:tr><w:tr><w:tc/></w:tr></w:tbl>"
        ),
    )
    yield Hostile(
        "styles-in-a-chain.docx",
        lambda: docx(
            "".join(
                '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
                for _ in range(300)
            ),
            **{
                "word/styles.xml": f"<w:styles {WORD_NS}>".encode()
                + "".join(
                    f'<w:style w:type="paragraph" w:styleId="s{n}">'
                    f'<w:basedOn w:val="s{n + 1}"/></w:style>'
                    for n in range(3_000)
                ).encode()
                + b"</w:styles>",
                "word/_rels/document.xml.rels": related(styles="styles.xml"),
            },
        ),
    )
    long = (" " * (9 * MEGA) + "<w:p/>") * 6
    yield Hostile(
        "headers.docx",
        lambda: docx(
            ok,
            **{f"word/h{n}.xml": f"<w:hdr {WORD_NS}>{long}</w:hdr>".encode() for n in range(12)},
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
                (
                    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                    f"<w:document {WORD_NS}><w:body>{wp('&x;')}</w:body></w:document>"
                ).encode(),
            ),
        ),
        "broken as a Word document",
    )
    yield Hostile(
        "lies-about-its-main-part.docx",
        lambda: docx(
            ok,
            **{
                "_rels/.rels": b'<R><Relationship Type="/officeDocument" '
                b'Target="../../../../etc/passwd"/></R>'
            },
        ),
        "broken as a Word document",
    )
    yield Hostile(
        "a-million-members.docx",
        lambda: _million_members(1_000_000).replace(b"a.txt", b"word/"),
        "more than 10000 parts",
    )
    yield Hostile(
        "numbers.docx",
        lambda: docx(
            "".join(
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{v}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
                "<w:r><w:t>甲</w:t></w:r></w:p>"
                for v in ("-1", "1e300", "nan", "9", "x")
            ),
            **{
                "word/numbering.xml": (
                    f'<w:numbering {WORD_NS}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
                    '<w:start w:val="-1e300"/><w:numFmt w:val="lowerLetter"/>'
                    '<w:lvlText w:val="%1%2%9"/></w:lvl></w:abstractNum><w:num w:numId="1">'
                    '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
                ).encode(),
                "word/_rels/document.xml.rels": related(numbering="numbering.xml"),
            },
        ),
    )


def hostile_zips() -> Iterator[Hostile]:
    terms = TERMS.encode()
    yield Hostile(
        "million-members.zip", lambda: _million_members(1_000_000), "more than 2000 files"
    )
    yield Hostile("overlapping.zip", lambda: _overlapping(1_000, 8 * MEGA), "too large")
    yield Hostile(
        "ratio.zip",
        lambda: zipped(("a.txt", bytes(60 * MEGA)), ("b.txt", terms)),
        "YOMIKAE_LIMIT_RATIO",
    )
    yield Hostile(
        "all-together.zip",
        lambda: zipped(
            *(
                (f"{n}.txt", (b"%07d" % n) * (8 * MEGA) + struct.pack("<d", n) * 100_000)
                for n in range(12)
            )
        ),
        "too large",
    )
    yield Hostile(
        "bzip2.zip", lambda: zipped(("a.txt", terms), method=zipfile.ZIP_BZIP2), "not known"
    )
    yield Hostile(
        "lzma.zip", lambda: zipped(("a.txt", terms), method=zipfile.ZIP_LZMA), "not known"
    )
    yield Hostile(
        "lzma-of-a-huge-dictionary.zip",
        lambda: zipped(("a.txt", terms), method=zipfile.ZIP_LZMA).replace(
            b"\x09\x04\x05\x00\x5d\x00\x00", b"\x09\x04\x05\x00\x5d\xff\xff"
        ),
        "not known",
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
        "cannot be read",
    )
    yield Hostile(
        "crc.zip",
        lambda: zipped(("a.txt", terms), method=zipfile.ZIP_STORED).replace(
            "甲".encode(), "乙".encode(), 1
        ),
        "broken in the ZIP",
    )
    yield Hostile("deep-folders.zip", lambda: zipped(("a/" * 20_000 + "b.txt", terms)))
