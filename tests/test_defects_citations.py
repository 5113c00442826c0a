"""Citations: every known document in force is silent, every planted slip is found at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.citations.register import full, register
from auditor.model import Certainty, Defect, Severity
from auditor.normalise import normalise_text
from tests.samples import HEADING, PROPERTY, report

KNOWN = register()
IN_FORCE = sorted(set(KNOWN.laws.revised) - set(KNOWN.laws.repealed))
ENDED = sorted(KNOWN.laws.repealed)
CURRENT = [full(policy) for same in KNOWN.policies.values() for policy in same if policy.until == 9999]
NUMBERED = [policy for same in KNOWN.policies.values() for policy in same if policy.number]
LONG = [name for name in IN_FORCE if len(name) > 6 and name.endswith("法") and not name.endswith("办法")]
NEUTRAL = ["认真学习贯彻{}，抓好落实。", "全年组织学习{}等3次。", "一是严格执行{}；二是加强培训。"]


def defects(text: str, year: int = 2025) -> list[Defect]:
    made = report(f"某镇{year}年法治政府建设情况报告\n{HEADING}\n{text}", None, year)
    return list(find_defects(made, choice=Choice(select=("citations",))))


def test_the_names_of_documents_are_kept_as_reports_are_read() -> None:
    assert [name for name in KNOWN.names if normalise_text(name) != name] == []


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.lists(st.sampled_from(IN_FORCE + CURRENT), min_size=1, max_size=6))
def test_known_documents_in_force_are_silent(sentence: str, titles: list[str]) -> None:
    assert defects(sentence.format("".join(f"《{title}》" for title in titles))) == []


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.sampled_from(IN_FORCE))
def test_the_full_name_of_a_law_is_its_name(sentence: str, title: str) -> None:
    assert defects(sentence.format(f"《中华人民共和国{title}》")) == []


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.sampled_from(ENDED))
def test_a_law_no_longer_in_force_is_found_where_it_stands(sentence: str, title: str) -> None:
    found = [one for one in defects(sentence.format(f"《{title}》"), 2026) if one.id == "citations.superseded"]
    assert [(one.evidence[0].text, one.severity) for one in found] == [(f"《{title}》", Severity.ERROR)]
    assert KNOWN.laws.repealed[title].successor in found[0].suggestion


@PROPERTY
@given(st.sampled_from(NEUTRAL), st.sampled_from(LONG), st.data())
def test_a_law_with_one_character_changed_is_found_where_it_stands(
    sentence: str, title: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(title) - 2))
    wrong = f"《{title[:place]}错{title[place + 1 :]}》"
    assert [one.evidence[0].text for one in defects(sentence.format(wrong)) if one.id == "citations.misquoted"] == [
        wrong
    ]


@PROPERTY
@given(st.sampled_from(NUMBERED), st.integers(1, 999))
def test_only_the_right_number_is_silent(policy: object, number: int) -> None:
    title, right = full(policy), policy.number  # type: ignore[arg-type, attr-defined]
    said = f"{right.split('〕')[0]}〕{number}号"
    found = [one.id for one in defects(f"落实《{title}》（{said}）。", 2020)]
    assert ("citations.number" in found) == (
        said != right and right[:2] in ("国办", "国发", "中发", "中办", "厅字", "法释")
    )


@PROPERTY
@given(st.text("《》〈〉（）—-0123456789年法治政府建设实施纲要条例。，\n ", max_size=80), st.integers(2010, 2030))
def test_no_text_breaks_the_rules(text: str, year: int) -> None:
    made = report(f"某镇{year}年法治政府建设情况报告\n{HEADING}\n{text}", None, year)
    for one in find_defects(made, choice=Choice(select=("citations",))):
        assert one.evidence[0].text == made.document.text[one.evidence[0].start : one.evidence[0].end] != ""


@pytest.mark.parametrize(
    ("year", "title", "rule"),
    [
        (2020, "法治政府建设实施纲要（2015—2020年）", None),
        (2021, "法治政府建设实施纲要（2015—2020年）", None),
        (2022, "法治政府建设实施纲要（2015—2020年）", "citations.superseded"),
        (2021, "法治政府建设实施纲要（2021—2025年）", None),
        (2019, "法治政府建设实施纲要（2021—2025年）", "citations.premature"),
        (2014, "全面推进依法行政实施纲要", None),
        (2016, "全面推进依法行政实施纲要", "citations.superseded"),
        (2021, "信访条例", None),
        (2022, "信访条例", None),
        (2023, "信访条例", "citations.superseded"),
        (2020, "合同法", None),
        (2021, "合同法", "citations.superseded"),
        (2024, "行政处罚法", None),
    ],
)
def test_the_report_year_decides(year: int, title: str, rule: str | None) -> None:
    assert [one.id for one in defects(f"认真学习贯彻《{title}》，抓好落实。", year)] == ([rule] if rule else [])


def test_the_first_year_without_a_law_is_only_likely() -> None:
    (found,) = defects("宣传《合同法》知识。", 2021)
    assert (found.severity, found.certainty) == (Severity.WARNING, Certainty.LIKELY)


@pytest.mark.parametrize(
    ("dated", "found"),
    [("2021年1月20日", ["citations.premature"]), ("2021年9月20日", []), ("", ["citations.premature"])],
)
def test_the_date_of_a_report_decides_what_it_can_know(dated: str, found: list[str]) -> None:
    body = "对照《法治政府建设实施纲要（2021—2025年）》抓落实。"
    made = report(f"某镇2020年法治政府建设情况报告\n{HEADING}\n{body}\n某镇人民政府\n{dated}", None, None)
    assert [one.id for one in find_defects(made, choice=Choice(select=("citations",)))] == found
