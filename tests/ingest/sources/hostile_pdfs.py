"""PDFs that mean harm."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from hashlib import md5

from tests.ingest.sources import papers
from tests.ingest.sources.hostile import MEGA, TERMS, Hostile
from tests.ingest.sources.papers import Sheet


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


def hostile_pdfs() -> Iterator[Hostile]:
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
    yield Hostile("a-million-objects.pdf", lambda: _many_objects(200_000))
    yield Hostile("annotations.pdf", lambda: _annotations(3_000))
    yield Hostile("a-page-of-text.pdf", lambda: _text_page(200_000), "characters")
    yield Hostile(
        "huge-page.pdf",
        lambda: papers.pdf([Sheet(size=(10**9, 10**9)).lines(72, 760, TERMS.splitlines())]),
    )
    yield Hostile(
        "digits-behind-the-end.pdf",
        lambda: papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]) + b"1" * MEGA,
    )
    yield Hostile(
        "spaces-behind-the-end.pdf",
        lambda: papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]) + b"1 " + b" " * MEGA,
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
                zlib.compress(zlib.compress(b"q Q " * MEGA, 9), 9),
                "[/FlateDecode /FlateDecode]",
            )
        ),
        "PDF",
    )
    yield Hostile("squared-paper.pdf", lambda: _rules(900, 900))
    yield Hostile("many-pages-of-rules.pdf", lambda: _rules(700, 700, pages=3))
    yield Hostile("tiny-tables.pdf", lambda: _tiny_grids(2_000))
    yield Hostile(
        "script.pdf",
        lambda: papers.pdf([Sheet().lines(72, 760, TERMS.splitlines())]).replace(
            b"<< /Type /Catalog",
            b"<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.launchURL) >>"
            b" /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert) >>] >> >>",
        ),
        remarks=("script-left-out",),
    )


def endless_pdf() -> bytes:
    """Drawings in drawings without end: PDFium is at it for years, and looks at no clock."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        b" /Resources << /XObject << /X 6 0 R >> >> /Length 60 >>\nstream\n"
    )
    body = b"/X Do " * 10
    made = one_page(stream(zlib.compress(body)), n6=form + body + b"\nendstream")
    return made.replace(b"/Resources << /Font", b"/Resources << /XObject << /X 6 0 R >> /Font", 1)
