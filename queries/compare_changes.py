"""What became of each clause: what was added, removed, moved, renumbered, retitled, reworded."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph import iris
from ingest.model import Table
from ontology.writing import key
from queries.answer import Where
from queries.compare_match import Pairing
from queries.compare_outline import HEADED, Clause, Outline
from queries.compare_words import differ, is_same
from queries.comparison import Change, ChangeKind, Grid, Row, Run, Side

Sides = tuple[Side, Side]


def where(outline: Outline, label: str, side: Side) -> Where:
    """The place of a clause of a version; its IRI is "" if the version is not on file."""
    eid = outline.eids.get(label, "")
    iri = iris.provision(side.iri, eid) if side.iri and eid else side.iri
    title = outline.heading(label) if label in outline.clauses else ""
    return Where(side.document, label, title, iri, bool(side.iri))


def changes(old: Outline, new: Outline, pairing: Pairing, sides: Sides) -> Iterator[Change]:
    """Every clause that differs, in the order of the new version; what was removed where it was.

    A clause whose number differs only because that of the clause above it does is not told of, nor
    is what stands below one that was added or removed, unless it came from elsewhere.
    """
    moved = _moved(old, new, pairing)
    old_of = pairing.old_of
    gone: dict[str, list[Change]] = defaultdict(list)
    before = ""
    for clause in old.clauses.values():
        if clause.label in pairing.new_of:
            before = pairing.new_of[clause.label][0]
        elif _is_topmost(clause, pairing.new_of):
            gone[before].append(_removed(old, new, clause, pairing, sides))
    yield from gone.pop("", ())
    for clause in new.clauses.values():
        if clause.label not in old_of:
            if _is_topmost(clause, old_of):
                yield _added(old, new, clause, pairing, sides)
        elif not any(c.is_deleted for c in new.above(clause)):
            label, score = old_of[clause.label]
            found = _both(old, new, (old.clauses[label], clause), label in moved, score, sides)
            if found:
                yield found
        yield from gone.pop(clause.label, ())


def _is_topmost(clause: Clause, paired: dict[str, tuple[str, float]]) -> bool:
    """Whether the clause above it has a counterpart, or there is none above."""
    return not clause.parent or clause.parent in paired


def _added(old: Outline, new: Outline, clause: Clause, pairing: Pairing, sides: Sides) -> Change:
    source = pairing.split_from.get(clause.label)
    return Change(
        None,
        where(new, clause.label, sides[1]),
        ("split",) if source else ("deleted",) if clause.is_deleted else ("added",),
        0.0,
        _one("new", clause.heading),
        _one("new", _words(new, clause, pairing.old_of)),
        tuple(_whole_table(t, "new") for t in clause.tables),
        (where(old, source, sides[0]),) if source else (),
    )


def _removed(old: Outline, new: Outline, clause: Clause, pairing: Pairing, sides: Sides) -> Change:
    goal = pairing.merged_into.get(clause.label)
    return Change(
        where(old, clause.label, sides[0]),
        None,
        ("merged",) if goal else ("removed",),
        0.0,
        _one("gone", clause.heading),
        _one("gone", _words(old, clause, pairing.new_of)),
        tuple(_whole_table(t, "gone") for t in clause.tables),
        (where(new, goal, sides[1]),) if goal else (),
    )


def _one(sign: str, words: str) -> tuple[Run, ...]:
    return (Run("new" if sign == "new" else "gone", words),) if words else ()


def _words(outline: Outline, clause: Clause, paired: dict[str, tuple[str, float]]) -> str:
    """The words of a clause and of all below it that has no counterpart either, a line each."""
    if clause.kind in HEADED:
        return clause.own
    lines = [clause.own]
    for child in outline.children.get(clause.label, ()):
        if child.label not in paired:
            lines += [child.heading, _words(outline, child, paired)]
    return "\n".join(line for line in lines if line)


def _both(
    old: Outline,
    new: Outline,
    clauses: tuple[Clause, Clause],
    is_moved: bool,
    score: float,
    sides: Sides,
) -> Change | None:
    a, b = clauses
    kinds: list[ChangeKind] = []
    if b.is_deleted and not a.is_deleted:
        kinds.append("deleted")
    if is_moved:
        kinds.append("moved")
    if a.number != b.number and not (is_moved and a.label == b.label):
        kinds.append("renumbered")
    if key(a.heading) != key(b.heading) and "deleted" not in kinds:
        kinds.append("heading")
    if not is_same(a.own, b.own) and "deleted" not in kinds:
        kinds.append("words")
    tables = tuple(_tables(a.tables, b.tables))
    if tables:
        kinds.append("table")
    if not kinds:
        return None
    if "deleted" in kinds:
        heading = (*_one("gone", a.heading), *_one("new", b.heading))
        words = (*_one("gone", old.text(a.label)), *_one("new", new.text(b.label)))
    else:
        heading, words = differ(a.heading, b.heading), differ(a.own, b.own)
        if "words" in kinds and a.own and b.own and not any(r.sign == "same" for r in words):
            kinds[kinds.index("words")] = "rewritten"
    places = where(old, a.label, sides[0]), where(new, b.label, sides[1])
    return Change(*places, tuple(kinds), score, heading, words, tables)


def _moved(old: Outline, new: Outline, pairing: Pairing) -> set[str]:
    """Old labels of clauses that stand under another clause now, or changed places with others.

    Of clauses that changed places as few as possible count as moved: what is left of a row once
    the longest part of it that kept its order is taken out.
    """
    moved = set()
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, (goal, _) in pairing.new_of.items():
        a, b = old.clauses[label], new.clauses[goal]
        homes = _home(old, a), _home(new, b)
        if pairing.new_of.get(homes[0], (homes[0], 0))[0] != homes[1] or a.kind != b.kind:
            moved.add(label)
        else:
            rows[homes[0], a.kind].append(label)
    for labels in rows.values():
        in_order = sorted(labels, key=lambda x: old.clauses[x].order)
        places = [new.clauses[pairing.new_of[x][0]].order for x in in_order]
        kept = _longest_rising(places)
        moved |= {x for n, x in enumerate(in_order) if n not in kept}
    return moved


def _home(outline: Outline, clause: Clause) -> str:
    """What a clause is part of; for an article its annex or 附則: chapters number nothing."""
    if clause.kind in ("Article", *HEADED):
        over = (c.label for c in outline.above(clause) if c.kind not in HEADED)
        return next(over, "")
    return clause.parent


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The indexes of a longest part of `values` that rises."""
    ends: list[int] = []  # the smallest last value of a rising part of each length
    at: list[int] = []
    before: list[int] = []
    for n, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            at.append(n)
        else:
            ends[length], at[length] = value, n
    found, n = set(), at[-1] if at else -1
    while n >= 0:
        found.add(n)
        n = before[n]
    return found


def _tables(old: Sequence[Table], new: Sequence[Table]) -> Iterator[Grid]:
    """Tables of a clause that differ: paired by caption and header, else by their order."""
    left = list(new)
    for a in old:
        same = [b for b in left if _name(a) == _name(b)] or left[:1]
        if not same:
            yield _whole_table(a, "gone")
            continue
        left.remove(same[0])
        rows = tuple(_rows(a, same[0]))
        if rows:
            yield Grid(same[0].label, "same", tuple(t.value for t in same[0].header), rows)
    for b in left:
        yield _whole_table(b, "new")


def _name(table: Table) -> tuple[str, ...]:
    return key(table.caption.value), *(key(t.value) for t in table.header)


def _whole_table(table: Table, sign: str) -> Grid:
    rows = tuple(
        Row("new" if sign == "new" else "gone", tuple(_one(sign, t.value) for t in row))
        for row in table.rows
    )
    header = tuple(t.value for t in table.header)
    return Grid(table.label, "new" if sign == "new" else "gone", header, rows)


def _rows(a: Table, b: Table) -> Iterator[Row]:
    """Rows that differ, in order: the same rows first, then by the first cell, then by place."""
    olds = [tuple(t.value for t in row) for row in (a.header, *a.rows)]
    news = [tuple(t.value for t in row) for row in (b.header, *b.rows)]
    pairs = _row_pairs([tuple(map(key, r)) for r in olds], [tuple(map(key, r)) for r in news])
    for i, j in pairs:
        if i is None and j is not None:
            yield Row("new", tuple(_one("new", c) for c in news[j]))
        elif j is None and i is not None:
            yield Row("gone", tuple(_one("gone", c) for c in olds[i]))
        elif i is not None and j is not None:
            x, y = olds[i], news[j]
            width = max(len(x), len(y))
            x, y = x + ("",) * (width - len(x)), y + ("",) * (width - len(y))
            if any(not is_same(p, q) for p, q in zip(x, y, strict=True)):
                yield Row("same", tuple(differ(p, q) for p, q in zip(x, y, strict=True)))


def _row_pairs(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> list[tuple[int | None, int | None]]:
    found: dict[int, int] = {}
    for part in (slice(None), slice(1), slice(1, None)):  # the row, its first cell, the others
        taken = set(found.values())
        free: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j, row in enumerate(new):
            if j not in taken and any(row[part]):
                free[row[part]].append(j)
        for i, row in enumerate(old):
            if i not in found and free.get(row[part]):
                found[i] = free[row[part]].pop(0)
    for i in range(len(old)):  # what alone is left between two rows that are paired
        before = found.get(i - 1, -1 if i == 0 else None)
        after = found.get(i + 1, len(new) if i == len(old) - 1 else None)
        if i not in found and before is not None and after == before + 2:
            found[i] = before + 1
    pairs: list[tuple[int | None, int | None]] = []
    back = {j: i for i, j in found.items()}
    i = 0
    for j in range(len(new)):
        if j in back:
            pairs += [(n, None) for n in range(i, back[j]) if n not in found]
            i = max(i, back[j] + 1)
        pairs.append((back.get(j), j))
    return pairs + [(n, None) for n in range(i, len(old)) if n not in found]
