"""Override statements: what is applied, set aside, carved out, and on what condition.

Patterns (`ingest.statement_patterns`) find the words, the dependency tree decides which citations
the words take. Only sentences with something to decide are parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from ingest.attachment import Attachment, BySyntax
from ingest.conditions import condition_of, hedge_of, matter_of, subject_of
from ingest.deadline import look, looked
from ingest.hedges import hedged
from ingest.language import NotParsed, Parse, Unparsed, parse
from ingest.listed import Below, in_clause_tables
from ingest.model import (
    Citation,
    DefinedTerm,
    Modality,
    Place,
    Provision,
    Statement,
    StatementKind,
    Table,
    Target,
)
from ingest.pattern_parts import AMOUNT, PLACES
from ingest.places import Words
from ingest.precedence import MAY_RANK, find_precedence, proviso_of
from ingest.sentences import LONGEST, MASK, Mask, Sentence, cut, sentences_of
from ingest.statement_matches import Match, Reading, matches_of, pointed_of, shapes_of
from ingest.statement_patterns import CONDITION_NOUNS, CUE, MAY
from ingest.substitution_tables import in_tables
from ingest.substitutions import in_sentences, introduces
from ontology.writing import key

_UNPARSED = Unparsed()
_NEEDS_TREE = re.compile("|".join(CONDITION_NOUNS))
# 法律並びに当社が別途定める「A」に基づいて: lists joined although words stand between them
_JOINS_FAR = re.compile(rf"{MASK}(?:及び|並びに|又は|若しくは|および|ならびに|または|、)(?!{MASK})")
_SCOPE = re.compile(
    rf"(?P<m>{MASK})(?:の(?:各)?規定)?(?:中|における|において|の(?=[「『])"
    r"|の適用(?=について|に関して|に当た|にあた))"
)
_ARTICLE = re.compile(r"第[0-9]+条(?:の[0-9]+)*")
# what would be stated too surely without a condition that the sentence may put on it
_HEDGED: frozenset[StatementKind] = frozenset(("Disapplication", "Incorporation", "Precedence"))
# what is said of some only is no statement of all: 法人については、…
_RESTRICTED: frozenset[StatementKind] = frozenset(
    ("Disapplication", "Incorporation", "Notwithstanding")
)
# 料金については、Ａにかかわらず only says what the rule is about, and サービス内容については、
# Ａを適用する what Ａ is taken in for
_OF_PERSONS: frozenset[StatementKind] = frozenset(("Incorporation", "Notwithstanding"))
# 次の各号に掲げる規定は: the clauses stand in the list below
_OF_LISTS: frozenset[StatementKind] = frozenset(
    ("Disapplication", "MutatisMutandis", "Notwithstanding")
)
_MOST_TAKEN_IN = 200  # documents that これを優先して適用 ranks something above
_SUBORDINATE: frozenset[StatementKind] = frozenset(
    ("Notwithstanding", "Basis", "DefinitionSource", "Deferral")
)


def find_statements(
    words: Sequence[Words],
    provisions: Sequence[Provision],
    tables: Sequence[Table],
    citations: Sequence[Citation],
    definitions: Sequence[DefinedTerm],
    *,
    attachment: Attachment | None = None,
) -> tuple[Statement, ...]:
    """Every statement of a document, in order of place and offset.

    All arguments are of one document; offsets of a statement are into the text of its place.
    `attachment` decides what a predicate takes; by syntax unless another way is to be compared.
    """
    reading = Reading(
        tuple(citations),
        tuple(definitions),
        {key(d.term): d.place.label for d in definitions},
        {p.label: key(p.title) for p in provisions if p.title and p.kind == "Article"},
    )
    sentences = tuple(s for s in _sentences(words, reading) if len(s.text) <= LONGEST)
    chosen = attachment or BySyntax()
    parents = {p.label: p.parent for p in provisions if p.parent}
    below = Below(words, reading, parents)
    trees = _trees(sentences, reading, chosen, below) if isinstance(chosen, BySyntax) else {}
    found: list[Statement] = []
    for i, sentence in enumerate(sentences):
        found += _in_sentence(sentence, reading, trees.get(i), chosen, below)
    found += _precedence(sentences, reading, found, below)
    found += _substitutions(words, sentences, reading, found, parents)
    found += in_tables(tables, provisions, citations)
    found += in_clause_tables(tables, reading)
    found = hedged(found, {w.place: w.text.value for w in words})
    place_order = {w.place: i for i, w in enumerate(words)}
    return tuple(sorted(found, key=lambda s: (place_order[s.place], s.start, s.kind)))


def too_long(
    words: Sequence[Words], citations: Sequence[Citation], definitions: Sequence[DefinedTerm]
) -> Iterator[Sentence]:
    """The sentences that may state something and are too long to be read for it, in order."""
    long = [w for w in words if len(w.squeezed.text) > LONGEST and _has_long(w.squeezed.text)]
    reading = Reading(tuple(citations), tuple(definitions), {}, {})
    return (s for s in _sentences(long, reading) if len(s.text) > LONGEST)


def _has_long(text: str) -> bool:
    return any(high - low > LONGEST for low, high in cut(text, 0, len(text)))


def _sentences(words: Sequence[Words], reading: Reading) -> Iterator[Sentence]:
    by_place: dict[Place, list[tuple[int, Citation]]] = {}
    for i, citation in enumerate(reading.citations):
        by_place.setdefault(citation.place, []).append((i, citation))
    defined: dict[Place, list[DefinedTerm]] = {}
    for term in reading.definitions:
        defined.setdefault(term.place, []).append(term)
    for piece in looked(words):
        if piece.place.table is not None and piece.place.row == 0:
            continue  # headings of columns state nothing
        if CUE.search(piece.squeezed.text):
            for sentence in sentences_of(
                piece, by_place.get(piece.place, ()), defined.get(piece.place, ())
            ):
                if CUE.search(sentence.text):
                    yield sentence


def _trees(
    sentences: Sequence[Sentence], reading: Reading, attachment: Attachment, below: Below
) -> dict[int, Parse]:
    """Trees of the sentences whose reading depends on one.

    What reads the same without one, as nothing in it asks for its tree, is not parsed.
    """
    trees: dict[int, Parse] = {
        i: _UNPARSED for i, s in enumerate(sentences) if _may_need(s, reading)
    }
    wanted = [i for i in trees if _asks(sentences[i], reading, attachment, below)]
    return trees | dict(zip(wanted, parse([sentences[i].text for i in wanted]), strict=True))


def _asks(sentence: Sentence, reading: Reading, attachment: Attachment, below: Below) -> bool:
    """Whether to read the sentence asks for its tree."""
    try:
        for _ in _in_sentence(sentence, reading, _UNPARSED, attachment, below):
            pass
    except NotParsed:
        return True
    return False


def _may_need(sentence: Sentence, reading: Reading) -> bool:
    """Whether a predicate may take one of several lists, or a condition is to be cut out."""
    matches = matches_of(sentence, reading)
    if any(m.pattern.how in ("governed", "carved") and sentence.masks for m in matches):
        return True
    if len(sentence.masks) > 1 and matches and _JOINS_FAR.search(sentence.text):
        return True
    return bool(matches) and _NEEDS_TREE.search(sentence.text) is not None


def _in_sentence(
    sentence: Sentence,
    reading: Reading,
    tree: Parse | None,
    attachment: Attachment,
    below: Below,
) -> Iterator[Statement]:
    look()
    matches = matches_of(sentence, reading)
    spans = [m.span for m in matches]
    for match in matches:
        listed = below.clauses(sentence, match.span[0]) if match.pattern.kind in _OF_LISTS else None
        masks = () if listed else _taken(match, sentence, tree, attachment, spans, reading)
        if masks is None or listed == ():
            continue
        statement = _statement(match, sentence, masks, tree, matches, reading)
        yield statement if listed is None else replace(statement, citations=listed, targets=())


def _taken(
    match: Match,
    sentence: Sentence,
    tree: Parse | None,
    attachment: Attachment,
    spans: Sequence[tuple[int, int]],
    reading: Reading,
) -> tuple[Mask, ...] | None:
    """The lists that the match's words take; None if they make no statement."""
    pattern = match.pattern
    if pattern.how in ("itself", "heading"):
        return ()
    if pattern.how == "before":
        mask = sentence.mask(match.mask or "")
        if pattern.noun and not _noun(match, mask, reading):
            return None
        return (*attachment.joined(sentence, tree, mask), mask)
    if not sentence.masks:
        return () if pattern.how == "carved" else None
    if pattern.how == "carved":
        carved = attachment.carved(sentence, tree, match.span)
        # 規則の内容と異なる部分については、第12条に該当する場合を除き: the clause, not the document
        return tuple(m for m in carved if shapes_of(m, reading) & PLACES) or carved
    masks = tuple(
        m
        for m in attachment.governed(sentence, tree, match.span, pattern.cases, spans)
        if shapes_of(m, reading) & pattern.shapes
    )
    return masks or None


def _noun(match: Match, mask: Mask, reading: Reading) -> StatementKind | None:
    """What に定める makes of the noun behind it.

    An annex, a chapter or a document is where the rule is to be found, whatever the noun; of a
    provision, an amount is (前項に定める金額), and what its heading names or it defines is defined
    there (第9条（最低利用期間）第1項に定める最低利用期間); another article named by its
    number is where to read on. 前項に定める事項 only points.
    """
    if re.match(r"(?:ほか|他|もの)", match.following):
        return None
    if shapes_of(mask, reading) & {"annex", "unit", "document"}:
        return "Deferral"
    if re.match(r"(?:場合|事項|事由|とき)", match.following):
        return None
    if match.trigger.endswith("掲げる"):  # a list, not a rule
        return None
    if _is_defined_there(match.following, mask, reading):
        return "DefinitionSource"
    if re.match(AMOUNT, match.following) or _is_elsewhere(mask, reading):
        return "Deferral"
    return None


def _is_elsewhere(mask: Mask, reading: Reading) -> bool:
    """Another article, by its number: 第32条に規定するサービス is to be read there.

    前項に定める返還 and 第2号に定める返還 only point back in the same article.
    """
    for index in mask.citations:
        citation = reading.citations[index]
        own = _ARTICLE.match(citation.place.label)
        named = [_ARTICLE.match(t.label) for t in citation.targets]
        if citation.kind == "Absolute" and re.match(r"第\S+?条", "".join(citation.quote.split())):
            return any(
                citation.candidates or not own or a.group() != own.group() for a in named if a
            )
    return False


def _is_defined_there(following: str, mask: Mask, reading: Reading) -> bool:
    run = re.match(r"[ァ-ヴー一-龠A-Za-z0-9・/]{2,}", following)
    if run is None:
        return False
    noun = key(re.sub(r"(?:内|中|等|後|前)$", "", run.group()))
    for index in mask.citations:
        citation = reading.citations[index]
        if citation.stated_title and noun in key(citation.stated_title):
            return True
        for target in citation.targets:
            article = _ARTICLE.match(target.label)
            if target.document is None and article and len(noun) > 2:
                if noun in reading.titles.get(article.group(), ""):
                    return True
                if reading.terms.get(noun, "").startswith(target.label):
                    return True
    return False


def _statement(
    match: Match,
    sentence: Sentence,
    masks: Sequence[Mask],
    tree: Parse | None,
    matches: Sequence[Match],
    reading: Reading,
) -> Statement:
    pattern = match.pattern
    kind = pattern.kind
    if pattern.noun:
        kind = _noun(match, masks[0], reading) or kind
    start, end = sentence.span(*match.span)
    citations = tuple(i for m in masks for i in pointed_of(m, reading.citations))
    named = tuple(t for m in masks for t in m.named)
    if match.label:
        named = (Target(None, match.label),)
    if kind == "Exception" and not citations:
        named = (Target(None, sentence.words.place.label),)
    others = [
        m.span
        for m in matches
        if m.pattern.how == "governed" or m.pattern.kind == "Notwithstanding"
    ]
    condition = (
        condition_of(match.span, sentence, tree, others, before=pattern.how == "governed")
        if tree
        else None
    )
    if condition is None and tree is not None and kind in _HEDGED:
        condition = hedge_of(match.span, sentence, tree)
    if condition is None and kind in _RESTRICTED:
        letters = [m.letter for m in masks]
        condition = matter_of(match.span, sentence, others, letters, persons=kind in _OF_PERSONS)
        if condition is None:
            documents = [m for m in masks if "document" in shapes_of(m, reading)]
            condition = subject_of(sentence, [m.letter for m in documents])
    statement = Statement(
        kind,
        sentence.words.place,
        start,
        end,
        sentence.words.text.value[start:end],
        pattern.name,
        pattern.confidence,
        citations,
        named,
        _modality(match, sentence),
    )
    if condition is None:
        return statement
    a, b = condition
    return replace(
        statement, condition=sentence.words.text.value[a:b], condition_start=a, condition_end=b
    )


def _modality(match: Match, sentence: Sentence) -> Modality:
    """May, where the predicate that the statement belongs to says so."""
    if match.pattern.kind in _SUBORDINATE:
        tail = sentence.text[-24:]
    else:
        tail = re.split("[、。]", sentence.text[match.span[1] :], maxsplit=1)[0]
    return "MayApply" if MAY.search(tail) else "Applies"


def _precedence(
    sentences: Sequence[Sentence], reading: Reading, found: Sequence[Statement], below: Below
) -> list[Statement]:
    taken_in: dict[Place, dict[Target, None]] = {}
    everywhere: dict[Target, None] = {}
    for s in found:
        if s.kind == "Incorporation":
            targets = dict.fromkeys(_targets(s, reading))
            taken_in.setdefault(s.place, {}).update(targets)
            everywhere |= targets
    out: list[Statement] = []
    taken_everywhere = tuple(islice(everywhere, _MOST_TAKEN_IN))
    ranked: dict[Place, list[Statement]] = {}
    for sentence in sentences:
        if not MAY_RANK.search(sentence.text):
            continue
        place = sentence.words.place
        here = taken_in.get(place)
        taken = taken_everywhere if here is None else tuple(islice(here, _MOST_TAKEN_IN))
        orders = find_precedence(sentence, reading.citations, taken, below.ranks) or proviso_of(
            sentence, reading.citations, ranked.get(place, ())
        )
        ranked.setdefault(place, []).extend(orders)
        out += orders
    return out


def _targets(statement: Statement, reading: Reading) -> tuple[Target, ...]:
    cited = tuple(t for i in statement.citations for t in reading.citations[i].targets)
    return cited + statement.targets


def _substitutions(
    words: Sequence[Words],
    sentences: Sequence[Sentence],
    reading: Reading,
    found: Sequence[Statement],
    parents: Mapping[str, str],
) -> list[Statement]:
    """読替え in sentences, each with where it holds.

    That is the clause named before it (第6条第1項中, …の適用については), or what the sentence or
    the one before applies by analogy (この場合において).
    """
    leading = {w.place.label for w in words if w.place.table is None and introduces(w)}
    whole: dict[Place, list[Sentence]] = {}
    for sentence in sentences:
        if not sentence.bracketed:
            whole.setdefault(sentence.words.place, []).append(sentence)
    applied: dict[Place, list[Statement]] = {}
    for s in found:
        if s.kind == "MutatisMutandis":
            applied.setdefault(s.place, []).append(s)
    out: list[Statement] = []
    for piece in words:
        own, analogies = whole.get(piece.place, ()), applied.get(piece.place, ())
        scope: dict[int, tuple[int, ...]] = {}
        last: tuple[int, ...] = ()
        starts = [sentence.at[0] for sentence in own]  # they stand in order
        latest: dict[int, tuple[int, ...]] = {}
        for s in analogies:
            k = bisect_right(starts, s.start) - 1
            if k >= 0 and s.start <= own[k].at[-1]:
                latest[k] = s.citations
        for k, sentence in enumerate(own):
            last = latest.get(k, last)
            scope[starts[k]] = last
            for match in _SCOPE.finditer(sentence.text):
                mask = sentence.mask(match.group("m"))
                scope[mask.end] = pointed_of(mask, reading.citations)
        above = parents.get(piece.place.label) if piece.place.table is None else None
        out += in_sentences(piece, scope, introduced=above in leading)
    return out
