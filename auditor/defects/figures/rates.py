"""Rates: against the counts beside them, against what counts of that total can give, and above 100 %."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.figures.counts import Count, Passage
from auditor.defects.figures.named import Rate, part_of, rates_in
from auditor.defects.figures.percent import can_be, fits, percent_of, sums
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect

_WITHOUT_EXCEPTION = Cued(
    r"(?:全部|均)已?(?:经)?(?P<word>办结|化解|整改|合格|答复|回复|采纳|通过|满意)(?:到位|完成)?，",
    "全部",
    "均",
)
_OF_A_PLAN = words("任务|目标|计划|预算|去年|上年|同期")
_UNFINISHED = words("正在|拟|计划|尚未")
_AGAIN = words("补考|复查|复审|复检|复核|最终|整改后|再次|重新")
_SETTLED = words("全部|均已|都已")
_ALL = Cued(r"，(?:达到?|实现|为)100%", *words("达100%|达到100%|实现100%|为100%"))
# What the total of a rate counts, where the part is not told.
_TOTALS = {
    **dict.fromkeys(("成功", "化解", "调处", "调解", "调成"), (("件",), words("纠纷|矛盾|调解|调处"))),
    **dict.fromkeys(
        ("办结", "结案", "回复", "答复", "整改"),
        (("件", "条", "项"), words("件|建议|提案|工单|问题")),
    ),
    "满意": (("件", "条"), words("建议|提案|工单|转办|信访件|诉求")),
    **dict.fromkeys(("合格", "通过", "参考", "参训"), (("人",), words("参加|参训|考试|考核|测试"))),
    "采纳": (("件", "条", "份"), words("意见|建议")),
}


def find(passage: Passage) -> Iterator[Defect]:
    """Yield the rates of a passage that cannot be right."""
    if "%" not in passage.text:
        return
    rates = tuple(rates_in(passage))
    for rate in rates:
        yield from _above(passage, rate)
        yield from _not_all(passage, rate)
    untold = []
    for rate in rates:
        part = part_of(passage, rate)
        if part is None:
            untold.append(rate)
        elif float(rate.value) <= 100:
            yield from _against(passage, rate, part)
    yield from _impossible(passage, tuple(untold))
    yield from _bare(passage)


def _above(passage: Passage, rate: Rate) -> Iterator[Defect]:
    if float(rate.value) > 100 and not holds(passage.lead(rate.start), _OF_A_PLAN):
        message = _("a share of a whole cannot be {rate}%").format(rate=rate.value)
        suggestion = _("work the rate out again; it is 100% at most")
        yield made(passage.report, "figures.over", message, suggestion, _named(passage, rate), certain=True)


def _not_all(passage: Passage, rate: Rate) -> Iterator[Defect]:
    """Yield a rate below 100 % of what was just said to be settled without exception."""
    before = passage.slice(rate.start - 40, rate.start - len(passage.lead(rate.start)))
    said = next((one for one in _WITHOUT_EXCEPTION.finditer(before) if one["word"] == rate.stem), None)
    if said and rate.exact and float(rate.value) < 100 and rate.name == rate.stem:
        message = _("“{text}” says all, {rate}% does not").format(text=said[0].rstrip("，"), rate=rate.value)
        suggestion = _("say how many of how many, or leave one of the two words out")
        yield made(passage.report, "figures.all", message, suggestion, _named(passage, rate), certain=False)


def _against(passage: Passage, rate: Rate, part: Count) -> Iterator[Defect]:
    told = [count for count in passage.until(part.start) if count.alike == part.alike]
    wholes = [count for count in told if count.value >= part.value]
    if not wholes or not wholes[-1].value or not part.exact or not all(count.exact for count in told):
        return
    whole = wholes[-1]
    right = percent_of(part.value, whole.value, rate.value)
    claimed = float(rate.value) > float(right) if rate.least else rate.exact
    if not claimed or _is_later(passage, rate, whole, part) or _is_right(passage, rate, part):
        return
    message = _("{part} of {whole} {measure} is {right}%, not {rate}%").format(
        part=part.value, whole=whole.value, measure=part.measure, right=right, rate=rate.value
    )
    suggestion = _("write {right}%, or correct the counts").format(right=right)
    places = ((whole.start, rate.end),)
    yield made(passage.report, "figures.rate", message, suggestion, *places, certain=True)


def _is_later(passage: Passage, rate: Rate, whole: Count, part: Count) -> bool:
    """Whether a rate is that of a second round: of who sat again, or of what followed a rate of the same thing."""
    before = (one for one in rates_in(passage) if one.stem == rate.stem)
    if any(whole.end <= one.start < part.start for one in before):
        return True
    return holds(passage.lead(part.start) + passage.slice(part.start, rate.end), _AGAIN)


def _is_right(passage: Passage, rate: Rate, part: Count) -> bool:
    """Whether any counts of the paragraph give the rate: its total may stand further off, or be told in parts."""
    told = tuple(c.value for c in passage.until(rate.start) if c.alike == part.alike)
    earlier = tuple(c.value for c in passage.before if c.alike == part.alike)
    wholes = [*sums(told[:-1]), *earlier]
    if float(rate.value) == 100:
        if holds(passage.slice(part.end, rate.start), _SETTLED):
            return True
        return any(sum(told[first:]) in (*sums(told[:first]), *earlier) for first in range(len(told)))
    return any(fits(one, whole, rate.value) for whole in wholes for one in sums(told) if one < whole)


def _impossible(passage: Passage, rates: tuple[Rate, ...]) -> Iterator[Defect]:
    """Yield rates that no count of the one total beside them gives, with one way of rounding for all."""
    left: set[tuple[int, str]] = set()
    for rate in rates:
        if rate.stem not in _TOTALS or not rate.exact or float(rate.value) > 100:
            continue
        totals = _totals(passage, rate)
        ways = {(total, mode) for total in totals for mode in ("round", "cut")}
        able = {way for way in (left & ways or ways) if can_be(way[0], rate.value, way[1])}
        if ways and not able:
            yield _no_count_gives(passage, rate, max(totals))
        left = able or left


def _totals(passage: Passage, rate: Rate) -> tuple[int, ...]:
    measures, nouns = _TOTALS[rate.stem]
    told = passage.until(rate.start)
    counts = [count for count in told if count.alike in measures]
    if (
        not counts
        or not all(count.exact for count in (*told, *passage.before))
        or not any(noun in passage.text for noun in nouns)
    ):
        return ()
    values = tuple(count.value for count in counts)
    earlier = tuple(count.value for count in passage.before if count.alike in measures)
    return tuple(total for total in (*sums(values), *earlier) if total)


def _no_count_gives(passage: Passage, rate: Rate, total: int) -> Defect:
    near = int(total * float(rate.value) / 100)
    around = [f"{part}/{total}={percent_of(part, total, '0.1')}%" for part in (near, near + 1) if part <= total]
    message = _("no count of {total} gives {rate}% with the same rounding: {around}").format(
        total=total, rate=rate.value, around=_(", ").join(around)
    )
    suggestion = _("name the total that the rate is worked out from, or correct the rate")
    return made(passage.report, "figures.impossible", message, suggestion, _named(passage, rate), certain=False)


def _bare(passage: Passage) -> Iterator[Defect]:
    """Yield a 100 % that is a rate of nothing, where something is still under way: 今年正在创建2个，达到100%."""
    for found in _ALL.finditer(passage.text):
        told = passage.until(found.start() + passage.start)
        if len(told) < 2 or told[-1].end != found.start() + passage.start:
            continue
        if told[-1].value != told[-2].value and holds(passage.lead(told[-1].start), _UNFINISHED):
            place = (told[-1].start, found.end() + passage.start)
            message = _("100% does not follow from {first} and {second}").format(
                first=told[-2].value, second=told[-1].value
            )
            suggestion = _("say what is 100% of what, or leave it out")
            yield made(passage.report, "figures.rate", message, suggestion, place, certain=False)


def _named(passage: Passage, rate: Rate) -> tuple[int, int]:
    """Place of a rate with its name, from the last mark before it."""
    return rate.start - len(passage.lead(rate.start)), rate.end
