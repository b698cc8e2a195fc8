"""Quads as JSON-LD 1.1 that a person can read: short names, one object a thing, a graph a version.

The context stands in `ontology/context.jsonld` and in every file: no host is asked for it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox

from ontology import context_path
from ontology.terms import PREFIXES, RDF, XSD

_INTEGER = re.compile(r"0|-?[1-9][0-9]*")  # as JSON numbers print them
_BOOLEAN = {"true": True, "false": False}


@cache
def context() -> dict[str, Any]:
    """The context: short names, prefixes, and the types of values."""
    found: dict[str, Any] = json.loads(context_path().read_text("utf-8"))["@context"]
    return found


def compact(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as one JSON-LD file, sorted: the same content always gives the same bytes."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for quad in sorted(quads, key=str):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _node(quad.graph_name)
        key = _name(quad.predicate.value)
        if quad.predicate.value == RDF.type and isinstance(quad.object, ox.NamedNode):
            graphs[name][_node(quad.subject)]["type"].append(_name(quad.object.value))
        else:
            graphs[name][_node(quad.subject)][key].append(_value(key, quad.object))
    listed: list[Any] = []
    for name in sorted(graphs):
        nodes = [
            {"id": subject} | {k: v[0] if len(v) == 1 else v for k, v in said.items()}
            for subject, said in graphs[name].items()
        ]
        listed += [{"id": name, "@graph": nodes}] if name else nodes
    whole = {"@context": context(), "@graph": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _node(node: Any) -> str:
    """The identifier of a thing: our own with the prefix doc, others whole, blank nodes as such."""
    if not isinstance(node, ox.NamedNode):
        return str(node)
    base = str(context()["doc"])
    own = node.value.removeprefix(base)
    return f"doc:{own}" if own != node.value and not own.startswith("//") else node.value


def _name(iri: str) -> str:
    """The short name of a property, class or value: bare for our own, else with its prefix."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            short = iri.removeprefix(space)
            return short if prefix == "yk" else f"{prefix}:{short}"
    return iri


def _value(key: str, term: Any) -> Any:
    entry = context().get(key)
    coerced = entry.get("@type", "") if isinstance(entry, dict) else ""
    if not isinstance(term, ox.Literal):
        if coerced == "@vocab" and isinstance(term, ox.NamedNode):
            return _name(term.value)
        return _node(term) if coerced in ("@id", "@vocab") else {"id": _node(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == XSD.string:
        return {"@value": term.value} if coerced else term.value
    kind = _name(term.datatype.value)
    if kind != coerced:
        return {"@value": term.value, "@type": kind}
    if kind == "xsd:integer" and _INTEGER.fullmatch(term.value):
        return int(term.value)
    return _BOOLEAN.get(term.value, term.value) if kind == "xsd:boolean" else term.value
