"""Mistakes of drafting within one document: what a careful reviewer would flag.

Each module finds one family of them, from the words and the tree alone. Only what the document's
own words bear out is reported; what needs other documents is found by `queries`.
"""

from __future__ import annotations

from ingest.defects.doubled import said_twice, said_without_order
from ingest.defects.misprints import misprints
from ingest.defects.numbers import numbering
from ingest.defects.omissions import omissions
from ingest.defects.reading import Reading
from ingest.defects.sentences import sentences
from ingest.defects.spelt_two_ways import variants
from ingest.defects.terms import definitions_in_order, undefined
from ingest.defects.wrong_numbers import wrong_numbers
from ingest.model import Defect

_FINDERS = (
    numbering,
    wrong_numbers,
    undefined,
    variants,
    definitions_in_order,
    omissions,
    sentences,
    misprints,
    said_twice,
    said_without_order,
)


def find_defects(reading: Reading) -> tuple[Defect, ...]:
    """Every defect of one document, in the order of the document; none twice."""
    order = {w.place: i for i, w in enumerate(reading.words)}
    found = dict.fromkeys(d for finder in _FINDERS for d in finder(reading))
    return tuple(
        sorted(found, key=lambda d: (order[d.at.place], d.at.start, d.at.end, d.kind, d.rule))
    )
