"""適用しません: what is out, and what is out only in part, on a condition, or perhaps."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ontology.writing import key
from queries.answer import Remark, Ruling, Where
from queries.facts import Clause, Said, articles_headed, headings_elsewhere, same_words
from queries.trace import SIMILAR, Trace

# a citation of some of a provision's sentences only
PART = re.compile(r"(?:ただし書|但し?書き?|本文|前段|後段|各号列記以外の部分)$")


def disapplied(trace: Trace, clause: Clause) -> list[Said]:
    """Statements that disapply `clause` or what it stands in: the whole, without condition."""
    return [
        s
        for s in trace.reaching(clause, "Disapplication")
        if not s.may
        and not s.condition
        and not is_partial(trace, s, clause)
        and not is_carved_out(trace, s, clause)
    ]


def is_carved_out(trace: Trace, said: Said, clause: Clause) -> bool:
    """Whether the words except the clause, what it stands in, or a part of it.

    第9条（第3項を除く。）は適用しません leaves 第3項 in force, and so 第9条 is not out as a whole.
    """
    lineage = trace.facts.lineage(clause)
    for kept in trace.kept_by(said):
        other = trace.facts.clauses.get(kept)
        if kept in lineage or (other and clause.iri in trace.facts.lineage(other)):
            return True
    return False


def is_partial(trace: Trace, said: Said, clause: Clause) -> bool:
    """Whether all that reaches the clause are citations of a part of a provision (…ただし書)."""
    lineage = trace.lineage(clause)
    reaching = [c for c in trace.citations(said) if lineage & set(c.targets)]
    return bool(reaching) and all(PART.search(c.quote) for c in reaching)


def displaced(
    trace: Trace, target: str, by: Sequence[Said], covers: tuple[str, ...] = (), score: float = 1.0
) -> Ruling:
    """The ruling on what is disapplied: `target`, a clause or a whole document."""
    clause = trace.facts.clauses.get(target)
    steps = []
    for said in by:
        named = (
            target
            if clause is None
            else next(t for t in said.targets if t in trace.lineage(clause))
        )
        name = trace.name(named)
        steps.append(
            trace.stated(
                "disapplication",
                said,
                f"{name}は適用されない（その下の項・号を含む）",
                f"{name} is disapplied, with all below it",
            )
        )
        steps += doubts_of_citation(trace, said, named)
        doubt_number(trace, said, named)
        doubt_rank(trace, said, clause)
        _doubt_reliance(trace, said, clause)
        doubt_force(trace, said)
    whole = (
        clause is not None
        and clause.kind != "Item"
        and clause.iri == trace.facts.article(clause).iri
    )
    led = led_to(trace, clause, by) if clause is not None and whole else []
    steps += [number for _, numbers in led for number in numbers]
    return Ruling(
        trace.where(target),
        clause.text if clause else "",
        score,
        tuple(dict.fromkeys(steps)),
        covers,
        tuple(w for w, _ in led),
    )


def doubt_rank(trace: Trace, said: Said, clause: Clause | None) -> None:
    """A document sets aside a clause of one that it does not take in, and no words rank the two."""
    if clause is None or doubt_circle(trace, said, clause):
        return
    stating, own = trace.layer_of(said), trace.stack.layer_of(clause.version)
    may = {
        stating.document,
        *(
            t
            for s in trace.facts.statements
            if s.kind == "Incorporation" and trace.layer_of(s) == stating
            for t in s.targets
        ),
    }
    if own.document not in may and not trace.stack.is_above(stating, own):
        trace.doubt(
            Remark(
                f"{stating.name}と{own.name}の優先順位の定めは見当たらない。"
                f"{stating.name}が{trace.name(clause.iri)}を適用しないとできるかは確かでない。",
                f"no words rank {stating.name} and {own.name}: whether {stating.name} can disapply "
                f"{trace.name(clause.iri)} is not certain",
                "inferred",
                trace.where(said.place),
                said.trigger,
                trace.where(clause.iri),
            )
        )


def doubt_force(trace: Trace, said: Said) -> None:
    """What says so is disapplied itself: whether it still has its effect is not certain."""
    holder = trace.facts.holder(said.place)
    if disapplied(trace, holder):
        name = trace.name(holder.iri)
        trace.doubt(
            Remark(
                f"{name}の「{said.trigger}」は、{name}自体が適用されないため、効力があるか確かでない。",
                f"“{said.trigger}” in {name} may have no effect: {name} is itself disapplied",
                "inferred",
                trace.where(said.place),
                said.trigger,
            )
        )


def doubt_circle(trace: Trace, said: Said, clause: Clause) -> bool:
    """Whether the stating document and the clause's each rank above the other; then a doubt."""
    stating, own = trace.layer_of(said), trace.stack.layer_of(clause.version)
    pairs = ((stating.document, own.document), (own.document, stating.document))
    if not all(trace.stack.orders_between(*pair) for pair in pairs):
        return False
    trace.doubt(
        Remark(
            f"{stating.name}と{own.name}の優先順位の定めが互いに食い違っており、"
            f"{trace.name(said.place)}の定めが優先するかは決まらない。",
            f"the orders that rank {stating.name} and {own.name} contradict each other: whether "
            f"{trace.name(said.place)} goes first is not decided",
            "inferred",
            trace.where(said.place),
            said.trigger,
            trace.where(clause.iri),
        )
    )
    return True


def not_on_file(trace: Trace, topic: str, speaking: Collection[str] = ()) -> list[Ruling]:
    """Clauses of documents not on file that are disapplied by words that name the topic.

    Or by one of the clauses `speaking` (IRIs), which speak of it.
    """
    found = []
    for said in trace.facts.statements:
        if said.kind != "Disapplication" or said.may or said.condition:
            continue
        speaks = trace.facts.holder(said.place).iri in speaking
        for cited in trace.citations(said):
            for target in cited.targets:
                named = speaks or key(topic) in key(cited.quote)
                if target in trace.facts.elsewhere and named:
                    name, (ja, en) = trace.name(target), trace.absence(target)
                    step = trace.stated(
                        "disapplication",
                        said,
                        f"{name}（{ja}）は適用されない（「{cited.quote}」）",
                        f"{name} ({en}) is disapplied (“{cited.quote}”)",
                    )
                    found.append(Ruling(trace.where(target), "", said.confidence, (step,)))
    return found


def doubt_numbers(trace: Trace, clause: Clause) -> None:
    """A 項 disapplied by its number beside the clause asked of: is it the one that was meant?"""
    article = trace.facts.article(clause).iri
    for said in trace.facts.statements:
        if said.kind == "Disapplication":
            for target in said.targets:
                near = trace.facts.clauses.get(target)
                if near is not None and trace.facts.article(near).iri == article:
                    doubt_number(trace, said, target)


def doubt_number(trace: Trace, said: Said, target: str) -> None:
    """The heading stated is the article's: it cannot show that the number of the 項 is right."""
    clause = trace.facts.clauses.get(target)
    if (
        clause is None
        or clause.kind != "Paragraph"
        or not any(target in c.targets and c.stated_title for c in trace.citations(said))
    ):
        return
    beside = [c.label for c in trace.facts.children.get(clause.parent, ()) if c.iri != target]
    if not beside or trace.layer_of(said).version == trace.stack.layer_of(clause.version).version:
        return
    trace.doubt(
        Remark(
            f"適用しないとされた{trace.name(target)}は「{clause.text[:40]}…」と定める。括弧内の見出しは条のものであり、"
            "意図した項を指すかは見出しからは確かめられない。版の改定で項がずれていないか確認を要する。",
            f"the disapplied {trace.name(target)} says “{clause.text[:40]}…”. The heading stated "
            "is the article's and cannot show that this is the paragraph meant: check that no "
            "version moved it",
            "inferred",
            trace.where(said.place),
            said.trigger,
            trace.where(target),
        )
    )


def maybe_out(trace: Trace, clause: Clause, inherits: bool = True) -> list[int]:
    """Steps for statements that disapply the clause only in part, on a condition, or only may.

    With `inherits` also those that aim at what the clause stands in.
    """
    steps = []
    for said in trace.reaching(clause, "Disapplication"):
        if not inherits and clause.iri not in said.targets:
            continue
        part = is_partial(trace, said, clause)
        if not (said.may or said.condition or part):
            continue
        name = trace.name(clause.iri)
        if part:
            words = "、".join(c.quote for c in trace.citations(said) if PART.search(c.quote))
            ja, en = (
                f"{name}は一部（「{words}」）に限り適用されない",
                f"{name} is disapplied only in part (“{words}”)",
            )
        elif said.condition:
            ja, en = (
                f"{name}は、条件・限定付きで適用されない（「{said.condition}」）",
                f"{name} is disapplied, but not without limits (“{said.condition}”)",
            )
        else:
            ja, en = f"{name}は適用されないことがある", f"{name} may be disapplied"
        if said.may and (said.condition or part):
            ja, en = f"{ja}（適用しないことがある）", f"{en} (and only may be)"
        steps.append(trace.stated("partial" if part else "conditional", said, ja, en))
        place = trace.place_of(said)
        trace.condition(
            Remark(
                f"{place[0]}: {ja}",
                f"{place[1]}: {en}",
                trace.basis(said),
                trace.where(said.place),
                said.trigger,
                trace.where(clause.iri),
                said.review,
            )
        )
    return steps


# --- what the citation says, and what the version on file has ---------------------------------


def doubts_of_citation(trace: Trace, said: Said, target: str) -> list[int]:
    """A stated heading that differs, and (as steps) how the document meant was chosen."""
    steps: list[int] = []
    clause = trace.facts.clauses.get(target)
    heading = trace.facts.heading(clause) if clause else ""
    for cited in trace.citations(said):
        if target not in cited.targets:
            continue
        if (
            clause
            and cited.stated_title
            and heading
            and not same_words(cited.stated_title, heading)
        ):
            name = trace.name(target)
            hint = heading_hint(trace, target, cited.stated_title)
            trace.doubt(
                Remark(
                    f"引用は見出しを「{cited.stated_title}」とするが、{name}の見出しは「{heading}」である。{hint[0]}",
                    f"the citation states the heading “{cited.stated_title}”, but {name} is headed "
                    f"“{heading}”: {hint[1]}",
                    "inferred",
                    trace.where(said.place),
                    cited.quote,
                    trace.where(target),
                    cited.review,
                )
            )
        if cited.note_ja:
            steps.append(
                trace.inferred(
                    "document-meant", said.place, cited.quote, cited.note_ja, cited.note_en, 0.8
                )
            )
    return steps


def heading_hint(trace: Trace, target: str, stated: str) -> tuple[str, str]:
    """What the citation of `target` with another heading, the one `stated`, may really mean.

    Whichever article of the same version bears that heading is probably the one meant.
    """
    clause = trace.facts.clauses.get(target)
    ja, en = _hint_of_versions(trace, clause, stated)
    own = trace.facts.article(clause).iri if clause else target
    document = trace.where(target).document
    bearing = [
        f"{document} {label}（{stated}）"
        for label, article in articles_headed(trace.store, target, stated)
        if article != own
    ]
    if not bearing:
        return ja, en
    return (
        f"{ja}その見出しをもつ{'又は'.join(bearing)}を指すとみられる。",
        f"{en}; {' or '.join(bearing)}, which bears that heading, is probably meant",
    )


def _hint_of_versions(trace: Trace, clause: Clause | None, stated: str) -> tuple[str, str]:
    """Whether another version on file has the heading that a citation states."""
    version = trace.facts.version_of(clause) if clause else None
    if clause is not None and version is not None:
        label = trace.facts.article(clause).label
        for dated, title in headings_elsewhere(trace.store, version.document, label):
            if same_words(title, stated) and dated != version.dated:
                return (
                    f"{dated}の版の見出しと一致するので、その版の番号に拠ったとみられる。",
                    f"it agrees with the version of {dated}, whose numbers it seems to follow",
                )
    return ("別の版の番号に拠ったおそれがある。", "it may follow another version")


def doubt_missing(trace: Trace) -> None:
    """What is disapplied in a document of the stack whose version in force has no such clause."""
    on_file = {x.name for x in trace.stack.layers if x.version}
    for said in trace.facts.statements:
        if said.kind != "Disapplication":
            continue
        for target in trace.in_order(said):
            document, label = trace.facts.place_name(target)
            if label and target not in trace.facts.clauses and document in on_file:
                trace.doubt(
                    Remark(
                        f"適用しないとされた{document} {label}は、その版にない。"
                        "別の版の番号に拠ったおそれがある。",
                        f"the disapplied {document} {label} is not in the version used: the number "
                        "may follow another version",
                        "inferred",
                        trace.where(said.place),
                        said.trigger,
                        trace.where(target),
                    )
                )


# --- what stands in its place -----------------------------------------------------------------


def led_to(trace: Trace, clause: Clause, by: Sequence[Said]) -> list[tuple[Where, list[int]]]:
    """The article that sets the same subject anew, with the steps that lead there.

    Where the disapplying article says in which (…適用しないものとした事項については、第8条…に定める
    ところによります), the likest of those; else the likest of all higher documents.
    """
    article = trace.facts.article(clause)
    named = [(said, targets) for s in by for said, targets in _said_instead(trace, s)]
    if named:
        said, targets = named[0]
        versions = sorted({trace.facts.clauses[t].version for t in targets})
        hits = [
            h for h in trace.index.similar(article.iri, versions, limit=1000) if h.iri in targets
        ][:1]
        listed = "、".join(trace.facts.clauses[t].label for t in targets)
        steps = [
            trace.stated(
                "led-to",
                said,
                f"適用しないとした事項は{listed}に定めるところによる",
                f"what is disapplied is provided for in {listed}",
            )
        ]
    else:
        hits = [
            h
            for h in trace.index.similar(article.iri, trace.higher_versions(clause), limit=5)
            if h.score >= SIMILAR and _in_force(trace, h.iri)
        ][:1]
        steps = []
    found = []
    for hit in hits:
        other = trace.facts.clauses[hit.iri]
        name = trace.name(other.iri)
        number = trace.inferred(
            "led-to",
            other.iri,
            other.title,
            f"同じ事項を定めるとみられる条: {name}（本文の類似度 {hit.score:.2f}）",
            f"the article that seems to set the same subject: {name} "
            f"(likeness of words {hit.score:.2f})",
            hit.score,
        )
        found.append((trace.where(other.iri), [*steps, number]))
    return found


def _said_instead(trace: Trace, said: Said) -> list[tuple[Said, list[str]]]:
    """Deferrals beside a disapplication that say where the matter is provided for instead."""
    article = trace.facts.article(trace.facts.holder(said.place)).iri
    found = []
    for other in trace.facts.statements:
        if (
            other.kind != "Deferral"
            or trace.facts.article(trace.facts.holder(other.place)).iri != article
        ):
            continue
        before = trace.facts.clauses[other.place].text[: other.start]
        targets = [t for t in trace.in_order(other) if t in trace.facts.clauses]
        if re.search(r"適用し(?:ない|ません)[^。]*$", before) and targets:
            found.append((other, targets))
    return found


def _in_force(trace: Trace, article: str) -> bool:
    clause = trace.facts.clauses.get(article)
    return clause is not None and not disapplied(trace, clause)


# --- what rests on it ---------------------------------------------------------------------------


def _doubt_reliance(trace: Trace, said: Said, clause: Clause | None) -> None:
    """A clause in force rests on what is disapplied, or applies it: which of the two works?

    The rule 52-disapplied-yet-relied-on says the same of the newest versions.
    """
    if clause is None:
        return
    for other in trace.facts.statements:
        if (
            clause.iri in other.targets
            and _relies(trace, other, said)
            and not disapplied(trace, trace.facts.clauses[other.place])
        ):
            _say_reliance(trace, other, clause)


def doubt_ground(trace: Trace, clause: Clause) -> None:
    """What a clause that governs rests on, or applies, is itself disapplied."""
    for other in trace.facts.statements:
        if trace.facts.holder(other.place).iri != clause.iri:
            continue
        for target in trace.in_order(other):
            ground = trace.facts.clauses.get(target)
            if ground and any(_relies(trace, other, s) for s in disapplied(trace, ground)):
                _say_reliance(trace, other, ground)


def _relies(trace: Trace, other: Said, said: Said) -> bool:
    """Whether `other` rests on its targets though `said` disapplies them.

    Anyone's basis and 準用; of the document that disapplies also what it leaves to them.
    """
    return other.kind in ("Basis", "MutatisMutandis") or (
        other.kind in ("Deferral", "DefinitionSource")
        and trace.layer_of(other) == trace.layer_of(said)
    )


def _say_reliance(trace: Trace, other: Said, clause: Clause) -> None:
    place, name = trace.name(other.place), trace.name(clause.iri)
    trace.doubt(
        Remark(
            f"{place}は、適用しないとされた{name}による（「{other.trigger}」）。"
            "どちらが働くかは解釈による。",
            f"{place} relies (“{other.trigger}”) on the disapplied {name}: which of the two works "
            "is a matter of construction",
            "inferred",
            trace.where(other.place),
            other.trigger,
            trace.where(clause.iri),
        )
    )
