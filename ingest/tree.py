"""The provision tree as relative references walk it: 前条, 前2項, 次の各号, 同条."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Provision, ProvisionKind, Table


@dataclass(frozen=True, slots=True)
class Tree:
    """The provisions of one document by label, their children in order.

    `children[""]` are those without a parent; `articles` are all 条, numbered through.
    """

    by_label: dict[str, Provision]
    children: dict[str, tuple[str, ...]]
    articles: tuple[str, ...]
    tables: frozenset[str]

    def ancestor(self, label: str, *kinds: ProvisionKind) -> str | None:
        """The label of `label` itself or the nearest provision above it of one of `kinds`."""
        current: str | None = label
        while current is not None and current in self.by_label:
            provision = self.by_label[current]
            if provision.kind in kinds:
                return current
            current = provision.parent
        return None

    def row(self, label: str) -> tuple[str, ...]:
        """The provisions of the kind of `label` under its parent, itself included, in order.

        Raises KeyError if there is no `label`.
        """
        provision = self.by_label[label]
        return tuple(
            x
            for x in self.children[provision.parent or ""]
            if self.by_label[x].kind == provision.kind
        )

    def siblings_before(self, label: str) -> tuple[str, ...]:
        """The provisions of the same kind before `label` under the same parent."""
        row = self.row(label)
        return row[: row.index(label)]

    def sibling_after(self, label: str) -> str | None:
        """The next provision of the same kind under the same parent."""
        row = self.row(label)
        return next(iter(row[row.index(label) + 1 :]), None)

    def items(self, label: str) -> tuple[str, ...]:
        """The 号 (in an annex: the parts; below 号: the 目) directly under `label`."""
        return tuple(
            x
            for x in self.children.get(label, ())
            if self.by_label[x].kind in ("Item", "Subitem", "AnnexPart")
        )

    def exists(self, label: str) -> bool:
        """Whether a provision or a table has this label."""
        return label in self.by_label or label in self.tables


def build_tree(provisions: Sequence[Provision], tables: Sequence[Table]) -> Tree:
    """The tree of `provisions`, which are in document order; labels are unique."""
    children: dict[str, list[str]] = {}
    for p in provisions:
        children.setdefault(p.parent or "", []).append(p.label)
    articles = tuple(p.label for p in provisions if p.kind == "Article")
    return Tree(
        {p.label: p for p in provisions},
        {k: tuple(v) for k, v in children.items()},
        articles,
        frozenset(t.label for t in tables),
    )
