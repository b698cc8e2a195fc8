"""The metadata of an Akoma Ntoso file: FRBR, what its statements change, what they are in full.

`analysis` holds only what the standard has a modification for (CHANGES). Every statement, citation
and defined term stands besides in `proprietary`, in the namespace yk, as the graph says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ontology.terms import PREFIXES, YK
from queries.around import Around
from queries.exports.xml import Element, add
from queries.facts import STATEMENT_KINDS, Facts, Said

_YK = PREFIXES["yk"]
_NO_DATE = "0001-01-01"  # the standard asks for a date; its name says that there is none
_US = "#yomikae"


@dataclass(frozen=True, slots=True)
class Change:
    """What the standard calls the effect of a kind of statement: an element and its type."""

    element: str
    type: str


# 取込み, 優先順位, 定めるところによる, に基づく and 定義の所在 change nothing of what they name
CHANGES = {
    "Disapplication": Change("efficacyMod", "inapplication"),
    "Notwithstanding": Change("scopeMod", "exceptionOfScope"),
    "Exception": Change("scopeMod", "exceptionOfScope"),
    "MutatisMutandis": Change("scopeMod", "extensionOfScope"),
    "Substitution": Change("meaningMod", "termModification"),
}


def describe(document: Element, around: Around) -> None:
    """The `meta` of the whole document."""
    meta = add(document, "meta")
    version = around.version
    _identify(meta, around, "")
    said = statements_of(around)
    _analyse(meta, around, said)
    references = add(meta, "references", source=_US)
    add(
        references,
        "TLCOrganization",
        eId="yomikae",
        href="https://w3id.org/yomikae/ontology",
        showAs="yomikae",
    )
    publisher = around.printed.publishers.get(version.iri, "")
    add(
        references,
        "TLCOrganization",
        eId="publisher",
        href=f"/akn/ontology/organization/jp/{quote(publisher, safe='') or 'unknown'}",
        showAs=publisher or "不明",
    )
    for kind in STATEMENT_KINDS:
        add(references, "TLCConcept", eId=concept(kind)[1:], href=_YK + kind, showAs=kind)
    for found in around.terms:
        add(references, "TLCTerm", eId=term(found.iri)[1:], href=found.iri, showAs=found.term)
    _proprietary(meta, around, said)


def describe_annex(document: Element, around: Around, eid: str) -> None:
    """The `meta` of an attachment: the standard asks for one in each document."""
    _identify(add(document, "meta"), around, f"!{eid}")


def concept(kind: str) -> str:
    """The reference to the concept of a kind of statement."""
    return f"#{kind}"


def term(iri: str) -> str:
    """The reference to a defined term: the end of its IRI, its place's eId before it."""
    return "#" + unquote(iri.rpartition("/")[2]).replace("#", "__").replace("-", "_")


def in_order(facts: Facts, targets: Iterable[str]) -> list[str]:
    """IRIs of provisions in the order of print; those not on file behind."""
    clauses = facts.clauses

    def place(iri: str) -> tuple[bool, int, str]:
        return (iri not in clauses, clauses[iri].order if iri in clauses else 0, iri)

    return sorted(targets, key=place)


def statements_of(around: Around) -> list[Said]:
    """What the version itself states, in the order of its words."""
    own = around.own
    found = (s for s in around.facts.statements if s.place in own)
    return sorted(found, key=lambda s: (own[s.place].order, s.place, s.start, s.iri))


def _identify(meta: Element, around: Around, component: str) -> None:
    version = around.version
    identification = add(meta, "identification", source=_US)
    levels = (
        ("FRBRWork", version.document, "#publisher"),
        ("FRBRExpression", version.iri, "#publisher"),
        ("FRBRManifestation", f"{version.iri}/akn.xml", _US),
    )
    for level, iri, author in levels:
        element = add(identification, level)
        add(element, "FRBRthis", value=iri + component)
        add(element, "FRBRuri", value=iri)
        if level == "FRBRWork":
            add(element, "FRBRalias", name="doc-id", value=version.doc_id)
        name = "version" if version.dated else "undated"
        add(element, "FRBRdate", date=version.dated or _NO_DATE, name=name)
        add(element, "FRBRauthor", href=author)
        if level == "FRBRWork":
            add(element, "FRBRcountry", value="jp")
            add(element, "FRBRname", value=version.name)
        elif level == "FRBRExpression":
            add(element, "FRBRlanguage", language="jpn")
        else:
            add(element, "FRBRformat", value="application/akn+xml")


def _analyse(meta: Element, around: Around, statements: Iterable[Said]) -> None:
    changing = [s for s in statements if s.kind in CHANGES and s.targets]
    if not changing:
        return
    active = add(add(meta, "analysis", source=_US), "activeModifications")
    for number, said in enumerate(changing, start=1):
        change = CHANGES[said.kind]
        modification = add(
            active, change.element, type=change.type, eId=f"mod_{number}", refersTo=f"#{said.kind}"
        )
        modification.set(f"{{{_YK}}}modality", _modality(said))
        add(modification, "source", href="#" + quote(unquote(around.eid(said.place))))
        for target in in_order(around.facts, said.targets):
            add(modification, "destination", href=target)
        if said.condition:
            _own(add(modification, "condition"), "words", said.condition)


def _proprietary(meta: Element, around: Around, statements: Iterable[Said]) -> None:
    held = add(meta, "proprietary", source=_US)
    version, facts = around.version, around.facts
    _own(held, "document", iri=version.iri, service=version.service)
    for language, words in around.printed.problems[version.iri]:
        _own(held, "readingProblem", words).set(
            "{http://www.w3.org/XML/1998/namespace}lang", language
        )
    for said in statements:
        element = _own(held, "statement", **dict(_told(around, said)))
        for target in in_order(facts, said.targets):
            _own(element, "target", href=target)
        for rank, tier in enumerate(said.tiers, start=1):
            ranked = _own(element, "tier", rank=str(rank))
            for member in tier:
                _own(ranked, "member", href=member)
    own = around.own
    cited = (c for c in facts.citations.values() if c.place in own)
    for citation in sorted(cited, key=lambda c: (own[c.place].order, c.place, c.start, c.iri)):
        element = _own(
            held,
            "citation",
            iri=citation.iri,
            place=around.eid(citation.place),
            quote=citation.quote,
            start=str(citation.start),
            end=str(citation.end),
            resolution=citation.resolution,
            statedTitle=citation.stated_title,
            reviewer=citation.review.by if citation.review else "",
        )
        for target in in_order(facts, citation.targets):
            _own(element, "target", href=target)
    for found in around.terms:
        _own(
            held,
            "term",
            iri=found.iri,
            prefLabel=found.term,
            place=around.eid(found.place),
            quote=found.quote,
        )


def _told(around: Around, said: Said) -> Iterator[tuple[str, str]]:
    yield from (
        ("iri", said.iri),
        ("kind", said.kind),
        ("statedIn", around.eid(said.place)),
        ("trigger", said.trigger),
        ("start", str(said.start)),
        ("end", str(said.end)),
        ("modality", _modality(said)),
        ("confidence", f"{said.confidence:.2f}"),
        ("rule", said.rule),
        ("condition", said.condition),
        ("readFrom", said.read_from),
        ("readAs", said.read_as),
        ("reviewer", said.review.by if said.review else ""),
    )


def _modality(said: Said) -> str:
    return (YK.MayApply if said.may else YK.Applies).removeprefix(_YK)


def _own(parent: Element, name: str, words: str = "", /, **attributes: str) -> Element:
    """A child in our own namespace."""
    return add(parent, f"{{{_YK}}}{name}", words, **attributes)
