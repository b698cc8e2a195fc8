"""Every error that reading can raise, one sentence each.

YomikaeError            the base: everything this project raises on purpose
├─ UnreadableFile       a file could not be read; says which, where, and what to do
├─ LimitError           a limit was set to what is none; says which variable, why, and what to do
└─ ClusterError         a cluster could not be used; says which, why, and what to do
"""

from __future__ import annotations

_LONGEST = 300  # characters of a path that is shown whole


class YomikaeError(Exception):
    """The base of all errors raised on purpose."""


class UnreadableFile(YomikaeError):
    """A file could not be read: `path` (as given), `place` (byte or line) and `remedy`.

    `reason` and `remedy` are (Japanese, English). A message is one line, whatever a path holds.
    """

    def __init__(
        self, path: str, reason: tuple[str, str], remedy: tuple[str, str], place: str = ""
    ) -> None:
        where = f"{_short(path)}{': ' + place if place else ''}"
        super().__init__(visible(f"{where}: {reason[1]}; {remedy[1]}"))
        self.path, self.reason, self.remedy, self.place = path, reason, remedy, place

    def __reduce__(self) -> tuple[object, ...]:
        """An error crosses from a worker process with all that it carries."""
        return UnreadableFile, (self.path, self.reason, self.remedy, self.place)

    def message(self, lang: str) -> str:
        """The error in `lang` ("ja" or "en")."""
        if lang != "ja":
            return str(self)
        where = f"{_short(self.path)}（{self.place}）" if self.place else _short(self.path)
        return visible(f"{where}: {self.reason[0]}。{self.remedy[0]}。")


class LimitError(YomikaeError):
    """The environment variable `name` sets no limit that there is, or sets it to no number.

    `reason` and `remedy` are (Japanese, English).
    """

    def __init__(self, name: str, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        super().__init__(visible(f"{name}: {reason[1]}; {remedy[1]}"))
        self.name, self.reason, self.remedy = name, reason, remedy

    def message(self, lang: str) -> str:
        """The error in `lang` ("ja" or "en")."""
        said = f"{self.name}: {self.reason[0]}。{self.remedy[0]}。"
        return visible(said) if lang == "ja" else str(self)


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


def visible(words: str) -> str:
    """`words` on one line; a character that does not show, or moves others, by its number."""
    return "".join(c if c.isprintable() or c == "　" else _number(c) for c in words)


def _number(c: str) -> str:
    code = ord(c)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def _short(path: str) -> str:
    """A path, the middle of a very long one left out."""
    half = _LONGEST // 2
    return path if len(path) <= _LONGEST else f"{path[:half]}…{path[-half:]}"
