"""The numbers that Word generates: by format, by level, begun anew, carried by styles."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.sources.formats import extract
from ingest.sources.word_counts import circled, counted, is_known
from tests.ingest.sources import word as w
from tests.ingest.sources.samples_as import NO_SOFFICE, SOFFICE, converted


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("lowerRoman", {1: "i", 4: "iv", 14: "xiv", 90: "xc"}),
        ("upperRoman", {9: "IX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperLetter", {2: "B"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {3: "(3)"}),
        (
            "japaneseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 110: "百十", 203: "二百三"},
        ),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("japaneseLegal", {1: "壱", 12: "壱拾弐"}),
        ("ideographTraditional", {1: "甲", 3: "丙", 11: "11"}),
        ("aiueo", {1: "ｱ", 46: "ﾝ", 47: "ｱｱ"}),
        ("aiueoFullWidth", {1: "ア", 5: "オ", 46: "ン"}),
        ("iroha", {1: "ｲ", 3: "ﾊ"}),
        ("irohaFullWidth", {1: "イ", 3: "ハ", 47: "ス"}),
        ("none", {1: ""}),
        ("koreanDigital", {1: "1"}),
    ],
)
def test_formats(form: str, shown: dict[int, str]) -> None:
    assert {n: counted(n, form) for n in shown} == shown


def test_a_format_that_is_not_known_is_said_to_be() -> None:
    assert is_known("aiueo")
    assert not is_known("koreanDigital")


@pytest.mark.parametrize(("words", "sign"), [("3", "③"), ("２１", "㉑"), ("秘", "(秘)")])
def test_circled(words: str, sign: str) -> None:
    assert circled(words) == sign


Build = Callable[[Word, w.Lists], None]
ARTICLES = [("decimal", "第%1条", 1), ("decimal", "%2", 2), ("decimal", "(%3)", 1)]


def levels(word: Word, num: int, at: list[int]) -> None:
    for n, level in enumerate(at):
        w.numbered(word.add_paragraph("甲乙丙丁戊己庚辛壬癸子丑"[n]), num, level)


def article_list(word: Word, lists: w.Lists) -> None:
    levels(word, lists.num(lists.add(ARTICLES)), [0, 1, 2, 2, 1, 2, 0, 1])


def multi_level(word: Word, lists: w.Lists) -> None:
    found = [("decimal", "%1", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "%1.%2.%3", 1)]
    levels(word, lists.num(lists.add(found)), [0, 1, 1, 2, 2, 0, 1, 2])


def branches(word: Word, lists: w.Lists) -> None:
    levels(
        word,
        lists.num(lists.add([("japaneseCounting", "第%1条", 9), ("decimal", "第%1条の%2", 2)])),
        [0, 1, 1, 0, 1],
    )


def shared(word: Word, lists: w.Lists) -> None:
    """Two w:num of one list go on counting; one with a start of its own begins anew."""
    abstract = lists.add([("decimal", "(%1)", 1)])
    levels(word, lists.num(abstract), [0, 0])
    levels(word, lists.num(abstract), [0])
    levels(word, lists.anew(abstract), [0, 0])
    levels(word, lists.anew(abstract, start=7), [0, 0])


def overridden(word: Word, lists: w.Lists) -> None:
    """A w:num that prints a level its own way."""
    abstract = lists.add([("decimal", "(%1)", 1)])
    other = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="aiueoFullWidth"/><w:suff w:val="space"/><w:lvlText w:val="%1)"/>'
        "</w:lvl></w:lvlOverride>"
    )
    levels(word, lists.num(abstract, other), [0, 0])


def never_anew(word: Word, lists: w.Lists) -> None:
    """Articles go on through the chapters: their level says that nothing restarts it."""
    abstract = lists.add([("decimal", "第%1章", 1), ("decimal", "第%2条", 1)])
    level = lists.root.findall(qn("w:abstractNum"))[-1].findall(qn("w:lvl"))[1]
    level.insert(2, parse_xml(f'<w:lvlRestart {nsdecls("w")} w:val="0"/>'))
    levels(word, lists.num(abstract), [0, 1, 1, 0, 1])


def all_arabic(word: Word, lists: w.Lists) -> None:
    abstract = lists.add([("japaneseCounting", "%1", 1), ("decimal", "%1-%2", 1)])
    level = lists.root.findall(qn("w:abstractNum"))[-1].findall(qn("w:lvl"))[1]
    level.insert(2, parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    levels(word, lists.num(abstract), [0, 1, 0, 1])


def by_style(word: Word, lists: w.Lists) -> None:
    """A style carries the list; a paragraph may take it away."""
    num = lists.num(lists.add([("decimal", "第%1条", 1)]))
    style = word.styles.add_style("Article", 1)
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = num
    for words in "甲乙":
        word.add_paragraph(words, style="Article")
    w.numbered(word.add_paragraph("丙", style="Article"), 0)
    word.add_paragraph("丁", style="Article")


def levels_by_style(word: Word, lists: w.Lists) -> None:
    """A level names the style that carries it; a style based on another takes its list."""
    abstract = lists.add([("decimal", "第%1条", 1), ("decimal", "%2", 2)])
    num = lists.num(abstract)
    found = lists.root.findall(qn("w:abstractNum"))[-1].findall(qn("w:lvl"))
    for at, (level, name) in enumerate(zip(found, ("A", "B"), strict=True)):
        level.insert(2, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{name}"/>'))
        style = word.styles.add_style(name, 1)
        properties = style.element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = at
        properties.get_or_add_numId().val = num
    for name, words in zip("ABBAB", "甲乙丙丁戊", strict=True):
        word.add_paragraph(words, style=name)


def skipped(word: Word, lists: w.Lists) -> None:
    """A level left out counts as its start."""
    found = [("decimal", "%1", 1), ("decimal", "%1.%2", 1), ("decimal", "%1.%2.%3", 1)]
    levels(word, lists.num(lists.add(found)), [0, 2, 2, 0, 1, 2])


def bullets(word: Word, lists: w.Lists) -> None:
    levels(word, lists.num(lists.add([("bullet", "・", 1)])), [0, 0])


CASES: list[tuple[Build, list[str]]] = [
    (
        article_list,
        ["第1条 甲", "2 乙", "(1) 丙", "(2) 丁", "3 戊", "(1) 己", "第2条 庚", "2 辛"],
    ),
    (
        multi_level,
        ["1 甲", "1.1 乙", "1.2 丙", "1.2.a 丁", "1.2.b 戊", "2 己", "2.1 庚", "2.1.a 辛"],
    ),
    (branches, ["第九条 甲", "第九条の2 乙", "第九条の3 丙", "第十条 丁", "第十条の2 戊"]),
    (shared, ["(1) 甲", "(2) 乙", "(3) 甲", "(1) 甲", "(2) 乙", "(7) 甲", "(8) 乙"]),
    (overridden, ["ア) 甲", "イ) 乙"]),
    (never_anew, ["第1章 甲", "第1条 乙", "第2条 丙", "第2章 丁", "第3条 戊"]),
    (all_arabic, ["一 甲", "1-1 乙", "二 丙", "2-1 丁"]),
    (by_style, ["第1条 甲", "第2条 乙", "丙", "第3条 丁"]),
    (levels_by_style, ["第1条 甲", "2 乙", "3 丙", "第2条 丁", "2 戊"]),
    (skipped, ["1 甲", "1.1.1 乙", "1.1.2 丙", "2 丁", "2.1 戊", "2.1.1 己"]),
    (bullets, ["・ 甲", "・ 乙"]),
]
named = pytest.mark.parametrize(
    ("build", "lines"), [pytest.param(*c, id=c[0].__name__) for c in CASES]
)


def made(build: Build) -> bytes:
    word = w.blank()
    build(word, w.Lists(word))
    return w.saved(word)


@named
def test_numbers(build: Build, lines: list[str]) -> None:
    assert extract(made(build), "minato.docx").text.splitlines() == lines


@pytest.mark.skipif(SOFFICE is None, reason=NO_SOFFICE)
def test_libreoffice_numbers_the_same(tmp_path: Path) -> None:
    """All cases in one document: what another program shows.

    It has no lvlRestart and no isLgl, and every bullet is the same.
    """
    word = w.blank()
    lists = w.Lists(word)
    expected = []
    for build, lines in CASES:
        if build in (never_anew, all_arabic, bullets):
            continue
        build(word, lists)
        expected += lines
    data = w.saved(word)
    assert extract(data, "minato.docx").text.splitlines() == expected
    shown = converted(data, tmp_path, "txt", ":Text (encoded):UTF8").decode("utf-8-sig")
    assert [" ".join(x.split()) for x in shown.splitlines() if x.strip()] == expected


def test_a_format_that_is_not_known_is_remarked() -> None:
    word = w.blank()
    lists = w.Lists(word)
    levels(word, lists.num(lists.add([("koreanDigital", "%1.", 1)])), [0])
    found = extract(w.saved(word), "minato.docx")
    assert found.text == "1. 甲\n"
    assert [(x.kind, x.words) for x in found.remarks] == [("numbering-not-read", "koreanDigital")]


def test_a_deleted_paragraph_counts_no_number() -> None:
    word = w.blank()
    lists = w.Lists(word)
    num = lists.num(lists.add([("decimal", "第%1条", 1)]))
    change = f'{nsdecls("w")} w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"'
    for words in "甲乙丙":
        paragraph = w.numbered(word.add_paragraph(words), num)
        if words == "乙":
            (run,) = paragraph._p.findall(qn("w:r"))
            paragraph._p.remove(run)
            paragraph._p.append(
                parse_xml(f"<w:del {change}><w:r><w:delText>乙</w:delText></w:r></w:del>")
            )
            mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:del {change}/></w:rPr>")
            paragraph._p.get_or_add_pPr().append(mark)
    assert extract(w.saved(word), "minato.docx").text == "第1条 甲\n第2条 丙\n"


@pytest.mark.parametrize("level", ["9999999999999", "-3", "x"])
def test_nonsense_numbers_nothing_out_of_bounds(level: str) -> None:
    inner = (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>甲</w:t></w:r></w:p>"
    )
    assert extract(w.with_body(inner), "minato.docx").text.endswith("甲\n")
