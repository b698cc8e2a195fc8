"""What a disapplication reaches: the whole of a clause, only a part of it, or what it excepts."""

from __future__ import annotations

from ingest.signals import part_cited
from queries.facts import Clause, Said
from queries.trace import Trace


def disapplied(trace: Trace, clause: Clause) -> list[Said]:
    """Statements that disapply `clause` or what it stands in: the whole, without condition."""
    return [
        s
        for s in trace.reaching(clause, "Disapplication")
        if not s.may
        and not s.condition
        and not is_partial(trace, s, clause)
        and not trace.facts.is_carved_out(s, clause)
    ]


def is_partial(trace: Trace, said: Said, clause: Clause) -> bool:
    """Whether all that reaches the clause are citations of a part of a provision (…ただし書)."""
    lineage = trace.lineage(clause)
    reaching = [c for c in trace.citations(said) if lineage & set(c.targets)]
    return bool(reaching) and all(part_cited(c.quote) for c in reaching)
