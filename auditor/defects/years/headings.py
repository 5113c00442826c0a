"""The year in the headings and in the sentence that opens a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.prose import sentences, without_titles
from auditor.defects.quotes import made, quote
from auditor.messages import _
from auditor.model import Defect, Quote, Report, Role, Section

_YEAR = Cued(
    r"(?<![\d-])(20\d\d)(?=年)(?!年?(?:以来|来|至|到|-|起|度?[^，。]{0,12}(?:整改|考核|督察|巡察|反馈)))",
    "20",
)
_LEAD = Cued(
    r"(?:^|(?<=[，。]))现[将就把]?[^。；]{0,30}?(?P<year>20\d\d)年(?!以来|来|至|到|-|起)[^。；]{0,40}?如下",
    "如下",
)
_FIRST = Cued(r"(?P<year>20\d\d)年(?:度)?，[^，。]{0,20}", "20")
_RANGE = Cued(r"20\d\d年?度?[-至到、和与及]20\d\d|近[三五]年|五年|三年", *words("20|五年|三年"))
_PLAN = words("打算|计划|安排|思路|设想|谋划|工作重点|工作任务|努力方向")
_REPORTED = words("成效|成绩|做法|亮点|开展情况|工作情况|完成情况|工作总结|存在|问题|不足|职责情况|原因")
_EARLIER = Cued(r"整改|反馈|回头看|遗留|考核|督察|巡察|评估|回顾|以来|落实|复核|上年|计划[^，。]{0,4}(?:完成|执行)")


def find_headings(report: Report) -> Iterator[Defect]:
    """Yield headings and opening sentences that name another year, or one defect where the title alone differs."""
    year = int(report.year.value)
    lead = _lead(report, year)
    named = {found for section in report.sections for found in _years(section.title) if section.role is not Role.PLAN}
    if lead and report.title.value and named == {lead[0]}:
        yield _wrong_title(report, year, *lead)
        return
    if lead:
        yield _wrong_lead(report, year, *lead)
    for section in report.sections:
        if wanted := _wanted(section, year):
            yield _wrong_heading(report, section, wanted)


def _years(title: str) -> set[int]:
    title = without_titles(title)
    return set() if _RANGE.search(title) else {int(found[1]) for found in _YEAR.finditer(title)}


def _lead(report: Report, year: int) -> tuple[int, Quote] | None:
    """Return another year that 现将…情况报告如下 or the first sentence names, and the passage."""
    opening = [pair for pair in sentences(report, frozenset({Role.PREAMBLE})) if pair[0].section < 0]
    known = any(f"{year}年" in text for _one, text in opening)
    for one, text in opening:
        found = _LEAD.search(text) or (None if known else _FIRST.match(text))
        if found and int(found["year"]) != year and f"{year}年" not in found[0]:
            return int(found["year"]), quote(report, one.start + found.start(), one.start + found.end())
    return None


def _wanted(section: Section, year: int) -> int | None:
    """Return the year that should stand in a heading, None where the heading is right or says nothing sure."""
    years = _years(section.title)
    if len(years) != 1 or (section.number and section.depth > 2) or _EARLIER.search(section.title):
        return None
    named = years.pop()
    if section.title.endswith(_PLAN):
        wrong = named != year + 1 and not ("下半年" in section.title and named == year)
        return year + 1 if wrong and not holds(section.title, _REPORTED) else None
    opens = re.match(r"20\d\d年", section.title) is not None
    if named != year and opens and holds(section.title, _REPORTED) and section.parent < 0:
        return year
    return None


def _wrong_title(report: Report, year: int, other: int, lead: Quote) -> Defect:
    return made(
        report,
        "years.title",
        _("the title says {year}, the text reports {other}").format(year=year, other=other),
        _("let title, opening and headings name the same year"),
        lead,
        *_title_quote(report),
        certain=True,
    )


def _title_quote(report: Report) -> tuple[Quote, ...]:
    for one in report.statements:
        if one.role is Role.FRONT and f"{report.year.value}年" in report.text[one.start : one.end]:
            return (quote(report, one.start, one.end),)
    return ()


def _wrong_lead(report: Report, year: int, other: int, lead: Quote) -> Defect:
    return made(
        report,
        "years.lead",
        _("the opening reports {other}, but this is the report for {year}").format(year=year, other=other),
        _("write {year}").format(year=year),
        lead,
        *_title_quote(report),
        certain=True,
    )


def _wrong_heading(report: Report, section: Section, wanted: int) -> Defect:
    (named,) = _years(section.title)
    end = section.start + len(section.number) + len(section.title)
    return made(
        report,
        "years.heading",
        _("the heading says {named}; in the report for {year} it must be {wanted}").format(
            named=named, year=report.year.value, wanted=wanted
        ),
        _("write {year}").format(year=wanted),
        (section.start, end),
        certain=True,
    )
