"""Errors of the store, one sentence each.

YomikaeError (ingest.errors)
└─ StoreError        the store could not be opened, read or written
   └─ QueryError     a SPARQL query is wrong; says where
"""

from __future__ import annotations

from ingest.errors import YomikaeError


class StoreError(YomikaeError):
    """The store could not be opened, read or written; `ja` and `en` say which and what to do."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja, self.en = ja, en

    def message(self, lang: str) -> str:
        """The error in `lang` ("ja" or "en")."""
        return self.ja if lang == "ja" else self.en


class QueryError(StoreError):
    """A SPARQL query that cannot be run."""
