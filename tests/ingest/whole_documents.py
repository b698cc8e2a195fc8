"""Whole documents in common styles, with every statement of theirs; lines break as in a PDF.

Written and annotated from the annotation schema before the program had read them; one module in
`tests/ingest/whole` for each.
"""

from __future__ import annotations

from tests.ingest.expected import Short
from tests.ingest.whole import (
    carrier_terms,
    individual_contract,
    individual_terms,
    insurance_rider,
    internal_rule,
    memorandum,
    mobile_reseller,
    reseller,
    terms_of_use,
)

WHOLE: tuple[Short, ...] = (
    terms_of_use.DOCUMENT,
    carrier_terms.DOCUMENT,
    individual_contract.DOCUMENT,
    reseller.DOCUMENT,
    individual_terms.DOCUMENT,
    memorandum.DOCUMENT,
    insurance_rider.DOCUMENT,
    internal_rule.DOCUMENT,
    mobile_reseller.DOCUMENT,
)
