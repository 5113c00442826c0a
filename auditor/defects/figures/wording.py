"""How numbers are worded: about so many of an exact figure, twice about, all but not quite, ranges upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.defects.figures.counts import MEASURES, defect, han_value
from auditor.messages import _
from auditor.model import Defect, Report

_MANY = re.compile(rf"[余多](?=(?P<measure>{MEASURES}))(?!元化|家庭|人民|部门|位一体)")
_EXACT = re.compile(
    r"(?<![\dA-Za-z.,第/+-])(?:\d{1,3}(?:,\d{3})+|\d+)$|(?<![第周期初高零一二两三四五六七八九十百千万])[一二两三四五六七八九十百]+$"
)
_DOUBLED = re.compile(
    r"(?:约|近|超过?|逾)(?:\d[\d,]{0,12}(?:\.\d{1,4})?[百千万亿]?|[一二三四五六七八九十百千万]{0,6}[十百千万])"
    rf"(?:[余多](?:{MEASURES})|(?:{MEASURES})(?:左右|上下))"
)
_NOT_ABOUT = re.compile(
    "[民乡节公签预合履违契邀条制婉特简续立盟租缔毁爽失赴相集俭隐誓稿]约|[附就最临邻靠走远切亲]近|度超"
)
_BOTH = re.compile(rf"(?<![\d,])\d[\d,]{{0,12}}[百千万亿]?(?:余|多)(?:{MEASURES})(?:左右|上下|以上)")
_QUITE = re.compile(
    r"(?:均已?|全部|全都)基本上?(?:采纳|完成|办结|解决|整改|落实|实现|达到|化解|到位|建成|合格|符合|满足|做到|得到|形成|消除)"
    r"|基本(?:均|全部)(?:采纳|完成|办结|解决|整改|落实|化解|到位|合格)"
)
_RANGE = re.compile(
    r"(?<![\d.,/年月日号第由从自—-])(?P<low>\d{1,3})(?:[名件次人个户家天]?)(?:-|至|到)(?P<high>\d{1,3})"
    r"(?P<measure>[名件次人个户家份场条项起天])(?![\d-])"
)
_UNIT = re.compile(r"\d(?:万{2}|(?:万元){2}|%{2}|万元元(?![旦件素宵月])|%个百分点)")


def find(report: Report) -> Iterator[Defect]:
    """Yield numbers that are worded in a way they cannot be."""
    yield from _many(report)
    yield from _twice(report)
    for found in _QUITE.finditer(report.text):
        message = _("“{text}” says all and nearly all in one").format(text=found[0])
        suggestion = _("say how many of how many, or leave one of the two words out")
        yield defect(report, "all", message, suggestion, found.span(), certain=True, error=False)
    yield from _ranges(report)
    for found in _UNIT.finditer(report.text):
        message = _("“{text}” doubles a unit").format(text=found[0])
        yield defect(report, "unit", message, _("write the unit once"), found.span(), certain=True)


def _twice(report: Report) -> Iterator[Defect]:
    """Yield 约30余次 and 20余次左右; 节约, 公约 and 签约 end in no word for about, nor do 附近 and 就近."""
    for pattern in (_DOUBLED, _BOTH):
        for found in pattern.finditer(report.text):
            if not _NOT_ABOUT.match(report.text, max(found.start() - 1, 0)):
                message = _("“{text}” says about twice").format(text=found[0])
                suggestion = _("keep one of the two words")
                yield defect(report, "doubled", message, suggestion, found.span(), certain=True, error=False)


def _many(report: Report) -> Iterator[Defect]:
    """Yield 85余家次: 余 and 多 follow a round number only."""
    for many in _MANY.finditer(report.text):
        start = max(many.start() - 12, 0)
        found = _EXACT.search(report.text[start : many.start()])
        value = _value(found[0]) if found else 0
        if not found or value <= 0 or value % 10 == 0:
            continue
        place = (start + found.start(), many.end("measure"))
        message = _("“{text}”: {value} is exact, “{word}” follows round numbers only").format(
            text=report.text[slice(*place)], value=value, word=many[0]
        )
        suggestion = _("write {value}{measure}").format(value=value, measure=many["measure"])
        if value > 10:
            suggestion = _("write {value}{measure}, or {rounded}{word}{measure}").format(
                value=value, measure=many["measure"], word=many[0], rounded=value // 10 * 10
            )
        yield defect(report, "about", message, suggestion, place, certain=True, error=False)


def _value(digits: str) -> int:
    return int(digits.replace(",", "")) if digits[0].isascii() else han_value(digits)


def _ranges(report: Report) -> Iterator[Defect]:
    for found in _RANGE.finditer(report.text):
        low, high = int(found["low"]), int(found["high"])
        lead = report.text[max(found.start() - 14, 0) : found.start()]
        if low <= high or re.search(r"[由从自降减缩][^，。；]{0,12}$|[0-9]$", lead):
            continue
        message = _("the range {low} to {high} is upside down").format(low=low, high=high)
        suggestion = _("write {high} to {low}").format(high=high, low=low)
        yield defect(report, "range", message, suggestion, found.span(), certain=True, error=False)
