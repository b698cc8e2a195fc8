"""What a picture is drawn around: a document, or a clause of one."""

from __future__ import annotations

from graph.store import Store
from queries.facts_of import facts, versions
from queries.naming import find_clause, find_document


def focus_iri(store: Store, typed: str) -> str:
    """The IRI of `DOC` or `DOC#LABEL`, in the newest version. Raises AskError if there is none."""
    name, _, label = typed.partition("#")
    on_file = versions(store)
    document = find_document(name, on_file)
    if not label:
        return document
    newest = max((v for v in on_file if v.document == document), key=lambda v: v.dated)
    return find_clause(label, facts(store, [newest]), newest).iri
