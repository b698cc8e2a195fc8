"""読替え tables: which columns hold the words read, what they are read as, and where that holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.folding import squeeze
from ingest.model import Citation, Place, Provision, Statement, Table, Text

_READ = re.compile(r"読み?(?:替|換|かえ)")
_FROM_HEAD = re.compile(
    r"読み?[替換]えられる|読み?[替換]え?前|対応する|原(?:文|語)|変更前|(?:約款|規程|規約)中の|元の"
    r"|(?:約款|規程|規約)(?:における|での|の)(?:表記|用語|字句|文言)"
)
_TO_HEAD = re.compile(
    r"読み?[替換]える(?!規定|条)|読み?[替換]え?後|読み?[替換]えて|読み?[替換]え後|当社の提供|変更後"
    r"|適用される|(?:読み方|読替え)$|(?:本|この)[^、]{1,20}(?:における|での)"
)
_SCOPE_HEAD = re.compile(r"条項|規定$|条文|対象|箇所|該当|(?:約款|規約|規程)の条|^条$")
_SAME = re.compile(r"[(「]?(?:同上|同左|〃|々|″|仝|\")[)」]?$")
_QUOTED = re.compile(r"[「『](?P<inner>(?:[^「」『』]|「[^「」]*」)+)[」』]$")
# 第6条第1項の「契約者」: the words, and the clause they stand in
_OF_CLAUSE = re.compile(
    r"(?P<clause>[^「」『』]+?)(?:の規定)?(?:中の?|の|における|に定める)、?(?=[「『])"
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table are which; `scope` is None where none names clauses."""

    frm: int
    to: int
    scope: int | None


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words of a cell, `[start, end)` of its text."""

    place: Place
    start: int
    end: int
    words: str


def in_tables(
    tables: Sequence[Table], provisions: Sequence[Provision], citations: Sequence[Citation]
) -> tuple[Statement, ...]:
    """A substitution a row of each table that its caption, header or place calls 読替え.

    Which columns are meant is told by their headings, or else they are the last two. A row holds
    within the clauses that a column of clauses, or the words to be read, name; 同上 and a merged
    cell go on with the row above.
    """
    by_label = {p.label: p for p in provisions}
    cited: dict[Place, list[int]] = {}
    for i, citation in enumerate(citations):
        if citation.place.table is not None:
            cited.setdefault(citation.place, []).append(i)
    found: list[Statement] = []
    for table in tables:
        columns = _columns(table, by_label)
        if columns is not None:
            found += _rows(table, columns, cited, citations)
    return tuple(found)


def _columns(table: Table, provisions: Mapping[str, Provision]) -> _Columns | None:
    heads = [squeeze(c.value).text for c in table.header]
    width = max((len(r) for r in table.rows), default=0)
    says = _READ.search(table.caption.value) or any(_READ.search(h) for h in heads)
    within = provisions.get(table.within)
    says = says or (within is not None and bool(_READ.search(within.text.value)))
    if not says or width < 2:
        return None
    to = next(
        (
            i
            for i, h in reversed(list(enumerate(heads)))
            if _TO_HEAD.search(h) and not _FROM_HEAD.match(h)
        ),
        None,
    )
    scope = next(
        (
            i
            for i, h in enumerate(heads)
            if i != to and _SCOPE_HEAD.search(h) and not _FROM_HEAD.search(h)
        ),
        None,
    )
    if to is None:
        to = max((i for i in range(width) if i != scope), default=width - 1)
    frm = next(
        (i for i, h in enumerate(heads) if i not in (to, scope) and _FROM_HEAD.search(h)), -1
    )
    if frm < 0:
        frm = to - 1
    return _Columns(frm, to, scope) if 0 <= frm != to and frm != scope else None


def _rows(
    table: Table,
    columns: _Columns,
    cited: Mapping[Place, Sequence[int]],
    citations: Sequence[Citation],
) -> list[Statement]:
    label = table.label if table.caption.value else table.within
    found: list[Statement] = []
    scope: tuple[int, ...] = ()
    before = after = ""
    for number, row in enumerate(table.rows, start=1):
        if len(row) <= max(columns.frm, columns.to):
            continue
        if columns.scope is not None and columns.scope < len(row):
            place = Place(label, table.label, number, columns.scope)
            if not _goes_on(row[columns.scope]):
                scope = tuple(cited.get(place, ()))
        place = Place(label, table.label, number, columns.frm)
        cell, own = _read_words(place, row[columns.frm], cited.get(place, ()), citations)
        # 同上 is the words above; a clause or a remark may be given for them anew
        before = before if _SAME.match(squeeze(cell.words).text) else cell.words
        after = after if _SAME.match(squeeze(row[columns.to].value).text) else row[columns.to].value
        if not (row[columns.frm].value and row[columns.to].value and before and after):
            continue
        found.append(
            Statement(
                "Substitution",
                place,
                cell.start,
                cell.end,
                cell.words,
                "substitution-table",
                0.98,
                read_from=before,
                read_as=_unquoted(after) if cell.words != row[columns.frm].value else after,
                scope=own or scope,
            )
        )
    return found


def _goes_on(cell: Text) -> bool:
    """Whether a cell of clauses leaves the one above it standing: empty (merged) or 同上."""
    return not cell.value.strip() or _SAME.match(squeeze(cell.value).text) is not None


def _read_words(
    place: Place, text: Text, cited: Sequence[int], citations: Sequence[Citation]
) -> tuple[_Cell, tuple[int, ...]]:
    """The words to be read in a cell, without the clause they are said to stand in, and it."""
    value = text.value
    clause = _OF_CLAUSE.match(value)
    start = clause.end() if clause and cited and citations[cited[0]].start == 0 else 0
    quoted = _QUOTED.match(value, start)
    if quoted is None:
        return _Cell(place, 0, len(value), value), ()
    inner = quoted.span("inner")
    return _Cell(place, *inner, value[slice(*inner)]), tuple(cited) if start else ()


def _unquoted(words: str) -> str:
    match = _QUOTED.match(words)
    return match.group("inner") if match else words
