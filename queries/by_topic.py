"""What governs a topic: clauses in force that speak of it, and those of other rank beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.search import Hit
from ingest.signals import matter_of
from ontology.writing import key
from queries import conflicts, disapplied_elsewhere, entries
from queries.answer import Remark, Ruling, Rulings
from queries.disapplication import displaced
from queries.facts import Clause, Said
from queries.leading import leading
from queries.qualifying import (
    aimed_at_by,
    bears_on,
    first_in_matter,
    governing,
    overridden_from_above,
    set_aside,
    within_document,
)
from queries.reach import disapplied
from queries.review_topics import say_accepted
from queries.speaking import ONE_SUBJECT, Speaking, put_together
from queries.stack import Layer
from queries.trace import Trace

# a clause that says what applies (…を適用しない) names the subjects of others: it must be about it
_ABOUT = 0.8
_LEADS = 0.6  # of several terms: a clause that meets so much leads on to what it cites
_LONGEST = 24  # characters of a topic repeated as it is


def of_topic(trace: Trace, topic: str, said: Speaking) -> Rulings:
    """The rulings on the clauses that speak of what was typed (`said`)."""
    facts = trace.facts
    rulings = Rulings()
    asked, topic = topic, _short(topic)
    hits = [h for h in said.hits if not (_only_words(h) and _arranges(trace, h.iri))]
    in_force = put_together(trace, _without_displaced(trace, hits, rulings, said))
    chosen, contested = _by_rank(trace, in_force, said)
    chosen = entries.no_surer_than_named(trace, asked, chosen)
    for hit in chosen:
        clause = facts.clauses[hit.iri]
        _matched(trace, clause, hit, asked)
        aside = within_document(trace, clause)
        ruling = governing(trace, clause, hit.score, [clause], in_part=bool(aside))
        rulings.governing.append(replace(ruling, covers=_covered(trace, hit, said)))
        if aside:
            _add_aside(trace, rulings, clause, aside, hit)
    speaking = {h.iri for h in chosen if h.found}
    rulings.displaced += disapplied_elsewhere.of_topic(trace, asked, speaking)
    _set_aside_by(trace, chosen, rulings)
    applied, contested = conflicts.through(trace, [facts.clauses[h.iri] for h in chosen], contested)
    rulings.governing += applied
    strong = [h for h in contested if said.level(h) >= said.bears or _outranks(trace, h, chosen)]
    rulings.conflicts += conflicts.of_topic(trace, topic, chosen, strong, said.same_subject)
    entries.between(trace, asked, topic, chosen, in_force, said, rulings)
    rulings.conflicts += _with_documents_named(trace, asked, chosen, rulings)
    rulings.conflicts += conflicts.below_not_on_file(trace, topic, chosen)
    conflicts.doubt_neighbours(trace, topic, rulings.conflicts, {h.iri for h in said.hits})
    _first_in_matter(trace, asked, rulings)
    _rest(trace, in_force, said, rulings)
    _doubt_words(trace, said)
    _doubt_lower(trace, [h for h in chosen if h.found])
    _doubt_silence(trace, topic, rulings)
    return rulings


def _first_in_matter(trace: Trace, topic: str, rulings: Rulings) -> None:
    """Documents that go first in a matter that the topic names, or that a clause shown is on."""
    clauses = trace.facts.clauses
    shown = [*rulings.governing, *rulings.conflicts]
    for layer in trace.stack.layers:
        own = [clauses[r.where.iri] for r in shown if r.where.iri in clauses]
        own = [c for c in own if layer.version and c.version == layer.version.iri]

        def bears(document: str, own: Sequence[Clause] = own) -> bool:
            named = key(matter_of(document)) in key(topic)
            return named or any(bears_on(document, trace, c) for c in own)

        first_in_matter(trace, layer, bears)


def _covered(trace: Trace, hit: Hit, said: Speaking) -> tuple[str, ...]:
    """The 号 that were put together in a hit, and the tables that hang from it."""
    tables = (c for c in trace.facts.clauses.values() if c.kind == "Table" and c.parent == hit.iri)
    own = sorted(tables, key=lambda c: c.order) if hit.found else ()
    return (*said.parts.get(hit.iri, ()), *(c.label for c in own))


def _add_aside(trace: Trace, rulings: Rulings, clause: Clause, by: list[Said], hit: Hit) -> None:
    """A clause that yields in its own document, by the name that was set aside: 項 or whole 条."""
    article = trace.facts.article(clause)
    named = clause if any(clause.iri in s.targets for s in by) else article
    if named.iri not in {r.where.iri for r in rulings.displaced}:
        ruling = set_aside(trace, named, by, hit.score)
        rulings.displaced.append(replace(ruling, covers=(clause.label,)))


def _short(topic: str) -> str:
    """A long question as the steps and doubts repeat it."""
    return topic if len(topic) <= _LONGEST else f"{topic[: _LONGEST - 2]}…"


def _set_aside_by(trace: Trace, chosen: Sequence[Hit], rulings: Rulings) -> None:
    """What the clauses that govern provide notwithstanding, where it was not shown yet."""
    shown = {r.where.iri for r in rulings.displaced}
    for hit in chosen:
        for clause, by in aimed_at_by(trace, trace.facts.clauses[hit.iri]):
            below = {c.iri for c in trace.facts.below(clause)}
            if not (below | trace.facts.lineage(clause)) & shown:
                shown.add(clause.iri)
                rulings.displaced.append(set_aside(trace, clause, by, hit.score))


def _rest(trace: Trace, in_force: Sequence[Hit], said: Speaking, rulings: Rulings) -> None:
    """What is tied to what governs by citations, and what only mentions the words."""
    shown = {r.where.iri for r in (*rulings.governing, *rulings.conflicts, *rulings.displaced)}
    scores = {h.iri: said.level(h) for h in said.hits}
    sure = {h.iri for h in said.hits if not h.found or said.level(h) >= _LEADS}
    first = [r.where.iri for r in rulings.governing if r.where.iri in sure]
    found = [*_instead(trace, rulings, shown), *leading(trace, first, scores, said.touches, shown)]
    rulings.leading += sorted(_each_once(found), key=lambda r: -r.score)
    shown |= {r.where.iri for r in rulings.leading}
    rulings.mentions += [
        Ruling(trace.where(h.iri), trace.facts.clauses[h.iri].text, h.score, ())
        for h in in_force
        if said.level(h) >= (said.bears if h.found else said.touches) and h.iri not in shown
    ]


def _instead(trace: Trace, rulings: Rulings, shown: set[str]) -> list[Ruling]:
    """What stands in the place of what is displaced, clause by clause."""
    return [
        Ruling(trace.where(c.iri), c.text, r.score, r.steps, read_as=trace.reader.read(c))
        for r in rulings.displaced
        for w in r.led_to
        if w.iri in trace.facts.clauses
        for c in trace.facts.below(trace.facts.clauses[w.iri])
        if c.kind in ("Article", "Paragraph") and c.text and c.iri not in shown
    ]


def _each_once(rulings: Sequence[Ruling]) -> list[Ruling]:
    return list({r.where.iri: r for r in reversed(rulings)}.values())


def _only_words(hit: Hit) -> bool:
    return hit.why == "words"


def _arranges(trace: Trace, clause: str) -> bool:
    """Whether a clause says what applies: it only mentions the headings of others."""
    return any(
        s.place == clause and s.kind in ("Disapplication", "Precedence", "Incorporation")
        for s in trace.facts.statements
    )


# --- which of them govern ---------------------------------------------------------------------


def _by_rank(trace: Trace, in_force: Sequence[Hit], said: Speaking) -> tuple[list[Hit], list[Hit]]:
    """Hits that govern, and those of other documents that a hit of a higher one contests.

    A clause of a lower document goes on applying where no higher clause is on its subject.
    """
    clauses = trace.facts.clauses
    chosen: list[Hit] = []
    yielding: set[str] = set()
    higher: list[Hit] = []
    for layer in trace.stack.layers:
        own = [
            h
            for h in in_force
            if layer.version
            and clauses[h.iri].version == layer.version.iri
            and said.level(h) >= (_ABOUT if h.found and _arranges(trace, h.iri) else said.least)
        ]
        for hit in own:
            rivals = [o for o in higher if said.same_subject(o, hit) >= ONE_SUBJECT]
            if all(_turned(trace, o, hit) for o in rivals):
                chosen = [*(o for o in chosen if o not in rivals), hit]
                yielding |= {o.iri for o in rivals}
            else:  # what contests it governs, though it speaks of the topic less surely
                chosen += [o for o in rivals if o not in chosen]
        higher += [
            h
            for h in in_force
            if layer.version
            and clauses[h.iri].version == layer.version.iri
            and said.level(h) >= said.bears
            and not _arranges(trace, h.iri)
        ]
    chosen.sort(key=lambda h: -h.score)
    taken = {h.iri for h in chosen}
    versions = {clauses[h.iri].version for h in chosen}
    contested = [
        h
        for h in in_force
        if h.iri not in taken
        and (
            said.level(h) >= said.least
            or (said.level(h) >= said.bears and _outranks(trace, h, chosen))
            if h.found
            else h.iri in yielding
            or (said.level(h) >= said.touches and clauses[h.iri].version not in versions)
        )
    ]
    return chosen, contested


def _turned(trace: Trace, higher: Hit, hit: Hit) -> bool:
    """Whether the order of the two documents is turned round for the matter that both are on.

    ただし、料金については…が優先する: the words of the matter stand over one of them.
    """
    clauses = trace.facts.clauses
    headings = [key(trace.facts.heading(clauses[h.iri])) for h in (higher, hit)]
    own, other = _layer(trace, hit), _layer(trace, higher)
    return any(
        first == own.document and any(len(t) > 1 and t in key(said.condition) for t in headings)
        for said, first in trace.stack.turned(other.document)
    )


def _outranks(trace: Trace, hit: Hit, chosen: Sequence[Hit]) -> bool:
    """Whether a hit stands in a document above one that governs: it would prevail."""
    own = _layer(trace, hit)
    return any(trace.stack.is_above(own, _layer(trace, h)) for h in chosen)


def _layer(trace: Trace, hit: Hit) -> Layer:
    return trace.stack.layer_of(trace.facts.clauses[hit.iri].version)


def _without_displaced(
    trace: Trace, hits: Sequence[Hit], rulings: Rulings, said: Speaking
) -> list[Hit]:
    """Hits that are in force; the others go to `displaced`, by the clause that was named."""
    facts = trace.facts
    groups: dict[str, tuple[list[Said], list[Hit]]] = {}
    kept = []
    for hit in hits:
        clause = facts.clauses[hit.iri]
        by = disapplied(trace, clause)
        aside = [] if by else overridden_from_above(trace, clause)
        if not by and not aside:
            kept.append(hit)
        elif hit.found and said.level(hit) < said.bears:
            continue
        elif by:
            groups.setdefault(_out_as(trace, clause, by[0]), (by, []))[1].append(hit)
        else:
            rulings.displaced.append(set_aside(trace, clause, aside, hit.score))
    for named, (by, covered) in groups.items():
        labels = tuple(facts.clauses[h.iri].label for h in covered)
        best = max(h.score for h in covered)
        rulings.displaced.append(displaced(trace, named, by, labels, best))
    return kept


def _out_as(trace: Trace, clause: Clause, said: Said) -> str:
    """What a clause is out as: the thing named, or of one that is not out as a whole, its part."""
    if not trace.facts.kept_by(said):
        return next(t for t in said.targets if t in trace.lineage(clause))
    whole = clause
    for above in trace.facts.above(clause):
        if said in disapplied(trace, above):
            whole = above
    return whole.iri


# --- possible conflicts that no rank of documents on file decides -------------------------------


def _with_documents_named(
    trace: Trace, topic: str, chosen: Sequence[Hit], rulings: Rulings
) -> list[Ruling]:
    """The topic names a document that is not on file and ranks above what governs (見積書)."""
    named = [x for x in trace.stack.layers if x.version is None and _names(topic, x.name)]
    known = {r.where.iri for r in rulings.conflicts}
    return [
        conflicts.with_document(trace, _short(topic), layer, trace.facts.clauses[h.iri], h.score)
        for h in chosen
        if h.iri not in known
        for layer in [x for x in named if trace.stack.is_above(x, _layer(trace, h))][:1]
    ]


def _names(topic: str, document: str) -> bool:
    """Whether a topic names a document: 見積書 is 御見積書."""
    bare = document.removeprefix("御").removeprefix("お").removeprefix("ご")
    return len(bare) > 1 and bare in topic


# --- what the topic's words are to a clause -----------------------------------------------------


def _matched(trace: Trace, clause: Clause, hit: Hit, topic: str) -> None:
    if say_accepted(trace, clause, topic):
        return
    name, topic = trace.name(clause.iri), _short(topic)
    words, ja, en = topic, "", ""
    if hit.found:
        words = next((f.words for f in hit.found if f.words in clause.text), topic)
        ja = "。一致した語: " + "".join(_term_ja(f.term, f.words) for f in hit.found)
        en = "; words met: " + ", ".join(_term_en(f.term, f.words) for f in hit.found)
    elif hit.why == "title":
        words = trace.facts.heading(clause)
    elif hit.why not in ("topic", "words"):
        words, ja, en = hit.why, f"。近い語「{hit.why}」による", f"; by the near word “{hit.why}”"
    trace.inferred(
        "topic",
        clause.iri,
        words,
        f"{name}は「{topic}」に関する規定とみられる（関連度 {hit.score:.2f}{ja}）",
        f"{name} seems to be about “{topic}” (match {hit.score:.2f}{en})",
        hit.score,
    )


def _term_ja(term: str, words: str) -> str:
    return f"「{words}」" if term == words else f"「{words}」（←{term}）"


def _term_en(term: str, words: str) -> str:
    return f"“{words}”" if term == words else f"“{words}” (for {term})"


def _doubt_words(trace: Trace, said: Speaking) -> None:
    """Words of the question that no clause has: that part of it was not answered."""
    if said.nowhere:
        words = "".join(f"「{w}」" for w in said.nowhere)
        listed = ", ".join(f"“{w}”" for w in said.nowhere)
        trace.doubt(
            Remark(
                f"問いのうち{words}は、収録した文書の規定の文言に見当たらず、答えに反映されていない。",
                f"{listed} of the question stand in no provision on file and are left out of "
                "account",
                "inferred",
            )
        )


def _doubt_lower(trace: Trace, chosen: Sequence[Hit]) -> None:
    """Clauses of a lower document that are shown as governing: only because nothing was found."""
    layers = [_layer(trace, h) for h in chosen]
    on_file = [x for x in trace.stack.layers if x.version]
    lower = [
        h
        for h, own in zip(chosen, layers, strict=True)
        if any(trace.stack.is_above(x, own) for x in on_file)
    ]
    if lower:
        names = "、".join(trace.name(h.iri) for h in lower)
        trace.doubt(
            Remark(
                f"{names}は下位の文書の規定である。上位の文書に同じ事項の定めが語句からは見当たらない"
                "ために挙げたもので、上位の文書に定めがあればそちらが優先する。",
                f"{names} are of a lower document: no clause of a higher one was found on their "
                "subject by its words; if there is one, it goes first",
                "inferred",
            )
        )


def _doubt_silence(trace: Trace, topic: str, rulings: Rulings) -> None:
    """Documents of the stack that were not read may speak of the topic: nobody here can know."""
    missing = [x for x in trace.stack.layers if x.version is None]
    if not rulings.governing:
        trace.doubt(
            Remark(
                "語句による検索であり、別の言葉で定めている規定は見つからないことがある。",
                "the search is by words: a clause that says it in others may not be found",
                "inferred",
            )
        )
    if not missing:
        return
    absent = [trace.absence(x.document) for x in missing]
    names = "、".join(f"{x.name}（{why[0]}）" for x, why in zip(missing, absent, strict=True))
    listed = ", ".join(f"{x.name} ({why[1]})" for x, why in zip(missing, absent, strict=True))
    nothing = not rulings.governing
    ja = (
        f"収録した文書に「{topic}」を定める規定は見当たらないが、{names}は読まれておらず、"
        "定めがないとはいえない。"
        if nothing
        else f"{names}は読まれていない。「{topic}」の定めがそこにもあるかは確かめられない。"
    )
    en = (
        f"no document on file speaks of “{topic}”, but {listed} were not read: that does not mean "
        "there is no such term"
        if nothing
        else f"{listed} were not read: whether they too speak of “{topic}” cannot be checked"
    )
    trace.doubt(Remark(ja, en, "inferred"))
