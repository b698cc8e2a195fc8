"""Where on a web page the terms stand, and what is around them: menus, banners, links, footers.

The terms are the smallest part of the page that holds its 第N条 (or, where there are none, its
sentences). Around it, what comes before is kept where it can be a title, a date or a 前文, what
comes behind where it can be a 附則, a 別紙 or a date. All else is left out, and said to be.
"""

from __future__ import annotations

import re
from itertools import islice

from ingest.dates import date_line
from ingest.metadata import INSTRUMENT
from ingest.sources.html_tree import Node
from ontology.writing import fold

# © みなと, Copyright (C) 2025 …, All Rights Reserved.
_COPYRIGHT = re.compile(r"^\s*(?:©|\(c\)|copyright\b)|all rights reserved\.?\s*$", re.IGNORECASE)
_MAX_COPYRIGHT = 150  # characters
_MAX_BOX = 300  # … in a box before the terms that is looked at as one
_MAX_PARTS = 30  # elements and runs of words in such a line
_UNIT = re.compile(r"\s*第\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[編章節]")
_BOXES = frozenset(("div", "section", "article", "header", "main", "td", "tr", "tbody", "table"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MOST = 0.9  # of the articles: one may be quoted elsewhere on the page
_ARTICLE = re.compile(r"\s*第\s*(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,7})\s*条")
_BEHIND = re.compile(r"\s*(?:[附付]\s*則|別\s*[記紙表添図]|様式|以\s*上|制定|改定|改正|改訂|施行)")
_INSTRUMENT = re.compile(rf"{INSTRUMENT}\s*(?:\([^()]*\))?$")
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "dialog", "menu"))
_FURNITURE_ROLES = frozenset(
    (
        *("navigation", "banner", "contentinfo", "complementary", "search", "dialog"),
        *("alertdialog", "menu", "menubar", "toolbar", "status", "alert"),
    )
)
# class names and ids of what stands around: word by word, since "anavigator" is none
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:g?(?:lobal)?-?nav(?:i|igation|bar)?|menu|breadcrumbs?|topic-?path|pankuzu|"
    r"cookies?|consent|banner|side-?bar|related|recommend|share|sns|social|page-?top|to-?top|"
    r"footer|foot|copyright|advertisement|ads?|pager|pagination|modal|popup|skip-?link|"
    r"search-?box|lang(?:uage)?-?switch)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TO_TOP = re.compile(
    r"(?:▲|△|↑|∧)?\s*(?:この)?(?:ページ|頁)?(?:の)?(?:先頭|トップ|上部|TOP|最上部)(?:へ|に)?(?:戻る|もどる|移動)?$"
    r"|(?:PAGE\s*TOP|BACK\s*TO\s*TOP|TOP|印刷(?:する)?|閉じる|戻る)$",
    re.IGNORECASE,
)
TO_TOP_EXAMPLES = {
    "ページの先頭へ": True,
    "▲ページトップへ戻る": True,
    "PAGE TOP": True,
    "印刷する": True,
    "トップページの利用": False,
    "契約の先頭へ": False,
}


def select(body: Node) -> list[str]:
    """Cut out of `body` what is not of the terms; the words of each part cut, in order."""
    cut: list[tuple[int, str]] = []
    order = {id(x): n for n, x in enumerate(body.walk()) if isinstance(x, Node)}
    articles = _weights([(block, 1) for block in _marks(body)])
    for node in list(body.walk()):
        if isinstance(node, Node) and _is_furniture(node) and not _holds_terms(node, articles):
            _cut(node, order, cut)
    core = _core(body)
    for node in list(body.walk()):
        if isinstance(node, Node) and (_is_to_top(node) or _is_copyright(node)):
            _cut(node, order, cut)
    _cut_above_title(body, core, order, cut)
    _cut_around(core, _holding(core, articles), order, cut, going_on=True)
    while core is not body and core.parent is not None:
        _cut_around(core.parent, [core], order, cut, going_on=False)
        core = core.parent
    body.prune()
    return [words for _, words in sorted(cut)]


def _holding(core: Node, articles: dict[int, int]) -> list[Node]:
    """The parts of the terms that hold their articles, or else their sentences."""
    parts = list(core.elements())
    marked = [x for x in parts if articles.get(id(x), 0)]
    return marked or [x for x in parts if "。" in x.words()]


def _cut_above_title(
    body: Node, core: Node, order: dict[int, int], cut: list[tuple[int, str]]
) -> None:
    """Cut the short words above the page's title: a telephone number, a label, a logo."""
    titles = [
        x
        for x in body.walk()
        if isinstance(x, Node) and x.tag == "h1" and _INSTRUMENT.search(fold(x.words()))
    ]
    if len(titles) != 1:
        return
    (title,) = titles
    inside = {id(title)}
    above = title.parent
    while above is not None:
        inside.add(id(above))
        for part in list(above.elements()):
            before = order[id(part)] < order[id(title)] and id(part) not in inside
            words = part.words()
            if before and "。" not in words and date_line(words) is None and part is not core:
                _cut(part, order, cut)
        above = above.parent


def _cut_around(
    holder: Node,
    terms: list[Node],
    order: dict[int, int],
    cut: list[tuple[int, str]],
    *,
    going_on: bool,
) -> None:
    """Cut the parts of `holder` before and behind `terms` that cannot belong to them.

    `going_on`: words right behind the last article are its own; those in another box are not.
    """
    if not terms:
        return
    first, last = order[id(terms[0])], order[id(terms[-1])]
    for part in list(holder.elements()):
        place = order[id(part)]
        if place < first:
            _cut_before(part, order, cut)
        elif place > last:
            going_on = _ends(part) or (going_on and _goes_on(part))
            if not going_on:
                _cut(part, order, cut)


def _cut_before(part: Node, order: dict[int, int], cut: list[tuple[int, str]]) -> None:
    """Cut `part`, or of a box the parts in it, where they cannot open the terms."""
    opening: dict[int, bool] = {}  # whether a node, or one below it, can open the terms
    for node in reversed([part, *(x for x in part.walk() if isinstance(x, Node))]):
        below = any(opening[id(x)] for x in node.elements())
        opening[id(node)] = below or (node.tag not in ("a", "br") and _opens(node))
    stack = [part]
    while stack:
        node = stack.pop()
        if _opens(node):
            continue
        if node.tag in _BOXES and opening[id(node)]:
            stack += node.elements()
        else:
            _cut(node, order, cut)


def _is_to_top(link: Node) -> bool:
    return link.tag == "a" and _TO_TOP.fullmatch(fold(link.words()).strip()) is not None


def _is_copyright(node: Node) -> bool:
    if node.tag not in ("p", "div", "address", "small", "li", "td"):
        return False
    if sum(1 for _ in islice(node.walk(), _MAX_PARTS)) == _MAX_PARTS:
        return False
    words = fold(node.words())
    return len(words) <= _MAX_COPYRIGHT and _COPYRIGHT.search(words) is not None


def _cut(node: Node, order: dict[int, int], cut: list[tuple[int, str]]) -> None:
    """Take `node` out of the tree, once."""
    if node.is_cut_off():
        return
    words = node.words()
    node.is_cut = True
    if words:
        cut.append((order[id(node)], words))


def _is_furniture(node: Node) -> bool:
    if node.tag in _FURNITURE_TAGS or node.attributes.get("role", "").lower() in _FURNITURE_ROLES:
        return True
    if node.tag == "header":
        return node.parent is not None and not node.is_within("main", "article", "section")
    names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    return node.tag != "body" and _FURNITURE_NAMES.search(names) is not None


def _holds_terms(node: Node, articles: dict[int, int]) -> bool:
    """Whether something called a menu or a footer holds the terms all the same."""
    return articles.get(id(node), 0) >= 2 or (node.tag == "header" and _heading(node) is not None)


def _heading(node: Node) -> Node | None:
    """A page's first heading that names an instrument."""
    for part in node.walk():
        if isinstance(part, Node) and part.tag in ("h1", "h2"):
            return part if _INSTRUMENT.search(fold(part.words())) else None
    return None


def _marks(node: Node) -> list[Node]:
    """The blocks below that begin with 第N条 and are no link: those of a 目次 are."""
    found = []
    fresh = True  # nothing but white space since the block began
    stack: list[tuple[Node | str, Node]] = [(x, node) for x in reversed(node.children)]
    while stack:
        part, block = stack.pop()
        if isinstance(part, Node) and part.is_cut:
            continue
        if isinstance(part, str):
            if fresh and part.strip():
                if _ARTICLE.match(fold(part)) and block.tag != "a":
                    found.append(block)
                fresh = False
            continue
        fresh = fresh if part.tag in ("a", "sup", "sub") else True
        stack += [(x, part) for x in reversed(part.children)]
        if part.tag == "br":
            fresh = True
    return found


def _weights(marks: list[tuple[Node, int]]) -> dict[int, int]:
    """How much of `marks` stands in each element, by its id()."""
    weight: dict[int, int] = {}
    for block, n in marks:
        above: Node | None = block
        while above is not None:
            weight[id(above)] = weight.get(id(above), 0) + n
            above = above.parent
    return weight


def _core(body: Node) -> Node:
    """The smallest element that holds most of the articles, or else most of the sentences."""
    marks: list[tuple[Node, int]] = [(block, 1) for block in _marks(body)]
    if len(marks) < 2:
        marks = [
            (part, n)
            for part in body.walk()
            if isinstance(part, Node)
            and (n := sum(x.count("。") for x in part.children if isinstance(x, str)))
        ]
    weight = _weights(marks)
    enough = MOST * sum(n for _, n in marks)
    core = body
    while True:
        inner = [x for x in core.elements() if weight.get(id(x), 0) >= enough]
        if not inner or not marks or inner[0].tag in _PARTS:
            return core
        core = inner[0]


_PARTS = frozenset(
    [
        "p",
        "li",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "tbody",
        "thead",
        "ol",
        "ul",
        "dl",
    ]
)


def _opens(node: Node) -> bool:
    """Whether what stands before the terms can belong to them: a title, a date, a 前文."""
    if sum(1 for _ in islice(node.walk(), _MAX_BOX)) == _MAX_BOX:
        return False
    words = fold(node.words())
    if node.tag in ("br", "hr", "sup", "sub"):
        return True
    if _link_share(node, words) > 0.5:
        return False
    return (
        node.tag in ("h1", "h2", "h3", "pre", "header", "table")
        or "。" in words
        or date_line(words) is not None
        or _INSTRUMENT.search(words) is not None
        or _UNIT.match(words) is not None
        or _heading(node) is not None
        or (
            node.tag in ("p", "div")
            and len(words) <= 40
            and not any(
                x.tag in ("ul", "ol", "img", "a") for x in node.walk() if isinstance(x, Node)
            )
        )
    )


def _ends(node: Node) -> bool:
    """Whether what stands behind the terms can belong to them: a 附則, a 別紙, a date."""
    words = fold(node.words())
    if node.tag in ("br", "hr", "sup", "sub"):
        return True
    return (
        _BEHIND.match(words) is not None
        or _ARTICLE.match(words) is not None
        or date_line(words) is not None
    )


def _goes_on(node: Node) -> bool:
    """Whether what stands behind a 附則 or 別紙 is its words: no new heading, no links."""
    words = fold(node.words())
    first = next((x for x in node.walk() if isinstance(x, Node)), node)
    headed = node.tag in _HEADINGS or first.tag in _HEADINGS
    return not headed and _link_share(node, words) <= 0.5


def _link_share(node: Node, words: str) -> float:
    linked = sum(len(x.words()) for x in node.walk() if isinstance(x, Node) and x.tag == "a")
    return linked / len(words) if words else 0.0
