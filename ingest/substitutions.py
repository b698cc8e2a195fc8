"""読替え in sentences: 「A」とあるのは「B」と読み替える."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.in_order import first_pair
from ingest.model import Statement
from ingest.places import Words
from ingest.sentences import cut

_READ = re.compile(r"読み?(?:替|換|かえ)")
_WORDS = "「(?:[^「」]|「[^「」]*」)+」"  # what is quoted may quote: 「契約（以下「甲」という。）」
_QUOTES = str.maketrans("『』", "「」")
_OR = "(?:及び|又は|並びに|若しくは|および|または|ならびに|もしくは|、)"
# 「A」とあるのは「B」, 「A」とあり、及び「C」とあるのは「B」, 「A」を「B」に
_PAIR = re.compile(
    rf"(?P<before>{_WORDS}(?:(?:とあり、?)?{_OR}{_WORDS}){{0,60}})"
    r"と(?:あるの|あるもの|記載されているの|規定されているの)[はを]、?"
    r"(?P<matter>[^「」。、]{1,30}(?:については|に関しては|に対しては|には|は))?、?"
    rf"(?:それぞれ、?(?P<each>{_WORDS}(?:{_OR}{_WORDS}){{0,60}})|(?P<after>{_WORDS}))"
    rf"(?=[とに]|[。、]?$|(?:、|及び|並びに)+{_WORDS}とあるの)"
    rf"|(?P<object>{_WORDS})[をは]、?(?P<result>{_WORDS})[とに]"
)
_LIST = re.compile("次の|以下の|下記の|各号")
_LIST_BEHIND = re.compile("次の|以下の|下記の")
# 「A」とあるのは「B」と、…「C」とあるのは「D」とする: statutes leave 読み替える out
_WHAT_IS = re.compile("とあるのは")
_SHALL_BE = re.compile("」と(?:する|し)")
EXAMPLES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("この場合において、「甲」とあるのは「乙」と読み替える。", (("甲", "乙"),)),
    (
        "「甲」とあるのは「乙」と、「一年」とあるのは「二年」と読み替えるものとします。",
        (("甲", "乙"), ("一年", "二年")),
    ),
    ("同条中「当社」とあるのは、「販売店」と読み替える。", (("当社", "販売店"),)),
    ("「甲」とあり、及び「乙」とあるのは「丙」と読み替える。", (("甲", "丙"), ("乙", "丙"))),
    (
        "「甲」又は「乙」とあるのは、それぞれ「丙」又は「丁」と読み替える。",
        (("甲", "丙"), ("乙", "丁")),
    ),
    (
        "「甲（以下「乙」という。）」とあるのは「丙」と読み替える。",
        (("甲（以下「乙」という。）", "丙"),),
    ),
    ("「甲」を「乙」に読み替えます。", (("甲", "乙"),)),
    ("第3条中「甲」とあるのは、「乙」とする。", (("甲", "乙"),)),
    ("「甲」は「乙」と、「丙」は「丁」と読み替えます。", (("甲", "乙"), ("丙", "丁"))),
    ("「甲」とあるのを『乙』に読み替えます。", (("甲", "乙"),)),
    ("「甲」とあるのは、法人については「乙」と読み替えます。", (("甲", "乙"),)),
    (
        "「甲」とあるのは「乙」、「丙」とあるのは「丁」とそれぞれ読み替えます。",
        (("甲", "乙"), ("丙", "丁")),
    ),
    ("「甲」を「乙」といいます。", ()),
    ("「甲」を「乙」に改める。", ()),
)

_Span = tuple[int, int]


def introduces(words: Words) -> bool:
    """Whether the words say that what stands below them is to be read otherwise."""
    text = words.squeezed.text
    return first_pair(text, _LIST, _READ) >= 0 or first_pair(text, _READ, _LIST_BEHIND) >= 0


def in_sentences(
    words: Words, scope_of: dict[int, tuple[int, ...]], *, introduced: bool = False
) -> tuple[Statement, ...]:
    """Substitutions that a place's sentences state, with offsets into the place's text.

    `scope_of` maps an offset in the place's text (the start of a sentence, the end of a clause
    named in it) to the citations within which what follows it is read otherwise. `introduced` tells
    that the words above the place say 読み替える (次のとおり読み替える: 「A」とあるのは「B」).
    """
    text = words.squeezed.text.translate(_QUOTES)
    value = words.text.value
    found = []
    scopes = sorted(scope_of)
    for match in _pairs_in(text, introduced):
        start, end = words.squeezed.span(*match.span())
        k = bisect_right(scopes, start)
        at = scopes[k - 1] if k else None
        low, high = words.squeezed.span(*match.span("matter")) if match["matter"] else (0, 0)
        for before, after in _pairs(match):
            a, b = words.squeezed.span(*before), words.squeezed.span(*after)
            found.append(
                Statement(
                    "Substitution",
                    words.place,
                    start,
                    end,
                    value[start:end],
                    "read-as",
                    0.95,
                    read_from=value[slice(*a)],
                    read_as=value[slice(*b)],
                    condition=value[low:high] or None,
                    condition_start=low,
                    condition_end=high,
                    scope=() if at is None else scope_of[at],
                )
            )
    return tuple(found)


def _pairs_in(text: str, introduced: bool) -> Iterator[re.Match[str]]:
    """Pairs of quoted words in sentences that speak of reading one as the other."""
    for low, high in cut(text, 0, len(text)):
        sentence = text[low:high]
        if introduced or _READ.search(sentence) or first_pair(sentence, _WHAT_IS, _SHALL_BE) >= 0:
            yield from _PAIR.finditer(text, low, high)


def _pairs(match: re.Match[str]) -> list[tuple[_Span, _Span]]:
    """The squeezed spans of what is read, and of what each is read as."""
    if match.group("object"):
        return list(zip(_quoted(match, "object"), _quoted(match, "result"), strict=True))
    before = _quoted(match, "before")
    if match.group("after"):
        return [(b, _quoted(match, "after")[0]) for b in before]
    each = _quoted(match, "each")
    return list(zip(before, each if len(each) > 1 else each * len(before), strict=False))


def _quoted(match: re.Match[str], group: str) -> list[_Span]:
    """The spans inside each 「」 of a group."""
    start = match.start(group)
    return [
        (start + m.start() + 1, start + m.end() - 1)
        for m in re.finditer(_WORDS, match.group(group))
    ]
