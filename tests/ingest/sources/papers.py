"""PDFs written by hand, so that each test says what stands where: no library between.

The font is one of Adobe-Japan1 that is not embedded: its characters are known to every reader.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595, 842)
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
)


@dataclass(slots=True)
class Sheet:
    """One page: what is drawn on it, in the words of PDF."""

    drawn: list[str] = field(default_factory=list)
    size: tuple[int, int] = A4
    rotate: int = 0
    annotations: list[str] = field(default_factory=list)

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 10,
        mode: int = 0,
        turn: tuple[int, int, int, int] = (1, 0, 0, 1),
        upright: bool = False,
    ) -> Sheet:
        """Words from `x`, `y` (from the page's lower left corner) on."""
        font = "FV" if upright else "F"
        matrix = " ".join(map(str, (*turn, x, y)))
        text = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /{font} {size} Tf {mode} Tr {matrix} Tm <{text}> Tj ET")
        return self

    def lines(self, x: float, y: float, words: Sequence[str], step: float = 16) -> Sheet:
        """Lines one below the other."""
        for n, line in enumerate(words):
            self.write(x, y - n * step, line)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A straight line."""
        self.drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """All rules of a table without merged cells; `ys` from the top down."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Sheet:
        """A grey picture."""
        self.drawn.append(f"q {width} 0 0 {height} {x} {y} cm /I Do Q")
        return self


def pdf(sheets: Sequence[Sheet], title: str = "", extra: str = "") -> bytes:
    """A PDF of these pages; `extra` goes into the trailer."""
    objects: list[bytes] = [b"", b"", _IMAGE]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def font(encoding: str) -> int:
        cid = add(
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /KozMinPr6N-Regular /DW 1000"
            b" /W [1 94 500 231 632 500]"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >>"
            b" /FontDescriptor << /Type /FontDescriptor /FontName /KozMinPr6N-Regular /Flags 4"
            b" /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
            b" /CapHeight 700 /StemV 80 >> >>"
        )
        return add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /KozMinPr6N-Regular-{encoding}"
            f" /Encoding /{encoding} /DescendantFonts [{cid} 0 R] >>".encode()
        )

    fonts = f"/F {font('UniJIS-UTF16-H')} 0 R /FV {font('UniJIS-UTF16-V')} 0 R"
    kids = []
    for sheet in sheets:
        packed = zlib.compress("\n".join(sheet.drawn).encode())
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
        content = add(head.encode() + packed + b"\nendstream")
        notes = "".join(f"{add(a.encode())} 0 R " for a in sheet.annotations)
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}]"
                f" /Rotate {sheet.rotate} /Contents {content} 0 R /Annots [{notes}]"
                f" /Resources << /Font << {fonts} >> /XObject << /I 3 0 R >> >> >>".encode()
            )
        )
    info = add(b"<< /Title <feff" + title.encode("utf-16-be").hex().encode() + b"> >>")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{k} 0 R" for k in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R {extra}"
    out += f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
