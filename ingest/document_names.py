"""The documents that a text names: by a title, in quotes, by a term it defines; and its annexes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.any_of import AnyOf
from ingest.citation_grammar import DOCUMENT_FORMS, SELF, SELF_BEFORE, SET_BY_PARTY
from ingest.definitions import INSTRUMENT_NAME
from ingest.layout import printed_lines
from ingest.mentions import Mention
from ingest.model import DefinedTerm, Text
from ingest.places import Words
from ingest.tree import Tree
from ontology.writing import key

_SELF_BEFORE = 8  # signs that hold all of what `SELF_BEFORE` looks for
_QUOTED = re.compile(r"「([^「」]{2,60})」")
_LONGEST_NAME = 120  # signs of a name's end by which a part of it is known
_SHORT = 4  # signs: so short a name may stand anywhere in another
_WITHIN = "\0"  # before what stands anywhere
# a document may have a 一般規程 and a 個別規程 beside it: neither is its own name
_PARTS_OF_OTHERS = (
    *("一般規程", "個別規程", "一般規約", "個別規約"),
    *("個別約款", "個別契約約款", "個別契約書", "個別契約"),
)
# a contract without a word for this one (本, この): its own name only where its title says so
_CONTRACT = re.compile(r"(?:契約書?|覚書|合意書|協定書|誓約書|約定書)$")


@dataclass(frozen=True, slots=True)
class Names:
    """The documents that a text may name: aliases it defines, names it quotes, its own title."""

    aliases: dict[str, tuple[str, ...]]  # key of the term -> names
    quoted: frozenset[str]  # keys
    title: str
    annexes: dict[str, str]  # key of the name of an own annex (料金表) -> its label
    known: AnyOf  # aliases and quoted names
    # the end of a name that an alias stands for, or up to four signs of it, folded -> the names,
    # two of them at most: of more than one nothing is said
    parts: dict[str, tuple[str, ...]]


def names_of(
    definitions: Sequence[DefinedTerm], words: Sequence[Words], tree: Tree, title: str | None
) -> Names:
    """What the document calls other documents, and its own annexes."""
    own = key(title or "")
    aliases = {
        key(d.term): d.documents
        for d in definitions
        if d.documents and any(key(name) != own for name in d.documents)
    }
    quoted = {
        key(m)
        for w in words
        for m in _QUOTED.findall(w.squeezed.text)
        if INSTRUMENT_NAME.search(m) and not SELF.match(m) and not m.endswith("について")
    }
    annexes = {
        key(name): p.label
        for p in tree.by_label.values()
        if p.kind == "Annex" and INSTRUMENT_NAME.search(key(name := _annex_name(p.text)))
    }
    quoted -= annexes.keys()
    return Names(
        aliases, frozenset(quoted), own, annexes, AnyOf({*aliases, *quoted}), _parts_of(aliases)
    )


def _parts_of(aliases: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(d for group in aliases.values() for d in group):
        words = key(name)[-_LONGEST_NAME:]
        ends = {words[i:] for i in range(len(words))}
        within = {words[i : i + n] for n in range(_SHORT + 1) for i in range(len(words) - n + 1)}
        for part in ends | {f"{_WITHIN}{x}" for x in within}:
            there = found.get(part, ())
            if len(there) < 2:
                found[part] = (*there, name)
    return found


def _annex_name(text: Text) -> str:
    """The first printed line of an annex's own text."""
    first = next(iter(printed_lines(text)), (0, 0))
    return text.value[slice(*first)].strip("【】[]（）()「」 ")


def _is_listing(piece: Words, tree: Tree) -> bool:
    """Whether the place is a part of an annex that lists documents, a name a line."""
    provision = tree.by_label.get(piece.place.label)
    return (
        piece.place.table is None
        and provision is not None
        and provision.kind in ("Annex", "AnnexPart")
        and "。" not in piece.text.value
    )


def documents_in(
    piece: Words, names: Names, defined: Sequence[DefinedTerm], tree: Tree
) -> Iterable[Mention]:
    """The words of `piece` that name other documents; `defined` are the terms defined there."""
    text = piece.squeezed.text
    listing = _is_listing(piece, tree)
    terms = _naming(defined)
    for low, high in _segments(piece) if listing else ((0, len(text)),):
        for start, end in _document_spans(text[low:high], names):
            start, end = start + low, end + low
            name = text[start:end]
            heads_list = (listing and low == 0 and key(name) in names.aliases) or (
                start == 0 and names.annexes.get(key(name)) == piece.place.label
            )
            if not (
                heads_list
                or _is_own(name, text[max(0, start - _SELF_BEFORE) : start], names)
                or _is_being_defined(piece, start, end, terms)
            ):
                yield Mention(start, end, "document", {}, name)


def _segments(piece: Words) -> Iterable[tuple[int, int]]:
    for start, end in printed_lines(piece.text):
        yield piece.squeezed.find(start), piece.squeezed.find(end)


def _document_spans(text: str, names: Names) -> list[tuple[int, int]]:
    spans = [(m.start("name"), m.end("name")) for form in DOCUMENT_FORMS for m in form.finds(text)]
    spans += [m.span(1) for m in _QUOTED.finditer(text) if INSTRUMENT_NAME.search(m.group(1))]
    spans += names.known.spans(text)
    return spans


def _is_part(name: str, title: str) -> bool:
    """Whether the document itself is the 一般規程 or 個別規程: its title says so at either end."""
    return title.startswith(key(name)) or title.endswith(key(name))


def _is_own(name: str, before: str, names: Names) -> bool:
    """本約款, この契約約款, the document's own title, what the parties themselves set."""
    if key(name) in names.aliases:
        return False
    if _CONTRACT.search(name) and not name.startswith(("本", "この")) and names.title:
        stem = key(name).removesuffix("書")
        if names.title.removesuffix("書").endswith(stem):
            return True
    elif SELF.match(name) and (key(name) not in _PARTS_OF_OTHERS or _is_part(name, names.title)):
        return True
    return (
        bool(SELF_BEFORE.search(before))
        or SET_BY_PARTY.match(name) is not None
        or (len(names.title) > 4 and key(name) == names.title)
    )


def _is_being_defined(
    piece: Words, start: int, end: int, terms: Mapping[str, tuple[list[int], list[int]]]
) -> bool:
    """Inside （以下「X」といいます。）, which makes the name and does not cite it.

    `terms` are as `_naming` gives them.
    """
    a, b = piece.squeezed.span(start, end)
    starts, ends = terms.get(key(piece.text.value[a:b]), ((), ()))
    at = bisect_right(starts, a)
    return at > 0 and b <= ends[at - 1]


def _naming(defined: Sequence[DefinedTerm]) -> dict[str, tuple[list[int], list[int]]]:
    """By the key of each term that 以下「X」といいます makes at a place: where those words begin,
    in order, and the furthest end of those that begin no later."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for d in sorted(defined, key=lambda d: d.start):
        if d.quote.lstrip().startswith(("以下", "以後", "併せて", "あわせて", "総称")):
            starts, ends = found.setdefault(key(d.term), ([], []))
            starts.append(d.start)
            ends.append(max(d.end, ends[-1] if ends else 0))
    return found


def with_own_annexes(mentions: Sequence[Mention], text: str, names: Names) -> list[Mention]:
    """Names of own annexes (料金表) as citations of them, with the table named right behind.

    A name in quotes behind its annex (別紙「料金表」) cites nothing more. `text` is squeezed.
    """
    out: list[Mention] = []
    for mention in mentions:
        table = (mention.groups.get("annex") or "").startswith("第")
        before = out[-1] if out else None
        annex = before if before and before.shape == "annex" else None
        if mention.shape == "document" and annex and text[annex.end : mention.start] == "「":
            continue
        if mention.shape == "document" and key(mention.name) in names.annexes:
            groups: dict[str, str | None] = {"annex": names.annexes[key(mention.name)]}
            out.append(Mention(mention.start, mention.end, "annex", groups, mention.name))
        elif table and annex and annex.name and annex.end == mention.start:
            parts = mention.groups["annex"]
            groups = {**mention.groups, **annex.groups, "annex_parts": parts}
            out[-1] = Mention(annex.start, mention.end, "annex", groups, annex.name)
        else:
            out.append(mention)
    return out


def expand(name: str, names: Names) -> tuple[str, ...]:
    """The documents a name stands for: by definition, or as a part of what one stands for."""
    if key(name) in names.aliases:
        return names.aliases[key(name)]
    wanted = key(name)
    within = names.parts.get(_WITHIN + wanted, ()) if len(name) <= _SHORT else ()
    unique = within or names.parts.get(wanted, ())
    plain = re.sub(r"\((?:明治|大正|昭和|平成|令和|[0-9])[^()]*\)$", "", name)
    return unique if len(unique) == 1 else (plain,)
