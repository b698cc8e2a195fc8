"""Small documents for tests, given as labels and words: no layout has to be read to get them.

A document is a mapping from label to words, `第8条（遅延損害金）` for a 条 with its heading.
Kinds and parents follow from the labels, as the vocabulary defines them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.attachment import Attachment
from ingest.citations import find_citations
from ingest.definitions import find_definitions, with_documents, with_uses
from ingest.model import (
    Citation,
    DefinedTerm,
    Place,
    Provision,
    ProvisionKind,
    Statement,
    Table,
    Target,
    Text,
)
from ingest.places import Words, words_of
from ingest.statements import find_statements
from ingest.tree import Tree, build_tree

_KINDS: tuple[tuple[str, ProvisionKind], ...] = (
    (r"前文", "Preamble"),
    (r"附則.*", "SupplementaryProvision"),
    (r"別[記紙表][^/]*", "Annex"),
    (r"別[記紙表].*/.*", "AnnexPart"),
    (r".*\d章", "Chapter"),
    (r".*\d節", "Section"),
    (r".*\d条(?:の\d+)*", "Article"),
    (r".*\d項", "Paragraph"),
    (r".*\d号(?:の\d+)*", "Item"),
    (r".*", "Subitem"),
)


def text(value: str) -> Text:
    """`value` as if it were the whole source; its line breaks are rejoined."""
    kept = [i for i, c in enumerate(value) if c != "\n"]
    return Text("".join(value[i] for i in kept), tuple(kept))


def kind_of(label: str) -> ProvisionKind:
    """The kind that a label's last part names."""
    return next(kind for pattern, kind in _KINDS if re.fullmatch(pattern, label))


def parent_of(label: str, labels: Sequence[str]) -> str | None:
    """The longest of `labels` that `label` goes on from (第4条の2 does not go on from 第4条)."""
    above = [
        x
        for x in labels
        if label.startswith(x) and x != label and re.match(r"[第/(イ-ヲ]", label[len(x) :])
    ]
    return max(above, key=len, default=None)


def provisions_of(
    words: Mapping[str, str], parents: Mapping[str, str] | None = None
) -> tuple[Provision, ...]:
    """Provisions in the order of `words`; `parents` where the label does not tell (条 in 章)."""
    split = [(re.fullmatch(r"([^（]+)(?:（(.+)）)?", k), v) for k, v in words.items()]
    known = [(m.group(1), m.group(2), v) for m, v in split if m]
    labels = [label for label, _, _ in known]
    return tuple(
        Provision(
            label,
            kind_of(label),
            label,
            (parents or {}).get(label) or parent_of(label, labels),
            label,
            title,
            text(v),
            i,
            0,
            0,
        )
        for i, (label, title, v) in enumerate(known)
    )


@dataclass(frozen=True)
class Draft:
    """A document and what the modules under test find in it, each found once."""

    provisions: tuple[Provision, ...]
    tables: tuple[Table, ...] = ()
    title: str | None = None

    @cached_property
    def words(self) -> tuple[Words, ...]:
        return words_of(self.provisions, self.tables)

    @cached_property
    def tree(self) -> Tree:
        return build_tree(self.provisions, self.tables)

    @cached_property
    def definitions(self) -> tuple[DefinedTerm, ...]:
        found = with_documents(find_definitions(self.words), self.words, self.tree)
        return with_uses(found, self.words)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return find_citations(self.words, self.tree, self.definitions, self.title)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return self.statements_by(None)

    def statements_by(self, attachment: Attachment | None) -> tuple[Statement, ...]:
        """The statements when `attachment` decides (None: the default, by syntax)."""
        return find_statements(
            self.words,
            self.provisions,
            self.tables,
            self.citations,
            self.definitions,
            attachment=attachment,
        )

    def cited_at(self, label: str) -> list[Citation]:
        """The citations that stand at `label`."""
        return [c for c in self.citations if c.place.label == label]


def draft(
    words: Mapping[str, str],
    *,
    tables: Sequence[Table] = (),
    title: str | None = None,
    parents: Mapping[str, str] | None = None,
) -> Draft:
    """A document of these words."""
    return Draft(provisions_of(words, parents), tuple(tables), title)


def table(
    label: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    within: str,
    caption: str = "",
    order: int = 1000,
) -> Table:
    """A table that follows `within`."""
    return Table(
        label,
        label,
        within,
        text(caption),
        tuple(text(h) for h in header),
        tuple(tuple(text(c) for c in row) for row in rows),
        order,
        0,
        0,
    )


def moved(draft_: Draft, label: str, words: str) -> Draft:
    """`draft_` with other words at `label`."""
    return Draft(
        tuple(replace(p, text=text(words)) if p.label == label else p for p in draft_.provisions),
        draft_.tables,
        draft_.title,
    )


def shown(target: Target) -> str:
    """`第3条`, `乙約款#第3条`, `乙約款`."""
    document = target.document or ""
    return f"{document}#{target.label}" if document and target.label else document or target.label


def targets_of(statement: Statement, citations: Sequence[Citation]) -> tuple[str, ...]:
    """What a statement targets, cited or not, as `shown`."""
    cited = [t for i in statement.citations for t in citations[i].targets]
    return tuple(shown(t) for t in (*cited, *statement.targets))


def words_at(value: str, label: str = "第1条第1項") -> Words:
    """The words of one place."""
    (found,) = words_of(provisions_of({label: value}), ())
    return replace(found, place=Place(label))
