"""Front and end of a report → title, unit, level, year, date, issuer, from the layouts in which reports come."""

from __future__ import annotations

import pytest

from auditor.model import AuditorError, Level, Report
from auditor.parsing import parse
from auditor.reading import read_bytes
from tests.samples import report

BODY = "\n一、主要举措和成效\n聘请法律顾问1名，开展执法检查30次。\n二、存在的不足\n执法力量薄弱。\n"
JOINT = """\
沙市委文〔2023〕3号                  签发人：谭 华


中共沙市镇委员会
沙市镇人民政府
关于2022年法治政府建设情况的报告

县委、县政府：
"""
TABLE = """\
标题: | 中共房镇镇委员会关于2024年度法治政府建设情况报告 | ||
---|---|---|---
索引号: |11370303004217450U/2025-5502184 | 文号: | |
发文日期: | 2025-01-17 | 发布机构: | 房镇镇人民政府 |
"""
ROWS = "索引号：0001\n发布机构：某县水利局\n成文日期：2022年1月20日\n某县水利局2021年法治政府建设情况报告\n"


def _read(text: str) -> Report:
    return report(text, None, None)


@pytest.mark.parametrize(
    ("text", "title", "unit", "level", "year", "date", "issuer"),
    [
        (
            "某镇2021年法治政府建设情况报告" + BODY + "某镇人民政府\n2022年1月5日\n",
            *("某镇2021年法治政府建设情况报告", "某镇", "township", "2021", "2022-01-05", "某镇人民政府"),
        ),
        (
            JOINT + BODY + "中共沙市镇委员会       \n沙市镇人民政府       \n   2023年1月31日        ",
            "中共沙市镇委员会沙市镇人民政府关于2022年法治政府建设情况的报告",
            *("沙市镇人民政府", "township", "2022", "2023-01-31", "沙市镇人民政府"),
        ),
        (
            TABLE + "中共房镇镇委员会\n关于2024年度法治政府建设情况报告" + BODY,
            "中共房镇镇委员会关于2024年度法治政府建设情况报告",
            *("中共房镇镇委员会", "township", "2024", "2025-01-17", "房镇镇人民政府"),
        ),
        (
            ROWS + BODY,
            *("某县水利局2021年法治政府建设情况报告", "某县水利局", "department", "2021", "2022-01-20", "某县水利局"),
        ),
        (
            "某市司法局\n二〇二〇年法治政府建设工作总结" + BODY + "某市司法局\n二〇二一年一月十日",
            "某市司法局二〇二〇年法治政府建设工作总结",
            *("某市司法局", "department", "2020", "2021-01-10", "某市司法局"),
        ),
        (
            "2021年度南鲁山镇法治政府建设报告" + BODY + "二○二一年十二月三十一日",
            *("2021年度南鲁山镇法治政府建设报告", "南鲁山镇", "township", "2021", "2021-12-31", ""),
        ),
        (
            "某县人民政府\n关于法治政府建设情况的报告\n2023年，某县认真推进法治建设。" + BODY,
            *("某县人民政府关于法治政府建设情况的报告", "某县人民政府", "county", "2023", "", ""),
        ),
        (
            "某区人民政府法治政府建设情况报告\n今年来，认真推进法治建设。" + BODY + "某区人民政府\n2020年1月8日",
            *("某区人民政府法治政府建设情况报告", "某区人民政府", "county", "2019", "2020-01-08", "某区人民政府"),
        ),
        (
            "某镇2021年法治政府建设情况报告\n（2022年1月8日）" + BODY,
            *("某镇2021年法治政府建设情况报告", "某镇", "township", "2021", "2022-01-08", ""),
        ),
    ],
    ids=[
        "plain",
        "joint",
        "table",
        "rows",
        "chinese-digits",
        "year-first",
        "year-in-text",
        "year-by-date",
        "date-above",
    ],
)
def test_metadata_is_read_from_the_layout(
    text: str, title: str, unit: str, level: str, year: str, date: str, issuer: str
) -> None:
    made = _read(text)
    assert made.title.value == title
    assert (made.unit.value, made.level.value, made.year.value) == (unit, level, year)
    assert (made.date.value, made.issuer.value) == (date, issuer)


@pytest.mark.parametrize(
    ("front", "title", "date", "issuer"),
    [
        (
            "清河镇2022年度法治政府建设工作报告\n发布时间:2023-02-10 15:34:38\n来源:清河镇 点击率:",
            *("清河镇2022年度法治政府建设工作报告", "2023-02-10", "清河镇"),
        ),
        (
            "清河镇2022年度法治政府建设工作报告\n时间:2023-02-28 15:36 浏览量:1",
            *("清河镇2022年度法治政府建设工作报告", "2023-02-28", ""),
        ),
        (
            "清河镇2022年度法治政府建设工作报告\n  • 日期:2023-01-08 09:40\n  • 来源:本网\n  • 浏览次数:",
            *("清河镇2022年度法治政府建设工作报告", "2023-01-08", ""),
        ),
        (
            "您当前所在位置:首页>法治政府建设\n[ 索引号 ] 0001 [ 发文字号 ]\n[ 发布机构 ] 清河镇人民政府 [ 有效性 ]\n"
            "[ 成文日期 ] 2023-01-22 [ 发布日期 ] 2023-02-10\n\n清河镇2022年度法治政府建设工作报告",
            *("清河镇2022年度法治政府建设工作报告", "2023-01-22", "清河镇人民政府"),
        ),
        (
            "清河镇人民政府关于2022年度法治政府建设\n工作的报告\n文章来源:党政办公室 更新时间:2023/03/02",
            *("清河镇人民政府关于2022年度法治政府建设工作的报告", "2023-03-02", "党政办公室"),
        ),
    ],
)
def test_metadata_is_read_from_pages_of_websites(front: str, title: str, date: str, issuer: str) -> None:
    read = _read(front + BODY)
    assert [read.title.value, read.date.value, read.issuer.value] == [title, date, issuer]


def test_a_date_late_in_the_year_is_of_the_year_reported() -> None:
    assert _read("发布机构:某县水利局\n公文生成日期:2021-12-08\n我局按照通知要求推进工作。" + BODY).year.value == "2021"


def test_the_level_is_that_of_the_body_the_opening_names() -> None:
    text = "县委、县政府：\n2023年，清河镇人民政府在县委、县政府的领导下推进工作。" + BODY
    assert _read(text).level.value == Level.TOWNSHIP


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("某镇人民政府", Level.TOWNSHIP),
        ("某乡", Level.TOWNSHIP),
        ("某街道办事处", Level.TOWNSHIP),
        ("中共某镇委员会", Level.TOWNSHIP),
        ("某苏木人民政府", Level.TOWNSHIP),
        ("某县人民政府", Level.COUNTY),
        ("某区", Level.COUNTY),
        ("某自治县人民政府", Level.COUNTY),
        ("某旗人民政府", Level.COUNTY),
        ("中共某县委员会", Level.COUNTY),
        ("某经济开发区管委会", Level.COUNTY),
        ("某市人民政府", Level.CITY),
        ("某自治州人民政府", Level.CITY),
        ("某盟行政公署", Level.CITY),
        ("阿克苏地区行政公署", Level.CITY),
        ("阿克苏地区", Level.CITY),
        ("江苏省人民政府", Level.PROVINCE),
        ("北京市人民政府", Level.PROVINCE),
        ("广西壮族自治区人民政府", Level.PROVINCE),
        ("宁夏回族自治区", Level.PROVINCE),
        ("某县司法局", Level.DEPARTMENT),
        ("江苏省司法厅", Level.DEPARTMENT),
        ("某市发展和改革委员会", Level.DEPARTMENT),
        ("某县人民政府办公室", Level.DEPARTMENT),
        ("某县市场监督管理局某镇分局", Level.DEPARTMENT),
        ("某市交通运输综合行政执法支队", Level.DEPARTMENT),
    ],
)
def test_the_level_follows_from_the_unit(unit: str, level: Level) -> None:
    made = _read(f"{unit}2021年法治政府建设情况报告{BODY}")
    assert (made.unit.value, made.level.value, made.level.source) == (unit, level.value, "title")


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("我镇认真学法。", Level.TOWNSHIP),
        ("我局认真学法，局党组听取汇报。", Level.DEPARTMENT),
        ("全县认真学法。", Level.COUNTY),
        ("全市认真学法。", Level.CITY),
        ("全省认真学法。", Level.PROVINCE),
    ],
)
def test_the_level_is_told_by_we_where_no_unit_stands(sentence: str, level: Level) -> None:
    made = _read(f"2021年法治政府建设情况报告\n一、成效\n{sentence}\n")
    assert (made.level.value, made.level.source) == (level.value, "text")


def test_a_city_that_speaks_of_its_townships_is_a_county() -> None:
    text = f"某市2021年法治政府建设情况报告{BODY}指导各乡镇学法。督促各乡镇普法。各镇街均配备法律顾问。"
    assert _read(text).level.value == "county"
    assert _read(f"{text}指导各县区学法。各县区均已建立制度。").level.value == "city"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2022年1月5日", "2022-01-05"),
        ("2022年01月05日", "2022-01-05"),
        ("２０２２年１月５日", "2022-01-05"),
        ("2022 年 1 月 5 日", "2022-01-05"),
        ("2022-01-05", "2022-01-05"),
        ("2022/1/5", "2022-01-05"),
        ("2022.1.5", "2022-01-05"),
        ("二〇二二年一月五日", "2022-01-05"),
        ("二○二二年十月十日", "2022-10-10"),
        ("二零二二年十二月三十一日", "2022-12-31"),
        ("某镇人民政府 2022年1月5日", "2022-01-05"),
        ("（2022年1月5日印发）", "2022-01-05"),
    ],
)
def test_the_date_of_the_signature_is_read_however_written(line: str, date: str) -> None:
    made = _read(f"某镇2021年法治政府建设情况报告{BODY}{line}\n")
    assert (made.date.value, made.date.source) == (date, "signature")


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("某镇2021年法治政府建设情况报告", "2021"),
        ("某镇2021年度法治政府建设情况报告", "2021"),
        ("某镇二〇二一年法治政府建设情况报告", "2021"),
        ("某镇二零二一年度法治政府建设情况报告", "2021"),
        ("某镇２０２１年法治政府建设情况报告", "2021"),
        ("某镇关于2021年度推进法治政府建设情况的报告", "2021"),
        ("关于某镇2021年法治政府建设情况的报告", "2021"),
    ],
)
def test_the_year_is_that_of_the_title(title: str, year: str) -> None:
    made = _read(f"{title}{BODY}某镇人民政府\n2022年1月5日")
    assert (made.year.value, made.year.source) == (year, "title")
    assert made.unit.value.startswith("某镇")


def test_options_stand_over_the_text() -> None:
    made = report(f"某镇2021年法治政府建设情况报告{BODY}", Level.DEPARTMENT, 2018)
    assert (made.level.value, made.level.source) == ("department", "option")
    assert (made.year.value, made.year.source) == ("2018", "option")


def test_positions_lead_to_the_source() -> None:
    made = _read(f"\n  某镇 2021年法治政府建设情况报告{BODY}某镇人民政府\n　　2022年1月5日\n")
    for field, line, column, first in ((made.title, 2, 3, "某"), (made.issuer, 7, 1, "某"), (made.date, 8, 3, "2")):
        assert field.position is not None
        assert (field.position.line, field.position.column) == (line, column)
        assert made.document.text[field.position.offset] == first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2021年法治政府建设情况报告\n认真学法。", "cannot tell the level of the unit; give it with --level"),
        ("某镇法治政府建设情况报告\n认真学法。", "cannot tell the report year; give it with --year"),
        ("学法。", "cannot tell the level of the unit; give it with --level"),
    ],
)
def test_what_cannot_be_told_must_be_given(text: str, message: str) -> None:
    with pytest.raises(AuditorError) as error:
        _read(text)
    assert str(error.value) == f"report.txt: {message}"


@pytest.mark.parametrize(
    "text",
    [
        "青石镇人民政府2024年法治政府建\n设情况报告\n2024年，青石镇认真落实各项部署，\n法治建设取得新成效。",
        "青石镇人民政府2024年法治政府建设情况报告 一、主要举措和成效。组织学法4次。",
        "---\ntitle: 别的标题\n---\n# 青石镇人民政府2024年法治政府建设情况报告\n\n组织学法4次。",
    ],
    ids=["wrapped", "run-in", "front-matter"],
)
def test_a_title_is_read_from_a_pasted_draft(text: str) -> None:
    name = "draft.md" if text.startswith("---") else "draft.txt"
    made = parse(read_bytes(text.encode(), name))
    assert (made.unit.value, made.level.value, made.year.value) == ("青石镇人民政府", "township", "2024")


SIGNED = "某镇人民政府\n2022年1月20日\n"
PLANS = "\n一、主要举措和成效\n聘请法律顾问1名。\n二、下一步打算\n将进一步开展普法。\n"


def _signed_by(text: str) -> list[str]:
    """Return the date and the issuer of a report that ends with some lines, and its last statement of the body."""
    made = _read(f"某镇2021年法治政府建设情况报告{PLANS}{text}")
    last = [one for one in made.statements if one.role.value not in ("front", "closing")][-1]
    return [made.date.value, made.issuer.value, made.text[last.start : last.end]]


@pytest.mark.parametrize(
    "below",
    [
        "某县人民政府办公室        2022年1月25日印发",
        "某镇党政办公室2022年1月25日印发",
        "某县人民政府办公室\n2022年1月25日印发",
        "抄送：县委办公室，县人大办公室。\n某县人民政府办公室    2022年1月25日印发\n（共印20份）",
        "主题词：法治 报告",
        "信息公开选项：主动公开",
        "（共印20份）",
        "共印20份",
        "校对：李四",
        "审核：李四  编辑：王五",
        "承办单位：某镇司法所    电话：0530-1234567",
        "联系人：李四\n联系电话：0530-1234567",
        "责任编辑：某镇党政办公室",
        "更新时间：2022-03-05 10:30",
        "【关闭窗口】",
        "【打印本页】 【关闭窗口】",
        "— END —",
        "* * *",
        "分享到：",
        "扫一扫在手机打开当前页",
        "主办单位：某县人民政府\n某政务服务网\n版权所有",
        "分享到：\n【打印】\n【关闭窗口】\n扫一扫在手机打开当前页\n来源：某镇",
        "附件：1.任务分工表\n2.问题清单",
        "附件：\n1.任务分工表\n2.问题清单",
        "上一篇：关于学法的通知\n下一篇：某镇2020年法治政府建设情况报告\n网站地图 | 联系我们",
        "7",
        "\n7",
        "7/7",
        "- 7 -",
        "第7页",
        "某镇党政办公室2022年1月25日印发\n7",
    ],
)
def test_what_stands_below_the_signature_hides_neither_date_nor_issuer(below: str) -> None:
    assert _signed_by(SIGNED + below) == ["2022-01-20", "某镇人民政府", "将进一步开展普法。"]
    assert _signed_by(f"{SIGNED}{below}\n（此件公开发布）")[:2] == ["2022-01-20", "某镇人民政府"]


@pytest.mark.parametrize(
    "signature",
    [
        "某镇人民政府（盖章）\n2022-01-20",
        "某镇人民政府（公章）\n2022年1月20日",
        "某镇人民政府（加盖公章）2022年1月20日",
        "2022年1月20日\n某镇人民政府",
        "某镇人民政府 2022年1月20日\n7",
    ],
)
def test_a_signature_is_read_with_the_stamp_and_however_set(signature: str) -> None:
    assert _signed_by(signature) == ["2022-01-20", "某镇人民政府", "将进一步开展普法。"]


def test_the_imprint_dates_a_report_that_nobody_signed() -> None:
    assert _signed_by("某镇党政办公室2022年1月25日印发") == ["2022-01-25", "", "将进一步开展普法。"]


@pytest.mark.parametrize(
    "end",
    [
        "存在的不足：执法力量薄弱",
        "下一步计划：开展普法5场",
        "普法力度不够",
        "（一）执法力量薄弱",
        "【存在的不足】",
        "印发普法材料300份",
        "审核规范性文件3件",
        "审核把关：聘请法律顾问1名。",
        "公开透明：公示执法信息30条",
        "状态：运行平稳",
        "普法资料于2021年5月6日印发",
        "7",
    ],
)
def test_an_unsigned_end_is_text_of_the_report(end: str) -> None:
    last = _signed_by(end)[2]
    assert end.endswith(last) and last.endswith(end.split("：")[-1])


@pytest.mark.parametrize(
    "end",
    [
        "存在的不足：执法力量薄弱",
        "下一步工作打算\n开展普法",
        "二、不足\n执法力量薄弱",
        "1.执法薄弱\n2.普法薄弱",
        "普法薄弱。",
    ],
)
def test_text_below_a_signature_in_the_middle_is_text_of_the_report(end: str) -> None:
    assert end.endswith(_signed_by(SIGNED + end)[2])
