"""Web pages: the terms on them as lines, without the menus, banners and footers around them.

Readers of articles (trafilatura, readability) drop the numbers of lists and the marks in headings;
what is needed here is less than they do: which part of the page holds the provisions, and all of
it. Numbers that a browser would show in a list become characters (`ingest.sources.html_lines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.limits import exceeded, limits, megabytes
from ingest.metadata import INSTRUMENT
from ingest.sources.accounted import missing
from ingest.sources.encodings import decode
from ingest.sources.extract import Extract, Told
from ingest.sources.html_lines import write
from ingest.sources.html_terms import select
from ingest.sources.html_tree import Page, parse
from ingest.sources.lines import Lines
from ingest.sources.text import refuse_no_text

_MOST_REMARKS = 12  # of a kind: a page may have hundreds of small parts
_MOST_TITLE = 1_000  # characters of <title> that are looked at
_HEAD = 4096
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+"  # each comment read one way only
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|main|article|section|div|h[1-6]|p|table|ol|"
    rb"ul|dl)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""")
_COUNTERS = re.compile(r"counter-increment\s*:|::?before[^}]{0,200}content\s*:[^}]{0,80}counter\(")
_SITE = re.compile(r"\s*[|｜/／]\s*|\s+[-–—:：]\s+|[<＜«]")
_INSTRUMENT = re.compile(INSTRUMENT)


def knows(data: bytes) -> bool:
    """Whether bytes begin like a web page."""
    return _BEGINS.match(_ascii(data[:_HEAD])) is not None


def _ascii(head: bytes) -> bytes:
    """The head of a file in UTF-16 as bytes that a pattern can read."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode("utf-8")
    return head


def read(data: bytes, path: str) -> Extract:
    """The terms on a page. `path` is only for messages. Raises UnreadableFile."""
    most = limits().html_bytes
    if len(data) > most:
        raise exceeded(
            path,
            "html_bytes",
            (f"{megabytes(most)}を超えています", f"it is larger than {megabytes(most)}"),
            ("約款の本文だけを保存してください", "save only the terms themselves"),
        )
    declared = _CHARSET.search(data[:_HEAD])
    found = decode(data, path, declared.group(1).decode() if declared else "")
    text = found.text.replace("\0", "\ufffd")
    page = parse(text, path)
    lines = Lines(path)
    title = _title(page)
    if found.assumed:
        lines.remark("encoding-assumed", found.encoding)
    if _COUNTERS.search(text):
        lines.remark("numbers-by-style")
    _say(lines, [("page-parts-left-out", words) for words in select(page.body)])
    write(page.body, lines)
    perhaps = [w for node, w in page.perhaps if w.strip() and not node.is_cut_off()]
    _say(lines, [*page.met, *(("hidden-perhaps", words) for words in perhaps)])
    _say(lines, [("part-not-read", w) for w in missing(_words(page), lines.text)])
    extract = lines.extract(Told(title=title))
    refuse_no_text(extract.text, path)
    return extract


def _words(page: Page) -> Iterator[str]:
    return (x for x in page.body.walk() if isinstance(x, str))


def _say(lines: Lines, met: list[tuple[str, str]]) -> None:
    """Remarks, the first of each kind; the last of them says how many more there were."""
    for kind in dict.fromkeys(kind for kind, _ in met):
        words = [w for k, w in met if k == kind]
        for shown in words[:_MOST_REMARKS]:
            lines.remark(kind, shown)
        if len(words) > _MOST_REMARKS:
            lines.remark(kind, f"… +{len(words) - _MOST_REMARKS}")


def _title(page: Page) -> str:
    """What the page calls itself: the part of <title> or a heading that names an instrument."""
    parts = [x.strip() for x in _SITE.split(page.title[:_MOST_TITLE]) if x.strip()]
    heads = [x.words() for x in page.body.walk() if not isinstance(x, str) and x.tag == "h1"]
    named = [x for x in (*heads, *parts) if _INSTRUMENT.search(x) and len(x) <= 80]
    return next(iter(named), "") or next(iter(heads), "") or next(iter(parts), "")
