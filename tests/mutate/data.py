"""Mutants of what a module sets up: an entry of a table gone, a regular expression changed.

Of a regular expression: an alternative gone, a quantifier narrower or wider, a sign of a class
gone, a class or a look-around turned round, an anchor gone. Examples that stand beside a pattern
are its tests and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from tests.mutate.mutant import Mutant

_EXAMPLES = {"yes", "no", "asked", "clause"}  # keywords that hold examples
_FIRST_EXAMPLE = {"_p": 4, "Signal": 1, "Form": 3, "Alike": 1}  # … and positions from which on
_IS_REGEX = re.compile(r"[(|?*+\[{^$]")
_IS_QUERY = re.compile(r"\byk:|SELECT|\?[a-z]+ ")


def _holds_examples(target: cst.BaseExpression) -> bool:
    return isinstance(target, cst.Name) and target.value.endswith("EXAMPLES")


class _Visitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: cst.Module) -> None:
        super().__init__()
        self.module = module
        self.found: list[tuple[object, object, str]] = []

    def _put(self, node: cst.CSTNode, now: str) -> None:
        here = self.get_metadata(PositionProvider, node)
        self.found.append((here.start, here.end, now))

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:
        return False

    def visit_ClassDef(self, node: cst.ClassDef) -> bool:
        return False

    def visit_Annotation(self, node: cst.Annotation) -> bool:
        return False

    def visit_Subscript(self, node: cst.Subscript) -> bool:
        return False  # a type

    def visit_Assign(self, node: cst.Assign) -> bool:
        return not _holds_examples(node.targets[0].target)

    def visit_AnnAssign(self, node: cst.AnnAssign) -> bool:
        return not _holds_examples(node.target)

    def visit_Call(self, node: cst.Call) -> bool:
        name = node.func.value if isinstance(node.func, cst.Name) else ""
        for i, arg in enumerate(node.args):
            if arg.keyword is not None and arg.keyword.value in _EXAMPLES:
                continue
            if arg.keyword is None and i >= _FIRST_EXAMPLE.get(name, 1000):
                continue
            arg.value.visit(self)
        return False

    def visit_Tuple(self, node: cst.Tuple) -> None:
        self._entries(node)

    def visit_List(self, node: cst.List) -> None:
        self._entries(node)

    def visit_Set(self, node: cst.Set) -> None:
        self._entries(node)

    def visit_Dict(self, node: cst.Dict) -> None:
        self._entries(node)

    def _entries(self, node: cst.Tuple | cst.List | cst.Set | cst.Dict) -> None:
        if len(node.elements) < 2:
            return
        for i in range(len(node.elements)):
            left = [*node.elements[:i], *node.elements[i + 1 :]]
            left[-1] = left[-1].with_changes(
                comma=cst.Comma() if len(left) == 1 else left[-1].comma
            )
            bare = {"lpar": (), "rpar": ()} if isinstance(node, cst.Tuple) else {}
            now = self.module.code_for_node(node.with_changes(elements=left, **bare))
            self._put(node, now.strip())

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        if '"""' not in node.value and _IS_REGEX.search(node.value):
            body = node.raw_value
            if not _IS_QUERY.search(body):
                head, _, tail = node.value.partition(body)
                for now in regex_mutants(body):
                    self._put(node, head + now + tail)

    def visit_FormattedStringText(self, node: cst.FormattedStringText) -> None:
        if _IS_REGEX.search(node.value) and not _IS_QUERY.search(node.value):
            for now in regex_mutants(node.value, doubled=True):
                self._put(node, now)


def of_data(file: str, source: str) -> Iterator[Mutant]:
    """The mutants of a module's tables and regular expressions."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor(wrapper.module)
    wrapper.visit(visitor)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for start, end, now in visitor.found:
        low = starts[start.line - 1] + start.column
        high = starts[end.line - 1] + end.column
        if source[low:high] != now:
            yield Mutant(file, low, high, now, start.line)


_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|P=\w+\)|<?[=!]|:|#[^)]*\))|\(|\)|\||"
    r"\{\{?\d+(?:,\d*)?\}\}?|[?*+][?+]?|[$^]|."
)


def regex_mutants(body: str, *, doubled: bool = False) -> Iterator[str]:
    """The mutants of a regular expression, or of a piece of one; some may be none.

    `doubled` tells that braces are doubled, as in the pieces of an f-string.
    """
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(body)]
    for i, (token, start, end) in enumerate(tokens):
        before, after = body[:start], body[end:]
        for now in _of_token(token, doubled, i > 0):
            yield before + now + after
    yield from _without_alternatives(body, tokens)


def _of_token(token: str, doubled: bool, has_before: bool) -> Iterator[str]:
    turned = {"(?!": "(?=", "(?=": "(?!", "(?<!": "(?<=", "(?<=": "(?<!"}
    if token in turned:
        yield turned[token]
    elif token[0] in "?*+" and has_before:
        yield {"?": "", "*": "+", "+": "*"}[token[0]] + token[1:]
    elif token in "$^" or token == r"\b":
        yield ""
    elif token.startswith("[") and len(token) > 2:
        negated = token.startswith("[^")
        inner = token[2 if negated else 1 : -1]
        yield f"[{inner}]" if negated else f"[^{inner}]"
        yield from (f"[{'^' * negated}{x}]" for x in _classes_without_one(inner))
    elif token.startswith("{") and (m := re.fullmatch(r"\{+(\d+),(\d+)\}+", token)):
        low, high = int(m[1]), int(m[2])
        left, right = ("{{", "}}") if doubled else ("{", "}")
        if low < high:
            yield f"{left}{low},{max(low, high // 2)}{right}"
            yield f"{left}{low + 1},{high}{right}"


def _classes_without_one(inner: str) -> Iterator[str]:
    parts = re.findall(r"\\.|.-[^\\]|.", inner)
    if 1 < len(parts) <= 12:
        yield from ("".join(parts[:i] + parts[i + 1 :]) for i in range(len(parts)))


def _without_alternatives(body: str, tokens: list[tuple[str, int, int]]) -> Iterator[str]:
    """An alternative stands between ( or | and | or ) of one depth, in this piece."""
    opened: list[int] = []  # where the running alternative of each depth begins
    opener: list[bool] = []  # whether it is the first of its group
    for token, start, end in tokens:
        if token.startswith("(") and not token.endswith(")"):
            opened.append(end)
            opener.append(True)
        elif token == "|":
            if opened:
                # an empty or first alternative goes with the bar behind it, another with its own
                yield (
                    body[: opened[-1]] + body[end:]
                    if opener[-1]
                    else (body[: opened[-1] - 1] + body[start:])
                )
                opened[-1], opener[-1] = end, False
            else:
                opened.append(end)
                opener.append(False)
        elif token == ")" and opened:
            if not opener[-1]:
                yield body[: opened[-1] - 1] + body[start:]
            opened.pop()
            opener.pop()
