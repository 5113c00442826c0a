"""Expressions that are dated or wrong for the report year, by the table of expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued
from auditor.defects.context import sentence
from auditor.defects.expressions.meetings import find_meetings, find_terms
from auditor.defects.expressions.table import Line, table
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Certainty, Defect, Report, Severity

_NEAR = 8
_THOUGHT = "习近平法治思想"
_GUIDE = Cued(
    r"习近平总书记系列重要讲话精神|习近平新时代中国特色社会主义思想|习近平总书记[^，。；]{0,20}?(?:重要指示|重要讲话|重要论述)[^，。；]{0,4}?精神",
    "习近平总书记",
    "习近平新时代",
)
_WHOLE = 600


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield expressions of the table, meetings and terms out of their time, and a missing guiding thought."""
    known = table()
    yield from _words(report)
    yield from find_meetings(report, known)
    yield from find_terms(report, known)
    yield from _thought(report)


def _words(report: Report) -> Iterator[Defect]:
    lines = {words: line for line in table().lines for words in line.find if words in report.text}
    if not lines:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(lines, key=len, reverse=True))))
    year = int(report.year.value)
    for mark in pattern.finditer(report.text):
        line = lines[mark[0]]
        if line.first <= year <= line.last and not _is_right(report.text, *mark.span(), line):
            yield made(
                report,
                f"expressions.{line.rule}",
                _("“{words}” is not what a report for {year} says").format(words=mark[0], year=year),
                _("write {write}; see {source}").format(write=line.write, source=line.source),
                mark.span(),
                certain=line.certainty is Certainty.CERTAIN,
                severity=line.severity,
            )


def _is_right(text: str, start: int, end: int, line: Line) -> bool:
    """Whether an expression is right where it stands: in a title, in a name, in a sentence on the past."""
    near = text[max(0, start - _NEAR) : end + _NEAR]
    if any(word in near for word in line.beside) or _in_title(text, start):
        return True
    return bool(line.sentence) and any(word in sentence(text, start, end) for word in line.sentence)


def _in_title(text: str, place: int) -> bool:
    opened = text.rfind("《", max(0, place - 80), place)
    return opened >= 0 and "》" not in text[opened:place]


def _thought(report: Report) -> Iterator[Defect]:
    """Yield where a report names its guiding thought, or its title, when 习近平法治思想 is named nowhere.

    The central conference of November 2020 (中央全面依法治国工作会议) made it the guiding thought of the rule of law.
    """
    year = int(report.year.value)
    if year < 2020 or _THOUGHT in report.text or "习近平法制思想" in report.text:
        return
    guides = sorted(_GUIDE.finditer(report.text), key=lambda mark: "系列重要讲话" not in mark[0])
    late = year > 2020
    if not guides and (not late or len(report.text) < _WHOLE):
        return
    start, end = guides[0].span() if guides else report.paragraphs[0]
    yield made(
        report,
        "expressions.guiding-thought",
        _("{thought} is named nowhere in the report for {year}").format(thought=_THOUGHT, year=year),
        _("name {thought}, and how it was studied and carried out").format(thought=_THOUGHT),
        (start, end),
        certain=late and bool(guides),
        severity=Severity.WARNING if late else Severity.INFO,
    )
