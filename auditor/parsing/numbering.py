"""The numbers of the outline: 一、（一）1.（1）① by GB/T 9704-2012, and the limbs 一是…二是…."""

from __future__ import annotations

import re

import msgspec

from auditor.cues import Cued

_CHINESE = "一二三四五六七八九十"
_MARKS = (
    # Besides 一、 what people type for it: 一. 一． 一, 一: (a full stop after a character is read as 。).
    re.compile(
        rf"(?P<part>第)?[{_CHINESE}]{{1,3}}(?(part)(?:(?:部分|章|节)[、，：]?|[、.．。])|(?:[、.．。]|[，：](?=\w)))"
    ),
    re.compile(rf"[（(〔［\[【][{_CHINESE}]{{1,3}}[）)〕］\]】][、.。，：]?|[㈠-㈩][、.。]?"),
    re.compile(r"\d{1,2}(?:[、．]|\.(?!\d(?!\d{3}年))|。|，(?=[^\W\d]))|[⒈-⒛]"),
    re.compile(r"(?:[（(]\d{1,2}[）)]|\d{1,2}[）)])[、.。]?|[⑴-⒇][、.。]?"),
    re.compile(r"[①-⑳❶-❿]"),
)
_PART = Cued(rf"第[{_CHINESE}]{{1,3}}(?:部分|章)", "部分", "章")
_COUNTED = {
    char: value
    for first, last in ("㈠㈩", "⒈⒛", "⑴⒇", "①⑳", "❶❿")
    for value, char in enumerate(map(chr, range(ord(first), ord(last) + 1)), start=1)
}
_VALUES = {char: value for value, char in enumerate(_CHINESE, start=1)}

LIMB = re.compile(rf"(?:(?P<of>其)?[{_CHINESE}]{{1,2}}(?(of)(?:是|，)|(?:是(?!否)|要(?!求|素|点|件))))")


class Number(msgspec.Struct, frozen=True):
    """An outline number at the head of a paragraph: its text, depth 1-5 and value."""

    text: str
    depth: int
    value: int


def read_number(text: str) -> Number | None:
    """Return the number a paragraph starts with, None where it has none."""
    for depth, mark in enumerate(_MARKS, start=1):
        if found := mark.match(text):
            return Number(found[0], depth, _value(found[0]))
    return None


def is_part(text: str) -> bool:
    """Return whether a text starts with the number of a part or chapter, which stands above 一、."""
    return _PART.match(text) is not None


def starts_numbered(text: str) -> bool:
    """Whether a paragraph starts with an outline number or a limb mark."""
    return read_number(text) is not None or LIMB.match(text) is not None


def _value(text: str) -> int:
    if digits := re.search(r"\d+", text):
        return int(digits[0])
    if text[0] in _COUNTED:
        return _COUNTED[text[0]]
    return chinese_value("".join(char for char in text if char in _VALUES))


def chinese_value(text: str) -> int:
    """Return the value of a Chinese numeral from 一 to 九十九."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _VALUES.get(units, 0)
    return (_VALUES.get(tens, 1) * 10) + _VALUES.get(units, 0)
