"""How much of a file is read at most: what is beyond is refused, for it was made to do harm.

Each limit is a setting: the environment variable YOMIKAE_LIMIT_ with its name in capitals holds a
whole number that takes the place of the default (YOMIKAE_LIMIT_PAGES=5000).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from ingest.errors import LimitError, UnreadableFile

PREFIX = "YOMIKAE_LIMIT_"
_MOST = 10**15  # of any of them: beyond is no number that a machine could have


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits; bytes are those of a file as it is stored unless said otherwise."""

    file_bytes: int = 256 << 20  # any file: the largest of scanned pages have some hundred MB
    text_bytes: int = 64 << 20  # plain text; a file of reviews
    html_bytes: int = 8 << 20  # the longest terms on the web have under 1 MB
    xml_bytes: int = 64 << 20  # of e-Gov; 地方税法, the longest law, has 12 MB
    akn_bytes: int = 20_000_000  # reading takes 45 times as much memory
    toml_bytes: int = 1 << 20  # yomikae.toml: some 200 bytes a file
    unpacked_bytes: int = 64 << 20  # a file in a ZIP, a part of a Word document
    archive_bytes: int = 512 << 20  # all that is unpacked of a ZIP, of a Word document
    ratio: int = 200  # unpacked to packed; text is packed to a tenth, seldom to a fiftieth
    members: int = 2_000  # files in a ZIP: a company's whole set of terms, ten times over
    parts: int = 10_000  # of a Word document: some twenty, and one for each picture
    pages: int = 3_000  # of a PDF; the longest 約款 with all its annexes have some hundred
    page_characters: int = 100_000  # set in 4 points a page holds some 30,000
    tags: int = 100_000  # of a web page; those of a page of terms number some thousands
    elements: int = 3_000_000  # of XML; the longest law has some 200,000
    depth: int = 100  # elements in each other; the schema of laws allows for under 60
    characters: int = 10_000_000  # of one document; the longest law has some three million
    seconds: int = 900  # that reading one file may take
    memory_bytes: int = 4 << 30  # that a process which reads may take


def limits() -> Limits:
    """The limits in force. Raises LimitError for a variable that is no limit or no number."""
    names = {PREFIX + f.name.upper(): f.name for f in fields(Limits)}
    given: dict[str, int] = {}
    for variable, words in os.environ.items():
        if not variable.startswith(PREFIX):
            continue
        if variable not in names:
            listed = " ".join(sorted(names))
            raise LimitError(
                variable,
                ("そのような上限はありません", "there is no such limit"),
                (f"次のどれかを使ってください: {listed}", f"use one of {listed}"),
            )
        if not (words.isascii() and words.isdigit() and len(words) < 20 and 0 < int(words) < _MOST):
            raise LimitError(
                variable,
                (
                    f"「{words[:40]}」は1以上の整数ではありません",
                    f"“{words[:40]}” is no number from 1 on",
                ),
                ("整数を書くか、変数を消してください", "set it to a whole number or unset it"),
            )
        given[names[variable]] = int(words)
    return Limits(**given)


def exceeded(
    path: str,
    setting: str,
    reason: tuple[str, str],
    remedy: tuple[str, str],
    place: str = "",
) -> UnreadableFile:
    """The error for a file that is beyond the limit `setting`: what to do, or how to raise it."""
    variable = PREFIX + setting.upper()
    now = getattr(limits(), setting)
    ja = f"信頼できるファイルなら、環境変数 {variable} で上限 {now} を上げられます"
    en = f"for a file that you trust, the environment variable {variable} raises the limit of {now}"
    return UnreadableFile(path, reason, (f"{remedy[0]}（{ja}）", f"{remedy[1]} ({en})"), place)


def megabytes(size: int) -> str:
    """A number of bytes as it is told."""
    return f"{size / 2**20:g} MB" if size >= 1 << 20 else f"{size} bytes"
