"""Evidence → Finding → coverage: the rules by which a status follows, and nothing of how it was found."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.judging.confidence import confidence_of
from auditor.judging.evidence import judge_evidence
from auditor.judging.structure import judge_figures, judge_metadata, judge_section
from auditor.judging.verdict import Verdict
from auditor.model import (
    ASSESSED,
    GAPS,
    Checklist,
    Confidence,
    Coverage,
    Evidence,
    Finding,
    Item,
    Nearest,
    Report,
    Status,
)

_POINTS = {Status.COVERED: 1.0, Status.PARTIAL: 0.5}

__all__ = ["Verdict", "applies", "confidence_of", "cover", "finding_of", "judge", "total", "wants_nearest"]


def applies(item: Item, report: Report) -> bool:
    """Return whether an item applies to the level and year of a report."""
    year = int(report.year.value)
    return report.level.value in item.duties and item.years[0] <= year <= item.years[1]


def judge(item: Item, evidence: tuple[Evidence, ...], report: Report) -> Verdict:
    """Return the verdict on an item that applies, by the way its kind is judged."""
    if item.kind == "section":
        return judge_section(item, evidence, report)
    if item.kind == "metadata":
        return judge_metadata(item, report)
    if item.kind == "figures":
        return judge_figures(item, report)
    if item.kind == "manual":
        return Verdict(Status.MANUAL, "manual")
    return judge_evidence(item, evidence)


def cover(checklist: Checklist, findings: Iterable[Finding]) -> Coverage:
    """Return the weighted coverage of one checklist; not_applicable and manual stay out of both numbers."""
    mine = [finding for finding in findings if finding.checklist == checklist.id]
    return _coverage(checklist.id, mine)


def total(findings: Iterable[Finding]) -> Coverage:
    """Return the weighted coverage over all findings."""
    return _coverage("", list(findings))


def _coverage(name: str, findings: list[Finding]) -> Coverage:
    assessed = [finding for finding in findings if finding.status in ASSESSED]
    reached = sum(finding.item.weight * _POINTS.get(finding.status, 0.0) for finding in assessed)
    counts = {status: sum(1 for finding in findings if finding.status is status) for status in Status}
    return Coverage(name, reached, sum(finding.item.weight for finding in assessed), counts)


def wants_nearest(item: Item, verdict: Verdict) -> bool:
    """Return whether a nearest miss explains the verdict: a gap without evidence in an item known by its phrases."""
    return item.kind == "phrases" and not verdict.evidence and verdict.status in GAPS


def finding_of(
    item: Item, checklist: str, verdict: Verdict, nearest: Nearest | None, confidence: Confidence
) -> Finding:
    """Return the finding that a verdict makes on an item."""
    return Finding(
        item, checklist, verdict.status, verdict.reason, verdict.evidence, nearest, verdict.elements, confidence
    )
