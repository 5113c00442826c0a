"""Where a defect stands: passages of a report as quotes of its source."""

from __future__ import annotations

from auditor.model import Quote, Report
from auditor.parsing import position_at


def quote(report: Report, start: int, end: int) -> Quote:
    """Return the passage report.text[start:end], which must not be empty, as it stands in the source."""
    return source_quote(report, report.origins[start], report.origins[end - 1] + 1)


def source_quote(report: Report, start: int, end: int) -> Quote:
    """Return the passage document.text[start:end] of the source."""
    document = report.document
    return Quote(document.text[start:end], position_at(document, start), start, end, document.path)
