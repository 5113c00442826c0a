"""Years: those of the report never fire, a planted other year does, at its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.years.periods import Period
from auditor.model import Certainty, Defect, Severity
from auditor.tables import load_table
from tests.samples import PROPERTY, report

YEARS = st.integers(2016, 2035)


def text(year: int, *, done: int = 0, plan: int = 0, lead: int = 0, signed: str = "", body: str = "") -> str:
    return f"""\
某镇{year}年法治政府建设情况报告
现将{lead or year}年法治政府建设情况报告如下：
一、{done or year}年主要举措和成效
{body or "全年学法4次。"}
二、存在的不足
普法形式单一。
三、{plan or year + 1}年工作打算
{plan or year + 1}年，我镇将加强执法培训。
某镇人民政府
{signed or f"{year + 1}年1月12日"}
"""


def found(made: str, rule: str = "years") -> list[Defect]:
    return list(find_defects(report(made, None, None), choice=Choice(select=(rule,))))


@PROPERTY
@given(YEARS)
def test_the_years_of_a_report_never_fire(year: int) -> None:
    assert found(text(year)) == []


@PROPERTY
@given(YEARS, st.integers(1, 5))
def test_another_year_in_a_heading_fires_there(year: int, off: int) -> None:
    (one,) = found(text(year, done=year - off), "years.heading")
    assert one.evidence[0].text == f"一、{year - off}年主要举措和成效"
    assert one.certainty is Certainty.CERTAIN


@PROPERTY
@given(YEARS)
def test_a_plan_for_the_reported_year_fires_in_heading_and_sentence(year: int) -> None:
    assert [one.id for one in found(text(year, plan=year))] == ["years.heading", "years.plan"]


@PROPERTY
@given(YEARS, st.integers(1, 3))
def test_an_opening_for_another_year_fires_once(year: int, off: int) -> None:
    (one,) = found(text(year, lead=year - off))
    assert (one.id, one.evidence[0].text[2:6]) == ("years.lead", str(year - off))


@PROPERTY
@given(YEARS, st.dates(date(2016, 1, 1), date(2037, 12, 31)), st.booleans())
def test_the_date_is_judged_by_year_and_deadline(year: int, day: date, addressed: bool) -> None:
    made = text(year, signed=f"{day.year}年{day.month}月{day.day}日")
    if addressed:
        made = made.replace("\n", "\n县人民政府：\n", 1)
    severities = [one.severity for one in found(made, "years.dated-before")]
    late = found(made, "years.dated-late")
    assert (Severity.ERROR in severities) == (day < date(year, 1, 1))
    assert bool(severities) == (day < date(year, 12, 1))
    assert bool(late) == (year >= 2019 and day > date(year + 1, 3 if addressed else 4, 1))


@PROPERTY
@given(st.dates(date(2016, 1, 1), date(2037, 12, 31)))
def test_a_day_of_the_calendar_never_fires(day: date) -> None:
    body = f"{day.month}月{day.day}日召开会议，{day.year}年{day.month}月{day.day}日印发办法。"
    assert found(text(2023, body=body), "years.impossible") == []


@PROPERTY
@given(st.integers(1, 12), st.integers(32, 99))
def test_a_day_of_no_calendar_fires(month: int, day: int) -> None:
    (one,) = found(text(2023, body=f"{month}月{day}日召开会议。"), "years.impossible")
    assert one.evidence[0].text == f"{month}月{day}日"


PERIODS = [one for one in load_table("periods", tuple[Period, ...]) if "普法" in one.name]


@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.name)
@pytest.mark.parametrize("year", range(2013, 2030))
def test_a_period_is_carried_out_in_its_years_only(period: Period, year: int) -> None:
    seen = found(text(year, body=f"深入实施{period.name}规划，开展宣传6场。"), "years.period")
    assert bool(seen) == (year > period.end or year < period.start - 1)
