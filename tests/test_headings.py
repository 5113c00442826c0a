"""The same report with its headings written in other ways: every statement keeps its role."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.model import Level, Report, Role
from auditor.parsing import parse
from auditor.reading import read_bytes
from tests.samples import TITLE, report

ROOT = Path(__file__).parent.parent
REPORTS = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/corpus/tuning").glob("*.txt")])
_TOP = re.compile(r"\s*(?P<number>[一二三四五六七八九十]+)、(?P<title>[^。]{1,36})$")
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]")

Written = Callable[[str, str], str]


def _read(text: str, like: Report | None = None) -> Report:
    document = read_bytes(text.encode(), "report.txt")
    return parse(document, Level(like.level.value), int(like.year.value)) if like else parse(document)


def _roles(made: Report) -> dict[str, Role]:
    told = ((_NUMBER.sub("", made.text[one.start : one.end]), one) for one in made.statements if not one.heading)
    return {text: one.role for text, one in told if len(text) > 12}


def _tops(lines: list[str]) -> dict[int, re.Match[str]]:
    return {place: found for place, line in enumerate(lines) if (found := _TOP.match(line))}


def _rewritten(lines: list[str], written: Written) -> str:
    tops = _tops(lines)
    return "\n".join(
        written(tops[place]["number"], tops[place]["title"]) if place in tops else line
        for place, line in enumerate(lines)
    )


def _runs_in(line: str) -> bool:
    return bool(line.strip()) and not _NUMBER.match(line.strip())


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("with a full stop", lambda number, title: f"{number}、{title}。"),
        ("with a colon", lambda number, title: f"{number}、{title}："),
        ("without number", lambda _number, title: title),
        ("as parts", lambda number, title: f"第{number}部分 {title}"),
        ("with blanks", lambda number, title: f"　　{number} 、 {title}"),
        ("in brackets", lambda _number, title: f"【{title}】"),
        ("between empty lines", lambda number, title: f"\n{number}、{title}\n"),
        ("with a full stop after the number", lambda number, title: f"{number}.{title}"),
    ],
)
def test_roles_do_not_hang_on_how_headings_are_written(name: str, written: Written) -> None:
    for path in REPORTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        plain = _read("\n".join(lines))
        assert _roles(_read(_rewritten(lines, written), plain)) == _roles(plain), path.name


def test_roles_do_not_hang_on_headings_that_run_into_their_paragraph() -> None:
    for path in REPORTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        plain = _read("\n".join(lines))
        tops = [place for place in _tops(lines) if place + 1 < len(lines) and _runs_in(lines[place + 1])]
        joined = [
            f"{line}。{lines[place + 1].strip()}" if place in tops else line
            for place, line in enumerate(lines)
            if place - 1 not in tops
        ]
        found = _roles(_read("\n".join(joined), plain))
        assert {text: role for text, role in _roles(plain).items() if found.get(text, role) is not role} == {}, (
            path.name
        )


@pytest.mark.parametrize(
    ("line", "following", "title"),
    [
        ("二、存在的问题和不足。", "（一）执法力量不匹配。", "存在的问题和不足"),
        ("二、存在的问题：", "一是执法力量不足；二是普法形式单一。", "存在的问题"),
        (
            "（一）把好关口，决策经得起检验。",
            "全年审查合同12份、文件3件，提出意见41条，听证1次。",
            "把好关口，决策经得起检验",
        ),
        ("存在的不足：", "执法力量不足，普法形式单一。", "存在的不足"),
        ("主要做法和成效", "（一）学法", "主要做法和成效"),
        ("把权力关进笼子里", "（一）学法", "把权力关进笼子里"),
    ],
)
def test_a_line_above_its_text_is_a_heading(line: str, following: str, title: str) -> None:
    made = report(f"{TITLE}\n一、成效\n开展普法3次。\n{line}\n{following}\n普法工作还需加强。")
    assert title in [section.title for section in made.sections]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("（一）聘请法律顾问2名。", "法律顾问全年参与合同审查12份、决策论证3次，出具书面意见41条。"),
        ("（一）成立领导小组，组成人员如下：", "组长由镇党委书记担任，副组长由镇长担任，成员由各站所负责人担任。"),
        ("（一）开展普法。", "（二）开展学法。"),
        ("开展普法宣传。", "全年普法3次，发放资料2000份，受众1万余人次。"),
        ("（一）聘请法律顾问参与决策论证。", "1.审查合同12份。"),
        ("推动法治建设取得新成效。", "（一）聘请法律顾问。"),
        ("为今后工作打下基础。", "（一）聘请法律顾问。"),
        ("下一年度考核方案已印发。", "（一）聘请法律顾问。"),
        ("（一）部分干部意识不强。\n（二）普法单一。", "全年普法3次，发放资料2000份，受众1万余人次，开展培训2次。"),
    ],
)
def test_a_sentence_that_tells_something_is_no_heading(line: str, following: str) -> None:
    made = report(f"{TITLE}\n一、成效\n{line}\n{following}")
    assert [section.title for section in made.sections if section.title] == ["成效"]


def test_the_way_through_a_site_is_no_title() -> None:
    way = "当前位置：首页 > 政府信息公开 > 法治政府建设年度报告"
    assert (
        report(f"{way}\n{TITLE}\n一、成效\n学法3次。").title.value
        == report(TITLE + "\n一、成效\n学法3次。").title.value
    )


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("面临的形势与挑战", Role.SHORTCOMINGS), ("需要改进的方面", Role.SHORTCOMINGS), ("短板弱项", Role.SHORTCOMINGS),
        ("问题及不足", Role.SHORTCOMINGS), ("推动解决突出问题", Role.ACHIEVEMENTS), ("工作展望", Role.PLAN),
        ("2022年工作思路", Role.PLAN), ("今后努力方向", Role.PLAN), ("主要负责同志履行第一责任人职责情况", Role.LEADER),
        ("党组书记、局长履行法治建设职责情况", Role.LEADER), ("主要工作情况", Role.ACHIEVEMENTS),
    ],
)  # fmt: skip
def test_the_words_of_a_heading_tell_what_a_section_is_for(title: str, role: Role) -> None:
    assert report(f"{TITLE}\n一、{title}\n审查合同3份。").sections[0].role is role


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("当前，我镇法治政府建设还面临一些问题和困难", Role.SHORTCOMINGS),
        ("主要存在以下几方面问题", Role.SHORTCOMINGS), ("不足之处：普法形式单一", Role.SHORTCOMINGS),
        ("问题和不足主要体现在普法工作", Role.SHORTCOMINGS), ("针对存在的问题逐一整改", Role.ACHIEVEMENTS),
        ("今后一段时期，我镇将开展普法", Role.PLAN), ("下一年度，我镇计划开展普法", Role.PLAN),
        ("我镇将在下一步工作中开展普法", Role.PLAN), ("展望2022年，我们将开展普法", Role.PLAN),
        ("围绕法治建设，全年开展普法", Role.ACHIEVEMENTS), ("信访问题主要有三类，均已办结", Role.ACHIEVEMENTS),
        ("群众反映的问题主要是土地纠纷，全年调解128件", Role.ACHIEVEMENTS),
        ("执法中同时面临取证等难点问题，开展培训4次", Role.ACHIEVEMENTS),
    ],
)  # fmt: skip
def test_the_opening_of_a_paragraph_tells_what_follows(lead: str, role: Role) -> None:
    made = report(f"{TITLE}\n一、工作情况\n审查合同3份。\n{lead}。审查文件2件。")
    assert made.statements[-1].role is role


def test_what_a_part_says_of_its_own_shortcomings_ends_with_it() -> None:
    lines = ["一、做法", "（一）学法", "学法4次。", "存在问题：", "普法形式单一。", "（二）决策", "审查合同12份。"]
    made = report("\n".join([TITLE, *lines]))
    told = {made.text[one.start : one.end]: one.role for one in made.statements}
    assert (told["普法形式单一。"], told["审查合同12份。"]) == (Role.SHORTCOMINGS, Role.ACHIEVEMENTS)
