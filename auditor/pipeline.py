"""The library: `audit(report, checklists) -> Audit`, and reading a report by path."""

from __future__ import annotations

from auditor.checklists import applicable
from auditor.defects import Choice, find_defects
from auditor.judging import Verdict, applies, confidence_of, cover, finding_of, judge, total, wants_nearest
from auditor.matching import Matcher
from auditor.model import Audit, Checklist, Confidence, Finding, Item, Level, Report, Status
from auditor.parsing import parse
from auditor.reading import read

__all__ = ["audit", "read_report"]


def read_report(path: str, level: Level | None = None, year: int | None = None) -> Report:
    """Return the report at a path; `level` and `year` stand over what its text says. Raise AuditorError."""
    return parse(read(path), level, year)


def audit(
    report: Report,
    checklists: list[Checklist],
    chosen: bool = False,
    others: tuple[Report, ...] = (),
    choice: Choice | None = None,
) -> Audit:
    """Return everything found in a report.

    Checklists that are not for its year and level are left out, unless they were `chosen` by hand. `others` are the
    reports it may be copied from, `choice` the rules for defects that are asked for.
    """
    used = tuple(checklists) if chosen else applicable(checklists, int(report.year.value), report.level.value)
    matcher = Matcher(report)
    findings = tuple(_find(item, checklist, report, matcher) for checklist in used for item in checklist.items)
    coverage = tuple(cover(checklist, findings) for checklist in used)
    defects = find_defects(report, others, choice)
    return Audit(report, used, findings, coverage, total(findings), chosen, defects)


def _find(item: Item, checklist: Checklist, report: Report, matcher: Matcher) -> Finding:
    if not applies(item, report):
        return finding_of(item, checklist.id, Verdict(Status.NOT_APPLICABLE, "not-applicable"), None, Confidence.HIGH)
    evidence = matcher.evidence(item, checklist)
    verdict = judge(item, evidence, report)
    nearest = matcher.nearest(item) if wants_nearest(item, verdict) else None
    return finding_of(item, checklist.id, verdict, nearest, confidence_of(verdict, evidence))
