"""Four documents as resellers and carriers print them, page marks and flattened tables included.

The companies are fictional. Annotated from the annotation schema before the program had read them;
one module in `tests/ingest/printed` for each.
"""

from __future__ import annotations

from tests.ingest.expected import Short
from tests.ingest.printed import individual_rule, maintenance_rider, price_list, reseller_terms

STACKS: tuple[Short, ...] = (
    individual_rule.DOCUMENT,
    maintenance_rider.DOCUMENT,
    price_list.DOCUMENT,
    reseller_terms.DOCUMENT,
)
