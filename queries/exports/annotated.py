"""One document as a page to keep: its text, and beside each clause what it says and is said of it.

It asks nothing of any host, runs nothing, and prints. Citations lead within the page: to the clause
cited, or to the list of what is cited elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from queries.around import Around, Term
from queries.exports.akn_meta import in_order, statements_of
from queries.facts import DOUBTFUL, Cited, Said
from queries.html_pages import environment
from queries.messages import KINDS, RESOLUTIONS, Lang, pick, say
from queries.reader import text_of
from queries.reader_model import ClauseMark, Run, Table
from queries.reader_words import MARKS
from queries.say import name
from queries.sides import UNITS

_TEMPLATES = Path(__file__).parent / "templates"
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Link:
    """What words lead to: a name, and where in the page ("" for nowhere)."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something cited that is not in this version: where in the page, its name and IRI."""

    anchor: str
    name: str
    iri: str
    on_file: bool


@dataclass(frozen=True)
class Page:
    """What the page needs of a version beside its text."""

    around: Around

    @cached_property
    def said(self) -> dict[str, Said]:
        """The version's own statements by IRI, in the order of its words."""
        return {s.iri: s for s in statements_of(self.around)}

    @cached_property
    def cited(self) -> dict[str, Cited]:
        """The version's own citations by IRI."""
        own = self.around.own
        found = [c for c in self.around.facts.citations.values() if c.place in own]
        found.sort(key=lambda c: (own[c.place].order, c.place, c.start, c.iri))
        return {c.iri: c for c in found}

    @cached_property
    def elsewhere(self) -> dict[str, Elsewhere]:
        """What is cited or reached outside of the version, by IRI, in the order of mention."""
        found: dict[str, Elsewhere] = {}
        reached = [t for c in self.cited.values() for t in c.targets]
        for said in self.said.values():
            reached += (*said.targets, *(member for tier in said.tiers for member in tier))
        for iri in dict.fromkeys(reached):
            if iri not in self.around.own and iri != self.around.version.document:
                where = self.around.where(iri)
                anchor = f"elsewhere-{len(found) + 1}"
                found[iri] = Elsewhere(anchor, name(where), iri, where.on_file)
        return found

    @cached_property
    def terms(self) -> dict[str, tuple[str, Term]]:
        """The defined terms by IRI, each with where it stands in the page's list."""
        own = self.around.own
        found = sorted(self.around.terms, key=lambda t: (own[t.place].order, t.place))
        return {t.iri: (f"term-{n}", t) for n, t in enumerate(found, start=1)}

    def link(self, iri: str) -> Link:
        """The way to a clause of the page, or to the list of what is elsewhere."""
        if iri in self.around.own:
            return Link(self.around.own[iri].label, self.around.eid(iri))
        if iri == self.around.version.document:
            return Link(self.around.version.doc_id, "top")
        there = self.elsewhere.get(iri)
        if there is not None:
            return Link(there.name, there.anchor)
        return Link(" ".join(filter(None, self.around.facts.place_name(iri))), "")

    def of(self, run: Run) -> Link | None:
        """What a citation's words lead to first; None if to nothing."""
        targets = in_order(self.around.facts, self.cited[run.refs[0]].targets)
        return self.link(targets[0]) if targets else None

    def stated(self, iri: str) -> list[Said]:
        """The statements of a clause, and of the tables that follow it."""
        own = self.said
        return [s for s in self.around.facts.said_in.get(iri, ()) if s.iri in own]

    def reached(self, said: Said) -> list[Link]:
        """What a statement reaches, in the order of print."""
        return [self.link(t) for t in in_order(self.around.facts, said.targets)]

    def ranks(self, said: Said) -> list[list[Link]]:
        """What an order of precedence ranks, the highest first."""
        return [[self.link(m) for m in tier] for tier in said.tiers]


def write(around: Around, lang: Lang) -> bytes:
    """The page, in UTF-8; the same for the same graph. Every word from a document is escaped."""
    made = (
        environment(_TEMPLATES)
        .get_template("annotated.html")
        .render(
            page=Page(around),
            text=text_of(around),
            version=around.version,
            publisher=around.printed.publishers.get(around.version.iri, ""),
            problems=[
                w for tongue, w in around.printed.problems[around.version.iri] if tongue == lang
            ],
            lang=lang,
            t=lambda ja, en: pick((ja, en), lang),
            say=lambda key: say(key, lang),
            pick=lambda pair: pick(pair, lang),
            kinds=KINDS,
            resolutions=RESOLUTIONS,
            marks=MARKS,
            marks_of=_by_others,
            place=name,
            is_table=lambda part: isinstance(part, Table),
            is_unit=lambda kind: kind in UNITS,
            indent=lambda part: min(part.depth, _DEEPEST),
            doubtful=DOUBTFUL,
        )
    )
    return made.encode("utf-8", "replace")


def _by_others(marks: tuple[ClauseMark, ...], own: list[Said]) -> list[ClauseMark]:
    """What is said of a clause: without what stands above it, and what it says itself."""
    stated = {s.iri for s in own}
    return [m for m in marks if not m.from_above and m.statement not in stated]
