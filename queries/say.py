"""An answer in words, for a terminal: every step with the provision and words that say so.

Text from documents is put into `rich.text.Text` objects as it is: no markup in it is ever read, and
control characters are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from queries.messages import KINDS, RESOLUTIONS, STEPS, Lang, pick, say

if TYPE_CHECKING:  # every command says something, few an answer
    from queries.answer import Answer, Expected, LayerNote, Remark, Ruling, Step, Where
    from queries.reviewed import Mark
    from queries.show import Effect, Link, Shown


def placeless(text: str) -> str:
    """An error without the folders of this machine: of a path only the last part is left."""
    return _FOLDERS.sub("", text)


# from a slash that no word, address or path goes before, to the last one of that path
_FOLDERS = re.compile(r"(?<![\w:/.])/[^\n:：（）「」“”()]*/")


def clean(words: str) -> str:
    """Words from a document without control characters, which could move a terminal's cursor."""
    return "".join(c if c.isprintable() or c in "\n　" else " " for c in words)


def layer_state(layer: LayerNote, lang: Lang) -> str:
    """The version of a document of the stack, or why there is none; where it goes first."""
    state = say(layer.absence or "not-on-file", lang)
    if layer.on_file:
        state = layer.version or say("undated", lang)
    if not layer.for_matter:
        return state
    key = "first-over" if layer.over_basis != "inferred" else "first-over-inferred"
    first = say(key, lang).format(layer.for_matter, "・".join(layer.over))
    return f"{state}{say('apart', lang)}{first}"


def layer_rank(layer: LayerNote, lang: Lang) -> str:
    """The rank of a document of the stack, or that no words give it one as a whole."""
    if layer.rank:
        return str(layer.rank)
    return f"— {say('rank-in-matter' if layer.for_matter else 'no-rank', lang)}"


def print_answer(answer: Answer, console: Console, lang: Lang) -> None:
    """Write an answer: what governs, what is displaced, conditions, doubts, then the proof."""
    _heading(console, f"{say('question', lang)}: {answer.question}")
    stack = f"{say('stack', lang)}: {answer.stack}"
    if answer.as_of:
        stack += f"  {say('as-of', lang)}: {answer.as_of}"
    print_line(console, stack, 0)
    if answer.supposed:
        _supposed(console, answer, lang)
    _section(console, say("layers", lang))
    for layer in answer.layers:
        rank = layer_rank(layer, lang)
        state = layer_state(layer, lang)
        name = (
            layer.document
            if layer.title == layer.document
            else (f"{layer.document}  {layer.title}")
        )
        print_line(console, f"{rank}  {name}（{state}）")
    _section(console, say("governing-topic" if answer.kind == "topic" else "governing", lang))
    if not answer.governing:
        gone = answer.kind == "clause" and answer.displaced
        print_line(console, say("gone" if gone else "nothing-governs", lang))
    for ruling in answer.governing:
        _ruling(console, ruling, "●", answer, lang)
    for title, rulings, mark in (
        ("displaced", answer.displaced, "×"),
        ("conflicts", answer.possible_conflicts, "？"),
        ("leading", answer.leading, "→"),
        ("mentions", answer.mentions, "・"),
    ):
        if rulings:
            _section(console, say(title, lang))
            for ruling in rulings:
                _ruling(console, ruling, mark, answer, lang)
    for title, remarks in (
        ("conditions", answer.conditions),
        ("doubts", answer.doubts),
        ("reviews", answer.reviews),
    ):
        if remarks:
            _section(console, say(title, lang))
            for remark in remarks:
                _remark(console, remark, lang)
    if answer.why_not:
        _expected(console, answer.why_not, lang)
    if answer.steps:
        _section(console, say("proof", lang))
        for step in answer.steps:
            _step(console, step, lang)


def _supposed(console: Console, answer: Answer, lang: Lang) -> None:
    """The suppositions, and what they change: what follows is the answer under them."""
    _section(console, say("supposed", lang))
    for words in answer.supposed:
        print_line(console, words)
    _section(console, say("changes", lang))
    if not answer.changes:
        print_line(console, say("no-change", lang))
    for change in answer.changes:
        was, now = (
            say(f"stands-{standing}", lang) if standing else say("not-shown", lang)
            for standing in (change.before, change.after)
        )
        print_line(console, f"{name(change.where)}: {was} → {now}")


def _expected(console: Console, expected: Expected, lang: Lang) -> None:
    _section(console, f"{say('why-not', lang)}: {name(expected.where)}")
    numbers = "".join(f"[{n}]" for n in expected.steps)
    print_line(console, f"{pick((expected.ja, expected.en), lang)}  {numbers}".rstrip())


def _heading(console: Console, words: str) -> None:
    print_line(console, Text(clean(words), style="bold"), 0)


def _section(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))


def print_line(console: Console, words: str | Text, depth: int = 1) -> None:
    """A line at a depth; wrapped on a terminal, whole in a pipe."""
    text = Text("  " * depth)
    text.append_text(words if isinstance(words, Text) else Text(clean(words)))
    console.print(text, soft_wrap=not console.is_terminal)


def name(where: Where) -> str:
    """document 第9条第1項（heading)."""
    title = f"（{where.title}）" if where.title else ""
    return clean(f"{where.document} {where.label}{title}".strip())


def _ruling(console: Console, ruling: Ruling, mark: str, answer: Answer, lang: Lang) -> None:
    head = Text(f"{'△' if ruling.in_part and mark == '×' else mark} ")
    head.append(name(ruling.where), style="bold")
    if ruling.in_part:
        head.append(f"  {say('in-part' if mark == '×' else 'but-in-part', lang)}")
    if answer.kind == "topic" and ruling.score:
        head.append(f"  {say('match', lang)} {grade(ruling.score, lang)}", style="dim")
    if ruling.steps:
        head.append("  " + "".join(f"[{n}]" for n in ruling.steps), style="dim")
    print_line(console, head)
    if ruling.covers:
        print_line(console, f"{say('covers', lang)}: {'、'.join(ruling.covers)}", 2)
    if mark == "×":
        for where in ruling.led_to:
            basis = say(ruling.led_basis, lang)
            print_line(console, f"{say('instead', lang)}: {name(where)}（{basis}）", 2)
    if mark == "●":
        for line in ruling.text.splitlines():
            print_line(console, line, 2)
    for line in ruling.read_as.splitlines():
        print_line(console, f"{say('read-as', lang)}: {line}", 2)


def grade(score: float, lang: Lang) -> str:
    """A match in words a lawyer can use, with its number: 高 (0.80)."""
    key = "high" if score >= 0.8 else "middle" if score >= 0.4 else "low"
    return f"{say(key, lang)} ({score:.2f})"


def _remark(console: Console, remark: Remark, lang: Lang) -> None:
    basis = "" if remark.basis == "stated" else f"（{say(remark.basis, lang)}）"
    print_line(console, f"・{pick((remark.ja, remark.en), lang)}{basis}")
    print_mark(console, remark.review, lang, 2)
    if remark.where and remark.words:
        print_line(console, f"{name(remark.where)}: 「{remark.words}」", 2)


def _step(console: Console, step: Step, lang: Lang) -> None:
    from queries.facts import DOUBTFUL

    basis = say(step.basis, lang)
    if step.basis == "stated" and step.confidence < DOUBTFUL:
        basis += say("little-sure", lang).format(step.confidence)
    kind = pick(STEPS[step.kind], lang)
    said = clean(pick((step.ja, step.en), lang))
    print_line(console, Text(f"[{step.number}] {kind}（{basis}）  {said}"))
    print_line(console, name(step.where), 2)
    sentence = Text(clean(step.sentence))
    sentence.highlight_words([clean(step.words)], style="bold reverse")
    if step.sentence:
        print_line(console, sentence, 3)
    if step.basis != "inferred":
        print_line(console, f"{say('words', lang)}: 「{step.words}」", 3)
    print_mark(console, step.review, lang, 3)


def print_mark(
    console: Console, mark: Mark | None, lang: Lang, depth: int, set_aside: bool = False
) -> None:
    """A reviewer's word on what was just written, if there is one, and whether it is out by it."""
    if mark is not None:
        out = f"{say('set-aside', lang)} " if set_aside else ""
        print_line(console, f"{out}［{mark.said(lang)}］", depth)


def print_shown(shown: Shown, console: Console, lang: Lang) -> None:
    """Write a clause or a document's outline with all that touches it."""
    heading = f"（{shown.heading}）" if shown.heading else ""
    _heading(
        console,
        f"{shown.document} {shown.label}{heading}  "
        f"{shown.title}（{shown.version or say('undated', lang)}）",
    )
    for line in shown.lines:
        text = Text()
        text.append(clean(f"{line.label}{f'（{line.title}）' if line.title else ''}"), style="bold")
        if line.text:
            text.append("  " + clean(line.text))
        print_line(console, text, line.depth + 1)
    if shown.label:
        _links(console, say("cites", lang), shown.cites, lang, outgoing=True)
        _links(console, say("cited-by", lang), shown.cited_by, lang, outgoing=False)
        _effects(console, say("overrides", lang), shown.overrides, lang)
        _effects(console, say("overridden-by", lang), shown.overridden_by, lang)
        _effects(console, say("leads-to", lang), shown.leads_to, lang)
    if shown.again:
        _section(console, say("again", lang))
        for note in shown.again:
            print_line(console, f"{note.place}: 「{note.words}」 {pick(note.why, lang)}")
            print_mark(console, note.review, lang, 2)
    if shown.problems:
        _section(console, say("problems", lang))
        for language, words in shown.problems:
            if language == lang:
                print_line(console, words)


def _links(
    console: Console, title: str, links: tuple[Link, ...], lang: Lang, *, outgoing: bool
) -> None:
    _section(console, title)
    if not links:
        print_line(console, say("none", lang))
    for link in links:
        state = pick(RESOLUTIONS[link.resolution], lang)
        end = f"→ {link.other}（{state}）" if outgoing else f"（{state}）"
        print_line(console, f"{link.place}: 「{link.words}」{end}")
        print_mark(console, link.review, lang, 2, link.set_aside)


def _effects(console: Console, title: str, effects: tuple[Effect, ...], lang: Lang) -> None:
    _section(console, title)
    if not effects:
        print_line(console, say("none", lang))
    for effect in effects:
        reach = "、".join(effect.reaches)
        if effect.read_from:
            reach = f"「{effect.read_from}」→「{effect.read_as}」"
        may = f"［{say('may', lang)}］" if effect.may else ""
        print_line(
            console,
            f"{pick(KINDS[effect.kind], lang)}{may}  {effect.place}: "
            f"「{effect.words}」 → {reach or say('none', lang)}",
        )
        if effect.condition:
            print_line(console, f"{say('condition', lang)}: 「{effect.condition}」", 2)
        print_mark(console, effect.review, lang, 2, effect.set_aside)
