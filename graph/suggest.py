"""What somebody who begins to type may mean: defined terms, headings, clauses, words in clauses.

Kept in the same file as the index of words (`graph.search`), and written with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.pairs import pairs, phrase
from graph.store import Store
from ontology.labels import readings
from ontology.terms import sparql_prologue
from ontology.writing import key

Kind = Literal["term", "title", "clause", "words"]
_PROLOGUE = sparql_prologue()
_LAST = chr(0x10FFFF)  # after every other character


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term or heading to ask about, or a clause that bears the label or has the words typed.

    `words` are as the document prints them; `iri` and `version` are the provision's.
    """

    kind: Kind
    words: str
    iri: str
    version: str


def write(connection: sqlite3.Connection, store: Store) -> None:
    """Write the tables of names and of labels from the store."""
    connection.execute(
        "CREATE VIRTUAL TABLE name USING fts5(words, plain UNINDEXED, kind UNINDEXED, "
        "shown UNINDEXED, iri UNINDEXED, version UNINDEXED, tokenize='unicode61')"
    )
    for kind, what in (
        ("term", "?d yk:definedIn ?p ; skos:prefLabel ?shown"),
        ("title", "?p eli:title ?shown"),
    ):
        connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)",
            (
                (pairs(key(row["shown"])), key(row["shown"]), kind, *_row(row))
                for row in _provisions(store, what)
            ),
        )
    connection.execute("CREATE TABLE label (shown, iri, version)")
    connection.executemany(
        "INSERT INTO label VALUES (?, ?, ?)",
        (_row(row) for row in _provisions(store, "?p yk:label ?shown")),
    )
    connection.execute("CREATE INDEX labels ON label (version, shown)")


def _provisions(store: Store, what: str) -> Iterator[dict[str, str]]:
    """What `what` calls ?shown, with the provision and its version, in order."""
    return store.rows(
        _PROLOGUE
        + f"""SELECT DISTINCT ?p ?version ?shown ?order WHERE {{ {what} .
        ?p yk:inDocument ?version ; yk:order ?order .
        FILTER NOT EXISTS {{ ?p a yk:Row }} FILTER NOT EXISTS {{ ?p a yk:Cell }}
        FILTER NOT EXISTS {{ ?p a yk:Table }} }} ORDER BY ?version ?order ?shown"""
    )


def _row(row: dict[str, str]) -> tuple[str, str, str]:
    return row["shown"], row["p"], row["version"]


def suggestions(
    connection: sqlite3.Connection, typed: str, versions: Sequence[str], limit: int
) -> tuple[Suggestion, ...]:
    """At most `limit` of what `typed` may mean in `versions` (IRIs), likeliest first.

    Clauses by their labels, then terms and headings (one that several clauses have is there once),
    then clauses whose words hold what was typed.
    """
    wanted = key(typed)
    if not wanted or not versions:
        return ()
    marks = ",".join("?" * len(versions))
    found = [
        *_labelled(connection, typed, versions, marks, limit),
        *_named(connection, wanted, versions, marks),
    ]
    once = {(s.kind, s.iri) if s.kind == "clause" else key(s.words): s for s in reversed(found)}
    first = set(once.values())
    named = [s for s in found if s in first][:limit]
    if len(named) < limit and len(wanted) > 1:
        named += _holding(connection, wanted, versions, marks, limit - len(named))
    return tuple(named)


def _labelled(
    connection: sqlite3.Connection, typed: str, versions: Sequence[str], marks: str, limit: int
) -> Iterator[Suggestion]:
    """Clauses whose label is what was typed, or begins with it, of the first version first."""
    order = {version: n for n, version in enumerate(versions)}
    for label in dict.fromkeys((*readings(typed), key(typed))):
        rows = connection.execute(
            f"SELECT shown, iri, version FROM label WHERE version IN ({marks}) "
            "AND shown >= ? AND shown < ? ORDER BY length(shown), rowid LIMIT ?",
            (*versions, label, label + _LAST, limit),
        ).fetchall()
        rows.sort(key=lambda row: (len(row[0]), order[row[2]]))
        yield from (Suggestion("clause", *row) for row in rows)


def _named(
    connection: sqlite3.Connection, wanted: str, versions: Sequence[str], marks: str
) -> Iterator[Suggestion]:
    """Terms and headings that hold what was typed: those that begin with it first."""
    if len(wanted) == 1:
        where, asked = "instr(plain, ?)", wanted
    else:
        where, asked = "name MATCH ?", f"words : {phrase(wanted)}"
    rows = connection.execute(
        f"SELECT kind, shown, iri, version FROM name WHERE {where} AND version IN ({marks}) "
        "ORDER BY instr(plain, ?) != 1, kind != 'term', length(plain), rowid",
        (asked, *versions, wanted),
    )
    return (Suggestion(*row) for row in rows)


def _holding(
    connection: sqlite3.Connection, wanted: str, versions: Sequence[str], marks: str, limit: int
) -> Iterator[Suggestion]:
    """Clauses whose own words hold what was typed, by their labels."""
    rows = connection.execute(
        "SELECT label, iri, version FROM clause WHERE clause MATCH ? "
        f"AND version IN ({marks}) ORDER BY rowid LIMIT ?",
        (f"words : {phrase(wanted)}", *versions, limit),
    )
    return (Suggestion("words", *row) for row in rows)
