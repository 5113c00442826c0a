"""Whose act and whose year a statement tells of: what another body did, or an earlier year saw, does not count."""

from __future__ import annotations

import re

from auditor.model import Level, Report, Statement

_BODY = r"(?P<body>(?:省|市|县|区|州|上级)[^，。；、“《（]{0,14}?(?:局|厅|委|政府|办公室|法院|检察院|司法所|党校|大队|支队|中心|办))"
_ACTS = (
    "组织|印发|成立|开展|举办|出台|制定|召开|建立|编印|部署|牵头|抽查|评查|对|在|将|已|于|统一|通报|修订|审查|受理|办理|审结"
    "|作出|公布|发布|承担|负责|集中|联合"
)
_OTHER = re.compile(rf"(?:^|[，。；：]|(?:年|月|日|期间)，?){_BODY}(?={_ACTS})")
_TAKING_PART = re.compile(
    r"我[镇乡局街委办所院]|全[镇乡局]|本[镇乡局街]|参加|参与|配合|选派|派出|列席|获评|荣获|承接|协助|迎接|接受|报送|组织人员"
)
_OTHERS_LEVELS = frozenset({Level.TOWNSHIP.value, Level.DEPARTMENT.value})
_YEAR = re.compile(r"(?<![\d〔（《对])(20\d\d)年(?!以来|以前|起|至|版|度?(?:计划|纲要)|修订|[^，。；]{0,4}(?:以来|起)|[^，。；]{0,10}的)")
_NOW = re.compile(r"今年|本年|全年|目前|年内|现有|截至|至今|继续|持续|每年|沿用|仍")


def attribution(report: Report, statement: Statement, start: int) -> str:
    """Return `other-body` or `earlier-year` where a match at `start` tells of one, else an empty text."""
    before = report.text[statement.start : start]
    if _is_earlier(before, report.text[statement.start : statement.end], int(report.year.value)):
        return "earlier-year"
    if report.level.value in _OTHERS_LEVELS and _is_other(before, report, statement, start):
        return "other-body"
    return ""


def _is_earlier(before: str, whole: str, year: int) -> bool:
    years = [int(found) for found in _YEAR.findall(before)]
    return bool(years) and years[-1] < year and not _NOW.search(whole) and f"{year}年" not in whole


def _is_other(before: str, report: Report, statement: Statement, start: int) -> bool:
    named = list(_OTHER.finditer(report.text[statement.start : start + 2]))
    if not named:
        return False
    found = named[-1]
    rest = report.text[statement.start + found.end("body") : statement.end]
    return not _TAKING_PART.search(rest) and not _TAKING_PART.search(before) and not _is_own(found["body"], report)


def _is_own(body: str, report: Report) -> bool:
    """Whether a body is the reporting unit by its short name: 县市场监管局 in the report of 某县市场监督管理局."""
    unit = iter(report.unit.value)
    return all(char in unit for char in body[1:])
