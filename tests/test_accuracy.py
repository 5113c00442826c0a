"""Floors under the figures of `make accuracy`, so that accuracy never slides unnoticed; raise them when it rises.

A set that takes in reports nobody had seen gets new floors.
"""

from __future__ import annotations

import pytest
import yaml

from auditor.model import Status
from auditor.pipeline import read_report
from tests.accuracy import SETS, kappa, rows, scores

FLOORS = {
    "seeds": {"kappa": 0.94, "gap_precision": 0.95, "gap_recall": 0.97, "high_agreement": 0.97},
    "tuning": {"kappa": 0.94, "gap_precision": 0.96, "gap_recall": 0.96, "high_agreement": 0.97},
    "measuring": {"kappa": 0.82, "gap_precision": 0.92, "gap_recall": 0.92, "high_agreement": 0.93},
}
MOST_DOUBTFUL = {"seeds": 0.38, "tuning": 0.15, "measuring": 0.15}


@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_stays_above_its_floor(name: str) -> None:
    found = scores(list(rows(name)))
    assert {figure: found[figure] for figure, floor in FLOORS[name].items() if found[figure] < floor} == {}
    assert found["low_share"] <= MOST_DOUBTFUL[name]


@pytest.mark.parametrize("name", SETS)
def test_level_and_year_are_read_from_every_labelled_report(name: str) -> None:
    reports, labels = SETS[name]
    for path in sorted(labels.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        report = read_report(str(reports / gold["report"]))
        assert (path.stem, report.level.value, report.year.value) == (path.stem, gold["level"], str(gold["year"]))


@pytest.mark.parametrize("name", SETS)
def test_every_label_quotes_its_report(name: str) -> None:
    reports, labels = SETS[name]
    for path in sorted(labels.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = (reports / gold["report"]).read_text(encoding="utf-8")
        assert [label for label in gold["labels"].values() if label["quote"] not in text] == []


def test_two_readings_of_the_same_reports_agree() -> None:
    """The second reading was blind to the first; its agreement bounds what a tool can be asked for."""
    folder = SETS["tuning"][1].parent
    pairs = []
    for path in sorted((folder / "second").glob("*.yaml")):
        first = next(found for half in ("tuning", "measuring") for found in (folder / half).glob(path.name))
        one, two = (yaml.safe_load(file.read_text(encoding="utf-8"))["labels"] for file in (first, path))
        pairs += [(Status(one[item]["status"]), Status(two[item]["status"])) for item in one]
    assert kappa(pairs) >= 0.9
