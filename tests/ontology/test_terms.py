"""The ontology file and its Python names say the same, and say it in both languages."""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import ontology
from ontology import terms

GRAPH = rdflib.Graph().parse(str(ontology.ontology_path()))

# Every name that the project's fixed vocabulary uses, and the ones added to it.
VOCABULARY = [
    "Absolute",
    "Annex",
    "AnnexCitation",
    "AnnexPart",
    "Applies",
    "Article",
    "Basis",
    "Cell",
    "Chapter",
    "Citation",
    "Deferral",
    "DefinedTerm",
    "DefinitionSource",
    "Disapplication",
    "Division",
    "DocumentCitation",
    "DocumentNotOnFile",
    "Exception",
    "ExternalDocument",
    "Finding",
    "Incorporation",
    "Item",
    "MayApply",
    "MutatisMutandis",
    "NoSuchProvision",
    "Notwithstanding",
    "OverrideStatement",
    "Paragraph",
    "Part",
    "PossibleConflict",
    "Preamble",
    "Precedence",
    "Relative",
    "Resolved",
    "Row",
    "Section",
    "Stack",
    "Subitem",
    "Subsection",
    "Substitution",
    "SupplementaryProvision",
    "Table",
    "TitleDiffers",
    "about",
    "appliesMutatisMutandis",
    "basedOn",
    "citationKind",
    "citedIn",
    "cites",
    "condition",
    "confidence",
    "defersTo",
    "definedBy",
    "definedIn",
    "disapplies",
    "displacedBy",
    "end",
    "exceptionTo",
    "findingKind",
    "foundIn",
    "governedBy",
    "inDocument",
    "incorporates",
    "label",
    "layer",
    "member",
    "modality",
    "notwithstanding",
    "order",
    "overrides",
    "prevailsOver",
    "quote",
    "rank",
    "readAs",
    "readFrom",
    "resolution",
    "root",
    "service",
    "sha256",
    "sourceEnd",
    "sourceFile",
    "sourceStart",
    "start",
    "statedIn",
    "statedTitle",
    "target",
    "text",
    "tier",
    "trigger",
    "usedIn",
    "readingProblem",
    "resolutionNote",
    "Tier",
    "inStack",
    "subject",
    "higher",
    "lineStart",
    "lower",
    "mark",
    "row",
    "column",
    "caption",
    "isHeader",
    "rulesVersion",
    "conditionStart",
    "conditionEnd",
    "citation",
    "document",
    "newestVersion",
    "Ranking",
    "Displacement",
    "clause",
    "statement",
    "WrongNumber",
    "BreaksOff",
    "NumberTwice",
    "NumberGap",
    "NumberMisprint",
    "RankLeftOut",
    "EqualRank",
    "WhichDocument",
    "UndefinedTerm",
    "TermVariant",
    "UsedBeforeDefined",
    "WordsMissing",
    "Misprint",
    "NoAntecedent",
    "SaidTwice",
    "SaidOtherwise",
    "DefinedNotUsed",
    "CircleOfPrecedence",
    "EachRanksItselfFirst",
    "DisappliedYetReliedOn",
    "TwoVersionsInForce",
]


def names(cls: type) -> dict[str, str]:
    """Return the public constants of a vocabulary class, name to IRI."""
    return {name: iri for name, iri in vars(cls).items() if not name.startswith("_")}


def declared() -> set[str]:
    """Return the local names of everything under yk: that the ontology gives a type."""
    found = {str(subject) for subject in GRAPH.subjects(RDF.type)}
    base = terms.PREFIXES["yk"]
    return {iri.removeprefix(base) for iri in found if iri.startswith(base)}


def test_python_and_ontology_agree() -> None:
    assert set(names(terms.YK)) == declared()


def test_every_name_of_the_vocabulary_is_declared() -> None:
    assert len(VOCABULARY) > 90
    assert set(VOCABULARY) - declared() == set()


@pytest.mark.parametrize("name", sorted(declared()))
def test_term_is_labelled_and_defined_in_both_languages(name: str) -> None:
    term = rdflib.URIRef(terms.PREFIXES["yk"] + name)
    for wording in (RDFS.label, SKOS.definition):
        written = list(GRAPH.objects(term, wording))
        assert all(isinstance(value, rdflib.Literal) and value for value in written)
        assert sorted(getattr(value, "language", "") for value in written) == ["en", "ja"]


@pytest.mark.parametrize("prefix", sorted(terms.PREFIXES))
def test_constants_carry_their_own_name(prefix: str) -> None:
    constants = names(getattr(terms, prefix.upper()))
    assert constants
    assert constants == {name: terms.PREFIXES[prefix] + name for name in constants}


@pytest.mark.parametrize("name", ["disapplies", "notwithstanding", "prevailsOver"])
def test_what_overrides(name: str) -> None:
    sub_property = (
        rdflib.URIRef(terms.PREFIXES["yk"] + name),
        RDFS.subPropertyOf,
        rdflib.URIRef(terms.YK.overrides),
    )
    assert sub_property in GRAPH


def test_every_term_named_in_an_axiom_is_declared() -> None:
    base = terms.PREFIXES["yk"]
    named = {str(node) for triple in GRAPH for node in triple if str(node).startswith(base)}
    assert {iri.removeprefix(base) for iri in named} == declared()


def test_oxigraph_reads_the_same_triples() -> None:
    with open(str(ontology.ontology_path()), "rb") as file:
        triples = list(ox.parse(file, format=ox.RdfFormat.TURTLE))
    assert len(triples) == len(GRAPH) > 500
    assert (None, RDF.type, OWL.Ontology) in GRAPH


def test_a_misspelt_name_fails() -> None:
    with pytest.raises(AttributeError):
        _ = terms.YK.Artcile  # type: ignore[attr-defined]


def test_prologue_makes_every_prefix_usable() -> None:
    patterns = " ".join(f"OPTIONAL {{ ?s {prefix}:x ?o }}" for prefix in terms.PREFIXES)
    ox.Store().query(f"{terms.sparql_prologue()}SELECT * WHERE {{ {patterns} }}")


def test_rule_files_are_sorted_queries() -> None:
    found = [entry.name for entry in ontology.rule_files()]
    assert found == sorted(found)
    assert all(name.endswith(".rq") for name in found)
