"""What a report took over from another unit's report, or from its own of an earlier year."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Defect, Report


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield what stands in the others too; where there are none, nothing is loaded for it."""
    if others:
        from auditor.defects.comparison import compare

        yield from compare(report, others)
