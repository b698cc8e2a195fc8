"""What the reader could not place or had to guess, in words for the user."""

from __future__ import annotations

# kind -> (Japanese, English)
KINDS: dict[str, tuple[str, str]] = {
    "columns-guessed": (
        "罫線のない表です。列の区切りは行の幅から推定しました",
        "a table without borders: its columns were put together from line widths",
    ),
    "article-without-words": (
        "見出しだけで本文がありません",
        "an article with no words of its own",
    ),
    "no-provision": ("条も項も見つかりません", "neither articles nor paragraphs were found"),
    "duplicate-label": ("同じ番号の規定が二つあります", "two provisions carry the same number"),
    "number-skipped": ("番号が飛んでいます", "a number is skipped"),
    "structure-by-text": (
        "規定の印が揃っていません。構造は本文から読み取りました",
        "not every provision says what it is: the structure was read off the text",
    ),
    "picture-left-out": (
        "図は読めません。文字が書かれていないか確かめてください",
        "a picture cannot be read: check whether it shows text",
    ),
    "note-moved": ("注を段落の後に置きました", "a note was put behind its paragraph"),
    "no-version": ("版の日付がありません", "no date of the version is printed"),
}


def message(kind: str, lang: str) -> str:
    """The words for `kind` in `lang` ("ja" or "en"). Raises KeyError for an unknown kind."""
    return KINDS[kind][0 if lang == "ja" else 1]
