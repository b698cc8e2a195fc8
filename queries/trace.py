"""The proof while it is being found: its steps, conditions and doubts, and the stack asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.search import Index
from graph.store import Store
from ingest.wording import sentence_around
from ontology.rule_names import OVER_TAKEN_IN
from queries.answer import Absence, Basis, LayerNote, Remark, Step, Where
from queries.facts import Cited, Clause, Facts, Said
from queries.reading import Reader
from queries.reviewed import Mark
from queries.stack import Layer, Stack

SIMILAR = 0.1  # of two articles: from this on one may stand in the other's place

_ABSENT: dict[Absence, tuple[str, str]] = {
    "": ("手元の版にない", "not in the version used"),
    "not-on-file": ("未収録", "not on file"),
    "not-in-stack": ("この契約書類の構成に含まれない", "on file, but not part of this stack"),
    "not-in-force": (
        "効力のある版がその日になく、この契約書類の構成に含まれない",
        "on file, but no version was in force on the day",
    ),
}


@dataclass
class Trace:
    """What is asked of, and what was found so far."""

    store: Store
    stack: Stack
    index: Index
    reader: Reader
    steps: list[Step] = field(default_factory=list)
    conditions: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    reviews: list[Remark] = field(default_factory=list)

    @property
    def facts(self) -> Facts:
        return self.stack.facts

    def afresh(self) -> Trace:
        """The same stack with nothing found yet, to look at one clause by itself."""
        return replace(self, steps=[], conditions=[], doubts=[])

    # --- names ---

    def where(self, target: str) -> Where:
        """The document, label and heading of an IRI."""
        document, label = self.facts.place_name(target)
        clause = self.facts.clauses.get(target)
        title = self.facts.heading(clause) if clause else self.facts.headings.get(target, "")
        outside = target in self.facts.outside or (
            target in self.facts.headings and document in self.facts.outside.values()
        )
        return Where(document, label, title, target, self.is_here(target) or outside)

    def is_here(self, target: str) -> bool:
        """Whether an IRI is a provision or a document of the versions chosen."""
        return target in self.facts.clauses or any(
            x.document == target and x.version for x in self.stack.layers
        )

    def name(self, target: str) -> str:
        """usen-sep 第9条第1項（最低利用期間)."""
        where = self.where(target)
        title = f"（{where.title}）" if where.title else ""
        return f"{where.document} {where.label}{title}".strip()

    def layer_notes(self) -> tuple[LayerNote, ...]:
        """The documents of the stack, as an answer shows them."""
        return tuple(map(self._layer_note, self.stack.layers))

    def _layer_note(self, layer: Layer) -> LayerNote:
        turning = self.stack.turning(layer.document)
        return LayerNote(
            layer.name,
            layer.version.name if layer.version else layer.name,
            layer.version.dated if layer.version else "",
            layer.rank,
            layer.version is not None,
            self.why_absent(layer.document),
            "、".join(dict.fromkeys(s.condition for s, _ in turning)),
            self.names_of(over for _, over in turning),
            self.basis(turning[0][0]) if turning else "stated",
        )

    def names_of(self, documents: Iterable[str]) -> tuple[str, ...]:
        """What documents (IRIs) are called, each once, in order of their names."""
        return tuple(sorted({self.where(d).document for d in documents}))

    def why_absent(self, target: str) -> Absence:
        """Why nothing that a document (or a provision's document) says is here; "" if it is."""
        name = self.facts.place_name(target)[0]
        if any(x.name == name and x.version for x in self.stack.layers):
            return ""
        if name in self.facts.outside.values():
            inside = any(x.name == name for x in self.stack.layers)
            return "not-in-force" if inside else "not-in-stack"
        return "not-decided" if self._namesakes(name) else "not-on-file"

    def _namesakes(self, name: str) -> tuple[str, ...]:
        facts = self.facts
        return next((v for d, v in facts.namesakes.items() if facts.names[d] == name), ())

    def absence(self, target: str) -> tuple[str, str]:
        """Why a provision or document is not here, as words in brackets (ja, en)."""
        why = self.why_absent(target)
        if why == "not-decided":
            several = self._namesakes(self.facts.place_name(target)[0])
            return (
                f"その題名の文書が{'、'.join(several)}と複数収録されており、どれを指すか決まらない",
                f"several documents on file bear that title: {', '.join(several)}",
            )
        return _ABSENT[why]

    def place_of(self, said: Said) -> tuple[str, str]:
        """The provision that says it, in both languages; its proviso, if the words stand in one."""
        name = self.name(said.place)
        if self.sentence(said.place, said.start).startswith(("ただし", "但し")):
            return f"{name} ただし書", f"{name}, proviso"
        return name, name

    # --- what is found ---

    def stated(self, kind: str, said: Said, ja: str, en: str) -> int:
        """Add a step that a statement's own words say, or a reviewer's; gives its number."""
        return self._add(
            kind,
            self.basis(said),
            said.place,
            said.trigger,
            self.sentence(said.place, said.start),
            ja,
            en,
            said.confidence,
            said.review,
        )

    @staticmethod
    def basis(said: Said) -> Basis:
        """What a statement rests on: the words as read, or a reviewer's word on them.

        Where the words leave open over whom a document goes first, that is inferred.
        """
        if said.review is not None:
            return "reviewed"
        return "inferred" if said.rule == OVER_TAKEN_IN else "stated"

    def reviewed(self, kind: str, place: str, words: str, ja: str, en: str, mark: Mark) -> int:
        """Add a step that only a reviewer says, of `words` in `place`; gives its number."""
        return self._add(kind, "reviewed", place, words, "", ja, en, 1.0, mark)

    def cited(self, kind: str, cited: Cited, ja: str, en: str) -> int:
        """Add a step that a citation's own words say; gives its number."""
        sentence = self.sentence(cited.place, cited.start)
        basis: Basis = "stated" if cited.review is None else "reviewed"
        return self._add(kind, basis, cited.place, cited.quote, sentence, ja, en, 1.0, cited.review)

    def inferred(
        self, kind: str, place: str, words: str, ja: str, en: str, confidence: float
    ) -> int:
        """Add a step that was inferred from `words` in `place`; gives its number."""
        clause = self.facts.clauses.get(place)
        at = max(clause.text.find(words), 0) if clause else 0
        return self._add(
            kind, "inferred", place, words, self.sentence(place, at), ja, en, confidence
        )

    def _add(
        self,
        kind: str,
        basis: Basis,
        place: str,
        words: str,
        sentence: str,
        ja: str,
        en: str,
        confidence: float,
        review: Mark | None = None,
    ) -> int:
        for known in self.steps:
            if (known.kind, known.where.iri, known.sentence, known.ja) == (
                kind,
                place,
                sentence,
                ja,
            ):
                return known.number
        number = len(self.steps) + 1
        self.steps.append(
            Step(
                *(number, kind, basis, self.where(place), words, sentence, ja, en, confidence),
                review,
            )
        )
        return number

    def sentence(self, place: str, at: int) -> str:
        """The sentence of a place that holds the offset `at`."""
        clause = self.facts.clauses.get(place)
        return sentence_around(clause.text, at) if clause else ""

    def doubt(self, remark: Remark) -> None:
        if remark not in self.doubts:
            self.doubts.append(remark)

    def review(self, remark: Remark) -> None:
        if remark not in self.reviews:
            self.reviews.append(remark)

    def condition(self, remark: Remark) -> None:
        if remark not in self.conditions:
            self.conditions.append(remark)

    # --- the stack ---

    def lineage(self, clause: Clause) -> set[str]:
        """IRIs of the clause, of all above it, and of its document."""
        return {*self.facts.lineage(clause), self.stack.layer_of(clause.version).document}

    def reaching(self, clause: Clause, kind: str) -> Iterator[Said]:
        """Statements of a kind that reach the clause or what it stands in.

        Those of a document that ranks below the clause's cannot: they are left out.
        """
        aimed = self.facts.aimed_at
        found = {s.iri: s for t in self.lineage(clause) for s in aimed.get(t, ()) if s.kind == kind}
        for _, said in sorted(found.items()):
            if not self._is_lower(said, clause):
                yield said

    def _is_lower(self, said: Said, clause: Clause) -> bool:
        return self.stack.is_above(self.stack.layer_of(clause.version), self.layer_of(said))

    def layer_of(self, said: Said) -> Layer:
        """The document that makes a statement."""
        return self.stack.layer_of(self.facts.clauses[said.place].version)

    def higher_versions(self, clause: Clause) -> list[str]:
        """IRIs of the versions whose documents rank above the clause's."""
        own = self.stack.layer_of(clause.version)
        return [
            x.version.iri
            for x in self.stack.layers
            if x.version and x.document != own.document and self.stack.is_above(x, own)
        ]

    def citations(self, said: Said) -> list[Cited]:
        """The citations of a statement, in the order of their words."""
        return self.facts.cited_by(said)

    def in_order(self, said: Said) -> list[str]:
        """The targets of a statement in the order that its citations stand in."""
        ordered = [t for c in self.citations(said) for t in c.targets if t in said.targets]
        return list(dict.fromkeys([*ordered, *said.targets]))
