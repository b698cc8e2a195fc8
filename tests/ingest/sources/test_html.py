"""Web pages: the terms are found among what is around them, and lists get their numbers."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract
from ingest.sources.formats import extract
from ingest.sources.html_terms import TO_TOP_EXAMPLES, _is_to_top
from ingest.sources.html_tree import Node
from ingest.structure import read_structure

HEADER = (
    '<div id="skip-link"><a href="#main">本文へ</a></div><header><a href="/">みなと</a>'
    "<nav><ul><li><a href=/a>製品</a></li><li><a href=/b>第1条ニュース</a></li></ul></nav></header>"
    '<div class="cookie-banner">Cookieを使います。<button>同意</button></div>'
    '<p class="breadcrumb"><a href=/>ホーム</a> &gt; <a href=/x>規約</a></p>'
)
FOOTER = (
    "<div><h3>お知らせ</h3><p>メンテナンスをします。</p></div>"
    "<footer><ul><li><a href=/>会社概要</a></li></ul><p>© みなと</p></footer>"
)
TERMS = (
    "<h1>みなと監視サービス利用規約</h1><p>2025年10月1日 改定</p>"
    "<h3>第1条（適用）</h3><p>適用します。</p><h3>第2条（料金）</h3><p>払います。</p>"
)
READ = {"第1条第1項": "適用します。", "第2条第1項": "払います。"}


def read(body: str, head: str = "") -> Extract:
    source = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return extract(source.encode(), "page.html")


def words(text: str) -> dict[str, str]:
    """Label → own words, of every provision that has any."""
    return {p.label: p.text.value for p in read_structure(text).provisions if p.text.value}


def lines(body: str) -> list[str]:
    return [x for x in read(body).text.splitlines() if x]


def remarks(found: Extract) -> list[tuple[str, str]]:
    return [(r.kind, r.words) for r in found.remarks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(TERMS, READ, id="nothing around them"),
        pytest.param(HEADER + TERMS + FOOTER, READ, id="flat"),
        pytest.param(f"{HEADER}<main>{TERMS}</main>{FOOTER}", READ, id="main"),
        pytest.param(
            f"{HEADER}<div><div><div>{TERMS}</div></div></div>{FOOTER}", READ, id="nested boxes"
        ),
        pytest.param(
            f"{HEADER}<table role=presentation><tr><td>メニュー<td>{TERMS}</table>{FOOTER}",
            READ,
            id="laid out by a table",
        ),
        pytest.param(
            f"<div class='main-menu-footer'>{TERMS}</div>", READ, id="a name is not believed"
        ),
        pytest.param(
            f"<ul><li><a href=#1>第1条（適用）</a><li><a href=#2>第2条（料金）</a></ul>{TERMS}",
            READ,
            id="a 目次 of links",
        ),
        pytest.param(
            TERMS + "<h2>附則</h2><p>施行します。</p><h2>関連</h2><p>ご覧ください。</p>",
            {**READ, "附則": "施行します。"},
            id="附則 behind them, and what is none",
        ),
        pytest.param(
            f"<div>{TERMS}</div><div><h2>別紙1</h2><ol><li>甲<li>乙</ol></div>{FOOTER}",
            {**READ, "別紙1/1": "甲", "別紙1/2": "乙"},
            id="別紙 in a box of its own",
        ),
        pytest.param(
            "<p>みなとは、次のとおり定めます。</p>" + TERMS,
            {"前文": "みなとは、次のとおり定めます。", **READ},
            id="前文",
        ),
        pytest.param(
            TERMS.replace("</p><h3>", '</p><p><a href="#top">ページの先頭へ</a></p><h3>'),
            READ,
            id="links to the top",
        ),
        pytest.param(
            "<nav><a>製品</a></nav><h1>規約</h1><p>第1条（適用）</p><p>適用します。</p>"
            "<p>Copyright © みなと</p>",
            {"第1条第1項": "適用します。"},
            id="one article",
        ),
        pytest.param(
            f"<div><div class=tel>0120-000-000</div>{TERMS}</div>", READ, id="above the title"
        ),
        pytest.param(
            "<div><section><h2>第1条（適用）</h2><div><p>適用します。</p></div></section><section>"
            "<h2>第2条（料金）</h2><div><p>払います。</p></div></section></div>"
            "<div class=l-side><h3>人気</h3><p>ご覧ください。</p></div>",
            READ,
            id="a section an article",
        ),
        pytest.param(
            "<dl><dt>第1条（適用）<dd>適用します。<dt>第2条（料金）<dd>払います。</dl>",
            READ,
            id="a dl of articles",
        ),
        pytest.param(
            "<ol><li>第1条（適用）<ol><li>適用します。</ol><li>第2条（料金）<p>払います。</ol>",
            READ,
            id="an ol of articles",
        ),
        pytest.param(
            "<p><b>第1条</b>（適用）<br>適用します。<br><br><b>第2条</b>（料金）<br>払います。</p>",
            READ,
            id="nothing but line breaks",
        ),
        pytest.param(
            "<div><p>当社は、利用者に本サービスを提供します。利用者は、料金を払います。</p></div>"
            "<div><a href=/>会社概要</a></div>",
            {"前文": "当社は、利用者に本サービスを提供します。利用者は、料金を払います。"},
            id="terms without articles: where the sentences are",
        ),
    ],
)
def test_the_terms_on_a_page(body: str, expected: dict[str, str]) -> None:
    assert words(read(body).text) == expected


def test_what_is_left_out_is_said() -> None:
    left = [
        w for kind, w in remarks(read(HEADER + TERMS + FOOTER)) if kind == "page-parts-left-out"
    ]
    assert left == [
        "本文へ",
        "みなと 製品 第1条ニュース",
        "Cookieを使います。",
        "ホーム > 規約",
        "お知らせ メンテナンスをします。",
        "会社概要 © みなと",
    ]


@pytest.mark.parametrize(("link", "expected"), TO_TOP_EXAMPLES.items())
def test_links_to_the_top(link: str, expected: bool) -> None:
    assert _is_to_top(Node("a", {}, children=[link])) is expected


ARTICLE = "<h3>第1条（あ）</h3>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<ol><li>甲<li>乙</ol>", ["1　甲", "2　乙"], id="項, right under a heading"),
        pytest.param(
            "<p>次の各号とします。</p><ol><li>甲<li>乙</ol>",
            ["次の各号とします。", "(1) 甲", "(2) 乙"],
            id="号, under words",
        ),
        pytest.param(
            "<p>あ。</p><ol start=2><li>い。<li>う。</ol>",
            ["あ。", "2　い。", "3　う。"],
            id="項 from the second on",
        ),
        pytest.param(
            "<ol><li>あ。<ol><li>い<ol><li>う<ol><li>え</ol></ol></ol></ol>",
            ["1　あ。", "　(1) い", "　　ア　う", "　　　(i) え"],
            id="each level its own mark",
        ),
        pytest.param(
            "<p>あ。</p><ol type=a><li>い<li>う</ol>", ["あ。", "(a) い", "(b) う"], id="type"
        ),
        pytest.param(
            '<p>あ。</p><ol style="list-style-type: katakana-iroha"><li>い<li>う</ol>',
            ["あ。", "イ　い", "ロ　う"],
            id="a style of its own",
        ),
        pytest.param(
            "<p>あ。</p><ol reversed><li>い<li>う</ol>", ["あ。", "(2) い", "(1) う"], id="reversed"
        ),
        pytest.param(
            "<p>あ。</p><ol><li value=3>い<li>う</ol>", ["あ。", "(3) い", "(4) う"], id="value"
        ),
        pytest.param(
            "<p>あ。</p><ol><li>（1）い<li>（2）う</ol>",
            ["あ。", "（1）い", "（2）う"],
            id="marks that are printed are not put in again",
        ),
        pytest.param(
            "<p>あ。</p><ul><li>い<li>う</ul>", ["あ。", "・い", "・う"], id="without numbers"
        ),
        pytest.param(
            "<p>あ。</p><ul><li>① い<li>② う</ul>", ["あ。", "① い", "② う"], id="with their own"
        ),
        pytest.param(
            "<dl><dt>利用者<dd>契約した者。<dt>当社<dd>みなと。</dl>",
            ["利用者　契約した者。", "当社　みなと。"],
            id="terms and what they mean",
        ),
        pytest.param("<p>あ<br>い<br/>う</p>", ["あ", "い", "う"], id="br"),
        pytest.param("<p>あ\n  い\nabc\n def</p>", ["あい abc def"], id="a wrapped source"),
        pytest.param("<pre>あ\n  (1) い\n</pre>", ["あ", "(1) い"], id="pre"),
        pytest.param(
            "<p><ruby>約<rp>(</rp><rt>やっ</rt><rp>)</rp></ruby>款</p>", ["約款"], id="ruby"
        ),
        pytest.param("<p>1&nbsp;&lt;&amp;&#12354;&yen;</p>", ["1\xa0<&あ¥"], id="entities"),
        pytest.param("<p>10m<sup>2</sup><sub>n</sub></p>", ["10m²_(n)"], id="raised and lowered"),
        pytest.param("<p>あ<script>x()</script><style>y</style><!-- z --></p>", ["あ"], id="never"),
        pytest.param("<template><p>い</p></template><p>あ</p>", ["あ"], id="a template"),
        pytest.param("<p>利&shy;用&#8203;者</p>", ["利用者"], id="characters without width"),
        pytest.param(
            "<table><tr><th>甲<th>乙<tr><td>丙|<td>丁<br>戊</table>",
            ["| 甲 | 乙 |", "| --- | --- |", "| 丙\\| | 丁 戊 |"],
            id="a table",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td colspan=2>丁</table>",
            ["| 甲 | 乙 |", "| 甲 | 丙 |", "| 丁 |  |"],
            id="merged cells",
        ),
        pytest.param(
            "<table><tr><td><p>あ。</p><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table></table>",
            ["あ。", "| 甲 | 乙 |", "| 丙 | 丁 |"],
            id="a table in one that lays out",
        ),
        pytest.param(
            "<table><caption>第1表 料金</caption><tr><td>甲<td>乙</table>",
            ["第1表 料金", "| --- | --- |", "| 甲 | 乙 |"],
            id="a caption, and a lone row",
        ),
    ],
)
def test_blocks(body: str, expected: list[str]) -> None:
    assert lines(ARTICLE + body)[1:] == expected


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        pytest.param("<p>あ<del>い</del>う。</p>", ("deleted-left-out", "い"), id="struck out"),
        pytest.param("<p>あ<ins>い</ins>う。</p>", ("inserted-kept", "い"), id="put in"),
        pytest.param("<p hidden>い</p><p>あ。</p>", ("hidden-left-out", "い"), id="hidden"),
        pytest.param(
            "<p style='color:red; display: none'>い</p>", ("hidden-left-out", "い"), id="by style"
        ),
        pytest.param("<p aria-hidden=true>い</p>", ("hidden-left-out", "い"), id="aria-hidden"),
        pytest.param("<p><img src=x alt=印>あ。</p>", ("picture-left-out", "印"), id="a picture"),
        pytest.param("<ol><li>あ。</ol>", ("list-numbered", "あ。"), id="numbers put in"),
        pytest.param(
            "<style>h3::before{counter-increment: a}</style>", ("numbers-by-style", ""), id="css"
        ),
    ],
)
def test_remarks(body: str, remark: tuple[str, str]) -> None:
    assert remark in remarks(read(ARTICLE + body + "<p>お。</p>"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>みなと利用規約 | 株式会社みなと</title>", "", "みなと利用規約"),
        ("<title>株式会社みなと｜みなと利用規約</title>", "", "みなと利用規約"),
        ("<title>規約</title>", "<h1>みなと監視規約</h1>", "みなと監視規約"),
        ("<title>お知らせ</title>", "", "お知らせ"),
        ("", "", ""),
    ],
)
def test_the_title_of_a_page(head: str, body: str, title: str) -> None:
    assert read(body + ARTICLE + "<p>あ。</p>", head).told.title == title


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "Shift_JIS", "euc-jp"])
def test_encodings(codec: str, declared: str) -> None:
    """What the bytes are, whatever the page says of itself."""
    meta = f'<meta charset="{declared}">' if declared else ""
    source = f"<!DOCTYPE html><html><head>{meta}</head><body>{TERMS}</body></html>"
    assert words(extract(source.encode(codec), "x.html").text) == READ


@pytest.mark.parametrize(
    "begin",
    [
        "<html><body>",
        "<!doctype HTML>",
        "\ufeff\n<!-- saved from --><html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml">',
        "<div>",
    ],
)
def test_what_begins_like_a_page(begin: str) -> None:
    assert words(extract((begin + TERMS).encode(), "x").text) == READ


def test_a_text_that_speaks_of_tags_is_a_text() -> None:
    assert extract("第1条 <div>を使います。".encode(), "x").text == "第1条 <div>を使います。"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("<b>" * 1_000_000, "100000 tags;.*LIMIT_TAGS", id="a million tags"),
        pytest.param("<div>" * 50_000 + "あ", "nested more than 1000 deep", id="deep"),
        pytest.param("<div>" * 500 + "あ", "nested more than 150 deep", id="fairly deep"),
        pytest.param("<p>" + "あ" * (3 << 20), "larger than 8 MB", id="large"),
        pytest.param("<script>あ</script>", "it is empty", id="nothing to read"),
    ],
)
def test_pages_that_are_not_read(source: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as caught:
        extract(f"<html>{source}".encode(), "page.html")
    assert all("page.html" in caught.value.message(lang) for lang in ("ja", "en"))


@pytest.mark.parametrize(
    "source",
    ["<table><td rowspan=99999999 colspan=99999999>あ", "<ol start=99999999999><li value=x>あ",
     "<p a=1 a=2 <b>あ</p></b></p>", "<a><a><a>あ</a>", "<p>&#0;あ&#xffffffff;",
     "<li>あ<dd>い<td>"],
)  # fmt: skip
def test_broken_pages_are_read(source: str) -> None:
    assert "あ" in extract(f"<html>{source}".encode(), "page.html").text


def paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(x)}</p>" for x in text.splitlines() if x.strip())


def one_paragraph(text: str) -> str:
    return "<p>" + "<br>".join(html.escape(x) for x in text.splitlines() if x.strip()) + "</p>"


def boxes(text: str) -> str:
    """A box an article, as sites make them."""
    out = ["<div>"]
    for line in filter(str.strip, text.splitlines()):
        article = re.match(r"\s*第[0-9０-９一二三四五六七八九十百]+条", line)
        out += ["</div><div class=article>"] if article else []
        tag = "h3" if article else "p"
        out.append(f"<{tag}>{html.escape(line)}</{tag}>")
    return "".join(out) + "</div>"


@pytest.mark.parametrize("form", [paragraphs, one_paragraph, boxes])
@pytest.mark.parametrize("around", ["", "a site"])
def test_samples_as_pages(sample_path: Path, form, around: str) -> None:  # type: ignore[no-untyped-def]
    """The same provisions as from the text; a browser has no tabs, so neither has the text here."""
    text = re.sub(r"(?<=\S)\t+", " ", sample_path.read_text("utf-8"))
    body = f"{HEADER}<div id=wrap>{form(text)}</div>{FOOTER}" if around else form(text)
    found = read(body).text

    def all_of(source: str) -> list[tuple[str, str | None, str]]:
        read_ = read_structure(source).provisions
        return [(p.label, p.title, re.sub(r"\s", "", p.text.value)) for p in read_]

    assert all_of(found) == all_of(text)


def as_lists(path: Path) -> tuple[str, dict[str, str]]:
    """A sample's main part as a page of lists without printed marks of 項 and 号; what it says."""
    structure = read_structure(path.read_text("utf-8"))
    inside = {re.match(r"[^条]*条(?:の[0-9]+)*|.*", t.within).group() for t in structure.tables}
    out: list[str] = []
    said: dict[str, str] = {}
    open_ = 0
    kept = False
    for p in structure.provisions:
        depth = {"Article": 0, "Paragraph": 1, "Item": 2}.get(p.kind, 9)
        if p.kind == "Article":
            kept = re.fullmatch(r"第[0-9]+条", p.label) is not None and p.label not in inside
        if depth == 9 or not kept or "附則" in p.label:
            continue
        while open_ > depth - 1 and open_:
            out.append("</ol>")
            open_ -= 1
        if depth == 0:
            out.append(f"<h3>{p.label}（{html.escape(p.title or '見出し')}）</h3>")
            continue
        while open_ < depth:
            out.append("<ol>")
            open_ += 1
        number = re.search(r"([0-9]+)[項号]$", p.label)
        assert number
        out.append(f"<li value={number.group(1)}>{html.escape(p.text.value)}")
        said[p.label] = p.text.value
    return "".join(out) + "</ol>" * open_, said


def test_samples_as_lists(sample_path: Path) -> None:
    body, said = as_lists(sample_path)
    if len(said) < 10:
        pytest.skip("a sample of fewer than ten 項: it has no articles")
    found = words(read(HEADER + body + FOOTER).text)
    assert found == {k: v for k, v in said.items() if v}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_page_that_a_word_processor_wrote(tmp_path: Path) -> None:
    source = Path(__file__).resolve().parents[3] / "ingest" / "samples" / "hoshina-general.txt"
    argv = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    argv += ["--infilter=Text (encoded):UTF8", "--convert-to", "html:HTML"]
    subprocess.run(
        [*argv, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = extract((tmp_path / "hoshina-general.html").read_bytes(), "page.html").text
    assert words(found) == words(source.read_text("utf-8"))
