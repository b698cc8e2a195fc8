"""`compare`: two dated versions of a document held side by side, and what the change breaks.

The versions and all other documents are taken as they were read (the documents kept beside the
store); citations are linked anew, once as if the old version were the one on file and once as if
the new one were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph import iris
from graph.store import Store
from ingest.model import Document
from queries.compare_breaks import breaks
from queries.compare_changes import changes
from queries.compare_match import pair
from queries.compare_outline import outline
from queries.compare_reviewed import Spoken, spoken
from queries.comparison import Comparison, Side
from queries.errors import AskError
from queries.facts import Version
from queries.kept import Kept
from queries.naming import find_document

_DATED = re.compile(r"(?P<name>.+)@(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|undated)")


def compare(store: Store, old: str, new: str | Document) -> Comparison:
    """Hold `old` (DOC@DATE, or DOC for its newest version) against `new`.

    `new` is named likewise, or is a document that was read and is not on file: then it stands for a
    new version of `old`, whatever its name. Raises AskError for what is not on file, or if both are
    one version.
    """
    documents = _kept(store)
    before = _version(old, documents)
    after = new if isinstance(new, Document) else _version(new, documents)
    if not isinstance(new, Document) and _name(before) == _name(after):
        listed = "、".join(versions_of(before.doc_id, documents))
        raise AskError(
            f"同じ版どうしです。版を 文書ID@日付 で指定してください（収録: {listed}）。",
            f"that is one version; name two as DOC@DATE (on file: {listed})",
        )
    others = _newest(d for d in documents if d.doc_id not in (before.doc_id, after.doc_id))
    return compared(before, after, documents, set(map(_name, documents)), spoken(store, others))


def compared(
    before: Document,
    after: Document,
    documents: Sequence[Document],
    on_file: set[str],
    said: Mapping[str, Spoken] | None = None,
) -> Comparison:
    """`compare`, of documents: `documents` is all that is on file, `on_file` names it (IRIs)."""
    others = _newest(d for d in documents if d.doc_id not in (before.doc_id, after.doc_id))
    sides = (_side(before, on_file), _side(after, on_file))
    as_new = replace(after, doc_id=before.doc_id)  # what names the old version must name the new
    a, b = outline(before), outline(as_new)
    pairing = pair(a, b)
    names = (sides[0], sides[1])
    return Comparison(
        *names,
        tuple(changes(a, b, pairing, names)),
        breaks(a, b, pairing, names, others, said or {}),
        tuple(_dated(d) for d in others),
        (len(a.clauses), len(b.clauses)),
    )


def versions_of(doc_id: str, documents: Sequence[Document]) -> list[str]:
    """The versions on file of a document, as `compare` takes them, the oldest first."""
    return sorted(_dated(d) for d in documents if d.doc_id == doc_id)


def _dated(document: Document) -> str:
    return f"{document.doc_id}@{document.version or iris.UNDATED}"


def _kept(store: Store) -> list[Document]:
    return list(Kept(store.path, ("比べられません", "compare")).documents())


def _version(typed: str, documents: Sequence[Document]) -> Document:
    """The version that `typed` names; without a date the newest."""
    dated = _DATED.fullmatch(typed.strip())
    name = dated.group("name") if dated else typed
    known = [
        Version(
            *(_name(d), iris.document(d.doc_id), d.doc_id, d.version or ""),
            *(d.title or "", d.service or ""),
        )
        for d in documents
    ]
    document = find_document(name, known)
    held = [d for d in documents if iris.document(d.doc_id) == document]
    if dated is None:
        return max(held, key=lambda d: d.version or "")
    wanted = dated.group("date").replace(iris.UNDATED, "")
    for d in held:
        if (d.version or "") == wanted:
            return d
    listed = "、".join(versions_of(held[0].doc_id, documents))
    raise AskError(
        f"{held[0].doc_id}に{dated.group('date')}の版はありません。収録: {listed}",
        f"{held[0].doc_id} has no version of {dated.group('date')}; on file: {listed}",
    )


def _newest(documents: Iterable[Document]) -> list[Document]:
    """The newest version of each document, by doc-id."""
    found: dict[str, Document] = {}
    for d in documents:
        if d.doc_id not in found or (found[d.doc_id].version or "") < (d.version or ""):
            found[d.doc_id] = d
    return [found[k] for k in sorted(found)]


def _name(document: Document) -> str:
    return iris.version(document.doc_id, document.version)


def _side(document: Document, on_file: set[str]) -> Side:
    name = _name(document)
    return Side(
        document.doc_id,
        document.title or document.service or document.doc_id,
        document.version or "",
        document.source_file,
        name if name in on_file else "",
    )
