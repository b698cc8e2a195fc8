"""The words that a query can use: classes, properties and values, with labels in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import pyoxigraph as ox

from ontology import ontology_path, terms
from ontology.terms import OWL, PREFIXES, RDF, RDFS, SKOS

TermKind = Literal["class", "property", "value", "datatype"]

# what terms of other vocabularies mean in this graph; the others of `terms` go without a label
_BORROWED: dict[str, tuple[str, str]] = {
    "eli:LegalResource": ("文書又はその版", "document or version"),
    "eli:LegalResourceSubdivision": ("規定", "provision"),
    "eli:is_member_of": ("版の属する文書", "document of the version"),
    "eli:has_member": ("文書の版", "version of the document"),
    "eli:is_part_of": ("直上の規定", "direct parent"),
    "eli:has_part": ("直下の規定", "direct child"),
    "eli:title": ("題名・見出し", "title, heading"),
    "eli:version_date": ("版の日付", "date of the version"),
    "eli:cites": ("規定が引用する", "provision cites"),
    "eli:based_on": ("規定が基づく", "provision is based on"),
    "dcterms:identifier": ("文書の識別子", "identifier of the document"),
    "dcterms:publisher": ("作成者", "publisher"),
    "dcterms:date": ("日付", "date"),
    "skos:Concept": ("概念", "concept"),
    "skos:prefLabel": ("用語", "the term"),
    "skos:definition": ("定義", "definition"),
    "oa:hasTarget": ("注記の対象", "target of the annotation"),
    "oa:exact": ("文言", "the exact words"),
    "prov:wasGeneratedBy": ("読み取った規則", "rule that read it"),
    "prov:wasAssociatedWith": ("査読した人", "who reviewed"),
    "rdf:type": ("種類", "type"),
    "rdfs:label": ("名前", "name"),
    "rdfs:comment": ("説明", "comment"),
    "rdfs:subClassOf": ("上位の種類", "subclass of"),
    "rdfs:subPropertyOf": ("上位の関係", "subproperty of"),
    "owl:sameAs": ("同一のもの", "the same thing"),
}
_KINDS: dict[str, TermKind] = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
    OWL.NamedIndividual: "value",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary: `name` with its prefix; what is not said of it is ""."""

    name: str
    kind: TermKind
    ja: str
    en: str
    meaning_ja: str = ""
    meaning_en: str = ""


@cache
def vocabulary() -> dict[str, Term]:
    """Every term by its IRI: this project's own in the order of the ontology, then the others."""
    return {**_own(), **_others()}


def prefixed(iri: str) -> str:
    """The IRI as prefix:name where a known prefix fits and a name is left that needs no escape."""
    for prefix, start in PREFIXES.items():
        name = iri.removeprefix(start)
        if name != iri and name.replace("_", "").replace("-", "").isalnum() and name.isascii():
            return f"{prefix}:{name}"
    return iri


def _own() -> dict[str, Term]:
    said: dict[str, dict[str, str]] = {}
    kinds: dict[str, TermKind] = {}
    own = PREFIXES["yk"]
    for triple in ox.parse(ontology_path().read_bytes(), format=ox.RdfFormat.TURTLE):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(own):
            continue
        if isinstance(value, ox.Literal):
            said.setdefault(subject.value, {})[f"{predicate} {value.language}"] = value.value
        elif predicate == RDF.type and isinstance(value, ox.NamedNode) and value.value in _KINDS:
            kinds[subject.value] = _KINDS[value.value]
    return {
        iri: Term(
            prefixed(iri),
            kind,
            *(
                said[iri].get(f"{predicate} {language}", "")
                for predicate in (RDFS.label, SKOS.definition)
                for language in ("ja", "en")
            ),
        )
        for iri, kind in kinds.items()
    }


def _others() -> dict[str, Term]:
    found = {}
    for space in PREFIXES:
        if space == "yk":
            continue
        for name, iri in vars(getattr(terms, space.upper())).items():
            if not name.startswith("_"):
                ja, en = _BORROWED.get(prefixed(iri), ("", ""))
                found[iri] = Term(prefixed(iri), _kind(iri, name), ja, en)
    return found


def _kind(iri: str, name: str) -> TermKind:
    """Of a borrowed term: by its namespace, else classes are written with a capital."""
    if iri.startswith(PREFIXES["xsd"]):
        return "datatype"
    return "class" if name[0].isupper() else "property"
