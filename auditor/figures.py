"""Figures with a measure word, the checkable data of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = (
    "个工作日|个百分点|个月|万元|亿元|人次|家次|例次|场次|届次|课时|学时|小时|公里|平方米|部门|单位|企业|社区|多人|余人"
    "|[个分课件次场名人份起家户项条期篇部支批处所块辆台套宗例册本张幅元亩吨%％天轮类村讲堂站室间组道种位万亿对头面句回趟版列座幢栋节门把枚箱瓶包袋卷桩路架页艘盏款]"
)
FIGURE = re.compile(
    rf"(?<![\d第.〔])(?:(?!0[^.\d])\d[\d,]{{0,20}}(?:\.\d{{1,8}})?)(?:余|多|几)?(?:万|亿)?(?:余|多)?"
    rf"(?P<measure>{_UNITS})(?!建设)"
    r"|(?:[两三四五六七八九十][十百]?[一二三四五六七八九]?)(?:余|多)?(?P<counted>场|次|期|轮|名|起|件(?!事))"
)


def find_figures(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Return the figures in part of a text: a number with a measure word, no year, date, ordinal or clause number."""
    return FIGURE.finditer(text, start, len(text) if end is None else end)


def figure_count(text: str, start: int, end: int) -> int:
    """Return how many figures with a measure word stand in part of a text."""
    return sum(1 for _ in find_figures(text, start, end))
