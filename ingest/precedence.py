"""Orders of precedence: 「A」・「B」、「C」の順に優先して適用する, Aを優先して適用する, Aが優先.

・ joins equals, 、 parts ranks. Members are documents (this one too) or provisions. The grammar of
a list of ranks is regular: it is read from the words, not from the tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.citation_grammar import SELF
from ingest.model import Citation, Statement, Target
from ingest.sentences import MASK, Mask, Sentence
from ingest.statement_matches import pointed_of
from ontology.rule_names import OVER_TAKEN_IN

# this document; 一般規程 left unmasked is its own name, another's would be a citation
_SELF = (
    rf"(?:「?(?:本|この|当)(?:(?!{MASK}|及び|並び|又は)[^、。「」・はがのをと]){{0,12}}"
    r"(?:約款|規約|規程|契約書?|申込書|見積書|特約(?:事項)?|規定|覚書|合意書|協定書|誓約書|特則"
    r"|(?<=本)書)」?"
    r"|(?<![ァ-ヴー一-龠])(?:一般|個別|共通)?(?:規程|規約|約款)(?![ァ-ヴー一-龠]))"
)
_RULE = r"(?:の(?:各)?(?:規定|定め|内容|記載(?:内容)?|条項|条件))?"
_FIRST = r"優先(?:して適用|適用|的に適用)?(?:する|し|され)?"
_STANDS = r"適用(?:する|し|され)(?!ない|ません|なく|ず)"  # of two that differ
_DIFFER = r"(?:相互に|互いに)?(?:抵触|矛盾|相違|齟齬|異な|競合|重複|不一致|食い?違)"
# a sentence without any of these ranks nothing
MAY_RANK = re.compile(rf"優先|順|{_DIFFER}")
_MEMBER = rf"(?:{MASK}{_RULE}|{_SELF})"
# ranks come parted by 、 and the last may be joined by 及び
_ORDER = re.compile(
    rf"(?P<list>{_MEMBER}(?:(?:、|,|・|>|＞|→|及び|および|並びに|次いで|続いて)+{_MEMBER})*)"
    r"の(?:優先)?順(?:序|位)?(?:(?:に|で|により|に従って|に従い)(?:、)?"
    rf"(?P<trigger>{_FIRST}|適用(?:する|し|され)?)|(?P<is_order>と(?:する|し(?!て)|なる|なり)))"
)
_OVER = re.compile(
    rf"(?P<high>{_MEMBER}){_RULE}(?:が|は|を)、?(?P<low>{_MEMBER}){_RULE}に"
    r"(?P<trigger>優先(?:する|して|し|され))"
)
# 本特約に定める事項については、Ａに優先して本特約を適用する; what it says of a matter of its own
# (料金については) is its condition
_OVER_FIRST = re.compile(
    r"(?:(?P<matter>(?<![^。])[^。]{1,80}?"
    r"(?:については?|に関して(?:は)?|に限り|場合に?は?|ときに?は?|に(?:対して)?は))、|^)"
    rf"(?:(?!{_MEMBER})[^、。にで]{{1,12}}[はが]、?)?"
    rf"(?P<low>{_MEMBER}){_RULE}に(?P<trigger>優先して)、?(?P<high>{_MEMBER}){_RULE}[をが]、?"
    r"適用(?:する|し(?!ない|ません|なく)|され(?!ない|ません|ず))"
)
# no matter of its own: what either provides for, where they differ, the service as a whole
_WHOLE = re.compile(
    rf"{_MEMBER}{_RULE}[にで](?:定め|規定)|{_DIFFER}|^(?:本|この)[^、。]{{0,12}}サービスに"
)
# over whom is not said, and inferred: the documents that the clause takes in
_OVER_TAKEN_IN = 0.7
_THIS_FIRST = re.compile(
    rf"(?P<high>{MASK}){_RULE}(?:(?P<about>については?|に関しては|は)、?(?:これ|当該内容))?"
    r"を(?P<trigger>優先して適用(?:する|し)?)"
)
_IN_CONFLICT = re.compile(
    rf"(?P<all>{_MEMBER}(?:{_RULE}(?:、|・|と|及び|および|又は|または)+{_MEMBER})+){_RULE}"
    rf"と?(?:の間|で)?(?:[がに]|(?<=で))(?:[^、。がはを]{{0,6}}(?:が|を))?{_DIFFER}"
    rf"[^。]*?(?P<high>{_MEMBER}|前者|後者){_RULE}(?:が|を)"
    rf"(?:(?:{_MEMBER}){_RULE}に)?(?P<trigger>{_FIRST}|{_STANDS})"
)
# one differs from the other: 個別契約の定めが本規約の定めと異なるときは
_AGAINST = re.compile(
    rf"(?P<all>(?:{_MEMBER}{_RULE}[がは]、?)?{_MEMBER}){_RULE}[とに](?:{_DIFFER}|反)"
    rf"[^。]*?(?P<high>{_MEMBER}){_RULE}(?:が|を)"
    rf"(?:(?:{_MEMBER}){_RULE}に)?(?P<trigger>{_FIRST})"
)

# Ａ、本規約及びＢの間に矛盾があるときは、この順序で優先する
_THIS_ORDER = re.compile(
    rf"(?P<list>{_MEMBER}(?:(?:、|・|及び|および|並びに)+{_MEMBER})+){_RULE}(?:の間)?[にがで][^。]*?"
    rf"この順(?:序|番|位)?(?:に|で)(?:従って|従い|より|よって)?、?(?P<trigger>優先)"
)
# ただし、技術仕様については、Ａが優先する
_TURNED = re.compile(
    rf"(?:ただし|但し)、?(?P<matter>[^。、]{{1,60}}?(?:については|に関しては|に限り))、?"
    rf"(?P<high>{_MEMBER}){_RULE}(?:が|を)、?(?P<trigger>{_FIRST})"
)
# 次の各号の順に優先して適用する
_ORDER_BELOW = re.compile(
    rf"(?P<below>{MASK}|次|以下|下記)の(?:優先)?順(?:序|位)?(?:に|で|により|に従って|に従い|とし)、?"
    rf"(?P<trigger>{_FIRST}|適用(?:する|し|され)?)"
)

EXAMPLES: tuple[tuple[str, tuple[int, ...]], ...] = (
    # masked sentence, how many members each rank has
    ("規定が抵触するときは、Ａ、「本約款」、Ｂの順に優先して適用するものとします。", (1, 1, 1)),
    # above the document that the clause takes in
    ("Ａに関しては、これを優先して適用します。", (1, 1)),
    ("本約款の定めは、Ａの定めに優先する。", (1, 1)),
    ("本約款とＡが矛盾する場合は、Ａが優先して適用されます。", (1, 1)),
    ("一般規程の定めとＡの定めとが異なる事項については、Ａの定めが優先する。", (1, 1)),
    ("Ａの定めが本規約の定めと異なるときは、Ａの定めが優先する。", (1, 1)),
    ("Ａが本規約に抵触する場合は、本規約を優先する。", (1, 1)),
    ("Ａの内容が本規約の内容と異なるときは、Ａの内容が本規約に優先して適用される。", (1, 1)),
    ("矛盾がある場合の優先順位は、Ａ、本規約、Ｂの順とします。", (1, 1, 1)),
    ("本規約とＡに重複する定めがあるときは、前者を優先します。", (1, 1)),
    ("Ａ、本規約の順とします。", ()),
    ("Ａ、本規約及びＢの間に矛盾があるときは、この順序に従って優先します。", (1, 1, 1)),
    ("本規約とＡとで内容が異なる場合には、本規約の内容が適用されます。", (1, 1)),
    ("本規約とＡとで内容が異なる場合には、Ａの内容は適用されません。", ()),
    ("約款とＡの規定に相違があるときは、約款の規定を優先します。", (1, 1)),
    ("Ａの規定と本規約の規定が相互に矛盾するときは、本規約を優先する。", (1, 1)),
    ("Ａに優先してＢを適用する。", (1, 1)),
    ("本特約に定める事項については、Ａに優先して本特約を適用します。", (1, 1)),
    ("Ａの規定に優先して、本特約の規定が適用されます。", (1, 1)),
    ("Ａに優先して本特約を適用しない。", ()),
    ("本覚書と本特約が異なるときは、Ａを適用する。", ()),
    ("特約の定めが本規約と異なるときは、特約が優先し、Ａは優先しない。", ()),
)


def find_precedence(
    sentence: Sentence,
    citations: Sequence[Citation],
    incorporated: Sequence[Target],
    below: Callable[[Sentence, str], list[tuple[Target, ...]]] = lambda *_: [],
) -> tuple[Statement, ...]:
    """Statements of rank in `sentence`.

    `citations` are all of the document; `incorporated` the documents that the provision takes in:
    これを優先して適用 ranks above them. `below` gives the ranks in the list that a word of the
    sentence names. One rank alone states nothing.
    """
    match = _ORDER_BELOW.search(sentence.text)
    ranks = below(sentence, match.group("below")) if match else []
    if match and ranks:
        return (_statement(sentence, match, ranks),)
    for regex in (_ORDER, _THIS_ORDER, _OVER, _OVER_FIRST, _IN_CONFLICT, _AGAINST, _THIS_FIRST):
        match = regex.search(sentence.text)
        if match and _ranks(match):
            tiers = _tiers(match, sentence, citations, incorporated)
            if len(tiers) > 1:
                statement = _statement(sentence, match, tiers)
                if regex is _THIS_FIRST:
                    return (_over_taken_in(statement, match, sentence),)
                return (_of_matter(statement, match, sentence),)
    return ()


def _over_taken_in(statement: Statement, match: re.Match[str], sentence: Sentence) -> Statement:
    """The statement as one whose lower rank is inferred, on the condition of its matter, if any."""
    inferred = replace(statement, rule=OVER_TAKEN_IN, confidence=_OVER_TAKEN_IN)
    if match["about"] in (None, "は"):
        return inferred
    return _on(inferred, sentence, (match.start("high"), match.end("about")))


def _of_matter(statement: Statement, match: re.Match[str], sentence: Sentence) -> Statement:
    """The statement on the condition of the matter that it is about, if it is about one."""
    matter = match.groupdict().get("matter")
    if not matter or _WHOLE.search(matter):
        return statement
    return _on(statement, sentence, match.span("matter"))


def _on(statement: Statement, sentence: Sentence, span: tuple[int, int]) -> Statement:
    """The statement on the condition that stands at `span` of the masked sentence."""
    start, end = sentence.span(*span)
    words = sentence.words.text.value[start:end]
    return replace(statement, condition=words, condition_start=start, condition_end=end)


def proviso_of(
    sentence: Sentence, citations: Sequence[Citation], before: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The order that a proviso turns round for some matter, which is its condition.

    `before` are the orders stated in the same place: ただし、料金については、Ａが優先する puts Ａ
    above what the last of them puts above it; a clause of Ａ turns it for itself.
    """
    match = _TURNED.match(sentence.text)
    if match is None or not before:
        return ()
    high = _members(match.group("high"), sentence, citations)
    documents = {t.document for t in high}
    low = tuple(t for tier in before[-1].tiers for t in tier if t.document not in documents)
    if (
        not high
        or not low
        or not any(t.document in documents for tier in before[-1].tiers for t in tier)
    ):
        return ()
    return (_of_matter(_statement(sentence, match, [high, low]), match, sentence),)


def _ranks(match: re.Match[str]) -> bool:
    """Whether …の順とする tells of ranks: the words before it do."""
    return not match.groupdict().get("is_order") or "優先" in match.string[: match.start()]


def _tiers(
    match: re.Match[str],
    sentence: Sentence,
    citations: Sequence[Citation],
    incorporated: Sequence[Target],
) -> list[tuple[Target, ...]]:
    groups = match.groupdict()
    if groups.get("list"):
        return _ranked(match, sentence, citations)
    if groups["high"] in ("前者", "後者"):
        named = _members(groups["all"], sentence, citations)
        chosen = 0 if groups["high"] == "前者" else 1
        return [(named[chosen],), (named[1 - chosen],)] if len(named) == 2 else []
    high = _members(groups["high"], sentence, citations)
    if groups.get("low"):
        return [high, _members(groups["low"], sentence, citations)]
    if groups.get("all"):
        named = _members(groups["all"], sentence, citations)
        if "優先" not in groups["trigger"] and not set(high) <= set(named):
            return []  # a third document is applied: that ranks none of the two that differ
        rest = tuple(t for t in named if t not in high)
        return [high, rest] if rest else [high]
    low = tuple(t for t in incorporated if t not in high)
    return [high, low] if low else [high]


def _ranked(
    match: re.Match[str], sentence: Sentence, citations: Sequence[Citation]
) -> list[tuple[Target, ...]]:
    """Ranks of a list: a mask may hold several citations, parted by 、 or ・ in its own words."""
    tiers: list[list[Target]] = []
    start, end = match.span("list")
    equal = False
    for part in re.finditer(
        rf"{MASK}|{_SELF}|[・、,>＞→]|及び|および|並びに|次いで|続いて", sentence.text[start:end]
    ):
        word = part.group()
        if word == "・":
            equal = True
        elif re.fullmatch(MASK, word):
            for k, (member, joined) in enumerate(
                _of_mask(sentence.mask(word), sentence, citations)
            ):
                _add(tiers, member, joined if k else equal)
            equal = False
        elif SELF.match(word.strip("「」")) or re.match(
            r"本|この|当|一般|個別|共通", word.strip("「」")
        ):
            _add(tiers, (Target(None, ""),), equal)
            equal = False
    return [tuple(t) for t in tiers]


def _add(tiers: list[list[Target]], members: Sequence[Target], equal: bool) -> None:
    if equal and tiers:
        tiers[-1] += members
    else:
        tiers.append(list(members))


def _of_mask(
    mask: Mask, sentence: Sentence, citations: Sequence[Citation]
) -> list[tuple[tuple[Target, ...], bool]]:
    """The members a mask stands for, each with whether ・ joins it to the one before."""
    if mask.named:
        return [(mask.named, False)]
    text = sentence.words.text.value
    out: list[tuple[tuple[Target, ...], bool]] = []
    previous = mask.start
    for index in pointed_of(mask, citations):
        citation = citations[index]
        between = text[previous : citation.start]
        out.append((citation.targets, bool(out) and "・" in between))
        previous = citation.end
    return out


def _members(words: str, sentence: Sentence, citations: Sequence[Citation]) -> tuple[Target, ...]:
    found: list[Target] = []
    for part in re.finditer(rf"{MASK}|{_SELF}", words):
        if re.fullmatch(MASK, part.group()):
            found += [
                t
                for members, _ in _of_mask(sentence.mask(part.group()), sentence, citations)
                for t in members
            ]
        else:
            found.append(Target(None, ""))
    return tuple(found)


def _statement(
    sentence: Sentence, match: re.Match[str], tiers: Sequence[tuple[Target, ...]]
) -> Statement:
    group = "is_order" if match.groupdict().get("is_order") else "trigger"
    start, end = sentence.span(*match.span(group))
    words = sentence.words.text.value[start:end]
    return Statement(
        "Precedence",
        sentence.words.place,
        start,
        end,
        words,
        "order-of-precedence",
        0.95,
        tiers=tuple(tiers),
    )
