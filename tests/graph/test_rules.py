"""Each legal rule: its head, and its worked examples, kept in its file, equal in two engines.

A file ends with a comment block of examples: what is given in all of them (`always:`), then each
with its reason, what is given and what follows, in Turtle; an empty `follows:` must give nothing.
"""

import re
from dataclasses import dataclass

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from graph.infer import rules
from ontology import rule_files
from ontology.terms import BASE, PREFIXES, RDFS

RULES = {entry.name: entry.read_text("utf-8") for entry in rule_files()}
HEAD = re.compile(
    r"# name-ja: \S.*\n# name-en: \S.*\n# source-ja: \S.*\n# source-en: \S.*\n"
    r"# repeat: (?:no|until nothing new)\n"
)
SECTION = re.compile(r"^# (always|example|given|follows):(.*)$")
TURTLE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + (
    f"@prefix : <{BASE}> .\n@prefix d: <https://example.org/> .\n"
)
# names that a rule makes up: which letters they have is of no account
MADE = re.compile(re.escape(BASE) + r"(?:displacement|finding|conflict|ranking)/[0-9a-f]{40}")


@dataclass(frozen=True)
class Example:
    """What is given, what follows (Turtle), and why."""

    why: str
    given: str
    follows: str


def examples(rule: str) -> list[Example]:
    """The worked examples in the file of a rule, in order."""
    always = ""
    found: list[dict[str, str]] = []
    part = ""
    for line in rule.splitlines():
        section = SECTION.match(line)
        if section:
            part = section.group(1)
            if part == "example":
                found.append({"why": section.group(2).strip(), "given": "", "follows": ""})
        elif part == "always":
            always += line.removeprefix("#") + "\n"
        elif part:
            assert line.startswith("#   "), f"not of an example: {line}"
            found[-1][part] += line.removeprefix("#") + "\n"
    return [Example(f["why"], always + f["given"], f["follows"]) for f in found]


EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example.why}")
    for name, rule in RULES.items()
    for example in examples(rule)
]


def plain(triples: rdflib.Graph) -> rdflib.Graph:
    """The triples without comments (a test of their own reads those), made-up names blank."""
    found = rdflib.Graph()

    def node(term: rdflib.term.Node) -> rdflib.term.Node:
        return rdflib.BNode(str(term)[-40:]) if MADE.fullmatch(str(term)) else term

    for s, p, o in triples:
        if p != rdflib.URIRef(RDFS.comment):
            found.add((node(s), p, node(o)))
    return found


def by_oxigraph(data: str, query: str) -> rdflib.Graph:
    store = ox.Store()
    store.load(input=(TURTLE + data).encode(), format=ox.RdfFormat.TURTLE)
    found = store.query(query)
    assert isinstance(found, ox.QueryTriples)
    return rdflib.Graph().parse(data=found.serialize(format=ox.RdfFormat.N_TRIPLES), format="nt")


def by_rdflib(data: str, query: str) -> rdflib.Graph:
    found = rdflib.Graph().parse(data=TURTLE + data, format="turtle").query(query).graph
    assert found is not None
    return found


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_follows(rule: str, example: Example) -> None:
    found = by_oxigraph(example.given, RULES[rule])
    expected = rdflib.Graph().parse(data=TURTLE + example.follows, format="turtle")
    assert isomorphic(plain(found), expected), found.serialize()
    assert isomorphic(found, by_rdflib(example.given, RULES[rule])), "rdflib differs"


def test_every_rule_has_an_example_that_follows_and_one_that_does_not() -> None:
    assert len(RULES) >= 12
    for name, rule in RULES.items():
        found = examples(rule)
        assert any(e.follows.strip() for e in found), name
        assert any(not e.follows.strip() for e in found), name


def unsaid(found: rdflib.Graph) -> list[rdflib.term.Node]:
    """The findings that do not say themselves once in each language."""
    return [
        finding
        for finding in set(found.subjects(rdflib.URIRef(PREFIXES["yk"] + "findingKind")))
        if sorted(getattr(c, "language", "") for c in found.objects(finding, rdflib.RDFS.comment))
        != ["en", "ja"]
    ]


@pytest.mark.parametrize("name", sorted(n for n, r in RULES.items() if "a yk:Finding" in r))
def test_a_finding_says_itself_in_both_languages(name: str) -> None:
    given = next(e.given for e in examples(RULES[name]) if e.follows.strip())
    found = by_oxigraph(given, RULES[name])
    assert len(found)
    assert unsaid(found) == []


def elsewhere(rule: str) -> str:
    """A rule asked of a stack or document that is none: it must give nothing of the others."""
    return rule.replace("{ UNDEF }", "{ <https://example.org/none> }")


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_keeps_to_what_it_is_asked_of(rule: str, example: Example) -> None:
    assert len(by_oxigraph(example.given, elsewhere(RULES[rule]))) == 0


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_its_head(name: str) -> None:
    assert HEAD.match(RULES[name])


def test_rules_run_in_the_order_of_their_names() -> None:
    assert [r.file for r in rules()] == sorted(RULES)
    assert [r.file for r in rules() if r.repeats] == ["11-layers.rq", "13-ranking-through.rq"]
    assert [r.file for r in rules() if not r.is_of_stack] == [
        "05-newest.rq",
        "10-stack.rq",
        "53-two-versions-in-force.rq",
    ]
