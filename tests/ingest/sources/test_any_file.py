"""Whatever a file holds: it is refused in words or read, all places in it, and no words lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.sources.formats import extract
from tests.fuzz.targets_files import SEEDS, TARGETS
from tests.ingest.sources import hostile_markup as markup
from tests.ingest.sources import hostile_packed as packed

FEW = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def changed(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """A file with bytes flipped, cut out, repeated, or taken from another."""

    def place(data: bytes, at: float) -> int:
        return int(at * len(data))

    def apply(data: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
        for how, a, b, new in changes:
            start, end = sorted((place(data, a), place(data, b)))
            match how:
                case "cut":
                    data = data[:start] + data[end:]
                case "end":
                    data = data[:end]
                case "put":
                    data = data[:start] + new + data[start:]
                case "over":
                    data = data[:start] + new + data[start + len(new) :]
                case "again":
                    data = data[:end] + data[start:end] * 3 + data[end:]
                case "from":
                    data = data[:start] + seeds[len(new) % len(seeds)][start:]
        return data[: 1 << 20]

    part = st.floats(0, 1)
    change = st.tuples(
        st.sampled_from(("cut", "end", "put", "over", "again", "from")),
        part,
        part,
        st.binary(max_size=8),
    )
    return st.builds(apply, st.sampled_from(seeds), st.lists(change, max_size=6))


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes(name: str) -> None:
    run = TARGETS[name]
    FEW(given(st.binary(max_size=300))(run))()


@pytest.mark.parametrize("name", TARGETS)
def test_any_broken_file(name: str) -> None:
    run = TARGETS[name]
    FEW(given(changed(SEEDS[name]()))(run))()


@pytest.mark.parametrize("name", [n for n in TARGETS if n != "formats"])
def test_every_cut(name: str) -> None:
    """A file that breaks off anywhere."""
    for seed in SEEDS[name]():
        for end in {*range(0, len(seed), max(len(seed) // 40, 1)), len(seed) - 1}:
            TARGETS[name](seed[:end])


@pytest.mark.parametrize("name", [n for n in TARGETS if n not in ("zip", "toml", "reviews")])
@pytest.mark.parametrize("ending", [".txt", ".pdf", ".docx", ".html", ".xml", ".akn", ".md"])
def test_the_ending_of_a_name_tells_nothing(name: str, ending: str) -> None:
    """Each format under each ending: read as what it is, or refused by that name."""
    for seed in SEEDS[name]():
        found = []
        for path in ("a" + ending, "b"):
            try:
                found.append(extract(seed, path).text)
            except UnreadableFile as error:
                found.append(error.message("en").replace("a" + ending, "b", 1))
        assert found[0] == found[1]


# --- trees of elements, each with words of its own ----------------------------------------------


@dataclass(frozen=True)
class Tree:
    """An element (its name with attributes) and what is in it; a leaf is words."""

    name: str
    inside: tuple[Tree, ...] = ()


def trees(names: list[str]) -> st.SearchStrategy[Tree]:
    leaf = st.builds(Tree, st.just("")) | st.builds(Tree, st.sampled_from(names))
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            Tree, st.sampled_from(names), st.lists(inner, max_size=4).map(tuple)
        ),
        max_leaves=25,
    )


def written(tree: Tree, words: Iterator[str]) -> str:
    """The tree as markup, each leaf the next of `words`."""
    if not tree.name:
        return next(words)
    name = tree.name.split()[0]
    return f"<{tree.name}>{''.join(written(x, words) for x in tree.inside)}</{name}>"


def tokens() -> Iterator[str]:
    return (f"語{n}句" for n in range(1, 1000))


LEAVES_OUT = re.compile("left-out|not-read|accepted|not-filled-in|joined|hidden|ruby|moved")


def accounted(made: str, wrapped: Callable[[str], bytes]) -> None:
    """Each word of `made` is in the text, or a remark says that something was left out."""
    try:
        found = extract(wrapped(made), "a")
    except UnreadableFile:
        return
    if any(LEAVES_OUT.search(r.kind) for r in found.remarks):
        return
    plain = re.sub(r"\s", "", found.text)
    assert [w for w in re.findall("語[0-9]+句", made) if w not in plain] == []


HTML = [
    *("p", "div", "span", "ol", "ul", "li", "li value=3", "table", "tr", "td", "td rowspan=2"),
    *("th colspan=3", "dl", "dt", "dd", "pre", "br", "b", "a href=x", "sup", "q", "section"),
    *("h2", "nav", "footer", "del", "ins", "p hidden", "p style=display:none", "caption", "tbody"),
    *("blockquote", "details", "summary", "ruby", "ol start=5 reversed", "ol type=i", "center"),
]  # fmt: skip
WORD = [
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:hyperlink", "w:sdt", "w:smartTag"),
    *("w:sdtContent", "w:customXml", "w:pPr", "w:rPr", "w:br", "w:tab", "w:pict", "w:txbxContent"),
    *("w:fldSimple", "w:moveTo", "w:footnoteReference", "w:ruby", "w:rubyBase", "w:rt", "w:object"),
]
LAW = [
    *("Article Num='1'", "ArticleTitle", "ArticleCaption", "Paragraph Num='1'", "ParagraphNum"),
    *("ParagraphSentence", "Sentence", "Item Num='1'", "ItemTitle", "ItemSentence", "Subitem1"),
    *("Subitem1Title", "Subitem1Sentence", "Chapter", "ChapterTitle", "Column", "List", "TOC"),
    *("TableStruct", "Table", "TableRow", "TableColumn", "Remarks", "SupplProvision", "Ruby"),
    *("SupplProvisionLabel", "AppdxTable", "AppdxTableTitle", "Fig", "ListSentence", "Odd"),
    *("AmendProvision", "NewProvision", "Note", "Style", "QuoteStruct", "ArithFormula", "Line"),
]  # fmt: skip
AKN = [
    *("article", "paragraph", "num", "heading", "content", "p", "intro", "point", "list", "table"),
    *(
        "tr",
        "td",
        "th",
        "section",
        "i",
        "ref href='x'",
        "eol",
        "authorialNote",
        "span",
        "blockList",
    ),
    *("item", "foreign", "img alt='x'", "caption", "subparagraph", "hcontainer", "block"),
]


def page(inner: str) -> bytes:
    return markup.page(f"<div>{inner}</div>")


@FEW
@given(trees(HTML))
@example(
    Tree(
        "table",
        (
            Tree(
                "tr",
                (Tree("td"), Tree("")),
            ),
        ),
    )
)
def test_no_words_of_a_page_are_lost(tree: Tree) -> None:
    accounted(written(tree, tokens()), page)


@FEW
@given(trees(WORD))
def test_a_word_document_of_any_elements(tree: Tree) -> None:
    made = written(tree, tokens())
    try:
        extract(packed.docx(packed.wp("第1条（適用）") + made), "a")
    except UnreadableFile:
        return


@FEW
@given(trees(LAW))
def test_no_words_of_a_law_are_lost(tree: Tree) -> None:
    accounted(written(tree, tokens()), markup.law)


@FEW
@given(trees(AKN))
def test_no_words_of_akoma_ntoso_are_lost(tree: Tree) -> None:
    accounted(written(tree, tokens()), markup.akn)


@FEW
@given(
    st.lists(st.text("甲乙\n\t |　\\0-9①一第条\u200b\u202e\r\x0b\u2028", max_size=30), max_size=12)
)
def test_no_words_of_a_word_table_are_lost(cells: list[str]) -> None:
    kept = [re.sub("[\x0b]", "", c) for c in cells]
    rows = "".join(
        f"<w:tr><w:tc>{packed.wp(a)}</w:tc><w:tc>{packed.wp(b)}</w:tc></w:tr>"
        for a, b in zip(kept[::2], kept[1::2], strict=False)
    )
    text = extract(packed.docx(packed.wp("前") + f"<w:tbl>{rows}</w:tbl>"), "a").text
    shown = re.sub(r"[\s|\\-]", "", text)
    for a, b in zip(kept[::2], kept[1::2], strict=False):
        for cell in (a, b):
            assert re.sub(r"[\s|\\-]", "", cell) in shown
