"""A CONSTRUCT as the SELECT of its solutions, from which its triples are then made here.

Virtuoso finds other solutions for some a CONSTRUCT than for the SELECT of the same pattern, which
is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph.dataset import tokens


@dataclass(frozen=True, slots=True)
class Construct:
    """The text of a CONSTRUCT in its parts: prologue, `{ template }`, dataset and pattern."""

    prologue: str
    template: str
    rest: str

    @property
    def select(self) -> str:
        """The query for its solutions."""
        return f"{self.prologue}SELECT * {self.rest}"

    def made(self, solutions: ox.QuerySolutions) -> ox.QueryTriples | None:
        """The triples that the solutions give; None where one holds a blank node."""
        names = " ".join(str(v) for v in solutions.variables)
        rows = []
        for solution in solutions:
            if any(isinstance(value, ox.BlankNode) for value in solution):
                return None
            values = ("UNDEF" if value is None else str(value) for value in solution)
            rows.append(f"({' '.join(values)})")
        made = ox.Store().query(
            f"{self.prologue}CONSTRUCT {self.template} WHERE {{ VALUES ({names}) {{\n"
            + "\n".join(rows)
            + "\n} }"
        )
        assert isinstance(made, ox.QueryTriples)
        return made


def construct(sparql: str) -> Construct | None:
    """The parts of a CONSTRUCT that is known to be a query; None for a DESCRIBE."""
    depth, begin, is_short = 0, -1, False
    keyword = None
    for token in tokens(sparql):
        word = token.group()
        if keyword is None:
            keyword = token if word.upper() == "CONSTRUCT" else None
        elif word == "{":
            begin = token.start() if depth == 0 else begin
            depth += 1
        elif word == "}":
            depth -= 1
            if depth == 0:
                rest = keyword.end() if is_short else token.end()
                prologue, template = sparql[: keyword.start()], sparql[begin : token.end()]
                return Construct(prologue, template, sparql[rest:])
        elif depth == 0 and not word.isspace() and not word.startswith("#"):
            is_short = True  # CONSTRUCT WHERE { … }: the pattern is the template
    return None
