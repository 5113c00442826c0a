"""Another year than the report's: in headings, sentences, periods and dates."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.defects.years.dates import find_dates
from auditor.defects.years.headings import find_headings
from auditor.defects.years.periods import find_periods
from auditor.defects.years.sentences import find_sentences
from auditor.model import Defect, Report


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield what speaks of another year than that of the report as if it were."""
    if not report.year.value:
        return
    yield from find_headings(report)
    yield from find_sentences(report)
    yield from find_periods(report)
    yield from find_dates(report)
