"""Mutants of the legal rules, which are SPARQL: a pattern, filter or line gone, turned or swapped.

A rule's tests are the worked examples in its own file. A mutant that is no SPARQL is no mutant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.mutate.mutant import Mutant

_TOKEN = re.compile(
    r'#[^\n]*|"(?:[^"\\]|\\.)*"(?:@\w+|\^\^\S+)?|<[^<>\s]*>|\?\w+|[\w-]*:[\w-]+|[A-Za-z]\w*|[0-9.]*[0-9]'
    r"|&&|\|\||!=|<=|>=|.",
    re.S,
)
# a word of the vocabulary that says something near it
SIBLINGS = {
    "yk:higher": "yk:lower",
    "yk:lower": "yk:higher",
    "yk:clause": "yk:statement",
    "yk:statement": "yk:clause",
    "yk:target": "yk:cites",
    "yk:statedIn": "yk:inDocument",
    "yk:inDocument": "eli:is_part_of",
    "eli:is_part_of": "yk:inDocument",
    "yk:layer": "yk:root",
    "yk:root": "yk:layer",
    "yk:newestVersion": "yk:layer",
    "yk:rejectedBy": "yk:condition",
    "yk:condition": "yk:rejectedBy",
    "yk:member": "yk:rank",
    "yk:Applies": "yk:MayApply",
    "yk:Disapplication": "yk:Notwithstanding",
    "yk:Incorporation": "yk:Deferral",
    "yk:Precedence": "yk:Deferral",
    "yk:Basis": "yk:Exception",
    "yk:MutatisMutandis": "yk:Exception",
    "yk:Deferral": "yk:Exception",
    "yk:DefinitionSource": "yk:Exception",
    "yk:Exception": "yk:Deferral",
    "yk:Ranking": "yk:PossibleConflict",
    "yk:Displacement": "yk:Ranking",
    "yk:Article": "yk:Cell",
    "yk:displacedBy": "yk:governedBy",
    "yk:governedBy": "yk:displacedBy",
    "yk:start": "yk:end",
    "yk:end": "yk:start",
    "eli:version_date": "eli:title",
    "eli:title": "yk:label",
    "eli:is_member_of": "eli:is_part_of",
}
_TURNED = {
    "&&": "||",
    "||": "&&",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "=": "!=",
    "!=": "=",
    "+": "*",
    "*": "+",
}
_CLOSES = {"{": "}", "(": ")", "[": "]"}


class _Query:
    """The tokens of a query without its white space and comments; `at[i]` is where each stands."""

    def __init__(self, text: str, low: int, high: int) -> None:
        self.text = text
        found = [
            (m.group(), m.start(), m.end())
            for m in _TOKEN.finditer(text, low, high)
            if not m.group().isspace() and not m.group().startswith("#")
        ]
        self.tokens = [t for t, _, _ in found]
        self.spans = [(a, b) for _, a, b in found]

    def close(self, i: int) -> int:
        """The token that closes the bracket at `i`."""
        opening, depth = self.tokens[i], 0
        for j in range(i, len(self.tokens)):
            depth += (self.tokens[j] == opening) - (self.tokens[j] == _CLOSES[opening])
            if depth == 0:
                return j
        raise ValueError(f"{opening} at {i} is not closed")

    def end_of(self, i: int) -> int:
        """The last token of the FILTER, OPTIONAL, EXISTS or group that begins at `i`."""
        j = i
        while self.tokens[j] not in _CLOSES:
            j += 1
        return self.close(j)


def of_rule(file: str, text: str) -> list[Mutant]:
    """The mutants of a rule, each once."""
    low = text.index("CONSTRUCT")
    high = re.search(r"^# (?:always|example):", text, re.M).start()  # type: ignore[union-attr]
    query = _Query(text, low, high)
    found: dict[str, Mutant] = {}
    for start, end, now in (*_groups(query), *_triples(query), *_words(query)):
        mutant = Mutant(file, start, end, now, text.count("\n", 0, start) + 1)
        found.setdefault(mutant.text(text), mutant)
    found.pop(text, None)
    return list(found.values())


Change = tuple[int, int, str]


def _groups(q: _Query) -> Iterator[Change]:
    for i, token in enumerate(q.tokens):
        start, end = q.spans[i]
        if token == "FILTER":
            last = q.spans[q.end_of(i)][1]
            yield start, last, ""
            if q.tokens[i + 1] == "(":
                yield q.spans[i + 1][0], last, f"(!{q.text[q.spans[i + 1][0] : last]})"
        elif token == "NOT":
            yield start, end, ""
        elif token == "EXISTS" and q.tokens[i - 1] != "NOT":
            yield start, start, "NOT "
        elif token == "OPTIONAL":
            yield start, q.spans[q.end_of(i)][1], ""
            yield start, end, ""
        elif token == "UNION":
            left = max(k for k in range(i) if q.tokens[k] == "{" and q.close(k) == i - 1)
            yield q.spans[left][0], end, ""
            yield start, q.spans[q.close(i + 1)][1], ""
        elif token in ("&&", "||"):
            yield from _operand(q, i)


def _operand(q: _Query, i: int) -> Iterator[Change]:
    """What stands behind a && or || goes."""
    j, depth = i + 1, 0
    while depth >= 0 and not (depth == 0 and q.tokens[j] in ("&&", "||")):
        depth += q.tokens[j] in _CLOSES
        depth -= q.tokens[j] in _CLOSES.values()
        j += 1
    last = j - 1 if depth < 0 else j
    if last - 1 > i:
        yield q.spans[i][0], q.spans[last - 1][1], ""


_ENDS = (".", "{", "}", "FILTER", "BIND", "OPTIONAL", "VALUES", "UNION")  # of a triple pattern


def _triples(q: _Query) -> Iterator[Change]:
    """Of `s p o ; p o , o .` each object, each predicate with its objects, or the whole."""
    i = 0
    while i < len(q.tokens):
        if q.tokens[i] in ("BIND", "VALUES", "FILTER") and not (
            q.tokens[i] == "FILTER" and q.tokens[i + 1] in ("NOT", "EXISTS")
        ):
            if q.tokens[i] == "FILTER":
                # patterns inside EXISTS are looked at, the expression is not
                i += 1
                depth_end = q.close(i)
                yield from _inside(q, i, depth_end)
                i = depth_end + 1
                continue
            i = q.end_of(i) + 1
            continue
        if q.tokens[i].startswith("?"):
            last = i
            while last < len(q.tokens) and q.tokens[last] not in _ENDS:
                last += q.close(last) - last + 1 if q.tokens[last] in "([" else 1
            yield from _triple(q, i, last - 1)
            i = last
        else:
            i += 1


def _inside(q: _Query, low: int, high: int) -> Iterator[Change]:
    i = low
    while i < high:
        if q.tokens[i] == "{":
            end = q.close(i)
            inner = _Query(q.text, q.spans[i][1], q.spans[end][0])
            yield from _triples(inner)
            i = end
        i += 1


def _triple(q: _Query, low: int, high: int) -> Iterator[Change]:
    parts = [[low + 1]]
    depth = 0
    for j in range(low + 1, high + 1):
        depth += (q.tokens[j] in "([") - (q.tokens[j] in ")]")
        if depth == 0 and q.tokens[j] == ";":
            parts[-1].append(j - 1)
            parts.append([j + 1])
    parts[-1].append(high)
    whole_end = q.spans[high][1]
    following = q.text[whole_end:].lstrip()
    if len(parts) == 1:
        dot = q.text.index(".", whole_end) + 1 if following.startswith(".") else whole_end
        yield q.spans[low][0], dot, ""
    for k, (first, last) in enumerate(parts):
        if len(parts) > 1:
            start, end = q.spans[first][0], q.spans[last][1]
            if k + 1 < len(parts):
                yield start, q.spans[parts[k + 1][0]][0], ""
            else:
                yield q.spans[first - 1][0], end, ""
        commas = [j for j in range(first, last + 1) if q.tokens[j] == ","]
        for comma in commas:
            yield q.spans[comma][0], q.spans[comma + 1][1], ""
            yield q.spans[comma - 1][0], q.spans[comma][1], ""
        if (
            k == 0
            and q.tokens[last].startswith("?")
            and last - first >= 1
            and not commas
            and q.tokens[last] != q.tokens[low]
        ):
            middle = q.text[q.spans[low][1] : q.spans[last][0]]
            swapped = q.tokens[last] + middle + q.tokens[low]
            yield q.spans[low][0], q.spans[last][1], swapped
    objects = [
        j
        for j in range(low + 2, high + 1)
        if q.tokens[j].startswith("?") and q.tokens[j - 1] not in "(|"
    ]
    for a, b in pairwise(objects):
        # objects of one predicate stand in no order
        if q.tokens[a] != q.tokens[b] and q.tokens[a + 1] != ",":
            between = q.text[q.spans[a][1] : q.spans[b][0]]
            yield q.spans[a][0], q.spans[b][1], q.tokens[b] + between + q.tokens[a]


def _words(q: _Query) -> Iterator[Change]:
    for i, token in enumerate(q.tokens):
        start, end = q.spans[i]
        if token in SIBLINGS:
            yield start, end, SIBLINGS[token]
        elif token in _TURNED and not (token == "*" and not q.text[start - 1].strip()):
            yield start, end, _TURNED[token]
        elif token == "|":
            # one way of two
            yield (
                start,
                q.spans[i + 1][1] if q.tokens[i + 1] != "(" else (q.spans[q.close(i + 1)][1]),
                "",
            )
            yield q.spans[i - 1][0], end, ""
        elif token == "^":
            yield start, end, ""
        elif token.startswith('"') and "|" in token:
            yield from _alternatives(start, token)
        elif re.fullmatch(r"[0-9]+", token):
            yield start, end, str(int(token) + 1)


def _alternatives(start: int, token: str) -> Iterator[Change]:
    for m in re.finditer(r"\|[^|()]+", token):
        yield start + m.start(), start + m.end(), ""
