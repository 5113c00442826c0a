"""Congresses and plenums: named before they were held, or named as the latest when a later one had been."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from auditor.cues import Cued, holds, words
from auditor.defects.context import written_by
from auditor.defects.expressions.table import Table
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Role, Severity

# What stands before or behind is no part of the expression: sre pays for character sets of many Chinese characters.
_MEETING = Cued(
    r"(?P<term>十八|十九|二十)"
    r"(?:(?P<congress>大)(?!报告)|届(?P<plenums>\w中(?:、?[和及]?\w中)*)全会|届(?P<all>历次全会|历届全会))"
)
_NOT_BEFORE = frozenset("0123456789一二三四五六七八九百第委省市县区州旗镇乡")
_NOT_BEHIND = frozenset("以期代类项块")
_COMING = words("喜迎|迎接|召开|即将|筹备|护航|安保")
_GUIDING = words("精神|学习|贯彻|指引|指导")
_KNOWN_BY = "-11-01"


class Named(msgspec.Struct, frozen=True):
    """A meeting, or the last of a list of them, with its date and its place in the text."""

    name: str
    date: str
    start: int
    end: int


def find_meetings(report: Report, known: Table) -> Iterator[Defect]:
    """Yield meetings not yet held when the report was written, and a latest meeting that is not the latest.

    The dates are those of the communiqués; a plenum of November is not expected in the report of its year.
    """
    named = [one for one in _named(report, known) if holds(_around(report, one), _GUIDING)]
    for one in named:
        if one.date > written_by(report) and not holds(_around(report, one), _COMING):
            yield _early(report, one)
    yield from _stale(report, named, known)


def find_terms(report: Report, known: Table) -> Iterator[Defect]:
    """Yield terms that were coined only after the report was written."""
    for term, date in known.terms.items():
        place = report.text.find(term) if date > written_by(report) else -1
        if place >= 0:
            yield _early(report, Named(term, date, place, place + len(term)))


def _named(report: Report, known: Table) -> Iterator[Named]:
    for mark in _MEETING.finditer(report.text):
        name = "" if _is_other(report.text, mark) else _name(mark, known)
        if date := known.meetings.get(name, ""):
            yield Named(name, min(date, written_by(report)) if mark["all"] else date, *mark.span())


def _is_other(text: str, mark: re.Match[str]) -> bool:
    """Whether a mention is of something else: 第十八届, 镇十九大, 二十大类."""
    before = text[max(0, mark.start() - 1) : mark.start()]
    return before in _NOT_BEFORE or bool(mark["congress"] and text[mark.end() : mark.end() + 1] in _NOT_BEHIND)


def _name(mark: re.Match[str], known: Table) -> str:
    """Return the meeting that a mention names, the last of a list or of all plenums of a term."""
    if mark["all"]:
        return [name for name in known.meetings if name.startswith(f"{mark['term']}届")][-1]
    return f"{mark['term']}届{mark['plenums'][-2:]}全会" if mark["plenums"] else f"党的{mark['term']}大"


def _around(report: Report, one: Named) -> str:
    return report.text[max(0, one.start - 30) : one.end + 30]


def _early(report: Report, one: Named) -> Defect:
    message = _("{name}: only in {date}, after this report was written")
    return made(
        report,
        "expressions.early",
        message.format(name=one.name, date=one.date[:7]),
        _("check the report year, or delete it"),
        (one.start, one.end),
        certain=True,
    )


def _stale(report: Report, named: list[Named], known: Table) -> Iterator[Defect]:
    """Yield the latest meeting that guided the year where a later one had been held by the end of October.

    A congress stays the word of its term: after 党的二十大 no plenum need be named.
    """
    year = int(report.year.value)
    latest = max(named, key=lambda one: one.date, default=None)
    held = [name for name, date in known.meetings.items() if date < f"{year}{_KNOWN_BY}"]
    newest = max(held, key=known.meetings.__getitem__, default="")
    if (
        not latest
        or not newest
        or known.meetings[newest] <= latest.date
        or (latest.name[2:4], latest.name[-1]) == (newest[:2], "大")
    ):
        return
    if _role(report, latest.start) is Role.PLAN:
        return
    yield made(
        report,
        "expressions.stale-meeting",
        _("the latest meeting named is {name}; {newest} had been held by {date}").format(
            name=latest.name, newest=newest, date=known.meetings[newest][:7]
        ),
        _("add {newest}").format(newest=newest),
        (latest.start, latest.end),
        certain=False,
        severity=Severity.INFO,
    )


def _role(report: Report, place: int) -> Role | None:
    return next((one.role for one in report.statements if one.start <= place < one.end), None)
