"""What a citation points at: numbers, 前項, 同条, 各号 … resolved against the tree.

One small function a form, each returning labels or (); only what the words say is resolved, so a
number that no provision has is returned as printed and shown by the linker as such.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.model import ProvisionKind
from ingest.tree import Tree
from ontology.labels import readings
from ontology.writing import number

# provisions that a few words point at: 前各号 of more, or a range of more, points at none of them
MOST_POINTED = 300


class Context(NamedTuple):
    """Where a citation stands and what the ones before it named.

    `documents` () is this document. `article`, `paragraph` and `item` are labels (`第28条`,
    `第28条第2項`) of the last citation that named one, `named_in` the documents they are of: what
    同条 and 同項 mean. `joined` tells that the words between are only 、又は or the like, so that a
    partial citation (`又は第3項`) goes on with it. `same_article` is what 同条 means, in `same_in`:
    前項 names a paragraph, and no other article. `item_in` are the documents `item` is of.
    """

    label: str
    documents: tuple[str, ...] = ()
    article: str | None = None
    paragraph: str | None = None
    item: str | None = None
    named_in: tuple[str, ...] = ()
    joined: bool = False
    same_article: str | None = None
    same_in: tuple[str, ...] = ()
    item_in: tuple[str, ...] = ()


class Reference(NamedTuple):
    """Labels pointed at, in the documents meant (() is this one)."""

    labels: tuple[str, ...]
    documents: tuple[str, ...] = ()


Groups = dict[str, str | None]


def resolve(shape: str, groups: Groups, context: Context, tree: Tree) -> Reference:
    """The reference that the named groups of a citation's form make at `context`."""
    if shape == "unit":
        return _unit(groups, context)
    if shape == "annex":
        return _annex(groups, context, tree)
    if groups.get("relative"):
        return _relative(groups, context, tree)
    return _absolute(groups, context, tree)


def _unit(groups: Groups, context: Context) -> Reference:
    return Reference(readings(groups["unit"] or ""), context.documents)


def _annex(groups: Groups, context: Context, tree: Tree) -> Reference:
    written = (groups["annex"] or "") + (groups.get("annex_parts") or "")
    options = readings(written) or (written,)
    if context.documents:
        return Reference(options[:1], context.documents)
    if re.match(r"第.+表", written):
        own = tree.table_ending(written)
        return Reference((own or written,))
    return Reference((next((x for x in options if tree.exists(x)), options[0]),))


def _absolute(groups: Groups, context: Context, tree: Tree) -> Reference:
    documents = context.documents
    if groups.get("article"):
        return _below(f"第{_stem(groups['article'])}", groups, documents, tree)
    if groups.get("paragraph") or groups.get("bare_paragraph"):
        if context.joined and context.article:
            return _below(context.article, groups, documents, tree)
        return _continued(_own_article(context, tree) or "", groups, (), tree)
    return _item_only(groups, context, tree)


def _item_only(groups: Groups, context: Context, tree: Tree) -> Reference:
    """第2号 or (3) alone: of the paragraph named just before, else of the one it stands in."""
    if context.joined and (context.paragraph or context.article):
        base = context.paragraph or context.article or ""
        return _leaf(base, groups, context.documents, tree)
    base = tree.ancestor(context.label, "Paragraph", "AnnexPart", "Annex") or context.label
    return _leaf(base, groups, (), tree)


def _below(article: str, groups: Groups, documents: tuple[str, ...], tree: Tree) -> Reference:
    printed = groups.get("paragraph") or groups.get("bare_paragraph")
    label = f"{article}第{number(printed)}項" if printed else article
    return _leaf(label, groups, documents, tree)


def _leaf(base: str, groups: Groups, documents: tuple[str, ...], tree: Tree) -> Reference:
    """号, what is below it, and 各号 under `base`."""
    item = _item_number(groups)
    label = base
    if item:
        label = f"{base}第{item}号" + _branch(groups)
        own = f"{base}第1項第{item}号" + _branch(groups)
        if not documents and not tree.exists(label) and tree.exists(own):
            label = own
    label += groups.get("subitem") or ""
    all_below = groups.get("all_below")
    if all_below:
        if documents:
            return Reference((label,), documents)
        if all_below.endswith("項"):
            return Reference(_few(_paragraphs(label, tree)) or (label,))
        return Reference(_few(_all_below(label, tree)) or (label,))
    return Reference((label,), documents)


def _item_number(groups: Groups) -> int | None:
    if groups.get("item"):
        return number((groups["item"] or "").partition("号")[0])
    bracket = groups.get("bracket_item") or groups.get("bare_item")
    return number(bracket.strip("()")) if bracket else None


def _branch(groups: Groups) -> str:
    return _branches((groups.get("item") or "").partition("号")[2])


def _stem(article: str | None) -> str:
    """`十二条の二` → `12条の2`."""
    head, _, tail = (article or "").partition("条")
    return f"{number(head)}条{_branches(tail)}"


def _branches(printed: str) -> str:
    """`の二の3` → `の2の3`."""
    return "".join(f"の{number(n)}" for n in printed.split("の") if n) if printed else ""


def _own_article(context: Context, tree: Tree) -> str | None:
    return tree.ancestor(context.label, "Article") or tree.ancestor(
        context.label, "SupplementaryProvision"
    )


def _all_below(label: str, tree: Tree) -> tuple[str, ...]:
    items = tree.items(label)
    return items or tree.items(f"{label}第1項")


def _paragraphs(label: str, tree: Tree) -> tuple[str, ...]:
    below = tree.children.get(label, ())
    first = next((c for c in below if tree.by_label[c].kind == "Paragraph"), None)
    return tree.row(first) if first else ()


_COUNTED_BY: dict[str, tuple[ProvisionKind, ...]] = {
    "条": ("Article",),
    "項": ("Paragraph", "AnnexPart", "SupplementaryProvision"),
    "号": ("Item", "AnnexPart", "Subitem"),
    "章": ("Chapter",),
    "節": ("Section",),
}


def _relative(groups: Groups, context: Context, tree: Tree) -> Reference:
    word = groups["relative"] or ""
    if word.endswith("各号") and not word.startswith("前"):
        return Reference(_few(_items_here(context.label, tree)))
    if word.endswith("各号"):
        return Reference(_few(_items_before(context.label, tree)))
    if word.startswith("同"):
        return _same(word, groups, context, tree)
    own = tree.ancestor(context.label, *_COUNTED_BY[word[-1]])
    if own is None:
        return Reference(())
    if word.startswith("本"):
        return _continued(own, groups, (), tree)
    if word.startswith("次"):
        following = _next(own, word, tree)
        return _continued(following or "", groups, (), tree)
    count = _count(word)
    if count == 0:
        return Reference(())
    chosen = _before(own, word, tree, MOST_POINTED + 1 if count is None else count)
    if len(chosen) == 1:
        return _continued(chosen[0], groups, (), tree)
    return Reference(_few(chosen))


def _few(labels: tuple[str, ...]) -> tuple[str, ...]:
    return labels if len(labels) <= MOST_POINTED else ()


def _items_here(label: str, tree: Tree) -> tuple[str, ...]:
    base = tree.ancestor(label, "Paragraph", "AnnexPart", "Annex", "Article") or label
    return tree.items(label) or tree.items(base)


def _items_before(label: str, tree: Tree) -> tuple[str, ...]:
    item = tree.ancestor(label, "Item")
    if item:
        return tree.siblings_before(item, MOST_POINTED + 1)
    return _items_here(label, tree)


def _same(word: str, groups: Groups, context: Context, tree: Tree) -> Reference:
    if word[-1] == "条" and context.same_article:
        return _continued(context.same_article, groups, context.same_in, tree)
    if word[-1] == "条":
        return _continued(_own_article(context, tree) or "", groups, (), tree)
    if word[-1] == "号":
        return _continued(context.item or "", groups, context.item_in, tree)
    named = context.paragraph if word[-1] == "項" else None
    return _continued(named or "", groups, context.named_in, tree)


def _before(own: str, word: str, tree: Tree, most: int) -> tuple[str, ...]:
    if word.endswith("条"):
        return tree.articles_before(own, most)
    return tree.siblings_before(own, most)


def _next(own: str, word: str, tree: Tree) -> str | None:
    if word.endswith("条"):
        return tree.article_after(own)
    return tree.sibling_after(own)


def _count(word: str) -> int | None:
    """前項 → 1, 前3項 → 3, 前各項 → None (all)."""
    inner = word[1:-1]
    if inner == "各":
        return None
    return number(inner) if inner else 1


def _continued(label: str, groups: Groups, documents: tuple[str, ...], tree: Tree) -> Reference:
    """前条 + 第2項, 前項 + 第1号; nothing where there is no `label` to go on from."""
    return _below(label, groups, documents, tree) if label else Reference(())


def span_between(first: str, last: str, tree: Tree | None) -> tuple[str, ...]:
    """All labels from `first` to `last` (第1号から第3号まで), which end in the same kind of number.

    In a document at hand by its tree (枝番 included), elsewhere by counting.
    """
    row = tree.between(first, last) if tree is not None else None
    if row:
        return row if len(row) <= MOST_POINTED else (first, last)
    counted = re.compile(r"(.*第|別[記紙表])([0-9]+)(条|項|号|表|)$")
    a, b = counted.match(first), counted.match(last)
    if (
        a
        and b
        and a.group(1, 3) == b.group(1, 3)
        and 0 < int(b.group(2)) - int(a.group(2)) < MOST_POINTED
    ):
        return tuple(
            f"{a.group(1)}{n}{a.group(3)}" for n in range(int(a.group(2)), int(b.group(2)) + 1)
        )
    return (first, last)
