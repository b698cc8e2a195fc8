"""Mutants of functions: mutmut's operators, and a condition turned round.

mutmut's own runner copies the project and runs whole tests a mutant; its mutants are used here, the
runner is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, OuterFunctionProvider
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

from tests.mutate.mutant import Mutant


def _turned(node: cst.If | cst.CompIf | cst.While) -> Iterable[cst.CSTNode]:
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(
        test=cst.UnaryOperation(
            operator=cst.Not(), expression=test, lpar=[cst.LeftParen()], rpar=[cst.RightParen()]
        )
    )


class _Visitor(MutationVisitor):
    """Notes where each mutant's node stands, which mutmut does not need to know."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.found: list[tuple[object, object, cst.CSTNode, cst.FunctionDef | None]] = []

    def _create_mutations(self, node: cst.CSTNode) -> None:
        known = len(self.mutations)
        super()._create_mutations(node)
        here = self.get_metadata(PositionProvider, node, None)
        for m in self.mutations[known:]:
            if here is not None:
                self.found.append(
                    (here.start, here.end, m.mutated_node, m.contained_by_top_level_function)
                )
        if isinstance(node, (cst.If, cst.CompIf, cst.While)):
            there = self.get_metadata(PositionProvider, node.test, None)
            outer = self.get_metadata(OuterFunctionProvider, node, None)
            for turned in _turned(node):
                self.found.append((there.start, there.end, turned.test, outer))


def of_functions(file: str, source: str) -> Iterator[Mutant]:
    """The mutants of the functions and methods of a module that have no decorator."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    names = _names(module)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for start, end, node, outer in visitor.found:
        if outer not in names:
            continue
        low = starts[start.line - 1] + start.column
        high = starts[end.line - 1] + end.column
        now = module.code_for_node(node).strip()
        if now != source[low:high]:
            yield Mutant(file, low, high, now, start.line, names[outer])


def _names(module: cst.Module) -> dict[cst.CSTNode, str]:
    """The qualified names of top-level functions and of methods."""
    found: dict[cst.CSTNode, str] = {}
    for statement in module.body:
        if isinstance(statement, cst.FunctionDef):
            found[statement] = statement.name.value
        elif isinstance(statement, cst.ClassDef):
            for part in statement.body.body:
                if isinstance(part, cst.FunctionDef):
                    found[part] = f"{statement.name.value}.{part.name.value}"
    return found
