"""The parts of a report that several kinds of rules go through."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued
from auditor.model import Quote, Report, Role, Statement

_TITLES = Cued(r"《[^《》]{1,80}》", "《")
REPORTED = frozenset({Role.PREAMBLE, Role.ACHIEVEMENTS, Role.LEADER, Role.SHORTCOMINGS})
_FEW = 5
_MARKS = "，。；：、！？,;:!?\n"
_LONGEST = 60


def without_titles(text: str) -> str:
    """Return a text of the same length in which titles in 《》 are blotted out."""
    return _TITLES.sub(lambda title: f"《{'＿' * (len(title[0]) - 2)}》", text)


def sentences(report: Report, roles: frozenset[Role] = REPORTED) -> Iterator[tuple[Statement, str]]:
    """Yield the statements of some roles that are no headings, with their text, titles in 《》 blotted out."""
    text = without_titles(report.text)
    for one in report.statements:
        if one.role in roles and not one.heading:
            yield one, text[one.start : one.end]


def body(report: Report) -> tuple[tuple[int, int, int], ...]:
    """Return index, start and end of the paragraphs between the title and the signature."""
    inside = dict.fromkeys(one.paragraph for one in report.statements if one.role not in (Role.FRONT, Role.CLOSING))
    return tuple((index, *report.paragraphs[index]) for index in inside)


def body_span(report: Report) -> tuple[int, int]:
    """Return where the text between the title and the signature begins and ends, both 0 without any."""
    inside = [one for one in report.statements if one.role not in (Role.FRONT, Role.CLOSING)]
    return (inside[0].start, inside[-1].end) if inside else (0, 0)


def widened(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Return a span with some characters of its line before and after it."""
    left, right = max(text.rfind("\n", 0, start) + 1, start - before), text.find("\n", end)
    return left, min(end + after, right if right >= 0 else len(text))


def clause_start(text: str, place: int) -> int:
    """Return where the clause that holds a place begins, at most sixty characters before it."""
    low = max(place - _LONGEST, 0)
    return max((text.rfind(mark, low, place) + 1 for mark in _MARKS), default=0) or low


def clause_end(text: str, place: int) -> int:
    """Return the next mark at or after a place, at most sixty characters behind it."""
    high = min(place + _LONGEST, len(text))
    return min((end for mark in _MARKS if (end := text.find(mark, place, high)) >= 0), default=high)


def first_few(quotes: list[Quote]) -> tuple[Quote, ...]:
    """Return the first few quotes of many of one sort."""
    return tuple(quotes[:_FEW])
