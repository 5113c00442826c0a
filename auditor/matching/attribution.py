"""Whose act and whose year a statement tells of: what another body did, or an earlier year saw, does not count."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.cues import Cued, holds, words
from auditor.model import Level, Report, Statement

_ENDS = "局|厅|委|政府|办公室|法院|检察院|司法所|党校|大队|支队|中心|办"
_BODY = rf"(?P<body>(?:省|市|县|区|州|上级)(?:[^，。；、“《（]{{0,14}}?(?:{_ENDS})|里|上))"
_ACTS = (
    "上半年|下半年|上、下|年初|年底|每年|每半年|每季|组织|印发|成立|开展|举办|出台|制定|召开|建立|编印|部署|牵头|抽查|评查|对|在|将|已|于|统一|通报|修订|审查|受理|办理|审结"
    "|作出|公布|发布|承担|负责|集中|联合|要求|安排|选派|专题|明确|听取"
)
_OTHER = re.compile(rf"(?:^|[。，-；]|(?:年|月|日|期间)，?){_BODY}(?={_ACTS})")
_TAKING_PART = Cued(
    r"已[^，。]{0,4}(?:整改|更正|纠正|补正|改正)(?!通知|意见|要求)"
    r"|(?<!未)参加|(?<!未)参与|配合|选派|派出|列席|获评|荣获|承接|协助|迎接|接受|组织人员|(?:对|抽查|评查|检查|督察|考核|下放给?)[我本]"
)
_OWN_TURN = Cued(
    r"[，：](?:我|本)[镇乡局街委办所院](?!没有|未|无|上年|[均已]*按[时期]?(?:要求)?(?:报送|上报|提交))|[，：]全[镇乡局]|由(?:镇|乡|街道|我|本)|划归"
)
_REACH = 200
_OTHERS_LEVELS = frozenset({Level.TOWNSHIP.value, Level.DEPARTMENT.value})
_YEAR = re.compile(
    r"(?<![\d〔（《对])(20\d\d)年(?!度|以来|以前|起|至|版|度?(?:计划|纲要)|修订|[^。，-；]{0,4}(?:以来|起)|[^。，-；]{0,10}的)"
)
_NOW = words("今年|本年|全年|目前|年内|现有|截至|至今|继续|持续|每年|沿用|仍")


class Attributions:
    """Tells of matches in one report whether they are another body's act or an earlier year's."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._year = int(report.year.value)
        self._others_count = report.level.value not in _OTHERS_LEVELS
        self._others: dict[int, list[int]] = {}

    def of(self, statement: Statement, start: int) -> str:
        """Return `other-body` or `earlier-year` for a match at an offset of the text, else an empty text."""
        if self._is_earlier(statement, start):
            return "earlier-year"
        if not self._others_count:
            bodies = self._other_bodies(statement)
            before = bisect_right(bodies, start)
            if before and not _OWN_TURN.search(self.report.text, bodies[before - 1], start):
                return "other-body"
        return ""

    def _is_earlier(self, statement: Statement, start: int) -> bool:
        before = self.report.text[max(statement.start, start - _REACH) : start]
        if "年" not in before:
            return False
        found = list(_YEAR.finditer(before))
        return bool(found) and int(found[-1][1]) < self._year and not holds(before[found[-1].end() :], _NOW)

    def _other_bodies(self, statement: Statement) -> list[int]:
        """Return where other bodies act in a statement, nothing where the unit itself takes part."""
        if statement.index not in self._others:
            text = self.report.text[statement.start : statement.end]
            named = [found for found in _OTHER.finditer(text) if not self._is_own(found["body"])]
            if named and _TAKING_PART.search(text):
                named = []
            self._others[statement.index] = [statement.start + found.start("body") for found in named]
        return self._others[statement.index]

    def _is_own(self, body: str) -> bool:
        """Whether a body is the reporting unit by its short name: 县市场监管局 for 某县市场监督管理局."""
        unit = iter(self.report.unit.value)
        return len(body) > 3 and all(char in unit for char in body[1:])
