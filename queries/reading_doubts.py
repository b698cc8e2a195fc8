"""What is in doubt about the reading: words that were not read, and words of 読替え in no table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.parts import named
from ingest.problems import message
from ingest.signals import reads_otherwise
from ontology.terms import sparql_prologue
from queries.answer import Remark
from queries.facts import Clause, Said
from queries.reading import Reading
from queries.stack import Layer
from queries.trace import Trace

# where these are told of a document, something that it states may not have been read
UNREAD = (
    "sentence-too-long",
    "lists-too-deep",
    "further-left-out",
    "number-looks-alike",
    "mark-looks-alike",
    "mark-on-sign",
    "part-not-read",
)
_SPAN = re.compile(r"[0-9]+–[0-9]+\)")
_PROBLEMS = (
    sparql_prologue()
    + "SELECT ?v ?said (LANG(?said) AS ?lang) WHERE {{ VALUES ?v {0} ?v yk:readingProblem ?said }} "
    "ORDER BY ?v ?said"
)
_LISTED = 4  # provisions that one doubt names
_ROWS = 2  # a single row shows nothing: one word may be missing, a company's name is in any version


def doubt_unread(trace: Trace) -> None:
    """Words of a document of the stack that were not read: what they state is not in the answer."""
    layers = {x.version.iri: x.version for x in trace.stack.layers if x.version is not None}
    told: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for some in named(layers):
        for row in trace.store.rows(_PROBLEMS.format(some)):
            span = _SPAN.search(row["said"])
            unread = any(row["said"].endswith(message(kind, row["lang"])) for kind in UNREAD)
            if span is not None and unread:
                told[row["v"], span.group()].setdefault(row["lang"], row["said"])
    for (version, _), said in told.items():
        doc_id = layers[version].doc_id
        trace.doubt(
            Remark(
                f"{doc_id} {said['ja']}。ここの定めは、この答えに入っていないことがある。",
                f"{doc_id} {said['en']}; what is stated there may not be in this answer",
                "inferred",
            )
        )


def doubt_reading(trace: Trace, parts: Sequence[Clause]) -> None:
    """当社 of a document taken in 「適宜読替えて」 is in no table: who is meant is construed.

    One doubt for all `parts` that each such statement reaches.
    """
    for said, found in left_as_ours(trace, parts):
        names, more = [trace.name(p.iri) for p in found][:_LISTED], len(found) - _LISTED
        ja = "、".join(names) + (f"ほか{more}件の規定" if more > 0 else "")
        en = ", ".join(names) + (f" and {more} more provisions" if more > 0 else "")
        trace.doubt(
            Remark(
                f"{ja}の「当社」は読替え表にない。"
                f"{trace.name(said.place)}の「{said.trigger}」により誰を指すかは解釈による。",
                f"“当社” in {en} is in no table of substitutions: whom "
                f"it means rests on “{said.trigger}” in {trace.name(said.place)}",
                "inferred",
                trace.where(said.place),
                said.trigger,
                trace.where(found[0].iri),
            )
        )


def left_as_ours(trace: Trace, parts: Sequence[Clause]) -> Iterator[tuple[Said, list[Clause]]]:
    """Of `parts` those whose 当社 no table reads, with what takes their document in; each once."""
    done: set[str] = set()
    for said in trace.facts.statements:
        if said.kind != "Incorporation" or not reads_otherwise(said.trigger):
            continue
        found = {
            p.iri: p
            for p in parts
            if "当社" in p.text
            and p.iri not in done
            and trace.stack.layer_of(p.version).document in said.targets
            and not trace.reader.reads(p, "当社")
        }
        if found:
            done |= set(found)
            yield said, list(found.values())


def doubt_tables(trace: Trace) -> None:
    """A table none of whose words is in the documents it is for: is this the version it is for?

    Not where the tables beside it fire: then it only lists what the clauses do not name.
    """
    rows: dict[str, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for reading in trace.reader.readings:
        cell = trace.facts.clauses[reading.said.place]
        if cell.kind == "Cell":
            table = trace.facts.clauses[cell.parent].parent
            rows[trace.facts.holder(table).iri][table].append(reading)
    for holder, tables in rows.items():  # what follows one provision is one list
        fires = {t: sum(map(trace.reader.fires, readings)) for t, readings in tables.items()}
        idle = [t for t in tables if not fires[t]]
        readings = [r for t in idle for r in tables[t]]
        if len(readings) >= _ROWS and sum(fires.values()) < _ROWS:
            _doubt_table(trace, holder, idle, readings)


def _doubt_table(
    trace: Trace, holder: str, tables: Sequence[str], readings: Sequence[Reading]
) -> None:
    meant = {v for r in readings for v in r.versions}
    versions = [x.version for x in trace.stack.layers if x.version and x.version.iri in meant]
    ja = "・".join(f"{v.doc_id}（{v.dated or '日付なし'}）" for v in versions)
    en = ", ".join(f"{v.doc_id} ({v.dated or 'undated'})" for v in versions)
    stating = trace.stack.layer_of(trace.facts.clauses[holder].version)
    inside = any(map(trace.reader.appears, readings))
    missing = [(x.name, *trace.absence(x.document)) for x in _taken_in_missing(trace, stating)]
    count = len({r.said.place for r in readings})
    labels = "・".join(trace.where(t).label.rsplit("/", 1)[-1] for t in tables)
    trace.doubt(
        Remark(
            f"{trace.name(holder)}の読替え表の語（{labels}の{count}行）が、{ja}に"
            f"{'、より長い語の中を除き、' if inside else ''}一つも現れない（規定の文言と表を"
            "探した）。"
            f"手元の版は{stating.name}の前提とする版でないおそれがある。"
            + "".join(f"{name}（{why}）に現れるかは確かめられない。" for name, why, _ in missing),
            f"none of the words of the table of substitutions in {trace.name(holder)} "
            f"({labels}, {count} rows) is in the provisions and tables of {en}"
            f"{', but inside longer words' if inside else ''}: the version on file may not be "
            f"the one that {stating.name} is drafted upon"
            + "".join(f"; whether in {name} ({why}) cannot be told" for name, _, why in missing),
            "inferred",
            trace.where(holder),
            readings[0].printed,
            trace.where(versions[0].document) if versions else None,
        )
    )


def _taken_in_missing(trace: Trace, stating: Layer) -> list[Layer]:
    """The documents without a version here that a document takes in."""
    taken = {
        t
        for s in trace.facts.statements
        if s.kind == "Incorporation" and trace.layer_of(s) == stating
        for t in s.targets
    }
    return [x for x in trace.stack.layers if x.version is None and x.document in taken]
