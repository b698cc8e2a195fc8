"""Two clauses on one subject: the ruling on the one that may yield, and which then prevails."""

from __future__ import annotations

from collections.abc import Sequence

from graph.search import Hit
from queries.answer import Ruling
from queries.facts import Clause
from queries.stack import Layer
from queries.trace import Trace

ALIKE = 0.12  # of two articles: from this on they may be on one subject


def conflict(
    trace: Trace, first: Clause, second: Clause, score: float, via: str, subject: str
) -> Ruling:
    """The ruling on `second`, which may conflict with `first`; by the order that ranks the two."""
    a, b = trace.stack.layer_of(first.version), trace.stack.layer_of(second.version)
    names = trace.name(first.iri), trace.name(second.iri)
    steps = []
    prevails = ""
    for high, low, winner in ((a, b, names[0]), (b, a, names[1])):
        if trace.stack.is_above(high, low):
            prevails = winner
            steps = [
                trace.stated(
                    "precedence",
                    order,
                    f"抵触するときは{high.name}が{low.name}に優先する",
                    f"in conflict {high.name} prevails over {low.name}",
                )
                for order in trace.stack.orders_between(high.document, low.document)
            ]
    turned = _turned(trace, a, b, steps)
    led = (f"（「{via}」を介して）", f" (by way of “{via}”)") if via else ("", "")
    outcome = (
        (
            f"。抵触すれば{prevails}が優先する",
            ", which then prevails" if prevails == names[0] else f"; {prevails} then prevails",
        )
        if prevails
        else ("。どちらが優先するかの定めは見当たらない", "; no words say which prevails")
    )
    steps.append(
        trace.inferred(
            "possible-conflict",
            second.iri,
            subject,
            f"{names[1]}も「{subject}」に関わり{led[0]}、{names[0]}と抵触する可能性がある{outcome[0]}{turned[0]}",
            f"{names[1]} too bears on “{subject}”{led[1]} and may conflict with {names[0]}"
            f"{outcome[1]}{turned[1]}",
            score,
        )
    )
    return Ruling(
        trace.where(second.iri), second.text, score, tuple(steps), led_to=(trace.where(first.iri),)
    )


def _turned(trace: Trace, a: Layer, b: Layer, steps: list[int]) -> tuple[str, str]:
    """What turns the rank of two documents round for some matter, with its steps, in words."""
    ja, en = "", ""
    for low, high in ((a, b), (b, a)):
        for said, higher in trace.stack.turned(low.document):
            if higher == high.document:
                steps.append(
                    trace.stated(
                        "precedence",
                        said,
                        f"「{said.condition}」は{high.name}が{low.name}に優先する",
                        f"on a condition (“{said.condition}”) {high.name} prevails over {low.name}",
                    )
                )
                ja += f"。ただし「{said.condition}」に当たるなら{high.name}が優先する"
                en += f", but {high.name} does if it is such a matter (“{said.condition}”)"
    return ja, en


def likest(trace: Trace, article: Clause, versions: Sequence[str]) -> list[Hit]:
    """The likest article of higher documents; a word of the headings in common goes first."""
    hits = list(trace.index.similar(article.iri, versions, limit=3))
    shared = [
        h
        for h in hits
        if h.iri in trace.facts.clauses
        and share_word(article.title, trace.facts.clauses[h.iri].title)
    ]
    return (shared or hits)[:1]


def share_word(a: str, b: str) -> bool:
    """Whether two headings have four characters in a row in common."""
    return any(a[i : i + 4] in b for i in range(len(a) - 3))
