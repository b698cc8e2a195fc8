"""Errors of asking, one sentence each.

YomikaeError (ingest.errors)
└─ AskError      what was asked for is not on file, or is written in a way that cannot be read
   └─ NotInStack the document is on file, but not in the stack asked of
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


class NotInStack(AskError):
    """A clause of `document` (doc-id) was asked about, which is not in the stack of `root`."""

    def __init__(self, document: str, label: str, root: str) -> None:
        super().__init__(
            f"{document}は{root}を起点とする積重ねに含まれません。",
            f"{document} is not in the stack of {root}",
        )
        self.document, self.label = document, label
