"""What stands beside a clause, in words: the same in every format."""

from __future__ import annotations

from dataclasses import dataclass, replace

from queries.answer import Remark
from queries.effective_model import Effective, EffectiveClause, EffectiveDocument, ReadingUse
from queries.messages import STANDINGS, STEPS, Lang, pick, say
from queries.reasons import Reason
from queries.reviewed import Mark
from queries.say import clean, name

_UNITS = ("Part", "Chapter", "Section", "Subsection", "Division")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: what it is, what it says, and the provision with the words that say so.

    `anchor` is "" where the provision has no place on the page; `before`, `words` and `after` are
    the quotation, with the words that decide in the middle.
    """

    label: str
    inferred: bool
    said: str
    place: str
    anchor: str
    before: str
    words: str
    after: str


def notes_of(clause: EffectiveClause, effective: Effective, lang: Lang) -> list[Note]:
    """The notes of a clause; a sentence is quoted once."""
    found: list[Note] = []
    quoted: set[tuple[str, str]] = set()
    for reason in clause.notes:
        note = _note(reason, clause, effective, lang)
        sentence = (note.place, note.before + note.words + note.after)
        if sentence in quoted and reason.basis == "inferred":
            note = replace(note, before="", words="", after="")
        quoted.add(sentence)
        found.append(note)
    return found


def _note(reason: Reason, clause: EffectiveClause, effective: Effective, lang: Lang) -> Note:
    """What is stated elsewhere speaks for itself: it is quoted, and not told in other words.

    What a clause says itself stands in its text already: only its words are named.
    """
    own = reason.where is not None and reason.where.iri == clause.where.iri
    sentence = "" if own else reason.sentence
    before, found, after = sentence.partition(reason.words) if reason.words else ("", "", "")
    if not found:
        before, after = "", ""
    told = bool(found) and reason.basis == "stated"
    said = "" if told else _marked(pick((reason.ja, reason.en), lang), reason.review, lang)
    return Note(
        pick(STEPS[reason.kind], lang),
        reason.basis == "inferred",
        clean(said),
        name(reason.where) if reason.where and not own else "",
        effective.anchors.get(reason.where.iri, "") if reason.where and not own else "",
        clean(before),
        clean(reason.words) if reason.basis == "stated" or found else "",
        clean(after),
    )


def _marked(said: str, review: Mark | None, lang: Lang) -> str:
    """What is said, with the reviewer's word that it rests on."""
    return said if review is None else f"{said} ［{review.said(lang)}］"


def remark_note(remark: Remark, label: str, effective: Effective, lang: Lang) -> Note:
    """A condition or doubt of whole documents, as a note."""
    return Note(
        label,
        remark.basis == "inferred",
        clean(_marked(pick((remark.ja, remark.en), lang), remark.review, lang)),
        name(remark.where) if remark.where else "",
        effective.anchors.get(remark.where.iri, "") if remark.where else "",
        "",
        clean(remark.words),
        "",
    )


def whole_notes(effective: Effective, lang: Lang) -> list[Note]:
    """The conditions and doubts of whole documents."""
    kinds = (("condition", effective.conditions), ("doubt", effective.doubts))
    return [
        remark_note(r, pick(STEPS[kind], lang), effective, lang)
        for kind, remarks in kinds
        for r in remarks
    ]


def is_unit(clause: EffectiveClause) -> bool:
    """Whether a provision holds articles (章, 節): its heading stands without brackets."""
    return clause.kind in _UNITS


def badge(clause: EffectiveClause, lang: Lang) -> str:
    """適用除外, 条件付き（一部): how a clause stands; "" where it simply governs."""
    if clause.standing == "governs":
        return ""
    part = say("part", lang) if clause.in_part else ""
    return pick(STANDINGS[clause.standing], lang) + part


def state(document: EffectiveDocument, lang: Lang) -> str:
    """The version of a document on file, or that it is not."""
    if not document.on_file:
        return say(document.absence or "not-on-file", lang)
    return document.dated or say("undated", lang)


def rank(document: EffectiveDocument, lang: Lang) -> str:
    """The rank of a document; the root is called so."""
    found = str(document.rank) if document.rank else f"— {say('no-rank', lang)}"
    root = f"（{say('root', lang)}）" if lang == "ja" else f" ({say('root', lang)})"
    return found + root if document.is_root else found


def used(reading: ReadingUse, lang: Lang) -> str:
    """How often a reading was applied, or why it was not: what the margin says, said again."""
    if reading.kind != "applied":
        return say(reading.kind, lang)
    if reading.held:
        left = f"{say('left-as-printed', lang)}: {reading.held}"
        return f"{reading.used}（{left}）" if lang == "ja" else f"{reading.used} ({left})"
    if reading.used:
        return str(reading.used)
    return say("never-used-here" if reading.appears else "never-used", lang)


def scope(reading: ReadingUse, lang: Lang) -> str:
    """The provisions within which a reading holds."""
    return "、".join(map(name, reading.scope)) or say("everywhere", lang)
