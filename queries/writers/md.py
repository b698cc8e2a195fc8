"""The effective text in Markdown: what documents say is escaped, so that none of it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from queries.effective_model import (
    Comparison,
    Effective,
    EffectiveClause,
    EffectiveDocument,
    Run,
    Side,
    Table,
)
from queries.messages import LEGEND, MEANINGS, SIGNS, STANDINGS, Lang, pick, say
from queries.say import clean, name
from queries.writers import notes
from queries.writers.notes import Note

# every sign that begins or ends something in Markdown, or that makes a bare address a link
_SIGNS = re.compile(r"[\\`*_\[\]<>#.!|&~:@$]")
_INDENT = "&emsp;"
_MARKS = {"proviso": "*", "notwithstanding": "**", "exception": "*"}


def write(effective: Effective, lang: Lang) -> bytes:
    """The text, in UTF-8; the same for the same data."""
    lines = [
        f"# {escape(effective.title)} {say('effective-title', lang)}",
        "",
        f"{say('stack', lang)}: {escape(effective.stack)}"
        + (f"　{say('as-of', lang)}: {escape(effective.as_of)}" if effective.as_of else ""),
        "",
        f"> {say('effective-what', lang)}",
        ">",
        f"> {say('effective-inferred', lang)}",
        *_documents(effective, lang),
        *_whole(effective, lang),
        *_legend(lang),
        *(line for d in effective.documents if d.on_file for line in _document(d, effective, lang)),
        *_comparisons(effective, lang),
        *_readings(effective, lang),
    ]
    return ("\n".join(lines) + "\n").encode()


def escape(words: str) -> str:
    """Words as Markdown that shows just these words."""
    return _SIGNS.sub(lambda m: "\\" + m.group(), clean(words).replace("\n", " "))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield _row(*heads)
    yield _row(*("---" for _ in heads))
    for row in rows:
        yield _row(*row)


def _documents(effective: Effective, lang: Lang) -> Iterator[str]:
    yield from ("", f"## {say('documents', lang)}")
    heads = [say(k, lang) for k in ("rank", "document", "version", "meaning")]
    yield from _table(
        heads,
        [
            (
                escape(notes.rank(d, lang)),
                _linked(escape(d.title), d.anchor),
                escape(notes.state(d, lang)),
                say("shown-below", lang) if d.on_file else escape(pick(d.meaning, lang)),
            )
            for d in effective.documents
        ],
    )


def _linked(words: str, anchor: str) -> str:
    return f"[{words}](#{anchor})" if anchor else words


def _whole(effective: Effective, lang: Lang) -> Iterator[str]:
    found = notes.whole_notes(effective, lang)
    if found:
        yield from ("", f"## {say('whole', lang)}", "")
        yield from (f"- {_note(n, lang)}" for n in found)


def _legend(lang: Lang) -> Iterator[str]:
    yield from ("", f"## {say('legend', lang)}")
    doubt = pick(STANDINGS["in-doubt"], lang)
    shown = {
        "struck": f"<del>{pick(SIGNS['struck'], lang)}</del>",
        "in-doubt": f"<del>{pick(SIGNS['struck'], lang)}</del>［{doubt}］",
        "read": f"<ins>{pick(SIGNS['read'], lang)}</ins>〔{say('was', lang)}: …〕",
    }
    rows = [
        (shown.get(k) or f"{_MARKS[k]}{pick(w, lang)}{_MARKS[k]}", pick(LEGEND[k], lang))
        for k, w in SIGNS.items()
    ]
    rows += [(f"［{pick(w, lang)}］", pick(MEANINGS[k], lang)) for k, w in STANDINGS.items()]
    yield from _table([say("sign", lang), say("meaning", lang)], rows)


# --- a document ---------------------------------------------------------------------------------


def _document(document: EffectiveDocument, effective: Effective, lang: Lang) -> Iterator[str]:
    yield from ("", f'<a id="{document.anchor}"></a>', "", f"## {escape(document.title)}", "")
    yield "　".join(
        [
            f"{say('rank', lang)} {escape(notes.rank(document, lang))}",
            f"{say('version', lang)} {escape(notes.state(document, lang))}",
            escape(f"{document.publisher} [{document.name}]".strip()),
        ]
    )
    for language, words in document.problems:
        if language == lang:
            yield from ("", f"{say('problems-in', lang)}: {escape(words)}")
    for part in document.parts:
        yield ""
        yield from _tabled(part) if isinstance(part, Table) else _clause(part, effective, lang)


def _clause(clause: EffectiveClause, effective: Effective, lang: Lang) -> Iterator[str]:
    """A line with the mark, heading and words of a clause, then what is to be noted of it."""
    standing = notes.badge(clause, lang)
    badge = f" ［{standing}］" if standing else ""
    mark = f"**{escape(clause.mark or clause.where.label)}** "
    if clause.kind == "Paragraph" and not clause.mark:
        mark = ""
    place = f'<a id="{clause.anchor}"></a>'
    if clause.heading or clause.kind == "Article":
        heading = runs(clause.heading, lang)
        if heading:
            heading = f"　{heading}" if notes.is_unit(clause) else f"（{heading}）"
        yield f"### {place}{escape(clause.mark or clause.where.label)}{heading}{badge}"
        if clause.words:
            yield from ("", _INDENT + runs(clause.words, lang))
    else:
        yield f"{_INDENT * clause.depth}{place}{mark}{runs(clause.words, lang)}{badge}"
    found = [_note(n, lang) for n in notes.notes_of(clause, effective, lang)]
    found += [f"[{say('compare', lang)} {n}](#compared-{n})" for n in clause.comparisons]
    if found:
        yield ""
        yield from (f"> - {note}" for note in found)


def _tabled(table: Table) -> Iterator[str]:
    """A table; where it prints no header, Markdown needs an empty one."""
    yield f'<a id="{table.anchor}"></a>{runs(table.caption, "ja")}'
    width = max((len(r.cells) for r in table.rows), default=0)
    head = table.rows[0].cells if table.rows and table.rows[0].header else ()
    body = table.rows[1:] if head else table.rows
    heads = [runs(c, "ja") for c in head] or [" "] * width
    yield from _table(heads, [[runs(c, "ja") or " " for c in r.cells] for r in body])


def runs(words: Sequence[Run], lang: Lang) -> str:
    """Runs of words: struck as <del>, read otherwise as <ins> with the printed words behind."""
    out = ""
    for run in words:
        shown = escape(run.printed)
        if run.by is not None:
            shown = f"<ins>{escape(run.read)}</ins>〔{say('was', lang)}: {shown}〕"
        if run.mark:
            sign = "strong" if run.mark == "notwithstanding" else "em"
            shown = f"<{sign}>{shown}</{sign}>"
        out += f"<del>{shown}</del>" if run.struck else shown
    return out


def _note(note: Note, lang: Lang) -> str:
    guess = f"（{say('inferred', lang)}）" if note.inferred else ""
    place = f" → {_linked(escape(note.place), note.anchor)}" if note.place else ""
    words = (
        f" 「{escape(note.before)}<strong>{escape(note.words)}</strong>{escape(note.after)}」"
        if note.words
        else ""
    )
    said = f" {escape(note.said)}" if note.said else ""
    return f"**{escape(note.label)}**{guess}{said}{place}{words}"


# --- what stands apart from the text --------------------------------------------------------------


def _comparisons(effective: Effective, lang: Lang) -> Iterator[str]:
    if effective.comparisons:
        yield from ("", f"## {say('compared', lang)}")
    for c in effective.comparisons:
        yield from ("", f'<a id="compared-{c.number}"></a>', "")
        unranked = "" if c.ranked else f"　{say('unranked', lang)}"
        yield (
            f"### {say('compare', lang)} {c.number}　{escape(c.subject)}"
            f"（{say('inferred', lang)}）{unranked}"
        )
        yield from _table(
            [say("prevails" if c.ranked else "yields", lang), say("yields", lang)],
            [[_side(s, effective, lang) for s in _sides(c)]],
        )


def _sides(comparison: Comparison) -> tuple[Side, Side]:
    return comparison.first, comparison.second


def _side(side: Side, effective: Effective, lang: Lang) -> str:
    anchor = effective.anchors.get(side.where.iri, "")
    lines = [f"**{_linked(escape(name(side.where)), anchor)}**"]
    for label, words, struck in side.lines:
        shown = f"<del>{escape(words)}</del>" if struck else escape(words)
        lines.append(f"{escape(label)} {shown}")
    lines += [say("shortened", lang)] if side.shortened else []
    return "<br>".join(lines)


def _readings(effective: Effective, lang: Lang) -> Iterator[str]:
    if not effective.readings:
        return
    yield from ("", '<a id="readings"></a>', "", f"## {say('readings', lang)}")
    heads = [say(k, lang) for k in ("printed-words", "read-words", "said-at", "holds-in", "times")]
    yield from _table(
        heads,
        [
            (
                escape(r.printed),
                escape(r.read),
                _linked(escape(name(r.where)), effective.anchors.get(r.where.iri, "")),
                escape(notes.scope(r, lang)),
                notes.used(r, lang),
            )
            for r in effective.readings
        ],
    )
