"""e-Gov's XML of laws: the structure that is read is the structure that the XML states."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from lxml import etree

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract
from ingest.sources.formats import extract
from ingest.sources.list_marks import kanji
from ingest.structure import read_structure
from ontology.writing import number


def law(body: str, suppl: str = "", head: str = "") -> bytes:
    """A law's XML around its main provisions."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Law Era="Heisei" Lang="ja" LawType="Act" Num="900" Year="15" PromulgateMonth="05" '
        'PromulgateDay="30"><LawNum>平成十五年法律第九百号</LawNum><LawBody>'
        f"<LawTitle>港湾監視法</LawTitle>{head}<MainProvision>{body}</MainProvision>{suppl}"
        "</LawBody></Law>"
    ).encode()


def article(n: str, title: str, inner: str, caption: str = "（目的）") -> str:
    return (
        f'<Article Num="{n}"><ArticleCaption>{caption}</ArticleCaption>'
        f"<ArticleTitle>{title}</ArticleTitle>{inner}</Article>"
    )


def paragraph(n: int, words: str, inner: str = "", mark: str | None = None) -> str:
    printed = ("" if n == 1 else "２３４５６"[n - 2]) if mark is None else mark
    return (
        f'<Paragraph Num="{n}"><ParagraphNum>{printed}</ParagraphNum><ParagraphSentence>'
        f"<Sentence>{words}</Sentence></ParagraphSentence>{inner}</Paragraph>"
    )


def item(n: str, title: str, words: str, inner: str = "", kind: str = "Item") -> str:
    return (
        f'<{kind} Num="{n}"><{kind}Title>{title}</{kind}Title><{kind}Sentence>'
        f"<Sentence>{words}</Sentence></{kind}Sentence>{inner}</{kind}>"
    )


def read(data: bytes) -> Extract:
    return extract(data, "law.xml")


def words(data: bytes) -> dict[str, str]:
    """Label → own words, of every provision that has any."""
    structure = read_structure(read(data).text)
    return {p.label: p.text.value for p in structure.provisions if p.text.value}


ONE = article("1", "第一条", paragraph(1, "目的とする。"))
DEEP = item("1", "一", "甲", item("1", "イ", "乙", item("1", "（１）", "丙", item(
    "1", "（ｉ）", "丁", kind="Subitem3"), kind="Subitem2"), kind="Subitem1"))  # fmt: skip


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            law(article("1", "第一条", paragraph(1, "あ。") + paragraph(2, "い。"))),
            {"第1条第1項": "あ。", "第1条第2項": "い。"},
            id="項",
        ),
        pytest.param(
            law(article("1", "第一条", paragraph(1, "あ。", DEEP))),
            {
                "第1条第1項": "あ。",
                "第1条第1項第1号": "甲",
                "第1条第1項第1号イ": "乙",
                "第1条第1項第1号イ(1)": "丙",
                "第1条第1項第1号イ(1)(i)": "丁",
            },
            id="号 and three levels below",
        ),
        pytest.param(
            law(
                ONE
                + article("1_2", "第一条の二", paragraph(1, "い。"))
                + article("2", "第二条", paragraph(1, "う。"))
            ),
            {"第1条第1項": "目的とする。", "第1条の2第1項": "い。", "第2条第1項": "う。"},
            id="枝番 of a 条",
        ),
        pytest.param(
            law(
                article(
                    "1",
                    "第一条",
                    paragraph(
                        1,
                        "次のとおり。",
                        item("1", "一", "甲") + item("1_2", "一の二", "乙") + item("2", "二", "丙"),
                    ),
                )
            ),
            {
                "第1条第1項": "次のとおり。",
                "第1条第1項第1号": "甲",
                "第1条第1項第1号の2": "乙",
                "第1条第1項第2号": "丙",
            },
            id="枝番 of a 号",
        ),
        pytest.param(
            law(
                ONE + '<Article Num="2:4" Delete="true">'
                "<ArticleTitle>第二条から第四条まで</ArticleTitle>"
                + paragraph(1, "削除")
                + "</Article>"
                + article("5", "第五条", paragraph(1, "う。"))
            ),
            {
                "第1条第1項": "目的とする。",
                "第2条第1項": "削除",
                "第3条第1項": "削除",
                "第4条第1項": "削除",
                "第5条第1項": "う。",
            },
            id="articles deleted together",
        ),
        pytest.param(
            law(
                article(
                    "1",
                    "第一条",
                    paragraph(
                        1,
                        "次のとおり。",
                        item("1", "一", "甲")
                        + item("2:3", "二及び三", "削除")
                        + item("4", "四", "乙"),
                    ),
                )
            ),
            {
                "第1条第1項": "次のとおり。",
                "第1条第1項第1号": "甲",
                "第1条第1項第2号": "削除",
                "第1条第1項第3号": "削除",
                "第1条第1項第4号": "乙",
            },
            id="号 deleted together",
        ),
        pytest.param(
            law(article("1", "第一条", paragraph(1, "あ。") + paragraph(2, "い。", mark="②"))),
            {"第1条第1項": "あ。", "第1条第2項": "い。"},
            id="older laws print ② for 項",
        ),
        pytest.param(
            law(article("1", "第一条", paragraph(1, "あ。") + paragraph(2, "い。", mark=""))),
            {"第1条第1項": "あ。", "第1条第2項": "い。"},
            id="… or nothing",
        ),
        pytest.param(
            law(
                '<Part Num="1"><PartTitle>第一編　総則</PartTitle><Chapter Num="1">'
                '<ChapterTitle>第一章　通則</ChapterTitle><Section Num="1">'
                "<SectionTitle>第一節　目的</SectionTitle>" + ONE + "</Section></Chapter></Part>"
            ),
            {"第1条第1項": "目的とする。"},
            id="編章節 hold no words",
        ),
        pytest.param(
            law(article("1", "第一条", paragraph(1, "強<Ruby>靱<Rt>じん</Rt></Ruby>な体制。"))),
            {"第1条第1項": "強靱な体制。"},
            id="ruby's base",
        ),
        pytest.param(
            law(article("1", "第一条", paragraph(1, "一〇ｍ<Sup>2</Sup>とする。"))),
            {"第1条第1項": "一〇ｍ²とする。"},
            id="raised figures",
        ),
        pytest.param(
            law(ONE, head="<Preamble>" + paragraph(1, "我らは、定める。") + "</Preamble>"),
            {"前文": "我らは、定める。", "第1条第1項": "目的とする。"},
            id="前文",
        ),
        pytest.param(
            law(
                ONE,
                "<AppdxTable><AppdxTableTitle>別表第一</AppdxTableTitle>"
                "<RelatedArticleNum>（第一条関係）</RelatedArticleNum>"
                + item("1", "一", "甲")
                + "</AppdxTable><AppdxStyle><AppdxStyleTitle>様式第一</AppdxStyleTitle>"
                "<StyleStruct><Style>届出書</Style></StyleStruct></AppdxStyle>",
            ),
            {
                "第1条第1項": "目的とする。",
                "別表第1": "（第一条関係）",
                "別表第1/一": "甲",
                "様式第1": "届出書",
            },
            id="別表 and 様式",
        ),
    ],
)
def test_structure(data: bytes, expected: dict[str, str]) -> None:
    assert words(data) == expected


AMENDED = (
    '<SupplProvision AmendLawNum="平成二〇年四月二六日法律第一〇号" Extract="true">'
    "<SupplProvisionLabel>附　則</SupplProvisionLabel>"
    '<Paragraph Num="1"><ParagraphCaption>（施行期日）</ParagraphCaption>'
    "<ParagraphNum>１</ParagraphNum>"
    "<ParagraphSentence><Sentence>施行する。</Sentence></ParagraphSentence></Paragraph>"
    '<Paragraph Num="2"><ParagraphCaption>（検討）</ParagraphCaption>'
    "<ParagraphNum>２</ParagraphNum>"
    "<ParagraphSentence><Sentence>検討する。</Sentence></ParagraphSentence></Paragraph>"
    "</SupplProvision>"
)
FIRST = (
    "<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>"
    + paragraph(1, "公布の日から施行する。")
    + "</SupplProvision>"
)


def test_supplementary_provisions_bear_the_number_of_their_law() -> None:
    structure = read_structure(read(law(ONE, FIRST + AMENDED)).text)
    found = {p.label: (p.title, p.text.value) for p in structure.provisions}
    amending = "附則/平成20年4月26日法律第10号"
    assert found["附則"] == (None, "公布の日から施行する。")
    assert found[f"{amending}/1"] == ("施行期日", "施行する。")
    assert found[f"{amending}/2"] == ("検討", "検討する。")


@pytest.mark.parametrize(
    ("suppl", "version", "why"),
    [
        (FIRST, "2003-05-30", "promulgated"),
        (FIRST + AMENDED, "2008-04-26", "and amended: the text is that of the amendment"),
    ],
)
def test_what_the_xml_tells(suppl: str, version: str, why: str) -> None:
    found = read(law(ONE, suppl))
    assert (found.told.title, found.told.version) == ("港湾監視法", version), why
    head = read_structure(found.text).head
    assert (head.title, head.preamble, head.made) == ("港湾監視法", (), "2003-05-30")


def cells(data: bytes) -> list[tuple[str, ...]]:
    (table,) = read_structure(read(data).text).tables
    rows = [table.header, *table.rows] if table.header else table.rows
    return [tuple(c.value for c in row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("甲,乙|丙。,丁", [("甲", "乙"), ("丙。", "丁")], id="plain"),
        pytest.param("甲,乙", [("甲", "乙")], id="one row"),
        pytest.param("甲@rowspan=2,乙|丁", [("甲", "乙"), ("甲", "丁")], id="over two rows"),
        pytest.param("甲@colspan=2|丙,丁", [("甲", ""), ("丙", "丁")], id="over two columns"),
    ],
)
def test_tables(rows: str, expected: list[tuple[str, ...]]) -> None:
    xml = ""
    for row in rows.split("|"):
        xml += "<TableRow>"
        for cell in row.split(","):
            name, _, span = cell.partition("@")
            said = span.replace("=", '="') + '"' if span else ""
            xml += f"<TableColumn {said}><Sentence>{name}</Sentence></TableColumn>"
        xml += "</TableRow>"
    table = f"<TableStruct><Table>{xml}</Table></TableStruct>"
    assert cells(law(article("1", "第一条", paragraph(1, "次の表。", table)))) == expected


@pytest.mark.parametrize(
    ("inner", "remark", "kept"),
    [
        pytest.param(
            "<Stamp>公印</Stamp>", ("unknown-element", "Stamp"), "公印", id="an unknown element"
        ),
        pytest.param(
            '<FigStruct><Fig src="./pict/1.jpg"/></FigStruct>',
            ("picture-left-out", "./pict/1.jpg"),
            "",
            id="a figure",
        ),
        pytest.param(
            item("1", "一", "未施行").replace("<Item ", '<Item Hide="true" '),
            ("hidden-left-out", "一 未施行"),
            "",
            id="what is hidden",
        ),
        pytest.param(
            "<AmendProvision><NewProvision>"
            + article("9", "第九条", paragraph(1, "新しい。"))
            + "</NewProvision></AmendProvision>",
            ("amendment-joined", "（目的） 第九条 新しい。"),
            "「（目的）　第九条　新しい。」",
            id="words for another law are not this one's",
        ),
    ],
)
def test_remarks(inner: str, remark: tuple[str, str], kept: str) -> None:
    found = read(law(article("1", "第一条", paragraph(1, "あ。", inner))))
    assert remark in [(r.kind, r.words) for r in found.remarks]
    structure = read_structure(found.text)
    assert {p.label for p in structure.provisions} == {"第1条", "第1条第1項"}
    assert structure.provisions[-1].text.value.replace(" ", "") == "あ。" + kept.replace("　", "")


DTD = (
    b'<?xml version="1.0"?><!DOCTYPE Law [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"<Law><LawNum>", "broken", id="cut off"),
        pytest.param(b"<Law><LawNum/></Law>", "no LawBody", id="without a body"),
        pytest.param(DTD + b"<Law><LawBody>&a;&c;</LawBody></Law>", "DTD", id="with entities"),
        pytest.param(
            b"<Law><LawBody>" + b"<Chapter>" * 101 + b"</Chapter>" * 101 + b"</LawBody></Law>",
            "more than 100 deep;.*YOMIKAE_LIMIT_DEPTH",
            id="deep",
        ),
        pytest.param(
            b"<Law><LawBody>" + b"<Chapter>" * 300 + b"</Chapter>" * 300 + b"</LawBody></Law>",
            "broken",
            id="deeper than the parser goes",
        ),
    ],
)
def test_what_is_not_read(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as caught:
        read(data)
    assert all("law.xml" in caught.value.message(lang) for lang in ("ja", "en"))


def test_an_answer_of_the_api() -> None:
    inner = law(ONE).decode().split("\n", 1)[1]
    data = f"<DataRoot><ApplData><LawFullText>{inner}</LawFullText></ApplData></DataRoot>".encode()
    assert words(data) == {"第1条第1項": "目的とする。"}


def test_places_are_lines_of_the_xml() -> None:
    found = read(law("\n\n" + ONE))
    assert found.where(found.text.index("目的とする"))[1] == "line 4"


def plain(text: str | None) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", text or ""))


def test_ten_laws(law_path: Path) -> None:
    """Every provision of the main part, its words and headings, and every article of the 附則."""
    if not law_path.stem.endswith("-egov"):
        pytest.skip("the same law in another rendering: its XML is tested once")
    data = law_path.with_name(law_path.stem.removesuffix("-egov") + ".xml").read_bytes()
    gold = json.loads(law_path.read_text("utf-8"))["provisions"]
    structure = read_structure(read(data).text)
    found = {p.label: p for p in structure.provisions}
    main = [k for k in found if not k.startswith(("附則", "前文"))]
    assert main == [x["label"] for x in gold]
    for x in gold:
        text = plain(found[x["label"]].text.value)
        assert text.startswith(plain(x["starts"])), x["label"]
        assert text.endswith(plain(x["ends"])), x["label"]
        assert not x["title"] or plain(found[x["label"]].title) == plain(x["title"]), x["label"]
    wanted = sum(
        len(s.findall(".//Article")) for s in etree.fromstring(data).iter("SupplProvision")
    )
    articles = [p for k, p in found.items() if re.fullmatch(r"附則.*/第[0-9]+条(?:の[0-9]+)*", k)]
    assert len(articles) == wanted
    assert [p.label for p in articles if "重複" in p.label] == []


def test_numbers_in_kanji() -> None:
    assert [number(kanji(n)) for n in range(1, 100)] == list(range(1, 100))
