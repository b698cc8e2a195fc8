"""What a person typed → a document or a clause on file."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from ontology.labels import readings
from ontology.writing import key
from queries.errors import AskError
from queries.facts import Clause, Facts, Version


def find_document(typed: str, on_file: Sequence[Version]) -> str:
    """The IRI of the document that `typed` names: by doc-id, title or its service's name.

    Raises AskError if there is none, or several, and names what is near.
    """
    wanted = key(typed)
    for fits in (_by_id, _by_name, _by_part):
        found = {v.document: v.doc_id for v in on_file if fits(wanted, v)}
        if len(found) == 1:
            return next(iter(found))
        if found:
            names = "、".join(sorted(found.values()))
            raise AskError(
                f"「{typed}」に当たる文書が複数あります（{names}）。文書IDで指定してください。",
                f"“{typed}” may be any of {names}; name one by its id",
            )
    ids = sorted({v.doc_id for v in on_file})
    near = difflib.get_close_matches(typed, ids, n=3, cutoff=0.4) or ids[:8]
    listed = "、".join(near)
    raise AskError(
        f"「{typed}」という文書はありません。収録済み: {listed}",
        f"no document “{typed}” is on file; there are {listed}",
    )


def _by_id(wanted: str, v: Version) -> bool:
    return key(v.doc_id) == wanted


def _by_name(wanted: str, v: Version) -> bool:
    return wanted in (key(v.title), key(v.service)) and bool(wanted)


def _by_part(wanted: str, v: Version) -> bool:
    return len(wanted) > 1 and (wanted in key(v.title) or wanted in key(v.service))


def find_clause(typed: str, facts: Facts, version: Version) -> Clause:
    """The provision of `version` whose label `typed` is, as a person writes it.

    Raises AskError if it is no label, or there is no such provision.
    """
    options = (typed, *readings(typed))
    for label in options:
        clause = facts.by_label.get((version.iri, label))
        if clause is not None:
            return clause
    if len(options) == 1:
        raise AskError(
            f"「{typed}」を条項の番号として読めません（例: 第8条第5項、8条5項、別紙1）。",
            f"“{typed}” cannot be read as a clause (such as 第8条第5項, 8条5項, 別紙1)",
        )
    labels = [c.label for (v, _), c in facts.by_label.items() if v == version.iri]
    near = "、".join(difflib.get_close_matches(options[1], labels, n=3, cutoff=0.5))
    raise AskError(
        f"{version.doc_id}（{version.dated or '日付なし'}）に{options[1]}はありません。"
        + (f"近いもの: {near}" if near else ""),
        f"{version.doc_id} ({version.dated or 'undated'}) has no {options[1]}"
        + (f"; near it: {near}" if near else ""),
    )


def split_clause(typed: str, on_file: Sequence[Version]) -> tuple[str | None, str]:
    """`iij-sep 第10条` → (document IRI, `第10条`); (None, `第10条`) where no document is named."""
    words = typed.split()
    for cut in range(len(words) - 1, 0, -1):
        try:
            return find_document(" ".join(words[:cut]), on_file), "".join(words[cut:])
        except AskError:
            continue
    return None, "".join(words)
