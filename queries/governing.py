"""Which clause governs, and the proof: the order of reasons of the architecture, step by step.

1 versions, 2 disapplication, 3 notwithstanding and exceptions, 4 precedence (only in conflict, and
a shared subject is never a fact), 5 deferral, 6 読替え. Every step carries the provision that says so
and its words, and whether it was stated or inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.search import Hit, Index
from graph.store import Store
from queries.answer import Answer, Basis, LayerNote, Remark, Ruling, Step, Where
from queries.facts import Cited, Clause, Said, headings_elsewhere, same_words, versions
from queries.naming import find_clause, find_document, split_clause
from queries.reading import Reader, reader_for
from queries.stack import Layer, Stack, find_stack
from queries.words import sentence_around

GOVERNS = 0.4  # of a topic: from this score on a clause speaks of it, below it only mentions it
TOUCHES = 0.2
SIMILAR = 0.1  # of two articles: from this on one may stand in the other's place


@dataclass
class _Trace:
    """The proof while it is being found."""

    store: Store
    stack: Stack
    index: Index
    reader: Reader
    steps: list[Step] = field(default_factory=list)
    conditions: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)

    def where(self, target: str) -> Where:
        facts = self.stack.facts
        document, label = facts.place_name(target)
        clause = facts.clauses.get(target)
        title = facts.heading(clause) if clause else ""
        known = clause is not None or any(
            x.document == target and x.version for x in self.stack.layers)
        return Where(document, label, title, target, known)

    def step(self, kind: str, basis: Basis, place: str, words: str, ja: str, en: str,
             confidence: float = 1.0) -> int:
        """Add a step (once) and give its number."""
        where = self.where(place)
        clause = self.stack.facts.clauses.get(place)
        sentence = sentence_around(clause.text, max(clause.text.find(words), 0)) if clause else ""
        for known in self.steps:
            if (known.kind, known.where.iri, known.words, known.ja) == (kind, place, words, ja):
                return known.number
        number = len(self.steps) + 1
        self.steps.append(Step(number, kind, basis, where, words, sentence, ja, en, confidence))
        return number

    def doubt(self, remark: Remark) -> None:
        if remark not in self.doubts:
            self.doubts.append(remark)

    def condition(self, remark: Remark) -> None:
        if remark not in self.conditions:
            self.conditions.append(remark)


def governs(store: Store, stack: str, *, clause: str | None = None, topic: str | None = None,
            as_of: str | None = None) -> Answer:
    """Which provisions govern a clause or a topic in a stack, and why.

    `stack` names the root document (doc-id, title or service); `clause` is a label as a person
    writes it, with its document before it if it is not the root's; `topic` is a word or phrase;
    `as_of` an ISO date. Exactly one of `clause` and `topic` is given. Raises AskError if a document
    or clause is not on file.
    """
    root = find_document(stack, versions(store))
    found = find_stack(store, root, as_of)
    trace = _Trace(store, found, Index(store.path), reader_for(found))
    for ja, en in found.doubts:
        trace.doubt(Remark(ja, en, "inferred"))
    if clause is not None:
        return _of_clause(trace, clause, as_of)
    return _of_topic(trace, topic or "", as_of)


# --- a clause ---------------------------------------------------------------------------------


def _of_clause(trace: _Trace, typed: str, as_of: str | None) -> Answer:
    on_file = [x.version for x in trace.stack.layers if x.version]
    document, label = split_clause(typed, on_file)
    version = next((v for v in on_file if v.document == document), trace.stack.root)
    clause = find_clause(label, trace.stack.facts, version)
    rulings = _Rulings()
    out = _disapplied(trace, clause)
    if out:
        rulings.displaced.append(_displaced(trace, clause, out))
    else:
        partly = [c for c in trace.stack.facts.below(clause) if c.iri != clause.iri
                  and _disapplied(trace, c)]
        for part in _topmost(trace, partly):
            rulings.displaced.append(_displaced(trace, part, _disapplied(trace, part)))
        rulings.governing.append(_governing(trace, clause, 1.0))
        by = _overridden_from_above(trace, clause)
        if by:
            rulings.displaced.append(_set_aside(trace, clause, by, 1.0))
        _conflicts_of_clause(trace, clause, rulings)
    return _answer(trace, typed, "clause", as_of, rulings)


@dataclass
class _Rulings:
    governing: list[Ruling] = field(default_factory=list)
    displaced: list[Ruling] = field(default_factory=list)
    conflicts: list[Ruling] = field(default_factory=list)


def _topmost(trace: _Trace, clauses: Sequence[Clause]) -> list[Clause]:
    """Of clauses, those that stand under none of the others."""
    wanted = {c.iri for c in clauses}
    return [c for c in clauses if not (trace.stack.facts.lineage(c) - {c.iri}) & wanted]


# --- disapplication ---------------------------------------------------------------------------


def _disapplied(trace: _Trace, clause: Clause) -> list[Said]:
    """Statements of the stack that disapply `clause` or what it stands in, without condition."""
    lineage = trace.stack.facts.lineage(clause)
    return [s for s in trace.stack.facts.statements
            if s.kind == "Disapplication" and not s.may and not s.condition
            and lineage & set(s.targets) and not _is_lower(trace, s, clause)]


def _is_lower(trace: _Trace, said: Said, clause: Clause) -> bool:
    """A document cannot set aside a clause of one that ranks above it."""
    stating = trace.stack.layer_of(trace.stack.facts.clauses[said.place].version)
    return trace.stack.is_above(trace.stack.layer_of(clause.version), stating)


def _displaced(trace: _Trace, clause: Clause, by: Sequence[Said], covers: tuple[str, ...] = (),
               score: float = 1.0) -> Ruling:
    facts = trace.stack.facts
    steps = []
    for said in by:
        target = next(t for t in said.targets if t in facts.lineage(clause))
        name = _name(trace, target)
        steps.append(trace.step(
            "disapplication", "stated", said.place, said.trigger,
            f"{name}は適用されない（その下の項・号を含む）", f"{name} is disapplied, with all below it",
            said.confidence))
        _doubts_of_citation(trace, said, target)
    led = _led_to(trace, clause)
    steps += [number for _, number in led]
    return Ruling(trace.where(clause.iri), clause.text, score, tuple(steps), covers,
                  tuple(w for w, _ in led))


def _doubts_of_citation(trace: _Trace, said: Said, target: str) -> None:
    """A stated heading that differs, and how the document meant was chosen."""
    facts = trace.stack.facts
    for cited in _citations(trace, said):
        if target not in cited.targets:
            continue
        clause = facts.clauses.get(target)
        heading = facts.heading(clause) if clause else ""
        if cited.stated_title and heading and not same_words(cited.stated_title, heading):
            name = _name(trace, target)
            hint = _hint_of_versions(trace, target, cited.stated_title)
            trace.doubt(Remark(
                f"引用は見出しを「{cited.stated_title}」とするが、{name}の見出しは「{heading}」である。{hint[0]}",
                f"the citation states the heading “{cited.stated_title}”, but {name} is headed "
                f"“{heading}”: {hint[1]}", "inferred",
                trace.where(said.place), cited.quote, trace.where(target)))
        if cited.note_ja:
            trace.step("document-meant", "inferred", said.place, cited.quote, cited.note_ja,
                       cited.note_en, 0.8)


def _hint_of_versions(trace: _Trace, target: str, stated: str) -> tuple[str, str]:
    """Whether another version on file has the heading that a citation states."""
    clause = trace.stack.facts.clauses[target]
    article = trace.stack.facts.article(clause)
    version = trace.stack.facts.version_of(clause)
    for dated, title in headings_elsewhere(trace.store, version.document if version else "",
                                           article.label):
        if same_words(title, stated) and version and dated != version.dated:
            return (f"{dated}の版の見出しと一致するので、その版の番号に拠ったとみられる。",
                    f"it agrees with the version of {dated}, whose numbers it seems to follow")
    return ("別の版の番号に拠ったおそれがある。", "it may follow another version")


def _citations(trace: _Trace, said: Said) -> list[Cited]:
    return [trace.stack.facts.citations[i] for i in said.citations
            if i in trace.stack.facts.citations]


def _led_to(trace: _Trace, clause: Clause) -> list[tuple[Where, int]]:
    """The articles of higher documents that set the same subject anew: inferred, with the score."""
    facts = trace.stack.facts
    article = facts.article(clause)
    higher = _higher_versions(trace, clause)
    found = []
    for hit in trace.index.similar(article.iri, higher, limit=1):
        if hit.score < SIMILAR or hit.iri not in facts.clauses:
            continue
        other = facts.clauses[hit.iri]
        name = _name(trace, other.iri)
        number = trace.step(
            "led-to", "inferred", other.iri, other.title,
            f"同じ事項を定めるとみられる条: {name}（本文の類似度 {hit.score:.2f}）",
            f"the article that seems to set the same subject: {name} "
            f"(likeness of words {hit.score:.2f})", hit.score)
        found.append((trace.where(other.iri), number))
    return found


def _higher_versions(trace: _Trace, clause: Clause) -> list[str]:
    own = trace.stack.layer_of(clause.version)
    return [x.version.iri for x in trace.stack.layers
            if x.version and x.document != own.document and trace.stack.is_above(x, own)]


# --- notwithstanding, exceptions, conditions -----------------------------------------------------


def _set_aside(trace: _Trace, clause: Clause, by: Sequence[Said], score: float) -> Ruling:
    """…の規定にかかわらず in another document of the stack: sets the clause aside as far as it goes."""
    steps = []
    for said in by:
        place, name = _name(trace, said.place), _name(trace, clause.iri)
        steps.append(trace.step(
            "notwithstanding", "stated", said.place, said.trigger,
            f"{place}が、{name}にかかわらず定める（その定めの及ぶ限りで優先する）",
            f"{place} provides notwithstanding {name}, and goes before it as far as it reaches",
            said.confidence))
    return Ruling(trace.where(clause.iri), clause.text, score, tuple(steps), (),
                  tuple(trace.where(s.place) for s in by), "stated", True)


def _reaching(trace: _Trace, clause: Clause, kind: str) -> Iterator[Said]:
    """Statements of a kind that reach the clause or what it stands in."""
    lineage = trace.stack.facts.lineage(clause)
    for said in trace.stack.facts.statements:
        if said.kind == kind and lineage & set(said.targets) and not _is_lower(trace, said, clause):
            yield said


def _governing(trace: _Trace, clause: Clause, score: float) -> Ruling:
    """A clause that governs, with what qualifies it inside its own document."""
    steps = [*_maybe_out(trace, clause), *_yields(trace, clause), *_exceptions(trace, clause)]
    _conditions(trace, clause)
    return Ruling(trace.where(clause.iri), clause.text, score, tuple(steps),
                  read_as=trace.reader.read(clause))


def _maybe_out(trace: _Trace, clause: Clause) -> list[int]:
    """Statements that disapply the clause only on a condition, or only may."""
    facts = trace.stack.facts
    steps = []
    for said in _reaching(trace, clause, "Disapplication"):
        if not (said.may or said.condition):
            continue
        place, name = _place_of(trace, said), _name(trace, clause.iri)
        when = f"「{said.condition}」" if said.condition else "適用しないことがある"
        steps.append(trace.step(
            "conditional", "stated", said.place, said.trigger,
            f"{name}は条件付きで適用されない: {when}", f"{name} is disapplied on a condition: {when}",
            said.confidence))
        trace.condition(Remark(
            f"{place[0]}: {when}ときは{name}は適用されない" if not said.condition else
            f"{place[0]}: {when}には{name}は適用されない",
            f"{place[1]}: {name} is disapplied if {when}", "stated", trace.where(said.place),
            said.trigger))
    return steps


def _yields(trace: _Trace, clause: Clause) -> list[int]:
    """Clauses of the same document that go before this one where they apply."""
    facts = trace.stack.facts
    steps = []
    for said in _reaching(trace, clause, "Notwithstanding"):
        if facts.clauses[said.place].version == clause.version and said.place != clause.iri:
            name = _name(trace, said.place)
            steps.append(trace.step(
                "notwithstanding", "stated", said.place, said.trigger,
                f"{name}の場合は、{_name(trace, clause.iri)}にかかわらずそれによる",
                f"where {name} applies, it goes before {_name(trace, clause.iri)}",
                said.confidence))
    return steps


def _exceptions(trace: _Trace, clause: Clause) -> list[int]:
    steps = []
    for said in _reaching(trace, clause, "Exception"):
        if clause.iri in said.targets:
            words = said.condition or said.trigger
            steps.append(trace.step(
                "exception", "stated", said.place, said.trigger,
                f"{_name(trace, clause.iri)}の例外: {words}",
                f"an exception to {_name(trace, clause.iri)}: {words}", said.confidence))
    return steps


def _conditions(trace: _Trace, clause: Clause) -> None:
    """Deferrals to documents in the clause or its article, and ranks above the clause's document."""
    facts = trace.stack.facts
    article = {c.iri for c in facts.below(facts.article(clause))}
    for said in facts.statements:
        place = facts.clauses[said.place]
        if said.kind == "Deferral" and (place.iri in article or facts.holder(
                said.place).iri in article):
            _defers(trace, clause, said)
    own = trace.stack.layer_of(clause.version)
    _ranked_above(trace, own, [x for x in trace.stack.layers
                               if x.version is None and trace.stack.is_above(x, own)])


def _defers(trace: _Trace, clause: Clause, said: Said) -> None:
    """…に特段の定めがある場合は: documents are a condition; clauses of this stack are not."""
    documents = [t for t in _in_order(trace, said) if not trace.stack.facts.place_name(t)[1]]
    if not documents:
        return
    names = "・".join(trace.where(t).document for t in documents)
    place = _place_of(trace, said)
    proviso = f"（{said.condition}）" if said.condition else ""
    trace.condition(Remark(
        f"{place[0]}: {names}に別の定めがあればそれによる{proviso}",
        f"{place[1]}: what {names} provide goes first{proviso}", "stated",
        trace.where(said.place), said.trigger))


def _in_order(trace: _Trace, said: Said) -> list[str]:
    """The targets of a statement in the order that its citations stand in."""
    ordered = [t for c in sorted(_citations(trace, said), key=lambda c: c.start)
               for t in c.targets if t in said.targets]
    return list(dict.fromkeys([*ordered, *said.targets]))


def _place_of(trace: _Trace, said: Said) -> tuple[str, str]:
    """The provision that says it, in both languages; its proviso, if the words stand in one."""
    name = _name(trace, said.place)
    text = trace.stack.facts.clauses[said.place].text
    if sentence_around(text, said.start).startswith("ただし"):
        return f"{name} ただし書", f"{name}, proviso"
    return name, name


def _ranked_above(trace: _Trace, own: Layer, above: Sequence[Layer]) -> None:
    """Documents that rank higher and are not on file: nobody knows whether they say otherwise."""
    by_order: dict[str, tuple[Said, list[str]]] = {}
    for layer in above:
        order = trace.stack.orders_between(layer.document, own.document)[0]
        by_order.setdefault(order.iri, (order, []))[1].append(layer.name)
    for order, names in by_order.values():
        place = _place_of(trace, order)
        listed = "・".join(sorted(names))
        trace.condition(Remark(
            f"{place[0]}: {listed}（未収録）は{own.name}に優先する。抵触する定めがないことが条件となる。",
            f"{place[1]}: {listed} (not on file) rank above {own.name}; this holds only if they say "
            "nothing that conflicts", "stated", trace.where(order.place), order.trigger))


# --- a topic ------------------------------------------------------------------------------------


def _of_topic(trace: _Trace, topic: str, as_of: str | None) -> Answer:
    facts = trace.stack.facts
    chosen = [x.version.iri for x in trace.stack.layers if x.version]
    hits = [h for h in trace.index.about(topic, chosen)
            if h.iri in facts.clauses and facts.clauses[h.iri].kind != "Cell"
            and not (h.why == "words" and _arranges(trace, h.iri))]
    rulings = _Rulings()
    open_hits = _without_displaced(trace, hits, rulings)
    top = _top_layer(trace, open_hits)
    governing = [h for h in open_hits if h.score >= GOVERNS and _is_in(trace, h, top)]
    for hit in governing:
        clause = facts.clauses[hit.iri]
        _matched(trace, clause, hit, topic)
        rulings.governing.append(_governing(trace, clause, hit.score))
    lower = [h for h in open_hits if h.score >= TOUCHES and not _is_in(trace, h, top)]
    _conflicts_of_topic(trace, topic, governing, lower, rulings)
    _doubt_neighbours(trace, topic, rulings)
    return _answer(trace, topic, "topic", as_of, rulings)


def _arranges(trace: _Trace, clause: str) -> bool:
    """Whether a clause says what applies: it mentions the headings of others, it is not about them."""
    return any(s.place == clause and s.kind in ("Disapplication", "Precedence", "Incorporation")
               for s in trace.stack.facts.statements)


def _matched(trace: _Trace, clause: Clause, hit: Hit, topic: str) -> None:
    words = trace.stack.facts.heading(clause) if hit.why == "title" else topic
    trace.step("topic", "inferred", clause.iri, words,
               f"{_name(trace, clause.iri)}は「{topic}」を定める（一致の度合い {hit.score:.2f}）",
               f"{_name(trace, clause.iri)} speaks of “{topic}” (match {hit.score:.2f})", hit.score)


def _without_displaced(trace: _Trace, hits: Sequence[Hit], rulings: _Rulings) -> list[Hit]:
    """Hits that are in force; the others go to `displaced`, by the clause that was named."""
    facts = trace.stack.facts
    groups: dict[str, tuple[Clause, list[Said], list[Hit]]] = {}
    kept = []
    for hit in hits:
        clause = facts.clauses[hit.iri]
        by = _disapplied(trace, clause)
        aside = [] if by else _overridden_from_above(trace, clause)
        if by:
            target = next(t for t in by[0].targets if t in facts.lineage(clause))
            named = facts.clauses[target]
            groups.setdefault(target, (named, by, []))[2].append(hit)
        elif aside:
            rulings.displaced.append(_set_aside(trace, clause, aside, hit.score))
        else:
            kept.append(hit)
    for named, by, covered in groups.values():
        labels = tuple(facts.clauses[h.iri].label for h in covered)
        best = max(h.score for h in covered)
        rulings.displaced.append(_displaced(trace, named, by, labels, best))
    return kept


def _overridden_from_above(trace: _Trace, clause: Clause) -> list[Said]:
    return [s for s in _reaching(trace, clause, "Notwithstanding") if not s.may
            and trace.stack.facts.clauses[s.place].version != clause.version]


def _top_layer(trace: _Trace, hits: Sequence[Hit]) -> Layer | None:
    """The highest layer with a clause that speaks of the topic."""
    speaking = {trace.stack.facts.clauses[h.iri].version for h in hits if h.score >= GOVERNS}
    return next((x for x in trace.stack.layers if x.version and x.version.iri in speaking), None)


def _is_in(trace: _Trace, hit: Hit, layer: Layer | None) -> bool:
    return (layer is not None and layer.version is not None
            and trace.stack.facts.clauses[hit.iri].version == layer.version.iri)


def _conflicts_of_topic(trace: _Trace, topic: str, governing: Sequence[Hit],
                        lower: Sequence[Hit], rulings: _Rulings) -> None:
    facts = trace.stack.facts
    if not governing:
        return
    best = facts.article(facts.clauses[governing[0].iri])
    seen: set[str] = set()
    queue = [(facts.clauses[h.iri], h.score, "") for h in lower]
    while queue:
        clause, score, via = queue.pop(0)
        if clause.iri in seen or _disapplied(trace, clause):
            continue
        seen.add(clause.iri)
        rulings.conflicts.append(_conflict(trace, best, clause, score, via, topic))
        for said, target in _defers_within(trace, clause):
            queue.append((target, round(score / 2, 3), said.trigger))


def _defers_within(trace: _Trace, clause: Clause) -> Iterator[tuple[Said, Clause]]:
    """次項の定めに従う: what a clause says on a subject stands in the clause it leads to as well."""
    facts = trace.stack.facts
    for said in facts.statements:
        if said.kind == "Deferral" and said.place == clause.iri:
            for target in said.targets:
                other = facts.clauses.get(target)
                if other is not None and other.kind == "Paragraph":
                    yield said, other


def _conflict(trace: _Trace, higher: Clause, lower: Clause, score: float, via: str, subject: str
              ) -> Ruling:
    a, b = trace.stack.layer_of(higher.version), trace.stack.layer_of(lower.version)
    orders = trace.stack.orders_between(a.document, b.document)
    names = _name(trace, higher.iri), _name(trace, lower.iri)
    through = (f"（{via}を経て）", f" (by way of “{via}”)") if via else ("", "")
    steps = []
    for order in orders:
        steps.append(trace.step(
            "precedence", "stated", order.place, order.trigger,
            f"抵触するときは{a.name}が{b.name}に優先する", f"in conflict {a.name} prevails over {b.name}",
            order.confidence))
    outcome = ((f"。抵触すれば{names[0]}が優先する", ", which then prevails") if orders else
               ("。どちらが優先するかの定めは見当たらない", "; no words say which prevails"))
    steps.append(trace.step(
        "possible-conflict", "inferred", lower.iri, subject,
        f"{names[1]}も「{subject}」に関わり{through[0]}、{names[0]}と抵触する可能性がある{outcome[0]}",
        f"{names[1]} too bears on “{subject}”{through[1]} and may conflict with {names[0]}"
        f"{outcome[1]}", score))
    return Ruling(trace.where(lower.iri), lower.text, score, tuple(steps),
                  led_to=(trace.where(higher.iri),))


def _conflicts_of_clause(trace: _Trace, clause: Clause, rulings: _Rulings) -> None:
    """Articles of higher documents that seem to set the same subject as a clause in force."""
    article = trace.stack.facts.article(clause)
    if article.kind != "Article":
        return
    for hit in trace.index.similar(article.iri, _higher_versions(trace, clause), limit=1):
        other = trace.stack.facts.clauses.get(hit.iri)
        if other is not None and hit.score >= SIMILAR:
            subject = other.title or other.label
            rulings.conflicts.append(_conflict(trace, other, clause, hit.score, "", subject))


def _doubt_neighbours(trace: _Trace, topic: str, rulings: _Rulings) -> None:
    """A disapplied 項 that speaks of something else, beside one that speaks of the topic."""
    facts = trace.stack.facts
    touched = {c.where.iri for c in rulings.conflicts}
    articles = {facts.article(facts.clauses[i]).iri: i for i in sorted(touched)}
    for said in facts.statements:
        if said.kind != "Disapplication":
            continue
        for target in said.targets:
            clause = facts.clauses.get(target)
            if clause is None or clause.kind == "Article":
                continue
            beside = articles.get(facts.article(clause).iri)
            if beside is not None and not _speaks(trace, clause, topic):
                near = "、".join(_name(trace, i) for i in sorted(
                    touched, key=lambda i: facts.clauses[i].order)
                    if facts.article(facts.clauses[i]).iri == facts.article(clause).iri)
                trace.doubt(Remark(
                    f"適用しないとされた{_name(trace, target)}は「{topic}」に触れていない（「{clause.text[:40]}…」）。"
                    f"触れているのは{near}であり、番号が版とずれているおそれがある。",
                    f"the disapplied {_name(trace, target)} does not speak of “{topic}” "
                    f"(“{clause.text[:40]}…”), but {near} does: the number may be out of step with "
                    "the version", "inferred", trace.where(said.place), said.trigger,
                    trace.where(target)))
                _doubts_of_citation(trace, said, target)


def _speaks(trace: _Trace, clause: Clause, topic: str) -> bool:
    below = {c.iri for c in trace.stack.facts.below(clause)}
    return any(h.iri in below for h in trace.index.about(topic, [clause.version]))


# --- the answer ---------------------------------------------------------------------------------


def _name(trace: _Trace, target: str) -> str:
    """usen-sep 第9条第1項（最低利用期間)."""
    where = trace.where(target)
    title = f"（{where.title}）" if where.title else ""
    return f"{where.document} {where.label}{title}".strip()


def _answer(trace: _Trace, question: str, kind: str, as_of: str | None, rulings: _Rulings
            ) -> Answer:
    layers = tuple(LayerNote(x.name, x.version.name if x.version else x.name,
                             x.version.dated if x.version else "", x.rank, x.version is not None)
                   for x in trace.stack.layers)
    return Answer(
        trace.stack.root.doc_id, question, "clause" if kind == "clause" else "topic", as_of,
        layers, tuple(rulings.governing), tuple(_by_score(rulings.displaced)),
        tuple(_by_score(rulings.conflicts)), tuple(trace.conditions), tuple(trace.doubts),
        tuple(trace.steps))


def _by_score(rulings: Iterable[Ruling]) -> list[Ruling]:
    return sorted(rulings, key=lambda r: -r.score)
