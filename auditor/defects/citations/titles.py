"""The titles between 《》 of a report, parted into name and period, and the sentence each stands in."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.cues import Cued
from auditor.defects.citations.register import bare
from auditor.defects.context import sentence
from auditor.model import Report

_TITLE = Cued(r"《((?:[^《》\n]|《[^《》\n]{1,60}》){2,90})》(（20\d\d年?[-—~至]+20\d\d年?）)?", "《")
_PERIOD = Cued(r"[（(]?(20\d\d)年?[-—~至]+(20\d\d)年?[）)]?$", "20")
_LOCAL = ("街道", "政府", "省委", "市委", "县委", "区委", *"省市县区州旗镇乡")
_ISSUED = ("印发", "制定", "出台")
_NEAR = 25


class Cited(msgspec.Struct, frozen=True):
    """One title: its name without issuer and period, the period as (first, last) year, its place in the text.

    `start` and `end` take in the brackets; `local` tells that the words before name a local body; `near` is what stands
    within twenty-five characters in the same sentence.
    """

    name: str
    period: tuple[int, int] | None
    start: int
    end: int
    local: bool
    sentence: str
    near: str


def cited_titles(report: Report) -> Iterator[Cited]:
    """Yield the titles of a report in order."""
    text = report.text
    for mark in _TITLE.finditer(text):
        inside = mark[1]
        found = _PERIOD.search(inside)
        outside = _PERIOD.search(mark[2] or "")
        name = bare(inside[: found.start()] if found else inside)
        span = found or outside
        period = (int(span[1]), int(span[2])) if span else None
        around = sentence(text, *mark.span())
        before = text[max(0, mark.start() - 8) : mark.start()]
        yield Cited(name, period, *mark.span(), _is_local(before), around, _near(around, mark[0]))


def _is_local(before: str) -> bool:
    """Whether the words before a title end with a local body, with or without 印发 and 的."""
    said = before.removesuffix("\n").removesuffix("的")
    return (said[:-2] if said.endswith(_ISSUED) else said).endswith(_LOCAL)


def _near(around: str, title: str) -> str:
    place = around.find(title)
    return around[max(0, place - _NEAR) : place + len(title) + _NEAR]
