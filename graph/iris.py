"""The names of things: IRIs by the vocabulary's rules, the same for the same input.

`{base}{doc-id}`, `{base}{doc-id}/{version}`, `{version}/{eId}`; what is written in Japanese is
percent-encoded (RFC 3987 allows it as it is, but not every client sends it so).
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from ontology.terms import BASE
from ontology.writing import key

LINKS_GRAPH = BASE + "graph/links"
INFERRED_GRAPH = BASE + "graph/inferred"
REVIEWS_GRAPH = BASE + "graph/reviews"
UNDATED = "undated"


def document(doc_id: str) -> str:
    """The IRI of a document, all its versions together."""
    return BASE + quote(doc_id, safe="")


def version(doc_id: str, dated: str | None) -> str:
    """The IRI of one dated version: also the name of its graph."""
    return f"{document(doc_id)}/{dated or UNDATED}"


def provision(version_iri: str, eid: str) -> str:
    """The IRI of a provision, table, row or cell of a version."""
    return f"{version_iri}/{quote(eid, safe='_-.')}"


def part(owner_iri: str, kind: str, number: int) -> str:
    """The IRI of the `number`th citation, statement, term … at a provision."""
    return f"{owner_iri}#{kind}-{number}"


def external(name: str) -> str:
    """The IRI of a document that is only cited, by its name."""
    return f"{BASE}external/{quote(key(name), safe='')}"


def elsewhere(document_iri: str, label: str) -> str:
    """The IRI of a provision that is cited but not on file, in `document_iri`."""
    return f"{document_iri}/cited/{quote(label, safe='')}"


def is_elsewhere(iri: str) -> bool:
    """Whether it names something that is cited but not on file."""
    return iri.startswith(f"{BASE}external/") or (iri.startswith(BASE) and "/cited/" in iri)


def rule(name: str, rules_version: str) -> str:
    """The IRI of the activity of a reading rule, in one version of the rules."""
    return f"{BASE}rule/{rules_version}/{quote(name, safe='')}"


def rule_name(rule_iri: str) -> str:
    """The name of a reading rule, out of the IRI of its activity; "" of any other IRI."""
    head, _, name = rule_iri.rpartition("/")
    return unquote(name) if head.startswith(f"{BASE}rule/") else ""


def stack_of(document_iri: str) -> str:
    """The IRI of the stack whose root is the document."""
    return f"{BASE}stack/{document_iri.removeprefix(BASE)}"


def root(stack_iri: str) -> str:
    """The IRI of the document that is the root of the stack."""
    return BASE + stack_iri.removeprefix(f"{BASE}stack/")


def document_of(version_iri: str) -> str:
    """The IRI of the document that a version is of."""
    return version_iri.rpartition("/")[0]


def person(name: str) -> str:
    """The IRI of a reviewer, by name."""
    return f"{BASE}person/{quote(name, safe='')}"


def review(handle: str, by: str) -> str:
    """The IRI of what one person (`by`, a name) says of the thing with this handle."""
    return f"{BASE}review/{quote(handle, safe='')}/{quote(by, safe='')}"


def reviewed(place_iri: str, handle: str) -> str:
    """The IRI of a statement or citation as a reviewer reads it."""
    return f"{place_iri}#reviewed-{quote(handle, safe='')}"
