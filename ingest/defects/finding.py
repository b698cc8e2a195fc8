"""All finders, in the order in which they are asked."""

from __future__ import annotations

from ingest.defects import (
    doubled,
    misprints,
    numbers,
    omissions,
    sentences,
    spelt_two_ways,
    terms,
    wrong_numbers,
)
from ingest.defects.reading import Reading
from ingest.model import Defect

_FINDERS = (
    numbers.numbering,
    wrong_numbers.wrong_numbers,
    terms.undefined,
    terms.definitions_in_order,
    spelt_two_ways.variants,
    omissions.omissions,
    sentences.sentences,
    misprints.misprints,
    doubled.said_twice,
    doubled.said_without_order,
)


def find_defects(reading: Reading) -> tuple[Defect, ...]:
    """Every defect of one document, in the order of the document; none twice."""
    order = {w.place: i for i, w in enumerate(reading.words)}
    found = dict.fromkeys(d for finder in _FINDERS for d in finder(reading))
    return tuple(
        sorted(found, key=lambda d: (order[d.at.place], d.at.start, d.at.end, d.kind, d.rule))
    )
