"""The date of a report against its year and its deadlines, and dates that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued
from auditor.defects.quotes import made, source_quote
from auditor.messages import _
from auditor.model import Certainty, Defect, Level, Quote, Report, Role, Severity

_DAY = Cued(r"(?:(?<!\d)(?P<year>20\d\d)年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_MONTH = Cued(r"(?<!\d)20\d\d年(?P<month>\d{1,2})月")
_LINE = Cued(
    r"[^\n|]{0,40}?(?P<date>20\d\d ?[年./-][^\n|]{1,6}[月./-] ?\d{1,2} ?日?"
    r"|[二〇零○一三四五六七八九]{4}年[^\n|]{2,6}日)"
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_YEAR_OF_DEADLINES = 2018


def find_dates(report: Report) -> Iterator[Defect]:
    """Yield what is wrong with the date of the report, and dates that cannot be."""
    if report.date.value and report.date.position:
        yield from _dated(report)
    for found in _DAY.finditer(report.text):
        if not _exists(found, report):
            yield _impossible(report, found)
    for found in _MONTH.finditer(report.text):
        if not 1 <= int(found["month"]) <= 12 and not _DAY.match(report.text, found.start()):
            yield _impossible(report, found)


def _exists(found: re.Match[str], report: Report) -> bool:
    month, day = int(found["month"]), int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
        return False
    return not (found["year"] and (month, day) == (2, 29) and int(found["year"]) % 4)


def _impossible(report: Report, found: re.Match[str]) -> Defect:
    return made(
        report,
        "years.impossible",
        _("there is no such date: {date}").format(date=found[0]),
        _("correct the date"),
        found.span(),
        certain=True,
    )


def _dated(report: Report) -> Iterator[Defect]:
    """Yield a date before the end of the year, in the wrong year or after the deadline, by its source."""
    year, date = int(report.year.value), report.date.value
    named = {"year": year, "date": date}
    if date < f"{year}-01-01":
        message = _("dated {date}, before the year {year} began").format(**named)
        yield _date_defect(report, "years.dated-before", Severity.ERROR, Certainty.CERTAIN, message, year + 1)
    elif date < f"{year}-04-01":
        message = _("dated {date}, at the beginning of the reported year {year}; the year may be a slip").format(
            **named
        )
        yield _date_defect(report, "years.dated-before", Severity.WARNING, Certainty.LIKELY, message, year + 1)
    elif date < f"{year}-12-01":
        message = _("dated {date}, before the reported year {year} ended").format(**named)
        yield _date_defect(report, "years.dated-before", Severity.WARNING, Certainty.LIKELY, message, year + 1)
    elif deadline := _missed(report, year, date):
        message = _("dated {date}, after the deadline {deadline}").format(date=date, deadline=deadline)
        yield _date_defect(report, "years.dated-late", Severity.WARNING, Certainty.LIKELY, message, 0)


def _missed(report: Report, year: int, date: str) -> str:
    """Return the deadline a date has missed: 1 March for a report to superiors, 1 April for the public.

    《法治政府建设与责任落实督察工作规定》 (in force since 15 April 2019). A report that is addressed to nobody may
    be the published one, so it is held to the later of the two, and so is that of a province.
    """
    if year < _FIRST_YEAR_OF_DEADLINES + 1:
        return ""
    to_superiors = report.date.source == "signature" and report.level.value != Level.PROVINCE and _is_addressed(report)
    report_by = "03-01" if to_superiors else "04-01"
    return f"{year + 1}-{report_by}" if date > f"{year + 1}-{report_by}" else ""


def _is_addressed(report: Report) -> bool:
    """Whether a line before the body names whom the report is for."""
    front = [report.text[one.start : one.end] for one in report.statements if one.role is Role.FRONT]
    return any(line.endswith("：") for line in front)


def _date_defect(
    report: Report, rule: str, severity: Severity, certainty: Certainty, message: str, wanted: int
) -> Defect:
    suggestion = (
        _("check the date; a report for the year is signed in {year}").format(year=wanted)
        if wanted
        else _("report by 1 March, publish by 1 April")
    )
    return made(
        report,
        rule,
        message,
        suggestion,
        _date_quote(report),
        certain=certainty is Certainty.CERTAIN,
        severity=severity,
    )


def _date_quote(report: Report) -> Quote:
    """Return the date of the report where it stands."""
    position = report.date.position
    start = position.offset if position else 0
    found = _LINE.match(report.document.text, start)
    return source_quote(report, *(found.span("date") if found else (start, start + 1)))
