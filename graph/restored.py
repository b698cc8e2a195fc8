"""Results as every other server gives them, from one that writes some terms in a way of its own.

Virtuoso writes the truth values in the results of a query as 1 and 0.
"""

from __future__ import annotations

import json
from typing import Any

from ontology.terms import XSD

_TRUTH = {"1": "true", "0": "false"}


def results(body: bytes) -> bytes:
    """Results of a SELECT in SPARQL 1.1 JSON, truth values as true and false. Raises ValueError."""
    found: dict[str, Any] = json.loads(body)
    for row in found.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term.get("datatype") == XSD.boolean:
                term["value"] = _TRUTH.get(term["value"], term["value"])
    return json.dumps(found, ensure_ascii=False).encode()
