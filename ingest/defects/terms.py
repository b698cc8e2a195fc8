"""Terms used as if they were defined and defined nowhere, before they are, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from ingest.any_of import AnyOf
from ingest.defects.reading import Reading, defect, is_back_matter, span
from ingest.folding import squeeze
from ingest.model import Defect, Place, Span
from ingest.places import Words
from ontology.writing import key

_QUOTED = re.compile(r"「([^「」]{2,20})」")
# 当社が定める「個人情報の取扱いについて」 names a document; 「A」とあるのは「B」 quotes words
_INTRODUCED = re.compile(
    r"(?:定める|定めた|公表する|公表している|掲載する|掲示する|作成する|発行する|題する|という|下記"
    r"|次の|以下の)(?:「[^「」]*」(?:、|及び|および|並びに|ならびに|又は|または|・)*)*$"
)
_INTRODUCING = 400  # signs in which what introduces a list of quotations is looked for
_DEFINES = re.compile(r"と(?:いい|いう|総称|称|略称|呼|定義|する|は|ある|読み?替)|のこと|を指")
_NO_TERM = re.compile(r"第[0-9]|別[記紙表添図]|.*[をがはにへでとも。、]")
# 本契約 in terms that call themselves 本約款
_THIS = re.compile(
    r"(?<![一-龠基日])(?P<term>本(?:個別|利用|サービス|基本|業務委託)?契約|本(?:製品|商品|ソフトウェア|"
    r"ソフト|アプリ|システム|機器|設備|取引|プログラム|サイト|ウェブサイト|ライセンス|アカウント|オプション))"
    r"(?![一-龠ァ-ヶー])"
)
_CALLS_ITSELF = re.compile(
    r"(?:本|この)(?:契約|利用|個別|特約|サービス)?(?:約款|規約|規程|特約|規則|条件|細則|ポリシー)"
)
_CONTRACT = re.compile("契約書?$|覚書$|合意書$")
# an amount or number that a duty is measured by
_SUBJECT = r"(?:当該)?(?P<term>[一-龠々ァ-ヶーA-Z]{2,12}(?:料金|費用|料|金|数))"
_MEASURED = re.compile(
    rf"{_SUBJECT}(?:に相当する(?:額|金額)|の額|相当額|に応じ|を超(?:過し|え)て)"
    rf"|(?:支払われた|支払済みの){_SUBJECT.replace('term', 'paid')}"
)
_GENERIC = re.compile(
    r".*(?:消費税|税|残|全|総|各|当該|合計|同|実|[0-9])[金額数料]*|(?:ヶ?月|年|日|人|件|回|個|台|複|多)数"
    r"|(?:利用|使用|契約|保有|接続)(?:者|台|件|人)?数|(?:訴訟|執行|弁護士|必要|実費|諸)費用|(?:損害|遅延)賠償金|違約金|遅延損害金|割増金|保証金"
)
# what stands behind an amount's name and sets it; asked for at every sign
_SETS = re.compile(
    r"(?=(?:は|とは|の額は|の金額は)、?[^。]{0,60}"
    r"(?:(?<!もの)(?:とし(?:、|ます)|とする)|をいい|をいう|により算))"
)
_LISTS = re.compile(r"は、([^。]{0,400}?)と(?:し|する|なり|します)")
_DEFINED_THERE = re.compile(r"(?:定義|に(?:定め|規定))[^、。「」]{0,4}$")
_LEADING = 8  # signs that hold all of that
_PURPOSE = re.compile("^(?:目的|趣旨|用語|定義)")
_JOINS = re.compile("および|及び|ならびに|並びに|または|又は|その他|、")


def undefined(reading: Reading) -> Iterator[Defect]:
    """Words used like defined terms that this document defines nowhere: at their first use."""
    yield from _quoted(reading)
    yield from _this(reading)
    yield from _measures(reading)


def _quoted(reading: Reading) -> Iterator[Defect]:
    used: dict[str, list[Span]] = {}
    first: dict[str, tuple[Words, int, int]] = {}
    names = {key(w.text.value) for w in reading.words}
    for piece, match in reading.finds(_QUOTED):
        term, text = match[1], piece.squeezed.text
        if (
            key(term) in reading.terms
            or key(term) in names
            or _NO_TERM.match(term)
            or _DEFINES.match(text, match.end())
            or _INTRODUCED.search(text, max(0, match.start() - _INTRODUCING), match.start())
            or _defining(reading, piece, match.start())
        ):
            continue
        used.setdefault(term, []).append(span(piece, *match.span()))
        first.setdefault(term, (piece, *match.span()))
    for term, spans in used.items():
        if len(spans) > 1:  # quoted once, it may stress a word or name a button
            piece, start, end = first[term]
            yield defect("UndefinedTerm", "quoted", piece, start, end, (term,), spans[1:])


def _defining(reading: Reading, piece: Words, position: int) -> bool:
    """Whether a definition stands there."""
    at = piece.squeezed.at[position]
    starts, ends = reading.defining(piece.place)
    found = bisect_right(starts, at)
    return found > 0 and at < ends[found - 1]


def _this(reading: Reading) -> Iterator[Defect]:
    """本契約, where no 「本契約」 is defined and the document itself is not called so."""
    own = any(_CALLS_ITSELF.search(w.squeezed.text) for w in reading.texts)
    if _CONTRACT.search(key(reading.title or "")):
        own = False
    found: dict[str, list[tuple[Words, int, int]]] = {}
    for piece, match in reading.finds(_THIS):
        if key(match["term"]) not in reading.terms:
            found.setdefault(match["term"], []).append((piece, *match.span("term")))
    for term, uses in found.items():
        meant = sorted(t for t in reading.terms if t.endswith(term[1:]))
        if ("契約" in term and not own) or not (meant or own):
            continue
        piece, start, end = uses[0]
        rule = "this-for" if meant else "this"
        details = (term, "・".join(meant)) if meant else (term,)
        others = [span(*use) for use in uses[1:]]
        yield defect("UndefinedTerm", rule, piece, start, end, details, others)


def _measures(reading: Reading) -> Iterator[Defect]:
    measured = [match["term"] or match["paid"] for _, match in reading.finds(_MEASURED)]
    wanted = [t for t in dict.fromkeys(measured) if len(t) > 3 and not _GENERIC.fullmatch(t)]
    known = _set_here(reading, wanted)
    found: dict[str, list[tuple[Words, int, int]]] = {t: [] for t in wanted if t not in known}
    anywhere = AnyOf(found)
    for piece in reading.words:
        for start, end in anywhere.everywhere(piece.squeezed.text):
            found[piece.squeezed.text[start:end]].append((piece, start, end))
    for term, uses in found.items():
        piece, start, end = uses[0]
        others = [span(*use) for use in uses[1:]]
        yield defect("UndefinedTerm", "measure", piece, start, end, (term,), others)


def _set_here(reading: Reading, terms: Collection[str]) -> set[str]:
    """Those of `terms` of which the document says what the amount is.

    It defines it, heads a part with it, sets it (…料は、…とする), or lists it.
    """
    known = AnyOf(terms)
    sizes = sorted({len(t) for t in terms})
    found = {t for t in terms if t in reading.terms}
    for provision in reading.tree.by_label.values():
        title = key(provision.title or "")
        found |= {title[a:b] for a, b in known.everywhere(title)}
    for piece in reading.words:
        text = piece.squeezed.text
        if is_back_matter(piece.place.label):
            found |= {text[:n] for n in sizes}
        if piece.place.table:
            found.add(text)
        for match in _SETS.finditer(text):
            found |= {text[max(0, match.start() - n) : match.start()] for n in sizes}
        for match in _LISTS.finditer(text):
            found |= set(_JOINS.split(match[1]))
    return found & set(terms)


def definitions_in_order(reading: Reading) -> Iterator[Defect]:
    """Terms used before the words that define them for what follows (以下), or never used."""
    uses = _uses(reading)
    for term, d in reading.terms.items():
        here = reading.order[d.place]
        at = Span(d.place, d.start, d.end)
        elsewhere = [u for u in uses.get(term, ()) if not _within(u, at)]
        if not elsewhere:
            yield Defect("DefinedNotUsed", at, d.quote, "not-used", (d.term,))
            continue
        if "以下" not in d.quote or re.search(r"この(?:条|項|号)|本(?:条|項|号)", d.quote):
            continue
        if len(term) < 3 and not re.search("[ァ-ヶA-Za-z]", term):
            continue  # 目的, 秘密: words of everyday besides
        early = [
            u
            for u in elsewhere
            if reading.order[u.place] < here and not _stands_in_front(reading, u, at)
        ]
        if early:
            first = early[0]
            words = reading.by_place[first.place].text.value[first.start : first.end]
            yield Defect("UsedBeforeDefined", first, words, "before", (d.term,), (at, *early[1:]))


def _within(use: Span, at: Span) -> bool:
    return use.place == at.place and at.start <= use.start < at.end


def _stands_in_front(reading: Reading, use: Span, at: Span) -> bool:
    """Whether it is the head of the row or part whose words define it, or says what terms are for
    (目的, 趣旨), which no drafter can do without their names."""
    article = reading.tree.ancestor(use.place.label, "Article")
    if article and _PURPOSE.search(reading.tree.by_label[article].title or ""):
        return True
    words = reading.by_place[use.place].text.value.strip()
    return len(words) == use.end - use.start or (
        use.place.table is not None and use.place.table == at.place.table
    )


def _uses(reading: Reading) -> dict[str, list[Span]]:
    """Where each term stands by itself: not in a longer term, nor in a longer word of kanji."""
    printed = {squeeze(d.term).text: t for t, d in reading.terms.items()}
    found: dict[str, list[Span]] = {}
    if not printed:
        return found
    known = AnyOf(printed)
    # 第17条（反社会的勢力の排除）: no use; where they begin in each place, and where they end
    headings: dict[Place, tuple[list[int], list[int]]] = {}
    for citation in reading.citations:
        if citation.stated_title:
            starts, ends = headings.setdefault(citation.place, ([], []))
            starts.append(citation.start)
            ends.append(citation.end)
    for piece in reading.words:
        starts, ends = headings.get(piece.place, ([], []))
        for start, end in known.spans(piece.squeezed.text):
            use = span(piece, start, end)
            heading = bisect_right(starts, use.start) - 1  # they stand in order, none over another
            if not (
                _DEFINED_THERE.search(piece.squeezed.text, max(0, start - _LEADING), start)
                or (heading >= 0 and use.start < ends[heading])
            ):
                found.setdefault(printed[piece.squeezed.text[start:end]], []).append(use)
    return found
