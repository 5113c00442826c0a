"""What a public report must not tell of a person: numbers that identify, names and addresses of parties in cases."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.defects.sensitive import numbers, persons
from auditor.model import Defect, Report


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield personal data of a report that is about to be published."""
    yield from numbers.find(report)
    yield from persons.find(report)
