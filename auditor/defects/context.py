"""What rules look at around a passage: its sentence, and until when the report may have been written."""

from __future__ import annotations

from auditor.model import Report

_EDGES = "。；！？\n"
_FAR = 200


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around text[start:end], at most 200 characters to either side."""
    low = max(0, start - _FAR)
    before = max(text.rfind(mark, low, start) + 1 for mark in _EDGES) or low
    ends = (text.find(mark, end, end + _FAR) for mark in _EDGES)
    return text[before : min((place for place in ends if place >= 0), default=end + _FAR)]


def written_by(report: Report) -> str:
    """Return the last day, as ISO date, on which a report may have been written.

    Without a date of its own that is the middle of the next year: article 24 of the 法治政府建设与责任落实督察工作规定
    asks for the report by 1 April.
    """
    year = int(report.year.value)
    return max(report.date.value, f"{year}-12-31") if report.date.value else f"{year + 1}-06-30"
