"""What a template, a conversion or an editor left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.defects.quotes import source_quote
from auditor.messages import _
from auditor.model import Certainty, Defect, Report, Severity

_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,60}\]", re.IGNORECASE)


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield leftovers in the source text."""
    for mark in _BOOKMARK.finditer(report.document.text):
        yield Defect(
            id="leftovers.bookmark",
            severity=Severity.ERROR,
            certainty=Certainty.CERTAIN,
            message=_("a bookmark of the word processor stands in the text"),
            suggestion=_("delete it"),
            evidence=(source_quote(report, *mark.span()),),
        )
