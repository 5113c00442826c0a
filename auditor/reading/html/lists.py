"""Ordered lists: the numbers that a browser shows before their items and the source does not hold."""

from __future__ import annotations

import re

from auditor.reading.html.main import Element
from auditor.reading.numerals import numeral

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_COUNT = re.compile(r"\s*(-?\d{1,6})\s*")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), ("lowerLetter", "{}.")),
    **dict.fromkeys(("upper-alpha", "upper-latin"), ("upperLetter", "{}.")),
    "lower-roman": ("lowerRoman", "{}."),
    "upper-roman": ("upperRoman", "{}."),
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), ("chineseCounting", "{}、")),
}
# A browser writes 1. at every level, which tells no outer item from an inner one; below 1. GB/T 9704-2012 has (1), ①.
_LEVELS = (("decimal", "{}."), ("decimal", "（{}）"), ("decimalEnclosedCircle", "{}"))
_NUMBERED = re.compile(
    r"第?[（(〔]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、．）)〕]|[.。](?!\d)|部分|章)|[①-⑳⑴-⒛㈠-㈩]"
)


class Lists:
    """The ordered lists of one page with the counts reached so far; items must come in order."""

    def __init__(self) -> None:
        """Begin with no list met."""
        self._counts: dict[Element, int] = {}

    def label(self, item: Element) -> str:
        """Return the number before an item of an ordered list, empty for any other element; count it."""
        holder = item.getparent() if item.tag == "li" else None
        if holder is None or holder.tag != "ol":
            return ""
        following = self._counts.get(holder, _count(holder.get("start"), 1) - 1) + 1
        count = self._counts[holder] = _count(item.get("value"), following)
        style = _style(item) or _style(holder)
        if "none" in style.split():
            return ""
        form, text = _FORMS.get(style, _LEVELS[min(_level(holder), len(_LEVELS) - 1)])
        return text.format(numeral(count, form))


def labelled(label: str, text: str) -> str:
    """Return a text after its number, once: many pages that write numbers hide those of the list."""
    if not label or _NUMBERED.match(text):
        return text
    return f"{label} {text}" if label[-1].isascii() and text[:1].isascii() else label + text


def _count(value: str | None, default: int) -> int:
    found = _COUNT.fullmatch(value or "")
    return int(found[1]) if found else default


def _style(element: Element) -> str:
    found = _STYLE.search(element.get("style") or "")
    return found[1].strip().lower() if found else _TYPES.get(element.get("type") or "", "")


def _level(holder: Element) -> int:
    return sum(1 for _ in holder.iterancestors("ol"))
