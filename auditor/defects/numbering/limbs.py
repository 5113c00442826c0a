"""The limbs of a sentence: 一是…；二是…；三是…."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.cues import Cued, holds, words
from auditor.defects.numbering.sequence import chinese
from auditor.defects.prose import body, clause_end
from auditor.defects.quotes import made, quote
from auditor.messages import _
from auditor.model import Certainty, Defect, Report, Severity
from auditor.parsing.numbering import chinese_value, read_number

_LIMB = Cued(r"(?:^|(?<=[，：:,.;。；、！？”）—\n]))(?P<value>[一二三四五六七八九]|十[一二三四五]?)是(?=[^否])")
_FIRST = words("首先|第一|一方面|一、|1.|①|一要|一抓|一则|其一|（一）|1、|最")


class _Limb(msgspec.Struct, frozen=True):
    value: int
    start: int
    end: int


def find_limbs(report: Report) -> Iterator[Defect]:
    """Yield limbs that skip or repeat a number; a list inside a limb, or a new list, starts again at one."""
    for start, end in _stretches(report):
        stack: list[_Limb] = []
        for found in _LIMB.finditer(report.text[start:end]):
            limb = _Limb(chinese_value(found["value"]), start + found.start(), start + found.end())
            yield from _follow(report, stack, limb, start)


def _stretches(report: Report) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that are read together: a list may run over several until a number opens the next."""
    opened, last = -1, -1
    for _index, start, end in body(report):
        numbered = read_number(report.text[start : start + 12]) is not None
        if numbered and opened >= 0:
            yield opened, last
        opened = start if numbered or opened < 0 else opened
        last = end
    if opened >= 0:
        yield opened, last


def _follow(report: Report, stack: list[_Limb], limb: _Limb, opened: int) -> Iterator[Defect]:
    """Put a limb where it goes on; yield a defect where it goes on from nothing."""
    if limb.value == 1:
        stack.append(limb)
        return
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].value + 1 == limb.value:
            stack[place:] = [limb]
            return
    if stack:
        yield from _broken(report, stack[-1], limb)
        stack[-1] = limb
        return
    stack.append(limb)
    if limb.value == 2 and not holds(_before(report, limb, opened), _FIRST):
        message = _("二是 comes first: there is no 一是 before it")
        yield _defect(report, "numbering.limb-first", Certainty.LIKELY, message, [limb])


def _before(report: Report, limb: _Limb, opened: int) -> str:
    """Return what stands before a limb, without the number of a heading in a paragraph above."""
    text = report.text[opened : limb.start]
    number = read_number(text[:12]) if "\n" in text else None
    return text[len(number.text) :] if number else text


def _broken(report: Report, above: _Limb, limb: _Limb) -> Iterator[Defect]:
    named = {"limb": f"{chinese(limb.value)}是", "above": f"{chinese(above.value)}是"}
    if limb.value == above.value:
        yield _defect(
            report,
            "numbering.limb-repeated",
            Certainty.CERTAIN,
            _("{limb} stands twice").format(**named),
            [limb, above],
        )
        return
    between = report.text[above.end : limb.start]
    if limb.value > above.value and not any(chinese(one) in between for one in range(above.value + 1, limb.value)):
        message = _("{limb} comes after {above}: a limb is skipped").format(**named)
        yield _defect(report, "numbering.limb-skipped", Certainty.CERTAIN, message, [limb, above])


def _defect(report: Report, rule: str, certainty: Certainty, message: str, limbs: list[_Limb]) -> Defect:
    places = tuple(quote(report, limb.start, clause_end(report.text, limb.end)) for limb in limbs)
    severity = Severity.ERROR if certainty is Certainty.CERTAIN else Severity.WARNING
    return made(
        report,
        rule,
        message,
        _("number in order"),
        *places,
        certain=certainty is Certainty.CERTAIN,
        severity=severity,
    )
