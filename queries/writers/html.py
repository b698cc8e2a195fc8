"""The effective text as one page: it asks nothing of any host, prints on A4, needs no mouse."""

from __future__ import annotations

from pathlib import Path

from queries.effective_model import Effective, EffectiveClause, Table
from queries.html_pages import environment
from queries.messages import LEGEND, MEANINGS, SIGNS, STANDINGS, Lang, pick, say
from queries.say import name
from queries.writers import notes

_TEMPLATES = Path(__file__).parent / "templates"
_CONTENTS = ("Article", "Annex", "Preamble", "SupplementaryProvision")
_DEEPEST = 4


def write(effective: Effective, lang: Lang) -> bytes:
    """The page, in UTF-8; the same for the same data. Every word from a document is escaped."""
    page = (
        environment(_TEMPLATES)
        .get_template("effective.html")
        .render(
            e=effective,
            lang=lang,
            say=lambda key: say(key, lang),
            pick=lambda pair: pick(pair, lang),
            standings=STANDINGS,
            meanings=MEANINGS,
            signs=SIGNS,
            legend=LEGEND,
            whole=notes.whole_notes(effective, lang),
            notes_of=lambda clause: notes.notes_of(clause, effective, lang),
            badge=lambda clause: notes.badge(clause, lang),
            state=lambda document: notes.state(document, lang),
            rank=lambda document: notes.rank(document, lang),
            used=lambda reading: notes.used(reading, lang),
            scope=lambda reading: notes.scope(reading, lang),
            place=name,
            is_table=lambda part: isinstance(part, Table),
            is_unit=notes.is_unit,
            in_contents=_in_contents,
            indent=lambda clause: min(clause.depth, _DEEPEST),
            anchor_of=lambda where: effective.anchors.get(where.iri, ""),
        )
    )
    return page.encode()


def _in_contents(part: EffectiveClause | Table) -> bool:
    """Whether the contents at the top name a part: units, articles, annexes."""
    return not isinstance(part, Table) and (part.kind in _CONTENTS or notes.is_unit(part))
