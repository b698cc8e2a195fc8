"""Numbers that lead to a provision of this document which cannot be meant, by what it says.

Three habits give them away: what a citation says of its target (第5項の規定に基づき設定された
最低利用期間); the heading of an annex part (第12条第2項関係) over words on something else; an annex
that is cited for a clause, while another says that it belongs to it ([第12条関係]). Reported only
where the right provision stands beside the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ingest.any_of import AnyOf
from ingest.defects.reading import Reading, defect, span
from ingest.model import Citation, Defect, Place, Span
from ingest.places import Words
from ontology.writing import key

# what the citation says is to be found there
_SAID = re.compile(
    r"(?:の(?:規定|定め)?に基づ(?:き|いて)(?:設定|算定|決定|規定|指定|定め)(?:された|られた|した)"
    r"|(?:に|で|において)(?:定義|規定|設定|指定)(?:した|する|された|される)"
    r"|(?:に|で|において)定め(?:る|た|られた))(?P<matter>(?:又は|及び|または|および|(?![又及並若])[一-龠ァ-ヶー々]){3,40})"
)
_PARTS = re.compile(r"又は|または|若しくは|もしくは|及び|および|並びに|ならびに")
_VAGUE = re.compile(
    r"(?:場合|事項|とき|もの|金額|料金|ところ|方法|期間|額|内容|条件|措置|行為|手続|手続き|義務|範囲"
    r"|書面|基準|事由|規定|期日|期限|権利|責任|費用|理由|業務|情報|条項|定め|通知|請求|承諾|同意)"
)
_TAIL = re.compile(r"(?:[内中後前時等]|以内|以外|以降|関係)$")
_CONCERNS = re.compile(r"^第[0-9]+条(?:第[0-9]+項)?関係")
_BELONGS = re.compile(r"[\[(]((?:第[0-9]+条(?:第[0-9]+項)?[、及びおよ]*)+)関係[\])]")
_ARTICLE = re.compile(r"第[0-9]+条")
_TERM = re.compile(r"[一-龠ァ-ヶー々]{4,}")  # of what `_PARTS` cut
_HEADING = re.compile(r"条\(([^()]+)\)")
_LIST = re.compile(r"\([^()]{40,}\)")  # names of many things: they say little of the matter
_LONGEST = 40  # signs of a term
_MOST_BESIDE = 200  # provisions in a row: among more, the words tell nothing
_MOST_NAMED = 10  # annexes that are told as those meant


def wrong_numbers(reading: Reading) -> Iterator[Defect]:
    """Citations within the document whose number is likely to be wrong."""
    said = [
        (citation, end, matters)
        for citation in reading.citations
        if _is_own_provision(reading, citation)
        for end, matters in _matters(reading, citation)
    ]
    holding = _holding(reading, {m for _, _, matters in said for m in matters})
    for citation, end, matters in said:
        yield from _says_something_else(reading, citation, end, matters, holding)
    yield from _parts_of_annexes(reading)
    yield from _annexes(reading)
    yield from _of_which(reading)


def _is_own_provision(reading: Reading, citation: Citation) -> bool:
    """Whether it leads to one provision of this document alone."""
    if len(citation.targets) != 1 or citation.candidates:
        return False
    target = citation.targets[0]
    return target.document is None and target.label in reading.tree.by_label


def _matters(reading: Reading, citation: Citation) -> Iterator[tuple[int, list[str]]]:
    """Where a citation ends, and what it says is to be found at its target, if it says that."""
    piece = reading.by_place[citation.place]
    end = piece.squeezed.find(citation.end)
    said = _SAID.match(piece.squeezed.text, end)
    if said is None or citation.targets[0].label == citation.place.label:
        return
    matters = [_TAIL.sub("", m) for m in _PARTS.split(said["matter"]) if m]
    matters = [m for m in matters if len(m) > 2 and not _VAGUE.fullmatch(m)]
    if matters and not any(re.search("[同当前次各]", m) for m in matters):
        yield end, matters  # else the words go on from something else


def _holding(reading: Reading, words: Collection[str]) -> dict[str, set[str]]:
    """Each of `words` and the provisions that hold it, in their own words or in what is below."""
    found: dict[str, set[str]] = {word: set() for word in words}
    known = AnyOf(words)
    for piece in reading.texts if found else ():
        text = key(piece.squeezed.text)
        here = {text[start:end] for start, end in known.everywhere(text)}
        current: str | None = piece.place.label if here else None
        while current is not None:
            for word in here:
                found[word].add(current)
            current = reading.tree.by_label[current].parent
    return found


def _beside(reading: Reading, label: str) -> tuple[str, ...]:
    """The provisions beside `label` that may be meant in its stead."""
    return reading.siblings(label) if len(reading.tree.row(label)) <= _MOST_BESIDE else ()


def _says_something_else(
    reading: Reading,
    citation: Citation,
    end: int,
    matters: Sequence[str],
    holding: Mapping[str, Collection[str]],
) -> Iterator[Defect]:
    piece = reading.by_place[citation.place]
    start = piece.squeezed.find(citation.start)
    label = citation.targets[0].label
    if any(label in holding[m] for m in matters):
        return
    better = [
        s
        for s in _beside(reading, label)
        if not citation.place.label.startswith(s) and any(s in holding[m] for m in matters)
    ]
    if not better or "条" not in label:
        return
    # the most of what is said, and what is said first before what follows
    best = max([s in holding[m] for m in matters] for s in better)
    better = [s for s in better if [s in holding[m] for m in matters] == best]
    yield defect(
        "WrongNumber",
        "not-about",
        piece,
        start,
        end,
        (label, "・".join(matters), "・".join(better)),
        _at(reading, (label, *better)),
    )


def _at(reading: Reading, labels: Iterable[str]) -> tuple[Span, ...]:
    """The whole words of provisions, where they have some of their own."""
    found = (reading.by_place.get(Place(label)) for label in labels)
    return tuple(Span(w.place, 0, len(w.text.value)) for w in found if w is not None)


def _parts_of_annexes(reading: Reading) -> Iterator[Defect]:
    """第12条第2項関係 at the head of words that suit another 項 better, or a second one too."""
    parts = [
        (piece, head, cited)
        for piece in reading.texts
        if (head := _CONCERNS.match(piece.squeezed.text))
        and (cited := _cited_at(reading, piece, head.end()))
        and "項" in cited
    ]
    wrong: set[str] = set()
    incomplete: list[tuple[Words, re.Match[str], str, str, str]] = []
    bodies = [piece.squeezed.text[head.end() :] for piece, head, _ in parts]
    said = [
        (_terms("、".join(_HEADING.findall(body))), _terms(_LIST.sub("", body))) for body in bodies
    ]
    holding = _holding(reading, {t for titles, terms in said for t in titles | terms})
    for (piece, head, label), (titles, terms) in zip(parts, said, strict=True):
        others = _beside(reading, label)
        says = {x: {t for t in titles | terms if x in holding[t]} for x in (label, *others)}
        # what is cited by its heading is what the part is about
        weight = {x: len(found) + len(found & titles) for x, found in says.items()}
        lacking = (titles | terms) - says[label]
        best = max(others, key=lambda x: weight[x], default=None)
        if best is None:
            continue
        gain = weight[best] - weight[label]
        if gain > 1 or (gain > 0 and says[best] >= says[label]):
            wrong.add(label)
            matters = "・".join(sorted(says[best] - says[label]))
            yield defect(
                "WrongNumber",
                "not-about",
                piece,
                0,
                head.end(),
                (label, matters, best),
                _at(reading, (label, best)),
            )
            continue
        incomplete += [
            (piece, head, label, x, "・".join(sorted(says[x] & lacking)))
            for x in others
            if says[x] & lacking
        ]
    named = {label for _, _, label in parts if label not in wrong}
    for piece, head, label, missing, matters in incomplete:
        if missing not in named:
            yield defect(
                "WrongNumber",
                "also-about",
                piece,
                0,
                head.end(),
                (label, matters, missing),
                _at(reading, (label, missing)),
            )


def _terms(text: str) -> set[str]:
    return {t for t in _TERM.findall(_PARTS.sub("、", text)) if len(t) <= _LONGEST}


def _cited_at(reading: Reading, piece: Words, end: int) -> str | None:
    for citation in reading.cited_at.get(piece.place, ()):
        if piece.squeezed.find(citation.start) < end:
            target = citation.targets[0] if citation.targets else None
            if target and target.document is None and target.label in reading.tree.by_label:
                return target.label
    return None


def _annexes(reading: Reading) -> Iterator[Defect]:
    """A clause that cites an annex of another clause, and not the annex that names this clause."""
    belongs: dict[str, set[str]] = {}  # annex -> the articles that it says it belongs to
    annexes: dict[str, list[str]] = {}  # article -> the annexes that say so of it
    for piece in reading.texts:
        provision = reading.tree.by_label[piece.place.label]
        match = _BELONGS.search(piece.squeezed.text[:80])
        if provision.kind == "Annex" and match:
            belongs[provision.label] = set(_ARTICLE.findall(match[1]))
            for article in belongs[provision.label]:
                annexes.setdefault(article, []).append(provision.label)
    cited: dict[str, list[tuple[Citation, str]]] = {}  # article -> the annexes it cites
    for citation in reading.citations:
        own = reading.tree.ancestor(citation.place.label, "Article")
        for target in citation.targets:
            if own and target.document is None:
                cited.setdefault(own, []).append((citation, target.label.split("/")[0]))
    for article, found in cited.items():
        rightly = annexes.get(article, [])[:_MOST_NAMED]
        if not rightly or any(annex in rightly for _, annex in found):
            continue
        for citation, annex in found:
            if annex in belongs:
                piece = reading.by_place[citation.place]
                start, end = (piece.squeezed.find(x) for x in (citation.start, citation.end))
                heads = [reading.by_place[Place(x)] for x in (annex, *rightly)]
                yield defect(
                    "WrongNumber",
                    "annex-of-another",
                    piece,
                    start,
                    end,
                    (annex, "・".join(sorted(belongs[annex])), "・".join(rightly), article),
                    tuple(span(h, 0, min(len(h.squeezed.text), 60)) for h in heads),
                )


def _of_which(reading: Reading) -> Iterator[Defect]:
    """第3条 of a name that stands for two documents: once a provision that cites so."""
    found: dict[Place, list[Citation]] = {}
    for citation in reading.citations:
        if len(citation.candidates) > 1 and any("条" in t.label for t in citation.targets):
            found.setdefault(citation.place, []).append(citation)
    for place, (first, *more) in found.items():
        yield Defect(
            "WhichDocument",
            Span(place, first.start, first.end),
            first.quote,
            "which-document",
            ("」と「".join(first.candidates),),
            tuple(Span(place, c.start, c.end) for c in more),
        )
