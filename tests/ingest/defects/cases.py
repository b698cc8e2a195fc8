"""All made-up terms with a mistake of drafting, or that only look like it."""

from tests.ingest.defects import numbers, ranks, terms, words

ALL = (
    *numbers.NUMBERS,
    *numbers.WRONG_NUMBERS,
    *terms.TERMS,
    *terms.VARIANTS,
    *words.OMISSIONS,
    *words.SENTENCES,
    *words.MISPRINTS,
    *words.DOUBLED,
    *ranks.RANKS,
    *ranks.WHICH,
)
