"""Percentages with a name, and the count that each is worked out from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

import msgspec

from auditor.cues import Cued, holds, words
from auditor.defects.figures.counts import Count, Passage, until_mark

_PERCENT = Cued(r"(?<![\d.-])(?P<value>\d{1,4}(?:\.\d{1,4})?)%(?P<after>以上|左右|上下|以下|以内|的)?")
_HOW = frozenset("均都皆分别各达到了为是实现保持稳定在约近超过逾高于至仍已")
_NAME, _LONGEST_HOW = 14, 8
_SHARE = Cued(r"^，?占(?P<how>比?[达为约近超过]{0,3}|[^，。；%\d]{0,12}?的)$", "占")
_VAGUE = (*"约近超逾过高", "分别")
_DENIED = words("未|不|正在|其余|剩余|没有|余下|待")
# 按期办结率 is no rate of all that is settled, 办结率 none of what was settled in time.
_QUALIFIERS = words("按期|按时|及时|限时|当场|一次|初次|首次|直接|当年|到期|如期|现场|自动|诉前|超时|逾期|期限")
_QUALIFIED = Cued("|".join(_QUALIFIERS), *_QUALIFIERS)
# What a rate is named by, and the words that its part is told with.
_DONE = {
    "成功": "成功|调成|达成协议",
    "调成": "调成|成功",
    "化解": "化解",
    "调处": "调处",
    "办结": "办结",
    "结案": "结案",
    "审结": "审结",
    "整改": "整改",
    "整改到位": "整改",
    "整改完成": "整改",
    "合格": "合格",
    "通过": "通过",
    "出庭": "出庭|到庭",
    "出庭应诉": "出庭|到庭",
    "回复": "回复",
    "答复": "答复",
    "采纳": "采纳",
    "败诉": "败诉",
    "处置": "处置",
    "参考": "参考|参加考试",
    "参训": "参训",
    "持证": "持证|持有",
    "满意": "满意",
    "调解": "调解(?!成功)",
    "履行": "履行",
    "覆盖": "覆盖",
    "见面": "见面",
    "知晓": "知晓",
    "备案": "备案",
    "参加": "参加",
}
_STEMS = tuple(sorted(_DONE, key=len, reverse=True))


class Rate(msgspec.Struct, frozen=True):
    """A percentage with its name, what it is a rate of, its digits as printed, whether it is meant to be exact."""

    name: str
    stem: str
    value: str
    exact: bool
    start: int
    end: int
    least: bool


def rates_in(passage: Passage) -> Iterator[Rate]:
    """Yield the percentages of a passage whose name is known."""
    for found in _PERCENT.finditer(passage.text):
        start, end = found.start() + passage.start, found.end("value") + 1 + passage.start
        name, stem, how = _name(passage, start)
        if stem:
            least = found["after"] == "以上"
            exact = not found["after"] and not holds(how, _VAGUE)
            yield Rate(name, stem, found["value"], exact, start, end, least and not holds(how, _VAGUE))


def _name(passage: Passage, start: int) -> tuple[str, str, str]:
    """Name of a percentage, what it is a rate of (`占`: a share) and the words between; nothing where it is unknown."""
    lead = passage.slice(start - 40, start)
    lead = lead[max(map(lead.rfind, "，；：。（）")) + 1 :]
    before, _rate, how = lead.rpartition("率")
    if len(how) <= _LONGEST_HOW and _HOW.issuperset(how) and (name := _chinese_end(before)):
        return name, next((stem for stem in _STEMS if name.endswith(stem)), ""), how
    shared = _SHARE.search(lead)
    return ("占", "占", shared["how"]) if shared else ("", "", "")


def _chinese_end(text: str) -> str:
    """Return the Chinese characters and 、 that a text ends with, fourteen at most."""
    end = takewhile(lambda char: char == "、" or "\u4e00" <= char <= "\u9fff", reversed(text[-_NAME:]))
    return "".join(end)[::-1]


def _qualifiers(text: str) -> set[str]:
    return {found[0] for found in _QUALIFIED.finditer(text)}


def part_of(passage: Passage, rate: Rate) -> Count | None:
    """Return the count that a rate is worked out from: the last before it, told with the word of the rate."""
    told = passage.until(rate.start)
    if not told or "）" in passage.slice(told[-1].end, rate.start):
        return None
    clause = passage.clause(told[-1].start, told[-1].end)
    if rate.start - told[-1].end > 24 or holds(clause, _DENIED):
        return None
    if rate.stem == "占":
        return told[-1] if "其中" in passage.slice(told[-1].start - 30, told[-1].start) else None
    plain = _plain(passage, told[-1], rate)
    if _qualifiers(plain) != _qualifiers(rate.name):
        return None
    return told[-1] if re.search(f"(?:{_DONE[rate.stem]})[^，]{{0,8}}$", plain) else None


def _plain(passage: Passage, count: Count, rate: Rate) -> str:
    """Clause of a count without the count itself and the rate: the word of a rate stands before or after it."""
    between = passage.slice(count.end, rate.start)
    after = until_mark(between)
    return passage.lead(count.start) + (after if after != between else "")
