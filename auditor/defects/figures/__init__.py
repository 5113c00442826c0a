"""Figures that contradict each other: rates, changes, parts, totals, and how numbers are worded."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.defects.figures import changes, parts, rates, repeats, sums, wording
from auditor.defects.figures.counts import passages
from auditor.model import Defect, Report


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield the figures of a report that cannot be right, statement by statement, then those told in two ways."""
    told = tuple(passages(report))
    for passage in told:
        for rule in (rates.find, changes.find, parts.find, sums.find):
            yield from rule(passage)
    yield from repeats.find(report, told)
    yield from wording.find(report)
