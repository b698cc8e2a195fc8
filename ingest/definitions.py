"""Defined terms and aliases: （以下「X」といいます。）, 「X」とは…をいう, a table of 用語.

Patterns run on squeezed text (half width, no white space) and are data with examples. A term that
stands for documents (特定…約款 for the two documents listed in 別記) carries their names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ingest.any_of import AnyOf
from ingest.deadline import looked
from ingest.in_order import first_pair
from ingest.layout import printed_lines
from ingest.model import DefinedTerm, Text
from ingest.places import Words
from ingest.tree import Tree
from ontology.writing import fold, key

_SAYS = r"と(?:いい|いう|総称|称|略称|略し|呼|定義|す(?:る|ます)?(?=[。)]))"


_TERM = "[^「」]{1,80}"  # what is quoted for longer is no term
_MEANING_OF = r"(?:[^。()]|\([^()]*\)){0,1000}?"
_OR = r"(?:又は|または|若しくは|もしくは|及び|および|、)?"
# 用語の意味は、次の各号に定めるとおり: then each 号 begins with a term
_TERMS = re.compile(r"用語|語句|定義|意義")
_BELOW = re.compile(r"次の|以下|下記|各号|のとおり|ところ")
_TERM_OF_ITEM = re.compile(
    r"\s*(?:[「『](?P<quoted>[^「」『』]{1,40})[」』]\s*[:：]?(?=[^\s」をはがのに])"
    r"|(?P<bare>[^\s「」『』、。:：（()]{1,30})(?:\s*[:：]\s*|\s+)(?=\S{2}))"
)


@dataclass(frozen=True, slots=True)
class DefinitionPattern:
    """A way to define terms: every group `term…` that matched is a term.

    Without one of the words in `needs` a text defines none so.
    """

    name: str
    regex: re.Pattern[str]
    yes: tuple[tuple[str, tuple[str, ...]], ...]
    no: tuple[str, ...] = ()
    needs: tuple[str, ...] = field(kw_only=True)


PATTERNS: tuple[DefinitionPattern, ...] = (
    DefinitionPattern(
        "hereinafter",  # 以下「X」といいます
        re.compile(
            rf"(?:以下|以後)(?:[^「」()。]{{0,30}})「(?P<term>{_TERM})」"
            rf"(?:{_OR}「(?P<term2>{_TERM})」)?(?:{_OR}「(?P<term3>{_TERM})」)?"
            rf"{_SAYS}[^。)]{{0,8}}。?"
        ),
        (
            ("（以下「本サービス」といいます。）", ("本サービス",)),
            ("以下、総称して「特定約款」といいます。", ("特定約款",)),
            ("(以下この特約において「機器」といいます。)", ("機器",)),
            ("（以下「甲」又は「乙」という。）", ("甲", "乙")),
            ("（以下それぞれ「甲」、「乙」、「丙」という。）", ("甲", "乙", "丙")),
            ("（以下「甲」「乙」という。）", ("甲", "乙")),
        ),
        ("以下「別記」に定める", "（以下同じ。）"),
        needs=("以下", "以後"),
    ),
    DefinitionPattern(
        "together",  # 併せて「X」といいます, without 以下
        re.compile(
            rf"(?:併せて|あわせて|総称して|まとめて)「(?P<term>{_TERM})」"
            rf"(?:(?:といい)?、(?:個別に|それぞれ|各々)「(?P<term2>{_TERM})」)?"
            rf"{_SAYS}[^。)]{{0,8}}。?"
        ),
        (
            ("これらを併せて「指定サービス」といいます。", ("指定サービス",)),
            ("総称して「両当事者」、個別に「当事者」という。", ("両当事者", "当事者")),
        ),
        needs=("併せて", "あわせて", "総称して", "まとめて"),
    ),
    DefinitionPattern(
        "is-called",  # これを「X」といいます, without 以下
        re.compile(
            rf"(?<!」)を、?「(?P<term>{_TERM})」と(?:いい(?:ます|、)|いう(?=[。)])|呼[びぶ]|称し|称する)"
            r"[^。)]{0,8}。?"
        ),
        (
            ("これを「機器」といいます。", ("機器",)),
            ("契約者が定める者を「管理者」と呼びます。", ("管理者",)),
        ),
        ("「甲」を「乙」と読み替える。", "これを「甲」という名称で提供する。"),
        needs=("を「", "を、「"),
    ),
    DefinitionPattern(
        "means-quoted",  # 「X」とは…をいう
        re.compile(
            rf"「(?P<term>{_TERM})」とは、?{_MEANING_OF}"
            r"(?:をいい|をいう|のことをいい|を指し|を意味し|とします)"
        ),
        (
            ("「利用者」とは、当社と契約した者をいう。", ("利用者",)),
            ("この規約において「端末」とは、利用者の機器をいいます。", ("端末",)),
        ),
        ("「甲」とあるのは「乙」と読み替える。",),
        needs=("とは",),
    ),
    DefinitionPattern(
        "means-bare",  # Xとは、…をいいます at the start of a sentence
        re.compile(
            rf"(?:^|(?<=。))(?P<term>[^、。「」()]{{2,30}}?)とは、{_MEANING_OF}"
            r"(?:をいい|をいう|のことをいい)"
        ),
        (("アラーム収集とは、当社が監視することをいいます。", ("アラーム収集",)),),
        ("契約者とは別に、当社が定める。",),
        needs=("とは",),
    ),
    DefinitionPattern(
        "gloss",  # X（…をいいます。）
        re.compile(
            r"(?P<term>[一-龠々ァ-ヴーA-Za-z0-9]{2,20})"
            r"\((?:[^()「」]|\([^()「」]*\)){4,120}?を(?:いい|いう)(?:ます)?。?"
            r"(?:(?:以下|この[^()「」]{1,10}において)[^()「」]{0,14}(?:同じ|同様)[^()「」]{0,8}|[^()「」]{0,8})\)"
        ),
        (
            ("利用権（契約者が機器を使用する権利をいいます。）", ("利用権",)),
            ("利用契約（当社と締結する契約をいいます。以下同じとします。）", ("利用契約",)),
            ("開始日（一般規程第3条（用語）で定義する開始日をいう。以下同じ。）", ("開始日",)),
        ),
        ("利用者（以下「甲」という。）",),
        needs=("をいい", "をいう"),
    ),
    DefinitionPattern(
        "there-are",  # 「X」及び「Y」があります
        re.compile(
            rf"「(?P<term>{_TERM})」(?:及び|並びに|、|と)[^「」。]{{0,40}}「(?P<term2>{_TERM})」"
            r"(?:の[^。「」]{0,8})?が(?:あり|ある)"
        ),
        (("本サービスには、「親契約」及び「子契約」があります。", ("親契約", "子契約")),),
        ("「親契約」があります。",),
        needs=("があ",),
    ),
)
_CORNERS = str.maketrans("『』", "「」")
_QUOTED_AT_END = re.compile(r"「([^「」]+)」(?:及び|並びに|および|ならびに|、|・|又は|または)?$")
_LONGEST_SENTENCE = 4_000  # signs before a definition in which what it stands for is looked for
_LONGEST_NAME = 120
_MOST_DOCUMENTS = 200  # that one term stands for
_TERM_TABLE = re.compile(r"用語|語句")
_MEANING = re.compile(r"意味|定義|説明|内容")
# この一般規程及び個別規程（以下「この約款」…）: this document with others, not another
_THIS = re.compile(r"(?:この|本)(?:一般|個別)?(?:約款|規程|規約|契約)(?:及び|並びに|と|、)")
_SELF_BEFORE = re.compile(r"(?:この|本|当該|下記の?)$")
_DATED = re.compile(
    r"^[^のを]{0,12}[0-9一二三四五六七八九十元]+月[0-9一二三四五六七八九十]+日付け?の?"
)
# a contract that an amendment stands on
_BASE_CONTRACT = re.compile(r"(?:原|元|旧|主|現行|既存|当初|基本|取引基本)契約$")
_NAME_AT_END = re.compile(r"[ァ-ヴー一-龠々A-Za-z0-9・/]+(?:の[ァ-ヴー一-龠々A-Za-z0-9・/]+)*$")
_ROW_NUMBER = re.compile(r"^(?:[0-9]+[.．)]?|\([0-9]+\)|[①-⑳])\s*(?=\D)")

# the end of an annex part's first line, folded -> the part's label and its further lines
_Lists = Mapping[str, tuple[str, list[str]]]

# What a document calls itself when it is an instrument: names that can be cited as documents.
INSTRUMENT_NAME = re.compile(
    r"(?:約款|規程|規約|規定集|契約書|覚書|合意書|協定書|誓約書|申込書|見積書|注文書|料金表|価格表|方針|ポリシー"
    r"|ガイドライン|説明書|仕様書|設定シート|シート|マニュアル|要領|要綱|基準書|法律|法|政令|省令|条例"
    r"|特約|特約書|特約条項|細則|利用条件|附属書|付属書|について|(?:一般|個別|共通|基本)(?:規程|規約|約款)[^、。「」]{1,40}サービス)$"
)


def find_definitions(words: Sequence[Words]) -> tuple[DefinedTerm, ...]:
    """Every definition in `words`, in order; one entry a term and place.

    `start`, `end` of an entry are those of the defining words, half-open, into the place's text.
    """
    found: list[DefinedTerm] = []
    heads = {w.place.label for w in words if first_pair(w.squeezed.text, _TERMS, _BELOW) >= 0}
    listing = _tables_of_terms(words)
    for piece in looked(words):
        own = _in_text(piece)
        found += own
        row = _term_of_row(piece, listing) or _term_of_item(piece, heads)
        if row is not None and all(row.term != d.term for d in own):
            found.append(row)
    return tuple(found)


def _in_text(piece: Words) -> list[DefinedTerm]:
    found: dict[tuple[str, int], DefinedTerm] = {}
    taken: set[int] = set()
    text = piece.squeezed.text
    if "『" in text or "』" in text:
        text = text.translate(_CORNERS)
    for entry in PATTERNS:
        if not any(word in text for word in entry.needs):
            continue
        for match in entry.regex.finditer(text):
            start, end, quote = piece.cut(*match.span())
            for group, term in match.groupdict().items():
                at = match.span(group)
                if term and taken.isdisjoint(range(*at)):
                    taken.update(range(*at))
                    a, b = piece.squeezed.span(*at)
                    printed = piece.text.value[a:b]
                    found[printed, a] = DefinedTerm(piece.place, start, end, printed, quote)
    return [found[k] for k in sorted(found, key=lambda k: k[1])]


def _tables_of_terms(words: Sequence[Words]) -> set[str]:
    """The tables whose first column is of 用語 and whose second of meanings."""
    heads = {
        (w.place.table, w.place.column): w.squeezed.text
        for w in words
        if w.place.table is not None and w.place.row == 0
    }
    return {
        table
        for (table, column), head in heads.items()
        if table is not None
        and column == 0
        and _TERM_TABLE.search(head)
        and _MEANING.search(heads.get((table, 1), ""))
    }


def _term_of_row(piece: Words, listing: set[str]) -> DefinedTerm | None:
    """A first cell of a table of terms."""
    place = piece.place
    if place.table not in listing or place.row == 0 or place.column != 0:
        return None
    number = _ROW_NUMBER.match(fold(piece.text.value))
    start = number.end() if number else 0
    term = piece.text.value[start:]
    return DefinedTerm(place, start, len(piece.text.value), term, term)


def _term_of_item(piece: Words, heads: set[str]) -> DefinedTerm | None:
    """The first words of a 号, where the sentence above it says that terms follow."""
    above = re.sub(r"第[0-9]+号(?:の[0-9]+)*$", "", piece.place.label)
    if piece.place.table is not None or above == piece.place.label or above not in heads:
        return None
    match = _TERM_OF_ITEM.match(piece.text.value)
    if match is None:
        return None
    start, end = match.span("quoted" if match.group("quoted") else "bare")
    term = piece.text.value[start:end]
    return DefinedTerm(piece.place, start, end, term, term)


def with_documents(
    definitions: Sequence[DefinedTerm], words: Sequence[Words], tree: Tree
) -> tuple[DefinedTerm, ...]:
    """`definitions`, those of documents with the names of what they stand for.

    Three ways to say it: names quoted right before (「A」及び「B」（以下「X」…）), an annex that
    lists what X is (別記 1. …におけるX, ①, ②), or the words before, if they name an instrument.
    Each definition must stand at a place of `words`.
    """
    by_place = {w.place: w for w in words}
    beside = {
        (w.place.table, w.place.row): w.squeezed.text
        for w in reversed(words)
        if w.place.table is not None and w.place.column == 1
    }
    lists: dict[str, tuple[str, list[str]]] = {}
    sizes = {len(key(d.term)) for d in definitions}
    for w in words:
        p = tree.by_label.get(w.place.label)
        if not (sizes and p and p.kind in ("Annex", "AnnexPart")):
            continue
        if lines := _list_lines(w.text):
            first = key(lines[0])
            for size in sizes:
                if size <= len(first):
                    end = first[len(first) - size :]
                    lists.setdefault(end, (w.place.label, lines[1:]))
    return tuple(
        replace(
            d, documents=_documents(d, by_place[d.place], beside, lists, tree)[:_MOST_DOCUMENTS]
        )
        for d in definitions
    )


def _documents(
    term: DefinedTerm,
    piece: Words,
    beside: Mapping[tuple[str, int], str],
    lists: _Lists,
    tree: Tree,
) -> tuple[str, ...]:
    meant = _document_meant(term, piece, beside)
    if meant:
        return (meant,)
    start = piece.squeezed.find(term.start)
    before = piece.squeezed.text[max(0, start - _LONGEST_SENTENCE) : start].rstrip("(")
    sentence = before[before.rfind("。") + 1 :]
    quoted = _quoted_at_end(sentence)
    if quoted:
        return quoted
    base = _BASE_CONTRACT.match(term.term) is not None
    if not (base or INSTRUMENT_NAME.search(key(term.term))) or _THIS.search(sentence):
        return ()
    listed = _listed(term.term, lists, tree)
    if listed:
        return listed
    sentence = sentence.rstrip("」")
    name = _NAME_AT_END.search(sentence, max(0, len(sentence) - _LONGEST_NAME))
    if name and (
        _SELF_BEFORE.search(sentence[: name.start()]) or key(term.term) == f"本{key(name.group())}"
    ):
        return ()  # この利用規約（以下「本規約」…）, 次のとおり覚書（以下「本覚書」…）
    if name and (INSTRUMENT_NAME.search(name.group()) or (base and name.group().endswith("契約"))):
        return (_proper_name(name.group()),)
    return ()


def _document_meant(
    term: DefinedTerm, piece: Words, beside: Mapping[tuple[str, int], str]
) -> str | None:
    """The document that the meaning of a term names: 甲約款 | 甲社が定める乙約款をいいます。

    `beside` are the second cells of the document's rows.
    """
    if term.term != term.quote or not INSTRUMENT_NAME.search(key(term.term)):
        return None
    place = piece.place
    at = piece.squeezed.find(term.end)
    behind = piece.squeezed.text[at : at + _LONGEST_SENTENCE]
    if place.table is not None:
        behind = beside.get((place.table, place.row), "")
    match = re.search(
        r"^[^。]*?(?:が|の)定める「?(?P<name>[^、。「」()がをは]{3,40}?)」?(?:をいい|をいう|$)",
        behind,
    )
    if match is None or not INSTRUMENT_NAME.search(match["name"]):
        return None
    return match["name"]


def _proper_name(words: str) -> str:
    """当社指定の設定シート → 設定シート, 4月1日付契約書 → 契約書; a name without の is whole."""
    words = _DATED.sub("", words)
    tail = words.rsplit("の", 1)[-1]
    return tail if len(tail) > 2 else words


def _quoted_at_end(sentence: str) -> tuple[str, ...]:
    names: list[str] = []
    end = len(sentence)
    while "」" in sentence[max(0, end - 5) : end]:
        opening = sentence.rfind("「", 0, end)
        quoted = _QUOTED_AT_END.match(sentence, opening, end) if opening >= 0 else None
        if quoted is None:
            break
        names.append(quoted[1])
        end = opening
    return tuple(reversed(names)) if all(map(INSTRUMENT_NAME.search, names)) else ()


def _listed(term: str, lists: _Lists, tree: Tree) -> tuple[str, ...]:
    """The documents that an annex part, whose first words end with `term`, lists."""
    label, lines = lists.get(key(term), ("", []))
    if not label:
        return ()
    items = islice(tree.items(label), _MOST_DOCUMENTS)
    children = [words for c in items if (words := tree.by_label[c].text.value)]
    return _compose([*lines[:_MOST_DOCUMENTS], *children])


def _list_lines(text: Text) -> list[str]:
    """The printed lines of `text` without bullets and quotation marks."""
    parts = [text.value[a:b].strip("・･ 「」") for a, b in printed_lines(text)]
    return [p for p in parts if p]


def _compose(lines: Sequence[str]) -> tuple[str, ...]:
    """Names from a list: 一般規程 and 個別規程 under 「…契約約款」 are named with it."""
    names: list[str] = []
    head = ""
    for line in lines:
        if line.startswith(("http", "<http")):
            continue
        if re.match(r"(?:一般|個別|共通|基本)(?:規程|規約|約款)", line):
            names.append(f"{head} {line}".strip())
        elif INSTRUMENT_NAME.search(key(line)):
            head = line
            names.append(line)
    parts = [n for n in names if head and n != head and n.startswith(head)]
    return tuple(parts) or tuple(names)


def with_uses(
    definitions: Sequence[DefinedTerm], words: Sequence[Words]
) -> tuple[DefinedTerm, ...]:
    """`definitions` with the labels of the provisions that use each term.

    A term inside a longer defined term is not a use of it (利用契約 in 利用契約者).
    """
    uses: dict[str, dict[str, None]] = {key(d.term): {} for d in definitions}
    terms = AnyOf(uses)
    for piece in looked(words):
        text = key(piece.text.value)
        for start, end in terms.spans(text):
            uses[text[start:end]][piece.place.label] = None
    return tuple(replace(d, used_in=tuple(uses[key(d.term)])) for d in definitions)
