"""What a template, a conversion or an editor left in a text, and what was typed twice."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.defects.leftovers.doubles import find_doubles
from auditor.defects.leftovers.half_width import find_half_width
from auditor.defects.leftovers.markup import find_markup
from auditor.defects.leftovers.placeholders import find_placeholders
from auditor.model import Defect, Report


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield what stands in the text and does not belong there."""
    yield from find_markup(report)
    yield from find_placeholders(report)
    yield from find_doubles(report)
    yield from find_half_width(report)
