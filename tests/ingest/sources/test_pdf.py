"""PDFs: what a person reads on the page, in the order it is read; and the rest is told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.problems import KINDS
from ingest.sources.formats import extract
from ingest.sources.pdf_page import _plain
from tests.ingest.sources import papers
from tests.ingest.sources import word as w
from tests.ingest.sources.hostile_pdfs import hostile_pdfs
from tests.ingest.sources.papers import Sheet
from tests.ingest.sources.samples_as import NO_SOFFICE, SOFFICE, converted

BODY = ("第1条（目的）", "この規程は、必要な事項を定めます。", "2 前項の規定による。")
LONG = "当社は、契約者から申込みがあったときは、これを"  # a line of a column


def page(top: str, body: Sequence[str], foot: str) -> Sheet:
    """A page with a head and a foot."""
    return Sheet().write(200, 810, top, 8).lines(72, 760, body).write(290, 40, foot, 8)


def column(x: float, first: int) -> Sheet:
    return Sheet().lines(x, 700, [f"{n}{LONG}" for n in range(first, first + 6)])


def both(*sheets: Sheet) -> Sheet:
    """All that these sheets draw, on one."""
    return Sheet([line for s in sheets for line in s.drawn])


def cells(x: Sequence[float], y: float, words: Sequence[str]) -> Sheet:
    """One row of a table's words."""
    sheet = Sheet()
    for at, word in zip(x, words, strict=True):
        sheet.write(at + 5, y, word)
    return sheet


def two_tables(first: str) -> list[Sheet]:
    """A table that goes on over the page; its header is printed again."""
    xs, edges = (72, 200), (72, 200, 520)
    return [
        both(
            Sheet().write(72, 200, "料金は次のとおりとします。"),
            Sheet().grid(edges, (180, 160, 140)),
            cells(xs, 166, ["品目", "内容"]),
            cells(xs, 146, ["小", "容量"]),
        ),
        both(
            Sheet().grid(edges, (780, 760, 740)),
            cells(xs, 766, ["品目", "内容"]),
            cells(xs, 746, [first, "大容量"]),
            Sheet().write(72, 700, "2 前項の料金"),
        ),
    ]


@pytest.mark.parametrize(
    ("sheets", "text"),
    [
        pytest.param([Sheet().lines(72, 760, BODY)], "\n".join(BODY), id="lines as printed"),
        pytest.param([Sheet().write(72, 760, "乙").write(72, 780, "甲")], "甲\n乙", id="top first"),
        pytest.param(
            [Sheet().write(172, 760, "（目的）").write(72, 760, "第1条")],
            "第1条 （目的）",
            id="one line of words apart",
        ),
        pytest.param(
            [Sheet().write(72, 760, "甲乙").write(93, 760, "丙丁")],
            "甲乙丙丁",
            id="two pieces of one word",
        ),
        pytest.param([Sheet().write(72, 760, "甲は OS 2を使う")], "甲は OS 2を使う", id="typed"),
        pytest.param(
            [Sheet().lines(72, 760, ["第1条", "当社は"]).write(92, 728, "(1) 氏名")],
            "第1条\n当社は\n    (1) 氏名",
            id="indented",
        ),
        pytest.param(
            [Sheet().write(72, 760, "料金").write(92, 764, "1", 5).write(97, 760, "を支払う。")],
            "料金1を支払う。",
            id="a raised figure stands in its line",
        ),
        pytest.param(
            [page(f"みなと約款 {n}", [f"第{n}条"], f"- {n} -") for n in range(1, 5)],
            "第1条\n第2条\n第3条\n第4条",
            id="head, foot and page number",
        ),
        pytest.param(
            [page("", ["第1条", "契約者は、料金を"], "1"), page("", ["支払う。", "第2条"], "2")],
            "第1条\n契約者は、料金を\n支払う。\n第2条",
            id="nothing stands in a sentence over pages",
        ),
        pytest.param(
            [page("", [f"第{n}条"], "") for n in range(1, 5)],
            "第1条\n第2条\n第3条\n第4条",
            id="articles at the same height are no head",
        ),
        pytest.param([page("", BODY, "1")], "\n".join(BODY), id="the number of a lone page"),
        pytest.param(
            [
                both(
                    column(72, 1),
                    column(330, 7),
                    Sheet().write(200, 740, "みなとクラウド契約約款です"),
                )
            ],
            "\n".join(
                [" " * 26 + "みなとクラウド契約約款です", *(f"{n}{LONG}" for n in range(1, 13))]
            ),
            id="columns one after the other, the title first",
        ),
        pytest.param(
            [
                both(
                    Sheet().grid((72, 200, 400), (780, 760, 740, 720)),
                    cells((72, 200), 766, ["品目", "内容"]),
                    cells((72, 200), 746, ["A|B", "い"]),
                    cells((72, 200), 726, ["う", ""]),
                )
            ],
            "| 品目 | 内容 |\n| A\\|B | い |\n| う |  |",
            id="a ruled table",
        ),
        pytest.param(
            [
                both(
                    *(Sheet().rule(72, y, 400, y) for y in (780, 740, 700)),
                    Sheet().rule(200, 760, 400, 760),
                    *(Sheet().rule(x, 780, x, 700) for x in (200, 300)),
                    cells((72, 200, 300), 766, ["第3条", "甲", "乙"]),
                    cells((72, 200, 300), 746, ["", "丙", "丁"]),
                    cells((72, 200, 300), 716, ["第4条", "戊", "己"]),
                )
            ],
            "| 第3条 | 甲 | 乙 |\n| 第3条 | 丙 | 丁 |\n| 第4条 | 戊 | 己 |",
            id="open sides; a cell merged over rows is said in each",
        ),
        pytest.param(
            [
                both(
                    Sheet().grid((72, 200, 300), (780, 740, 700)),
                    cells((72, 200), 766, ["甲", "当社が提供する機"]),
                    cells((72, 200), 752, ["乙", "能"]),
                    cells((72, 200), 726, ["丙", "丁"]),
                )
            ],
            "| 甲 乙 | 当社が提供する機能 |\n| 丙 | 丁 |",
            id="a full line of a cell goes on, a short one ends",
        ),
        pytest.param(
            [both(Sheet().grid((60, 400), (790, 700)), Sheet().lines(72, 770, BODY))],
            "\n".join(BODY),
            id="a frame is no table",
        ),
        pytest.param(
            two_tables("大"),
            "料金は次のとおりとします。\n| 品目 | 内容 |\n| 小 | 容量 |\n| 大 | 大容量 |\n"
            "2 前項の料金",
            id="a table over pages, its header said once",
        ),
        pytest.param(
            [Sheet().write(72, 760, "第1条").write(72.3, 760, "第1条").write(72, 740, "iillff")],
            "第1条\niillff",
            id="bold by printing twice; letters that stand twice",
        ),
        pytest.param(
            [
                Sheet(rotate=90)
                .write(100, 60, "第1条", turn=(0, 1, -1, 0))
                .write(116, 60, "当社は", turn=(0, 1, -1, 0))
            ],
            "第1条\n当社は",
            id="a page that is turned",
        ),
        pytest.param(
            [
                Sheet()
                .write(72, 700, "第1条", turn=(0, -1, 1, 0))
                .write(56, 700, "当社は", turn=(0, -1, 1, 0))
            ],
            "第1条\n当社は",
            id="text that runs down a page",
        ),
        pytest.param(
            [Sheet().lines(72, 760, BODY)] * 2, "\n".join(BODY * 2), id="two copies of one page"
        ),
        pytest.param([Sheet(), Sheet().lines(72, 760, BODY)], "\n".join(BODY), id="a blank page"),
    ],
)
def test_reading(sheets: list[Sheet], text: str) -> None:
    found = extract(papers.pdf(sheets), "minato.pdf")
    assert found.text == text + "\n"


NOTE = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (check) >>"


@pytest.mark.parametrize(
    ("sheets", "text", "remarks"),
    [
        pytest.param(
            [Sheet().picture(0, 0, 595, 842), Sheet().write(72, 760, "第2条")],
            "\n第2条\n",
            [("page-not-read", "p. 1")],
            id="a scanned page",
        ),
        pytest.param(
            [Sheet().picture(0, 0, 595, 842).write(72, 760, "第1条" * 10, mode=3)],
            "第1条" * 10 + "\n",
            [("scan-with-text", "p. 1")],
            id="a scan whose text was put behind it",
        ),
        pytest.param(
            [Sheet().picture(72, 72, 300, 200).write(72, 760, "第1条")],
            "第1条\n",
            [("picture-left-out", "p. 1")],
            id="a picture",
        ),
        pytest.param(
            [Sheet().write(72, 760, "第1条").write(72, 700, "見えない", mode=3)],
            "第1条\n",
            [("hidden-left-out", "見えない")],
            id="words that are not printed",
        ),
        pytest.param(
            [Sheet().write(72, 760, "第1条").write(72, -90, "紙の外")],
            "第1条\n",
            [("hidden-left-out", "紙の外")],
            id="words off the page",
        ),
        pytest.param(
            [Sheet().write(72, 760, "第1条").write(72, 300, "写し", 40, turn=(1, 1, -1, 1))],
            "第1条\n",
            [("askew-left-out", "写し")],
            id="a watermark",
        ),
        pytest.param(
            [
                Sheet()
                .write(500, 770, "第1条（目的）", upright=True)
                .write(480, 770, "この規程は、必要な事項を定めます。", upright=True)
            ],
            "第1条（目的）\nこの規程は、必要な事項を定めます。\n",
            [("vertical-text", "p. 1")],
            id="vertical writing",
        ),
        pytest.param(
            [Sheet().write(72, 760, "⾏為は⺠法による")],
            "行為は民法による\n",
            [("radicals-read", "p. 1")],
            id="radicals in place of kanji",
        ),
        pytest.param(
            [Sheet().write(72, 760, "瑕疵担保").write(72, 769, "かし", 5)],
            "瑕疵担保\n",
            [("ruby-left-out", "かし")],
            id="ruby",
        ),
        pytest.param(
            [Sheet(annotations=[NOTE]).write(72, 760, "第1条")],
            "第1条\n",
            [("comments-left-out", "check")],
            id="a comment",
        ),
        pytest.param(
            [both(column(72, 1), column(330, 7))],
            "\n".join(f"{n}{LONG}" for n in range(1, 13)) + "\n",
            [("columns-read", "p. 1")],
            id="columns",
        ),
        pytest.param(
            [
                both(
                    Sheet().grid((72, 200, 300), (820, 800, 780)),
                    cells((72, 200), 806, ["規程番号", "A-12"]),
                    cells((72, 200), 786, ["頁", str(n)]),
                    Sheet().write(72, 700, f"第{n}条"),
                )
                for n in range(1, 4)
            ],
            "第1条\n第2条\n第3条\n",
            [("heads-left-out", "規程番号 A-# 頁 # ×3")],
            id="a frame on every page",
        ),
        pytest.param(
            [page("みなと約款 第3版", [f"第{n}条"], str(n)) for n in range(1, 4)],
            "第1条\n第2条\n第3条\n",
            [("heads-left-out", "みなと約款 第#版 ×3")],
            id="what a head says",
        ),
    ],
)
def test_remarks(sheets: list[Sheet], text: str, remarks: list[tuple[str, str]]) -> None:
    found = extract(papers.pdf(sheets), "minato.pdf")
    assert found.text == text
    assert [(x.kind, x.words) for x in found.remarks] == remarks
    assert {x.kind for x in found.remarks} <= KINDS.keys()


FILLED_IN = (
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /Rect [172 755 300 775]"
    " /AP << /N {appearance} 0 R >> >>"
)


def test_what_was_filled_into_a_form_is_read() -> None:
    """It stands in the appearance of a field and not in the page's own words."""
    words = "BT /F 10 Tf 2 5 Td <7b2c003365e5> Tj ET"
    appearance = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 128 20] /Length {len(words)}"
        f" /Resources << /Font << /F 5 0 R >> >> >>\nstream\n{words}\nendstream"
    )
    # the first font is object 5, what follows the page's content (8) is the appearance
    sheet = Sheet(annotations=[appearance, FILLED_IN.format(appearance=9)])
    found = extract(papers.pdf([sheet.write(72, 760, "開始希望日")]), "minato.pdf")
    assert found.text == "開始希望日 第3日\n"


def test_a_row_over_a_page_is_put_together() -> None:
    xs, edges = (72, 200), (72, 200, 300)
    sheets = [
        both(
            Sheet().grid(edges, (180, 160, 140)),
            cells(xs, 166, ["品目", "内容"]),
            cells(xs, 146, ["小", "当社が提供する機"]),
        ),
        both(
            Sheet().grid(edges, (780, 760, 740)),
            cells(xs, 766, ["", "能"]),
            cells(xs, 746, ["大", "大容量"]),
        ),
    ]
    found = extract(papers.pdf(sheets), "minato.pdf")
    assert found.text == "| 品目 | 内容 |\n| 小 | 当社が提供する機能 |\n| 大 | 大容量 |\n"
    assert [x.kind for x in found.remarks] == ["row-joined"]


def test_a_place_is_told_by_its_page() -> None:
    sheets = [Sheet().picture(0, 0, 595, 842), Sheet().lines(72, 760, BODY)]
    sheets.append(Sheet().lines(72, 700, ["第2条"]))
    found = extract(papers.pdf(sheets), "minato.pdf")
    assert found.where(found.remarks[0].start) == ("1ページ", "page 1")
    assert found.where(found.text.index("第1条")) == ("2ページ", "page 2")
    assert found.where(len(found.text) - 1) == ("3ページ", "page 3")


@pytest.mark.parametrize(
    ("title", "told"),
    [("みなと約款", "みなと約款"), ("Microsoft Word - a.doc", ""), ("a.docx", "")],
)
def test_the_title_that_the_file_gives(title: str, told: str) -> None:
    data = papers.pdf([Sheet().lines(72, 760, BODY)], title)
    assert extract(data, "minato.pdf").told.title == told


WHOLE = papers.pdf([Sheet().lines(72, 760, BODY)] * 3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(papers.pdf([]), ("ページがありません", "without pages"), id="no pages"),
        pytest.param(WHOLE[: len(WHOLE) // 2], ("途中で切れている", "cut short"), id="cut short"),
        pytest.param(b"%PDF-1.7\n%%EOF", ("壊れたPDF", "broken"), id="nothing in it"),
        pytest.param(
            WHOLE + b"9 0 obj\n<< /Length 9",
            ("途中で切れている", "cut short"),
            id="changes cut short",
        ),
        pytest.param(
            papers.pdf([Sheet().picture(0, 0, 595, 842)] * 2), ("OCR", "OCR"), id="all scanned"
        ),
        pytest.param(papers.pdf([Sheet()]), ("文字のない", "without text"), id="a blank sheet"),
    ],
)
def test_what_cannot_be_read(data: bytes, words: tuple[str, str]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        extract(data, "folder/minato.pdf")
    for lang, said in zip(("ja", "en"), words, strict=True):
        assert said in caught.value.message(lang)
        assert "folder/minato.pdf" in caught.value.message(lang)


@pytest.mark.parametrize("seed", range(40))
def test_broken_bytes_raise_nothing_else(seed: int) -> None:
    """Whatever bytes are hit, the file is read or refused in words."""
    dice = random.Random(seed)
    sheets = [*two_tables("大"), Sheet(annotations=[NOTE]).write(72, 760, "甲", upright=True)]
    data = bytearray(papers.pdf(sheets))
    for _ in range(dice.choice((1, 5, 40))):
        data[dice.randrange(10, len(data) - 10)] = dice.randrange(256)
    with suppress(UnreadableFile):
        assert extract(bytes(data), "minato.pdf").text


@pytest.mark.parametrize("lines", [140, 1200], ids=["squared paper", "a plan"])
def test_a_drawing_is_no_table(lines: int) -> None:
    sheet = Sheet().lines(72, 760, BODY)
    for n in range(lines):
        at = 10 + n * 560 / lines
        sheet.rule(10, at, 570, at).rule(at, 10, at, 570)
    assert extract(papers.pdf([sheet]), "minato.pdf").text == "\n".join(BODY) + "\n"


@pytest.mark.parametrize(
    "before", [b"%PDF-1.7\n%%EOF", "user-password.pdf"], ids=["broken", "locked"]
)
def test_what_is_said_of_a_file_is_not_of_the_one_before(before: bytes | str) -> None:
    made = {h.name: h.make for h in hostile_pdfs()}
    with pytest.raises(UnreadableFile):
        extract(before if isinstance(before, bytes) else made[before](), "before.pdf")
    with pytest.raises(UnreadableFile, match="without pages"):
        extract(papers.pdf([]), "minato.pdf")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_PAGES", "2")
    with pytest.raises(UnreadableFile, match="3 pages are too many"):
        extract(WHOLE, "minato.pdf")


@pytest.mark.parametrize(
    ("radical", "kanji"), [("⾏", "行"), ("⺠", "民"), ("⻑", "長"), ("行", "行")]
)
def test_radicals(radical: str, kanji: str) -> None:
    assert _plain(radical) == kanji


@pytest.mark.skipif(SOFFICE is None, reason=NO_SOFFICE)
@pytest.mark.parametrize(
    ("password", "reads"), [("DocumentOpenPassword", False), ("PermissionPassword", True)]
)
def test_passwords(tmp_path: Path, password: str, reads: bool) -> None:
    """One to open the file; one that only forbids to change it."""
    word = w.blank()
    word.add_paragraph("第1条（目的）")
    switch = "EncryptFile" if not reads else "RestrictPermissions"
    options = (
        f':writer_pdf_Export:{{"{switch}":{{"type":"boolean","value":"true"}},'
        f'"{password}":{{"type":"string","value":"minato"}}}}'
    )
    data = converted(w.saved(word), tmp_path, "pdf", options)
    assert b"/Encrypt" in data
    if reads:
        assert extract(data, "minato.pdf").text == "第1条（目的）\n"
        return
    with pytest.raises(UnreadableFile, match="asks for a password"):
        extract(data, "minato.pdf")
