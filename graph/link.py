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
from ingest.model import Citation, Document, Target
from ontology.labels import readings
from ontology.writing import key

Resolution = Literal["Resolved", "DocumentNotOnFile", "NoSuchProvision", "TitleDiffers"]

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
    note: tuple[str, str] | None


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
    owners = {hit[0].doc_id: hit[0] for hit in hits.values() if hit}
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
    found = catalogue.named(target.document, own)
    if found is None:
        return _external(target.document, target.label)
    return _provision(found[0], target.label) if target.label else _document(found[0])


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
        found = catalogue.named(target.document or "", own)
        targets.append(_document(found[0]) if found else _external(target.document or "", ""))
        if found and found[1] != "title":
            ja, en = REASONS[found[1]]
            notes.append(
                (
                    f"「{target.document}」を{found[0].doc_id}とした（{ja}）",
                    f"“{target.document}” taken as {found[0].doc_id} ({en})",
                )
            )
    on_hand = all(t.is_on_file for t in targets)
    note = ("；".join(n[0] for n in notes), "; ".join(n[1] for n in notes)) if notes else None
    return LinkedCitation(tuple(targets), "Resolved" if on_hand else "DocumentNotOnFile", note)


def _choose(
    citation: Citation, own: OnFile, catalogue: Catalogue
) -> tuple[OnFile | None, tuple[str, str] | None]:
    """The document whose clause is meant: by the heading stated, else by having such a clause."""
    found = [hit[0] for name in citation.candidates if (hit := catalogue.named(name, own))]
    if not found:
        return None, None
    ranked = sorted(found, key=lambda entry: -_fit(citation, entry))
    best = ranked[0]
    if _fit(citation, best) == 0 and len(found) < len(citation.candidates):
        return None, (
            "収録済みの文書に該当する条がないため、未収録の文書の規定とした",
            "no such clause in the documents on file: taken for the one not on file",
        )
    if len(citation.candidates) == 1:
        return best, None
    return best, _why(citation, best)


def _fit(citation: Citation, entry: OnFile) -> float:
    label = citation.targets[0].label if citation.targets else ""
    known = entry.find(label)
    if known is None:
        return 0.0
    heading, stated = entry.heading(known), citation.stated_title
    if not stated or not heading:
        return 1.0
    a, b = key(stated), key(heading)
    return 3.0 if a == b else 2.0 if a in b or b in a else 0.5


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
