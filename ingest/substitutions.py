"""読替え: rows of a table, and 「A」とあるのは「B」と読み替える in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Place, Provision, Statement, Table
from ingest.places import Words
from ontology.writing import fold

_READ = re.compile(r"読み?替|読み?かえ|読替")
_FROM_HEAD = re.compile(r"読み?替えられる|読み?替え前|対応する|原(?:文|語)|変更前|(?:約款|規程|規約)中の|元の")
_TO_HEAD = re.compile(r"読み?替える|読み?替え後|読み?替えて|当社の提供|変更後|適用される")
_PAIR = re.compile(
    r"「(?P<from>[^「」]+)」(?:とあるの|とあり、?又は[^「」]*|と(?:ある|記載))は、?(?:それぞれ)?「(?P<to>[^「」]+)」"
    r"|「(?P<from2>[^「」]+)」を「(?P<to2>[^「」]+)」と?に?読み?(?:替|かえ)")
EXAMPLES = (
    ("この場合において、「甲」とあるのは「乙」と読み替える。", (("甲", "乙"),)),
    ("「甲」とあるのは「乙」と、「一年」とあるのは「二年」と読み替えるものとします。", (("甲", "乙"), ("一年", "二年"))),
    ("同条中「当社」とあるのは、「販売店」と読み替える。", (("当社", "販売店"),)),
    ("「甲」を「乙」に読み替えます。", (("甲", "乙"),)),
    ("「甲」を「乙」といいます。", ()),
)


def pairs(squeezed: str) -> tuple[tuple[str, str], ...]:
    """(from, to) of every 「A」とあるのは「B」 in a squeezed text, if it speaks of 読替え at all."""
    if not _READ.search(squeezed):
        return ()
    return tuple((m.group("from") or m.group("from2"), m.group("to") or m.group("to2"))
                 for m in _PAIR.finditer(squeezed))


def in_sentences(words: Words, scope_of: dict[int, tuple[int, ...]]) -> tuple[Statement, ...]:
    """Substitutions that a place's sentences state.

    `scope_of` maps the offset of a sentence's start to the citations within which 読替え holds: what
    the sentence itself cites, or else what the sentence before applies by analogy.
    """
    text = words.squeezed.text
    if not _READ.search(text):
        return ()
    found = []
    for match in _PAIR.finditer(text):
        a = "from" if match.group("from") else "from2"
        b = "to" if match.group("to") else "to2"
        start, end = words.squeezed.span(*match.span())
        low = words.squeezed.span(*match.span(a))
        high = words.squeezed.span(*match.span(b))
        value = words.text.value
        at = max((k for k in scope_of if k <= start), default=0)
        found.append(Statement(
            "Substitution", words.place, start, end, value[start:end], "read-as", 0.95,
            read_from=value[low[0]:low[1]], read_as=value[high[0]:high[1]],
            scope=scope_of.get(at, ())))
    return tuple(found)


def in_tables(tables: Sequence[Table], provisions: Sequence[Provision]) -> tuple[Statement, ...]:
    """A substitution a row of each table that its caption, header or place calls 読替え."""
    by_label = {p.label: p for p in provisions}
    found: list[Statement] = []
    for table in tables:
        columns = _columns(table, by_label)
        if columns is not None:
            found += _rows(table, *columns)
    return tuple(found)


def _columns(table: Table, provisions: dict[str, Provision]) -> tuple[int, int] | None:
    """The columns that hold the words read and what they are read as."""
    heads = [fold(c.value).replace(" ", "") for c in table.header]
    width = max((len(r) for r in table.rows), default=0)
    says = _READ.search(table.caption.value) or any(_READ.search(h) for h in heads)
    within = provisions.get(table.within)
    says = says or (within is not None and bool(_READ.search(within.text.value)))
    if not says or width < 2:
        return None
    to = next((i for i, h in reversed(list(enumerate(heads)))
               if _TO_HEAD.search(h) and not _FROM_HEAD.match(h)), width - 1)
    frm = next((i for i, h in enumerate(heads) if i != to and _FROM_HEAD.search(h)), to - 1)
    return (frm, to) if 0 <= frm != to else None


def _rows(table: Table, frm: int, to: int) -> list[Statement]:
    label = table.label if table.caption.value else table.within
    found = []
    for number, row in enumerate(table.rows, start=1):
        if len(row) > max(frm, to) and row[frm].value and row[to].value:
            words = row[frm].value
            found.append(Statement(
                "Substitution", Place(label, table.label, number, frm), 0, len(words), words,
                "substitution-table", 0.98, read_from=words, read_as=row[to].value))
    return found
