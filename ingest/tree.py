"""The provision tree as relative references walk it: 前条, 前2項, 次の各号, 同条."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Provision, Table


@dataclass(frozen=True, slots=True)
class Tree:
    """The provisions of one document by label, their children in order."""

    by_label: dict[str, Provision]
    children: dict[str, tuple[str, ...]]
    articles: tuple[str, ...]
    tables: frozenset[str]

    def ancestor(self, label: str, *kinds: str) -> str | None:
        """The label of `label` itself or the nearest provision above it of one of `kinds`."""
        current: str | None = label
        while current is not None:
            provision = self.by_label.get(current)
            if provision is None:
                return None
            if provision.kind in kinds:
                return current
            current = provision.parent
        return None

    def siblings_before(self, label: str) -> tuple[str, ...]:
        """The provisions of the same kind before `label` under the same parent."""
        provision = self.by_label[label]
        row = [x for x in self.children.get(provision.parent or "", ())
               if self.by_label[x].kind == provision.kind]
        return tuple(row[: row.index(label)]) if label in row else ()

    def sibling_after(self, label: str) -> str | None:
        """The next provision of the same kind under the same parent."""
        provision = self.by_label[label]
        row = [x for x in self.children.get(provision.parent or "", ())
               if self.by_label[x].kind == provision.kind]
        at = row.index(label) + 1
        return row[at] if at < len(row) else None

    def items(self, label: str) -> tuple[str, ...]:
        """The 号 (in an annex: the parts; below 号: the 目) directly under `label`."""
        return tuple(x for x in self.children.get(label, ())
                     if self.by_label[x].kind in ("Item", "Subitem", "AnnexPart"))

    def exists(self, label: str) -> bool:
        return label in self.by_label or label in self.tables


def build_tree(provisions: Sequence[Provision], tables: Sequence[Table]) -> Tree:
    """The tree of `provisions`, which are in document order."""
    children: dict[str, list[str]] = {}
    for p in provisions:
        children.setdefault(p.parent or "", []).append(p.label)
    main = tuple(p.label for p in provisions if p.kind == "Article")
    return Tree({p.label: p for p in provisions}, {k: tuple(v) for k, v in children.items()},
                main, frozenset(t.label for t in tables))
