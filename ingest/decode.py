"""Which lines begin a provision: the numbering that is consistent as a whole.

Marks are ambiguous (`1人に限ります。` at a line's start; `13ストレージ…`; `4 3項に伴う`; a wrapped
line that begins with 第 3条（…）の規定). Each reading of each line has a cost, and a beam search
over all lines keeps the cheapest readings of the document as a whole. Costs are data, below, in
units of "how surprising": 0 is what a drafter does, 10 what none does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from ingest.deadline import looked
from ingest.layout import Line
from ingest.numbering import PARTICLE as READS_ON
from ingest.numbering import Candidate, candidates

BEAM = 48  # readings kept after each line
# … and only those no further than this behind the cheapest: the dearest single step, a number far
# behind the last (GAP four times). In no document at hand did a reading come back from 2 behind
BEHIND = 20.0
# first only those so near; where the cheapest of them costs no more in all, none that was dropped
# could be cheaper: so it is in most laws
NEAR = 4.0

# lists in lists: statutes have four levels (号, イ, (1), (i)); the words of a list deeper than this
# are read as those of the one around it, and reported
LEVELS = 20

GAP = 5.0  # a number skipped, and as much again for each further one
GAP_BEFORE_HEADED = 4.0  # any numbers skipped before an article that carries its heading
GAP_IN_EXCERPT = 4.0  # any numbers skipped in a 附則, of which laws print excerpts (抄)
BACKWARDS = 12.0  # a number that came before
NEW_DOCUMENT = 9.0  # 第1条 again
NO_ARTICLE = 7.0  # 項 or 号 before any 条
BROKEN_LINE = 1.5  # the line above is full and its sentence not ended
PARTICLE = 8.0  # what follows reads on with the sentence above
MISSED_IN_BROKEN = 0.75  # of MISSED, where the line above is full
GLUED = 1.5  # no space between a digit and its text
GLUED_AFTER_SENTENCE = 0.25  # … a 項 after the first, and the line above ends its sentence
GLUED_MISSED = 0.5
IN_ANNEX = 6.0  # 条 behind a 別紙
OTHER_INDENT = 1.0
SAME_STYLE_INSIDE = 2.0  # (1) directly under (3): a list inside a list in one style

IROHA_INSIDE_KANA = 1.0  # イ right behind ア is the second of アイウ

# What it costs to read a line as going on with the words above although it looks like this mark.
MISSED = {
    "unit": 9.0,
    "article": 10.0,
    "articles-deleted": 10.0,
    "digit-dot": 4.0,
    "digit": 5.0,
    "circled": 4.0,
    "paren": 5.0,
    "paren-kanji": 4.0,
    "paren-kana": 4.0,
    "paren-roman": 4.0,
    "paren-latin": 4.0,
    "kanji": 3.0,
    "iroha": 3.0,
    "kana": 2.5,
    "latin": 1.5,
    "roman": 1.5,
    "suppl": 9.0,
    "entry": 6.0,
    "annex": 7.0,
    "annex-form": 7.0,
}
_RANK: dict[str, int] = {"Part": 0, "Chapter": 1, "Section": 2, "Subsection": 3, "Division": 4}


# a heading in brackets behind 第N条, alone on the line or parted by a space from the first words
_HEADING = re.compile(r"\((?!第|以下)[^()]+(?:\([^()]*\)[^()]*)*\)(?=$|\s)")
_SENTENCE_END = re.compile(r"[。.」』)】\]:]$")
_GOES_ON = re.compile(r"(?:[、,のにはをがとでもへ(「]|及び|又は|並びに|若しくは|から|より)$")
_PARTIAL = re.compile(r"(?:第\s*[0-9]+\s*|[0-9]+\s*)[項号]")  # 第2項に掲げるもの


class Level(NamedTuple):
    """An open list: its style, its last number, its indent."""

    style: str
    number: int
    indent: int


class State(NamedTuple):
    """Where a reading of the lines so far stands."""

    zone: str = "head"  # head, main, suppl, annex
    units: tuple[tuple[str, int], ...] = ()
    article: tuple[int, ...] | None = None
    paragraph: int = 0  # 項 in an article or entry, part in a 別紙; 0 is none yet
    lists: tuple[Level, ...] = ()
    annexes: tuple[tuple[str, int], ...] = ()
    fresh: bool = True  # the open provision has no words yet


class Decision(NamedTuple):
    """Line `line` (index) begins a provision with `mark`; `depth` is a list's level (0 is 号)."""

    line: int
    mark: Candidate
    depth: int
    zone: str


class _History(NamedTuple):
    """A linked list, the last decision first: readings share their beginnings."""

    earlier: _History | None
    decision: Decision


class _Path(NamedTuple):
    cost: float
    state: State
    history: _History | None


_COST = attrgetter("cost")


def decode(lines: Sequence[Line], usable: Iterable[int], full: float) -> tuple[Decision, ...]:
    """The marks among `lines[i] for i in usable`, as one consistent numbering.

    `full` is the width of a full printed line, 0 where lines are not wrapped. The same input always
    gives the same result.
    """
    steps = _steps(lines, list(usable), full)
    path = _plain(steps) or _cheapest(steps, NEAR, NEAR) or _cheapest(steps, BEHIND, math.inf)
    return _unlink(path.history if path else None)


class _Step(NamedTuple):
    """Line `i` with the marks that it may begin with, and what stands around it.

    `broken`: the line above is full and its sentence not ended; `ended`: it is ended by 。;
    `headed`: the line is an article by its looks.
    """

    i: int
    line: Line
    marks: tuple[Candidate, ...]
    broken: bool
    ended: bool
    headed: bool


def _steps(lines: Sequence[Line], order: Sequence[int], full: float) -> list[_Step]:
    steps: list[_Step] = []
    previous: Line | None = None
    for i, following in zip_longest(order, order[1:]):
        line = lines[i]
        marks = tuple(c for c in candidates(line) if c.kind != "TableCaption")
        broken = ended = headed = False
        if marks and previous is not None:
            broken, ended = _is_broken(previous, full), previous.raw.endswith("。")
        if marks and not broken:
            below = lines[following] if following is not None else None
            headed = _is_headed(marks, line, below) and (previous is None or _is_closed(previous))
        steps.append(_Step(i, line, marks, broken, ended, headed))
        previous = line
    return steps


def _plain(steps: Sequence[_Step]) -> _Path | None:
    """The cheapest reading, where it is plain to see line by line; None where it is not.

    Plain is a reading of each line that costs nothing, while every other of that line does: then
    no other of the whole costs as little. One cost is borne: GAP_IN_EXCERPT, which every reading
    pays but one that has turned off to another article or zone since the last 附則, where the way
    back is. So it is borne as long as it is less in all than the cheapest turn on that stretch.
    """
    path, borne, turn = _Path(0.0, State(), None), 0.0, math.inf
    for step in looked(steps):
        if not step.marks:
            path = path._replace(state=_with_words(path.state))
            continue
        best, *others = sorted(_readings_of(path, step), key=_COST)
        if others and others[0].cost <= best.cost:
            return None
        zone, _, article, *_ = best.state
        begun = best.history
        if begun is not path.history and begun and begun.decision.mark.kind == "Supplementary":
            borne, turn = 0.0, math.inf
        for other in others:
            if other.state.zone != zone or other.state.article != article:
                turn = min(turn, other.cost)
                break
        borne += best.cost
        is_gap = best.cost == GAP_IN_EXCERPT and path.state.zone == zone == "suppl"
        if (best.cost and not is_gap) or borne >= turn:
            return None
        path = best._replace(cost=0.0)
    return path


def _readings_of(path: _Path, step: _Step) -> list[_Path]:
    """Every way to read a line after `path`, with what it costs by itself; more words are first."""
    i, line, marks, broken, ended, headed = step
    _, state, history = path
    found = [_Path(_missed(state.zone, marks, broken), _with_words(state), history)]
    for mark in marks:
        surprise = _surprise(mark, broken, ended)
        for cost, begun, depth in _begin(state, mark, line, headed, math.inf):
            decision = Decision(i, mark, depth, begun.zone)
            found.append(_Path(surprise + cost, begun, _History(history, decision)))
    return found


def _cheapest(steps: Sequence[_Step], behind: float, most: float) -> _Path | None:
    """The cheapest reading; None if it costs more than `most`.

    Readings further than `behind` from the cheapest are dropped on the way. None that was could be
    the cheapest in the end, if that costs no more than `behind` in all.
    """
    beam = [_Path(0.0, State(), None)]
    for step in looked(steps):
        if not step.marks and not any(path.state.fresh for path in beam):
            continue  # more words of what is open, in every reading
        beam = _readings(beam, step, behind)
        if beam[0].cost > most:
            return None
    return beam[0]


def _unlink(history: _History | None) -> tuple[Decision, ...]:
    decisions = []
    while history is not None:
        decisions.append(history.decision)
        history = history.earlier
    return tuple(reversed(decisions))


def _is_broken(line: Line, full: float) -> bool:
    """Whether `line` is full and its sentence goes on; headings and 「…は次のとおり：」 do not."""
    return 0 < 0.88 * full <= line.width and line.folded[-1] not in "。」』】):"


def _is_closed(line: Line) -> bool:
    """Whether the words of `line` end with it: by its last sign, or as a 号 does, without one."""
    if _GOES_ON.search(line.folded):
        return False
    return _SENTENCE_END.search(line.folded) is not None or bool(candidates(line))


def _is_headed(marks: Sequence[Candidate], line: Line, below: Line | None) -> bool:
    """Whether `line` is 第12条（解約） with its own words below or behind it, and no words' end.

    Not where the line below reads on, nor in a list of articles, one a line.
    """
    article = next((c for c in marks if c.style == "article" and not c.particle), None)
    if article is None:
        return False
    heading = _HEADING.match(line.folded, article.end)
    if heading is None:
        return False
    if line.folded[heading.end() :].strip():
        return True
    return (
        below is not None
        and READS_ON.match(below.folded) is None
        and _PARTIAL.match(below.folded) is None
        and all(c.kind not in ("Article", *_RANK) for c in candidates(below))
    )


def _readings(beam: Sequence[_Path], at: _Step, behind: float) -> list[_Path]:
    """The cheapest ways to read a line after those of `beam`, in order of their cost.

    Each reads it as more words, or as one of its marks; of those that lead to the same state the
    cheapest stays, of two that cost the same the one found first.
    """
    # what is the same after every reading of the lines before, told once
    i, line, marks, broken, ended, headed = at
    missed = {zone: _missed(zone, marks, broken) for zone in {p.state.zone for p in beam}}
    surprises = [(mark, _surprise(mark, broken, ended)) for mark in marks]
    grown: dict[State, _Path] = {}
    worst = math.inf  # what a reading may cost at most, by the cheapest found so far
    for path in beam:
        before, state, history = path
        if before > worst:
            break  # they stand in order
        cost = before + missed[state.zone]
        if cost <= worst:
            worst = min(worst, cost + behind)
            words = _with_words(state)
            known = grown.get(words)
            if known is None or cost < known.cost:
                grown[words] = _Path(cost, words, history)
        for mark, surprise in surprises:
            most = worst - before - surprise
            for step, begun, depth in _begin(state, mark, line, headed, most):
                cost = before + surprise + step
                worst = min(worst, cost + behind)
                known = grown.get(begun)
                if known is None or cost < known.cost:
                    decision = Decision(i, mark, depth, begun.zone)
                    grown[begun] = _Path(cost, begun, _History(history, decision))
    return sorted((p for p in grown.values() if p.cost <= worst), key=_COST)[:BEAM]


def _missed(zone: str, marks: Sequence[Candidate], broken: bool) -> float:
    """What it costs to read a line that may begin with `marks` as more words."""
    return max((_missed_mark(zone, c, broken) for c in marks), default=0.0)


def _missed_mark(zone: str, c: Candidate, broken: bool) -> float:
    if c.particle or (c.kind == "Entry" and zone != "suppl"):
        return 0.0
    if c.glued:
        return GLUED_MISSED
    return MISSED[c.style] * (MISSED_IN_BROKEN if broken else 1.0)


def _with_words(state: State) -> State:
    if not state.fresh:
        return state
    zone, units, article, paragraph, lists, annexes, _ = state
    opened = article is not None and paragraph == 0
    return State(zone, units, article, 1 if opened else paragraph, lists, annexes, False)


def _surprise(c: Candidate, broken: bool, ended: bool) -> float:
    """How little the words around `c` look like those around a mark.

    `broken`: the line above is full and its sentence not ended; `ended`: it is ended by 。.
    """
    surprise = (PARTICLE if c.particle else 0.0) + (BROKEN_LINE if broken else 0.0)
    if c.glued:
        surprise += GLUED_AFTER_SENTENCE if ended and c.number > (1,) else GLUED
    return surprise


def _begin(
    state: State, c: Candidate, line: Line, headed: bool, most: float
) -> Iterable[tuple[float, State, int]]:
    """Cost, new state and list depth of each way to read `line` as the mark `c`.

    Only those that cost no more than `most`.
    """
    if c.kind == "List":
        return _list(state, c, line, most)
    match c.kind:
        case "Article":
            step = _article(state, c, line.folded[c.end :], headed)
        case "Digit":
            step = _digit(state, c)
        case "Supplementary":
            step = 0.0, State("suppl", annexes=state.annexes)
        case "Entry":
            step = _entry(state)
        case "Annex":
            step = _annex(state, c)
        case _:
            step = _unit(state, c)
    return () if step is None or step[0] > most else ((*step, 0),)


def _entry(state: State) -> tuple[float, State] | None:
    if state.zone != "suppl":
        return None
    return 0.0, state._replace(article=None, paragraph=0, lists=(), fresh=True)


def _distance(number: int, last: int) -> float:
    """0 for the next number, GAP for each one skipped, BACKWARDS for one that was there."""
    if number == last + 1:
        return 0.0
    return GAP * min(number - last - 1, 4) if number > last else BACKWARDS


def _unit(state: State, c: Candidate) -> tuple[float, State] | None:
    rank = _RANK[c.kind]
    last = next((n for k, n in state.units if _RANK[k] == rank), 0)
    outer = tuple((k, n) for k, n in state.units if _RANK[k] < rank)
    cost = 0.0 if len(c.number) > 1 else _distance(c.number[0], last)
    zone = "main" if state.zone == "head" else state.zone
    new = state._replace(zone=zone, units=(*outer, (c.kind, c.number[0])), lists=(), fresh=True)
    return cost, new


def _article(state: State, c: Candidate, rest: str, headed: bool) -> tuple[float, State] | None:
    """`rest` is what stands behind 第N条: with a sentence there, 第1項 has begun.

    A 別紙 may hold 条 of its own, from 第1条 on; a higher number goes on with the main text.
    `headed`: the line is an article by its looks, whatever was skipped before it.
    """
    zone = "main" if state.zone == "head" else state.zone
    cost = _article_distance(c.number, state.article)
    if headed and state.zone == "main" and state.article and c.number > state.article:
        cost = min(cost, GAP_BEFORE_HEADED)
    if state.zone == "suppl" and state.article and c.number > state.article:
        cost = min(cost, GAP_IN_EXCERPT)
    if state.zone == "annex" and state.article is None:
        cost += IN_ANNEX
        zone = "annex" if c.number == (1,) else "main"
    begun = bool(rest) and rest.endswith("。") and not rest.startswith("(")
    return cost, State(
        zone, state.units, c.last, int(begun), annexes=state.annexes, fresh=not begun
    )


def _article_distance(number: tuple[int, ...], last: tuple[int, ...] | None) -> float:
    if last is None:
        return 0.0 if number == (1,) else 3.0
    nexts = {(last[0] + 1,), (*last, 2), (*last[:-1], last[-1] + 1)}
    if len(last) > 2:
        nexts.add((*last[:-2], last[-2] + 1))
    if number in nexts:
        return 0.0
    if number == (1,):
        return NEW_DOCUMENT
    skipped = max(number[0] - last[0] - 1, 1)
    return GAP * min(skipped, 4) if number > last else BACKWARDS


def _digit(state: State, c: Candidate) -> tuple[float, State] | None:
    if state.zone == "head":
        return None
    number = c.number[0]
    cost = _distance(number, state.paragraph)
    if state.zone == "main" and state.article is None:
        cost += NO_ARTICLE
    if state.zone == "main" and number == 1 and not (state.fresh and state.paragraph == 0):
        return None
    if state.zone == "main" and c.style == "digit-dot":
        cost += 1.0
    return cost, State(state.zone, state.units, state.article, number, annexes=state.annexes)


def _list(
    state: State, c: Candidate, line: Line, most: float
) -> Iterable[tuple[float, State, int]]:
    """As the next of each open list in its style, the innermost first; or as a new list."""
    if state.zone == "head":
        return
    homeless = NO_ARTICLE if state.zone == "main" and state.article is None else 0.0
    number = c.number[0]
    same = [(depth, x) for depth, x in enumerate(state.lists) if x.style == c.style]
    for depth, level in reversed(same):
        cost = _item_distance(c.number, level.number) + _indent_cost(level.indent, line.indent)
        if homeless + cost <= most:
            yield homeless + cost, _in_list(state, c, line, depth), depth
    if (number == 1 or not same) and len(c.number) == 1 and len(state.lists) < LEVELS:
        cost = _distance(number, 0) + (SAME_STYLE_INSIDE if same else 0.0)
        if c.style == "iroha" and state.lists and state.lists[-1].style == "kana":
            cost += IROHA_INSIDE_KANA * (state.lists[-1].number == 1)
        if homeless + cost <= most:
            depth = len(state.lists)
            yield homeless + cost, _in_list(state, c, line, depth), depth


def _item_distance(number: tuple[int, ...], last: int) -> float:
    """As `_distance`; 二の二 stands behind 二, or behind another 枝番 of it."""
    if len(number) > 1:
        return 0.0 if number[0] == last else GAP
    return _distance(number[0], last)


def _in_list(state: State, c: Candidate, line: Line, depth: int) -> State:
    lists = (*state.lists[:depth], Level(c.style, c.number[0], line.indent))
    zone, units, article, paragraph, _, annexes, _ = state
    return State(zone, units, article, paragraph or int(bool(article)), lists, annexes, True)


def _indent_cost(a: int, b: int) -> float:
    return 0.0 if abs(a - b) < 2 else OTHER_INDENT


def _annex(state: State, c: Candidate) -> tuple[float, State]:
    word = "".join(x for x in c.printed if x in "別記紙表添図付附属書様式録")
    last = next((n for w, n in reversed(state.annexes) if w == word), None)
    number = c.number[0]
    cost = 0.0 if last is None and number in (0, 1) else _distance(number, last or 0)
    annexes = (*((w, n) for w, n in state.annexes if w != word), (word, number))
    return cost, State("annex", annexes=annexes)
