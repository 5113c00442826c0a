"""Sentences that open with another year, say 今年 or 去年 for the report year, or stop counting before its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.prose import REPORTED, first_few, sentences
from auditor.defects.quotes import made, quote
from auditor.messages import _
from auditor.model import Defect, Modality, Report, Role, Severity

_OPENING = Cued(
    r"(?P<year>20\d\d)年(?:度|全年)?(?:，|以来，)?(?=我[镇乡县区市街局]|全[镇乡县区市年街局]|本[镇乡街局]|[共累]|镇党委|街道)"
)
_PLAN = Cued(r"(?P<year>20\d\d)年(?:度)?，?[^，。]{0,14}?(?:将(?!法|依法|普法|全面依法)|计划|打算|要(?!求|点|素))")
_THIS_YEAR = Cued(r"(?<![“‘、])今年(?:以来)?(?!的?(?:各项|工作)?(?:开局|打下|奠定)|各项工作)")
_LAST_YEAR = Cued(r"去年(?:以来|全年|一年)?，?(?=我[镇乡县区市街局]|全[镇乡县区市街局]|共|累计|，)", "去年")
_CUTOFF = Cued(
    r"截[至止](?:到)?(?:目前|当前)?(?P<year>20\d\d年)?(?:当年|今年|本年)?(?P<month>\d{1,2})月(?:底|末|份|\d{1,2}日)"
)
_OLD_CUTOFF = Cued(
    r"截[至止](?:到)?(?P<year>20\d\d)年(?:年?底|年?末|12月(?:底|末|31日))", "截至20", "截止20", "截至到20", "截止到20"
)
_BOTH = words("今年|本年|新增|目前|较|同比|比|增|以来|续|连续|延续|又|再|已于|原|曾|上年|去年|整改|反馈|考核")
_DUE = Cued(r"前|任务|目标|提前|时限")
_TURN = Cued(r"虽|但|存在|下一?步|今后|成效|成绩|总结|回顾|计划(?:完成|的)|要点|已")


def find_sentences(report: Report) -> Iterator[Defect]:
    """Yield the sentences that take another year for that of the report."""
    year = int(report.year.value)
    said = tuple(sentences(report, REPORTED | {Role.PLAN}))
    paragraphs = _paragraphs_of_year(report, year)
    seen: list[tuple[int, int]] = []
    for one, text in said:
        if one.role is Role.PLAN:
            yield from _old_plan(report, year, one.start, text)
            continue
        if "20" in text and one.paragraph not in paragraphs:
            yield from _stale(report, year, one.start, text)
        if "截" in text:
            yield from _cutoff(report, year, one.start, text)
        if "去年" in text and one.paragraph not in paragraphs:
            yield from _last_year(report, one.start, text)
        if "今年" in text and one.modality is not Modality.PLANNED:
            seen += [(one.start + hit.start(), one.start + hit.end()) for hit in _THIS_YEAR.finditer(text)]
    if seen and report.date.value and int(report.date.value[:4]) > year:
        yield _this_year(report, year, seen)


def _paragraphs_of_year(report: Report, year: int) -> frozenset[int]:
    """Return the paragraphs that name the report year: an earlier year beside it is told as history."""
    names = (f"{year}年", "今年", "本年")
    return frozenset(
        index
        for index, (start, end) in enumerate(report.paragraphs)
        if any(name in report.text[start:end] for name in names)
    )


def _stale(report: Report, year: int, start: int, text: str) -> Iterator[Defect]:
    found = _OPENING.match(text) if text.startswith("20") else None
    if found and int(found["year"]) == year - 1 and not holds(text, _BOTH):
        message = _("the sentence reports {named} in the report for {year}")
        yield _likely(report, "years.stale", message.format(named=found["year"], year=year), start, start + len(text))
    old = _OLD_CUTOFF.search(text)
    if old and int(old["year"]) < year and not holds(text, _BOTH):
        message = _("the figures end with {named}, but this is the report for {year}")
        yield _likely(report, "years.stale", message.format(named=old["year"], year=year), start, start + len(text))


def _old_plan(report: Report, year: int, start: int, text: str) -> Iterator[Defect]:
    found = _PLAN.match(text) if text.startswith("20") else None
    if found and int(found["year"]) <= year and not _TURN.search(text):
        message = _("the plan speaks of {named}; after the report for {year} comes {next}")
        told = message.format(named=found["year"], year=year, next=year + 1)
        yield _likely(report, "years.plan", told, start, start + found.end(), _("write {year}").format(year=year + 1))


def _last_year(report: Report, start: int, text: str) -> Iterator[Defect]:
    if (found := _LAST_YEAR.match(text)) and not re.search(r"今|本年|较|比|新", text[found.end() :]):
        message = _("去年 may stand for the report year; it is another one when the report is read")
        suggestion = _("write {year}").format(year=report.year.value)
        yield _likely(report, "years.last-year", message, start, start + found.end(), suggestion)


def _cutoff(report: Report, year: int, start: int, text: str) -> Iterator[Defect]:
    found = _CUTOFF.search(text)
    if not found or int(found["month"]) > 11 or _DUE.match(text[found.end() :]):
        return
    if found["year"] and found["year"] != f"{year}年":
        return
    yield made(
        report,
        "years.cutoff",
        _("the figures end with month {month}, not with the year").format(month=found["month"]),
        _("give the figures of the whole year"),
        (start + found.start(), start + found.end()),
        certain=False,
        severity=Severity.INFO,
    )


def _this_year(report: Report, year: int, seen: list[tuple[int, int]]) -> Defect:
    return made(
        report,
        "years.this-year",
        _("今年 stands for {year} in a report dated {date} ({count} times)").format(
            year=year, date=report.date.value, count=len(seen)
        ),
        _("write {year}").format(year=year),
        *first_few([quote(report, *span) for span in seen]),
        certain=False,
        severity=Severity.WARNING,
    )


def _likely(report: Report, rule: str, message: str, start: int, end: int, suggestion: str = "") -> Defect:
    return made(
        report,
        rule,
        message,
        suggestion or _("check whether the sentence was taken over from an earlier report"),
        (start, end),
        certain=False,
        severity=Severity.WARNING,
    )
