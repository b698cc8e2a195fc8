"""Override statements as LegalRuleML 1.0 (OASIS, https://docs.oasis-open.org/legalruleml/).

Each provision or document that is overridden, and each statement that overrides, is a rule: in its
stack it applies (on its condition). `lrml:Override` says which goes before which. A statement that
only may apply is a defeater: it can keep another rule from applying and establishes nothing.

What sets no rule before another has no counterpart in the standard and is not forced into one:
読替え, 準用, 取込み and what only points elsewhere stand as comments. Compact serialization.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from lxml import etree

from ontology.terms import PREFIXES
from queries.exports.xml import Element, add, written
from queries.facts import Facts, Said
from queries.messages import KINDS, Lang, pick

LRML = "http://docs.oasis-open.org/legalruleml/ns/v1.0/"
RULEML = "http://ruleml.org/spec"
# 適用除外, にかかわらず, 例外: the rule of the statement goes before that of its target
OVERRIDING = ("Disapplication", "Notwithstanding", "Exception")
_YK = PREFIXES["yk"]
_NO_COUNTERPART = (
    "LegalRuleMLに対応するものがない定め",
    "a statement that LegalRuleML has no counterpart for",
)
_CONDITION = (
    "条件のある優先順位（LegalRuleMLのOverrideは条件をもたない）",
    "an order of precedence on a condition, which an Override of LegalRuleML cannot have",
)
_MIXED = ("Comment", "Paraphrase", "Data")


@dataclass(slots=True)
class _Rules:
    """The rules so far: IRI of a provision, document or statement -> key."""

    keys: dict[str, str] = field(default_factory=dict)

    def key(self, iri: str) -> str:
        return self.keys.setdefault(iri, f"rule-{len(self.keys) + 1}")


def write(facts: Facts, versions: Iterable[str], lang: Lang) -> bytes:
    """The statements of these versions (IRIs) as one LegalRuleML file."""
    wanted = set(versions)
    order = facts.clauses
    said = sorted(
        (s for s in facts.statements if order[s.place].version in wanted),
        key=lambda s: (order[s.place].version, order[s.place].order, s.place, s.start, s.iri),
    )
    rules = _Rules()
    overrides: dict[tuple[str, str], dict[str, None]] = {}  # (over, under) -> who states it
    for s in said:
        for over, under in _pairs(s):
            pair = rules.key(over), rules.key(under)
            overrides.setdefault(pair, {})[s.iri] = None
    by_iri = {s.iri: s for s in said}
    root = etree.Element(f"{{{LRML}}}LegalRuleML", nsmap={"lrml": LRML, "ruleml": RULEML})
    for statement in said:
        if statement.kind not in (*OVERRIDING, "Precedence"):
            add(root, "Comment", _comment(facts, statement, _NO_COUNTERPART, lang))
        elif statement.kind == "Precedence" and (statement.condition or statement.may):
            add(root, "Comment", _comment(facts, statement, _CONDITION, lang))
    if not rules.keys:
        return written(root, _MIXED)
    sources = add(root, "LegalSources")
    associations = add(root, "Associations")
    statements = add(root, "Statements", key="statements")
    for iri, key in rules.keys.items():
        _rule(add(statements, "ConstitutiveStatement", key=key), facts, iri, by_iri.get(iri))
    told: dict[str, list[str]] = {iri: [key] for iri, key in rules.keys.items()}
    for number, ((over, under), stating) in enumerate(overrides.items(), start=1):
        key = f"override-{number}"
        statement = add(statements, "OverrideStatement", key=key)
        add(statement, "Override", over=f"#{over}", under=f"#{under}")
        for iri in stating:
            told.setdefault(iri, []).append(key)
    for number, (iri, keys) in enumerate(told.items(), start=1):
        add(sources, "LegalSource", key=f"source-{number}", sameAs=iri)
        association = add(associations, "Association")
        add(association, "appliesSource", keyref=f"#source-{number}")
        for key in keys:
            add(association, "toTarget", keyref=f"#{key}")
    return written(root, _MIXED)


def _pairs(said: Said) -> Iterator[tuple[str, str]]:
    """What goes before what, as IRIs: the statement before its targets, or rank before rank."""
    if said.kind in OVERRIDING:
        yield from ((said.iri, target) for target in said.targets)
    if said.kind == "Precedence":
        for higher, lower in combinations(said.tiers, 2):
            yield from ((a, b) for a in higher for b in lower)


def _rule(parent: Element, facts: Facts, iri: str, said: Said | None) -> None:
    rule = add(parent, f"{{{RULEML}}}Rule")
    add(rule, f"{{{LRML}}}Paraphrase", _paraphrase(facts, iri, said))
    strength = add(rule, f"{{{LRML}}}hasStrength")
    add(strength, "Defeater" if said and said.may else "DefeasibleStrength")
    condition = add(rule, "if")
    place = said.place if said else iri
    if said and said.condition:
        condition = add(condition, "And")
    _atom(condition, "inStack", place)
    if said and said.condition:
        add(_atom(condition, "condition"), "Data", said.condition)
    conclusion = add(rule, "then")
    if said:
        _atom(conclusion, said.kind, *said.targets)
    else:
        _atom(conclusion, "Applies", iri)


def _atom(parent: Element, relation: str, *things: str) -> Element:
    atom = add(parent, "Atom")
    add(atom, "Rel", iri=_YK + relation)
    for iri in things:
        add(atom, "Ind", iri=iri)
    return atom


def _paraphrase(facts: Facts, iri: str, said: Said | None) -> str:
    """The words of a rule: the provision's own, or a document's name."""
    place = said.place if said else iri
    clause = facts.clauses.get(place)
    return f"{_name(facts, place)}: {clause.text}" if clause else _name(facts, place)


def _name(facts: Facts, iri: str) -> str:
    return " ".join(filter(None, facts.place_name(iri)))


def _comment(facts: Facts, said: Said, why: tuple[str, str], lang: Lang) -> str:
    words = f"「{said.read_from}」→「{said.read_as}」" if said.read_from else said.trigger
    reached = "、".join(_name(facts, t) for t in said.targets)
    return " ".join(
        filter(
            None,
            (
                pick(why, lang),
                f"{pick(KINDS[said.kind], lang)}:",
                _name(facts, said.place),
                words,
                f"→ {reached}" if reached else "",
                f"({said.condition})" if said.condition else "",
                f"[{said.iri}]",
            ),
        )
    )
