"""Word documents: what a person reads on the page is what comes out, and the rest is told."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from docx.oxml.ns import nsdecls
from lxml.etree import XMLSyntaxError

from ingest.errors import UnreadableFile
from ingest.problems import KINDS
from ingest.sources.extract import Extract
from ingest.sources.formats import extract
from tests.ingest.sources import word as w


def p(inner: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def tc(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(words))}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def field(instruction: str, result: str | None) -> str:
    parts = ['<w:r><w:fldChar w:fldCharType="begin"/></w:r>']
    parts.append(f"<w:r><w:instrText>{instruction}</w:instrText></w:r>")
    if result is not None:
        parts.append('<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(result))
    return "".join([*parts, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])


BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    f"{p(r('箱の中'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
CHANGE = 'w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"'


def read(inner: str) -> Extract:
    return extract(w.with_body(inner), "minato.docx")


@pytest.mark.parametrize(
    ("inner", "text", "remarks"),
    [
        pytest.param(p(r("第1条") + r("（目的）")), "第1条（目的）", [], id="runs are one line"),
        pytest.param(p(r("甲") + "<w:r><w:br/></w:r>" + r("乙")), "甲\n乙", [], id="a line break"),
        pytest.param(
            p(r("甲") + '<w:r><w:br w:type="page"/></w:r>' + r("乙")), "甲乙", [], id="page break"
        ),
        pytest.param(p(r("甲") + "<w:r><w:tab/></w:r>" + r("乙")), "甲\t乙", [], id="a tab"),
        pytest.param(p("") + p(r("甲")), "甲", [], id="no line for an empty paragraph"),
        pytest.param(
            p(r("甲"), '<w:ind w:left="420" w:hanging="210"/>'), "  甲", [], id="indent as printed"
        ),
        pytest.param(p(r("甲"), '<w:jc w:val="center"/><w:ind w:left="420"/>'), "甲", [], id="mid"),
        pytest.param(
            p(f"{r('甲')}<w:ins {CHANGE}>{r('乙')}</w:ins>"),
            "甲乙",
            [("changes-accepted", "+乙")],
            id="an insertion is accepted",
        ),
        pytest.param(
            p(f"{r('甲')}<w:del {CHANGE}><w:r><w:delText>乙</w:delText></w:r></w:del>{r('丙')}"),
            "甲丙",
            [("changes-accepted", "-乙")],
            id="a deletion is accepted",
        ),
        pytest.param(
            p(f"<w:moveFrom {CHANGE}>{r('乙')}</w:moveFrom>{r('甲')}")
            + p(f"<w:moveTo {CHANGE}>{r('乙')}</w:moveTo>"),
            "甲\n乙",
            [("changes-accepted", "-乙 / +乙 ×2")],
            id="words moved",
        ),
        pytest.param(
            p(r("甲"), f"<w:rPr><w:del {CHANGE}/></w:rPr>") + p(r("乙")),
            "甲乙",
            [],
            id="a deleted end joins two paragraphs",
        ),
        pytest.param(
            p(r("甲") + r("乙", "<w:vanish/>")),
            "甲",
            [("hidden-left-out", "乙")],
            id="hidden words",
        ),
        pytest.param(p(r("甲", '<w:vanish w:val="0"/>')), "甲", [], id="not hidden"),
        pytest.param(
            p(r("甲", "<w:strike/>")), "甲", [("struck-kept", "甲")], id="struck through by hand"
        ),
        pytest.param(p(r("Minato甲", "<w:caps/>")), "MINATO甲", [], id="capitals as shown"),
        pytest.param(
            p(
                "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かし</w:t></w:r></w:rt><w:rubyBase>"
                f"{r('瑕疵')}</w:rubyBase></w:ruby></w:r>{r('担保')}"
            ),
            "瑕疵担保",
            [("ruby-left-out", "かし")],
            id="ruby",
        ),
        pytest.param(p(field(" REF _Ref1 ", "第3条")), "第3条", [], id="a field's result"),
        pytest.param(
            p('<w:fldSimple w:instr=" REF a ">' + r("第3条") + "</w:fldSimple>"),
            "第3条",
            [],
            id="a simple field",
        ),
        pytest.param(
            p(field(r" EQ \o\ac(○,3) ", None) + r("甲")), "③甲", [], id="a number in a circle"
        ),
        pytest.param(
            p(field(r" EQ \f(1,2) ", None) + r("甲")),
            "甲",
            [("formula-flattened", r"EQ \f(1,2)")],
            id="a formula that a field draws",
        ),
        pytest.param(
            p("<w:r><w:softHyphen/></w:r>" + r("a") + "<w:r><w:noBreakHyphen/></w:r>" + r("b")),
            "a-b",
            [],
            id="hyphens",
        ),
        pytest.param(
            p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("甲")),
            "☑甲",
            [],
            id="a sign",
        ),
        pytest.param(
            p('<w:r><w:sym w:font="Odd" w:char="F041"/></w:r>' + r("甲")),
            "〓甲",
            [("sign-not-read", "Odd F041")],
            id="an unknown sign",
        ),
        pytest.param(
            p("<w:sdt><w:sdtPr/><w:sdtContent>" + r("甲") + "</w:sdtContent></w:sdt>")
            + "<w:sdt><w:sdtContent>"
            + p(r("乙"))
            + "</w:sdtContent></w:sdt>",
            "甲\n乙",
            [],
            id="content controls",
        ),
        pytest.param(
            p(
                r("氏名")
                + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                + r("ここに入力")
                + "</w:sdtContent></w:sdt>"
            ),
            "氏名",
            [("not-filled-in", "ここに入力")],
            id="what asks to be filled in",
        ),
        pytest.param(
            p('<w:hyperlink w:anchor="a">' + r("第3条") + "</w:hyperlink>"), "第3条", [], id="link"
        ),
        pytest.param(
            p(r("甲") + BOX) + p(r("乙")),
            "甲\n箱の中\n乙",
            [("box-moved", "箱の中")],
            id="a text box stands behind its paragraph",
        ),
        pytest.param(
            p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
            "a+b",
            [("formula-flattened", "a+b")],
            id="a formula",
        ),
        pytest.param(
            p(r("甲")) + '<w:altChunk r:id="rId9"/>',
            "甲",
            [("part-not-read", "")],
            id="a part in another format",
        ),
    ],
)
def test_paragraphs(inner: str, text: str, remarks: list[tuple[str, str]]) -> None:
    found = read(inner)
    assert found.text == text + "\n"
    assert [(x.kind, x.words) for x in found.remarks] == remarks
    assert {x.kind for x in found.remarks} <= KINDS.keys()


MERGED = tbl(
    tr(tc("規定"), tc("前", '<w:gridSpan w:val="2"/>')),
    tr(tc("第3条", '<w:vMerge w:val="restart"/>'), tc("a"), tc("b")),
    tr(tc("", "<w:vMerge/>"), tc("c"), tc("d")),
)
INNER = tbl(tr(tc("e"), tc("f")), tr(tc("g"), tc("h")))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param(
            p(r("甲")) + tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d"))) + p(r("乙")),
            "甲\n| a | b |\n| c | d |\n乙",
            id="where it stands",
        ),
        pytest.param(
            tbl(tr(tc("a"), tc("b"), properties="<w:tblHeader/>"), tr(tc("c|"), tc(""))),
            "| a | b |\n| --- | --- |\n| c\\| |  |",
            id="a header that the file marks",
        ),
        pytest.param(
            MERGED,
            "| 規定 | 前 |  |\n| 第3条 | a | b |\n| 第3条 | c | d |",
            id="merged cells: every row says what holds for it",
        ),
        pytest.param(tbl(tr(tc("甲"), tc("乙"))), "甲\n乙", id="one row is no table"),
        pytest.param(tbl(tr(tc("甲")), tr(tc("乙"))), "甲\n乙", id="one column is a frame"),
        pytest.param(
            tbl(
                tr(tc("a"), f"<w:tc>{p(r('b'))}{p(r('c'))}</w:tc>"),
                tr(
                    tc("d"),
                    f"<w:tc>{tbl(tr(tc('e'), tc('f')), tr(tc('g'), tc('h')))}{p('')}</w:tc>",
                ),
            ),
            "| a | b c |\n| d | e f g h |",
            id="paragraphs and a table in a cell",
        ),
        pytest.param(
            tbl(
                tr(tc("a"), tc("b")),
                tr(tc("x"), tc("y"), properties=f"<w:del {CHANGE}/>"),
                tr(tc("c"), tc("d")),
            ),
            "| a | b |\n| c | d |",
            id="a deleted row",
        ),
        pytest.param(
            tbl(tr(tc("a"), tc("b")), tr(tc("c", '<w:gridSpan w:val="999999999"/>'))),
            "| a | b |\n| c |" + "  |" * 62,
            id="no more columns than Word makes",
        ),
    ],
)
def test_tables(inner: str, text: str) -> None:
    assert read(inner).text == text + "\n"


def with_parts(parts: dict[str, str], relations: str, inner: str) -> bytes:
    """A document with further parts, each related to the text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(w.with_body(inner))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            new.writestr(name, data)
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def relation(kind: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="x{kind}" Type="{base}/{kind}" Target="{kind}.xml"/>'


def test_notes_stand_behind_their_paragraph_and_comments_are_left_out() -> None:
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{p(r("消費税は別。"))}</w:footnote>'
    comments = f'<w:comments {nsdecls("w")}><w:comment w:id="1">{p(r("要確認"))}</w:comment>'
    data = with_parts(
        {
            "word/footnotes.xml": notes + "</w:footnotes>",
            "word/comments.xml": comments + "</w:comments>",
        },
        relation("footnotes") + relation("comments"),
        p(
            r("料金")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + r("は別紙。")
            + '<w:r><w:commentReference w:id="1"/></w:r>'
        )
        + p(r("乙")),
    )
    found = extract(data, "minato.docx")
    assert found.text == "料金は別紙。\n（注1）消費税は別。\n乙\n"
    assert [(x.kind, x.words) for x in found.remarks] == [
        ("comments-left-out", "要確認"),
        ("note-moved", "消費税は別。"),
    ]
    assert found.where(found.text.index("消費税"))[1] == "footnote 1"
    assert found.where(found.text.index("乙"))[1] == "paragraph 3"


def test_heads_and_feet_are_told_not_read() -> None:
    word = w.blank()
    word.add_paragraph("第1条（目的）")
    w.head_and_foot(word, "みなと約款 2025年10月版")
    found = extract(w.saved(word), "minato.docx")
    assert found.text == "第1条（目的）\n"
    assert [(x.kind, x.words) for x in found.remarks] == [
        ("heads-left-out", "みなと約款 2025年10月版")
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [("みなと約款", "みなと約款"), ("Microsoft Word - a.doc", ""), ("文書 1", ""), ("", "")],
)
def test_the_title_that_the_file_gives(title: str, told: str) -> None:
    word = w.blank()
    word.add_paragraph("第1条")
    word.core_properties.title, word.core_properties.author = title, "python-docx"
    found = extract(w.saved(word), "minato.docx").told
    assert (found.title, found.publisher, found.version) == (told, "", "")


def rezipped(change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    packed = zipfile.ZIP_DEFLATED
    source = io.BytesIO(w.with_body(p(r("甲"))))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", packed) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def text_part(data: bytes) -> bytes:
    return rezipped(lambda name, old: data if name == "word/document.xml" else old)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
DEEP = HEAD + b"<w:body>" + b"<w:sdt><w:sdtContent>" * 500 + b"</w:body></w:document>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(w.with_body(p(r("甲")))[:4000], ("壊れた", "cut short"), id="cut short"),
        pytest.param(w.with_body(""), ("文字がありません", "no text"), id="empty"),
        pytest.param(text_part(b"<a>"), ("壊れて", "broken"), id="no XML"),
        pytest.param(text_part(b"<a/>"), ("壊れて", "broken"), id="no body"),
        pytest.param(
            text_part(ENTITIES + HEAD + b"<w:body>&b;</w:body></w:document>"),
            ("壊れて", "broken"),
            id="entities",
        ),
        pytest.param(
            text_part(b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + HEAD + b"</w:document>"),
            ("壊れて", "broken"),
            id="a DTD from elsewhere",
        ),
        pytest.param(text_part(DEEP), ("壊れて", "broken"), id="too deep"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("旧形式", ".docx"), id="a .doc"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ("パスワード", "password"),
            id="a password",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes, words: tuple[str, str]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        extract(data, "folder/minato.docx")
    for lang, said in zip(("ja", "en"), words, strict=True):
        assert said in caught.value.message(lang)
        assert "folder/minato.docx" in caught.value.message(lang)


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_UNPACKED_BYTES", str(1 << 20))
    bomb = HEAD + b"<w:body>" + b" " * (1 << 21) + b"</w:body></w:document>"
    with pytest.raises(UnreadableFile, match="unpacks to more"):
        extract(text_part(bomb), "minato.docx")


def test_a_small_file_that_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_CHARACTERS", "1000")
    long = tc("甲" * 900, '<w:vMerge w:val="restart"/>')
    rows = [tr(tc("", "<w:vMerge/>"), tc("b")) for _ in range(50)]
    with pytest.raises(UnreadableFile, match="over 1000 characters"):
        read(tbl(tr(long, tc("a")), *rows))


def test_the_dialect_of_the_standard_is_read() -> None:
    """Word's “Strict Open XML” differs in its namespace only."""
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = rezipped(lambda name, old: old.replace(usual, strict))
    assert extract(data, "minato.docx").text == "甲\n"


@pytest.mark.parametrize("seed", range(40))
def test_broken_parts_raise_nothing_else(seed: int) -> None:
    """Whatever an element is called or says, the file is read or refused in words."""
    dice = random.Random(seed)
    body = p(r("甲")) + MERGED + p(field(" REF a ", "乙")) + p(r("丙") + BOX)
    names = sorted(set(re.findall(r"w:\w+", body)))
    for old, new in ((dice.choice(names), dice.choice(names)) for _ in range(4)):
        body = re.sub(rf"{old}(?=[ />])", new, body)
    values = re.findall(r'"[^"]*"', body)
    body = body.replace(dice.choice(values), dice.choice(('"-1"', '"99999999999"', '"x"', '""')))
    with suppress(UnreadableFile, XMLSyntaxError):  # the second: no document was made
        assert read(body).text
