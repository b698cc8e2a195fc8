"""The numbers that Word generates, as characters: 第1条, (ｱ), 一, ①, iv.

Source: ECMA-376 part 1, 17.18.59 ST_NumberFormat. Formats of other languages are not here: they
come as Arabic digits, and `counted` says so.
"""

from __future__ import annotations

from collections.abc import Callable

_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "〇壱弐参四伍六七八九"
# The most that a counter is believed to be: a start of a thousand million is no numbering
_MOST = 99_999
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _cycle(letters: str) -> Callable[[int], str]:
    """a … z, aa, bb …: round again, each letter once more."""

    def named(n: int) -> str:
        rounds, place = divmod(n - 1, len(letters))
        return letters[place] * min(rounds + 1, 9) if n > 0 else str(n)

    return named


def _from_list(letters: str) -> Callable[[int], str]:
    return lambda n: letters[n - 1] if 0 < n <= len(letters) else str(n)


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    found = ""
    for value, letters in _ROMAN:
        found += letters * (n // value)
        n %= value
    return found


def _digits(n: int, digits: str) -> str:
    return "".join(digits[int(c)] for c in str(n)) if n >= 0 else str(n)


def _counting(n: int, digits: str = _KANJI_DIGITS, units: str = "十百千", one: str = "") -> str:
    """一, 十, 十一, 百二十; 一万を超えるものは数字."""
    if not 0 <= n < 10_000:
        return str(n)
    if n == 0:
        return digits[0]
    found = ""
    for power, unit in ((3, units[2]), (2, units[1]), (1, units[0])):
        digit = n // 10**power % 10
        if digit:
            found += (digits[digit] if digit > 1 else one) + unit
    return found + (digits[n % 10] if n % 10 else "")


def _full_width(n: int) -> str:
    return str(n).translate(_FULL_DIGITS)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda n: f"- {n} -",
    "ordinal": lambda n: f"{n}.",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": _cycle(_LATIN.upper()),
    "lowerLetter": _cycle(_LATIN),
    "decimalEnclosedCircle": _from_list(_CIRCLED),
    "decimalEnclosedCircleChinese": _from_list(_CIRCLED),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "ideographEnclosedCircle": _from_list("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "japaneseCounting": _counting,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseLegal": lambda n: _counting(n, _LEGAL_DIGITS, "拾百阡", "壱"),
    "ideographDigital": lambda n: _digits(n, _KANJI_DIGITS),
    "japaneseDigitalTenThousand": lambda n: _digits(n, _KANJI_DIGITS),
    "taiwaneseDigital": lambda n: _digits(n, _KANJI_DIGITS),
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "aiueo": _cycle(_HALF_KANA),
    "aiueoFullWidth": _cycle(_KANA),
    "iroha": _cycle(_HALF_IROHA),
    "irohaFullWidth": _cycle(_IROHA),
    "none": lambda n: "",
}


def counted(n: int, form: str) -> str:
    """The number `n` in Word's number format `form`; Arabic digits where it is not known."""
    return _FORMATS.get(form, str)(min(n, _MOST))


def is_known(form: str) -> bool:
    """Whether `form` is printed here as Word prints it."""
    return form in _FORMATS


def circled(words: str) -> str:
    """What Word sets in a circle (囲い文字): ㉑; in brackets where no such character is."""
    digits = words.strip()
    if digits.isdecimal() and 0 < int(digits) <= len(_CIRCLED):
        return _CIRCLED[int(digits) - 1]
    return f"({digits})"
