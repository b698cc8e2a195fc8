"""The table of standings in words, for a terminal: a line a clause, with why it stands so."""

from __future__ import annotations

from typing import get_args

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from queries.messages import STANDINGS, STEPS, Lang, pick, say
from queries.reasons import Reason, StandingKind
from queries.say import clean, layer_rank, layer_state, name, print_line, print_mark
from queries.standing import Standing, Standings

_STYLES = {
    "displaced": "red",
    "conditional": "yellow",
    "possible-conflict": "magenta",
    "in-doubt": "bold red",
}


def print_standings(found: Standings, console: Console, lang: Lang) -> None:
    """Write how every clause stands, document by document, then what holds for whole documents."""
    title = f"{say('stack', lang)}: {found.stack}"
    if found.as_of:
        title += f"  {say('as-of', lang)}: {found.as_of}"
    print_line(console, Text(clean(title), style="bold"), 0)
    counts = found.count()
    kinds: tuple[StandingKind, ...] = get_args(StandingKind)
    listed = " / ".join(f"{pick(STANDINGS[k], lang)} {counts.get(k, 0)}" for k in kinds)
    print_line(console, f"{say('every-clause', lang)} {len(found.clauses)}（{listed}）", 0)
    for layer in found.layers:
        rank = layer_rank(layer, lang)
        state = layer_state(layer, lang)
        console.print()
        heading = f"{rank}  {layer.document}  {layer.title}（{state}）"
        print_line(console, Text(clean(heading), style="bold underline"), 0)
        for clause in found.clauses:
            if clause.where.document == layer.document:
                _line(console, clause, lang)
    if found.elsewhere:
        console.print()
        heading = f"{say('disapplied-elsewhere', lang)} {len(found.elsewhere)}"
        print_line(console, Text(heading, style="bold underline"), 0)
        for named in found.elsewhere:
            line = Text(f"{pick(STANDINGS[named.standing], lang)}  ", _STYLES[named.standing])
            line.append(f"{name(named.where)}（{pick(named.absence, lang)}）", "bold")
            print_line(console, line)
            for reason in named.reasons:
                print_line(console, _reason(reason, lang), 4)
    for key, remarks in (("conditions", found.conditions), ("doubts", found.doubts)):
        if remarks:
            console.print()
            print_line(console, Text(say(key, lang), style="bold underline"), 0)
        for remark in remarks:
            print_line(console, f"・{pick((remark.ja, remark.en), lang)}")
            print_mark(console, remark.review, lang, 2)


def _line(console: Console, clause: Standing, lang: Lang) -> None:
    part, below = say("part", lang), say("but-below", lang)
    endings = {k: below if k == "governs" else part for k in STANDINGS}
    width = max(cell_len(pick(w, lang) + endings[k]) for k, w in STANDINGS.items()) + 2
    ending = endings[clause.standing] if clause.in_part else ""
    words = pick(STANDINGS[clause.standing], lang) + ending
    line = Text(words + " " * (width - cell_len(words)), _STYLES.get(clause.standing, ""))
    line.append("  " * clause.depth)
    title = f"（{clause.where.title}）" if clause.where.title and clause.kind == "Article" else ""
    line.append(clean(f"{clause.where.label}{title}"), "bold" if clause.depth == 0 else "")
    reasons = [r for r in clause.reasons if not r.from_above]
    if clause.standing != "governs" and not any(r.standing == clause.standing for r in reasons):
        line.append(f"  {say('as-above', lang)}", "dim")
    print_line(console, line)
    for reason in reasons:
        print_line(console, _reason(reason, lang), clause.depth + 4)


def _reason(reason: Reason, lang: Lang) -> str:
    """条件（明示）: in words — where it is said and with which words."""
    basis = say(reason.basis, lang)
    said = f"{pick(STEPS[reason.kind], lang)}（{basis}）: {pick((reason.ja, reason.en), lang)}"
    if reason.where is not None and reason.words:
        said = f"{said}  ← {name(reason.where)}「{reason.words}」"
    return said if reason.review is None else f"{said} ［{reason.review.said(lang)}］"
