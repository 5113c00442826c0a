"""Items judged by the shape of the report: its sections, its metadata and its figures."""

from __future__ import annotations

import re

from auditor.figures import figure_count
from auditor.judging.evidence import judge_evidence
from auditor.judging.verdict import Verdict
from auditor.model import Evidence, Item, Modality, Report, Role, Statement, Status

_TOPIC = re.compile(r"法治政府|法治建设")
_YEAR = re.compile(r"(?:20\d\d|[二〇零○][一二三四五六七八九〇零○]{3})年")
_STOCK = re.compile(
    r"(?:与|距|距离|对照)[^。]{0,30}(?:要求|期望|期待|需求|目标)[^。]{0,20}(?:差距|不足)|取得[^。]{0,30}成[绩效]"
)
_SPELT_OUT, _PARAGRAPHS = 5, 3
_LATEST = "-04-01"


def judge_section(item: Item, evidence: tuple[Evidence, ...], report: Report) -> Verdict:
    """Count the statements that serve the target role; phrases stand in where there are too few."""
    target = Role(item.target)
    serving = [statement for statement in report.statements if _serves(statement, target, report)]
    own_section = any(section.role is target and section.explicit for section in report.sections)
    partial, covered = item.counts
    if len(serving) >= covered and (own_section or _stands_alone(serving, target)):
        return Verdict(Status.COVERED, "section")
    by_phrases = judge_evidence(item, evidence)
    if by_phrases.status is Status.COVERED:
        return by_phrases
    if len(serving) >= partial:
        return Verdict(Status.PARTIAL, "thin-section", by_phrases.evidence)
    if by_phrases.status is Status.PARTIAL:
        return by_phrases
    return Verdict(Status.MISSING, "no-section")


def _stands_alone(serving: list[Statement], target: Role) -> bool:
    """Whether statements without a section of their own still make one: a spelt-out plan does, duties do not."""
    if target is Role.PLAN:
        return len(serving) >= _SPELT_OUT or len({statement.paragraph for statement in serving}) >= _PARAGRAPHS
    return target is not Role.LEADER


def judge_metadata(item: Item, report: Report) -> Verdict:
    """Judge title, date or issuer by what was read from the front and the end of the report."""
    if item.target == "title-year":
        return _judge_title(report)
    if item.target == "issuer":
        return Verdict(Status.COVERED, "metadata") if report.issuer.value else Verdict(Status.MISSING, "no-issuer")
    if not report.date.value:
        return Verdict(Status.MISSING, "no-date")
    late = report.date.value > f"{int(report.year.value) + 1}{_LATEST}"
    return Verdict(Status.PARTIAL, "late") if late else Verdict(Status.COVERED, "metadata")


def judge_figures(item: Item, report: Report) -> Verdict:
    """Count checkable figures in the sections that the item names."""
    count = sum(
        figure_count(report.text, statement.start, statement.end)
        for statement in report.statements
        if statement.role in item.roles and statement.modality is not Modality.PLANNED
    )
    partial, covered = item.counts
    if count >= covered:
        return Verdict(Status.COVERED, "figures")
    return Verdict(Status.PARTIAL, "few-figures") if count >= partial else Verdict(Status.MISSING, "no-figures")


def _judge_title(report: Report) -> Verdict:
    title = report.title.value
    named = report.unit.source == "title" or (report.unit.source == "table" and _stands_above(report))
    parts = [named, bool(_YEAR.search(title)), bool(_TOPIC.search(title))]
    if all(parts):
        return Verdict(Status.COVERED, "metadata")
    return Verdict(Status.PARTIAL, "title-part") if any(parts) and title else Verdict(Status.MISSING, "no-title")


def _stands_above(report: Report) -> bool:
    """Whether the row that names the unit stands above the title, as its first line does."""
    unit, title = report.unit.position, report.title.position
    return unit is not None and title is not None and unit.offset < title.offset


def _serves(statement: Statement, target: Role, report: Report) -> bool:
    if statement.heading or statement.role is not target:
        return False
    if target is Role.SHORTCOMINGS:
        passage = report.text[statement.start : statement.end]
        return statement.modality is Modality.LACKING and not _STOCK.search(passage)
    return target is not Role.PLAN or statement.modality is Modality.PLANNED
