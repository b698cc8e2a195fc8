"""HTML → a small tree of blocks and words: what is never shown or read is gone.

The page is parsed as browsers do (Lexbor); all walks are loops, so no nesting breaks them, and
both the number of tags and their depth are bounded before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits
from ingest.sources.html_hidden import hidden_by

MAX_DEPTH = 1_000  # parsing takes time with the square of the depth: 1,000 are 10 ms
_MAX_ATTRIBUTES = 1_000  # of a tag: parsing takes time with the square of their number
_MAX_ATTRIBUTE = 500  # characters that are looked at
MAX_BLOCKS_DEPTH = 150  # blocks that stand in each other, once all that is inline is taken away

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ATTRIBUTE = r"""[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_WHOLE_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE})*+")
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)
# their end need not be written, or they have none: they say nothing of depth
_OPEN_ENDED = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "caption",
        "rt",
        "rp",
        "html",
        "head",
        "body",
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_NEVER = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "input",
        "select",
        "textarea",
        "datalist",
        "progress",
        "meter",
        "rt",
        "rp",
        "rtc",
        "-comment",
    ]
)
_INLINE = frozenset(
    [
        "span",
        "font",
        "b",
        "i",
        "em",
        "strong",
        "u",
        "small",
        "big",
        "tt",
        "code",
        "kbd",
        "samp",
        "var",
        "cite",
        "dfn",
        "abbr",
        "acronym",
        "bdi",
        "bdo",
        "mark",
        "time",
        "data",
        "label",
        "ruby",
        "rb",
        "nobr",
        "wbr",
        "center",
        "ins",
        "form",
        "fieldset",
        "output",
        "picture",
        "slot",
    ]
)
_DELETED = frozenset(("del", "s", "strike"))
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\n\f\r]+")
_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens, zero widths


@dataclass(slots=True, eq=False)
class Node:
    """An element: a block, or one of the few inline ones that mean something (a, br, sup …)."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)
    is_cut: bool = False

    def elements(self) -> Iterator[Node]:
        """The child elements."""
        return (x for x in self.children if isinstance(x, Node) and not x.is_cut)

    def walk(self) -> Iterator[Node | str]:
        """All that is below and not cut, in the page's order."""
        stack: list[Node | str] = list(reversed(self.children))
        while stack:
            part = stack.pop()
            if isinstance(part, str):
                yield part
            elif not part.is_cut:
                yield part
                stack += reversed(part.children)

    def words(self) -> str:
        """All words below, white space closed up."""
        parts = (x if isinstance(x, str) else " " for x in self.walk())
        return _WHITE.sub(" ", "".join(parts)).strip()

    def is_cut_off(self) -> bool:
        """Whether the element, or one that it stands in, is cut."""
        node: Node | None = self
        while node is not None:
            if node.is_cut:
                return True
            node = node.parent
        return False

    def prune(self) -> None:
        """Take what is cut out of the tree."""
        stack = [self]
        while stack:
            node = stack.pop()
            node.children = [x for x in node.children if isinstance(x, str) or not x.is_cut]
            stack += node.elements()

    def is_within(self, *tags: str) -> bool:
        """Whether the element stands in one of such a name."""
        above = self.parent
        while above is not None:
            if above.tag in tags:
                return True
            above = above.parent
        return False


@dataclass(slots=True)
class Page:
    """A page's body, its title, and what was met on the way: (kind of remark, words).

    `perhaps` is what may be hidden: the element that it stands in, and words of it.
    """

    body: Node
    title: str = ""
    met: list[tuple[str, str]] = field(default_factory=list)
    perhaps: list[tuple[Node, str]] = field(default_factory=list)


def parse(text: str, path: str) -> Page:
    """The tree of an HTML page. Raises UnreadableFile for one too large or too deep."""
    _bound(text, path)
    parser = LexborHTMLParser(text)
    title = parser.css_first("title")
    page = Page(Node("body", {}), _close_up(title.text() if title else "").strip())
    if parser.body is not None:
        _build(parser.body, page, path, hidden_by(x.text() for x in parser.css("style")))
    return page


def _bound(text: str, path: str) -> None:
    depth = deepest = tags = 0
    for found in _TAG.finditer(text):
        tags += 1
        if found.group(2).lower() in _OPEN_ENDED:
            continue
        depth = max(depth - 1, 0) if found.group(1) else depth + 1
        deepest = max(deepest, depth)
    most = limits().tags
    if tags > most:
        raise exceeded(
            path,
            "tags",
            (f"タグが{most}個を超えています", f"it has more than {most} tags"),
            _REMEDY,
        )
    if deepest > MAX_DEPTH:
        raise _too_deep(path, MAX_DEPTH)
    for tag in _WHOLE_TAG.finditer(text):
        if len(tag.group()) > 2 * _MAX_ATTRIBUTES:
            count = sum(1 for _ in _EACH_ATTRIBUTE.finditer(tag.group()))
            if count > _MAX_ATTRIBUTES:
                reason = (
                    f"一つのタグの属性が{_MAX_ATTRIBUTES}個を超えています",
                    f"a tag has more than {_MAX_ATTRIBUTES} attributes",
                )
                line = text.count("\n", 0, tag.start()) + 1
                raise UnreadableFile(path, reason, _REMEDY, f"line {line}")


def _too_deep(path: str, depth: int) -> UnreadableFile:
    reason = (
        f"タグの入れ子が{depth}段を超えています",
        f"its tags are nested more than {depth} deep",
    )
    return UnreadableFile(path, reason, _REMEDY)


_REMEDY = (
    "約款の本文だけを保存するか、テキストにしてください",
    "save only the terms themselves, or save them as text",
)


def _build(
    root: LexborNode, page: Page, path: str, hides: Callable[[str, dict[str, str]], bool]
) -> None:
    """Copy what is shown; inline elements that mean nothing are dissolved into their block."""
    # an element's next one, the node it goes into, how deep that is, whether it stands in <ins>
    stack = [(root.first_child, page.body, 0, False)]
    while stack:
        source, into, depth, inserted = stack.pop()
        if source is None:
            continue
        stack.append((source.next, into, depth, inserted))
        tag = source.tag or ""
        if tag == "-text":
            words = _NOTHING.sub("", source.text_content or "")
            if words:
                into.children.append(words if _is_pre(into) else _close_up(words))
            continue
        if tag in _NEVER or tag.startswith("-"):
            continue
        attributes = {k.lower(): (v or "")[:_MAX_ATTRIBUTE] for k, v in source.attributes.items()}
        kind = _left_out(tag, attributes)
        if kind:
            words = source.text(separator=" ").strip()
            if words:
                page.met.append((kind, words))
            continue
        if tag == "ins" and not inserted:
            page.met.append(("inserted-kept", source.text()))
        inserted = inserted or tag == "ins"
        perhaps = hides(tag, attributes)
        if tag in _INLINE:
            if perhaps:
                page.perhaps.append((into, source.text(separator=" ")[:_MAX_ATTRIBUTE]))
            stack.append((source.first_child, into, depth, inserted))
            continue
        if depth == MAX_BLOCKS_DEPTH:
            raise _too_deep(path, MAX_BLOCKS_DEPTH)
        node = Node(tag, attributes, into)
        into.children.append(node)
        if perhaps:
            page.perhaps.append((node, source.text(separator=" ")[:_MAX_ATTRIBUTE]))
        stack.append((source.first_child, node, depth + 1, inserted))


def _left_out(tag: str, attributes: dict[str, str]) -> str:
    if tag in _DELETED:
        return "deleted-left-out"
    hidden = (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _NOT_SHOWN.search(attributes.get("style", "")) is not None
    )
    return "hidden-left-out" if hidden else ""


def _is_pre(node: Node) -> bool:
    return node.tag == "pre" or node.is_within("pre")


def _close_up(words: str) -> str:
    """White space as a browser shows it; a line break, which may be none, stays one."""
    return _WHITE.sub(lambda run: "\n" if re.search(r"[\r\n]", run.group()) else " ", words)
