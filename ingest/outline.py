"""The open provisions while a document is read: what a mark hangs on, its label and its eId.

Labels follow the vocabulary (`第4条第2項`, `別紙1/3/(1)`), eIds Akoma Ntoso's naming convention
(OASIS, Akoma Ntoso Naming Convention 1.0, §5: `art_4__para_2`). A label that is there already gets
`（重複2）` behind it, an eId `-dup2`: no two provisions of a document share either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.decode import Decision
from ingest.model import ProvisionKind, Table, Text
from ingest.numbering import Candidate, N, branch, printed_half_width
from ontology.writing import fold, number

Span = tuple[int, int]  # half-open, into the source

# kind -> its word in a label, its word in an eId; outermost first
UNITS: dict[ProvisionKind, tuple[str, str]] = {
    "Part": ("編", "prt"),
    "Chapter": ("章", "chp"),
    "Section": ("節", "sec"),
    "Subsection": ("款", "subsec"),
    "Division": ("目", "div"),
}
_RANK = {kind: i for i, kind in enumerate(UNITS)}


@dataclass(slots=True, eq=False)
class Node:
    """A provision while it is being put together; `start` is None until something is its own."""

    label: str
    kind: ProvisionKind
    eid: str
    parent: Node | None
    mark: str = ""
    title: Text | None = None
    words: list[Span] = field(default_factory=list)
    start: int | None = None
    end: int = 0
    tables: int = 0
    bare_tables: int = 0  # those without a caption

    def reach(self, start: int, end: int) -> None:
        """Make the provision hold `[start, end)` of the source."""
        self.start = start if self.start is None else min(self.start, start)
        self.end = max(self.end, end)


@dataclass(slots=True)
class Outline:
    """Every provision and table so far in document order, and which of them are open."""

    parts: list[Node | Table] = field(default_factory=list)
    _units: list[Node] = field(default_factory=list)
    _article: Node | None = None
    _paragraph: Node | None = None
    _lists: list[Node] = field(default_factory=list)
    _base: Node | None = None  # the 別紙, 附則 or 附則 entry that is open
    _preamble: Node | None = None
    _seen: dict[str, int] = field(default_factory=dict)  # labels and eIds
    _counts: dict[str, int] = field(default_factory=dict)  # annexes, 附則, entries a 附則

    def nodes(self) -> Iterator[Node]:
        """The provisions, in document order."""
        return (x for x in self.parts if isinstance(x, Node))

    def is_empty(self) -> bool:
        """Whether no provision but a 前文 has been opened."""
        return all(n is self._preamble for n in self.nodes())

    def current(self) -> Node:
        """The provision that words belong to now.

        Opens an article's 第1項 if none is open, and the 前文 before any provision.
        """
        if self._lists:
            return self._lists[-1]
        if self._paragraph is None and self._article is not None:
            self._paragraph = self._open("Paragraph", self._article, "第1項", "para_1")
        if self._paragraph is not None:
            return self._paragraph
        return self._base or (self._units[-1] if self._units else self.preamble())

    def list_holder(self) -> Node | None:
        """What the open list hangs on; None if no list is open."""
        return self._lists[0].parent if self._lists else None

    def preamble(self) -> Node:
        """The 前文; it is the first provision whenever it is asked for."""
        if self._preamble is None:
            self._preamble = self._open("Preamble", None, "前文", "preamble")
            self.parts.insert(0, self.parts.pop())
        return self._preamble

    def begin(self, decision: Decision) -> Node:
        """Open the provision that a decided mark begins."""
        mark = decision.mark
        match mark.kind:
            case "Article":
                return self._open_article(mark, decision.zone)
            case "Digit":
                return self._open_digit(mark, decision.zone)
            case "List":
                return self._open_list(mark, decision.depth)
            case "Supplementary":
                return self._open_supplement(mark)
            case "Entry":
                return self._open_entry(mark)
            case "Annex":
                return self._open_annex(mark)
            case "Part" | "Chapter" | "Section" | "Subsection" | "Division":
                return self._open_unit(mark.kind, mark)
            case "TableCaption":
                raise ValueError(f"a table's caption begins no provision: {mark.printed}")

    def fill_empty_articles(self) -> list[Node]:
        """Give each article without a child its 第1項 (a 条 is one 項 at least); the articles."""
        parents = {id(n.parent) for n in self.nodes()}
        empty = [n for n in self.nodes() if n.kind == "Article" and id(n) not in parents]
        first: dict[int, Node | Table] = {}
        for article in empty:
            paragraph = self._open("Paragraph", article, "第1項", "para_1")
            paragraph.start, paragraph.end = article.end, article.end
            first[id(article)] = self.parts.pop()
        self.parts = [
            y for x in self.parts for y in ((x, first[id(x)]) if id(x) in first else (x,))
        ]
        return empty

    def name_table(self, within: Node, number: int | None) -> tuple[str, str]:
        """Label and eId of the next table of `within`; `number` is that of its 第N表, if any."""
        within.tables += 1
        if number is None:
            within.bare_tables += 1
        part = f"表{within.bare_tables}" if number is None else f"第{number}表"
        label = self._unique(f"{within.label}/{part}", "（重複{}）")
        return label, f"{within.eid}__table_{within.tables}"

    def _open(
        self, kind: ProvisionKind, parent: Node | None, part: str, eid: str, glue: str = ""
    ) -> Node:
        """A new provision: its label and eId are its parent's with `part` and `eid` behind."""
        if parent is not None:
            if parent.kind in ("Annex", "AnnexPart", "SupplementaryProvision"):
                glue = "/"
            part, eid = parent.label + glue + part, f"{parent.eid}__{eid}"
        node = Node(self._unique(part, "（重複{}）"), kind, self._unique(eid, "-dup{}"), parent)
        self.parts.append(node)
        return node

    def _unique(self, name: str, form: str) -> str:
        n = self._count(self._seen, name)
        while n > 1:
            name += form.format(n)
            n = self._count(self._seen, name)
        return name

    @staticmethod
    def _count(counts: dict[str, int], key: str) -> int:
        counts[key] = counts.get(key, 0) + 1
        return counts[key]

    def _close_article(self) -> None:
        self._article = self._paragraph = None
        self._lists = []

    def _open_unit(self, kind: ProvisionKind, mark: Candidate) -> Node:
        while self._units and _RANK[self._units[-1].kind] >= _RANK[kind]:
            self._units.pop()
        parent = self._units[-1] if self._units else None
        word, eid_word = UNITS[kind]
        node = self._open(
            kind,
            parent,
            f"第{mark.number[0]}{word}{branch(mark.number)}",
            f"{eid_word}_{'-'.join(map(str, mark.number))}",
        )
        self._close_article()
        self._units.append(node)
        return node

    def _open_article(self, mark: Candidate, zone: str) -> Node:
        """章 is part of an article's place, not of its label: articles are numbered through.

        A 附則 and a 別紙 may number articles of their own.
        """
        if zone == "main":
            self._base = None
        parent = None if zone == "main" else self._base
        node = self._open(
            "Article",
            parent,
            f"第{mark.number[0]}条{branch(mark.number)}",
            f"art_{'-'.join(map(str, mark.number))}",
        )
        node.parent = parent or (self._units[-1] if self._units else None)
        self._close_article()
        self._article = node
        return node

    def _open_digit(self, mark: Candidate, zone: str) -> Node:
        n = mark.number[0]
        self._lists = []
        if self._article is not None:
            node = self._open("Paragraph", self._article, f"第{n}項", f"para_{n}")
        elif zone == "annex":
            node = self._open("AnnexPart", self._base, str(n), f"part_{n}")
        else:
            node = self._open("Paragraph", self._base, str(n), f"para_{n}")
        self._paragraph = node
        return node

    def _open_list(self, mark: Candidate, depth: int) -> Node:
        self._lists = self._lists[:depth]
        parent = self.current()
        printed = printed_half_width(mark.printed)
        bare = printed.strip("().、")
        n = mark.number[0]
        is_annexed = self._base is not None and self._base.kind == "Annex"
        if is_annexed and self._article is None:
            kind: ProvisionKind = "AnnexPart" if depth == 0 else "Subitem"
            node = self._open(kind, parent, printed, f"item_{bare}")
        elif depth == 0:
            node = self._open(
                "Item",
                parent,
                f"第{n}号{branch(mark.number)}",
                f"item_{'-'.join(map(str, mark.number))}",
                "/" if self._article is None else "",
            )
        else:
            node = self._open("Subitem", parent, printed, f"subitem_{bare}")
        self._lists.append(node)
        return node

    def _open_supplement(self, mark: Candidate) -> Node:
        """附則, or 附則/平成6年12月14日法律第116号: that of the law that amended this one."""
        self._units = []
        self._close_article()
        amending = re.search(r"\((.+)\)", mark.printed)
        name = f"附則/{_in_digits(amending.group(1))}" if amending else "附則"
        self._base = self._open(
            "SupplementaryProvision", None, name, f"suppl_{self._count(self._counts, '附則')}"
        )
        return self._base

    def _open_entry(self, mark: Candidate) -> Node:
        root = self._base
        while root is not None and root.parent is not None:
            root = root.parent
        count = self._count(self._counts, root.eid if root else "")
        self._close_article()
        name = "".join(fold(mark.printed).strip("()").split())
        self._base = self._open("SupplementaryProvision", root, name, f"entry_{count}")
        return self._base

    def _open_annex(self, mark: Candidate) -> Node:
        printed = "".join(mark.printed.split())
        word = re.match(r"[^0-9\-第一二三四五六七八九十百A-Z]+", printed)
        letter = re.search(r"[A-Z]$", printed)
        stem = word.group() if word else printed
        if stem in ("別表", "様式", "付録", "附録") and "第" in printed:
            stem += "第"
        self._units = []
        self._close_article()
        self._base = self._open(
            "Annex",
            None,
            stem + (letter.group() if letter else str(mark.number[0] or "")),
            f"att_{self._count(self._counts, '別紙')}",
        )
        return self._base


def _in_digits(law: str) -> str:
    """The day and number of a law as labels write them: 平成6年12月14日法律第116号."""
    return re.sub(rf"({N})(?=[年月日号])", lambda m: str(number(m.group(1))), "".join(law.split()))
