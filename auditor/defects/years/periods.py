"""Plans of five years, carried out in a year they do not hold; `checklists/tables/periods.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from auditor.cues import Cued
from auditor.defects.prose import REPORTED, sentences
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Modality, Report, Role, Statement
from auditor.tables import load_table

_PAST = Cued(
    r"总结|收官|验收|评估|期间|以来|时期|衔接|回顾|表彰|先进|荣获|获评|获得|曾|档案|成果|基础上|迈向|圆满|先后|历经|至“?[八九]五|到“?[八九]五|和“?[八九]五"
)
_AHEAD = Cued(r"编制|起草|谋划|启动|拟定|筹备|前期|开局|迎接|建议|制定|规划编|研究|做好[^，。]{0,8}准备|调研|课题|论证")
_CURRENT = Cued(r"(?:落实|贯彻|实施|推进|按照|根据|围绕|依照|执行|结合|依托|开展|推动|做好|抓好|完成)[^，。；]{0,12}$")


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A period by its name, the expression that finds it, its first and last year, and the source of these."""

    name: str
    words: str
    start: int
    end: int
    source: str


def find_periods(report: Report) -> Iterator[Defect]:
    """Yield the periods that are told as current though the report year is not in them, each once."""
    year = int(report.year.value)
    told: set[str] = set()
    finder, periods = _finder()
    for one, text in sentences(report, REPORTED | {Role.PLAN}):
        for found in finder.finditer(text) if "五" in text or "纲要" in text else ():
            period = periods[int((found.lastgroup or "p0")[1:])]
            if period.name not in told and _is_wrong(one, text, found.start(), period, year):
                told.add(period.name)
                yield _defect(report, year, period, one.start + found.start(), one.start + found.end())


@lru_cache(maxsize=1)
def _finder() -> tuple[re.Pattern[str], tuple[Period, ...]]:
    periods = load_table("periods", tuple[Period, ...])
    return re.compile("|".join(f"(?P<p{place}>{one.words})" for place, one in enumerate(periods))), periods


def _is_wrong(one: Statement, text: str, place: int, period: Period, year: int) -> bool:
    ahead = one.role is Role.PLAN or one.modality is Modality.PLANNED
    if year > period.end:
        return not _PAST.search(text) and bool(_CURRENT.search(text[:place]))
    return year + ahead < period.start - 1 and not _AHEAD.search(text)


def _defect(report: Report, year: int, period: Period, start: int, end: int) -> Defect:
    far = year > period.end + 1 or year < period.start - 1
    return made(
        report,
        "years.period",
        _("{name} runs from {start} to {end}; the report is for {year}").format(
            name=period.name, start=period.start, end=period.end, year=year
        ),
        _("name the plan in force in {year}").format(year=year),
        (start, end),
        certain=far,
    )
