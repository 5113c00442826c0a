"""Evidence → finding → coverage: which evidence gives which status, and how points are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.judging import Verdict, applies, confidence_of, cover, finding_of, judge, total, wants_nearest
from auditor.model import (
    ASSESSED,
    Confidence,
    Evidence,
    Finding,
    Item,
    Level,
    Modality,
    Position,
    Role,
    Status,
    Strength,
)
from auditor.pipeline import audit
from tests.samples import HEADING, PROPERTY, TITLE, body, checklist, report

REPORT = body("学法3次。")
EVIDENCE = Evidence(
    text="学法3次。",
    phrase="学法",
    matched=("学法",),
    element="",
    strength=Strength.COVERED,
    score=100.0,
    threshold=100.0,
    position=Position(3, 1, 30),
    role=Role.ACHIEVEMENTS,
    modality=Modality.DONE,
    heading=(HEADING,),
    concrete=True,
    is_heading=False,
    attribution="",
    statement=2,
    start=30,
    end=32,
)
WEIGHED = st.lists(st.tuples(st.sampled_from(Status), st.sampled_from([0.5, 1.0, 2.0, 3.0])), max_size=8)
COVERED, TOPIC, PARTIAL = Strength.COVERED, Strength.TOPIC, Strength.PARTIAL


def _item(folder: Path, judged_by: str = "phrases: {covered: [学法]}") -> Item:
    return checklist(folder, judged_by).items[0]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Item:
    """Return an item that is judged by its phrases."""
    return _item(tmp_path_factory.mktemp("study"))


def _one(**changes: Any) -> Evidence:
    return msgspec.structs.replace(EVIDENCE, **changes)


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({}, Status.COVERED, "covered"),
        ({"strength": TOPIC}, Status.COVERED, "covered"),
        ({"strength": TOPIC, "concrete": False}, Status.PARTIAL, "generic"),
        ({"strength": COVERED, "concrete": False}, Status.COVERED, "covered"),
        ({"strength": PARTIAL}, Status.PARTIAL, "weak"),
        ({"role": Role.LEADER}, Status.COVERED, "covered"),
        ({"role": Role.SHORTCOMINGS}, Status.PARTIAL, "open-section"),
        ({"role": Role.PLAN}, Status.PARTIAL, "open-section"),
        ({"role": Role.PLAN, "modality": Modality.PLANNED}, Status.PLANNED, "planned"),
        ({"modality": Modality.PLANNED}, Status.PLANNED, "planned"),
        ({"modality": Modality.LACKING}, Status.PLANNED, "lacking"),
        ({"role": Role.SHORTCOMINGS, "modality": Modality.LACKING}, Status.PLANNED, "lacking"),
        ({"role": Role.PLAN, "modality": Modality.NEGATED_GOOD}, Status.PLANNED, "planned"),
        ({"modality": Modality.NEGATED_GOOD}, Status.COVERED, "covered"),
        ({"modality": Modality.CITED}, Status.MISSING, "no-evidence"),
        ({"attribution": "other-body"}, Status.MISSING, "no-evidence"),
        ({"attribution": "earlier-year"}, Status.MISSING, "no-evidence"),
        ({"role": Role.PREAMBLE}, Status.PARTIAL, "preamble-only"),
        ({"role": Role.PREAMBLE, "strength": TOPIC}, Status.MISSING, "no-evidence"),
        ({"is_heading": True}, Status.PARTIAL, "heading-only"),
        ({"is_heading": True, "strength": TOPIC}, Status.PARTIAL, "heading-only"),
        ({"is_heading": True, "strength": PARTIAL}, Status.MISSING, "no-evidence"),
    ],
)
def test_one_piece_of_evidence_gives_its_status(
    tmp_path: Path, changes: dict[str, Any], status: Status, reason: str
) -> None:
    verdict = judge(_item(tmp_path), (_one(**changes),), REPORT)
    assert (verdict.status, verdict.reason) == (status, reason)
    assert bool(verdict.evidence) is (status is not Status.MISSING)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"role": Role.SHORTCOMINGS, "modality": Modality.LACKING}, Status.COVERED),
        ({"role": Role.SHORTCOMINGS, "strength": PARTIAL}, Status.PARTIAL),
        ({"role": Role.ACHIEVEMENTS}, Status.MISSING),
    ],
)
def test_items_of_other_sections_count_only_what_stands_there(
    tmp_path: Path, changes: dict[str, Any], status: Status
) -> None:
    item = _item(tmp_path, "phrases: {covered: [薄弱]}\nroles: [shortcomings]")
    assert judge(item, (_one(**changes),), REPORT).status is status


def test_the_best_evidence_decides_and_stands_first(tmp_path: Path) -> None:
    planned, weak, cited = _one(modality=Modality.PLANNED), _one(strength=PARTIAL), _one(modality=Modality.CITED)
    almost, exact = _one(score=90.0, start=10), _one(start=50)
    verdict = judge(_item(tmp_path), (planned, weak, cited, almost, exact), REPORT)
    assert verdict == Verdict(Status.COVERED, "covered", (exact, almost, weak, planned))
    assert len(judge(_item(tmp_path), (EVIDENCE,) * 9, REPORT).evidence) == 5


@pytest.mark.parametrize(
    ("require", "shown", "status", "reason", "elements"),
    [
        (0, [("甲", {}), ("乙", {}), ("丙", {})], Status.COVERED, "elements", ("甲", "乙", "丙")),
        (0, [("乙", {}), ("甲", {})], Status.PARTIAL, "some-elements", ("甲", "乙")),
        (2, [("丙", {}), ("甲", {})], Status.COVERED, "elements", ("甲", "丙")),
        (2, [("甲", {}), ("甲", {})], Status.PARTIAL, "some-elements", ("甲",)),
        (2, [("甲", {}), ("乙", {"modality": Modality.PLANNED})], Status.PARTIAL, "some-elements", ("甲",)),
        (2, [("甲", {"strength": PARTIAL}), ("乙", {})], Status.COVERED, "elements", ("甲", "乙")),
        (2, [("甲", {"modality": Modality.PLANNED})], Status.PLANNED, "planned", ()),
        (2, [("甲", {"modality": Modality.CITED})], Status.MISSING, "no-evidence", ()),
        (2, [("", {})], Status.COVERED, "covered", ()),
        (2, [("", {"strength": PARTIAL})], Status.PARTIAL, "weak", ()),
        (2, [], Status.MISSING, "no-evidence", ()),
    ],
)
def test_elements_are_counted(
    tmp_path: Path,
    require: int,
    shown: list[tuple[str, dict[str, Any]]],
    status: Status,
    reason: str,
    elements: tuple[str, ...],
) -> None:
    titles = "".join(f"\n- {{title: {title}, phrases: {{covered: [{title}]}}}}" for title in "甲乙丙")
    item = _item(tmp_path, f"require: {require}\nelements:{titles}")
    verdict = judge(item, tuple(_one(element=title, **changes) for title, changes in shown), REPORT)
    assert (verdict.status, verdict.reason, verdict.elements) == (status, reason, elements)


@pytest.mark.parametrize(
    ("judged_by", "text", "status", "reason"),
    [
        ("kind: manual", "", Status.MANUAL, "manual"),
        ("kind: figures\ncounts: [1, 3]", "学法3次。检查5次。普法9场。", Status.COVERED, "figures"),
        ("kind: figures\ncounts: [1, 3]", "学法3次。将普法9场。拟检查5次。", Status.PARTIAL, "few-figures"),
        ("kind: figures\ncounts: [1, 3]", "认真学法。", Status.MISSING, "no-figures"),
        ("kind: section\ntarget: plan\nroles: [plan]", "\n二、下一步打算\n将加强培训。", Status.COVERED, "section"),
        ("kind: section\ntarget: plan\nroles: [plan]", "学法3次。", Status.MISSING, "no-section"),
        ("kind: section\ntarget: shortcomings\ncounts: [1, 2]", "\n二、存在的不足\n力量薄弱。普法形式单一。",
         Status.COVERED, "section"),
        ("kind: section\ntarget: shortcomings\ncounts: [1, 2]", "\n二、存在的不足\n力量薄弱。",
         Status.PARTIAL, "thin-section"),
        ("kind: section\ntarget: shortcomings", "\n二、存在的不足\n与上级要求相比还有差距。",
         Status.MISSING, "no-section"),
        ("kind: metadata\ntarget: title-year", "", Status.COVERED, "metadata"),
        ("kind: metadata\ntarget: date", "\n某镇人民政府\n2022年1月5日", Status.COVERED, "metadata"),
        ("kind: metadata\ntarget: date", "\n某镇人民政府\n2022年4月1日", Status.COVERED, "metadata"),
        ("kind: metadata\ntarget: date", "\n某镇人民政府\n2022年4月2日", Status.PARTIAL, "late"),
        ("kind: metadata\ntarget: date", "\n某镇人民政府", Status.MISSING, "no-date"),
        ("kind: metadata\ntarget: issuer", "\n某镇人民政府\n2022年1月5日", Status.COVERED, "metadata"),
        ("kind: metadata\ntarget: issuer", "\n2022年1月5日", Status.MISSING, "no-issuer"),
    ],
)  # fmt: skip
def test_the_shape_of_the_report_is_judged(
    tmp_path: Path, judged_by: str, text: str, status: Status, reason: str
) -> None:
    verdict = judge(_item(tmp_path, judged_by), (), report(f"{TITLE}\n{HEADING}\n{text or '学法。'}"))
    assert (verdict.status, verdict.reason) == (status, reason)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("某镇2021年法治政府建设情况报告", Status.COVERED),
        ("某镇法治政府建设情况报告", Status.PARTIAL),
        ("2021年法治政府建设情况报告", Status.PARTIAL),
        ("", Status.MISSING),
    ],
)
def test_a_title_names_unit_year_and_matter(tmp_path: Path, title: str, status: Status) -> None:
    item = _item(tmp_path, "kind: metadata\ntarget: title-year")
    assert judge(item, (), report(f"{title}\n{HEADING}\n我镇学法3次。")).status is status


@pytest.mark.parametrize(
    ("level", "year", "applied"),
    [
        (Level.TOWNSHIP, 2021, True),
        (Level.COUNTY, 2023, True),
        (Level.PROVINCE, 2021, False),
        (Level.TOWNSHIP, 2020, False),
        (Level.TOWNSHIP, 2024, False),
    ],
)
def test_an_item_applies_by_level_and_year(tmp_path: Path, level: Level, year: int, applied: bool) -> None:
    item = _item(tmp_path, "kind: manual\nyears: [2021, 2023]")
    made = report(TITLE, level, year)
    assert applies(item, made) is applied
    status = audit(made, [checklist(tmp_path, "kind: manual\nyears: [2021, 2023]")], chosen=True).findings[0].status
    assert status is (Status.MANUAL if applied else Status.NOT_APPLICABLE)


def _findings(item: Item, given: list[tuple[Status, float]], name: str = "small") -> list[Finding]:
    return [
        finding_of(msgspec.structs.replace(item, weight=weight), name, Verdict(status, ""), None, Confidence.HIGH)
        for status, weight in given
    ]


@pytest.mark.parametrize(
    ("given", "reached", "whole", "percent"),
    [
        ([(Status.COVERED, 1)], 1.0, 1.0, 100.0),
        ([(Status.COVERED, 1), (Status.PARTIAL, 1), (Status.PLANNED, 1), (Status.MISSING, 1)], 1.5, 4.0, 37.5),
        ([(Status.COVERED, 3), (Status.MISSING, 1)], 3.0, 4.0, 75.0),
        ([(Status.PARTIAL, 2), (Status.MISSING, 2)], 1.0, 4.0, 25.0),
        ([(Status.MANUAL, 9), (Status.NOT_APPLICABLE, 9), (Status.COVERED, 1), (Status.MISSING, 1)], 1.0, 2.0, 50.0),
        ([(Status.MANUAL, 1), (Status.NOT_APPLICABLE, 1)], 0.0, 0.0, None),
        ([], 0.0, 0.0, None),
    ],
)
def test_coverage_counts_only_what_was_assessed(
    study: Item, given: list[tuple[Status, float]], reached: float, whole: float, percent: float
) -> None:
    coverage = total(_findings(study, given))
    assert (coverage.reached, coverage.total, coverage.percent) == (reached, whole, percent)
    assert coverage.counts == {status: sum(1 for one, _ in given if one is status) for status in Status}


def test_coverage_of_a_checklist_leaves_the_others_out(tmp_path: Path, study: Item) -> None:
    small = checklist(tmp_path, "kind: manual")
    mine = _findings(study, [(Status.COVERED, 1), (Status.MISSING, 1)])
    others = _findings(study, [(Status.MISSING, 5)], "other")
    assert cover(small, mine + others).percent == 50.0
    assert total(mine + others).total == 7.0


@PROPERTY
@given(WEIGHED, WEIGHED)
def test_what_was_not_assessed_never_moves_the_coverage(
    study: Item, given: list[tuple[Status, float]], more: list[tuple[Status, float]]
) -> None:
    unassessed = [(Status.MANUAL if status in ASSESSED else status, weight) for status, weight in more]
    alone, together = total(_findings(study, given)), total(_findings(study, [*unassessed, *given]))
    assert (alone.reached, alone.total) == pytest.approx((together.reached, together.total))
    assert together.percent == pytest.approx(alone.percent)


@pytest.mark.parametrize(
    ("judged_by", "verdict", "wanted"),
    [
        ("phrases: {covered: [学法]}", Verdict(Status.MISSING, "no-evidence"), True),
        ("phrases: {covered: [学法]}", Verdict(Status.PLANNED, "planned", (EVIDENCE,)), False),
        ("phrases: {covered: [学法]}", Verdict(Status.COVERED, "covered", (EVIDENCE,)), False),
        ("kind: figures", Verdict(Status.MISSING, "no-figures"), False),
    ],
)
def test_a_nearest_miss_is_wanted_for_gaps_without_evidence(
    tmp_path: Path, judged_by: str, verdict: Verdict, wanted: bool
) -> None:
    assert wants_nearest(_item(tmp_path, judged_by), verdict) is wanted


@pytest.mark.parametrize(
    ("status", "reason", "strengths", "text", "rejected", "sure"),
    [
        ("covered", "covered", ("covered",), "审查合同20份", False, True),
        ("covered", "covered", ("covered",), "审查全部合同", False, False),
        ("covered", "covered", ("covered",), "2019年审查全部合同", False, False),
        ("covered", "covered", ("covered",), "印发《合同审查办法》", False, True),
        ("covered", "covered", ("covered", "covered"), "审查全部合同", False, True),
        ("covered", "covered", ("covered", "topic"), "审查全部合同", False, False),
        ("covered", "covered", ("topic",), "审查合同20份", False, False),
        ("covered", "section", (), "", False, True),
        ("partial", "weak", ("partial",), "审查合同20份", False, False),
        ("partial", "some-elements", ("covered",), "审查合同20份", False, False),
        ("planned", "planned", ("covered",), "审查全部合同", False, True),
        ("planned", "lacking", ("covered",), "审查全部合同", False, True),
        ("missing", "no-evidence", (), "", False, True),
        ("missing", "no-evidence", (), "", True, False),
        ("missing", "no-date", (), "", False, True),
        ("manual", "manual", (), "", False, False),
    ],
)
def test_a_verdict_is_doubtful_by_what_it_rests_on(
    status: str, reason: str, strengths: tuple[str, ...], text: str, rejected: bool, sure: bool
) -> None:
    used = tuple(msgspec.structs.replace(EVIDENCE, strength=Strength(one), text=text) for one in strengths)
    verdict = Verdict(Status(status), reason, used)
    found = used or ((msgspec.structs.replace(EVIDENCE, attribution="other-body"),) if rejected else ())
    assert confidence_of(verdict, found) is (Confidence.HIGH if sure else Confidence.LOW)
