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
    _rows: dict[tuple[str, ProvisionKind], tuple[str, ...]]  # by parent and kind
    _items: dict[str, tuple[str, ...]]  # by parent
    _at: dict[str, int]  # where each stands in its row
    _child_at: dict[str, int]  # … and among the children of its parent
    _article_at: dict[str, int]
    _tables_by_part: dict[str, str]  # the last part of its label -> the first such table

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
        return self._rows[provision.parent or "", provision.kind]

    def siblings_before(self, label: str, most: int) -> tuple[str, ...]:
        """The last `most` provisions of the same kind before `label` under the same parent."""
        at = self._at[label]
        return self.row(label)[max(0, at - most) : at]

    def sibling_after(self, label: str) -> str | None:
        """The next provision of the same kind under the same parent."""
        row, behind = self.row(label), self._at[label] + 1
        return row[behind] if behind < len(row) else None

    def articles_before(self, label: str, most: int) -> tuple[str, ...]:
        """The last `most` 条 before the 条 `label`, wherever they stand."""
        at = self._article_at[label]
        return self.articles[max(0, at - most) : at]

    def between(self, first: str, last: str) -> tuple[str, ...] | None:
        """The provisions from `first` to `last`, both among them; None if they are in no one row.

        A 条 goes on over chapters; any other provision stands in the row of its kind.
        """
        if first not in self.by_label or last not in self.by_label:
            return None
        kind, parent = self.by_label[first].kind, self.by_label[first].parent or ""
        if kind == "Article":
            row, at = self.articles, self._article_at
        else:
            row, at = self.children[parent], self._child_at
            if (self.by_label[last].parent or "") != parent:
                return None
        if last not in at or at[last] < at[first]:
            return None
        return row[at[first] : at[last] + 1]

    def article_after(self, label: str) -> str | None:
        """The 条 behind the 条 `label`, wherever it stands."""
        behind = self._article_at[label] + 1
        return self.articles[behind] if behind < len(self.articles) else None

    def items(self, label: str) -> tuple[str, ...]:
        """The 号 (in an annex: the parts; below 号: the 目) directly under `label`."""
        return self._items.get(label, ())

    def table_ending(self, part: str) -> str | None:
        """The first, by its label, of the tables whose label ends with `part` (第1表)."""
        return self._tables_by_part.get(part)

    def exists(self, label: str) -> bool:
        """Whether a provision or a table has this label."""
        return label in self.by_label or label in self.tables


def build_tree(provisions: Sequence[Provision], tables: Sequence[Table]) -> Tree:
    """The tree of `provisions`, which are in document order; labels are unique."""
    children: dict[str, list[str]] = {}
    for p in provisions:
        children.setdefault(p.parent or "", []).append(p.label)
    articles = tuple(p.label for p in provisions if p.kind == "Article")
    rows: dict[tuple[str, ProvisionKind], list[str]] = {}
    items: dict[str, list[str]] = {}
    at: dict[str, int] = {}
    for p in provisions:
        if p.kind in ("Item", "Subitem", "AnnexPart"):
            items.setdefault(p.parent or "", []).append(p.label)
        row = rows.setdefault((p.parent or "", p.kind), [])
        at[p.label] = len(row)
        row.append(p.label)
    return Tree(
        {p.label: p for p in provisions},
        {k: tuple(v) for k, v in children.items()},
        articles,
        frozenset(t.label for t in tables),
        {k: tuple(v) for k, v in rows.items()},
        {k: tuple(v) for k, v in items.items()},
        at,
        {label: i for row in children.values() for i, label in enumerate(row)},
        {label: i for i, label in enumerate(articles)},
        {x.rpartition("/")[2]: x for x in sorted((t.label for t in tables), reverse=True)},
    )
