"""Every error that reading can raise, one sentence each.

YomikaeError            the base: everything this project raises on purpose
├─ UnreadableFile       a file could not be read; says which, where, and what to do
└─ ClusterError         a cluster could not be used; says which, why, and what to do
"""

from __future__ import annotations


class YomikaeError(Exception):
    """The base of all errors raised on purpose."""


class UnreadableFile(YomikaeError):
    """A file could not be read: `path` (as given), `place` (byte or line) and `remedy`.

    `reason` and `remedy` are (Japanese, English).
    """

    def __init__(
        self, path: str, reason: tuple[str, str], remedy: tuple[str, str], place: str = ""
    ) -> None:
        super().__init__(f"{path}{': ' + place if place else ''}: {reason[1]}; {remedy[1]}")
        self.path, self.reason, self.remedy, self.place = path, reason, remedy, place

    def __reduce__(self) -> tuple[object, ...]:
        """An error crosses from a worker process with all that it carries."""
        return UnreadableFile, (self.path, self.reason, self.remedy, self.place)

    def message(self, lang: str) -> str:
        """The error in `lang` ("ja" or "en")."""
        k = 0 if lang == "ja" else 1
        where = f"{self.path}（{self.place}）" if self.place else self.path
        return f"{where}: {self.reason[k]}。{self.remedy[k]}。" if k == 0 else str(self)


class ClusterError(YomikaeError):
    """The cluster at `address` cannot be used, or one of its workers (its address then).

    `reason` and `remedy` are (Japanese, English).
    """

    def __init__(self, address: str, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        super().__init__(f"{address}: {reason[1]}; {remedy[1]}")
        self.address, self.reason, self.remedy = address, reason, remedy

    def message(self, lang: str) -> str:
        """The error in `lang` ("ja" or "en")."""
        return (
            f"{self.address}: {self.reason[0]}。{self.remedy[0]}。" if lang == "ja" else str(self)
        )
