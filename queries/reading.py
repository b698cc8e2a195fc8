"""読替え applied to a clause: whole terms, longest first, once, never to its own output."""

from __future__ import annotations

import re
from dataclasses import dataclass

from queries.facts import Clause
from queries.stack import Stack


@dataclass(frozen=True)
class Reader:
    """What each version is read with: IRI of the version → (words printed, words read)."""

    pairs: dict[str, tuple[tuple[str, str], ...]]

    def read(self, clause: Clause) -> str:
        """The clause's text as it is read in the stack; "" where nothing changes."""
        pairs = self.pairs.get(clause.version, ())
        if not pairs or not clause.text:
            return ""
        by_words = {_loose(a): b for a, b in pairs}
        pattern = "|".join(_pattern(a) for a, _ in sorted(pairs, key=lambda p: -len(p[0])))
        read = re.sub(pattern, lambda m: by_words[_loose(m.group())], clause.text)
        return read if read != clause.text else ""

    def reads(self, clause: Clause, words: str) -> bool:
        """Whether a table reads `words` otherwise in the clause's document."""
        return any(_loose(a) == words for a, _ in self.pairs.get(clause.version, ()))


def _loose(words: str) -> str:
    return "".join(words.split())


def _pattern(words: str) -> str:
    """Words as they may be printed: white space between letters does not count."""
    return r"\s*".join(re.escape(c) for c in _loose(words))


def reader_for(stack: Stack) -> Reader:
    """The 読替え of the root's tables, for the documents that it takes in.

    Sentences that read words otherwise for one clause only (準用) are not applied to others.
    """
    facts = stack.facts
    tables = tuple(
        (s.read_from, s.read_as)
        for s in facts.statements
        if s.kind == "Substitution"
        and not s.citations
        and s.read_from
        and facts.clauses[s.place].kind == "Cell"
        and facts.clauses[s.place].version == stack.root.iri
    )
    taken = {
        t
        for s in facts.statements
        if s.kind == "Incorporation" and facts.clauses[s.place].version == stack.root.iri
        for t in s.targets
    }
    return Reader(
        {x.version.iri: tables for x in stack.layers if x.version and x.document in taken}
    )
