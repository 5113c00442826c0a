"""Numbers of the outline by GB/T 9704-2012, headings that promise more than they hold, unpaired marks."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.defects.numbering.headings import find_headings
from auditor.defects.numbering.limbs import find_limbs
from auditor.defects.numbering.pairs import find_pairs
from auditor.defects.numbering.sequence import find_sequence
from auditor.model import Defect, Report


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield what is wrong with numbers, headings, quotation marks and brackets."""
    yield from find_sequence(report)
    yield from find_limbs(report)
    yield from find_headings(report)
    yield from find_pairs(report)
