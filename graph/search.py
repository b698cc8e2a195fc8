"""Words in clauses and titles: SQLite FTS5 beside the store, rebuilt from it.

Japanese has no spaces and legal words are often of two characters, which FTS5's trigrams cannot
find. So each text is indexed as its overlapping pairs of characters: a word of two or more is then
a phrase of pairs, and bm25 over pairs tells which clauses speak of the same thing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.store import Store
from ontology.terms import sparql_prologue
from ontology.writing import key

FILE = "search.sqlite"
# kanji and katakana carry the sense of a clause; hiragana mostly its grammar
_SENSE = re.compile(r"[一-龠々ァ-ヴー]+")
_TITLE_EQUAL, _TITLE_HOLDS, _TEXT_TOPIC, _TEXT_HOLDS = 0.6, 0.4, 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that speaks of a topic: its IRI, and from 0 to 1 how surely.

    `why` is "title", "topic" (it says what the words are: …は) or "words".
    """

    iri: str
    score: float
    why: str


def rebuild(store: Store) -> None:
    """Write the index anew from the provisions and cells of the store."""
    target = store.path / FILE
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh)) as connection, connection:
        connection.execute("CREATE VIRTUAL TABLE article USING fts5("
                           "title, words, iri UNINDEXED, version UNINDEXED, "
                           "tokenize='unicode61')")
        connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?)", _articles(store))
        connection.execute("CREATE VIRTUAL TABLE clause USING fts5("
                           "title, words, iri UNINDEXED, version UNINDEXED, plain UNINDEXED, "
                           "plain_title UNINDEXED, tokenize='unicode61')")
        connection.executemany("INSERT INTO clause VALUES (?, ?, ?, ?, ?, ?)", _clauses(store))
    fresh.replace(target)


def _clauses(store: Store) -> Iterable[tuple[str, ...]]:
    query = sparql_prologue() + """SELECT ?p ?version ?text ?own ?above WHERE {
        ?p yk:inDocument ?version ; yk:text ?text ; yk:label ?label ; yk:order ?order .
        FILTER NOT EXISTS { ?p a yk:Row } FILTER NOT EXISTS { ?p a yk:Table }
        OPTIONAL { ?p eli:title ?own }
        OPTIONAL { ?p eli:is_part_of+ ?article . ?article a yk:Article ; eli:title ?above }
        } ORDER BY ?version ?order"""
    for row in store.rows(query):
        title = key(row.get("own") or row.get("above") or "")
        plain = key(row["text"])
        yield (_pairs(title), _pairs(plain), row["p"], row["version"], plain, title)


def _articles(store: Store) -> Iterable[tuple[str, ...]]:
    """Each article as a whole, without the names of the services: those are in every clause."""
    services = {row["service"] for row in store.rows(
        sparql_prologue() + "SELECT DISTINCT ?service WHERE { ?v yk:service ?service }")}
    names = sorted((key(s) for s in services), key=len, reverse=True)
    query = sparql_prologue() + """SELECT ?a ?version ?title ?text WHERE {
        ?a a yk:Article ; yk:inDocument ?version .
        OPTIONAL { ?a eli:title ?title }
        ?p eli:is_part_of+ ?a ; yk:text ?text ; yk:order ?order .
        FILTER NOT EXISTS { ?p a yk:Cell } } ORDER BY ?a ?order"""
    wholes: dict[str, tuple[str, str, list[str]]] = {}
    for row in store.rows(query):
        entry = wholes.setdefault(row["a"], (row["version"], row.get("title", ""), []))
        entry[2].append(key(row["text"]))
    for iri, (version, title, texts) in wholes.items():
        words = "".join(texts)
        for name in names:
            words = words.replace(name, " ")
        yield (_sense(key(title)), _sense(words), iri, version)


def _sense(text: str) -> str:
    """The pairs of characters that carry the sense of a text."""
    return " ".join(_pairs(run) for run in _SENSE.findall(text) if len(run) > 1)


def _pairs(text: str) -> str:
    """`最低利用` → `最低 低利 利用`, for an index of words without spaces."""
    return " ".join(a + b for a, b in zip(text, text[1:], strict=False)) or text


class Index:
    """The index of the store in the folder `path`."""

    def __init__(self, path: Path) -> None:
        self._file = path / FILE

    def _connect(self) -> sqlite3.Connection:
        """Raises StoreError if there is no index."""
        if not self._file.is_file():
            raise StoreError(
                f"{self._file}: 索引がありません。yomikae build をもう一度実行してください。",
                f"{self._file}: there is no index; run yomikae build again")
        return sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)

    def about(self, topic: str, versions: Sequence[str]) -> tuple[Hit, ...]:
        """Provisions of `versions` (IRIs) that hold the words of `topic`, surest first.

        A topic is a phrase; of several words parted by spaces each counts its share.
        """
        parts = re.split(r"[\s　、・\0]+", topic)  # SQLite takes NUL for the end of a string
        words = [key(w) for w in parts if key(w)]
        scores: dict[str, tuple[float, str]] = {}
        for word in words:
            for hit in self._word(word, versions):
                score, why = scores.get(hit.iri, (0.0, hit.why))
                scores[hit.iri] = (score + hit.score / len(words), why)
        hits = (Hit(i, round(s, 3), why) for i, (s, why) in scores.items())
        return tuple(sorted(hits, key=lambda h: (-h.score, h.iri)))

    def _word(self, word: str, versions: Sequence[str]) -> list[Hit]:
        if not versions:
            return []
        marks = ",".join("?" * len(versions))
        asked: tuple[str, ...]
        if len(word) == 1:
            where, asked = "(plain LIKE ? OR plain_title LIKE ?)", (f"%{word}%", f"%{word}%")
        else:
            where, asked = "clause MATCH ?", (f'"{_pairs(word)}"',)
        with closing(self._connect()) as connection:
            rows = connection.execute(
                f"SELECT iri, plain, plain_title FROM clause WHERE {where} "  # noqa: S608
                f"AND version IN ({marks})", (*asked, *versions)).fetchall()
        return [hit for iri, plain, title in rows
                if (hit := _judged(word, iri, plain, title)) is not None]

    def similar(self, article: str, versions: Sequence[str], limit: int = 3) -> tuple[Hit, ...]:
        """Articles of `versions` that speak of the same thing as the article with this IRI.

        By bm25 over pairs of kanji and katakana; the score is relative to the article's own.
        """
        with closing(self._connect()) as connection:
            own = connection.execute("SELECT title, words FROM article WHERE iri = ?",
                                     (article,)).fetchone()
            pairs = sorted({p for text in own or () for p in text.split() if len(p) == 2})
            if not pairs or not versions:
                return ()
            asked = " OR ".join(f'"{p}"' for p in pairs)
            marks = ",".join("?" * len(versions))
            rows = connection.execute(
                "SELECT iri, -bm25(article, 3.0, 1.0) FROM article WHERE article MATCH ? "
                f"AND (version IN ({marks}) OR iri = ?)",  # noqa: S608
                (asked, *versions, article)).fetchall()
        best = dict(rows).get(article) or 1.0
        hits = [Hit(i, round(min(s / best, 1.0), 3), "words") for i, s in rows if i != article]
        return tuple(sorted(hits, key=lambda h: (-h.score, h.iri)))[:limit]


def _judged(word: str, iri: str, plain: str, title: str) -> Hit | None:
    """How surely a clause with `word` in it is about it."""
    score = _TITLE_EQUAL if title == word else _TITLE_HOLDS if word in title else 0.0
    why = "title" if score else "words"
    is_topic = re.search(re.escape(word) + r"(?:の[^、。]{1,8})?(?:は|とは)", plain) is not None
    if word in plain:
        score += _TEXT_TOPIC if is_topic else _TEXT_HOLDS
        why = "title" if why == "title" else "topic" if is_topic else "words"
    elif not plain:
        return None
    return Hit(iri, score, why) if score else None
