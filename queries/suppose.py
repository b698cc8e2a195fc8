"""What would govern if a clause fell or a document arrived: the same question, asked twice.

The supposition is tried on a store of its own, made of the documents of the stack: nothing that is
stored is touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph import iris
from graph.load import load
from graph.review_file import read_reviews
from graph.review_model import Review
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import load as load_file
from ingest.pipeline import read
from ingest.without import without
from queries.answer import Answer, Change, Ruling, Where
from queries.errors import AskError
from queries.facts import Version
from queries.facts_of import facts, versions
from queries.governing import governs
from queries.kept import Kept
from queries.naming import find_clause, split_clause
from queries.review_file import remembered

STANDINGS = ("governing", "displaced", "possible_conflicts", "leading")


@dataclass(frozen=True, slots=True)
class Supposition:
    """`drop` a clause or document, or `add` the document in a file; `what` as it was typed."""

    kind: str
    what: str

    @property
    def words(self) -> str:
        return f"{self.kind} {self.what}"


_KINDS = {"drop": "drop", "削除": "drop", "なし": "drop", "add": "add", "追加": "add"}


def supposition(typed: str) -> Supposition:
    """`drop tsukimori-backup 第4条第2項`, `add new.txt`, in either language. Raises AskError."""
    kind, _, what = typed.strip().partition(" ")
    if kind not in _KINDS or not what.strip():
        raise AskError(
            f'仮定「{typed}」を読めません（例: "drop 文書ID 第4条第2項"、"add 文書.txt"）。',
            f'the supposition “{typed}” cannot be read (such as "drop DOC 第4条第2項", '
            '"add FILE.txt")',
        )
    return Supposition(_KINDS[kind], what.strip())


def supposing(store: Store, typed: Sequence[str], ask: Callable[[Store], Answer]) -> Answer:
    """The answer that `ask` gives under suppositions, with what they change.

    Raises AskError if a supposition cannot be read or names nothing on file, UnreadableFile if a
    file cannot be read, and whatever `ask` raises.
    """
    wanted = [supposition(t) for t in typed]
    before = ask(store)
    documents = list(Kept(store.path, ("仮定を試せません", "suppose with")).documents())
    for supposed in wanted:
        change = _dropped if supposed.kind == "drop" else _added
        documents = change(store, documents, supposed.what)
    file = remembered(store.path)
    reviews = read_reviews(file) if file is not None else ()
    with tempfile.TemporaryDirectory() as folder:
        after = _asked(Path(folder), documents, reviews, ask)
    return replace(
        after,
        supposed=tuple(s.words for s in wanted),
        changes=tuple(_changes(before, after)),
    )


def dropping(store: Store, stack: str, dropped: Sequence[str], **asked: str | None) -> Answer:
    """The answer of `governs` if these clauses or documents fell; no file is ever read.

    `dropped` are as typed (DOC, or DOC LABEL), `asked` the other arguments of `governs`. Raises
    what `supposing` raises.
    """
    return supposing(
        store, [f"drop {what}" for what in dropped], lambda s: governs(s, stack, **asked)
    )


def _asked(
    folder: Path,
    documents: Sequence[Document],
    reviews: Sequence[Review],
    ask: Callable[[Store], Answer],
) -> Answer:
    """What `ask` says of a store in `folder`; nobody holds the store any longer when this ends,
    for a store that is open goes on writing into its folder."""
    made = Store.open(folder)
    load(made, documents, reviews)
    return ask(made)


def _added(store: Store, documents: list[Document], path: str) -> list[Document]:
    new = read(load_file(Path(path)))
    name = iris.version(new.doc_id, new.version)
    return [d for d in documents if iris.version(d.doc_id, d.version) != name] + [new]


def _dropped(store: Store, documents: list[Document], typed: str) -> list[Document]:
    on_file = versions(store)
    document, label = split_clause(f"{typed} 全体", on_file)
    if document is None:
        raise AskError(
            f"仮定「drop {typed}」の文書が分かりません。文書IDから書いてください。",
            f"“drop {typed}” names no document on file; begin with its id",
        )
    label = label.removesuffix("全体")
    if not label:
        return [d for d in documents if iris.document(d.doc_id) != document]
    falls = _each_version(store, [v for v in on_file if v.document == document], label)
    return [
        without(d, falls[name]) if (name := iris.version(d.doc_id, d.version)) in falls else d
        for d in documents
    ]


def _each_version(store: Store, candidates: Sequence[Version], typed: str) -> dict[str, str]:
    """The label that `typed` is in each version that has it; raises AskError if none has."""
    found, errors = {}, []
    for version in candidates:
        try:
            found[version.iri] = find_clause(typed, facts(store, [version]), version).label
        except AskError as error:
            errors.append(error)
    if not found:
        raise errors[-1]
    return found


def _changes(before: Answer, after: Answer) -> Iterator[Change]:
    """Provisions whose standing differs between two answers, in the order they are shown."""
    old, new = _standings(before), _standings(after)
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if (was and was[0]) != (now and now[0]):
            where = (now or was or (("", ""), None))[1]
            assert where is not None
            yield Change(where, was[0] if was else "", now[0] if now else "")


def _standings(answer: Answer) -> dict[tuple[str, str], tuple[str, Where]]:
    found: dict[tuple[str, str], tuple[str, Where]] = {}
    for standing in STANDINGS:
        rulings: tuple[Ruling, ...] = getattr(answer, standing)
        for ruling in rulings:
            place = (ruling.where.document, ruling.where.label)
            found.setdefault(place, (standing, ruling.where))
    return found
