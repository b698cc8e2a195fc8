"""Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the text.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from queries.finding_kind import Severity
from queries.finding_kinds import KINDS
from queries.finding_lines import Files
from queries.finding_places import Passage
from queries.findings import Finding
from queries.messages import Lang, pick

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Severity, str] = {"serious": "error", "check": "warning", "note": "note"}


def as_sarif(found: Iterable[Finding], files: Files, lang: Lang) -> bytes:
    """One run with a rule a kind; each result by file, line and column, and by its label."""
    every = tuple(found)
    kinds = [k for k in KINDS if any(f.kind == k for f in every)]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "yomikae",
                        "semanticVersion": version("yomikae"),
                        "rules": [_rule(k, lang) for k in kinds],
                    }
                },
                "language": lang,
                "columnKind": "unicodeCodePoints",
                "results": [_result(f, kinds, files, lang) for f in every],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _rule(key: str, lang: Lang) -> dict[str, Any]:
    kind = KINDS[key]
    return {
        "id": key,
        "name": key,
        "shortDescription": {"text": pick(kind.name, lang)},
        "fullDescription": {"text": pick(kind.meaning, lang)},
        "help": {"text": pick(kind.to_do, lang)},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(f: Finding, kinds: Sequence[str], files: Files, lang: Lang) -> dict[str, Any]:
    said = pick(f.said, lang) or pick(KINDS[f.kind].meaning, lang)
    result: dict[str, Any] = {
        "ruleId": f.kind,
        "ruleIndex": kinds.index(f.kind),
        "level": _LEVELS[f.severity],
        "message": {"text": said},
        "locations": [_location(f.passage, files)],
        "partialFingerprints": {"yomikae/v1": f.key},
    }
    if f.others:
        result["relatedLocations"] = [
            {"id": n, **_location(p, files)} for n, p in enumerate(f.others, start=1)
        ]
    return result


def _location(passage: Passage, files: Files) -> dict[str, Any]:
    name = f"{passage.document} {passage.label}".strip()
    location: dict[str, Any] = {
        "logicalLocations": [
            {"name": passage.label or passage.document, "fullyQualifiedName": name}
        ]
    }
    spot = files.spot(passage)
    if spot is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(spot.file)},
            "region": {
                "startLine": spot.line,
                "startColumn": spot.column,
                "endLine": spot.end_line,
                "endColumn": spot.end_column,
                "charOffset": spot.offset,
                "charLength": spot.length,
            },
        }
    return location
