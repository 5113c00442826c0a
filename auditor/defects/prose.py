"""The parts of a report that several kinds of rules go through."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued
from auditor.model import Quote, Report, Role, Statement

_TITLES = Cued(r"《[^《》]{1,80}》", "《")
REPORTED = frozenset({Role.PREAMBLE, Role.ACHIEVEMENTS, Role.LEADER, Role.SHORTCOMINGS})
_SHOWN = 5


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


def shown(quotes: list[Quote]) -> tuple[Quote, ...]:
    """Return the first few quotes of many of one sort."""
    return tuple(quotes[:_SHOWN])
