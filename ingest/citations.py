"""Citations: match (`ingest.citation_grammar`), decide overlaps, annotate with what is meant.

Coordinated provisions are separate citations; a range is one with several targets. A document's
name before a provision is a citation of its own and tells where the provision is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.citation_grammar import CARVED, COORDINATION, DEFINING, FORMS, RANGE, UNREAD_PLACE
from ingest.deadline import looked
from ingest.definitions import INSTRUMENT_NAME
from ingest.document_names import Names, documents_in, expand, names_of, with_own_annexes
from ingest.leads import Leads
from ingest.mentions import Mention, decide, with_captions
from ingest.model import Citation, CitationKind, DefinedTerm, Place, Target
from ingest.places import Words
from ingest.references import Context, Reference, resolve, span_between
from ingest.tree import Tree

_AMONG = re.compile(r"」?(?:の(?:各)?(?:規定|条項|定め))?(?:のうち|中|の中の)、?「?")
_READ_AS_BEFORE = re.compile(r"」と、(?!「)")  # …とあるのは「民法第3条」と、第5条中
_OWN_BEFORE = re.compile(r"(?:本|この)[^、。]{0,12}(?:約款|規約|規程|特約|契約書?|覚書)の?$")
_LABEL = re.compile(r"(第[0-9]+条(?:の[0-9]+)*)(?P<paragraph>第[0-9]+項)?")
_KINDS: dict[str, CitationKind] = {
    "absolute": "Absolute",
    "unit": "Absolute",
    "relative": "Relative",
    "annex": "AnnexCitation",
    "document": "DocumentCitation",
}


def find_citations(
    words: Sequence[Words], tree: Tree, definitions: Sequence[DefinedTerm], title: str | None
) -> tuple[Citation, ...]:
    """Every citation in `words`, in order of place and offset.

    `definitions` are those of the same document (with the documents they stand for), `title` is its
    own. Offsets are half-open, into the text of the citation's place.
    """
    names = names_of(definitions, words, tree, title)
    found: list[Citation] = []
    leads = Leads(tree)
    defined_at: dict[Place, list[DefinedTerm]] = {}
    for term in definitions:
        defined_at.setdefault(term.place, []).append(term)
    for piece in looked(words):
        defined = defined_at.get(piece.place, ())
        documents = documents_in(piece, names, defined, tree)
        if piece.place.table is not None and piece.place.row == 0:
            # a column's heading names, it does not cite
            leads.head(piece, tuple(d for m in decide(documents) for d in expand(m.name, names)))
            continue
        mentions = decide([*_provisions(piece.squeezed.text), *documents])
        if not mentions:
            continue
        mentions = with_captions(
            with_own_annexes(mentions, piece.squeezed.text, names), piece, tree
        )
        cited = annotate(mentions, piece, tree, names, leads.above(piece))
        if any(c.kind == "DocumentCitation" for c in cited):  # nothing else leads
            leads.read(piece, cited)
        found += cited
    return tuple(found)


def _provisions(text: str) -> list[Mention]:
    return [
        Mention(match.start(), match.end(), form.shape, match.groupdict())
        for form in FORMS
        for match in form.finds(text)
    ]


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
    last_end = unread = 0
    pending: tuple[Mention, Reference] | None = None
    law: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    for n, mention in enumerate(looked(mentions)):
        if mention.start < unread:
            continue  # 第2項 in 基本約款第Ⅲ条第2項
        gap = text[last_end : mention.start]
        if ")" in gap:  # both end so
            gap = CARVED.sub("", DEFINING.sub("", gap))
        context = _after_gap(context, gap, above)
        is_range = _is_range(gap, pending)
        joined = is_range or (
            bool(out)
            and context.documents == context.named_in
            and COORDINATION.fullmatch(gap) is not None
        )
        if joined is not context.joined:
            context = context._replace(joined=joined)
        if mention.shape == "document":
            documents = _same(mention.name, law, terms) or expand(mention.name, names)
            if "法" not in documents[0] or not INSTRUMENT_NAME.search(documents[0]):
                terms = documents
            elif not mention.name.startswith("同法"):
                law = documents
            whole, place = _with_unread_place(text, mention, mentions[n + 1 : n + 2])
            unread = whole.end if place else unread
            if place:
                out.append(_citation(piece, whole, (_target(documents[0], place),), documents))
            else:
                targets = tuple([_target(d, "") for d in documents])
                out.append(_citation(piece, whole, targets, ()))
            context = context._replace(documents=documents)
            last_end, pending = whole.end, None
            continue
        reference = resolve(mention.shape, mention.groups, context, tree)
        if pending and is_range:
            mention, reference = _ranged(pending, mention, reference, text, tree)
            out.pop()
        document = reference.documents[0] if reference.documents else None
        targets = tuple([_target(document, label) for label in reference.labels])
        out.append(_citation(piece, mention, targets, reference.documents))
        context = _named(context, reference, names_article=_names_article(mention))
        last_end, pending = mention.end, (mention, reference)
    return out


def _with_unread_place(
    text: str, mention: Mention, following: Sequence[Mention]
) -> tuple[Mention, str]:
    """A document's name with the place behind it whose number cannot be read, and that place.

    As it is, and "", where what stands behind it is read, or is no place.
    """
    found = UNREAD_PLACE.match(text, mention.end)
    if found is None or any(m.start <= found.start("place") for m in following):
        return mention, ""
    return replace(mention, end=found.end(), shape="absolute"), found["place"]


@lru_cache(maxsize=1 << 14)  # each is cited over and over
def _target(document: str | None, label: str) -> Target:
    return Target(document, label)


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
        return context._replace(documents=above)
    if not context.documents:
        return context
    if _READ_AS_BEFORE.match(gap):
        return context._replace(documents=above)
    close = (
        gap.strip("「」") in ("", "の", "中の", "、", "における")
        or bool(_AMONG.fullmatch(gap))
        or bool(COORDINATION.fullmatch(gap))
        or RANGE.fullmatch(gap)
    )
    if close:
        return context
    return context._replace(documents=() if _OWN_BEFORE.search(gap) else above)


def _names_article(mention: Mention) -> bool:
    """前項, 次号 and the like name no 条 that 同条 could mean."""
    word = mention.groups.get("relative") or ""
    return not word or word.startswith("同") or word.endswith("条")


def _named(context: Context, reference: Reference, *, names_article: bool) -> Context:
    """The context with what `reference` named, for 同条, 又は第3項 and the like."""
    label = reference.labels[-1] if reference.labels else ""
    named = _LABEL.match(label)
    article, paragraph = named.group(1, "paragraph") if named else (None, None)
    is_same = bool(article) and names_article
    documents = reference.documents
    return Context(
        label=context.label,
        documents=documents,
        article=article or context.article,
        paragraph=named.group() if named and paragraph else None if article else context.paragraph,
        item=label if "号" in label else context.item,
        named_in=documents,
        joined=context.joined,
        same_article=article if is_same else context.same_article,
        same_in=documents if is_same else context.same_in,
        item_in=documents if "号" in label else context.item_in,
    )


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
