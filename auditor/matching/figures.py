"""Figures with a measure word, the checkable data of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = (
    "个|分|件|次|场|名|人|份|起|家|户|项|条|期|篇|部|支|批|处|所|块|辆|台|套|宗|例|例次|家次|人次|余人|场次|册|本|张|幅|元|万元|亿元|亩|公里|吨|%|％"
    "|小时|天|课时|学时|轮|类|部门|单位|企业|村|社区|讲|堂|站|室|间|组|道|种|位|届次|万|亿|多人|对|宗|头|面|句|回|趟|版|块|列|座|幢|栋|节|门|把|枚"
)
FIGURE = re.compile(
    rf"(?<![\d第.〔])(?P<value>(?!0[^.\d])\d[\d,]*(?:\.\d+)?)(?P<more>余|多|几)?(?P<unit>万|亿)?(?P<more2>余|多)?"
    rf"(?P<measure>{_UNITS})(?!建设)"
    r"|(?P<words>[两三四五六七八九十][十百]?[一二三四五六七八九]?)(?:余|多)?(?P<counted>场|次|期|轮|名|起|件(?!事))"
)


def find_figures(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Return the figures in part of a text: a number with a measure word, no year, date, ordinal or clause number."""
    return FIGURE.finditer(text, start, len(text) if end is None else end)


def figure_count(text: str, start: int, end: int) -> int:
    """Return how many figures with a measure word stand in part of a text."""
    return sum(1 for _ in find_figures(text, start, end))
