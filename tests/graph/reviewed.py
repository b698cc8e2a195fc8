"""Reviews of made-up terms, and what is done to one in a test."""

from collections.abc import Callable
from dataclasses import replace

from graph.review_model import Named, Reading, Review, Spot, words_at
from graph.review_read import Machine

TEXT = "当社は、乙約款第3条（保証）は適用しません。"
WORDS = words_at("ko", "2025-04-01", Spot("第2条第2項"), TEXT, 15, 21)
THIRD, FOURTH = Named("otsu", "第3条"), Named("otsu", "第4条")
READ = Reading("Disapplication", (THIRD,))
SAID = Reading("Disapplication", (FOURTH,), True, "適用しません")
YES = Review("s-aaaaaaaa", "花子", "2026-04-01", "Accepted", "確かめた", WORDS, READ, None)


def of_machine(known: Machine, kind: str = "Disapplication", label: str = "第2条第2項") -> Review:
    """An acceptance of what the machine reads."""
    (c,) = (c for c in known.candidates if (c.reading.kind, c.words.spot.label) == (kind, label))
    return Review(c.handle, "花子", "2026-04-01", "Accepted", "確かめた", c.words, c.reading, None)


def as_corrected(review: Review) -> Review:
    return replace(review, verdict="Corrected", said=replace(READ, targets=(FOURTH,)))


def as_rejected(review: Review) -> Review:
    return replace(review, verdict="Rejected")


def as_added(review: Review) -> Review:
    text = "法人には、乙約款第4条（解約）に出番はない。"
    words = words_at("ko", "2025-04-01", Spot("第2条第3項"), text, 15, 20)
    return replace(
        review, handle="a-cccccccc", verdict="Added", words=words, read=None, said=SAID_NOW
    )


def as_read_since(review: Review) -> Review:
    """Added when the machine did not read it; now it does, and something else."""
    return replace(as_added(review), words=review.words)


SAID_NOW = Reading("Disapplication", (FOURTH,))
Edit = Callable[[Review], Review]


def moved(**changes: object) -> Edit:
    return lambda r: replace(r, words=replace(r.words, **changes))  # type: ignore[arg-type]


def both(first: Edit, second: Edit) -> Edit:
    return lambda r: second(first(r))


DAY, LATER = "2026-04-01", "2026-05-01"
