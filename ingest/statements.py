"""Override statements: what is applied, set aside, carved out, and on what condition.

Patterns (`ingest.statement_patterns`) find the words, the dependency tree decides which citations
the words take. Only sentences with something to decide are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.attachment import Attachment, BySyntax
from ingest.language import Parse, parse
from ingest.model import (
    Citation, DefinedTerm, Modality, Provision, Statement, StatementKind, Table, Target,
)
from ingest.places import Words
from ingest.precedence import find_precedence
from ingest.sentences import MASK, Mask, Sentence, sentences_of
from ingest.statement_patterns import (
    AMOUNT, BRACKETED_PROVISO, CONDITION_NOUNS, CUE, DOCUMENTS, MAY, PATTERNS, Shape,
    StatementPattern,
)
from ingest.substitutions import in_sentences, in_tables
from ontology.writing import key

_NEEDS_TREE = re.compile("|".join(CONDITION_NOUNS))
# 法律並びに当社が別途定める「A」に基づいて: lists joined although words stand between them
_JOINS_FAR = re.compile(rf"{MASK}(?:及び|並びに|又は|若しくは|および|ならびに|または|、)(?!{MASK})")
_SCOPE = re.compile(rf"(?P<m>{MASK})(?:の規定)?(?:中|の適用(?=について|に関して|に当た|にあた))")
_SUBORDINATE: frozenset[StatementKind] = frozenset(
    ("Notwithstanding", "Basis", "DefinitionSource", "Deferral"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What statements are read with: the document's citations, terms and headings."""

    citations: tuple[Citation, ...]
    definitions: tuple[DefinedTerm, ...]
    terms: dict[str, str]  # key of a defined term -> label of where it is defined
    titles: dict[str, str]  # label of an article -> key of its heading


@dataclass(frozen=True, slots=True)
class _Match:
    """A pattern's words in a sentence: `span` of the trigger; `mask` where it names the list."""

    pattern: StatementPattern
    span: tuple[int, int]
    trigger: str
    mask: str | None
    following: str


def find_statements(words: Sequence[Words], provisions: Sequence[Provision],
                    tables: Sequence[Table], citations: Sequence[Citation],
                    definitions: Sequence[DefinedTerm], *, attachment: Attachment | None = None
                    ) -> tuple[Statement, ...]:
    """Every statement of a document, in order of place and offset.

    `attachment` decides what a predicate takes; by syntax unless another way is to be compared.
    """
    reading = Reading(
        tuple(citations), tuple(definitions), {key(d.term): d.place.label for d in definitions},
        {p.label: key(p.title) for p in provisions if p.title and p.kind == "Article"})
    sentences = tuple(_sentences(words, reading))
    chosen = attachment or BySyntax()
    trees = _trees(sentences, reading) if isinstance(chosen, BySyntax) else {}
    found: list[Statement] = []
    for i, sentence in enumerate(sentences):
        found += _in_sentence(sentence, reading, trees.get(i), chosen)
    found += _precedence(sentences, reading, found)
    found += _substitutions(words, sentences, reading, found)
    found += in_tables(tables, provisions)
    place_order = {w.place: i for i, w in enumerate(words)}
    return tuple(sorted(found, key=lambda s: (place_order[s.place], s.start, s.kind)))


def _sentences(words: Sequence[Words], reading: Reading) -> Iterator[Sentence]:
    by_place: dict[object, list[tuple[int, Citation]]] = {}
    for i, citation in enumerate(reading.citations):
        by_place.setdefault(citation.place, []).append((i, citation))
    for piece in words:
        if piece.place.table is not None and piece.place.row == 0:
            continue  # headings of columns state nothing
        if CUE.search(piece.squeezed.text):
            for sentence in sentences_of(piece, by_place.get(piece.place, []),
                                         reading.definitions):
                if CUE.search(sentence.text):
                    yield sentence


def _trees(sentences: Sequence[Sentence], reading: Reading) -> dict[int, Parse]:
    """Trees of the sentences whose reading depends on one."""
    wanted = [i for i, s in enumerate(sentences) if _needs_tree(s)]
    texts = [sentences[i].text for i in wanted]
    return dict(zip(wanted, parse(texts), strict=True))


def _needs_tree(sentence: Sentence) -> bool:
    """Whether a predicate may take one of several lists, or a condition is to be cut out."""
    matches = _matches(sentence)
    if any(m.pattern.how in ("governed", "carved") and sentence.masks for m in matches):
        return True
    if len(sentence.masks) > 1 and matches and _JOINS_FAR.search(sentence.text):
        return True
    return bool(matches) and _NEEDS_TREE.search(sentence.text) is not None


def _matches(sentence: Sentence) -> list[_Match]:
    found = []
    for pattern in PATTERNS:
        for match in pattern.regex.finditer(sentence.text):
            found.append(_Match(pattern, match.span("trigger"), match.group("trigger"),
                                match.groupdict().get("m"), sentence.text[match.end():]))
    if sentence.bracketed and not any(m.pattern.kind == "Exception" for m in found):
        proviso = BRACKETED_PROVISO.match(sentence.text)
        if proviso:
            pattern = StatementPattern("proviso-in-brackets", "Exception", "itself",
                                       BRACKETED_PROVISO, confidence=0.8)
            found.append(_Match(pattern, proviso.span("trigger"), proviso.group(), None, ""))
    return _without_overlaps(found)


def _without_overlaps(found: Sequence[_Match]) -> list[_Match]:
    """Of patterns that share words, the one listed first speaks."""
    kept: list[_Match] = []
    for match in found:
        if not any(match.span[0] < k.span[1] and k.span[0] < match.span[1] for k in kept):
            kept.append(match)
    return kept


def _in_sentence(sentence: Sentence, reading: Reading, tree: Parse | None,
                 attachment: Attachment) -> Iterator[Statement]:
    matches = _matches(sentence)
    spans = [m.span for m in matches]
    for match in matches:
        masks = _taken(match, sentence, tree, attachment, spans, reading)
        if masks is None:
            continue
        yield _statement(match, sentence, masks, tree, matches, reading)


def _taken(match: _Match, sentence: Sentence, tree: Parse | None, attachment: Attachment,
           spans: Sequence[tuple[int, int]], reading: Reading) -> tuple[Mask, ...] | None:
    """The lists that the match's words take; None if they make no statement."""
    pattern = match.pattern
    if pattern.how == "itself":
        return ()
    if pattern.how == "before":
        mask = sentence.mask(match.mask or "")
        fits = _shapes(mask, reading) & pattern.shapes
        if not fits or (pattern.noun and not _noun(match, mask, reading)):
            return None
        return (*attachment.joined(sentence, tree, mask), mask)
    if not sentence.masks:
        return () if pattern.how == "carved" else None
    if pattern.how == "carved":
        return attachment.carved(sentence, tree, match.span)
    masks = tuple(m for m in attachment.governed(sentence, tree, match.span, pattern.cases, spans)
                  if _shapes(m, reading) & pattern.shapes)
    return masks or None


def _shapes(mask: Mask, reading: Reading) -> frozenset[Shape]:
    """What the list points at: a provision if any of it is one (its document's name aside)."""
    if mask.named:
        return DOCUMENTS
    kinds = {_shape(reading.citations[i]) for i in mask.citations}
    places = kinds - {"document"}
    return frozenset(places or kinds)


def _shape(citation: Citation) -> Shape:
    if citation.kind == "DocumentCitation":
        return "document"
    if citation.kind == "AnnexCitation":
        return "annex"
    labels = [t.label for t in citation.targets]
    return "unit" if labels and not re.search("[条項号]", labels[0]) else "provision"


def _noun(match: _Match, mask: Mask, reading: Reading) -> StatementKind | None:
    """What に定める makes of the noun behind it.

    An annex, a chapter or a document is where the rule is to be found, whatever the noun; of a
    provision, an amount is (前項に定める金額), and what its heading names or it defines is defined
    there (第9条（最低利用期間）第1項に定める最低利用期間). 前項に定める事項 only points.
    """
    if re.match(r"(?:ほか|他|もの|場合|事項|事由|とき)", match.following):
        return None
    if _shapes(mask, reading) & {"annex", "unit", "document"}:
        return "Deferral"
    if match.trigger.endswith("掲げる"):  # a list, not a rule
        return None
    if _is_defined_there(match.following, mask, reading):
        return "DefinitionSource"
    return "Deferral" if re.match(AMOUNT, match.following) else None


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
            article = re.match(r"第\d+条(?:の\d+)*", target.label)
            if target.document is None and article and len(noun) > 2:
                if noun in reading.titles.get(article.group(), ""):
                    return True
                if reading.terms.get(noun, "").startswith(target.label):
                    return True
    return False


def _statement(match: _Match, sentence: Sentence, masks: Sequence[Mask], tree: Parse | None,
               matches: Sequence[_Match], reading: Reading) -> Statement:
    pattern = match.pattern
    kind = pattern.kind
    if pattern.noun:
        kind = _noun(match, masks[0], reading) or kind
    start, end = sentence.span(*match.span)
    citations = tuple(i for m in masks for i in _pointed(m, reading))
    named = tuple(t for m in masks for t in m.named)
    if kind == "Exception" and not citations:
        named = (Target(None, sentence.words.place.label),)
    condition = _condition(match, sentence, tree, matches)
    statement = Statement(
        kind, sentence.words.place, start, end, sentence.words.text.value[start:end],
        pattern.name, pattern.confidence, citations, named, _modality(match, sentence))
    if condition is None:
        return statement
    a, b = condition
    return replace(statement, condition=sentence.words.text.value[a:b], condition_start=a,
                   condition_end=b)


def _pointed(mask: Mask, reading: Reading) -> tuple[int, ...]:
    """The citations of a list that are pointed at: a document's name before its clause is not."""
    members = mask.citations
    out = []
    for k, i in enumerate(members):
        citation = reading.citations[i]
        leads = any(
            reading.citations[j].kind != "DocumentCitation"
            and reading.citations[j].candidates
            and {t.document for t in citation.targets} & set(reading.citations[j].candidates)
            for j in members[k + 1:])
        if citation.kind != "DocumentCitation" or not leads:
            out.append(i)
    provisions = [i for i in out if reading.citations[i].kind != "DocumentCitation"]
    return tuple(provisions if provisions and _one_document(members, reading) else out)


def _one_document(members: Sequence[int], reading: Reading) -> bool:
    """Whether the list names documents only to say where its clauses stand."""
    return all(reading.citations[j].candidates for j in members
               if reading.citations[j].kind != "DocumentCitation")


def _modality(match: _Match, sentence: Sentence) -> Modality:
    """May, where the predicate that the statement belongs to says so."""
    if match.pattern.kind in _SUBORDINATE:
        tail = sentence.text[-24:]
    else:
        tail = re.split("[、。]", sentence.text[match.span[1]:], maxsplit=1)[0]
    return "MayApply" if MAY.search(tail) else "Applies"


def _condition(match: _Match, sentence: Sentence, tree: Parse | None,
               matches: Sequence[_Match]) -> tuple[int, int] | None:
    """The words of …のときは, …の場合には on which the statement hangs: offsets in the place's text."""
    if tree is None:
        return None
    anchors = _predicates_of(match, tree)
    for i, token in enumerate(tree.tokens):
        if not (i in anchors or token.head in anchors) or not _is_conditional(tree, i):
            continue
        below = [t for t in tree.subtree(i) if t <= i and tree.tokens[t].dep != "cc"]
        start = _after_other_clauses(tree.tokens[_first_run(below)].start, i, sentence, tree,
                                     matches)
        if start < token.start:
            return sentence.span(start, token.end)
    return None


def _predicates_of(match: _Match, tree: Parse) -> set[int]:
    """The tokens of the trigger, the heads above it, and the verb inside …ことがある."""
    anchors = {i for i, t in enumerate(tree.tokens)
               if t.start < match.span[1] and match.span[0] < t.end}
    anchors |= {h for i in set(anchors) for h in tree.path_up(i)}
    things = {i for i, t in enumerate(tree.tokens) if t.text in ("こと", "もの")
              and t.head in anchors and _next_word(tree, i) in ("が", "も", "と")}
    return anchors | things | {i for i, t in enumerate(tree.tokens)
                               if t.head in things and t.dep == "acl"}


def _after_other_clauses(start: int, index: int, sentence: Sentence, tree: Parse,
                         matches: Sequence[_Match]) -> int:
    """Where the condition at `index` really begins: behind clauses with a predicate of their own.

    …ときは、Ａを準用し、…ときは、Ｂを適用しない: the parser hangs the first clause on the second とき.
    """
    end = tree.tokens[index].start
    ends = [m.span[1] for m in matches if m.pattern.how == "governed"
            and start <= m.span[0] and m.span[1] <= end]
    for i in range(index):
        head = tree.tokens[i].head
        if tree.tokens[i].start >= start and i < head < index and _is_conditional(tree, i):
            ends.append(tree.tokens[head].end)
    for other in ends:
        comma = sentence.text.find("、", other, end)
        start = max(start, comma + 1)
    while sentence.text[start] == "、":
        start += 1
    return start


def _first_run(indexes: Sequence[int]) -> int:
    """The first of the unbroken run of indexes that ends the list."""
    first = indexes[-1]
    for i in reversed(indexes):
        if first - i > 1:
            break
        first = i
    return first


def _is_conditional(tree: Parse, index: int) -> bool:
    """場合には, ときは, …に限り: not 場合を除き, not 場合の, not この限りでない."""
    if tree.tokens[index].text not in CONDITION_NOUNS:
        return False
    if index and tree.tokens[index].text == "限り" and tree.tokens[index - 1].text == "この":
        return False
    particles = "".join(t.text for t in tree.tokens if t.head == index and t.dep == "case")
    return (particles.startswith(("は", "に", "で"))
            or _next_word(tree, index) in ("、", "は", "に", "で"))


def _next_word(tree: Parse, index: int) -> str:
    return tree.tokens[index + 1].text if index + 1 < len(tree.tokens) else ""


def _precedence(sentences: Sequence[Sentence], reading: Reading, found: Sequence[Statement]
                ) -> list[Statement]:
    out: list[Statement] = []
    for sentence in sentences:
        if "優先" not in sentence.text and "順" not in sentence.text:
            continue
        here = [s for s in found if s.kind == "Incorporation"
                and s.place == sentence.words.place]
        everywhere = here or [s for s in found if s.kind == "Incorporation"]
        taken = tuple(dict.fromkeys(t for s in everywhere for t in _targets(s, reading)))
        out += find_precedence(sentence, reading.citations, taken)
    return out


def _targets(statement: Statement, reading: Reading) -> tuple[Target, ...]:
    cited = tuple(t for i in statement.citations for t in reading.citations[i].targets)
    return cited + statement.targets


def _substitutions(words: Sequence[Words], sentences: Sequence[Sentence], reading: Reading,
                   found: Sequence[Statement]) -> list[Statement]:
    """読替え in sentences, each with where it holds.

    That is the clause named before it (第6条第1項中, …の適用については), or what the sentence or the one
    before applies by analogy (この場合において).
    """
    out: list[Statement] = []
    for piece in words:
        own = [s for s in sentences if s.words.place == piece.place and not s.bracketed]
        analogies = [s for s in found if s.place == piece.place and s.kind == "MutatisMutandis"]
        scope: dict[int, tuple[int, ...]] = {}
        last: tuple[int, ...] = ()
        for sentence in own:
            start, end = sentence.at[0], sentence.at[-1] + 1
            for s in analogies:
                if start <= s.start < end:
                    last = s.citations
            scope[start] = last
            for match in _SCOPE.finditer(sentence.text):
                mask = sentence.mask(match.group("m"))
                scope[mask.end] = _pointed(mask, reading)
        out += in_sentences(piece, scope)
    return out
