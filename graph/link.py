"""Symbolic targets → IRIs, against what is on file; done anew whenever that changes.

特定協定事業者約款第3条 may mean either of two documents: the stated heading decides, and the choice
is recorded. Nothing is invented: what is not on file becomes an external node with the words
printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph import iris
from graph.catalogue import Catalogue, OnFile, on_file
from graph.link_notes import Note, several_notes, together, version_notes
from ingest.model import Citation, Document, Target
from ontology.labels import readings
from ontology.writing import key

Resolution = Literal["Resolved", "DocumentNotOnFile", "NoSuchProvision", "TitleDiffers"]

_SAME_HEADING = 3.0  # how well a clause fits a citation that states its heading

# why a document was chosen -> (Japanese, English)
REASONS: dict[str, tuple[str, str]] = {
    "title": ("表題が一致", "by its title"),
    "paper-of-contract": ("その契約の契約書", "the paper of that contract"),
    "end-of-title": ("表題の末尾が一致", "by the end of its title"),
    "service": ("サービス名が一致", "by the name of its service"),
    "form-of-service": ("同じサービスの書面", "the form for the same service"),
    "own-kind": ("文書自身の種類", "by the kind that the document itself is of"),
    "publisher": ("同じ発行者の文書", "the document of the same publisher"),
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A target with an IRI: of a document (label ""), a provision, or something not on file."""

    iri: str
    name: str  # doc-id, or the name of a document not on file
    label: str
    document: str  # IRI of the document or version it belongs to
    is_on_file: bool


@dataclass(frozen=True, slots=True)
class LinkedCitation:
    """Where a citation leads; `note` (ja, en) says how the document was chosen, if it was."""

    targets: tuple[Linked, ...]
    resolution: Resolution
    note: Note | None


@dataclass(frozen=True, slots=True)
class Links:
    """All targets of one document: of its citations, in their order, and of plain targets."""

    citations: tuple[LinkedCitation, ...]
    targets: dict[Target, Linked]


def link(document: Document, catalogue: Catalogue) -> Links:
    """The links of `document` to itself and to what `catalogue` holds."""
    own = on_file(document)
    inherited = _inherited(document, own, catalogue)
    citations = tuple(
        _from(_citation(_as_meant(c, inherited), own, catalogue), c, inherited)
        for c in document.citations
    )
    plain = {t for s in document.statements for t in (*s.targets, *(m for r in s.tiers for m in r))}
    targets = {t: _target(t, own, catalogue) for t in plain}
    return Links(citations, targets)


Inherited = dict[str, tuple[tuple[str, ...], str]]  # name -> documents meant, who says so


def _inherited(document: Document, own: OnFile, catalogue: Catalogue) -> Inherited:
    """The names that the document takes over from terms that it cites by name."""
    names = {
        n
        for c in document.citations
        for n in (*c.candidates, *(t.document for t in c.targets))
        if n
    }
    hits = {n: catalogue.named(n, own) for n in names}
    owners = {hit.entry.doc_id: hit.entry for hit in hits.values() if hit}
    found = {n: catalogue.inherited(n, owners.values()) for n, hit in hits.items() if not hit}
    return {n: meant for n, meant in sorted(found.items()) if meant}


def _as_meant(citation: Citation, inherited: Inherited) -> Citation:
    """The citation with the documents that its names stand for in the terms they come from."""
    names = [t.document for t in citation.targets if t.document in inherited]
    if citation.kind == "DocumentCitation" and names:
        targets = tuple(Target(d, "") for n in names for d in inherited[n or ""][0])
        return replace(citation, targets=targets)
    if any(n in inherited for n in citation.candidates):
        candidates = tuple(d for n in citation.candidates for d in inherited.get(n, ((n,), ""))[0])
        return replace(citation, candidates=candidates)
    return citation


def _from(linked: LinkedCitation, citation: Citation, inherited: Inherited) -> LinkedCitation:
    """The link with a note of whose definition was followed."""
    names = [
        n for n in (*citation.candidates, *(t.document for t in citation.targets)) if n in inherited
    ]
    if not names:
        return linked
    name, owner = names[0], inherited[names[0]][1]
    ja, en = linked.note or ("", "")
    return replace(
        linked,
        note=(
            f"「{name}」は{owner}の定義による{'；' + ja if ja else ''}",
            f"“{name}” as {owner} defines it{'; ' + en if en else ''}",
        ),
    )


def _target(target: Target, own: OnFile, catalogue: Catalogue) -> Linked:
    if target.document is None:
        return _provision(own, target.label) if target.label else _document(own)
    hit = catalogue.named(target.document, own)
    if hit is None:
        return _external(target.document, target.label)
    return _provision(hit.entry, target.label) if target.label else _document(hit.entry)


def _document(entry: OnFile) -> Linked:
    iri = iris.document(entry.doc_id)
    return Linked(iri, entry.doc_id, "", iri, True)


def _provision(entry: OnFile, label: str) -> Linked:
    known = entry.find(label)
    if known is not None:
        return Linked(
            iris.provision(entry.iri, entry.eids[known]), entry.doc_id, known, entry.iri, True
        )
    return Linked(iris.elsewhere(entry.iri, label), entry.doc_id, label, entry.iri, False)


def _external(name: str, label: str) -> Linked:
    iri = iris.external(name)
    if not label:
        return Linked(iri, name, "", iri, False)
    written = next(iter(readings(label)), label)
    return Linked(iris.elsewhere(iri, written), name, written, iri, False)


def _citation(citation: Citation, own: OnFile, catalogue: Catalogue) -> LinkedCitation:
    if citation.kind == "DocumentCitation":
        return _named(citation, own, catalogue)
    if not citation.candidates:
        targets = tuple(_provision(own, t.label) for t in citation.targets)
        return LinkedCitation(targets, _resolution(citation, targets, own), None)
    entry, note = _choose(citation, own, catalogue)
    if entry is None:
        name = _not_on_file(citation, own, catalogue)
        targets = tuple(_external(name, t.label) for t in citation.targets)
        return LinkedCitation(targets, "DocumentNotOnFile", note)
    targets = tuple(_provision(entry, t.label) for t in citation.targets)
    return LinkedCitation(targets, _resolution(citation, targets, entry), note)


def _named(citation: Citation, own: OnFile, catalogue: Catalogue) -> LinkedCitation:
    targets = []
    notes = []
    for target in citation.targets:
        name = target.document or ""
        found = catalogue.named(name, own)
        targets.append(_document(found.entry) if found else _external(name, ""))
        if found and found.reason != "title":
            ja, en = REASONS[found.reason]
            notes.append(
                (
                    f"「{name}」を{found.entry.doc_id}とした（{ja}）",
                    f"“{name}” taken as {found.entry.doc_id} ({en})",
                )
            )
        notes += version_notes(name, found, own) if found else several_notes(name, own, catalogue)
    on_hand = all(t.is_on_file for t in targets)
    return LinkedCitation(
        tuple(targets), "Resolved" if on_hand else "DocumentNotOnFile", together(notes)
    )


def _choose(
    citation: Citation, own: OnFile, catalogue: Catalogue
) -> tuple[OnFile | None, Note | None]:
    """The document whose clause is meant: by the heading stated, else by having such a clause."""
    hits = {name: catalogue.named(name, own) for name in citation.candidates}
    found = {hit.entry.doc_id: (name, hit) for name, hit in hits.items() if hit}
    if not found:
        return None, together([n for x in hits for n in several_notes(x, own, catalogue)])
    name, hit = max(found.values(), key=lambda x: _fit(citation, x[1].entry))
    best = hit.entry
    if _fit(citation, best) == 0 and None in hits.values():
        return None, (
            "収録済みの文書に該当する条がないため、未収録の文書の規定とした",
            "no such clause in the documents on file: taken for the one not on file",
        )
    notes = [] if len(citation.candidates) == 1 else [_why(citation, best)]
    notes += version_notes(name, hit, own)
    stated = citation.stated_title
    if stated and _fit(citation, best) < _SAME_HEADING:
        notes += [
            (
                f"見出し「{stated}」は別の版{d.doc_id}の同じ番号の規定と一致する",
                f"the heading “{stated}” is that of the clause of this number in {d.doc_id},"
                " another version",
            )
            for d in hit.passed
            if _fit(citation, d) == _SAME_HEADING
        ]
    return best, together(notes)


def _fit(citation: Citation, entry: OnFile) -> float:
    label = citation.targets[0].label if citation.targets else ""
    known = entry.find(label)
    if known is None:
        return 0.0
    heading, stated = entry.heading(known), citation.stated_title
    if not stated or not heading:
        return 1.0
    a, b = key(stated), key(heading)
    return _SAME_HEADING if a == b else 2.0 if a in b or b in a else 0.5


def _why(citation: Citation, entry: OnFile) -> tuple[str, str]:
    names = "・".join(citation.candidates)
    if _fit(citation, entry) == 0:
        return (
            f"{names}のいずれにも該当する番号の規定がないため、{entry.doc_id}とした",
            f"none of {names} has a clause of that number: taken for {entry.doc_id}",
        )
    if citation.stated_title and _fit(citation, entry) >= 2:
        return (
            f"{names}のうち、見出し「{citation.stated_title}」から{entry.doc_id}の規定とした",
            f"of {names}, taken for {entry.doc_id} by the heading “{citation.stated_title}”",
        )
    return (
        f"{names}のうち、該当する番号の規定がある{entry.doc_id}とした",
        f"of {names}, taken for {entry.doc_id}, which has a clause of that number",
    )


def _not_on_file(citation: Citation, own: OnFile, catalogue: Catalogue) -> str:
    missing = [n for n in citation.candidates if catalogue.named(n, own) is None]
    return (missing or list(citation.candidates))[0]


def _resolution(citation: Citation, targets: Sequence[Linked], entry: OnFile) -> Resolution:
    if not targets or not all(t.is_on_file for t in targets):
        return "NoSuchProvision"
    heading = entry.heading(targets[0].label)
    if citation.stated_title and heading and key(citation.stated_title) != key(heading):
        return "TitleDiffers"
    return "Resolved"
