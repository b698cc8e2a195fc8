"""Citations and statements as tables for a spreadsheet, a row each, in the order of print.

In Japanese the header and the kinds are words for people; in English they are the vocabulary's own
names, which stay as they are: a program reads that file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from queries.facts import Cited, Clause, Facts, Said
from queries.messages import KINDS, RESOLUTIONS, Lang, pick
from queries.spreadsheet import as_csv

_WHERE = (("文書", "document"), ("版", "version"), ("規定", "provision"), ("見出し", "heading"))
_CITATIONS = (
    *_WHERE,
    ("引用の文言", "quote"),
    ("引用された見出し", "statedTitle"),
    ("特定", "resolution"),
    ("引用先", "cites"),
    ("注記", "resolutionNote"),
    ("条文", "text"),
    ("開始", "start"),
    ("終了", "end"),
    ("査読者", "reviewer"),
    ("引用のIRI", "iri"),
    ("引用先のIRI", "targetIris"),
)
_STATEMENTS = (
    *_WHERE,
    ("種類", "kind"),
    ("文言", "trigger"),
    ("働き方", "modality"),
    ("条件", "condition"),
    ("対象", "target"),
    ("順位", "tiers"),
    ("読み替えられる字句", "readFrom"),
    ("読み替える字句", "readAs"),
    ("確度", "confidence"),
    ("規則", "rule"),
    ("条文", "text"),
    ("開始", "start"),
    ("終了", "end"),
    ("査読者", "reviewer"),
    ("定めのIRI", "iri"),
    ("対象のIRI", "targetIris"),
)
_Found = TypeVar("_Found", Cited, Said)
_MODALITIES = {False: ("当然に", "Applies"), True: ("ことがある", "MayApply")}


def citations(facts: Facts, versions: Iterable[str], lang: Lang) -> bytes:
    """The citations of these versions (IRIs) as CSV."""
    chosen = _of(facts, versions, facts.citations.values())
    header = (pick(c, lang) for c in _CITATIONS)
    return as_csv(header, (_citation(facts, c, lang) for c in chosen))


def statements(facts: Facts, versions: Iterable[str], lang: Lang) -> bytes:
    """The statements of these versions (IRIs) as CSV."""
    chosen = _of(facts, versions, facts.statements)
    header = (pick(c, lang) for c in _STATEMENTS)
    return as_csv(header, (_statement(facts, s, lang) for s in chosen))


def _of(facts: Facts, versions: Iterable[str], found: Iterable[_Found]) -> list[_Found]:
    wanted = set(versions)
    places = facts.clauses

    def order(one: _Found) -> tuple[str, int, str, int, str]:
        place = places[one.place]
        return place.version, place.order, place.iri, one.start, one.iri

    return sorted((x for x in found if places[x.place].version in wanted), key=order)


def _citation(facts: Facts, c: Cited, lang: Lang) -> Sequence[str]:
    place = facts.clauses[c.place]
    return (
        *_where(facts, place),
        c.quote,
        c.stated_title,
        pick(RESOLUTIONS[c.resolution], lang) if lang == "ja" else c.resolution,
        _names(facts, c.targets),
        pick((c.note_ja, c.note_en), lang),
        place.text,
        str(c.start),
        str(c.end),
        c.review.by if c.review else "",
        c.iri,
        "\n".join(c.targets),
    )


def _statement(facts: Facts, s: Said, lang: Lang) -> Sequence[str]:
    place = facts.clauses[s.place]
    tiers = (f"{rank}. {_names(facts, tier, '・')}" for rank, tier in enumerate(s.tiers, start=1))
    return (
        *_where(facts, place),
        pick(KINDS[s.kind], lang) if lang == "ja" else s.kind,
        s.trigger,
        pick(_MODALITIES[s.may], lang),
        s.condition,
        _names(facts, s.targets),
        "\n".join(tiers),
        s.read_from,
        s.read_as,
        f"{s.confidence:.2f}",
        s.rule,
        place.text,
        str(s.start),
        str(s.end),
        s.review.by if s.review else "",
        s.iri,
        "\n".join(s.targets),
    )


def _where(facts: Facts, place: Clause) -> Sequence[str]:
    version = facts.version_of(place)
    return (
        version.doc_id if version else "",
        version.dated if version else "",
        place.label,
        facts.heading(facts.holder(place.iri)),
    )


def _names(facts: Facts, targets: Iterable[str], between: str = "\n") -> str:
    """Documents and labels, a line each."""
    return between.join(" ".join(filter(None, facts.place_name(t))) for t in targets)
