"""No named query has an OPTIONAL of joined patterns: Oxigraph reads the whole store for one.

It evaluates such a group by itself, then joins; nested OPTIONALs go on from the rows at hand.
"""

from collections.abc import Iterator

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from tests.queries.library import QUERIES

_PREFIX = "PREFIX : <https://example.org/>\n"


def _joined(part: object, optional: bool = False) -> Iterator[object]:
    """Each part with joined patterns in an OPTIONAL; filters (EXISTS) are asked row by row."""
    if not isinstance(part, CompValue):
        return
    if optional and (_of_two(part) or (part.name == "BGP" and len(part.triples) > 1)):
        yield part
    for key, inner in part.items():
        if key != "expr":
            yield from _joined(inner, optional or (part.name == "LeftJoin" and key == "p2"))


def _of_two(part: CompValue) -> bool:
    """Whether it joins what is stored; VALUES, a few rows, are none of that."""
    return part.name == "Join" and "ToMultiSet" not in (part.p1.name, part.p2.name)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_no_optional_of_joined_patterns(name: str) -> None:
    assert list(_joined(prepareQuery(QUERIES[name]).algebra)) == []


@pytest.mark.parametrize(
    ("where", "joined"),
    [
        ("?a :p ?b . ?b :q ?c", False),
        ("?a :p ?b OPTIONAL { ?b :q ?c }", False),
        ("?a :p ?b OPTIONAL { ?b :q ?c OPTIONAL { ?c :r ?d } }", False),
        ("?a :p ?b OPTIONAL { ?b :q ?c FILTER EXISTS { ?c :r ?d ; :s ?e } }", False),
        ("?a :p ?b OPTIONAL { ?b :q ?c VALUES ?c { :d :e } }", False),
        ("?a :p ?b OPTIONAL { ?b :q ?c . ?c :r ?d }", True),
        ("?a :p ?b OPTIONAL { ?b :q ?c OPTIONAL { ?c :r ?d ; :s ?e } }", True),
        ("?a :p ?b OPTIONAL { { ?b :q ?c } UNION { ?b :q ?c . ?c :r ?d } }", True),
    ],
)
def test_what_is_found(where: str, joined: bool) -> None:
    query = prepareQuery(f"{_PREFIX}SELECT * WHERE {{ {where} }}")
    assert bool(list(_joined(query.algebra))) == joined
