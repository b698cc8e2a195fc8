"""Citations: match (`ingest.citation_grammar`), decide overlaps, annotate with what is meant.

Coordinated provisions are separate citations; a range is one with several targets. A document's
name before a provision is a citation of its own and tells where the provision is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.citation_grammar import (
    COORDINATION,
    DEFINING,
    DOCUMENT_FORMS,
    FORMS,
    RANGE,
    SELF,
    SELF_BEFORE,
    SET_BY_PARTY,
)
from ingest.definitions import INSTRUMENT_NAME
from ingest.folding import squeeze
from ingest.layout import printed_lines
from ingest.leads import Leads
from ingest.model import Citation, CitationKind, DefinedTerm, Target
from ingest.places import Words
from ingest.references import Context, Reference, resolve, span_between
from ingest.tree import Tree
from ontology.writing import key

_QUOTED = re.compile(r"「([^「」]{2,60})」")
_NOUNS = re.compile(r"[ァ-ヴー一-龠A-Za-z0-9!・]{2,}(?=[、」。)]|及び|又は|および|または|$)")
_AMONG = re.compile(r"」?(?:の(?:各)?(?:規定|条項|定め))?(?:のうち|中|の中の)、?「?")
_READ_AS_BEFORE = re.compile(r"」と、(?!「)")  # …とあるのは「民法第3条」と、第5条中
_OWN_BEFORE = re.compile(r"(?:本|この)[^、。]{0,12}(?:約款|規約|規程|特約|契約書?|覚書)の?$")
_NEXT_ITEM = re.compile(
    r"(?:、|及び|又は|並びに|および|または|・)+(?P<bracket_item>\([0-9]{1,2}\))"
)
# a document may have a 一般規程 and a 個別規程 beside it: neither is its own name
_PARTS_OF_OTHERS = ("一般規程", "個別規程", "一般規約", "個別規約")
_KINDS: dict[str, CitationKind] = {
    "absolute": "Absolute",
    "unit": "Absolute",
    "relative": "Relative",
    "annex": "AnnexCitation",
    "document": "DocumentCitation",
}


@dataclass(frozen=True, slots=True)
class Names:
    """The documents that a text may name: aliases it defines, names it quotes, its own title."""

    aliases: dict[str, tuple[str, ...]]  # key of the term -> names
    quoted: frozenset[str]  # keys
    title: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that look like a citation: `[start, end)` into the squeezed text."""

    start: int
    end: int
    shape: str
    groups: dict[str, str | None]
    name: str = ""


def names_of(
    definitions: Sequence[DefinedTerm], words: Sequence[Words], title: str | None
) -> Names:
    """What the document calls other documents."""
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
    return Names(aliases, frozenset(quoted), own)


def find_citations(
    words: Sequence[Words], tree: Tree, definitions: Sequence[DefinedTerm], title: str | None
) -> tuple[Citation, ...]:
    """Every citation in `words`, in order of place and offset.

    `definitions` are those of the same document (with the documents they stand for), `title` is its
    own. Offsets are half-open, into the text of the citation's place.
    """
    names = names_of(definitions, words, title)
    found: list[Citation] = []
    leads = Leads(tree)
    for piece in words:
        defined = [d for d in definitions if d.place == piece.place]
        listing = _is_listing(piece, tree)
        documents = _documents(piece, names, defined, listing)
        if piece.place.table is not None and piece.place.row == 0:
            # a column's heading names, it does not cite
            leads.head(piece, tuple(d for m in decide(documents) for d in _expand(m.name, names)))
            continue
        mentions = decide([*_provisions(piece), *documents])
        mentions = _with_captions(mentions, piece, tree)
        cited = annotate(mentions, piece, tree, names, leads.above(piece))
        leads.read(piece, cited)
        found += cited
    return tuple(found)


def _provisions(piece: Words) -> Iterable[Mention]:
    for form in FORMS:
        for match in form.regex.finditer(piece.squeezed.text):
            yield Mention(match.start(), match.end(), form.shape, match.groupdict())


def _is_listing(piece: Words, tree: Tree) -> bool:
    """Whether the place is a part of an annex that lists documents, a name a line."""
    provision = tree.by_label.get(piece.place.label)
    return (
        piece.place.table is None
        and provision is not None
        and provision.kind in ("Annex", "AnnexPart")
        and "。" not in piece.text.value
    )


def _documents(
    piece: Words, names: Names, defined: Sequence[DefinedTerm], listing: bool
) -> Iterable[Mention]:
    text = piece.squeezed.text
    for low, high in _segments(piece) if listing else ((0, len(text)),):
        for start, end in _document_spans(text[low:high], names):
            start, end = start + low, end + low
            name = text[start:end]
            heads_list = listing and low == 0 and key(name) in names.aliases
            if not (
                heads_list
                or _is_own(name, text[:start], names)
                or _is_being_defined(piece, start, end, defined)
            ):
                yield Mention(start, end, "document", {}, name)


def _segments(piece: Words) -> Iterable[tuple[int, int]]:
    for start, end in printed_lines(piece.text):
        yield piece.squeezed.find(start), piece.squeezed.find(end)


def _document_spans(text: str, names: Names) -> list[tuple[int, int]]:
    spans = [
        (m.start("name"), m.end("name"))
        for form in DOCUMENT_FORMS
        for m in form.regex.finditer(text)
    ]
    spans += [m.span(1) for m in _QUOTED.finditer(text) if INSTRUMENT_NAME.search(m.group(1))]
    known = sorted({*names.aliases, *names.quoted}, key=len, reverse=True)
    if known:
        pattern = re.compile("|".join(map(re.escape, known)))
        spans += [m.span() for m in pattern.finditer(text)]
    return spans


def _is_part(name: str, title: str) -> bool:
    """Whether the document itself is the 一般規程 or 個別規程: its title says so at either end."""
    return title.startswith(key(name)) or title.endswith(key(name))


def _is_own(name: str, before: str, names: Names) -> bool:
    """本約款, この契約約款, the document's own title, what the parties themselves set."""
    if key(name) in names.aliases:
        return False
    if SELF.match(name) and (key(name) not in _PARTS_OF_OTHERS or _is_part(name, names.title)):
        return True
    return (
        bool(SELF_BEFORE.search(before))
        or SET_BY_PARTY.match(name) is not None
        or (len(names.title) > 4 and key(name) == names.title)
    )


def _is_being_defined(piece: Words, start: int, end: int, defined: Sequence[DefinedTerm]) -> bool:
    """Inside （以下「X」といいます。）, which makes the name and does not cite it."""
    a, b = piece.squeezed.span(start, end)
    return any(
        d.start <= a
        and b <= d.end
        and key(d.term) == key(piece.text.value[a:b])
        and d.quote.lstrip().startswith(("以下", "以後", "併せて", "あわせて", "総称"))
        for d in defined
    )


def decide(mentions: Iterable[Mention]) -> list[Mention]:
    """Which of overlapping mentions stay: the earlier, the longer, a provision; in order."""
    kept: list[Mention] = []
    order = sorted(mentions, key=lambda m: (m.start, -m.end, m.shape == "document"))
    for mention in order:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept


def _with_captions(mentions: Sequence[Mention], piece: Words, tree: Tree) -> list[Mention]:
    """The caption that a citation carries behind its number belongs to its words.

    別紙1の2.月額費用(2), 別紙読替え表, 第7条（…）(2)アーカイブ; and a list of items goes on:
    、(3)…、(5)….
    """
    text = piece.squeezed.text
    out: list[Mention] = []
    for i, mention in enumerate(mentions):
        limit = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
        if mention.shape == "annex":
            out.append(_annex_caption(mention, text, limit, tree))
        elif out and out[-1].shape == "annex" and text[out[-1].end : mention.start] == "「":
            continue  # 別紙「料金表」: the annex's own name
        elif mention.groups.get("bracket_item"):
            out += _item_list(mention, text, limit)
        else:
            out.append(mention)
    return out


def _annex_caption(mention: Mention, text: str, limit: int, tree: Tree) -> Mention:
    labels = resolve("annex", mention.groups, Context(""), tree).labels
    provision = tree.by_label.get(labels[0]) if labels else None
    if provision is None:
        return mention
    lines = re.split(r"[\s\[［]", provision.text.value.strip("【】[]（）()"))
    caption = squeeze(lines[0]).text.rstrip("】])")
    if len(caption) < 2 or not text.startswith(caption, mention.end):
        return mention
    end = mention.end + len(caption)
    more = re.match(r"\([0-9]{1,2}\)", text[end:])
    groups = dict(mention.groups)
    if more:
        groups["annex_parts"] = (groups.get("annex_parts") or "") + more.group()
        end += more.end()
    return replace(mention, end=min(end, max(limit, mention.end)), groups=groups)


def _item_list(mention: Mention, text: str, limit: int) -> list[Mention]:
    out = [_with_nouns(mention, text)]
    while (match := _NEXT_ITEM.match(text, out[-1].end)) and match.end() <= limit:
        item = Mention(match.start("bracket_item"), match.end(), "absolute", match.groupdict())
        out.append(_with_nouns(item, text))
    return out


def _with_nouns(mention: Mention, text: str) -> Mention:
    nouns = _NOUNS.match(text, mention.end)
    return replace(mention, end=nouns.end()) if nouns else mention


def annotate(
    mentions: Sequence[Mention],
    piece: Words,
    tree: Tree,
    names: Names,
    above: tuple[str, ...] = (),
) -> list[Citation]:
    """Citations with their targets; ranges are put together first.

    `above` are the documents that the words above `piece` speak of, where it names none.
    """
    text = piece.squeezed.text
    out: list[Citation] = []
    context = Context(piece.place.label, above, named_in=above)
    last_end = 0
    pending: tuple[Mention, Reference] | None = None
    law: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    for mention in mentions:
        gap = DEFINING.sub("", text[last_end : mention.start])
        context = _after_gap(context, gap, above)
        joined = (
            bool(out)
            and context.documents == context.named_in
            and COORDINATION.fullmatch(gap) is not None
        )
        context = replace(context, joined=joined or _is_range(gap, pending))
        if mention.shape == "document":
            documents = _same(mention.name, law, terms) or _expand(mention.name, names)
            if "法" not in documents[0] or not INSTRUMENT_NAME.search(documents[0]):
                terms = documents
            elif not mention.name.startswith("同法"):
                law = documents
            out.append(_citation(piece, mention, tuple(Target(d, "") for d in documents), ()))
            context = replace(context, documents=documents)
            last_end, pending = mention.end, None
            continue
        reference = resolve(mention.shape, mention.groups, context, tree)
        if pending and _is_range(gap, pending):
            mention, reference = _ranged(pending, mention, reference, text, tree)
            out.pop()
        targets = tuple(
            Target(reference.documents[0] if reference.documents else None, label)
            for label in reference.labels
        )
        out.append(_citation(piece, mention, targets, reference.documents))
        context = _named(context, reference, names_article=_names_article(mention))
        last_end, pending = mention.end, (mention, reference)
    return out


def _same(name: str, law: tuple[str, ...], terms: tuple[str, ...]) -> tuple[str, ...]:
    """What 同法, 同法施行令 and 同約款 mean; () for others, and with none named before."""
    if name.startswith("同法"):
        return tuple(d + name[2:] for d in law)
    return terms if name.startswith("同") else ()


def _is_range(gap: str, pending: tuple[Mention, Reference] | None) -> bool:
    return pending is not None and RANGE.fullmatch(gap) is not None


def _ranged(
    pending: tuple[Mention, Reference],
    mention: Mention,
    reference: Reference,
    text: str,
    tree: Tree,
) -> tuple[Mention, Reference]:
    first_mention, first = pending
    end = mention.end + (2 if text.startswith("まで", mention.end) else 0)
    whole = replace(
        mention,
        start=first_mention.start,
        end=end,
        groups={**mention.groups, "title": None, "title_behind": None},
    )
    if not first.labels or not reference.labels:
        return whole, Reference((*first.labels, *reference.labels), first.documents)
    labels = span_between(first.labels[0], reference.labels[-1], None if first.documents else tree)
    return whole, Reference(labels, first.documents)


def _after_gap(context: Context, gap: str, above: tuple[str, ...]) -> Context:
    """Whether the document named before still holds: right behind it, or in a coordination."""
    if above and not _OWN_BEFORE.search(gap) and not context.documents:
        return replace(context, documents=above)
    if not context.documents:
        return context
    if _READ_AS_BEFORE.match(gap):
        return replace(context, documents=above)
    close = (
        gap.strip("「」") in ("", "の", "中の", "、", "における")
        or bool(_AMONG.fullmatch(gap))
        or bool(COORDINATION.fullmatch(gap))
        or RANGE.fullmatch(gap)
    )
    if close:
        return context
    return replace(context, documents=() if _OWN_BEFORE.search(gap) else above)


def _names_article(mention: Mention) -> bool:
    """前項, 次号 and the like name no 条 that 同条 could mean."""
    word = mention.groups.get("relative") or ""
    return not word or word.startswith("同") or word.endswith("条")


def _named(context: Context, reference: Reference, *, names_article: bool) -> Context:
    """The context with what `reference` named, for 同条, 又は第3項 and the like."""
    label = reference.labels[-1] if reference.labels else ""
    if label and names_article:
        context = replace(context, same_article=_article_of(label), same_in=reference.documents)
    article = _article_of(label)
    paragraph = re.match(r"第[0-9]+条(?:の[0-9]+)*第[0-9]+項", label)
    return replace(
        context,
        documents=reference.documents,
        named_in=reference.documents,
        article=article or context.article,
        paragraph=paragraph.group() if paragraph else (None if article else context.paragraph),
        item=label if "号" in label else None,
    )


def _article_of(label: str) -> str | None:
    article = re.match(r"第[0-9]+条(?:の[0-9]+)*", label)
    return article.group() if article else None


def _expand(name: str, names: Names) -> tuple[str, ...]:
    """The documents a name stands for: by definition, or as a part of what one stands for."""
    if key(name) in names.aliases:
        return names.aliases[key(name)]
    parts = [
        d
        for group in names.aliases.values()
        for d in group
        if key(d).endswith(key(name)) or (len(name) <= 4 and key(name) in key(d))
    ]
    unique = tuple(dict.fromkeys(parts))
    plain = re.sub(r"\((?:明治|大正|昭和|平成|令和|[0-9])[^()]*\)$", "", name)
    return unique if len(unique) == 1 else (plain,)


def _citation(
    piece: Words, mention: Mention, targets: tuple[Target, ...], candidates: tuple[str, ...]
) -> Citation:
    start, end, quote = piece.cut(mention.start, mention.end)
    title = mention.groups.get("title") or mention.groups.get("title_behind")
    stated = None
    if title:
        at = piece.squeezed.text.index(title, mention.start)
        a, b = piece.squeezed.span(at + 1, at + len(title) - 1)
        stated = piece.text.value[a:b]
    return Citation(
        piece.place, start, end, quote, _KINDS[mention.shape], targets, candidates, stated
    )
