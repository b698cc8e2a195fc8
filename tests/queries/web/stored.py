"""Stores written without a document being read: large ones, and ones with hostile words."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph import iris
from graph.store import Store
from ontology.terms import PREFIXES

_PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
DATE = "2025-04-01"


def literal(words: str) -> str:
    return str(ox.Literal(words))


def provision(doc_id: str, number: int) -> str:
    return iris.provision(iris.version(doc_id, DATE), f"art_{number}")


def document(doc_id: str, title: str, articles: int, words: str) -> tuple[str, str]:
    """A version with so many articles that all say `words`: its IRI, and Turtle."""
    version = iris.version(doc_id, DATE)
    lines = [
        f"<{version}> dcterms:identifier {literal(doc_id)} ; eli:title {literal(title)} ; "
        f'eli:version_date "{DATE}" ; yk:sourceFile "{doc_id}.txt" ; '
        f"eli:is_member_of <{iris.document(doc_id)}> ."
    ]
    for n in range(1, articles + 1):
        lines.append(
            f"<{provision(doc_id, n)}> a yk:Article ; yk:inDocument <{version}> ; "
            f'yk:label "第{n}条" ; yk:order {n} ; eli:title {literal(words)} ; '
            f"yk:text {literal(words)} ; eli:is_part_of <{version}> ."
        )
    return version, "\n".join(lines)


def disapplication(source: str, target: str, words: str) -> str:
    """Turtle of a provision that sets another aside with those words."""
    return (
        f"<{source}#s> a yk:Disapplication ; yk:statedIn <{source}> ; yk:target <{target}> ; "
        f"yk:trigger {literal(words)} .\n<{source}> yk:disapplies <{target}> .\n"
    )


def write(path: Path, graphs: dict[str, str]) -> Path:
    """A store at `path` that holds those graphs (IRI -> Turtle)."""
    Store.open(path).replace(
        {
            name: [ox.Quad(*triple, ox.NamedNode(name)) for triple in _triples(turtle)]
            for name, turtle in graphs.items()
        }
    )
    return path


def _triples(turtle: str) -> list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    found = ox.parse(_PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return [(q.subject, q.predicate, q.object) for q in found]  # type: ignore[misc]


def large(path: Path, documents: int, articles: int) -> Path:
    """Documents each of whose articles sets aside that of the next document."""
    graphs = {}
    for d in range(documents):
        version, turtle = document(f"doc-{d}", f"約款{d}", articles, "料金は、月額とします。")
        for n in range(1, articles + 1):
            source, target = provision(f"doc-{d}", n), provision(f"doc-{(d + 1) % documents}", n)
            turtle += "\n" + disapplication(source, target, "月額とします")
        graphs[version] = turtle
    return write(path, graphs)


def hostile(path: Path, words: str) -> Path:
    """A document and two articles, all of whose words are those; one sets the other aside."""
    version, turtle = document("hostile", words, 2, f"前{words}後")
    turtle += "\n" + disapplication(provision("hostile", 1), provision("hostile", 2), words)
    return write(path, {version: turtle})
