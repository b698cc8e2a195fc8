"""What a reviewer types → the clause, document or kind that is meant."""

from __future__ import annotations

from graph.review_model import CITATION, Named, Spot
from graph.review_read import Machine, Page
from graph.store import Store
from ontology.labels import readings
from ontology.writing import key
from queries.errors import AskError
from queries.facts_of import facts, versions
from queries.messages import KINDS
from queries.naming import find_clause, find_document

_OTHER_NAMES = {
    "組入れ": "Incorporation",
    "優先": "Precedence",
    "読み替え": "Substitution",
    "委ね": "Deferral",
    "根拠": "Basis",
    "ただし書": "Exception",
    "引用": CITATION,
    "citation": CITATION,
}


def kind_named(typed: str) -> str:
    """The kind of statement (or CITATION) that is typed in Japanese or English. Raises AskError."""
    wanted = _plain(typed)
    for kind, names in KINDS.items():
        if wanted in (_plain(kind), *(_plain(n) for n in names)):
            return kind
    for name, kind in _OTHER_NAMES.items():
        if wanted == _plain(name):
            return kind
    listed = "、".join([*(f"{ja} ({en})" for ja, en in KINDS.values()), "引用 (citation)"])
    raise AskError(
        f"「{typed}」という種類はありません: {listed}", f"there is no kind “{typed}”: {listed}"
    )


def _plain(name: str) -> str:
    return key(name).lower().replace("-", "").replace("_", "")


def clause_of(
    typed: str, machine: Machine, store: Store, as_of: str | None = None
) -> tuple[Page, str]:
    """`DOC LABEL` (or DOC#LABEL) → the version and the IRI of the provision.

    Of the newest version, or the one in force on `as_of` (ISO). Raises AskError.
    """
    on_file = versions(store)
    words = typed.replace("#", " ", 1).split()
    error: AskError | None = None
    for cut in range(len(words) - 1, 0, -1):
        try:
            document = find_document(" ".join(words[:cut]), on_file)
        except AskError as wrong:
            error = wrong
            continue
        dated = [v for v in on_file if v.document == document]
        in_force = [v for v in dated if as_of is None or v.dated <= as_of] or dated[:1]
        version = max(in_force, key=lambda v: v.dated)
        clause = find_clause("".join(words[cut:]), facts(store, [version]), version)
        page = machine.page(version.doc_id, version.dated)
        if page is None or clause.iri not in page.spots:
            raise AskError(
                f"{clause.label}は表です。表のある条項を指定してください。",
                f"{clause.label} is a table: name the provision that it stands in",
            )
        return page, clause.iri
    raise error or AskError(
        f"「{typed}」は「文書 条項」の形で書いてください（例: hoshina-backup 第10条）。",
        f"write “{typed}” as DOC LABEL (such as hoshina-backup 第10条)",
    )


def named_target(typed: str, own: str, machine: Machine, store: Store) -> Named:
    """`DOC LABEL`, `DOC`, or a label of the document `own` → the target by name.

    A document not on file is one that the documents cite by that name. Raises AskError if there is
    no such thing.
    """
    words = typed.replace("#", " ", 1).split()
    if not words:
        raise AskError("--target が空です。", "--target is empty")
    here = _label_in(machine.newest[own], "".join(words)) if own in machine.newest else None
    if here is not None:
        return Named(own, here)
    for cut in range(len(words), 0, -1):
        name, label = " ".join(words[:cut]), "".join(words[cut:])
        page = _page(name, machine, store)
        if page is not None:
            found = _label_in(page, label) if label else ""
            if found is None:
                raise AskError(
                    f"{page.doc_id}（{page.dated or '日付なし'}）に{label}はありません。",
                    f"{page.doc_id} ({page.dated or 'undated'}) has no {label}",
                )
            return Named(page.doc_id, found)
        cited = _cited(name, machine)
        if cited is not None and (not label or readings(label)):
            return Named(cited, readings(label)[0] if label else "")
    known = "、".join(sorted(machine.newest))
    raise AskError(
        f"「{typed}」に当たる文書・条項がありません（収録済み: {known}）。",
        f"“{typed}” names no document or clause (on file: {known})",
    )


def _label_in(page: Page, typed: str) -> str | None:
    return next((x for x in (typed, *readings(typed)) if Spot(x) in page.texts), None)


def _page(name: str, machine: Machine, store: Store) -> Page | None:
    """The newest version of the document on file that is named; a name only cited goes first."""
    if name in machine.newest:
        return machine.newest[name]
    if _cited(name, machine) is not None:
        return None
    try:
        document = find_document(name, versions(store))
    except AskError:
        return None
    return next(p for p in machine.newest.values() if p.document == document)


def _cited(name: str, machine: Machine) -> str | None:
    """The name, as printed, of a document that is cited and not on file."""
    return next(
        (
            n.document
            for n in machine.names.values()
            if not n.label and n.document not in machine.newest and key(n.document) == key(name)
        ),
        None,
    )
