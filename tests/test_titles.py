"""First lines of a report → its title, however it is broken over lines, and nothing else of what stands there."""

from __future__ import annotations

import pytest

from auditor.model import Report, Role
from tests.samples import TITLE, report

BODY = "\n\n今年以来，我们认真学法。\n一、主要举措和成效\n聘请法律顾问1名。\n二、存在的不足\n执法力量薄弱。\n"
WHOLE = "某镇2021年度法治政府建设情况报告"


def _read(front: str) -> Report:
    return report(front + BODY, None, None)


def _told(made: Report) -> list[str]:
    """Return what a title tells: itself, the unit, the level and the year."""
    return [field.value for field in (made.title, made.unit, made.level, made.year)]


@pytest.mark.parametrize(
    "title",
    [
        "某镇人民政府|关于2021年度法治政府建设情况的报告",
        "某镇人民政府关于|2021年度法治政府建设情况的报告",
        "某镇人民政府关于2021年度|法治政府建设情况的报告",
        "某镇人民政府关于2021年度法治|政府建设情况的报告",
        "某镇人民政府关于2021年度法治政府建设情况|的报告",
        "某镇人民政府关于2021年度法治政府建设情况的|报告",
        "某镇2021年度|法治政府建设情况报告",
        "某镇二〇二一年度|法治政府建设情况报告",
        "某镇2021年度法治政府建设情况|报告",
        "某镇2021年度法治政府建设情况|工作报告",
        "2021年度|某镇法治政府建设报告",
        "2021年度|某镇法治政府|建设报告",
        "2021年|某镇|法治政府建设情况报告",
        "某镇人民政府关于|2021年度法治政府建设情况|的报告",
        "某镇人民政府|关于2021年度法治政府建设情况|的报告",
        "某镇人民政府关于2021年|法治政府建设|情况的报告",
        "中共某镇委员会|某镇人民政府|关于2021年度|法治政府建设情况|的报告",
        "某镇法治政府建设年度报告|（2021年度）",
        "某镇|法治政府建设年度报告|（2021年）",
        "某县市场监督管理局|2021年度法治政府建设|情况报告",
        "某县市场监督管理局关于2021年度|法治政府建设情况的|报告",
    ],
)
def test_a_title_broken_over_lines_tells_what_it_tells_on_one(title: str) -> None:
    broken, whole = _read(title.replace("|", "\n")), _read(title.replace("|", ""))
    assert _told(broken) == _told(whole)
    assert broken.title.value == title.replace("|", "")
    assert [one.title for one in broken.sections] == [one.title for one in whole.sections]


@pytest.mark.parametrize(
    "front",
    [
        "首页 > 政务公开 > 法治政府建设\n{}",
        "政务公开\n法治政府建设\n{}",
        "某镇人民政府\n{}",
        "某街道办事处\n{}",
        "某镇人民政府文件\n某政发〔2022〕3号\n{}",
        "发布时间：2022-01-20\n{}",
        "发文日期：2022年1月20日\n发布机构：某镇人民政府\n{}",
        "2022年1月20日\n{}",
        "2022年\n{}",
        "2021年1月\n{}",
        "某镇人民政府关于印发法治政府建设情况报告的通知\n{}",
        "{}\n（2022年1月20日）",
        "{}\n（征求意见稿）",
        "{}\n2022年1月20日",
        "{}\n某镇人民政府",
        "{}\n某县人民政府：",
        "{}\n{}",
        "某镇2021年度\n法治政府建设情况报告\n{}",
    ],
)
def test_what_stands_beside_a_title_is_no_part_of_it(front: str) -> None:
    title = WHOLE.replace("某镇", "某街道") if "街道" in front else WHOLE
    made = _read(front.format(title, title))
    assert (made.title.value, made.unit.value) == (title, title.split("2021")[0])
    assert made.year.value == "2021"
    assert [one.title for one in made.sections] == ["主要举措和成效", "存在的不足"]


@pytest.mark.parametrize("line", ["基本情况", "总体情况", "2021年，我镇有关情况。", "一、报告"])
def test_the_first_line_of_the_body_is_no_part_of_the_title(line: str) -> None:
    title = "某镇2021年度法治政府建设情况"
    made = _read(f"{title}\n{line}")
    assert made.title.value == title
    assert any(line in made.text[one.start : one.end] and one.role.value != "front" for one in made.statements)


@pytest.mark.parametrize("last", ["（三）设立公共法律服务中心", "三是完善镇综合行政执法办公室", "加强公共法律服务中心"])
def test_the_last_line_of_an_unsigned_draft_is_text(last: str) -> None:
    made = report(f"{TITLE}\n一、成效\n（一）学法\n学法4次。\n（二）执法\n培训2次。\n{last}")
    assert (made.issuer.source, made.text.endswith(last)) != ("signature", False)
    assert made.statements[-1].role is not Role.CLOSING
