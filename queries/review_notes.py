"""What reviewers said that bears on an answer and shows in no step of it: said, never kept back.

What they rejected is mentioned where it would have mattered; a word that is not applied any more,
or that another contradicts, is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable

from queries.answer import Remark
from queries.facts import Version
from queries.messages import KINDS, pick
from queries.reviewed import CITATION, TOPIC, Word
from queries.trace import Trace

# kinds that may reach a whole document, and so each of its clauses
_WHOLE = ("Incorporation", "Precedence", "Disapplication", "Notwithstanding")
_KINDS = {**KINDS, CITATION: ("引用", "citation"), TOPIC: ("主題の一致", "topic match")}
_READ = "Substitution"
_STACK = ("Incorporation", "Precedence")  # they make the stack that is asked of


def note_reviews(trace: Trace, ruled: Iterable[str]) -> None:
    """Add to the trace what reviewers said of the clauses `ruled` (IRIs) and of the stack itself.

    To be called when all steps are found.
    """
    touched = {*ruled, *(s.where.iri for s in trace.steps)}
    marks = [s.review for s in trace.steps]
    marks += [r.review for r in (*trace.conditions, *trace.doubts)]
    shown = {mark.handle for mark in marks if mark is not None}
    for word in trace.facts.reviews:
        version = next((v for v in trace.facts.versions if v.doc_id == word.document), None)
        if version is None or not _touches(trace, word, version, touched):
            continue
        if word.state in ("Stale", "Contradicted"):
            trace.doubt(_not_applied(word))
        elif word.state == "InForce" and word.version != version.dated:
            trace.doubt(_other_version(word, version))
        elif word.state == "InForce" and word.mark.handle not in shown and _is_news(word):
            trace.review(_in_force(word))


def _is_news(word: Word) -> bool:
    """Whether no step can show it: what was changed, and what a text is read with.

    Topic matches queries.review_topics speaks of.
    """
    return word.kind != TOPIC and (word.mark.verdict != "Accepted" or word.kind == _READ)


def _touches(trace: Trace, word: Word, version: Version, touched: set[str]) -> bool:
    """Whether a review's words, or what it points at, bear on one of the places `touched`."""
    facts = trace.facts
    if word.kind in _STACK:
        return True
    if word.kind == _READ and any(_is_read_with(trace, word, iri) for iri in touched):
        return True
    here = facts.by_label.get((version.iri, word.label))
    concerned = {*word.concerns, *([here.iri] if here else [])}
    for iri in touched & set(facts.clauses):
        clause = facts.clauses[iri]
        lineage = trace.lineage(clause) if word.kind in _WHOLE else facts.lineage(clause)
        if concerned & lineage:
            return True
    inside = (facts.holder(c) for c in concerned if c in facts.clauses)
    return any(facts.lineage(c) & touched for c in inside) or bool(concerned & touched)


def _is_read_with(trace: Trace, word: Word, iri: str) -> bool:
    """Whether a clause has the words of a 読替え and stands in a document that is read with it."""
    clause = trace.facts.clauses.get(iri)
    if clause is None:
        return False
    taken_in = {t for s in trace.facts.statements if s.kind == "Incorporation" for t in s.targets}
    if trace.stack.layer_of(clause.version).document not in taken_in:
        return False
    text = "".join("".join(c.text for c in trace.facts.below(clause)).split())
    return any("".join(words.split()) in text for words in word.reads)


def _other_version(word: Word, version: Version) -> Remark:
    ja, en = pick(_KINDS[word.kind], "ja"), pick(_KINDS[word.kind], "en")
    place = f"{word.document} {word.label}"
    was = word.version or "—"
    return Remark(
        f"{place}の「{word.exact}」（{ja}）についての査読は{was}の版についてのものであり、"
        f"{version.dated or '日付なし'}の版には及ばない。",
        f"the review of “{word.exact}” in {place} ({en}) is of the version of {was} and does not "
        f"reach that of {version.dated or 'no date'}",
        "reviewed",
        words=word.exact,
        review=word.mark,
    )


def _not_applied(word: Word) -> Remark:
    ja, en = pick(_KINDS[word.kind], "ja"), pick(_KINDS[word.kind], "en")
    place = f"{word.document} {word.label}"
    if word.state == "Contradicted":
        said = (
            f"{place}の「{word.exact}」（{ja}）について査読が食い違っており、いずれによることもしていない。",
            f"reviews contradict each other on “{word.exact}” in {place} ({en}): none is applied",
        )
    else:
        said = (
            f"{place}の「{word.exact}」（{ja}）についての査読は働いていない（{word.why[0]}）。"
            "機械の読み取りによっているので、改めて査読を要する。",
            f"the review of “{word.exact}” in {place} ({en}) is not applied: {word.why[1]}; the "
            "machine's reading is used, and should be reviewed anew",
        )
    return Remark(*said, "reviewed", words=word.exact, review=word.mark)


def _in_force(word: Word) -> Remark:
    ja, en = pick(_KINDS[word.kind], "ja"), pick(_KINDS[word.kind], "en")
    place = f"{word.document} {word.label}"
    said = {
        "Accepted": (
            f"{place}の「{word.exact}」（{ja}）の機械の読み取りは、査読により確認されている。",
            f"what the machine read from “{word.exact}” in {place} ({en}) was confirmed by a "
            "review",
        ),
        "Rejected": (
            f"{place}の「{word.exact}」を{ja}とする機械の読み取りは、査読により退けられた。",
            f"the machine read “{word.exact}” in {place} as a {en}; a review rejected that",
        ),
        "Corrected": (
            f"{place}の「{word.exact}」（{ja}）の機械の読み取りは、査読により改められた。",
            f"what the machine read from “{word.exact}” in {place} ({en}) was corrected by a "
            "review",
        ),
        "Added": (
            f"{place}の「{word.exact}」は、査読により{ja}として加えられた。",
            f"“{word.exact}” in {place} was added as a {en} by a review",
        ),
    }[word.mark.verdict]
    return Remark(*said, "reviewed", words=word.exact, review=word.mark)
