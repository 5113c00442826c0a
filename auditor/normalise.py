"""Characters of a text → the form in which texts are compared, with a map back to the source.

Full-width letters and digits become ASCII, half-width punctuation between Chinese becomes full-width, compatibility
ideographs and the forms of vertical writing become the common ones; spaces inside Chinese and between the digits of
one number, zero-width and control characters are left out. Traditional characters and rare ones of private use stay.
"""

from __future__ import annotations

import re

_ALIKE = dict(zip("「」『』–―‐‑−•‧∙・﹒∶", "“”“”-—---·····:", strict=True))
# Unicode gives these radicals no common character, and PDF programs write them for it.
_ALIKE |= dict(
    zip(
        "⺒⺜⺝⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "巳日月民虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)
_HALF = ",;:?!()"
# Radicals, vertical and small forms, half-width marks, compatibility ideographs, digits of mathematics.
_COMPATIBLE = (
    *(("\u2e80", "\u2fdf"), ("\ufe10", "\ufe19"), ("\ufe30", "\ufe6f"), ("\uff61", "\uff64")),
    *(("\uf900", "\ufaff"), ("\U0001d400", "\U0001d7ff"), ("\U0002f800", "\U0002fa1f")),
)


class _Folded(dict[int, str]):
    """What each character folds to, found when it is first met: most of the thousands are never."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":
        ascii_char = chr(ord(char) - 0xFEE0)
        return char if ascii_char in _HALF else ascii_char
    if any(first <= char <= last for first, last in _COMPATIBLE):
        import unicodedata

        common = unicodedata.normalize("NFKC", char)
        char = common if len(common) == 1 else char
    return _ALIKE.get(char, char)


_TABLE = _Folded()
_FULL = dict(zip(_HALF, "，；：？！（）", strict=True))
_HALF_MARK = re.compile(r"(?<![0-9A-Za-z])[,;:?!()]|[,;:?!()](?![0-9A-Za-z])")
_RANGE = re.compile(r"(?<=\d)[—~～](?=\d)")
_DOT = re.compile(r"(?<=\d)[·](?=\d)")
_STOP = re.compile(r"(?<![\x00-\x24\x26-\x7f])\.(?![\x00-\x2f\x3a-\x7f])(?<!%.(?=\d))")
# Besides control and format characters: fillers and blanks that are letters to Unicode, variation selectors, the place
# of an object, and the bullets that Word takes from its symbol fonts.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\uf000-\uf0ff\U000e0000-\U000e01ef]+"
)
_SPACE = re.compile(r"\s+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]")
_SPACED_YEAR = re.compile(r"(?<![0-9A-Za-z])2\s*0\s*\d\s*\d(?=\s*年)")
_SPACED_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d(?:\s+\d)+(?![0-9A-Za-z])")


def normalise_text(text: str) -> str:
    """Return a text of the checklists in the form in which it is looked for in reports."""
    return fold(text)[0]


def fold(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the offset in the source."""
    seen, places = _drop(_INVISIBLE, text.translate(_TABLE), list(range(len(text))))
    marked = _HALF_MARK.sub(lambda mark: _FULL[mark[0]], seen)
    joined, places = _drop(_SPACE, marked, places)
    return _STOP.sub("。", _DOT.sub(".", _RANGE.sub("-", joined))), places


def _drop(pattern: re.Pattern[str], text: str, places: list[int]) -> tuple[str, list[int]]:
    """Leave out what a pattern finds; white space between two ASCII words leaves one space."""
    kept: list[str] = []
    kept_places: list[int] = []
    last = 0
    spaced = _spaced_numbers(text) if pattern is _SPACE else frozenset[int]()
    for run in pattern.finditer(text):
        kept.append(text[last : run.start()])
        kept_places += places[last : run.start()]
        if pattern is _SPACE and run.start() not in spaced and _is_word_gap(text, run.start(), run.end()):
            kept.append(" ")
            kept_places.append(places[run.start()])
        last = run.end()
    if not last:
        return text, places
    kept.append(text[last:])
    return "".join(kept), kept_places + places[last:]


def _spaced_numbers(text: str) -> frozenset[int]:
    """Return where white space stands between the digits of one number: of a year, or of digits all set apart."""
    return frozenset(
        number.start() + gap.start()
        for pattern in (_SPACED_YEAR, _SPACED_DIGITS)
        for number in pattern.finditer(text)
        for gap in _SPACE.finditer(number[0])
    )


def _is_word_gap(text: str, start: int, end: int) -> bool:
    """Whether white space parts two ASCII words, which must not grow together."""
    inside = start > 0 and end < len(text)
    return inside and bool(_ASCII_WORD.match(text[start - 1]) and _ASCII_WORD.match(text[end]))
