"""Copied text: found wherever it stands, and nothing found where only fixed wording, titles and figures are shared."""

from __future__ import annotations

import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.passages import Source
from auditor.model import Certainty, Defect, Level, Report, Severity
from auditor.normalise import normalise_text
from auditor.parsing import parse
from auditor.reading import read as read_document
from auditor.tables import load_table
from tests.conftest import ROOT, Cli
from tests.samples import HEADING, PROPERTY, report

SEEDS = sorted((ROOT / "seeds").glob("0*.txt"))
TUNING = sorted((ROOT / "tests" / "corpus" / "tuning").glob("*.txt"))
FORMULAS = [text for source in load_table("formulas", tuple[Source, ...]) for text in source.formulas]
CORPUS = [line.strip() for path in TUNING for line in path.read_text(encoding="utf-8").splitlines()]
PARAGRAPHS = sorted({line for line in CORPUS if 120 < len(line) < 400 and line.endswith("。") and "将" not in line})


_TEXT = st.characters(codec="utf-8", exclude_categories=["Cc"])


def made(unit: str, year: int, *lines: str, path: str = "") -> Report:
    """Return a township's report of some paragraphs."""
    text = "\n".join([f"{unit}{year}年法治政府建设情况报告", HEADING, *lines])
    return report(text, None, None, path or f"{unit}{year}.txt")


def found(one: Report, *others: Report) -> list[Defect]:
    return list(find_defects(one, others, Choice(select=("copied",))))


def read(path: Path) -> Report:
    return parse(read_document(str(path)), Level.TOWNSHIP, 2022)


def test_two_seeds_share_one_passage_and_no_others_do() -> None:
    seeds = {path.name[:3]: read(path) for path in SEEDS}
    shared = {}
    for one, other in permutations(seeds, 2):
        if defects := found(seeds[one], seeds[other]):
            shared[one, other] = [(defect.id, defect.evidence[0].text[:9]) for defect in defects]
    passage = [("copied.passage", "在重要交通路段、公"), ("copied.passage", "在重要交通路段、人")]
    assert shared == {("001", "004"): passage[:1], ("004", "001"): passage[1:]}


def test_reports_that_authors_wrote_apart_share_nothing() -> None:
    reports = [read(path) for path in (*TUNING, ROOT / "examples" / "complete-draft.md")]
    for one in reports:
        assert not found(one, *(other for other in reports if other is not one)), one.document.path


def test_both_places_are_told() -> None:
    seeds = {path.name[:3]: read(path) for path in SEEDS}
    (defect,) = found(seeds["001"], *(seeds[name] for name in ("000", "002", "003", "004")))
    here, there = defect.evidence
    assert (here.path, here.position.line) == (str(SEEDS[1]), 42)
    assert (there.path, there.position.line) == (str(SEEDS[4]), 38)
    assert "中梁镇2020年法治政府建设情况报告" in defect.message
    assert (defect.severity, defect.certainty) == (Severity.WARNING, Certainty.LIKELY)


@PROPERTY
@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=11, max_size=11, unique=True), st.integers(0, 5), st.integers(0, 5)
)
def test_a_planted_paragraph_is_found_at_its_place(lines: list[str], here: int, there: int) -> None:
    planted, mine, theirs = lines[0], lines[1:6], lines[6:11]
    one = made("青石镇", 2022, *mine[:here], planted, *mine[here:])
    other = made("白水乡", 2022, *theirs[:there], planted.replace("镇", "乡"), *theirs[there:])
    passages = [defect for defect in found(one, other) if defect.id == "copied.passage"]
    assert passages
    assert all(quote.text in planted for quote in (defect.evidence[0] for defect in passages))


@pytest.mark.parametrize("text", FORMULAS)
def test_fixed_wording_is_written_as_texts_are_compared(text: str) -> None:
    assert normalise_text(text) == text
    assert FORMULAS.count(text) == 1


@PROPERTY
@given(st.lists(st.sampled_from(FORMULAS), min_size=1, max_size=30), st.integers(1, 99), st.integers(1, 99))
def test_fixed_wording_is_nobodys_own(formulas: list[str], first: int, second: int) -> None:
    text = "，".join(formulas)
    one = made("青石镇", 2022, f"青石镇{text}，共{first}次。")
    assert not found(one, made("白水乡", 2022, f"白水乡{text}，共{second}次。"))


@PROPERTY
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=12, unique=True))
def test_the_same_text_twice_is_one_defect(lines: list[str]) -> None:
    one = made("青石镇", 2022, *lines)
    (defect,) = found(one, made("青石镇", 2022, *lines, path="b.txt"), made("青石镇", 2022, *lines, path="c.txt"))
    assert (defect.id, defect.certainty) == ("copied.share", Certainty.CERTAIN)
    assert "100%" in defect.message


@PROPERTY
@given(st.text(_TEXT, max_size=300), st.text(_TEXT, max_size=300))
def test_any_text_is_taken(first: str, second: str) -> None:
    for defect in found(made("青石镇", 2022, "一", first), made("白水乡", 2022, "一", second)):
        assert defect.evidence[0].text


TOLD = "全年开展法治宣传活动18场次，发放宣传资料4200余份，解答群众咨询360人次，录制方言普法短视频在村广播里播放。"
PLAIN = (
    "普法小分队走进合作社、茶厂和学校，重点讲解土地承包、劳动合同和未成年人保护，"
    "群众普遍反映听得懂、用得上，回访时还能说出几条。"
)
MORE = "法律顾问列席党政班子会议，对涉及群众切身利益的工程项目提前提出书面意见，班子会议未见书面意见的不予讨论。"
OTHER = "便民服务中心设老年人专窗，材料由窗口人员代为复印装订，腿脚不便的由村里的代办员上门收取，办结以后再送回家中。"


@pytest.mark.parametrize(
    ("other", "lines", "ids"),
    [
        (("白水乡", 2022), (TOLD,), [("copied.share", "warning"), ("copied.passage", "warning")]),
        (("白水乡", 2021), (TOLD,), [("copied.share", "warning"), ("copied.passage", "warning")]),
        (("青石镇", 2021), (TOLD,), [("copied.stale", "warning")]),
        (("青石镇", 2021), (TOLD.replace("18", "21"),), []),
        (("某某县青石镇", 2021), (TOLD,), [("copied.stale", "warning")]),
        (("大青石镇", 2021), (TOLD,), [("copied.share", "warning"), ("copied.passage", "warning")]),
        (("青石镇", 2021), (PLAIN, MORE), [("copied.share", "info"), ("copied.passage", "info")]),
        (("青石镇", 2023), (TOLD, PLAIN, MORE), []),
        (("青石镇", 2022), (PLAIN, MORE), [("copied.share", "info")]),
        (
            ("青石镇", 2021),
            (TOLD, PLAIN, MORE, OTHER),
            [("copied.share", "warning"), ("copied.stale", "warning")],
        ),
        (("白水乡", 2021), (TOLD, PLAIN, MORE, OTHER), [("copied.share", "error")]),
    ],
)
def test_whose_report_it_is_decides_how_bad_it_is(
    other: tuple[str, int], lines: tuple[str, ...], ids: list[tuple[str, str]]
) -> None:
    one = made("青石镇", 2022, TOLD, PLAIN, MORE, OTHER)
    assert [(defect.id, defect.severity.value) for defect in found(one, made(*other, *lines))] == ids


def test_neighbours_are_one_passage_and_the_rest_is_counted() -> None:
    lines = [line for line in PARAGRAPHS if "；" not in line][:26]
    mine = [line for pair in zip(lines[:13], lines[13:], strict=True) for line in pair]
    defects = [
        one for one in found(made("青石镇", 2022, *mine), made("白水乡", 2022, *lines[:13])) if "passage" in one.id
    ]
    assert len(defects) == 10
    assert sum("shorter passages are not shown" in one.message for one in defects) == 1
    _share, passage = found(made("青石镇", 2022, TOLD, PLAIN, MORE, OTHER), made("白水乡", 2022, PLAIN, MORE))
    assert passage.evidence[0].text == f"{PLAIN}\n{MORE}"


def test_many_reports_take_time_in_proportion() -> None:
    reports = [made(f"第{place}镇", 2022, *PARAGRAPHS[place : place + 12], path=str(place)) for place in range(30)]
    begun = time.perf_counter()
    for one in reports[:3]:
        found(one, *(other for other in reports if other is not one))
    assert time.perf_counter() - begun < 3


def test_the_command_compares_with_a_report_of_last_year(cli: Cli, tmp_path: Path) -> None:
    for year, lines in ((2022, (TOLD, OTHER)), (2021, (TOLD, PLAIN))):
        text = "\n".join([f"青石镇{year}年法治政府建设情况报告", HEADING, *lines])
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    done = cli("check", "2022.txt", "--against", "2021.txt", "--fail-on", "never", "--fail-on-defect", "warning")
    assert done.returncode == 1
    assert "copied.stale" in done.stdout.decode()
    assert "2021.txt" in done.stdout.decode()
    assert cli("check", "2022.txt", "--fail-on", "never", "--fail-on-defect", "warning").returncode == 0
