"""The marks that a list's items get where a program numbers them, as the grammar reads them."""

from __future__ import annotations

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def mark(n: int, how: str) -> str:
    """The mark of the item numbered `n`; what a numbering cannot write is a number."""
    if how == "paragraph" or n < 1:
        return f"{n}　"
    if how == "item":
        return f"({n}) "
    if how == "kana" and n <= len(_KANA):
        return f"{_KANA[n - 1]}　"
    if how == "iroha" and n <= len(_IROHA):
        return f"{_IROHA[n - 1]}　"
    if how.lower() == "latin" and n <= 26:
        return f"({chr(96 + n)}) " if how == "latin" else f"{chr(64 + n)}. "
    if how.lower() == "roman" and n <= 39:
        return f"({_roman(n)}) " if how == "roman" else f"{_roman(n).upper()}. "
    if how == "kanji" and n <= 99:
        return f"{kanji(n)}　"
    return f"({n}) "


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out, n = out + letters * (n // value), n % value
    return out


def kanji(n: int) -> str:
    """1 to 99 in kanji."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return lead + (digits[ones] if ones else "")
