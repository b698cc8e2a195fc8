"""The terms as they really apply: every clause of a stack, with what becomes of its words.

Nothing is reworded beyond the 読替え that the documents state. Each word of each document is there
once: as printed, as printed and read otherwise, or struck.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.store import Store
from ingest.signals import part_cited
from ingest.wording import PROVISO, sentence_span
from queries.effective_model import (
    Comparison,
    Effective,
    EffectiveClause,
    EffectiveDocument,
    Mark,
    ReadingUse,
    Row,
    Run,
    Side,
    Struck,
    Table,
)
from queries.facts import Clause, Said
from queries.printed import Printed, printed
from queries.reach import is_partial
from queries.reading import Held, Reading
from queries.reading import Run as ReadRun
from queries.reasons import Reason
from queries.stack import Layer
from queries.stack_conflicts import Possible, of_stack
from queries.standing import Standing, all_standings, trace_of
from queries.trace import Trace

Span = tuple[int, int]
_SMALL = ("Item", "Subitem")
_MISSING = {
    "not-on-file": ("未収録の", "Not on file"),
    "not-in-force": ("その日に効力のある版がない", "No version was in force on the day"),
    "not-decided": (
        "その題名の文書が複数収録されており、どれを指すか決まらない",
        "Several documents on file bear that title",
    ),
}
# reasons that need no note: what a comparison shows, what is marked in the words themselves
_SHOWN = ("precedence", "possible-conflict", "in-part", "exception")
# of marks on the same words the first is shown
_MARKS = ("notwithstanding", "proviso", "exception")


def effective(store: Store, stack: str, as_of: str | None = None) -> Effective:
    """The effective text of a stack.

    `stack` names the root document (doc-id, title or service), `as_of` an ISO date. Documents not
    on file come first, then those on file in the order of their ranks. Raises AskError if the root
    is not on file.
    """
    trace = trace_of(store, stack, as_of)
    possible = [p for p in of_stack(trace) if not p.faint]
    on_file = [x for x in trace.stack.layers if x.version is not None]
    looks = printed(store, [x.version for x in on_file if x.version])
    writing = _Writing(
        trace,
        looks,
        all_standings(trace, possible),
        _anchors(trace, on_file),
        _numbers(trace, possible),
        Counter(),
        Counter(),
    )
    documents = tuple(
        writing.document(x) for x in sorted(trace.stack.layers, key=lambda x: x.version is not None)
    )
    return Effective(
        trace.stack.root.doc_id,
        trace.stack.root.name,
        as_of,
        documents,
        tuple(trace.conditions),
        tuple(trace.doubts),
        tuple(writing.comparisons(possible)),
        tuple(writing.readings()),
        writing.anchors,
    )


def _anchors(trace: Trace, on_file: Sequence[Layer]) -> dict[str, str]:
    """A name on the page for each document and provision; a cell's is its table's."""
    found: dict[str, str] = {}
    for number, layer in enumerate(on_file, start=1):
        assert layer.version is not None
        found[layer.document] = found[layer.version.iri] = f"d{number}"
        for clause in trace.facts.clauses.values():
            if clause.version == layer.version.iri:
                tail = clause.iri.removeprefix(layer.version.iri + "/")
                tail = tail.split("__row_")[0] if clause.kind in ("Row", "Cell") else tail
                found[clause.iri] = f"d{number}-" + re.sub(r"[^0-9A-Za-z_-]", ".", tail)
    return found


def _numbers(trace: Trace, possible: Sequence[Possible]) -> dict[tuple[str, str], int]:
    """A number for each pair to be set side by side; a part of a pair has that of the whole."""
    pairs = {(p.higher, p.lower) for p in possible}
    numbers: dict[tuple[str, str], int] = {}
    for p in possible:
        above = trace.facts.above(trace.facts.clauses[p.lower])
        whole = next(
            (pair for c in reversed(list(above)) if (pair := (p.higher, c.iri)) in pairs),
            (p.higher, p.lower),
        )
        numbers.setdefault(whole, len(set(numbers.values())) + 1)
        numbers[p.higher, p.lower] = numbers[whole]
    return numbers


@dataclass
class _Writing:
    """What the text is made from; `uses` counts how often each reading was applied, `held` how many
    notes say that its words were left as printed.
    """

    trace: Trace
    looks: Printed
    standings: dict[str, Standing]
    anchors: dict[str, str]
    numbers: dict[tuple[str, str], int]
    uses: Counter[Reading]
    held: Counter[Reading]

    # --- documents ---

    def document(self, layer: Layer) -> EffectiveDocument:
        version = layer.version
        name = layer.name
        if version is None:
            absence = self.trace.why_absent(layer.document)
            return EffectiveDocument(
                name,
                name,
                "",
                "",
                layer.rank,
                False,
                False,
                "",
                self._missing(layer),
                (),
                (),
                absence,
            )
        return EffectiveDocument(
            name,
            version.name,
            self.looks.publishers.get(version.iri, ""),
            version.dated,
            layer.rank,
            True,
            layer.document == self.trace.stack.root.document,
            self.anchors[version.iri],
            ("", ""),
            tuple(self._below(version.iri, 0)),
            self.looks.problems[version.iri],
        )

    def _missing(self, layer: Layer) -> tuple[str, str]:
        """What it means that a document is not on file."""
        stack = self.trace.stack
        below = [x.name for x in stack.layers if x.version and stack.is_above(layer, x)]
        why = _MISSING[self.trace.why_absent(layer.document)]
        ja = f"{why[0]}ため、その内容はここに反映されていない。"
        en = f"{why[1]}: nothing of what it says is reflected here."
        turning = stack.turning(layer.document)
        if turning:
            ja += f"「{turning[0][0].condition}」優先するので、その事項の条文は変わりうる。"
            en += f" It goes first (“{turning[0][0].condition}”): clauses on that may change."
        elif below:
            ja += f"{'、'.join(below)}に優先するので、異なる定めがあれば、以下の条文は変わりうる。"
            en += f" It ranks above {', '.join(below)}: if it says otherwise, they may change."
        else:
            ja += "契約の内容となる条文が、ここに示したもののほかにもある。"
            en += " There are clauses of the contract beyond those shown here."
        return ja, en

    def _below(self, parent: str, depth: int) -> Iterable[EffectiveClause | Table]:
        """Clauses and tables under a provision, in the order in which they are printed."""
        facts = self.trace.facts
        tables = [c for c in facts.cells.get(parent, ()) if c.kind == "Table"]
        for child in sorted((*facts.children.get(parent, ()), *tables), key=lambda c: c.order):
            if child.kind == "Table":
                yield self._table(child)
            else:
                yield self._clause(child, depth)
                yield from self._below(child.iri, depth + 1)

    # --- clauses ---

    def _clause(self, clause: Clause, depth: int) -> EffectiveClause:
        standing = self.standings[clause.iri]
        struck = self._struck(clause)
        return EffectiveClause(
            standing.where,
            self.anchors[clause.iri],
            clause.kind,
            depth,
            self.looks.marks.get(clause.iri, ""),
            self._runs(clause, clause.title, struck),
            self._runs(clause, clause.text, struck, self._marks(clause), self._partly(clause)),
            standing.standing,
            standing.in_part,
            struck,
            tuple(self._notes(clause, standing, struck)),
            tuple(sorted({n for pair, n in self.numbers.items() if clause.iri in pair})),
        )

    def _struck(self, clause: Clause) -> Struck:
        """Whether all of a clause is disapplied: what a cell stands in is asked for it."""
        holder = self.trace.facts.holder(clause.iri)
        reasons = self.standings[holder.iri].reasons
        if not any(r.kind == "disapplication" for r in reasons):
            return ""
        return "in-doubt" if any(r.standing == "in-doubt" for r in reasons) else "struck"

    def _table(self, table: Clause) -> Table:
        facts = self.trace.facts
        holder = facts.holder(table.iri)
        struck = self._struck(holder)
        return Table(
            self.trace.where(table.iri),
            self.anchors[table.iri],
            self._runs(table, self.looks.captions.get(table.iri, ""), struck),
            tuple(
                Row(
                    row.iri in self.looks.headers,
                    tuple(self._runs(c, c.text, struck) for c in facts.cells.get(row.iri, ())),
                )
                for row in facts.cells.get(table.iri, ())
            ),
        )

    def _runs(
        self,
        clause: Clause,
        words: str,
        struck: Struck,
        marks: Sequence[tuple[Span, Mark]] = (),
        partly: Sequence[Span] = (),
    ) -> tuple[Run, ...]:
        """Words cut where something becomes of them; what is struck is not read otherwise."""
        if not words:
            return ()
        read = (ReadRun(words, words),) if struck else self.trace.reader.runs(clause, words)
        edges = {e for span in (*(s for s, _ in marks), *partly) for e in span}
        found: list[Run] = []
        at = 0
        for run in read:
            end = at + len(run.printed)
            cuts = [at, *(() if run.reading else sorted(e for e in edges if at < e < end)), end]
            for a, b in pairwise(cuts):
                part: Struck = struck or ("struck" if _holds(partly, a) else "")
                mark: Mark = next((m for span, m in marks if _holds([span], a)), "")
                if run.reading is not None and not part:
                    self.uses[run.reading] += 1
                    by = self.trace.where(run.reading.said.place)
                    found.append(Run(words[a:b], run.read, by, part, mark))
                else:
                    found.append(Run(words[a:b], words[a:b], None, part, mark))
            at = end
        return tuple(found)

    def _marks(self, clause: Clause) -> list[tuple[Span, Mark]]:
        """Where a clause's provisos, its …にかかわらず and its …を除き stand."""
        provisos = _provisos(clause.text)
        found: list[tuple[Span, Mark]] = [(span, "proviso") for span in provisos]
        for said in self.trace.facts.said_in.get(clause.iri, ()):
            if said.place != clause.iri:
                continue
            if said.kind == "Notwithstanding":
                found.append(((said.start, said.end), "notwithstanding"))
            elif said.kind == "Exception" and not _holds(provisos, said.start):
                bracketed = PROVISO.match(clause.text, said.start)
                found.append(((said.start, said.end), "proviso" if bracketed else "exception"))
        return sorted(found, key=lambda m: _MARKS.index(m[1]))

    def _partly(self, clause: Clause) -> list[Span]:
        """The proviso, or all but it, where only that is disapplied without condition."""
        provisos = _provisos(clause.text)
        found: list[Span] = []
        for said in self.trace.reaching(clause, "Disapplication"):
            if said.may or said.condition or not is_partial(self.trace, said, clause):
                continue
            named = {p for q in self._quotes(said, clause) if (p := part_cited(q))}
            if len(provisos) == 1 and named <= {"ただし書", "ただし書き", "但し書", "但書"}:
                found += provisos
            elif len(provisos) == 1 and named == {"本文"}:
                found += [(0, provisos[0][0]), (provisos[0][1], len(clause.text))]
        return found

    def _quotes(self, said: Said, clause: Clause) -> list[str]:
        lineage = self.trace.lineage(clause)
        return [c.quote for c in self.trace.citations(said) if lineage & set(c.targets)]

    # --- what is to be noted ---

    def _notes(self, clause: Clause, standing: Standing, struck: Struck) -> Iterable[Reason]:
        """What is said beside a clause, but for what is said already beside the one above it."""
        for reason in standing.reasons:
            if not reason.from_above and reason.kind not in _SHOWN:
                yield reason
        if struck:
            return
        for held in dict.fromkeys(self._all_held(clause)):
            self.held.update(held.by)
            yield self._held(clause, held)
        for reading in self.trace.reader.limited:
            if clause.iri in (reading.scope or ()):
                yield self._one_case(reading)

    def _all_held(self, clause: Clause) -> Iterable[Held]:
        """What was left as printed in a clause's heading and words, and in its tables."""
        cells = self.trace.facts.cells
        yield from self.trace.reader.held(clause, clause.title)
        yield from self.trace.reader.held(clause)
        for table in cells.get(clause.iri, ()):
            for row in cells.get(table.iri, ()):
                for cell in cells.get(row.iri, ()):
                    yield from self.trace.reader.held(cell)

    def _held(self, clause: Clause, held: Held) -> Reason:
        where = self.trace.where(clause.iri)
        return Reason("reading", "governs", "inferred", *held.said, where, held.words)

    def _one_case(self, reading: Reading) -> Reason:
        place = self.trace.name(reading.said.place)
        scope = "、".join(self.trace.name(t) for t in sorted(reading.scope or ()))
        return Reason(
            "reading",
            "governs",
            "stated",
            f"{place}の場合に限り、{scope}の「{reading.printed}」を「{reading.read}」と読む。",
            f"only in the case of {place}, “{reading.printed}” in {scope} is read as "
            f"“{reading.read}”",
            self.trace.where(reading.said.place),
            reading.said.trigger,
        )

    # --- what stands apart from the text ---

    def comparisons(self, possible: Sequence[Possible]) -> Iterable[Comparison]:
        done: set[int] = set()
        for p in possible:
            number = self.numbers[p.higher, p.lower]
            first = next(pair for pair, n in self.numbers.items() if n == number)
            if number not in done and first == (p.higher, p.lower):
                done.add(number)
                yield Comparison(
                    number, p.subject, p.score, p.ranked, self._side(p.higher), self._side(p.lower)
                )

    def _side(self, clause: str) -> Side:
        facts = self.trace.facts
        parts = [c for c in facts.below(facts.clauses[clause]) if c.text]
        whole = [c for c in parts if c.kind not in _SMALL or c.iri == clause]
        return Side(
            self.trace.where(clause),
            tuple(self._line(c) for c in whole),
            len(whole) < len(parts),
        )

    def _line(self, clause: Clause) -> tuple[str, str, Struck]:
        struck = self._struck(clause)
        read = "" if struck else self.trace.reader.read(clause)
        return clause.label, read or clause.text, struck

    def readings(self) -> Iterable[ReadingUse]:
        reader = self.trace.reader
        kinds: tuple[
            tuple[Literal["applied", "one-case", "unplaced"], tuple[Reading, ...]], ...
        ] = (
            ("applied", reader.readings),
            ("one-case", reader.limited),
            ("unplaced", reader.unplaced),
        )
        for kind, readings in kinds:
            for r in readings:
                scope = tuple(self.trace.where(t) for t in sorted(r.scope or ()))
                where = self.trace.where(r.said.place)
                held, appears = self.held[r], reader.appears(r)
                yield ReadingUse(r.printed, r.read, where, scope, self.uses[r], held, appears, kind)


def _holds(spans: Iterable[Span], at: int) -> bool:
    return any(a <= at < b for a, b in spans)


def _provisos(text: str) -> list[Span]:
    """The sentences of a text that begin with ただし."""
    found: list[Span] = []
    at = 0
    while at < len(text):
        start, end = sentence_span(text, at)
        if PROVISO.match(text, start):
            found.append((start, end))
        at = max(end, at + 1)
    return found
