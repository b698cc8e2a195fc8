"""The effective text: every word once, struck where it is out, read as the tables say."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from graph.store import Store
from ontology.writing import visible
from queries.effective import effective
from queries.effective_model import Effective, EffectiveClause, Run, Table
from queries.errors import AskError
from queries.messages import Lang
from queries.say import clean
from queries.stack import find_stack
from queries.writers import WRITERS
from queries.writers.notes import used
from tests.queries import words_printed
from tests.queries.asking import BASE, ROOTS
from tests.stacks import RANKED, TAKES_IN, store_of

# --- every word once --------------------------------------------------------------------------


def every_word_once(store: Store, root: str) -> None:
    """The words of each document on file, from the data and from each file that is written.

    Places on the page are there once too.
    """
    found = effective(store, root)
    stack = find_stack(store, BASE + root, None)
    versions = [x.version for x in stack.layers if x.version]
    expected = {v.doc_id: words_printed.of_store(store, v.iri) for v in versions}
    assert sum(map(len, expected.values())) > 20
    for document, words in expected.items():
        assert words_printed.of_data(found, document) == words
    shown = [clean(w) for v in versions for w in expected[v.doc_id]]
    for lang in ("ja", "en"):
        page = WRITERS[".html"](found, lang).decode()
        assert words_printed.of_html(page) == shown
        ids = re.findall(r' id="([^"]*)"', page)
        assert len(ids) == len(set(ids))
        assert words_printed.of_markdown(WRITERS[".md"](found, lang).decode(), found) == shown
    assert words_printed.of_docx(WRITERS[".docx"](found, "ja"), found) == shown


@pytest.mark.parametrize("root", ROOTS)
def test_every_word_of_the_samples_once(store: Store, root: str) -> None:
    every_word_once(store, root)


def test_every_word_of_the_corpus_once(corpus_path: Path, corpus_store: Store) -> None:
    every_word_once(corpus_store, corpus_path.stem)


# --- what becomes of the words ----------------------------------------------------------------

KO = (
    RANKED
    + """2 当社は、乙約款第3条（保証）は適用しません。
3 乙約款第4条（解約）は、契約者が法人であるときは、適用しません。
4 当社は、乙約款第5条ただし書は適用しません。
5 当社は、乙約款第6条（支払の方法）は適用しません。
第3条（費用負担）
費用負担は、契約者が行います。ただし、当社が認めたときは、この限りではありません。
2 前項の規定にかかわらず、費用負担は、法人を除き、免除します。
別紙 【読替え表】
第1表 表記の読替え
読み替えられる字句	読み替える字句
株式会社乙	株式会社甲
乙契約	利用契約
存在しない語	別の語
"""
)
OTSU = """
第1条（総則）
株式会社乙（以下「乙社」といいます。）は、乙契約を結びます。乙契約書によります。
第2条（費用負担）
契約者が負います。
第3条（保証）
株式会社乙は、保証します。
2 次の表によります。
項目	内容
保証	株式会社乙の保証
第4条（解約）
契約者は、解約することができます。
第5条（返金）
返金は、行います。ただし、少額の返金は、行いません。別に通知します。
第6条（支払の時期）
支払は、毎月末とします。
第7条（乙契約の表）
次の表によります。
区分	内容
第一種	株式会社乙の商品
"""


@pytest.fixture(scope="module")
def reseller(tmp_path_factory: pytest.TempPathFactory) -> Effective:
    """The effective text of a reseller's terms and its carrier's."""
    return effective(store_of(tmp_path_factory.mktemp("made"), {"ko": KO, "otsu": OTSU}), "ko")


def clause(found: Effective, name: str) -> EffectiveClause:
    document, label = name.split()
    (one,) = [
        p
        for d in found.documents
        for p in d.parts
        if isinstance(p, EffectiveClause) and (d.name, p.where.label) == (document, label)
    ]
    return one


def shown(runs: tuple[Run, ...]) -> str:
    """Runs in one line: ~struck~, ~?in doubt~, [printed→read], <mark:words>."""
    out = ""
    for r in runs:
        words = f"[{r.printed}→{r.read}]" if r.by else r.printed
        words = f"<{r.mark}:{words}>" if r.mark else words
        sign = {"": "", "struck": "~", "in-doubt": "~?"}[r.struck]
        out += f"{sign}{words}{'~' if sign else ''}"
    return out


RUNS = [
    pytest.param(
        "otsu 第1条第1項",
        "[株式会社乙→株式会社甲]（以下「乙社」といいます。）は、[乙契約→利用契約]を結びます。"
        "乙契約書によります。",
        id="read-otherwise",
    ),
    pytest.param("otsu 第3条第1項", "~株式会社乙は、保証します。~", id="struck-as-printed"),
    pytest.param("otsu 第4条第1項", "契約者は、解約することができます。", id="only-on-a-condition"),
    pytest.param(
        "otsu 第5条第1項",
        "返金は、行います。~<proviso:ただし、少額の返金は、行いません。>~別に通知します。",
        id="only-the-proviso",
    ),
    pytest.param("otsu 第6条第1項", "~?支払は、毎月末とします。~", id="in-doubt"),
    pytest.param(
        "ko 第3条第1項",
        "費用負担は、契約者が行います。"
        "<proviso:ただし、当社が認めたときは、この限りではありません。>",
        id="proviso",
    ),
    pytest.param(
        "ko 第3条第2項",
        "前項<notwithstanding:の規定にかかわらず>、"
        "費用負担は、法人<exception:を除き>、免除します。",
        id="notwithstanding-and-exception",
    ),
]


@pytest.mark.parametrize(("name", "words"), RUNS)
def test_runs(reseller: Effective, name: str, words: str) -> None:
    assert shown(clause(reseller, name).words) == words


def test_headings_and_tables_too(reseller: Effective) -> None:
    assert shown(clause(reseller, "otsu 第7条").heading) == "[乙契約→利用契約]の表"
    assert shown(clause(reseller, "otsu 第3条").heading) == "~保証~"
    (otsu,) = [d for d in reseller.documents if d.name == "otsu"]
    tables = [p for p in otsu.parts if isinstance(p, Table)]
    cells = [[shown(c) for r in t.rows for c in r.cells] for t in tables]
    assert cells == [
        ["~項目~", "~内容~", "~保証~", "~株式会社乙の保証~"],
        ["区分", "内容", "第一種", "[株式会社乙→株式会社甲]の商品"],
    ]


def test_what_strikes_is_noted_once(reseller: Effective) -> None:
    """With the provision that says so, and its words; below it the words are struck, no more."""
    (note,) = [n for n in clause(reseller, "otsu 第3条").notes if n.kind == "disapplication"]
    assert note.where is not None
    assert (note.where.document, note.where.label) == ("ko", "第2条第2項")
    assert (note.words, note.basis) == ("適用しません", "stated")
    assert clause(reseller, "otsu 第3条第1項").notes == ()


def test_words_left_as_printed_are_noted(reseller: Effective) -> None:
    notes = [n.ja for n in clause(reseller, "otsu 第1条第1項").notes if n.kind == "reading"]
    assert notes == ["「乙契約書」の「乙契約」は、一語の一部とみられるため読み替えていない。"]


def test_documents_not_on_file_come_first(reseller: Effective) -> None:
    names = [(d.name, d.on_file, d.rank) for d in reseller.documents]
    assert names == [("御見積書", False, 1), ("ko", True, 2), ("otsu", True, 3)]
    ja, en = reseller.documents[0].meaning
    assert "ko、otsuに優先する" in ja
    assert "ranks above ko, otsu" in en
    assert reseller.documents[1].is_root


def test_possible_conflicts_show_both_texts(reseller: Effective) -> None:
    (found,) = [c for c in reseller.comparisons if c.second.where.label == "第2条"]
    assert (found.first.where.document, found.first.where.label) == ("ko", "第3条")
    assert found.ranked
    assert found.first.lines[0][1].startswith("費用負担は、契約者が行います。")
    assert found.second.lines == (("第2条第1項", "契約者が負います。", ""),)
    assert found.number in clause(reseller, "otsu 第2条").comparisons
    assert found.number in clause(reseller, "ko 第3条").comparisons


def test_readings_are_counted(reseller: Effective) -> None:
    """What the table reads otherwise and is nowhere in the documents is seen too."""
    used = {r.printed: r.used for r in reseller.readings}
    assert used == {"株式会社乙": 2, "乙契約": 2, "存在しない語": 0}


def test_what_the_samples_read_for_one_case_is_a_note(store: Store) -> None:
    asked = clause(effective(store, "tsukimori-backup"), "tsukimori-backup 第11条第1項")
    assert all(r.by is None for r in asked.words)
    notes = [n.ja for n in asked.notes if n.kind == "reading"]
    assert any("「3 ヶ月前」を「1 ヶ月前」と読む" in n for n in notes)


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        pytest.param("tsukimori-backup 第2条第2項", "2", id="paragraph"),
        pytest.param("tsukimori-backup 第2条第1項", "", id="the-first-has-none"),
        pytest.param("hoshina-backup 第3条", "第 3 条", id="as-it-is-printed"),
        pytest.param("hoshina-backup 第8条第4項第1号(i)", "(i)", id="subitem"),
    ],
)
def test_marks_as_printed(store: Store, name: str, mark: str) -> None:
    assert clause(effective(store, "tsukimori-backup"), name).mark == mark


def test_as_of_a_day(store: Store) -> None:
    found = effective(store, "tsukimori-backup", "2025-09-30")
    dated = {d.name: d.dated for d in found.documents}
    assert dated["hoshina-backup"] == "2024-04-01"
    assert clause(found, "hoshina-backup 第3条").struck == "struck"
    assert clause(effective(store, "tsukimori-backup"), "hoshina-backup 第3条").struck == "in-doubt"


def test_no_such_stack(store: Store) -> None:
    with pytest.raises(AskError, match="nowhere"):
        effective(store, "nowhere")


# --- the files --------------------------------------------------------------------------------

ADDRESS = "https://www.hoshina-tsushin.example/yakkan/"  # printed in a sample: shown, not a link


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_stands_alone(store: Store, lang: Lang) -> None:
    """No request, no script, every link leads to a place on the page, every place once."""
    page = WRITERS[".html"](effective(store, "tsukimori-backup"), lang).decode()
    ids = re.findall(r' id="([^"]*)"', page)
    links = re.findall(r' href="([^"]*)"', page)
    assert len(ids) == len(set(ids)) > 100
    assert {x for x in links if not x.startswith("#")} == {"data:,"}
    assert {x[1:] for x in links if x.startswith("#")} <= set(ids)
    assert not re.search(r"<script|<img|<iframe|@import|url\(|https?:", page.replace(ADDRESS, ""))
    assert f'<html lang="{lang}">' in page


def test_links_in_word_lead_somewhere(reseller: Effective) -> None:
    """Every link has its bookmark, each with a name that Word takes and once."""
    with zipfile.ZipFile(io.BytesIO(WRITERS[".docx"](reseller, "ja"))) as file:
        words = file.read("word/document.xml").decode()
    links = re.findall(r'<w:hyperlink w:anchor="([^"]*)"', words)
    places = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"', words)
    assert len(links) > 3
    assert set(links) <= set(places)
    assert len(places) == len(set(places))
    assert all(re.fullmatch(r"[a-z]\w{0,39}", p) for p in places)


HOSTILE = (
    "<script>alert(1)</script> [x](http://evil.example) ![y](http://evil.example/z.png) "
    "http://evil.example/ {{ 7*7 }} `a` **b** </style> &lt;i&gt; \u202eabc | c ~~d~~"
)
# what Markdown may hold besides text: our own signs
KNOWN = {
    *("text", "text_special", "html_inline", "link_open", "link_close", "softbreak"),
    *("strong_open", "strong_close", "em_open", "em_close"),
}
OURS = re.compile(r"</?(?:del|ins|strong|em|a|br)(?: id=\"[\w.-]+\")?>")


@pytest.mark.parametrize("ending", [".html", ".md", ".docx"])
def test_words_of_documents_are_never_markup(tmp_path: Path, ending: str) -> None:
    words = f"第1条（{HOSTILE}）\n{HOSTILE}とします。\n2 次の表によります。\n"
    rows = f"項目\t{HOSTILE}\n甲\t乙\n"
    found = effective(store_of(tmp_path, {"ko": words + rows}), "ko")
    data = WRITERS[ending](found, "ja")
    if ending == ".docx":
        out = words_printed.of_docx(data, found)
    elif ending == ".html":
        out = words_printed.of_html(data.decode())
        assert "<script" not in data.decode()
    else:
        out = words_printed.of_markdown(data.decode(), found)
        _only_our_markdown(data.decode())
    held = [w for w in out if "alert(1)" in w]
    assert len(held) == 3
    assert all(clean(visible(HOSTILE)) in w for w in held)


def _only_our_markdown(text: str) -> None:
    """Read by another reader of Markdown, there is nothing in it but what we put there."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [t for token in tokens for t in token.children or ()]
    assert {t.type for t in inline} <= KNOWN
    assert all(OURS.fullmatch(t.content) for t in inline if t.type == "html_inline")
    assert all(str(t.attrs["href"]).startswith("#") for t in inline if t.type == "link_open")


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_the_same_data_gives_the_same_bytes(reseller: Effective, ending: str) -> None:
    assert WRITERS[ending](reseller, "ja") == WRITERS[ending](reseller, "ja")


@pytest.mark.parametrize("ending", [".html", ".md"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        pytest.param("ja", ["適用条文", "凡例", "未収録", "適用除外", "対照", "原文"], id="ja"),
        pytest.param(
            "en", ["effective text", "legend", "not on file", "displaced", "printed"], id="en"
        ),
    ],
)
def test_language(reseller: Effective, ending: str, lang: Lang, words: list[str]) -> None:
    page = WRITERS[ending](reseller, lang).decode()
    assert [w for w in words if w not in page] == []


def test_the_list_of_readings_says_what_the_margin_says(tmp_path: Path) -> None:
    """A word that is on file is never said to be in no clause."""
    ko = (
        TAKES_IN
        + """第2条（適用除外）
乙約款第3条は、適用しません。
別紙 【読替え表】
読み替えられる字句	読み替える字句
乙社	甲社
見本	手本
試験	考査
無い語	有る語
"""
    )
    otsu = """
第1条（総則）
乙社は、見本を渡します。新乙社は、別の者です。
第2条（書式）
新見本によります。
第3条（試験）
試験をします。
"""
    found = effective(store_of(tmp_path, {"ko": ko, "otsu": otsu}), "ko")
    shown = {r.printed: used(r, "ja") for r in found.readings}
    assert shown == {
        "乙社": "1（原文のまま（欄外参照）: 1）",
        "見本": "1（原文のまま（欄外参照）: 1）",
        "試験": "0（この語は、適用されない条文又はより長い語の中にのみある）",
        "無い語": "0（この語は収録した条文に見当たらない）",
    }
    noted = [n.ja for d in found.documents for p in d.parts for n in getattr(p, "notes", ())]
    assert len([n for n in noted if "読み替えていない" in n]) == 2
    assert {used(r, "en") for r in found.readings} > {"1 (left as printed (see the margin): 1)"}
