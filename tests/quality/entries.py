"""All that is read and answered of some documents, entry by entry, as plain JSON.

    python entries.py FILES.json OUT.json

`FILES.json` names the files and the questions (`{"files": [...], "questions": [[doc, words]]}`).
Run with another revision's packages on PYTHONPATH it says what that revision makes of them, so it
uses nothing of the tests and only what every revision has. What it writes holds the documents'
words: it is for a temporary folder.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from graph.store import Store
from ingest.pipeline import load, read
from queries.build import build
from queries.findings import findings
from queries.governing import governs

LINKS = ("Basis", "Deferral", "DefinitionSource")
Entry = list[Any]  # what it is, where, which words, and what is said of them


class Entries:
    """Entries of documents; of two that are alike at one place the second is another."""

    def __init__(self) -> None:
        self.found: dict[str, list[Entry]] = {}
        self.count: Counter[tuple[str, str, str, str]] = Counter()

    def add(self, doc: str, kind: str, where: str, words: str, said: Any) -> None:
        self.count[doc, kind, where, words] += 1
        nth = self.count[doc, kind, where, words]
        self.found.setdefault(doc, []).append([kind, where, words, nth, said])


def of_document(entries: Entries, document: Any) -> None:
    """Provisions, cells, citations, definitions, statements and links of a document read."""
    doc = document.doc_id

    def shown(target: Any) -> str:
        return f"{target.document or ''}#{target.label}".strip("#") or "本文書"

    def at(place: Any) -> str:
        return f"{place.table}[{place.row},{place.column}]" if place.table else str(place.label)

    for p in document.provisions:
        said = {"kind": p.kind, "parent": p.parent, "title": p.title, "text": p.text.value}
        entries.add(doc, "provision", p.label, "", said)
    for table in document.tables:
        for i, row in enumerate((table.header, *table.rows)):
            for j, cell in enumerate(row):
                entries.add(doc, "cell", f"{table.label}[{i},{j}]", "", cell.value)
    for c in document.citations:
        said = {"kind": c.kind, "targets": [shown(t) for t in c.targets]}
        entries.add(doc, "citation", at(c.place), c.quote, said)
    for d in document.definitions:
        entries.add(doc, "definition", at(d.place), d.term, [d.quote, list(d.documents)])
    for s in document.statements:
        cited = [t for i in s.citations for t in document.citations[i].targets]
        said = {
            "targets": [shown(t) for t in (*cited, *s.targets)],
            "modality": s.modality,
            "condition": s.condition,
            "tiers": [[shown(t) for t in tier] for tier in s.tiers],
            "read": [s.read_from, s.read_as],
        }
        kind = "link" if s.kind in LINKS else "statement"
        entries.add(doc, kind, at(s.place), f"{s.kind}: {s.trigger}", said)


def of_store(entries: Entries, store: Store, questions: list[list[str]]) -> None:
    """Findings of the check, and what governs by each question."""
    for f in findings(store):
        said = {"severity": f.severity, "said": f.said[0], "stacks": list(f.stacks)}
        words = " ".join(x.text[a:b] for p in (f.passage,) for x in p.lines for a, b in x.marks)
        where = next((x.label for x in f.passage.lines), "")
        entries.add(f.passage.document, "finding", where, f"{f.kind}: {words}", said)
    for doc, words in questions:
        answer = governs(store, doc, topic=words)
        for part in ("governing", "displaced", "possible_conflicts"):
            for r in getattr(answer, part):
                name = f"{r.where.document} {r.where.label}".strip()
                entries.add(doc, "answer", words, f"{part}: {name}", {"in_part": r.in_part})


def main(files: Path, out: Path) -> None:
    """Write the entries of the files named in `files` to `out`."""
    asked = json.loads(files.read_text("utf-8"))
    paths = [Path(p) for p in asked["files"]]
    entries = Entries()
    documents = [read(load(p)) for p in paths]
    for document in documents:
        of_document(entries, document)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "store"
        build(paths, where, jobs=1, progress=lambda done, total: None)
        known = {d.doc_id for d in documents}
        of_store(entries, Store.read_only(where), [q for q in asked["questions"] if q[0] in known])
    out.write_text(json.dumps(entries.found, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
