"""The condition on which a statement hangs: the words of …のときは, …の場合には, …に限り.

The dependency tree tells which clause hangs on the statement's predicate; where the parser lets a
clause swallow the ones before it, what the words say decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language import Parse
from ingest.sentences import MASK, Sentence
from ingest.statement_patterns import CONDITION_NOUNS

_Span = tuple[int, int]
_HAS_NOUN = re.compile("|".join(CONDITION_NOUNS))  # without one no tree shows a condition
# before the condition, none of its words: a topic with 、 is of the main clause
_OPENING = re.compile(rf"(?:ただし|但し|なお|また)?、?(?:{MASK}(?:の規定|の定め)?は、)?")
# …又は before the condition's first words: the parser hangs the first of the two elsewhere
_JOINED = re.compile(r"(?:[^、。はをがにで]{1,20}(?:又は|若しくは|及び|並びに|または|および))+$")
# only some of a document: of what
_SUBJECT = re.compile(
    rf"(?P<letter>{MASK})」?(?:の|中の|のうち)"
    r"(?P<subject>[^、。はをが]{2,40}?(?:に関する|に係る|についての)(?:規定|定め|条項|部分|条件))"
)
_OF_ITS_VERB = rf"(?<!{MASK})を(?=[^、。はを]{{0,20}}[たるいうくぐすつぬぶむ][一-龠ァ-ヴー])"
# whom or what alone a rule is of; 又は is no topic
_MATTER = re.compile(
    r"(?:^|(?<=[、。])|(?<=は)(?<!又は)(?<!若しくは)(?<!または))(?P<matter>"
    # サービス内容、その他の提供条件については: a list is one matter
    r"(?:[^、。はをがで]{1,40}、(?=その他|及び|並びに|又は|若しくは|および|ならびに|または))*"
    # 料金を滞納した契約者については: the object of a verb that the noun behind it closes
    rf"(?:[^、。はを]|(?<=又)は|(?<=若しく)は|(?<=また)は|{_OF_ITS_VERB}){{2,60}}?)"
    r"(?:に(?:ついて|関して|対して|あって)は"
    r"|(?:(?<=者)|(?<=もの)|(?<=法人)|(?<=団体)|(?<=会員)|(?<=個人))には)"
)
_PERSON = re.compile(r"(?:者|法人|団体|会員|個人)$")
# the trigger closes its clause: a condition behind it is of the next one
_GOES_ON = re.compile(r"(?:(?:もの|こと)と)?し、")
# what every clause of the document is about
# (本規約に定めのない事項については: all that the other document says beside it)
_WHOLE = re.compile(
    r"(?:本|この|当該)[^、。でな]{0,14}|契約者|利用者|会員|お客様|これら?|それ|その他|.*(?:定め|規定|記載)[のが]?ない.*"
)
# of what, not when
_NO_CONDITION = (
    "について",
    "に関し",
    "に関する",
    "における",
    "に係る",
    "にかかわらず",
    "でも",
    "であっても",
    "であっても",
    "に限る",
    "に限りま",
)


def condition_of(
    span: _Span,
    sentence: Sentence,
    tree: Parse,
    predicates: Sequence[_Span],
    *,
    before: bool = False,
) -> _Span | None:
    """The condition of the statement whose trigger is `span`; None if it has none.

    `before` tells that the trigger is its clause's predicate: what comes behind is of another.

    `span` and `predicates` (the words of the sentence's main statements) are into the masked
    sentence, what is returned into the place's text; all half-open.
    """
    if not _HAS_NOUN.search(sentence.text):
        return None
    anchors = _predicates_of(span, tree)
    for i, token in enumerate(tree.tokens):
        if not (i in anchors or token.head in anchors) or not _is_conditional(tree, i):
            continue
        if before and token.start > span[0]:
            break
        if token.text == "限り" and span[0] <= token.start and token.end <= span[1]:
            continue  # …に別段の定めがない限り is the statement, not what it hangs on
        below = [t for t in tree.subtree(i) if t <= i]
        start = _after_other_clauses(
            tree.tokens[_first_run(below)].start, i, sentence, tree, predicates
        )
        goes_on = span[1] <= token.start and _GOES_ON.match(sentence.text, span[1])
        if start < token.start and not goes_on:
            return sentence.span(start, token.end)
    return None


def hedge_of(span: _Span, sentence: Sentence, tree: Parse) -> _Span | None:
    """A condition earlier in the sentence that may reach the statement at `span`, or None.

    …がない場合、契約は存続し、以後、Ａは適用しない: the parser hangs the condition on
    存続し, the words leave it open. To call such a statement unconditional would say
    more than the sentence does.
    """
    if not _HAS_NOUN.search(sentence.text):
        return None
    anchors = _predicates_of(span, tree)
    for i, token in enumerate(tree.tokens):
        if token.end > span[0] or not _is_conditional(tree, i):
            continue
        path = list(tree.path_up(i))
        reached = next((k for k, head in enumerate(path) if head in anchors), None)
        if reached is None or any(_describes(tree, h) for h in path[:reached]):
            continue
        start = tree.tokens[_first_run([t for t in tree.subtree(i) if t <= i])].start
        opening = _OPENING.match(sentence.text, start)
        start = opening.end() if opening else start
        if start < token.start:
            return sentence.span(start, token.end)
    return None


def matter_of(
    span: _Span,
    sentence: Sentence,
    predicates: Sequence[_Span],
    taken: Sequence[str],
    *,
    persons: bool = False,
) -> _Span | None:
    """For whom or (unless only `persons` are asked for) for what the statement holds, or None.

    法人である契約者については、Ａは適用しません: said of some only, it is no statement of all.
    `taken` are the letters of the lists that the statement is of: Ａについては、適用しません
    names its object. 本サービスについては, what the whole document is about, restricts nothing.
    `span`, `predicates` and what is returned are as in `condition_of`.
    """
    before = max((end for _, end in predicates if end <= span[0]), default=0)
    for match in reversed(list(_MATTER.finditer(sentence.text, before, span[0]))):
        words = match["matter"]
        if persons and not _PERSON.search(words):
            continue
        if not _WHOLE.fullmatch(words) and not any(letter in words for letter in taken):
            return sentence.span(*match.span("matter"))
    return None


def subject_of(sentence: Sentence, taken: Sequence[str]) -> _Span | None:
    """What of a document the statement is about, or None: 基本約款の料金に関する規定は適用しません.

    `taken` are the letters of the documents that the statement is of.
    """
    for match in _SUBJECT.finditer(sentence.text):
        if match["letter"] in taken:
            return sentence.span(*match.span("subject"))
    return None


def _describes(tree: Parse, index: int) -> bool:
    """Whether a verb is of a relative clause: not みなし、 nor …したものと, which go on."""
    token = tree.tokens[index]
    if token.dep != "acl" or _next_word(tree, index) == "、":
        return False
    return not (
        tree.tokens[token.head].text in ("もの", "こと") and _next_word(tree, token.head) == "と"
    )


def _predicates_of(span: _Span, tree: Parse) -> set[int]:
    """The tokens of the trigger, the heads above it, and the verb inside …ことがある."""
    anchors = {i for i, t in enumerate(tree.tokens) if t.start < span[1] and span[0] < t.end}
    anchors |= {h for i in set(anchors) for h in tree.path_up(i)}
    things = {
        i
        for i, t in enumerate(tree.tokens)
        if t.text in ("こと", "もの")
        and t.head in anchors
        and _next_word(tree, i) in ("が", "も", "と")
    }
    return (
        anchors
        | things
        | {i for i, t in enumerate(tree.tokens) if t.head in things and t.dep == "acl"}
    )


def _after_other_clauses(
    start: int, index: int, sentence: Sentence, tree: Parse, predicates: Sequence[_Span]
) -> int:
    """Where the condition at `index` really begins: behind clauses with a predicate of their own.

    …ときは、Ａを準用し、…ときは、Ｂを適用しない: the parser hangs the first clause
    on the second とき.
    """
    end = tree.tokens[index].start
    ends = [high for low, high in predicates if start <= low and high <= end]
    for i in range(index):
        head = tree.tokens[i].head
        if tree.tokens[i].start >= start and i < head < index and _is_conditional(tree, i):
            ends.append(tree.tokens[head].end)
    for other in ends:
        start = max(start, sentence.text.find("、", other, end) + 1)
    for i in range(index):
        if tree.tokens[i].text in CONDITION_NOUNS and _goes_on(tree, i):
            below = [t for t in tree.subtree(i) if t <= i]
            start = min(start, max(ends, default=0), tree.tokens[_first_run(below)].start)
    joined = _JOINED.search(sentence.text, max(ends, default=0), start)
    start = joined.start() if joined else start
    # 機器の故障が天災による場合: no 、 and no topic parts the subject from its clause
    comma = max(sentence.text.rfind("、", 0, start) + 1, max(ends, default=0))
    start = start if "は" in sentence.text[comma:start] else min(start, comma)
    opening = _OPENING.match(sentence.text, start)
    return opening.end() if opening else start


def _first_run(indexes: Sequence[int]) -> int:
    """The first of the unbroken run of indexes that ends the list."""
    first = indexes[-1]
    for i in reversed(indexes):
        if first - i > 1:
            break
        first = i
    return first


def _is_conditional(tree: Parse, index: int) -> bool:
    """場合には, ときは, …に限り.

    Not 場合を除き, 場合の, 場合について, 場合でも, 場合に限る, nor この限りでない.
    """
    tokens = tree.tokens
    if tokens[index].text not in CONDITION_NOUNS:
        return False
    if _goes_on(tree, index):
        return False
    if index and tokens[index].text == "限り" and tokens[index - 1].text == "この":
        return False
    follows = "".join(t.text for t in tokens[index + 1 : index + 6])
    return follows.startswith(("、", "は", "に", "で")) and not follows.startswith(_NO_CONDITION)


def _goes_on(tree: Parse, index: int) -> bool:
    """…の場合であって、…のとき: one condition in two parts."""
    return "".join(t.text for t in tree.tokens[index + 1 : index + 6]).startswith(
        ("であって、", "において、かつ")
    )


def _next_word(tree: Parse, index: int) -> str:
    return tree.tokens[index + 1].text if index + 1 < len(tree.tokens) else ""
