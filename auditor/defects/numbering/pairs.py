"""Quotation marks and brackets without their partner."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.cues import Cued
from auditor.defects.prose import body, clause_end, clause_start
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_MARK = Cued(r"[\"“”《》（）()〔〕【】\[\]]")
_KIND = dict(zip('"“”《》（）()〔〕[]【】', "“““《《（（（（〔〔〔〔【【", strict=True))
_OPENS = frozenset("“《（(〔[【")
_NUMBER = Cued(r"(?:^|(?<=[，。；：、\n]))(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-zA-Z])$")
_REACH = 3
_MOST = 50


class _Lone(msgspec.Struct, frozen=True):
    """A mark without partner: its kind, whether it opens, its offset and the place of its paragraph."""

    kind: str
    opens: bool
    start: int
    paragraph: int


def find_pairs(report: Report) -> Iterator[Defect]:
    """Yield the marks that have no partner in their paragraph or, for a passage over several, in the next ones."""
    spans = [(start, end) for _index, start, end in body(report)]
    quoted_on = {place - 1 for place, (start, _end) in enumerate(spans) if report.text[start] in '“"'}
    lone = [
        mark
        for place, (start, end) in enumerate(spans)
        for mark in _lone(report, place, start, end)
        if not (mark.kind == "“" and mark.opens and place in quoted_on)
    ]
    for mark in _unmet(lone[:_MOST]):
        yield _defect(report, mark)


def _lone(report: Report, place: int, start: int, end: int) -> Iterator[_Lone]:
    """Yield the marks of a paragraph without partner in it; a number `1)` or `一)` has none."""
    opened: dict[str, list[int]] = {}
    for found in _MARK.finditer(report.text, start, end):
        char, kind = found[0], _KIND[found[0]]
        waiting = opened.setdefault(kind, [])
        if char in _OPENS or (char == '"' and not waiting):
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        elif not (kind == "（" and _NUMBER.search(report.text[max(start, found.start() - 4) : found.start()])):
            yield _Lone(kind, False, found.start(), place)
    for kind, places in opened.items():
        yield from (_Lone(kind, True, offset, place) for offset in places)


def _unmet(lone: list[_Lone]) -> Iterator[_Lone]:
    """Yield what is left when a mark is paired with its partner a few paragraphs below."""
    left: list[_Lone] = []
    for mark in sorted(lone, key=lambda one: one.start):
        met = [one for one in left if one.opens and one.kind == mark.kind and mark.paragraph - one.paragraph <= _REACH]
        if mark.opens or not met:
            left.append(mark)
            continue
        left.remove(met[-1])
    yield from left


def _defect(report: Report, mark: _Lone) -> Defect:
    char = report.text[mark.start]
    start = mark.start if mark.opens else clause_start(report.text, mark.start)
    end = clause_end(report.text, mark.start + 1) if mark.opens else mark.start + 1
    message = _("{mark} is not closed") if mark.opens else _("{mark} closes nothing")
    return made(
        report,
        "numbering.unpaired",
        message.format(mark=char),
        _("write both marks of the pair"),
        (start, end),
        certain=True,
        severity=Severity.WARNING,
    )
