"""LegalRuleML: every override of the graph, no other, and nothing forced into one.

Its schema is in no package that can be installed: what it asks for is checked here by hand (keys
once, references that lead somewhere, the order of the parts, a rule's if and then).
"""

import pytest
from lxml import etree

from graph.store import Store
from queries.exports.lrml import LRML, OVERRIDING, RULEML, write
from queries.facts import Facts
from queries.facts_of import facts, versions


def _q(name: str) -> str:
    return f"{{{LRML}}}{name}"


def _r(name: str) -> str:
    return f"{{{RULEML}}}{name}"


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    return facts(store, versions(store))


@pytest.fixture(scope="module")
def root(known: Facts) -> etree._Element:
    return etree.fromstring(write(known, [v.iri for v in known.versions], "ja"))


def _sources(root: etree._Element) -> dict[str, str]:
    """Key of what is in the file → IRI of what it is of."""
    iris = {s.get("key"): s.get("sameAs") for s in root.iter(_q("LegalSource"))}
    found = {}
    for association in root.iter(_q("Association")):
        source = association.find(_q("appliesSource")).get("keyref")[1:]
        for target in association.findall(_q("toTarget")):
            found.setdefault(target.get("keyref")[1:], iris[source])
    return found


def test_the_overrides_are_those_of_the_graph(root: etree._Element, known: Facts) -> None:
    wanted = {(s.iri, t) for s in known.statements if s.kind in OVERRIDING for t in s.targets}
    for said in known.statements:
        for rank, tier in enumerate(said.tiers):
            wanted |= {(a, b) for a in tier for low in said.tiers[rank + 1 :] for b in low}
    of = _sources(root)
    found = {(of[o.get("over")[1:]], of[o.get("under")[1:]]) for o in root.iter(_q("Override"))}
    assert found == wanted
    assert len(found) > 10


def test_the_parts_stand_in_the_order_of_the_standard(root: etree._Element) -> None:
    names = [etree.QName(e).localname for e in root]
    behind = [n for n in names if n != "Comment"]
    assert behind == ["LegalSources", "Associations", "Statements"]
    assert names.index("LegalSources") == names.count("Comment")


def test_keys_are_single_and_references_lead_somewhere(root: etree._Element) -> None:
    keys = [e.get("key") for e in root.iter() if e.get("key")]
    assert len(keys) == len(set(keys))
    led = {e.get(k) for e in root.iter() for k in ("keyref", "over", "under") if e.get(k)}
    assert led <= {f"#{key}" for key in keys}


def test_every_rule_has_its_parts(root: etree._Element, known: Facts) -> None:
    said = {s.iri: s for s in known.statements}
    of = _sources(root)
    for statement in root.iter(_q("ConstitutiveStatement")):
        (rule,) = statement
        assert [e.tag for e in rule] == [
            *(_q("Paraphrase"), _q("hasStrength"), _r("if"), _r("then")),
        ]
        source = said.get(of[statement.get("key")])
        strength = etree.QName(rule.find(_q("hasStrength"))[0]).localname
        may = source is not None and source.may
        assert strength == ("Defeater" if may else "DefeasibleStrength")
        data = [d.text for d in rule.iter(_r("Data"))]
        assert data == ([source.condition] if source and source.condition else [])


def test_what_has_no_counterpart_is_told(root: etree._Element, known: Facts) -> None:
    comments = [c.text for c in root.findall(_q("Comment"))]
    for said in known.statements:
        told = [c for c in comments if f"[{said.iri}]" in c]
        if said.kind in OVERRIDING:
            assert told == []
        elif said.kind != "Precedence":
            (words,) = told
            assert (said.read_from or said.trigger) in words


def test_one_document_alone(known: Facts) -> None:
    version = next(v for v in known.versions if v.doc_id == "tsukimori-backup")
    root = etree.fromstring(write(known, [version.iri], "en"))
    stating = {s for s in _sources(root).values() if "#statement" in s}
    assert stating
    assert all(s.startswith(version.iri) for s in stating)


def test_nothing_stated(known: Facts) -> None:
    root = etree.fromstring(write(known, [], "en"))
    assert len(root) == 0
