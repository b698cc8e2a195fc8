"""条文: a version to be read, with a panel for the clause that is looked at.

The page, the panel and the tips are the same functions' data in three templates; a page of a clause
holds its panel, so that it can be read without JavaScript.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from queries.around import Around
from queries.effective_model import Effective, EffectiveClause
from queries.errors import AskError
from queries.facts import Version
from queries.gloss import gloss
from queries.holding import roots_holding
from queries.messages import KINDS, Lang
from queries.naming import find_document
from queries.reader_model import Block, Cell, ClauseMark, Provision, Run, Text
from queries.reader_words import MARKS, RESOLUTIONS
from queries.sides import UNITS, sides
from queries.web.addresses import address
from queries.web.pages import language, page, rendered, snapshot
from queries.web.shelf import Snapshot
from queries.writers import notes

_SIZES = (200, 600, 1500, 4000)  # characters of a block, for the height it takes before it is drawn


def routes() -> list[BaseRoute]:
    """The parts of the reader that a page asks for; the pages themselves are at /id/…"""
    return [Route("/panel", panel), Route("/tip", tip)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is read: a version, perhaps as it applies in the stack of `root` (doc-id) on a day.

    `refused` is why it cannot be shown as it applies there (ja, en); then it is shown as printed.
    """

    version: Version
    root: str
    as_of: str | None
    refused: tuple[str, str] | None = None
    instead: Version | None = None  # the version of the document that the stack takes

    @property
    def applies(self) -> bool:
        return bool(self.root) and self.refused is None

    @property
    def query(self) -> str:
        """What an address of the same choice ends in: "" or ?stack=…&as-of=…"""
        asked = {"stack": self.root, "as-of": self.as_of or ""}
        found = urlencode({k: v for k, v in asked.items() if v})
        return f"?{found}" if found else ""


@dataclass(frozen=True, slots=True)
class Badge:
    """Marks of one kind that hold alike, as one badge; `mark` is the first of them."""

    mark: ClauseMark
    count: int


def reader_page(request: Request, iri: str) -> Response:
    """The page at which a document, a version or a place of it (IRI) is read.

    A document is read in its newest version. `?stack=DOC&as-of=DATE` shows it as it applies there.
    Raises AskError for a stack or date that is none; HTTPException 404 for an IRI of nothing.
    """
    found = snapshot(request)
    version, place = _version_and_place(found, iri)
    chosen = _chosen(request, found, version)
    around = found.around(version)
    text = _text(found, chosen)
    clause = around.facts.holder(place).iri if place else ""
    return page(
        request,
        "reader.html",
        **_shared(around, chosen),
        text=text,
        contents=_contents(request, found, chosen),
        blocks=_blocks(request, found, chosen, clause, place),
        chosen=chosen,
        current=clause,
        exact=place,
        same=[v for v in found.versions if v.document == version.document],
        stacks=_stacks(found, version),
        whole=_whole(found, chosen, language(request)) if chosen.applies else (),
        panel=_panel(found, chosen, clause, language(request)) if clause else None,
    )


def panel(request: Request) -> Response:
    """What touches the clause `?iri=`, as a part of a page."""
    found = snapshot(request)
    version, place = _version_and_place(found, request.query_params.get("iri", ""))
    if not place:
        raise HTTPException(404)
    chosen = _chosen(request, found, version)
    around = found.around(version)
    shown = _panel(found, chosen, around.facts.holder(place).iri, language(request))
    return HTMLResponse(rendered(request, "panel.html", **_shared(around, chosen), panel=shown))


def tip(request: Request) -> Response:
    """What the words at `?iri=` (a citation, statement or term) lead to, as a part of a page."""
    found = snapshot(request)
    iri = request.query_params.get("iri", "")
    version, _ = _version_and_place(found, iri)
    shown = gloss(found.around(version), iri)
    if shown is None:
        raise HTTPException(404)
    return HTMLResponse(
        rendered(request, "tip.html", gloss=shown, kinds=KINDS, resolutions=RESOLUTIONS)
    )


def is_readable(request: Request, iri: str) -> bool:
    """Whether an IRI is that of a document, a version or a place of it that is on file."""
    try:
        _version_and_place(snapshot(request), iri)
    except HTTPException:
        return False
    return True


# --- what was asked for -----------------------------------------------------------------------


def _version_and_place(found: Snapshot, iri: str) -> tuple[Version, str]:
    """The version that an IRI is of, and the place in it; "" where it is no more than that."""
    bare = iri.partition("#")[0]
    for version in reversed(found.versions):  # the newest of a document comes first
        if bare in (version.iri, version.document):
            return version, ""
        if bare.startswith(version.iri + "/"):
            if bare in found.around(version).own:
                return version, bare
            break
    raise HTTPException(404)


def _chosen(request: Request, found: Snapshot, version: Version) -> Chosen:
    """The stack and day asked for, and whether the version can be shown as it applies there."""
    asked = request.query_params.get("stack", "").strip()
    as_of = _day(request.query_params.get("as-of", "").strip())
    if not asked:
        return Chosen(version, "", as_of)
    document = find_document(asked, found.versions)
    root = next(v.doc_id for v in found.versions if v.document == document)
    layers = found.opened(document, as_of).stack.layers
    layer = next((x for x in layers if x.document == version.document), None)
    if layer is None:
        refused = (
            f"この文書は、{root}を起点とする積重ねに含まれません。原文を示します。",
            f"This document is not in the stack of {root}: it is shown as printed.",
        )
        return Chosen(version, root, as_of, refused)
    if layer.version is None:
        refused = (
            f"この文書の{as_of}時点で効力のある版は収録されていません。原文を示します。",
            f"No version of this document in force on {as_of} is on file: it is shown as printed.",
        )
        return Chosen(version, root, as_of, refused)
    if layer.version != version:
        used = layer.version.dated or "日付なし"
        refused = (
            f"{root}を起点とする積重ねでは、この文書の別の版（{used}）が適用されます。"
            "この版は原文を示します。",
            f"The stack of {root} takes another version of this document "
            f"({layer.version.dated or 'undated'}): this one is shown as printed.",
        )
        return Chosen(version, root, as_of, refused, layer.version)
    return Chosen(version, root, as_of)


def _day(typed: str) -> str | None:
    """An ISO date, or None where none was asked for. Raises AskError."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise AskError(
            f"「{typed}」は日付ではありません。2025-10-01 の形で指定してください。",
            f"“{typed}” is no date; write it as 2025-10-01",
        ) from None


def _stacks(found: Snapshot, version: Version) -> list[Version]:
    """The newest versions of the documents whose stacks hold this document, its own first."""
    newest = {v.document: v for v in found.versions}
    roots = [newest[r] for r in roots_holding(found.store, version.document) if r in newest]
    return sorted(roots, key=lambda v: (v.document != version.document, v.doc_id))


# --- what the templates are given -------------------------------------------------------------


def _text(found: Snapshot, chosen: Chosen) -> Text:
    if chosen.applies:
        return found.applied(chosen.version, chosen.root, chosen.as_of)
    return found.text(chosen.version)


def _shared(around: Around, chosen: Chosen) -> dict[str, Any]:
    """What the page and the panel both draw on."""
    facts = around.facts
    ties = {v.document for v in facts.versions}

    def to(iri: str) -> str:
        """The address of an IRI with the same choice of stack, where that can bear on it."""
        plain, mark, fragment = iri.partition("#")
        clause = facts.clauses.get(plain)
        kept = chosen.query if clause is not None or plain in ties else ""
        return address(plain) + kept + mark + fragment

    return {
        "around": around,
        "version": around.version,
        "to": to,
        "cited": facts.citations,
        "said": {s.iri: s for s in facts.statements},
        "kinds": KINDS,
        "resolutions": RESOLUTIONS,
        "marks": MARKS,
        "query": chosen.query,
        "near": around.eid,
        "single": lambda mark: Badge(mark, 1),
        "badges": _badges,
    }


def _whole(found: Snapshot, chosen: Chosen, lang: Lang) -> list[tuple[notes.Note, str]]:
    """What is open or in doubt of whole documents of the stack, each with the IRI that says so."""
    effective = found.effective(chosen.root, chosen.as_of)
    remarks = (*effective.conditions, *effective.doubts)
    return [
        (note, remark.where.iri if remark.where else "")
        for note, remark in zip(notes.whole_notes(effective, lang), remarks, strict=True)
    ]


def _contents(request: Request, found: Snapshot, chosen: Chosen) -> Markup:
    """The contents of the page, kept at hand."""
    shared = _shared(found.around(chosen.version), chosen)

    def made() -> tuple[str, ...]:
        below = found.text(chosen.version).contents
        return (rendered(request, "reader_contents.html", **shared, below=below),)

    return Markup(found.kept(("contents", chosen.version, chosen.query), made)[0])


def _blocks(
    request: Request, found: Snapshot, chosen: Chosen, clause: str, exact: str
) -> list[Markup]:
    """The text of the page, block by block; all but the block of the clause are kept at hand."""
    text = _text(found, chosen)
    shared = _shared(found.around(chosen.version), chosen)

    def block(which: Block, current: str, exact: str) -> str:
        return rendered(
            request,
            "reader_block.html",
            **shared,
            block=which,
            current=current,
            autofocus=current == exact,
            taught=_taught(which),
            ids=lambda run, part: _ids(run, part, exact),
            height=_height,
            is_unit=lambda kind: kind in UNITS,
            is_provision=lambda part: isinstance(part, Provision),
        )

    key = ("blocks", chosen.version, chosen.query, chosen.applies, language(request))
    plain = found.kept(key, lambda: tuple(block(b, "", "") for b in text.blocks))
    return [
        Markup(block(b, clause, exact) if any(p.iri == clause for p in b.parts) else words)
        for b, words in zip(text.blocks, plain, strict=True)
    ]


def _taught(block: Block) -> set[Run]:
    """The first use of each term in a block: it is a link, so that Tab stops there once."""
    first: dict[tuple[str, ...], Run] = {}
    for part in block.parts:
        for run in (*part.title, *part.runs) if isinstance(part, Provision) else ():
            if run.kind == "term":
                first.setdefault(run.refs, run)
    return set(first.values())


def _ids(run: Run, part: Provision | Cell, exact: str) -> dict[str, str]:
    """The ids of a run by the IRI that leads to it: the fragment of that.

    Within the place that the address names it is as in the IRI, elsewhere behind the eId.
    """
    before = "" if part.iri == exact else f"{part.eid}:"
    own = f"{part.iri}#"
    return {r: before + r.removeprefix(own) for r in run.first if r.startswith(own)}


def _panel(found: Snapshot, chosen: Chosen, clause: str, lang: Lang) -> dict[str, Any]:
    """What the panel says of a clause (IRI)."""
    around = found.around(chosen.version)
    parts = _text(found, chosen).parts()
    touching = sides(around, clause, found.handles)
    if chosen.applies:  # what may conflict in other stacks is not of this one
        here = tuple(c for c in touching.conflicts if chosen.root in c.stacks)
        touching = replace(touching, conflicts=here)
    return {
        "sides": touching,
        "provision": next(p for p in parts if isinstance(p, Provision) and p.iri == clause),
        "notes": _notes(found, chosen, clause, lang) if chosen.applies else (),
        "root": chosen.root if chosen.applies else "",
    }


def _notes(
    found: Snapshot, chosen: Chosen, clause: str, lang: Lang
) -> list[tuple[notes.Note, str]]:
    """What is noted of a clause in a stack, each with the IRI of the provision that says so."""
    effective = found.effective(chosen.root, chosen.as_of)
    of = _effective_clause(effective, clause)
    return [
        (note, reason.where.iri if reason.where else "")
        for note, reason in zip(notes.notes_of(of, effective, lang), of.notes, strict=True)
    ]


def _effective_clause(effective: Effective, clause: str) -> EffectiveClause:
    parts = (p for d in effective.documents for p in d.parts)
    return next(p for p in parts if isinstance(p, EffectiveClause) and p.where.iri == clause)


def _badges(marks: Iterable[ClauseMark]) -> list[Badge]:
    """Marks as badges: what is said alike several times is one, with how often."""
    listed = list(marks)
    alike = Counter(map(_alike, listed))
    first = {_alike(m): m for m in reversed(listed)}
    return [Badge(first[k], n) for k, n in alike.items()]


def _alike(mark: ClauseMark) -> tuple[object, ...]:
    held_back = mark.may or bool(mark.condition)
    told = (mark.in_part, mark.unsure, mark.from_above)
    return mark.kind, mark.basis, mark.stack, held_back, *told


def _height(size: int) -> int:
    """Which of the classes of height a block with this many characters is of."""
    return sum(size > limit for limit in _SIZES)
