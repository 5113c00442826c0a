"""How numbers are worded: about so many of an exact figure, twice about, all but not quite, ranges upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.figures.counts import MEASURES, han_value, measure_at
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_MANY = Cued(r"[余多](?!元化|家庭|人民|部门|位一体)", *"余多")
_EXACT = Cued(r"(?<![\dA-Za-z.,/+-])(?<!第)(?:\d{1,3}(?:,\d{3})+|\d+)$")
_HAN, _NOT_BEFORE_HAN = "一二两三四五六七八九十百", frozenset("第周期初高零千万")
_DOUBLED = Cued(
    r"(?:约|近|超过?|逾)(?:\d[\d,]{0,12}(?:\.\d{1,4})?[百千万亿]?|[一二三四五六七八九十百千万]{0,6}[十百千万])"
    rf"(?:[余多](?:{MEASURES})|(?:{MEASURES})(?:左右|上下))"
)
_NOT_ABOUT = Cued("[民乡节公签预合履违契邀条制婉特简续立盟租缔毁爽失赴相集俭隐誓稿]约|[附就最临邻靠走远切亲]近|度超")
_BOTH = Cued(rf"(?<![\d,])\d[\d,]{{0,12}}[百千万亿]?(?:余|多)(?:{MEASURES})(?:左右|上下|以上)")
_QUITE = Cued(
    r"(?:均已?|全部|全都)基本上?(?:采纳|完成|办结|解决|整改|落实|实现|达到|化解|到位|建成|合格|符合|满足|做到|得到|形成|消除)"
    r"|基本(?:均|全部)(?:采纳|完成|办结|解决|整改|落实|化解|到位|合格)",
    "基本",
)
_RANGE = Cued(
    r"(?<![\d.,/-])(?<![年月])(?<![日号])(?<![第由])(?<![从自])(?<!—)(?P<low>\d{1,3})(?P<unit>[^\W\d]?)"
    r"(?:-|至|到)(?P<high>\d{1,3})(?P<measure>[^\W\d])(?![\d-])"
)
_REACH = 30
_UNITS, _MEASURED = frozenset(("", *"名件次人个户家天")), frozenset("名件次人个户家份场条项起天")
_UNIT = Cued(
    r"\d(?:万{2}|(?:万元){2}|%{2}|万元元(?![旦件素宵月])|%个百分点)", *words("万万|万元万元|%%|万元元|%个百分点")
)


def find(report: Report) -> Iterator[Defect]:
    """Yield numbers that are worded in a way they cannot be."""
    yield from _many(report)
    yield from _twice(report)
    for found in _QUITE.finditer(report.text):
        message = _("“{text}” says all and nearly all in one").format(text=found[0])
        suggestion = _("say how many of how many, or leave one of the two words out")
        yield made(report, "figures.all", message, suggestion, found.span(), certain=True, severity=Severity.WARNING)
    yield from _ranges(report)
    for found in _UNIT.finditer(report.text):
        message = _("“{text}” doubles a unit").format(text=found[0])
        yield made(report, "figures.unit", message, _("write the unit once"), found.span(), certain=True)


def _twice(report: Report) -> Iterator[Defect]:
    """Yield 约30余次 and 20余次左右; 节约, 公约 and 签约 end in no word for about, nor do 附近 and 就近."""
    rough = _stands_before(report.text, "约近超逾", ("余", "多", "左右", "上下"))
    both = _stands_before(report.text, "余多", ("左右", "上下", "以上"))
    for pattern in (*(_DOUBLED,) * rough, *(_BOTH,) * both):
        for found in pattern.finditer(report.text):
            if not _NOT_ABOUT.match(report.text, max(found.start() - 1, 0)):
                message = _("“{text}” says about twice").format(text=found[0])
                suggestion = _("keep one of the two words")
                yield made(
                    report,
                    "figures.doubled",
                    message,
                    suggestion,
                    found.span(),
                    certain=True,
                    severity=Severity.WARNING,
                )


def _stands_before(text: str, leads: str, ends: tuple[str, ...]) -> bool:
    """Whether a word of `leads` stands at most thirty characters before one of `ends`."""
    return any(holds(piece[-_REACH:], tuple(leads)) for end in ends for piece in text.split(end)[:-1])


def _many(report: Report) -> Iterator[Defect]:
    """Yield 85余家次: 余 and 多 follow a round number only."""
    for many in _MANY.finditer(report.text):
        start = max(many.start() - 12, 0)
        measure = measure_at(report.text, many.end())
        digits = _digits(report.text[start : many.start()]) if measure else ""
        value = _value(digits) if digits else 0
        if value <= 0 or value % 10 == 0:
            continue
        place = (many.start() - len(digits), many.end() + len(measure))
        message = _("“{text}”: {value} is exact, “{word}” follows round numbers only").format(
            text=report.text[slice(*place)], value=value, word=many[0]
        )
        suggestion = _("write {value}{measure}").format(value=value, measure=measure)
        if value > 10:
            suggestion = _("write {value}{measure}, or {rounded}{word}{measure}").format(
                value=value, measure=measure, word=many[0], rounded=value // 10 * 10
            )
        yield made(report, "figures.about", message, suggestion, place, certain=True, severity=Severity.WARNING)


def _digits(before: str) -> str:
    """Return the number in digits or Chinese numerals that a text ends with, an empty text where there is none."""
    if found := _EXACT.search(before):
        return found[0]
    rest = before.rstrip(_HAN)
    return "" if rest[-1:] in _NOT_BEFORE_HAN else before[len(rest) :]


def _value(digits: str) -> int:
    return int(digits.replace(",", "")) if digits[0].isascii() else han_value(digits)


def _ranges(report: Report) -> Iterator[Defect]:
    for found in _RANGE.finditer(report.text):
        low, high = int(found["low"]), int(found["high"])
        lead = report.text[max(found.start() - 14, 0) : found.start()]
        counted = found["unit"] in _UNITS and found["measure"] in _MEASURED
        if low <= high or not counted or re.search(r"[由从自降减缩][^，。；]{0,12}$|[0-9]$", lead):
            continue
        message = _("the range {low} to {high} is upside down").format(low=low, high=high)
        suggestion = _("write {high} to {low}").format(high=high, low=low)
        yield made(report, "figures.range", message, suggestion, found.span(), certain=True, severity=Severity.WARNING)
