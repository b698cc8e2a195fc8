"""Words that others took from the old version and that the new one does not have any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.link import Links
from ingest.folding import squeeze
from ingest.model import Document, Place, Statement
from ingest.names_in_text import likely_names
from ingest.terms_in_text import found_in
from ontology.writing import key
from queries.break_kinds import KINDS
from queries.compare_changes import Sides, where
from queries.compare_match import Pairing
from queries.compare_outline import Outline
from queries.compare_places import Pointing, in_sentence
from queries.compare_words import differ, kept_share
from queries.comparison import Break, Content, Use
from queries.finding_kinds import Basis


@dataclass(frozen=True)
class Names:
    """The words of two versions, against those of documents that point at them."""

    old: Outline
    new: Outline
    pairing: Pairing
    sides: Sides

    def substitutions(
        self, pointing: Pointing, links: Links, others: Sequence[Document]
    ) -> Iterator[Break]:
        """読替え whose words stand in one version and not in the other.

        Not told of where the words still stand in another document: there they are read so still.
        """
        elsewhere = [d for d in others if d.doc_id != pointing.document.doc_id]
        for number, statement in enumerate(pointing.document.statements):
            if number in pointing.spoken.statements:
                continue
            words = squeeze(statement.read_from or "").text
            if statement.kind != "Substitution" or not words:
                continue
            held: tuple[str, str] | None = (self.old.words, self.new.words)
            if statement.scope:
                held = self._scoped(links, statement)
            if held is None:
                continue
            was, now = (words in text for text in held)
            basis: Basis = "stated"
            parts = (statement.read_from or "").split()
            if not was and not now and not statement.scope and len(parts) > 1:
                was, now = (_names_all(v, parts) for v in (self.old, self.new))
                basis = "inferred"
            if was and not now and not any(_holds(d, words) for d in elsewhere):
                yield self._row("WordsNotThere", basis, pointing, statement)
            elif now and not was:
                yield self._row("Mended", basis, pointing, statement)

    def terms_gone(self, tied: Sequence[Pointing]) -> Iterator[Break]:
        """Terms that the new version does not define any more, where they are still used."""
        defined = {key(d.term) for d in self.new.document.definitions}
        itself = Pointing(self.new.document, self.sides[1].iri)
        for term in self.old.document.definitions:
            if key(term.term) in defined:
                continue
            for pointing in (*tied, itself):
                own = {key(d.term) for d in pointing.document.definitions}
                if key(term.term) in own:
                    continue
                places = list(_standing(pointing, squeeze(term.term).text, own | defined))
                if places:
                    yield self._named("TermGone", pointing, term.term, places)
            defined.add(key(term.term))  # defined twice, told of once

    def names_gone(self, tied: Sequence[Pointing], told: set[str]) -> Iterator[Break]:
        """Names that other documents share with the old version and not with the new one."""
        held = set(likely_names(self.old.words))
        for pointing in tied:
            names: dict[str, None] = {}
            for text in pointing.texts.values():
                names.update(dict.fromkeys(likely_names(squeeze(text.value).text)))
            for name in names:
                if name in held and name not in self.new.words and name not in told:
                    places = list(_standing(pointing, name, set()))
                    yield self._named("NameGone", pointing, name, places)

    def _scoped(self, links: Links, statement: Statement) -> tuple[str, str] | None:
        """The words of the clauses that a reading is for, in both; None if they are of others."""
        labels = [
            t.label
            for index in statement.scope
            for t in links.citations[index].targets
            if t.name == self.old.document.doc_id
        ]
        if not labels:
            return None
        if "" in labels:  # the document as a whole
            return self.old.words, self.new.words
        texts = [
            squeeze("\n".join(v.text(x) for x in labels if x in v.clauses)).text
            for v in (self.old, self.new)
        ]
        return texts[0], texts[1]

    def _row(self, kind: str, basis: Basis, pointing: Pointing, statement: Statement) -> Break:
        text = pointing.texts[statement.place].value
        printed = statement.read_from or ""
        at = text.find(printed)
        start, end = (at, at + len(printed)) if at >= 0 else (statement.start, statement.end)
        use = Use("Substitution", statement.trigger, statement.condition or "", False)
        last = printed.split()[-1]  # of サービス名 品目: what is named, not whose
        stood = self._stood(printed) if self._first(printed) else self._stood(last)
        return Break(
            kind,
            KINDS[kind].severity,
            basis,
            pointing.where(statement.place.label),
            in_sentence(text, start, end),
            (use,),
            stood if kind == "WordsNotThere" else Content(),
            (
                f"「{printed}」→「{statement.read_as}」の読替え。",
                f"“{printed}” is read as “{statement.read_as}”.",
            ),
        )

    def _named(
        self,
        kind: str,
        pointing: Pointing,
        words: str,
        places: Sequence[tuple[Place, int, int]],
    ) -> Break:
        place, start, end = places[0]
        text = pointing.texts[place].value
        labels = "、".join(dict.fromkeys(p.label for p, _, _ in places))
        return Break(
            kind,
            KINDS[kind].severity,
            KINDS[kind].basis,
            pointing.where(place.label),
            in_sentence(text, start, end),
            (),
            self._stood(words),
            (
                f"「{words}」は{labels}で使われています。",
                f"“{words}” is used in {labels}.",
            ),
        )

    def _stood(self, words: str) -> Content:
        """Where the words stood, what stands there now, and how the two differ."""
        label = self._first(words)
        if not label:
            return Content()
        pointed = where(self.old, label, self.sides[0])
        line = _line(self.old.text(label), words)
        goal, score = self.pairing.new_of.get(label, ("", 0.0))
        if not goal:
            return Content(pointed, was_words=line)
        now = max(self.new.text(goal).split("\n"), key=lambda x: kept_share(line, x))
        points = where(self.new, goal, self.sides[1])
        return Content(pointed, points, (), score, line, now, "", differ(line, now))

    def _first(self, words: str) -> str:
        """The first clause of the old version with the words: a cell of their own goes first."""
        wanted = squeeze(words).text
        for clause in self.old.clauses.values():
            for table in clause.tables:
                if any(squeeze(c.value).text == wanted for row in table.rows for c in row):
                    return clause.label
        return next(
            (c.label for c in self.old.clauses.values() if wanted in squeeze(c.own).text), ""
        )


def _line(text: str, words: str) -> str:
    """The line of a clause that holds the words: one that is nothing else goes first."""
    wanted = squeeze(words).text
    lines = [x for x in text.split("\n") if wanted in squeeze(x).text]
    return min(lines, key=len, default="")


def _names_all(version: Outline, parts: Sequence[str]) -> bool:
    """Whether a name in parts (サービス名 品目) names what the version has.

    Each part is the words of a whole cell or stands in its text, and one is a cell: an item that
    is called otherwise now (アーカイブ → アーカイブ/L) still holds the old words.
    """
    cells = {key(c.value) for t in version.document.tables for row in t.rows for c in row}
    wanted = [key(part) for part in parts]
    words = key(version.words)
    return any(w in cells for w in wanted) and all(w in cells or w in words for w in wanted)


def _holds(document: Document, words: str) -> bool:
    texts = [p.text.value for p in document.provisions]
    texts += [c.value for t in document.tables for r in (t.header, *t.rows) for c in r]
    return any(words in squeeze(t).text for t in texts)


def _standing(pointing: Pointing, words: str, longer: set[str]) -> Iterator[tuple[Place, int, int]]:
    """Where the words stand in a document, but for those in which a longer term holds them."""
    over = [x for x in longer if words in x and x != words]
    for place, text in pointing.texts.items():
        squeezed = squeeze(text.value)
        taken = [span for x in over for span in found_in(x, squeezed.text)]
        for start, end in found_in(words, squeezed.text):
            if not any(a <= start and end <= b for a, b in taken):
                yield (place, *squeezed.span(start, end))
                break
