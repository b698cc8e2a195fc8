"""The named queries: one SPARQL file each, its title, description and parameters in its head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.store import literal
from queries.errors import AskError

_FIELD = re.compile(r"^# (title|description)-(ja|en): (.+)$", re.M)
_PARAM = re.compile(r"^# param: (.*)$", re.M)
_SLOT = re.compile(r"VALUES \?(?P<name>\w+) \{ UNDEF \} # param (?P=name)\b")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; left open, it holds for everything."""

    name: str
    ja: str
    en: str
    default: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its name and what it is for, in both languages."""

    name: str
    title: dict[str, str]
    description: dict[str, str]
    parameters: tuple[Parameter, ...]
    text: str

    def filled(self, given: Mapping[str, str]) -> str:
        """The query with values for its parameters, escaped.

        Raises AskError for an unknown parameter, QueryError for a value that is no text.
        """
        known = {p.name for p in self.parameters}
        for name in given:
            if name not in known:
                listed = "、".join(sorted(known)) or "—"
                raise AskError(
                    f"{self.name}に引数「{name}」はありません（あるのは: {listed}）。",
                    f"{self.name} has no parameter “{name}” (it has: {listed})",
                )
        values = {p.name: given.get(p.name, p.default) for p in self.parameters}

        def bound(slot: re.Match[str]) -> str:
            value = values.get(slot["name"])
            return f"VALUES ?{slot['name']} {{ {literal(value)} }}" if value else slot[0]

        # in one pass: what stands in a value is never taken for the slot of another
        return _SLOT.sub(bound, self.text)


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named queries by name, sorted."""
    found = {}
    for entry in sorted(files(__name__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".rq"):
            query = _read(entry.name.removesuffix(".rq"), entry.read_text("utf-8"))
            found[query.name] = query
    return found


def _read(name: str, text: str) -> NamedQuery:
    said = {(m.group(1), m.group(2)): m.group(3) for m in _FIELD.finditer(text)}
    parameters = []
    for match in _PARAM.finditer(text):
        parts = [p.strip() for p in match.group(1).split("|")]
        parameters.append(Parameter(parts[0], parts[1], parts[2], parts[3]))
    return NamedQuery(
        name,
        {k: said["title", k] for k in ("ja", "en")},
        {k: said["description", k] for k in ("ja", "en")},
        tuple(parameters),
        text,
    )
