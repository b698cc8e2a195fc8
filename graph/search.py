"""Words in clauses and titles: SQLite FTS5 beside the store, rebuilt from it.

Each text is indexed as its overlapping pairs of characters (`graph.pairs`); which articles speak of
the same thing `graph.likeness` tells.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph import suggest
from graph.errors import StoreError
from graph.likeness import Likeness, Whole
from graph.pairs import pairs, phrase
from graph.relevance import Found, Passage, bare, matched
from graph.store import Store
from graph.suggest import Suggestion
from ingest.model import Topic
from ontology.terms import sparql_prologue
from ontology.writing import key

FILE = "search.sqlite"
LAYOUT = 4  # of the tables below: an index of another layout is built anew
# kanji and katakana carry the sense of a clause; hiragana mostly its grammar
_SENSE = re.compile(r"[一-龠々ァ-ヴー]+")
# how surely a clause is about a word: by its heading, and by what its text does with it
_TITLE_EQUAL, _TITLE_HOLDS, _TEXT_TOPIC, _TEXT_TOPIC_OF, _TEXT_HOLDS = 0.6, 0.4, 0.4, 0.3, 0.2
# of that, where only kanji and katakana agree: 支払義務 and 支払い義務, 利用停止 and 利用の停止
_LOOSELY = 0.75
# 本サービスの料金は is about the word; 遠隔保管オプションの料金は about that option's
_OF_THE_WHOLE = r"(?:^|[、。「]|(?:本サービス|利用契約|本契約|本約款|この約款|契約)の)"


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that speaks of a topic: its IRI, and from 0 to 1 how surely.

    `why` is "title", "topic" (it says what the words are: …は), "words", "review" (a reviewer says
    so), a word that says the same, or "terms": then `found`
    are the terms of the topic that it meets, and the words that stand for them.
    """

    iri: str
    score: float
    why: str
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The provisions that speak of a topic, surest first.

    `weights` tell how much each term of the topic counts, `nowhere` which of them no provision has.
    """

    hits: tuple[Hit, ...]
    weights: dict[str, float]
    nowhere: tuple[str, ...]


def rebuild(store: Store) -> None:
    """Write the index anew from the provisions and cells of the store."""
    target = store.path / FILE
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh)) as connection, connection:
        connection.execute("CREATE TABLE article (iri, version, title, words)")
        connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?)", _articles(store))
        connection.execute("CREATE INDEX articles ON article (version)")
        connection.execute("CREATE TABLE service (version, name)")
        connection.executemany("INSERT INTO service VALUES (?, ?)", _services(store))
        connection.execute(
            "CREATE VIRTUAL TABLE clause USING fts5("
            "title, words, bare_title, bare, iri UNINDEXED, version UNINDEXED, "
            "plain UNINDEXED, plain_title UNINDEXED, label UNINDEXED, tokenize='unicode61')"
        )
        connection.executemany(
            "INSERT INTO clause VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _clauses(store)
        )
        connection.execute("CREATE TABLE passage (iri, version, text, heading, above)")
        connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", _passages(store))
        connection.execute("CREATE INDEX passages ON passage (version)")
        suggest.write(connection, store)
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
    fresh.replace(target)


def _clauses(store: Store) -> Iterable[tuple[str, ...]]:
    query = (
        sparql_prologue()
        + """SELECT ?p ?version ?text ?own ?above ?label WHERE {
        ?p yk:inDocument ?version ; yk:text ?text ; yk:label ?label ; yk:order ?order .
        FILTER NOT EXISTS { ?p a yk:Row } FILTER NOT EXISTS { ?p a yk:Table }
        OPTIONAL { ?p eli:title ?own }
        OPTIONAL { ?p eli:is_part_of+ ?article . ?article a yk:Article ; eli:title ?above }
        } ORDER BY ?version ?order"""
    )
    for row in store.rows(query):
        title = key(row.get("own") or row.get("above") or "")
        plain = key(row["text"])
        yield (
            pairs(title),
            pairs(plain),
            pairs(bare(title)),
            pairs(bare(plain)),
            row["p"],
            row["version"],
            plain,
            title,
            row["label"],
        )


def _passages(store: Store) -> Iterable[tuple[str, ...]]:
    """Each provision with the heading over it and the words of those it hangs from."""
    query = (
        sparql_prologue()
        + """SELECT ?p ?version ?text ?own ?parent ?kind WHERE {
        ?p yk:inDocument ?version ; yk:text ?text ; yk:label ?label ; yk:order ?order ; a ?kind .
        FILTER NOT EXISTS { ?p a yk:Row } FILTER NOT EXISTS { ?p a yk:Table }
        FILTER NOT EXISTS { ?p a yk:Cell }
        FILTER(STRSTARTS(STR(?kind), STR(yk:)))
        OPTIONAL { ?p eli:title ?own } OPTIONAL { ?p eli:is_part_of ?parent }
        } ORDER BY ?version ?order"""
    )
    tables = _tables(store)
    above: dict[str, tuple[str, str]] = {}  # of those before it: heading, words
    for row in store.rows(query):
        heading, words = above.get(row.get("parent", ""), ("", ""))
        heading = key(row.get("own", "")) or heading
        text = key(row["text"])
        above[row["p"]] = (heading, words + text)
        if text:
            yield (row["p"], row["version"], text, heading, words + tables.get(row["p"], ""))


def _tables(store: Store) -> dict[str, str]:
    """The words of the tables that follow a provision, by its IRI."""
    query = (
        sparql_prologue()
        + """SELECT ?p ?text WHERE { ?table a yk:Table ; eli:is_part_of ?p .
        ?cell eli:is_part_of+ ?table ; a yk:Cell ; yk:text ?text } ORDER BY ?p ?cell"""
    )
    words: dict[str, str] = {}
    for row in store.rows(query):
        words[row["p"]] = f"{words.get(row['p'], '')}\n{key(row['text'])}"
    return words


def _articles(store: Store) -> Iterable[tuple[str, ...]]:
    """Each article as a whole: its heading, and its words without the cells of tables."""
    query = (
        sparql_prologue()
        + """SELECT ?a ?version ?title ?text WHERE {
        ?a a yk:Article ; yk:inDocument ?version .
        OPTIONAL { ?a eli:title ?title }
        ?p eli:is_part_of+ ?a ; yk:text ?text ; yk:order ?order .
        FILTER NOT EXISTS { ?p a yk:Cell } } ORDER BY ?a ?order"""
    )
    wholes: dict[str, tuple[str, str, list[str]]] = {}
    for row in store.rows(query):
        entry = wholes.setdefault(row["a"], (row["version"], row.get("title", ""), []))
        entry[2].append(key(row["text"]))
    for iri, (version, title, texts) in wholes.items():
        yield (iri, version, key(title), "".join(texts))


def _services(store: Store) -> Iterable[tuple[str, ...]]:
    """The name of the service of each version that has one."""
    query = "SELECT DISTINCT ?v ?name WHERE { ?v yk:service ?name } ORDER BY ?v ?name"
    for row in store.rows(sparql_prologue() + query):
        yield (row["v"], key(row["name"]))


def _sense(text: str) -> tuple[str, ...]:
    """The pairs of characters that carry the sense of a text."""
    return tuple(p for run in _SENSE.findall(text) if len(run) > 1 for p in pairs(run).split())


class Index:
    """The index of the store in the folder `path`."""

    def __init__(self, path: Path) -> None:
        self._file = path / FILE
        self._likeness: dict[frozenset[str], Likeness] = {}

    def _connect(self) -> sqlite3.Connection:
        """Raises StoreError if there is no index, or one that another yomikae wrote."""
        if not self._file.is_file():
            raise StoreError(
                f"{self._file}: 索引がありません。yomikae build をもう一度実行してください。",
                f"{self._file}: there is no index; run yomikae build again",
            )
        connection = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)
        if connection.execute("PRAGMA user_version").fetchone() != (LAYOUT,):
            connection.close()
            raise StoreError(
                f"{self._file}: 索引が古い形式です。yomikae build をもう一度実行してください。",
                f"{self._file}: the index has an old layout; run yomikae build again",
            )
        return connection

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

    def speaking(self, topic: Topic, versions: Sequence[str]) -> Hits:
        """Provisions of `versions` (IRIs) that meet the terms of a topic, surest first."""
        found = matched(self.passages(versions), topic)
        return Hits(
            tuple(Hit(m.iri, m.score, "terms", m.found) for m in found.matches),
            found.weights,
            found.nowhere,
        )

    def passages(self, versions: Sequence[str]) -> tuple[Passage, ...]:
        """The words of all provisions of `versions` (IRIs) that have any, in no fixed order."""
        marks = ",".join("?" * len(versions))
        with closing(self._connect()) as connection:
            rows = connection.execute(
                f"SELECT iri, text, heading, above FROM passage WHERE version IN ({marks})",
                tuple(versions),
            ).fetchall()
        return tuple(Passage(*row) for row in rows)

    def suggestions(
        self, typed: str, versions: Sequence[str], limit: int
    ) -> tuple[Suggestion, ...]:
        """At most `limit` of what somebody who begins to type may mean in `versions` (IRIs)."""
        with closing(self._connect()) as connection:
            return suggest.suggestions(connection, typed, versions, limit)

    def _word(self, word: str, versions: Sequence[str]) -> list[Hit]:
        """Clauses with the word as it is, and those that agree with it but for hiragana."""
        found = {
            iri: hit
            for iri, plain, title in self._clauses("title words", word, versions)
            if (hit := _judged(word, iri, plain, title)) is not None
        }
        short = bare(word)
        if len(short) > 2:
            for iri, plain, title in self._clauses("bare_title bare", short, versions):
                hit = _judged(short, iri, bare(plain), bare(title))
                if hit is not None and iri not in found:
                    found[iri] = Hit(iri, round(hit.score * _LOOSELY, 3), hit.why)
        return list(found.values())

    def _clauses(
        self, columns: str, word: str, versions: Sequence[str]
    ) -> list[tuple[str, str, str]]:
        """(IRI, text, heading) of the clauses of `versions` that hold `word` in `columns`."""
        if not versions:
            return []
        marks = ",".join("?" * len(versions))
        asked: tuple[str, ...]
        if len(word) == 1:
            where, asked = "(plain LIKE ? OR plain_title LIKE ?)", (f"%{word}%", f"%{word}%")
        else:
            where, asked = "clause MATCH ?", (f"{{{columns}}} : {phrase(word)}",)
        with closing(self._connect()) as connection:
            return connection.execute(
                f"SELECT iri, plain, plain_title FROM clause WHERE {where} "
                f"AND version IN ({marks})",
                (*asked, *versions),
            ).fetchall()

    def similar(self, article: str, versions: Sequence[str], limit: int = 3) -> tuple[Hit, ...]:
        """Articles of `versions` that speak of the same thing as the article with this IRI.

        By pairs of kanji and katakana; the score is relative to the article's own, and weighed
        among the articles of `versions` and of its own version alone.
        """
        with closing(self._connect()) as connection:
            own = connection.execute(
                "SELECT version FROM article WHERE iri = ?", (article,)
            ).fetchone()
            if own is None or not versions:
                return ()
            among = frozenset((*own, *versions))
            if among not in self._likeness:
                self._likeness[among] = Likeness(_wholes(connection, sorted(among)))
        alike = self._likeness[among].to(article, versions)
        return tuple(Hit(iri, score, "words") for iri, score in alike)[:limit]


def _wholes(connection: sqlite3.Connection, versions: Sequence[str]) -> list[Whole]:
    """The articles of `versions`, without the names of their services: those tell nothing apart."""
    marks = ",".join("?" * len(versions))
    names = connection.execute(
        f"SELECT DISTINCT name FROM service WHERE version IN ({marks}) "
        "ORDER BY length(name) DESC, name",
        versions,
    ).fetchall()
    rows = connection.execute(
        f"SELECT iri, version, title, words FROM article WHERE version IN ({marks})", versions
    ).fetchall()
    wholes = []
    for iri, version, title, words in rows:
        for (name,) in names:
            words = words.replace(name, " ")
        wholes.append(Whole(iri, version, _sense(title), _sense(words)))
    return wholes


def _judged(word: str, iri: str, plain: str, title: str) -> Hit | None:
    """How surely a clause with `word` in it is about it."""
    score = _TITLE_EQUAL if title == word else _TITLE_HOLDS if word in title else 0.0
    if word in plain:
        topic = re.escape(word) + r"(?:は|とは|については|に関しては)"
        if re.search(_OF_THE_WHOLE + topic, plain):
            text = _TEXT_TOPIC
        else:
            text = _TEXT_TOPIC_OF if re.search(topic, plain) else _TEXT_HOLDS
        why = "title" if score else "words" if text == _TEXT_HOLDS else "topic"
        return Hit(iri, round(score + text, 3), why)
    return Hit(iri, score, "title") if score and plain else None
