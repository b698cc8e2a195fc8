"""Which stacks hold a document: those in whose contracts its clauses may apply."""

from __future__ import annotations

from graph.store import Store, iri
from ontology.terms import sparql_prologue


def roots_holding(store: Store, document: str) -> tuple[str, ...]:
    """The documents (IRIs) whose stacks hold the document (IRI), as the rules inferred them.

    Of the newest versions; on an earlier day a stack may not hold it.
    """
    query = (
        sparql_prologue()
        + f"""SELECT DISTINCT ?root WHERE {{ ?stack a yk:Stack ; yk:root ?root ;
        yk:layer {iri(document)} . ?root eli:has_member ?version }} ORDER BY ?root"""
    )
    return tuple(r["root"] for r in store.rows(query))
