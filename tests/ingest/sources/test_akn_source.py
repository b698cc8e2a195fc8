"""Akoma Ntoso of others is read as text, ours as it states; what is hostile is refused."""

import pytest

from ingest.errors import UnreadableFile
from ingest.model import Document
from ingest.pipeline import Source, read
from ingest.sources import akn
from ingest.sources.formats import extract
from ontology.akn import AKN

_META = (
    "<meta><identification source='#x'>"
    "<FRBRWork><FRBRdate date='2020-01-01' name='made'/></FRBRWork>"
    "<FRBRExpression><FRBRdate date='2025-04-01' name='version'/></FRBRExpression>"
    "</identification></meta>"
)
_PREFACE = (
    "<preface><p><docTitle>甲サービス利用規約</docTitle></p>"
    "<p><docProponent>株式会社甲</docProponent></p></preface>"
)
_YK = "xmlns:yk='https://w3id.org/yomikae/ontology#'"


def _file(body: str, root: str = "", preface: str = _PREFACE) -> bytes:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>{root}<akomaNtoso xmlns='{AKN}' {_YK}>"
        f"<act name='act'>{_META}{preface}{body}</act></akomaNtoso>"
    ).encode()


def _read(data: bytes) -> Document:
    return read(Source("ko.xml", data, "ko"))


OTHERS = [  # (the body, label -> (title, text))
    pytest.param(
        "<body><article eId='art_1'><num>第1条</num><heading>目的</heading><content><p>この規約は"
        "<b>甲</b>の利用を定めます。</p></content></article></body>",
        {"第1条": ("目的", ""), "第1条第1項": (None, "この規約は甲の利用を定めます。")},
        id="an-article",
    ),
    pytest.param(
        "<body><chapter><num>第1章</num><heading>総則</heading><article><num>第1条</num>"
        "<heading>料金</heading><paragraph><intro><p>次のとおりとします。</p></intro>"
        "<point><num>(1)</num><content><p>基本料金</p></content></point>"
        "<point><num>(2)</num><content><p>付加料金</p></content></point></paragraph>"
        "<paragraph><num>2</num><content><p>税を含みません。</p></content></paragraph>"
        "</article></chapter></body>",
        {
            "第1章": ("総則", ""),
            "第1条第1項": (None, "次のとおりとします。"),
            "第1条第1項第2号": (None, "付加料金"),
            "第1条第2項": (None, "税を含みません。"),
        },
        id="points-and-paragraphs",
    ),
    pytest.param(
        "<body>\n  <article>\n    <num>\n      第1条\n    </num>\n    <content>\n      <p>\n"
        "        甲は、\n        乙とします。\n      </p>\n    </content>\n  </article>\n</body>",
        {"第1条第1項": (None, "甲は、 乙とします。")},
        id="indented-by-a-program",
    ),
    pytest.param(
        "<body><article><num>第1条</num><heading>料金</heading><content><blockList>"
        "<listIntroduction>次のとおりとします。</listIntroduction><item><num>(1)</num>"
        "<p>基本料金</p></item></blockList></content></article></body>",
        {"第1条第1項": (None, "次のとおりとします。"), "第1条第1項第1号": (None, "基本料金")},
        id="a-block-list",
    ),
    pytest.param(
        # one provision says what it is, the other does not: the text decides of both
        "<body><article eId='art_9' yk:label='第9条' yk:class='Article'><num>第1条</num>"
        "<content><p>甲です。</p></content></article><article><num>第2条</num><content>"
        "<p>乙です。</p></content></article></body>",
        {"第1条第1項": (None, "甲です。"), "第2条第1項": (None, "乙です。")},
        id="stated-in-part",
    ),
    pytest.param(
        "<body><article eId='art_1' yk:label='第1条' yk:class='Article'><num>第1条</num>"
        "<content><p>甲です。</p></content></article><article eId='art_1' yk:label='第1条' "
        "yk:class='Article'><num>第2条</num><content><p>乙です。</p></content></article></body>",
        {"第1条第1項": (None, "甲です。"), "第2条第1項": (None, "乙です。")},
        id="stated-twice",
    ),
    pytest.param(
        "<body><article eId='art_1' yk:label='第1条' yk:class='Statute'><num>第1条</num>"
        "<content><p>甲です。</p></content></article></body>",
        {"第1条第1項": (None, "甲です。")},
        id="a-class-that-is-none",
    ),
    pytest.param(
        # 1人 at the start of a line might be a 項: what the file states is not guessed again
        "<body><article eId='art_1' yk:label='第1条' yk:class='Article'><num>第1条</num>"
        "<paragraph eId='art_1__para_1' yk:label='第1条第1項' yk:class='Paragraph'><content>"
        "<p>利用者は<eol/>2 名<eol/>です。</p></content></paragraph></article></body>",
        {"第1条": (None, ""), "第1条第1項": (None, "利用者は2 名です。")},
        id="stated-whole",
    ),
]


@pytest.mark.parametrize(("body", "expected"), OTHERS)
def test_provisions(body: str, expected: dict[str, tuple[str | None, str]]) -> None:
    document = _read(_file(body))
    found = {p.label: (p.title, p.text.value) for p in document.provisions}
    assert {k: found.get(k) for k in expected} == expected


REMARKS = [  # (the body, the problems told, the text of 第1条第1項)
    pytest.param(
        "<body><article><num>第1条</num><content><p>甲は<authorialNote><p>注です。</p>"
        "</authorialNote>乙とします。</p></content></article></body>",
        ["note-moved"],
        "甲は乙とします。注です。",
        id="a-note",
    ),
    pytest.param(
        "<body><article><num>第1条</num><content><p>次の図<img src='a.png' alt='配線図'/>のとおり。"
        "</p></content></article></body>",
        ["picture-left-out"],
        "次の図のとおり。",
        id="a-picture",
    ),
    pytest.param(
        "<body><article eId='art_1' yk:label='第1条' yk:class='Article'><num>第1条</num><content>"
        "<p>甲です。</p></content></article><article><num>第2条</num></article></body>",
        ["structure-by-text"],
        "甲です。",
        id="a-provision-put-in-by-hand",
    ),
]


@pytest.mark.parametrize(("body", "problems", "text"), REMARKS)
def test_what_was_done_is_told(body: str, problems: list[str], text: str) -> None:
    document = _read(_file(body))
    known = [p.kind for p in document.problems if p.kind in ("structure-by-text", *problems)]
    assert known == problems
    found = {p.label: p.text.value for p in document.provisions}
    assert found["第1条第1項"] == text


def test_what_the_file_tells_of_itself() -> None:
    document = _read(_file(OTHERS[0].values[0]))  # type: ignore[arg-type]
    assert (document.title, document.publisher, document.version) == (
        *("甲サービス利用規約", "株式会社甲"),
        "2025-04-01",
    )


def test_a_table_with_a_bar_in_a_cell() -> None:
    table = (
        "<table><tr><th><p>品目</p></th><th><p>料金</p></th></tr>"
        "<tr><td><p>甲|乙</p></td><td><p>100円</p></td></tr></table>"
    )
    stated = (
        "<body><article eId='art_1' yk:label='第1条' yk:class='Article'><num>第1条</num><content>"
        f"<p>次のとおり。</p>{table}</content></article></body>"
    ).replace("<table>", "<table eId='art_1__table_1' yk:label='第1条/表1'>")
    (found,) = _read(_file(stated)).tables
    assert [c.value for c in found.header] == ["品目", "料金"]
    assert [[c.value for c in row] for row in found.rows] == [["甲|乙", "100円"]]


def test_offsets_lead_to_the_words() -> None:
    data = _file(OTHERS[1].values[0])  # type: ignore[arg-type]
    text = extract(data, "ko.xml").text
    for provision in _read(data).provisions:
        found = "".join(text[o] for o in provision.text.origin)
        assert found == provision.text.value
        assert provision.start <= provision.end <= len(text)


HOSTILE = [  # (bytes, what the error says)
    pytest.param(b"<akomaNtoso xmlns='" + AKN.encode() + b"'><act>", "no sound XML", id="broken"),
    pytest.param(
        _file("<body/>", "<!DOCTYPE akomaNtoso [<!ENTITY a 'x'>]>"), "DOCTYPE", id="doctype"
    ),
    pytest.param(
        _file(
            "<body><article><num>第1条</num><content><p>&e;</p></content></article></body>",
            "<!DOCTYPE akomaNtoso [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>",
        ),
        "DOCTYPE",
        id="a-file-of-this-machine",
    ),
    pytest.param(
        _file(
            "<body><article><num>第1条</num><content><p>&c;</p></content></article></body>",
            "<!DOCTYPE akomaNtoso [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
            "<!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>",
        ),
        "DOCTYPE",
        id="entities-of-entities",
    ),
    pytest.param(_file("<body>" + "<part>" * 600 + "</part>" * 600 + "</body>"), "XML", id="deep"),
    pytest.param(
        f"<akomaNtoso xmlns='{AKN}'><act/></akomaNtoso>".encode(), "no document", id="no-document"
    ),
    pytest.param(_file("<body/>", preface=""), "empty", id="no-words"),
]


@pytest.mark.parametrize(("data", "reason"), HOSTILE)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        _read(data)
    assert reason in error.value.message("en")
    assert "ko.xml" in error.value.message("ja")


def test_a_file_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_AKN_BYTES", "100")
    with pytest.raises(UnreadableFile, match="too large"):
        _read(_file("<body/>"))


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (_file("<body/>"), True),
        (b"\xef\xbb\xbf" + _file("<body/>"), True),
        (_file("<body/>").decode().replace("UTF-8", "UTF-16").encode("utf-16"), True),
        (b"<html>akomaNtoso</html>", False),
        ("第1条（目的）akomaNtoso".encode(), False),
        (f"<law xmlns='{AKN}'/>".encode(), False),
    ],
)
def test_the_format_is_told_by_the_content(data: bytes, known: bool) -> None:
    assert akn.knows(data) is known
