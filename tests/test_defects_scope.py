"""Powers and words of other units: each unit may say its own, a township not those of others."""

from __future__ import annotations

import pytest

from auditor.defects import Choice, find_defects
from auditor.model import Level
from tests.samples import report

UNITS = [
    ("河口镇", Level.TOWNSHIP, "我镇"),
    ("河口乡", Level.TOWNSHIP, "我乡"),
    ("河口街道", Level.TOWNSHIP, "我街道"),
    ("河口县司法局", Level.DEPARTMENT, "我局"),
    ("河口县", Level.COUNTY, "我县"),
]


def rules(unit: str, level: Level, sentence: str, year: int = 2024) -> list[str]:
    made = report(f"{unit}{year}年法治政府建设情况报告\n一、主要举措和成效\n{sentence}", level, year)
    return [one.id for one in find_defects(made, choice=Choice(select=("scope",)))]


@pytest.mark.parametrize(("unit", "level", "own"), UNITS)
@pytest.mark.parametrize("said", ["我镇", "我乡", "我街道", "我局", "我县"])
def test_a_unit_speaks_of_itself_only(unit: str, level: Level, own: str, said: str) -> None:
    expected = [] if said == own or (said == "我县" and level is not Level.TOWNSHIP) else ["scope.other-unit"]
    assert rules(unit, level, f"{said}共开展检查26次。") == expected


@pytest.mark.parametrize(
    ("unit", "level", "year", "expected"),
    [
        ("河口镇", Level.TOWNSHIP, 2020, ["scope.review"]),
        ("河口县教育局", Level.DEPARTMENT, 2024, ["scope.review"]),
        ("河口县教育局", Level.DEPARTMENT, 2022, []),
        ("河口县司法局", Level.DEPARTMENT, 2024, []),
        ("河口县", Level.COUNTY, 2024, []),
    ],
)
def test_who_decides_reconsideration(unit: str, level: Level, year: int, expected: list[str]) -> None:
    assert rules(unit, level, "全年受理行政复议案件5件，审结5件。", year) == expected
