"""Expressions: planted ones are found at their place in their years, never in titles or outside their years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.expressions.table import Line, table
from auditor.model import Certainty, Defect, Report, Severity
from tests.samples import HEADING, PROPERTY, report

TABLE = table()
WORDS = [(words, line) for line in TABLE.lines for words in line.find]
NEUTRAL = ["全镇{}工作做到12处。", "一是抓好{}；二是加强培训。", "认真做好{}，取得实效。"]
CLEAN = "深入学习贯彻习近平法治思想，开展法治宣传12场，重大执法决定法制审核21件，常态化扫黑除恶。"


def made(text: str, year: int) -> Report:
    return report(f"某镇{year}年法治政府建设情况报告\n{HEADING}\n{text}", None, year)


def defects(text: str, year: int) -> list[Defect]:
    return list(find_defects(made(text, year), choice=Choice(select=("expressions",))))


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.sampled_from(WORDS), st.integers(0, 3))
def test_an_expression_is_found_where_it_stands_from_its_first_year_on(
    sentence: str, planted: tuple[str, Line], later: int
) -> None:
    words, line = planted
    found = defects(sentence.format(words), line.first + later)
    assert (f"expressions.{line.rule}", words) in [(one.id, one.evidence[0].text) for one in found]


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.sampled_from(WORDS), st.integers(1, 5))
def test_an_expression_is_right_before_its_first_year(sentence: str, planted: tuple[str, Line], earlier: int) -> None:
    words, line = planted
    found = defects(sentence.format(words), line.first - earlier)
    assert f"expressions.{line.rule}" not in [one.id for one in found]


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.sampled_from(WORDS), st.integers(2016, 2025))
def test_a_title_may_hold_any_expression(sentence: str, planted: tuple[str, Line], year: int) -> None:
    words, line = planted
    found = defects(sentence.format(f"《关于{words}的通知》"), year)
    assert f"expressions.{line.rule}" not in [one.id for one in found]


@PROPERTY
@given(st.sampled_from(sorted(TABLE.meetings)), st.integers(2013, 2026))
def test_a_meeting_is_early_exactly_before_it_was_held(name: str, year: int) -> None:
    found = [one for one in defects(f"认真贯彻{name}精神。", year) if one.id == "expressions.early"]
    assert bool(found) == (TABLE.meetings[name] > f"{year + 1}-06-30")
    assert all(one.severity is Severity.ERROR for one in found)


@PROPERTY
@given(st.text("党的十八九二届中全会一三四五六七、和精神法制治宣传《》。，\n ", max_size=80), st.integers(2010, 2030))
def test_no_text_breaks_the_rules(text: str, year: int) -> None:
    one_report = made(text, year)
    for one in find_defects(one_report, choice=Choice(select=("expressions",))):
        quote = one.evidence[0]
        assert quote.text == one_report.document.text[quote.start : quote.end] != ""


@pytest.mark.parametrize("year", range(2021, 2026))
def test_what_reports_rightly_say_is_silent(year: int) -> None:
    assert defects(CLEAN, year) == []


@pytest.mark.parametrize(
    ("year", "text", "found"),
    [
        (2019, "以习近平新时代中国特色社会主义思想为指导。", None),
        (2020, "以习近平新时代中国特色社会主义思想为指导。", (Severity.INFO, Certainty.LIKELY)),
        (2021, "以习近平新时代中国特色社会主义思想为指导。", (Severity.WARNING, Certainty.CERTAIN)),
        (2023, "全镇办理案件12件。" * 80, (Severity.WARNING, Certainty.LIKELY)),
        (2023, "全镇办理案件12件。", None),
    ],
)
def test_the_guiding_thought_is_missed_from_its_year_on(
    year: int, text: str, found: tuple[Severity, Certainty] | None
) -> None:
    seen = [(one.severity, one.certainty) for one in defects(text, year) if one.id == "expressions.guiding-thought"]
    assert seen == ([found] if found else [])
