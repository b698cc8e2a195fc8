"""Literals as we write them, from a server that gives them back in another form.

Virtuoso keeps numbers and truth values as such and prints them its own way: 0.90 comes back as 0.9,
true as 1 in the results of a query. What we write has one form each (graph/build.py: two places of
a decimal), so the form can be put back.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph as ox

from ontology.terms import XSD

_PLACES = 2
_TRUTH = {"1": "true", "0": "false"}


def form(value: str, datatype: str) -> str:
    """The form in which we write a literal of a datatype (an IRI)."""
    if datatype == XSD.boolean:
        return _TRUTH.get(value, value)
    if datatype == XSD.decimal and re.fullmatch(r"[+-]?\d*\.?\d*", value):
        whole, _, places = value.partition(".")
        return f"{whole or '0'}.{places.ljust(_PLACES, '0')}"
    return value


def results(body: bytes) -> bytes:
    """Results of a SELECT in SPARQL 1.1 JSON, each literal in our form. Raises ValueError."""
    found: dict[str, Any] = json.loads(body)
    for row in found.get("results", {}).get("bindings", ()):
        for term in row.values():
            if "datatype" in term:
                term["value"] = form(term["value"], term["datatype"])
    return json.dumps(found, ensure_ascii=False).encode()


def triple(found: ox.Triple) -> ox.Triple:
    """A triple, its literal in our form."""
    value = found.object
    if not isinstance(value, ox.Literal) or value.language:
        return found
    kept = form(value.value, value.datatype.value)
    if kept == value.value:
        return found
    return ox.Triple(found.subject, found.predicate, ox.Literal(kept, datatype=value.datatype))
