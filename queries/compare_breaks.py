"""What a new version breaks: what pointed into the old one and does not fit the new one.

That a number is not there, or that a heading reads otherwise, is a fact; that the content of a
clause went elsewhere is concluded from its words, and has a score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph import iris
from graph.link import Linked, Links
from ingest.model import Document
from ontology.writing import key
from queries.answer import Where
from queries.break_kinds import KINDS
from queries.compare_changes import Sides, where
from queries.compare_match import Pairing
from queries.compare_names import Names
from queries.compare_outline import Outline
from queries.compare_places import Pointer, Pointing, in_sentence, linked, pointers
from queries.compare_reviewed import NOTHING, Spoken
from queries.compare_said import SAME_MATTER
from queries.compare_said import said as said_of
from queries.compare_words import differ, kept_share
from queries.comparison import Break, Content, Use
from queries.finding_kinds import SEVERITIES

# what is said of a clause by these would be said of other content
_EFFECTIVE = frozenset(
    (
        *("Disapplication", "Notwithstanding", "Substitution", "MutatisMutandis"),
        *("Exception", "Precedence", "Incorporation", "Deferral"),
    )
)
_SPLIT = 0.8  # how surely words that were merged or split off are those that stood there
_SAME_CLAUSE = ("TitleDiffers", "EffectChanged", "WordsChanged", "Rewritten")
_FIRST = ("Disapplication", "Notwithstanding", "Substitution")  # gravest uses, told first


def breaks(
    old: Outline,
    new: Outline,
    pairing: Pairing,
    sides: Sides,
    others: Sequence[Document],
    said: Mapping[str, Spoken],
) -> tuple[Break, ...]:
    """All that the change breaks, gravest first: in `others`, then in the document itself.

    `others` point at the version as their citations are linked: once with the old version on file,
    once with the new one. `said` is what reviewers said of them, by doc-id.
    """
    every = list(others)
    known = {
        d.doc_id: Pointing(d, iris.version(d.doc_id, d.version), said.get(d.doc_id, NOTHING))
        for d in every
    }
    judge = _Judge(old, new, pairing, sides, known)
    # by the names of the old version: that a new title fits no longer is told of by itself
    named = replace(
        new.document,
        title=old.document.title,
        service=old.document.service,
        publisher=old.document.publisher,
    )
    before = linked([*every, old.document], old.document, every)
    after = linked([*every, named], named, every)
    renamed = linked(every, new.document, every) if named != new.document else after
    names = Names(old, new, pairing, sides)
    found: list[Break] = []
    tied = []
    for document in every:
        pointing = known[document.doc_id]
        both = pointers(pointing, before[document.doc_id], after[document.doc_id])
        both += judge.added(pointing)
        concerned = [p for p in both if judge.concerns(p)]
        found += [b for p in concerned if (b := judge.of(pointing, p))]
        if concerned or any(
            t.name == old.document.doc_id
            for links in (before, after)
            for t in links[document.doc_id].targets.values()
        ):
            tied.append(pointing)
            found += names.substitutions(pointing, before[document.doc_id], every)
            found += judge.unnamed(
                pointing, *(x[document.doc_id] for x in (before, after, renamed))
            )
    found += judge.itself(before[old.document.doc_id], after[new.document.doc_id])
    found += names.terms_gone(tied)
    found += names.names_gone(tied, {b.quoted.words for b in found})
    return tuple(sorted(_once(found), key=lambda b: _order(b, old.document.doc_id, tied)))


def _once(found: Sequence[Break]) -> list[Break]:
    """Breaks without repetition: what ends at one clause twice in one place is told once."""
    return list(dict.fromkeys(found))


def _order(b: Break, own: str, tied: Sequence[Pointing]) -> tuple[object, ...]:
    order = next((p.order for p in tied if p.document.doc_id == b.at.document), {})
    ranks = [_FIRST.index(u.kind) for u in b.uses if u.kind in _FIRST]
    return (
        list(SEVERITIES).index(b.severity),
        b.at.document == own,
        min(ranks, default=len(_FIRST)),
        list(KINDS).index(b.kind),
        b.at.document,
        order.get(b.at.label, 0),
        b.quoted.start,
        b.quoted.words,
        b.content.was.label if b.content.was else "",
    )


class _Judge:
    """Says of words that point at the document whether they still point at what they did."""

    def __init__(
        self,
        old: Outline,
        new: Outline,
        pairing: Pairing,
        sides: Sides,
        known: dict[str, Pointing],
    ) -> None:
        self._old, self._new, self._pairing, self._sides = old, new, pairing, sides
        self._known = known
        self._doc = old.document.doc_id

    def concerns(self, p: Pointer) -> bool:
        """Whether a pointer leads into the document under either version."""
        return any(t is not None and t.name == self._doc for t in (p.before, p.after))

    def of(self, pointing: Pointing, p: Pointer) -> Break | None:
        """What is broken about a pointer of another document; None if nothing is."""
        before, after = p.before, p.after
        if before is None or after is None:
            return None
        if before.name != after.name:
            return self._other_document(pointing, p)
        if not before.label:
            return None  # the document as a whole, under both
        return self._clause(pointing, p, before, after, is_own=False)

    def _other_document(self, pointing: Pointing, p: Pointer) -> Break | None:
        assert p.before is not None
        assert p.after is not None
        stated = p.citation.stated_title
        if p.before.name == self._doc:
            pointed, points = self._at_old(p.before), self._at_other(p.after)
            return self._make("OtherDocument", pointing, p, pointed, points, p.before.label)
        points_at = self._at_new(p.after)
        pointed_at = self._at_other(p.before)
        if points_at and stated and key(stated) == key(points_at.title):
            return self._make("Mended", pointing, p, pointed_at, points_at, "")
        if not p.before.is_on_file:
            return None  # it was not on file before: nothing that fitted is broken
        return self._make("OtherDocument", pointing, p, pointed_at, points_at, "")

    def _clause(
        self,
        pointing: Pointing,
        p: Pointer,
        before: Linked,
        after: Linked,
        *,
        is_own: bool,
    ) -> Break | None:
        """A pointer at a clause of the document, under either version."""
        pointed, points = self._at_old(before), self._at_new(after)
        label = before.label
        stated = key(p.citation.stated_title or "")
        if pointed is None:
            fits = points is not None and (not stated or stated == key(points.title))
            kind = "Mended" if fits else ""
        elif points is None:
            kind = "NoSuchProvision"
        elif (clause := self._new.clauses.get(after.label)) and clause.is_deleted:
            was_deleted = label in self._old.clauses and self._old.clauses[label].is_deleted
            kind = "" if was_deleted else "Deleted"
        elif label not in self._old.clauses or after.label not in self._new.clauses:
            kind = ""  # a table: told of with its clause
        elif self._goal(label) != after.label:
            kind = "OtherContent"
            if stated and stated == key(points.title) != key(pointed.title):
                kind = "Mended"
        else:
            kind = self._same_clause(label, after.label, stated, p.uses, is_own=is_own)
        return self._make(kind, pointing, p, pointed, points, label) if kind else None

    def _same_clause(
        self, label: str, now: str, stated: str, uses: tuple[Use, ...], *, is_own: bool
    ) -> str:
        """What is to be said of a clause that is the same by its content."""
        was, is_now = self._old.heading(label), self._new.heading(now)
        if stated and key(was) != key(is_now):
            if stated == key(was):
                return "TitleDiffers"
            if stated == key(is_now):
                return "Mended"
        if is_own or self._old.clauses[label].whole == self._new.clauses[now].whole:
            return ""
        if kept_share(self._old.text(label), self._new.text(now)) < SAME_MATTER:
            return "Rewritten"
        return "EffectChanged" if any(u.kind in _EFFECTIVE for u in uses) else "WordsChanged"

    def itself(self, before: Links, after: Links) -> Iterator[Break]:
        """What the version breaks in its own words: places that cite as they did, and amiss."""
        a = Pointing(self._old.document, self._sides[0].iri)
        b = Pointing(self._new.document, self._sides[1].iri)
        olds, news = pointers(a, before, before), pointers(b, after, after)
        at: dict[str, list[Pointer]] = {}
        for p in news:
            at.setdefault(b.holder(p.citation.place), []).append(p)
        count: dict[tuple[str, str], int] = {}
        for p in olds:
            if p.before is None or p.before.name != self._doc or not p.before.label:
                continue
            if "各" in p.citation.quote:
                continue  # 次の各号: all that stand there, whichever they are
            holder = a.holder(p.citation.place)
            beside = at.get(self._pairing.new_of.get(holder, ("", 0))[0], [])
            quote = key(p.citation.quote)
            number = count.get((holder, quote), 0)
            count[holder, quote] = number + 1
            goal = self._goal(p.before.label)
            if goal and any(x.after and x.after.label == goal for x in beside):
                same = [
                    x
                    for x in beside
                    if x.after and x.after.label == goal and key(x.citation.quote) == quote
                ]
                if not same:
                    continue
            else:
                same = [x for x in beside if key(x.citation.quote) == quote][number:]
            if not same or same[0].after is None:
                continue
            found = self._clause(b, same[0], p.before, same[0].after, is_own=True)
            if found and found.kind != "Mended":
                yield found

    def unnamed(
        self, pointing: Pointing, before: Links, after: Links, renamed: Links
    ) -> Iterator[Break]:
        """That the names which a document uses fit the old title only: told of once."""
        lost = [
            citation
            for index, citation in enumerate(pointing.document.citations)
            if any(t.name == self._doc for t in before.citations[index].targets)
            and any(t.name == self._doc for t in after.citations[index].targets)
            and not any(t.name == self._doc for t in renamed.citations[index].targets)
        ]
        if lost:
            places = dict.fromkeys(pointing.where(c.place.label).label for c in lost)
            first = Pointer(lost[0], (), None, None)
            pointed = where(self._old, "", self._sides[0])
            found = self._make("DocumentNotNamed", pointing, first, pointed, None, "")
            names = [s.title for s in self._sides]
            yield replace(
                found,
                said=(
                    f"表題: 「{names[0]}」→「{names[1]}」。"
                    f"この名称による引用が{len(lost)}か所あります（{'、'.join(places)}）。",
                    f"The title was “{names[0]}” and is “{names[1]}”; it is cited so"
                    f" {len(lost)} times ({', '.join(places)}).",
                ),
            )

    def added(self, pointing: Pointing) -> list[Pointer]:
        """What reviewers read that points into the document: at a label, under either version."""
        return [
            Pointer(
                citation,
                uses,
                self._labelled(self._old, target.label),
                self._labelled(self._new, target.label),
                mark,
            )
            for citation, uses, mark in pointing.spoken.added
            for target in citation.targets
            if target.document == self._doc
        ]

    def _labelled(self, version: Outline, label: str) -> Linked:
        return Linked("", self._doc, label, "", not label or label in version.clauses)

    def _goal(self, label: str) -> str:
        """The new label of an old clause; "" if it has no counterpart."""
        return self._pairing.new_of.get(label, ("", 0.0))[0]

    def _at_old(self, target: Linked) -> Where | None:
        if target.label and not target.is_on_file:
            return None
        return where(self._old, target.label, self._sides[0])

    def _at_new(self, target: Linked) -> Where | None:
        if target.label and not target.is_on_file:
            return None
        return where(self._new, target.label, self._sides[1])

    def _at_other(self, target: Linked) -> Where:
        """A place in another document."""
        if target.name in self._known and target.is_on_file:
            return self._known[target.name].where(target.label)
        return Where(target.name, target.label, "", target.iri, target.is_on_file)

    def _went(self, label: str, points: Where | None) -> tuple[tuple[Where, ...], float]:
        """Where the content of an old clause is now, and how surely."""
        if label not in self._old.clauses:
            return (), 0.0
        goal, score = self._pairing.new_of.get(label, ("", 0.0))
        found = {goal: score} if goal else {}
        if not goal and label in self._pairing.merged_into:
            found[self._pairing.merged_into[label]] = _SPLIT
        under = {c.label for c in self._new.below(self._new.clauses[goal])} if goal else set()
        for clause in self._old.below(self._old.clauses[label]):
            to, likeness = self._pairing.new_of.get(clause.label, ("", 0.0))
            if to and to not in under:  # what stood below it may be found elsewhere, by itself
                found.setdefault(to, likeness)
        found |= {n: _SPLIT for n, o in self._pairing.split_from.items() if o == label}
        found = {
            n: s
            for n, s in found.items()
            if self._new.clauses[n].parent not in found and not (points and n == points.label)
        }
        places = tuple(where(self._new, n, self._sides[1]) for n in found)
        return places, min(found.values(), default=score)

    def _make(
        self,
        kind: str,
        pointing: Pointing,
        p: Pointer,
        pointed: Where | None,
        points: Where | None,
        label: str,
    ) -> Break:
        went, score = self._went(label, points)
        was = self._old.text(label) if label in self._old.clauses else ""
        is_inside = points is not None and points.document == self._sides[1].document
        has_words = points is not None and is_inside and points.label in self._new.clauses
        now = self._new.text(points.label) if points and has_words else ""
        content = Content(
            pointed,
            points,
            went,
            score,
            was,
            now,
            "\n".join(self._new.text(w.label) for w in went),
            differ(was, now) if kind in _SAME_CLAUSE and was != now else (),
        )
        text = pointing.texts[p.citation.place].value
        return Break(
            kind,
            KINDS[kind].severity,
            KINDS[kind].basis,
            pointing.where(p.citation.place.label),
            in_sentence(text, p.citation.start, p.citation.end),
            p.uses,
            content,
            said_of(kind, p.uses, content),
            p.review,
        )
