"""Words in clauses and titles: asked of SQLite FTS5 beside the store (`graph.index_file`).

Each text is indexed as its overlapping pairs of characters (`graph.pairs`); which articles speak of
the same thing `graph.likeness` tells.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph import suggest
from graph.index_file import (
    BITS,
    FILE,
    LAYOUT,
    broken,
    ids,
    is_whole,
    matching,
    numbers,
    reading,
    rebuild,
    update,
)
from graph.likeness import Likeness, Whole
from graph.pairs import pairs, phrase
from graph.relevance import Found, Passage, bare, matched
from graph.store import Store
from graph.suggest import Suggestion
from ingest.model import Topic
from ontology.writing import key

__all__ = ["FILE", "LAYOUT", "Hit", "Hits", "Index", "index_of", "is_whole", "rebuild", "update"]

How = Literal["id", "name", "part"]  # documents are called by
_CALLED: dict[How, str] = {
    "id": "id = :wanted",
    "name": "title = :wanted OR service = :wanted",
    "part": "instr(title, :wanted) OR instr(service, :wanted)",
}
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


def _sense(text: str) -> tuple[str, ...]:
    """The pairs of characters that carry the sense of a text."""
    return tuple(p for run in _SENSE.findall(text) if len(run) > 1 for p in pairs(run).split())


class Index:
    """The index of the store in the folder `path`. Threads may share one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._kept: sqlite3.Connection | None = None
        self._state: tuple[int, int] | None = None  # of what is kept at hand below
        self._likeness: dict[frozenset[str], Likeness] = {}
        self._passages: dict[frozenset[str], tuple[Passage, ...]] = {}

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the index, whatever is written meanwhile.

        Raises StoreError if there is no index, or one that another yomikae wrote.
        """
        with self._lock:
            connection = self._opened()
            try:
                connection.execute("BEGIN")
                yield connection
            except sqlite3.DatabaseError as error:
                raise broken(self._path / FILE) from error
            finally:
                connection.rollback()

    def _opened(self) -> sqlite3.Connection:
        """The connection; what was kept at hand of another state of the index is forgotten."""
        file = self._path / FILE
        inode = file.stat().st_ino if file.is_file() else 0
        if self._kept is None or self._state is None or self._state[0] != inode:
            self._kept = reading(self._path)
            weakref.finalize(self, self._kept.close)
        (changes,) = self._kept.execute("PRAGMA data_version").fetchone()
        if self._state != (inode, changes):
            self._state = (inode, changes)
            self._likeness.clear()
            self._passages.clear()
        return self._kept

    def called(self, typed: str, how: How) -> dict[str, str]:
        """The documents (IRI -> doc-id) on file that somebody who typed this may mean.

        By "id", by "name" (a title or service as a whole) or by "part" of one; width, spaces and
        brackets apart.
        """
        wanted = key(typed)
        if not wanted or (how == "part" and len(wanted) < 2):
            return {}
        with self._reading() as connection:
            return dict(
                connection.execute(
                    f"SELECT document, doc_id FROM version WHERE {_CALLED[how]}", {"wanted": wanted}
                )
            )

    def titled(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The doc-ids of the documents on file that bear each of these names as their title."""
        with self._reading() as connection:
            return {
                name: tuple(
                    row[0]
                    for row in connection.execute(
                        "SELECT DISTINCT doc_id FROM version WHERE title = ? ORDER BY doc_id",
                        (key(name),),
                    )
                )
                for name in names
                if key(name)
            }

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

    def holding(self, words: str, versions: Sequence[str] | None = None) -> tuple[str, ...]:
        """The clauses (IRIs) whose text holds `words`, of `versions` (IRIs) or of all on file.

        Width, spaces and brackets apart; a version at a time, in the order of its document.
        """
        wanted = key(words.replace("\0", ""))
        if len(wanted) < 2:
            return ()
        with self._reading() as connection:
            among = None if versions is None else list(numbers(connection, versions).values())
            found = matching(connection, "iri, plain", f"words : {phrase(wanted)}", among)
            return tuple(iri for iri, plain in found if wanted in plain)

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
        asked = frozenset(versions)
        with self._reading() as connection:
            if asked not in self._passages:
                self._passages[asked] = tuple(
                    Passage(*row)
                    for number in numbers(connection, asked).values()
                    for row in connection.execute(
                        "SELECT iri, plain, heading, above FROM clause "
                        "WHERE id BETWEEN ? AND ? AND heading IS NOT NULL",
                        ids(number),
                    )
                )
            return self._passages[asked]

    def suggestions(
        self, typed: str, versions: Sequence[str], limit: int
    ) -> tuple[Suggestion, ...]:
        """At most `limit` of what somebody who begins to type may mean in `versions` (IRIs)."""
        with self._reading() as connection:
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

    def _clauses(self, columns: str, word: str, versions: Sequence[str]) -> list[tuple[str, ...]]:
        """(IRI, text, heading) of the clauses of `versions` that hold `word` in `columns`."""
        with self._reading() as connection:
            wanted = list(numbers(connection, versions).values())
            if len(word) == 1:
                return [
                    row
                    for number in wanted
                    for row in connection.execute(
                        "SELECT iri, plain, title FROM clause WHERE id BETWEEN ? AND ? "
                        "AND (instr(plain, ?) OR instr(title, ?))",
                        (*ids(number), word, word),
                    )
                ]
            asked = f"{{{columns}}} : {phrase(word)}"
            return list(matching(connection, "iri, plain, clause.title", asked, wanted))

    def similar(self, article: str, versions: Sequence[str], limit: int = 3) -> tuple[Hit, ...]:
        """Articles of `versions` that speak of the same thing as the article with this IRI.

        By pairs of kanji and katakana; the score is relative to the article's own, and weighed
        among the articles of `versions` and of its own version alone.
        """
        with self._reading() as connection:
            own = connection.execute(
                "SELECT version.iri FROM article JOIN version ON number = article.id >> ? "
                "WHERE article.iri = ?",
                (BITS, article),
            ).fetchone()
            if own is None or not versions:
                return ()
            among = frozenset((*own, *versions))
            if among not in self._likeness:
                self._likeness[among] = Likeness(_wholes(connection, sorted(among)))
            alike = self._likeness[among].to(article, versions)
        return tuple(Hit(iri, score, "words") for iri, score in alike)[:limit]


_KEPT: weakref.WeakKeyDictionary[Store, Index] = weakref.WeakKeyDictionary()


def index_of(store: Store) -> Index:
    """The index beside a store, kept at hand as long as the store is."""
    return _KEPT.setdefault(store, Index(store.path))


def _wholes(connection: sqlite3.Connection, versions: Sequence[str]) -> list[Whole]:
    """The articles of `versions`, without the names of their services: those tell nothing apart."""
    known = numbers(connection, versions)
    services = {
        connection.execute("SELECT service FROM version WHERE number = ?", (n,)).fetchone()[0]
        for n in known.values()
    }
    names = sorted(filter(None, services), key=lambda name: (-len(name), name))
    wholes = []
    for version, number in known.items():
        for iri, title, words in connection.execute(
            "SELECT iri, title, words FROM article WHERE id BETWEEN ? AND ?", ids(number)
        ):
            for name in names:
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
