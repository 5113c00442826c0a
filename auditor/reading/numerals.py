"""A count → how Word writes it in one of its number formats."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS, _LEGAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_ROMAN = tuple(
    zip("M CM D CD C XC L XL X IX V IV I".split(), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), strict=True)
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(count: int, form: str) -> str:
    """Return a count in a format of ST_NumberFormat; in plain digits where the format has no such count."""
    if not 0 < count <= 9999:
        return str(count)
    written = _FORMS[form](count) if form in _FORMS else ""
    return written or str(count)


def _chinese(count: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Return 一千〇一十二 and the like, 十二 for what would be 一十二."""
    parts, gap = list[str](), False
    for place in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**place % 10
        if digit:
            parts.append((digits[0] if gap else "") + digits[digit] + units[place])
        gap = not digit
    text = "".join(parts)
    return text[1:] if digits == _DIGITS and 10 <= count < 20 else text


def _legal(count: int) -> str:
    return _chinese(count, _LEGAL, ("", "拾", "佰", "仟"))


def _japanese(count: int) -> str:
    """Return a count in which no 一 stands before 十, 百 and 千."""
    text = _chinese(count).replace("〇", "")
    return text.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _digitwise(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _letters(count: int) -> str:
    """Return A to Z, then AA, BB as Word does."""
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    parts = []
    for sign, worth in _ROMAN:
        parts.append(sign * (count // worth))
        count %= worth
    return "".join(parts)


def _row(*runs: tuple[str, int]) -> Callable[[int], str]:
    """Return a format of single characters, given as runs of a first character and how many follow from it."""
    chars = "".join(chr(ord(first) + index) for first, length in runs for index in range(length))
    return lambda count: chars[count - 1 : count]


_CIRCLE = _row(("①", 20), ("㉑", 15), ("㊱", 15))
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "taiwaneseCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting"), _chinese),
    "japaneseCounting": _japanese,
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "koreanDigital2", "japaneseDigitalTenThousand"), _digitwise
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLE),
    "decimalEnclosedFullstop": _row(("⒈", 20)),
    "decimalEnclosedParen": _row(("⑴", 20)),
    "ideographEnclosedCircle": _row(("㊀", 10)),
    "ideographTraditional": lambda count: "甲乙丙丁戊己庚辛壬癸"[count - 1 : count],
    "ideographZodiac": lambda count: "子丑寅卯辰巳午未申酉戌亥"[count - 1 : count],
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda count: str(count).translate(_FULL_WIDTH)),
    "decimalZero": lambda count: f"{count:02}",
    "numberInDash": lambda count: f"- {count} -",
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
}
