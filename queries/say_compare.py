"""A comparison in words, for a terminal: first what it breaks, then what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from queries.answer import Where
from queries.break_kinds import KINDS
from queries.comparison import Break, Change, Comparison, Grid, Run, Side
from queries.finding_kinds import SEVERITIES
from queries.messages import CHANGES, Lang, pick, say
from queries.messages import KINDS as STATEMENTS
from queries.say import clean, name, print_line, print_mark

NAMES = ("WordsNotThere", "NameGone", "TermGone")  # breaks that point at words, not at a number
_LONG = 160  # characters of a quotation; what is cut off is marked by …
_STYLES = {"same": "", "gone": "red strike", "new": "bold green"}
_SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def print_comparison(found: Comparison, console: Console, lang: Lang) -> None:
    """Write a comparison: counts, what it breaks, what changed."""
    old, new = (_side(side, lang) for side in (found.old, found.new))
    print_line(
        console,
        Text(clean(f"{say('comparison', lang)}: {found.new.title}  {old} → {new}"), style="bold"),
        0,
    )
    if not found.new.iri:
        print_line(console, f"{say('not-stored', lang)}: {found.new.file}")
    counts = " / ".join(
        f"{pick(label, lang)} {sum(b.severity == key for b in found.breaks)}"
        for key, label in SEVERITIES.items()
    )
    print_line(console, f"{say('breaks', lang)}: {counts}")
    print_line(console, f"{say('changed', lang)}: {len(found.changes)}")
    print_line(console, f"{say('held-against', lang)}: {'、'.join(found.looked_at) or '—'}")
    for b in found.breaks:
        if b.severity != "note":
            label = pick(SEVERITIES[b.severity], lang)
            print_line(console, Text(clean(f"【{label}】{name(b.at)} {brief(b, lang)}")), 1)
    for heading, some in sections(found):
        _section(console, say(heading, lang))
        for kind, group in groupby(some, key=lambda b: (b.severity, b.kind, b.basis)):
            _breaks(console, kind, list(group), lang)
    if not found.is_broken:
        _section(console, say("breaks-none", lang))
    _section(console, say("changed" if found.changes else "changed-none", lang))
    if found.changes:
        print_line(console, say("compare-legend", lang))
    for change in found.changes:
        if change.kinds != ("renumbered",):
            _change(console, change, lang)
    shifted = only_renumbered(found)
    if shifted:
        places = "、".join(
            f"{c.old.label} → {c.new.label}" for c in shifted if c.old is not None and c.new
        )
        print_line(console, Text(f"● {say('only-renumbered', lang)}", style="bold"))
        print_line(console, places, 2)


def sections(found: Comparison) -> list[tuple[str, list[Break]]]:
    """Breaks under their headings: in other documents, in the document itself, notes."""
    groups = {
        "breaks-yours": [b for b in found.breaks if b.severity != "note" and not _own(b, found)],
        "breaks-own": [b for b in found.breaks if b.severity != "note" and _own(b, found)],
        "breaks-notes": [b for b in found.breaks if b.severity == "note"],
    }
    return [(heading, some) for heading, some in groups.items() if some]


def brief(b: Break, lang: Lang) -> str:
    """A break on one line, but for where it stands: what the words are, and what is wrong."""
    went = "、".join(w.label for w in b.content.went)
    more = f"（{say('went-to', lang)}: {went}）" if went else ""
    if b.kind == "TitleDiffers" and b.content.runs:
        more = f"（{say('words-too', lang)}）"
    uses = "・".join(dict.fromkeys(pick(STATEMENTS[u.kind], lang) for u in b.uses))
    by = f"〔{uses}〕" if uses else ""
    words = clean(" ".join(b.quoted.words.split()))
    return f"「{words}」{by} {pick(KINDS[b.kind].name, lang)}{more}"


def only_renumbered(found: Comparison) -> tuple[Change, ...]:
    """Changes of which nothing but the number is to be told."""
    return tuple(c for c in found.changes if c.kinds == ("renumbered",))


def _own(b: Break, found: Comparison) -> bool:
    return b.at.document == found.new.document


def sentence(b: Break) -> tuple[str, str, str]:
    """The sentence that a break's words stand in: before them, the words, and after them."""
    q = b.quoted
    return q.sentence[: q.start], q.words, q.sentence[q.end :]


def _side(side: Side, lang: Lang) -> str:
    return f"{side.document}@{side.dated or say('undated', lang)}"


def _section(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))


def _breaks(console: Console, of: tuple[str, str, str], group: Sequence[Break], lang: Lang) -> None:
    severity, kind, basis = of
    label = next(v for k, v in SEVERITIES.items() if k == severity)  # a group's key is plain text
    head = f"【{pick(label, lang)}】{pick(KINDS[kind].name, lang)}（{say(basis, lang)}）"
    print_line(console, Text(head, style="bold"))
    for b in group:
        _break(console, b, lang)
    print_line(console, f"{say('to-do', lang)}: {pick(KINDS[kind].to_do, lang)}", 2)


def _break(console: Console, b: Break, lang: Lang) -> None:
    head = Text("・")
    head.append(name(b.at), style="bold")
    for use in dict.fromkeys(u.kind for u in b.uses):
        head.append(f"  〔{pick(STATEMENTS[use], lang)}〕")
    print_line(console, head, 2)
    before, words, after = sentence(b)
    quoted = Text(clean(_short(before, at_end=False)))
    quoted.append(clean(words), style="bold reverse")
    quoted.append(clean(_short(after)))
    print_line(console, quoted, 3)
    if b.said != ("", ""):
        print_line(console, f"⇒ {pick(b.said, lang)}", 3)
    print_mark(console, b.review, lang, 3)
    if b.kind == "Mended":
        return
    is_name = b.kind in NAMES
    c = b.content
    if c.was:
        title = say("stood-in" if is_name else "pointed-at", lang)
        _place(console, title, c.was, "" if c.runs else c.was_words)
    if c.now:
        title = say("stands-there" if is_name else "points-at", lang)
        _place(console, title, c.now, "" if c.runs else c.now_words)
    elif not is_name:
        print_line(console, f"{say('points-at', lang)}: {say('points-nothing', lang)}", 3)
    if c.runs:
        print_line(console, Text(f"{say('what-differs', lang)}: ").append_text(_runs(c.runs)), 3)
    for n, place in enumerate(c.went):
        title = f"{say('went-to', lang)}（{say('likeness', lang)} {c.score:.2f}）"
        _place(console, title, place, c.went_words if n == 0 and len(c.went) == 1 else "")


def _place(console: Console, title: str, place: Where, words: str) -> None:
    quoted = f" 「{_short(' '.join(words.split()))}」" if words else ""
    print_line(console, f"{title}: {name(place)}{quoted}", 3)


def _short(words: str, *, at_end: bool = True) -> str:
    if len(words) <= _LONG:
        return words
    return words[:_LONG] + "…" if at_end else "…" + words[-_LONG:]


def _runs(runs: Sequence[Run]) -> Text:
    """Runs of words with what changed marked; long stretches that did not are cut in the middle."""
    text = Text()
    for run in runs:
        words = run.words
        if run.sign == "same" and len(words) > 2 * _LONG // 4:
            words = f"{words[: _LONG // 4]}…{words[-_LONG // 4 :]}"
        left, right = _SIGNS[run.sign]
        text.append(clean(f"{left}{words}{right}"), style=_STYLES[run.sign])
    return text


def _change(console: Console, c: Change, lang: Lang) -> None:
    old, new = (w.label if w else "" for w in (c.old, c.new))
    place = new if not old or old == new else old if not new else f"{old} → {new}"
    kinds = "・".join(pick(CHANGES[k], lang) for k in c.kinds)
    head = Text("● ")
    head.append(clean(place), style="bold")
    title = "" if c.heading else (c.new or c.old or Where("", "", "", "")).title
    head.append(f"{f'（{clean(title)}）' if title else ''}  {kinds}")
    if c.old and c.new and c.score < 1 and (old != new or "rewritten" in c.kinds):
        head.append(f"  {say('likeness', lang)} {c.score:.2f}（{say('inferred', lang)}）")
    print_line(console, head)
    if c.heading and ("heading" in c.kinds or not (c.old and c.new) or "deleted" in c.kinds):
        print_line(console, Text("（").append_text(_runs(c.heading)).append("）"), 2)
    if {"words", "rewritten", "deleted"} & {*c.kinds} or not (c.old and c.new):
        for line in _runs(c.words).split("\n"):
            print_line(console, line, 2)
    for other in c.others:
        key = "split-from" if c.new else "merged-into"
        print_line(console, f"{say(key, lang)}: {name(other)}", 2)
    for table in c.tables:
        _table(console, table)


def _table(console: Console, grid: Grid) -> None:
    print_line(console, clean(f"{grid.label}  {' | '.join(grid.header)}".rstrip()), 2)
    for row in grid.rows:
        line = Text("| ")
        for cell in row.cells:
            line.append_text(_runs(cell)).append(" | ")
        print_line(console, line, 3)
