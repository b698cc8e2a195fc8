"""Errors of asking, one sentence each.

YomikaeError (ingest.errors)
└─ AskError      what was asked for is not on file, or is written in a way that cannot be read
"""

from __future__ import annotations

from ingest.errors import YomikaeError


class AskError(YomikaeError):
    """What was asked cannot be answered; `ja` and `en` say why and what to write instead."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja, self.en = ja, en

    def message(self, lang: str) -> str:
        """The error in `lang` ("ja" or "en")."""
        return self.ja if lang == "ja" else self.en
