"""Half-width marks between Chinese characters, GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued
from auditor.defects.prose import body_span, first_few, widened
from auditor.defects.quotes import made, source_quote
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_HALF = Cued(r"[,;:?!](?=[ \t]{0,2}(?P<next>.))", *",;:?!")
_FULL = "，；：？！"
_AROUND = 5


def find_half_width(report: Report) -> Iterator[Defect]:
    """Yield one defect for all half-width marks in the body of the report."""
    text = report.document.text
    start, end = _bounds(report)
    half = [found.start() for found in _HALF.finditer(text, start, end) if _is_between_chinese(text, found)]
    if not half:
        return
    full = sum(text.count(mark, start, end) for mark in _FULL)
    message = (
        _("the report is written with half-width marks ({count})")
        if len(half) > full
        else _("{count} half-width marks stand between Chinese characters")
    )
    places = [source_quote(report, *widened(text, place, place + 1, _AROUND + 2, _AROUND)) for place in half[:_AROUND]]
    yield made(
        report,
        "leftovers.half-width",
        message.format(count=len(half)),
        _("use full-width marks"),
        *first_few(places),
        certain=True,
        severity=Severity.INFO,
    )


def _is_between_chinese(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 1) : found.start()], found["next"]
    return bool(before) and (_is_chinese(before) or before in "”》）") and (_is_chinese(after) or after in "“《（")


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _bounds(report: Report) -> tuple[int, int]:
    """Return where in the source the body of the report begins and ends."""
    start, end = body_span(report)
    return (report.origins[start], report.origins[end - 1] + 1) if end else (0, 0)
