"""Findings as a table for spreadsheets, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence

from queries import spreadsheet
from queries.finding_kinds import KINDS, SEVERITIES
from queries.finding_places import Passage
from queries.findings import Finding
from queries.messages import Lang, pick, say

_COLUMNS = (
    ("重要度", "severity"),
    ("種類", "kind"),
    ("根拠", "basis"),
    ("文書", "document"),
    ("版", "version"),
    ("規定", "provision"),
    ("見出し", "heading"),
    ("文言", "words"),
    ("関係する規定", "other provisions"),
    ("関係する規定の文言", "their words"),
    ("内容", "what is said"),
    ("意味", "what it means"),
    ("対処", "what to do"),
    ("確度", "confidence"),
    ("起点の文書", "roots of the stacks"),
    ("記号", "handle"),
)


def as_csv(found: Iterable[Finding], lang: Lang) -> bytes:
    """A row a finding, for a spreadsheet."""
    header = (pick(c, lang) for c in _COLUMNS)
    return spreadsheet.as_csv(header, (_row(f, lang) for f in found))


def as_json(found: Iterable[Finding]) -> bytes:
    """Every field of every finding, and what its kind means."""
    rows = [
        dataclasses.asdict(f)
        | {
            "name": KINDS[f.kind].name,
            "meaning": KINDS[f.kind].meaning,
            "to_do": KINDS[f.kind].to_do,
        }
        for f in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _row(f: Finding, lang: Lang) -> Sequence[str]:
    kind, p = KINDS[f.kind], f.passage
    return (
        pick(SEVERITIES[f.severity], lang),
        pick(kind.name, lang),
        say(f.basis, lang),
        p.document,
        p.version,
        p.label,
        p.heading,
        p.words,
        "\n".join(_name(o) for o in f.others),
        "\n\n".join(o.words for o in f.others),
        pick(f.said, lang),
        pick(kind.meaning, lang),
        pick(kind.to_do, lang),
        "" if f.confidence is None else f"{f.confidence:g}",
        " ".join(f.stacks),
        f.handle,
    )


def _name(passage: Passage) -> str:
    return f"{passage.document} {passage.version} {passage.label}".strip()
