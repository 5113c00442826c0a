"""Where a defect stands, passages of a report as quotes of its source, and the defect made of them."""

from __future__ import annotations

from auditor.model import Certainty, Defect, Quote, Report, Severity
from auditor.parsing import position_at


def quote(report: Report, start: int, end: int) -> Quote:
    """Return the passage report.text[start:end], which must not be empty, as it stands in the source."""
    return source_quote(report, report.origins[start], report.origins[end - 1] + 1)


def source_quote(report: Report, start: int, end: int) -> Quote:
    """Return the passage document.text[start:end] of the source."""
    document = report.document
    return Quote(document.text[start:end], position_at(document, start), start, end, document.path)


def made(
    report: Report,
    rule: str,
    message: str,
    suggestion: str,
    *places: Quote | tuple[int, int],
    certain: bool,
    severity: Severity = Severity.ERROR,
) -> Defect:
    """Return the defect of a rule at some places, quotes or spans of report.text; a likely one is never an error."""
    return Defect(
        id=rule,
        severity=severity if certain or severity is not Severity.ERROR else Severity.WARNING,
        certainty=Certainty.CERTAIN if certain else Certainty.LIKELY,
        message=message,
        suggestion=suggestion,
        evidence=tuple(place if isinstance(place, Quote) else quote(report, *place) for place in places),
    )
