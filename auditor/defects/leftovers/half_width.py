"""Half-width marks between Chinese characters, GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued
from auditor.defects.prose import first_few
from auditor.defects.quotes import made, source_quote
from auditor.messages import _
from auditor.model import Defect, Report, Role, Severity

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
    places = [source_quote(report, *_widened(text, place)) for place in half[:_AROUND]]
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


def _widened(text: str, place: int) -> tuple[int, int]:
    left = max(text.rfind("\n", 0, place) + 1, place - _AROUND - 2)
    right = text.find("\n", place)
    return left, min(place + _AROUND + 1, right if right >= 0 else len(text))


def _bounds(report: Report) -> tuple[int, int]:
    """Return where in the source the body of the report begins and ends."""
    inside = [one for one in report.statements if one.role not in (Role.FRONT, Role.CLOSING)]
    return (report.origins[inside[0].start], report.origins[inside[-1].end - 1] + 1) if inside else (0, 0)
