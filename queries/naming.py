"""What a person typed → a document or a clause on file."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Sequence
from typing import NoReturn

from graph.search import How, index_of
from graph.store import Store
from ontology.labels import readings
from ontology.writing import key
from queries.errors import AskError
from queries.facts import Clause, Facts, Version
from queries.facts_of import versions


def find_document(typed: str, on_file: Sequence[Version]) -> str:
    """The IRI of the document of `on_file` that `typed` names: by doc-id, title or service.

    Raises AskError if there is none, or several, and names what is near.
    """
    found = _called(typed, on_file)
    return _only(typed, found) if found else _unknown(typed, {v.doc_id for v in on_file})


def document_on_file(store: Store, typed: str) -> str:
    """The IRI of the document in the store that `typed` names: by doc-id, title or service.

    Raises AskError if there is none, or several, and names what is near; StoreError if there is no
    index of words.
    """
    found = _called_in(store, typed)
    return _only(typed, found) if found else _unknown(typed, {v.doc_id for v in versions(store)})


def _called(typed: str, on_file: Sequence[Version]) -> dict[str, str]:
    """The documents (IRI -> doc-id) that are called so: by the first way in which any are."""
    wanted = key(typed)
    ways = ({v.document: v.doc_id for v in on_file if fits(wanted, v)} for fits in _WAYS)
    return next(filter(None, ways), {})


def _called_in(store: Store, typed: str) -> dict[str, str]:
    index = index_of(store)
    hows: tuple[How, ...] = ("id", "name", "part")
    return next(filter(None, (index.called(typed, how) for how in hows)), {})


def _only(typed: str, found: dict[str, str]) -> str:
    if len(found) == 1:
        return next(iter(found))
    names = "、".join(sorted(found.values()))
    raise AskError(
        f"「{typed}」に当たる文書が複数あります（{names}）。文書IDで指定してください。",
        f"“{typed}” may be any of {names}; name one by its id",
    )


def _unknown(typed: str, doc_ids: Collection[str]) -> NoReturn:
    ids = sorted(doc_ids)
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


_WAYS = (_by_id, _by_name, _by_part)


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
    return _split(typed, lambda words: _called(words, on_file))


def split_clause_on_file(typed: str, store: Store) -> tuple[str | None, str]:
    """As `split_clause`, by any document in the store. Raises StoreError if it has no index."""
    return _split(typed, lambda words: _called_in(store, words))


def _split(typed: str, called: Callable[[str], dict[str, str]]) -> tuple[str | None, str]:
    words = typed.split()
    for cut in range(len(words) - 1, 0, -1):
        found = called(" ".join(words[:cut]))
        if len(found) == 1:
            return next(iter(found)), "".join(words[cut:])
    return None, "".join(words)
