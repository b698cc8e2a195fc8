"""Which clause of the new version is which of the old one: by content, as a whole, not by number.

Clauses become vectors of the pairs and triples of signs they are written with, each counted by how
rare it is in both versions (tf-idf). Of all ways to pair the clauses of one kind the one with the
greatest sum is taken (linear assignment), so that one clause's best match is not taken by another.
Only pairs that share rare signs, a heading or a number are considered, and assigned in the groups
that they hang together in: 1,000 articles cost little more than ten times 100.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from math import log

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from ontology.writing import key
from queries.compare_outline import HEADED, Clause, Outline

# what a pair counts: the same heading and number pair two articles although every word is another
# (0.32); words alone must agree by half of what they can
_CONTENT, _HEADING, _NUMBER, _PLACE = 0.68, 0.22, 0.10, 0.01
_DELETED = 0.32  # … unless the content is found under another number
_ENOUGH = 0.30
_ENOUGH_WITHOUT = 0.34  # between clauses that bear no heading
_ENOUGH_MOVED = 0.62  # of its content, for a clause found under another one
_CONSIDERED = 0.15  # of the content; less is chance
_LEAST_MOVED = 12  # characters: less is said in many places (前項の規定を準用します。)
_COMMON = 0.25  # of the clauses: signs that so many share tell none from another …
_OPENING = 8  # characters that two clauses begin with: what both speak of
_MANY = 40  # … where there are so many clauses at all
_SPLIT = 0.8  # share of a clause's words that another one held, and does not hold any more


@dataclass(frozen=True)
class Pairing:
    """Old label → (new label, score 0 to 1), and back; splits and merges where sure."""

    new_of: dict[str, tuple[str, float]] = field(default_factory=dict)
    split_from: dict[str, str] = field(default_factory=dict)  # new label -> old label
    merged_into: dict[str, str] = field(default_factory=dict)  # old label -> new label

    @property
    def old_of(self) -> dict[str, tuple[str, float]]:
        return {new: (old, score) for old, (new, score) in self.new_of.items()}


# old label → (new label, score), and the new labels that are taken
_Pairs = tuple[dict[str, tuple[str, float]], set[str]]


def pair(old: Outline, new: Outline) -> Pairing:
    """The clauses of two versions, paired."""
    vectors = _Vectors([*old.clauses.values()], [*new.clauses.values()])
    found: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for kind in ("Preamble", "SupplementaryProvision", "Annex", "Article", *HEADED):
        a = [c for c in old.clauses.values() if c.kind == kind]
        b = [c for c in new.clauses.values() if c.kind == kind]
        for x, y, score in _paired(vectors, a, b, _ENOUGH):
            found[x.label] = y.label, score
            taken.add(y.label)
    _below(old, new, vectors, (found, taken), [*found])
    _elsewhere(old, new, vectors, (found, taken))
    split, merged = _parted(old, new, found)
    for label, goal in list(merged.items()):
        source = next(o for o, (n, _) in found.items() if n == goal)
        if _keeps_number(old.clauses[label], old.clauses[source], new.clauses[goal]):
            del merged[label], found[source]
            merged[source] = goal
            found[label] = goal, vectors.likeness(old.clauses[label], new.clauses[goal])
    for label, source in list(split.items()):
        goal = found[source][0]
        if _keeps_number(new.clauses[label], new.clauses[goal], old.clauses[source]):
            del split[label]
            split[goal] = source
            found[source] = label, vectors.likeness(old.clauses[source], new.clauses[label])
    return Pairing(found, split, merged)


def _keeps_number(part: Clause, other: Clause, whole: Clause) -> bool:
    """Whether of two parts that are one clause in the other version this one has its number.

    Then it is that clause, and the other part, although it may be longer, was merged or split off.
    """
    if part.number != whole.number or other.number == whole.number:
        return False
    shingles, held = set(_shingles(other.whole)), set(_shingles(whole.whole))
    return len(shingles & held) >= _SPLIT * len(shingles)


def _below(
    old: Outline,
    new: Outline,
    vectors: _Vectors,
    pairs: _Pairs,
    heads: Sequence[str],
) -> None:
    """Pair what stands below clauses that are paired, level by level."""
    found, taken = pairs
    waiting = list(heads)
    while waiting:
        label = waiting.pop()
        a = [c for c in old.children.get(label, ()) if _is_inner(c) and c.label not in found]
        b = [
            c
            for c in new.children.get(found[label][0], ())
            if _is_inner(c) and c.label not in taken
        ]
        for x, y, score in _paired(vectors, a, b, _ENOUGH_WITHOUT):
            found[x.label] = y.label, score
            taken.add(y.label)
            waiting.append(x.label)


def _paired(
    vectors: _Vectors, a: Sequence[Clause], b: Sequence[Clause], enough: float
) -> list[tuple[Clause, Clause, float]]:
    """The best assignment; then what alone is left between two neighbours that are paired.

    Such a clause stands in the old one's place, and fewer common words tell that it was rewritten.
    """
    found = list(_assigned(vectors, a, b, enough))
    new_of = {x.label: y.label for x, y, _ in found}
    gaps: dict[tuple[str, str], tuple[list[Clause], list[Clause]]] = {}
    for side, row in enumerate((a, b)):
        taken = set(new_of) if side == 0 else set(new_of.values())
        before = "^"
        for n, clause in enumerate(row):
            if clause.label in taken:
                before = clause.label
                continue
            after = next((c.label for c in row[n:] if c.label in taken), "$")
            names = [new_of.get(x, x) if side == 0 else x for x in (before, after)]
            gaps.setdefault((names[0], names[1]), ([], []))[side].append(clause)
    for olds, news in gaps.values():
        if len(olds) == len(news) == 1:
            found += [
                (x, y, score)
                for x, y, score in _assigned(vectors, olds, news, 0.0)
                if not x.is_deleted and (score >= _CONSIDERED or _opening(x, y) >= _OPENING)
            ]
    return found


def _opening(x: Clause, y: Clause) -> int:
    """How many characters the two begin with alike."""
    pairs = zip(x.whole, y.whole, strict=False)
    return sum(1 for _ in takewhile(lambda p: p[0] == p[1], pairs))


def _is_inner(clause: Clause) -> bool:
    return clause.kind in ("Paragraph", "Item", "Subitem", "AnnexPart")


def _elsewhere(old: Outline, new: Outline, vectors: _Vectors, pairs: _Pairs) -> None:
    """Pair what is left with what is left anywhere: clauses that moved under another one."""
    found, taken = pairs
    a = [c for c in old.clauses.values() if c.label not in found and _may_move(c)]
    b = [c for c in new.clauses.values() if c.label not in taken and _may_move(c)]
    moved = [
        (x, y, score)
        for x, y, score in _assigned(vectors, a, b, 0.0, across=True)
        if vectors.likeness(x, y) >= _ENOUGH_MOVED
    ]
    for x, y, score in sorted(moved, key=lambda p: (p[0].order, p[1].order)):
        if x.label not in found and y.label not in taken:
            found[x.label] = y.label, score
            taken.add(y.label)
            _below(old, new, vectors, pairs, [x.label])


def _may_move(clause: Clause) -> bool:
    return (
        clause.kind not in HEADED
        and not clause.dated
        and not clause.is_deleted
        and len(clause.whole) >= _LEAST_MOVED
    )


def _assigned(
    vectors: _Vectors,
    a: Sequence[Clause],
    b: Sequence[Clause],
    enough: float,
    *,
    across: bool = False,
) -> Iterator[tuple[Clause, Clause, float]]:
    """The pairs of the best assignment that are good enough, with their likeness by content.

    `across` is for clauses of any kind at any place, where numbers and order say nothing.
    """
    if not a or not b:
        return
    is_only = len(a) == len(b) == 1 and not across
    considered = vectors.between(a, b, 0.0 if is_only else _CONSIDERED)
    if not across:
        for i, j in _same_name(a, b):
            considered.setdefault((i, j), 0.0)
        if is_only:
            considered.setdefault((0, 0), 0.0)
    weights = {}
    for (i, j), likeness in considered.items():
        weight = _weight(a[i], b[j], likeness, across)
        if weight:
            near = 1 - abs(i / len(a) - j / len(b))
            weights[i, j] = weight + (0 if across else _PLACE * near)
    for i, j in _best(weights, len(a), len(b)):
        if weights[i, j] >= (0 if is_only and _is_inner(a[0]) else enough):
            yield a[i], b[j], round(considered[i, j], 3)


def _weight(x: Clause, y: Clause, likeness: float, across: bool) -> float:
    """What a pair counts; 0 if it cannot be."""
    if x.dated != y.dated or (x.kind == "Preamble") != (y.kind == "Preamble"):
        return 0
    if across:
        return likeness + (_NUMBER if x.kind == y.kind else 0)
    if x.dated and x.number == y.number:
        return 1 + likeness
    if y.is_deleted and not x.is_deleted:  # its number is all that 削除 leaves
        return _DELETED if x.number == y.number else 0
    same_heading = bool(x.heading) and key(x.heading) == key(y.heading)
    if not x.heading and not y.heading:
        return (1 - _NUMBER) * likeness + _NUMBER * (x.number == y.number)
    same_number = x.number == y.number
    return _CONTENT * likeness + _HEADING * same_heading + _NUMBER * same_number


def _same_name(a: Sequence[Clause], b: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Pairs that bear one heading, or one number."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, clause in enumerate(b):
        for name in _names(clause):
            by_name[name].append(j)
    for i, clause in enumerate(a):
        for name in _names(clause):
            for j in by_name.get(name, ()):
                yield i, j


def _names(clause: Clause) -> Iterator[tuple[str, str]]:
    yield "number", clause.number
    if clause.heading:
        yield "heading", key(clause.heading)


def _best(weights: dict[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """The assignment of the greatest sum, group by group of what hangs together."""
    if not weights:
        return []
    edges = sorted(weights)
    i, j = (np.array(side) for side in zip(*edges, strict=True))
    graph = coo_matrix((np.ones(len(edges)), (i, rows + j)), shape=(rows + columns,) * 2)
    group = connected_components(graph, directed=False)[1]
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for edge in edges:
        members[int(group[edge[0]])].append(edge)
    found: list[tuple[int, int]] = []
    for inside in members.values():
        left, right = (sorted(set(side)) for side in zip(*inside, strict=True))
        at_left, at_right = ({x: n for n, x in enumerate(side)} for side in (left, right))
        # squared: one sure pair counts for more than two doubtful ones
        matrix = np.zeros((len(left), len(right)))
        for x, y in inside:
            matrix[at_left[x], at_right[y]] = weights[x, y] ** 2
        for p, q in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
            if (left[p], right[q]) in weights:
                found.append((left[p], right[q]))
    return sorted(found)


class _Vectors:
    """How alike two clauses are by their content: the cosine of what they are written with."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        counts = [Counter(_grams(c.whole)) for c in (*old, *new)]
        common = Counter(g for c in counts for g in c)
        most = _COMMON * len(counts) if len(counts) > _MANY else len(counts)
        names = {g: n for n, g in enumerate(g for g in common if common[g] <= most)}
        rows, columns, values = [], [], []
        for row, count in enumerate(counts):
            for gram, times in count.items():
                if gram in names:
                    rows.append(row)
                    columns.append(names[gram])
                    values.append((1 + log(times)) * log(1 + len(counts) / common[gram]))
        matrix = csr_matrix((values, (rows, columns)), shape=(len(counts), len(names) or 1))
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        norms[norms == 0] = 1
        self._matrix = csr_matrix(matrix.multiply(1 / norms[:, None]))
        self._old = {c.label: n for n, c in enumerate(old)}
        self._new = {c.label: len(old) + n for n, c in enumerate(new)}

    def between(
        self, a: Sequence[Clause], b: Sequence[Clause], least: float = 0.0
    ) -> dict[tuple[int, int], float]:
        """How alike each of `a` (old) is to each of `b` (new), by their indexes.

        1 are only the same words; pairs less alike than `least` are left out.
        """
        left = self._matrix[[self._old[c.label] for c in a]]
        right = self._matrix[[self._new[c.label] for c in b]]
        found = coo_matrix(left @ right.T)
        kept = found.data >= least
        sides = (found.row[kept].tolist(), found.col[kept].tolist(), found.data[kept].tolist())
        return {
            (i, j): 1.0 if a[i].whole == b[j].whole else min(s, 0.999)
            for i, j, s in zip(*sides, strict=True)
        }

    def likeness(self, x: Clause, y: Clause) -> float:
        return self.between([x], [y]).get((0, 0), 0.0)


def _grams(text: str) -> Iterator[str]:
    for size in (2, 3):
        for at in range(len(text) - size + 1):
            yield text[at : at + size]
    if len(text) == 1:
        yield text


def _parted(
    old: Outline, new: Outline, found: dict[str, tuple[str, float]]
) -> tuple[dict[str, str], dict[str, str]]:
    """New clauses whose words an old one held that lost them, and the other way round."""
    old_of = {n: o for o, (n, _) in found.items()}
    new_of = {o: n for o, (n, _) in found.items()}
    split = _split_from(old, new, new_of, old_of)
    merged = _split_from(new, old, old_of, new_of)
    return split, merged


def _split_from(
    source: Outline, other: Outline, there: dict[str, str], back: dict[str, str]
) -> dict[str, str]:
    """Clauses of `other` without a counterpart → the clause of `source` that held their words.

    `there` leads from `source` to `other`, `back` the other way.
    """
    alone = [
        c
        for c in other.clauses.values()
        if c.label not in back
        and c.kind not in HEADED
        and not c.dated
        and len(c.whole) >= _LEAST_MOVED
    ]
    if not alone:
        return {}
    held: dict[str, set[str]] = {
        c.label: set(_shingles(c.whole)) for c in source.clauses.values() if c.kind not in HEADED
    }
    kept = {label: set(_shingles(other.clauses[n].whole)) for label, n in there.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for label, shingles in held.items():
        if label in there:
            for shingle in shingles - kept[label]:
                holders[shingle].add(label)
    found = {}
    for clause in alone:
        own = set(_shingles(clause.whole))
        counts = Counter(h for shingle in own for h in holders.get(shingle, ()))
        best = [label for label, n in counts.items() if n >= _SPLIT * len(own)]
        if best:  # the smallest clause that held them
            found[clause.label] = min(best, key=lambda x: (len(held[x]), source.clauses[x].order))
    return found


def _shingles(text: str) -> Iterator[str]:
    for at in range(max(1, len(text) - 4)):
        yield text[at : at + 5]
