"""Powers a unit does not have, and words of another unit that were copied as its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, words
from auditor.defects.prose import sentences
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Level, Modality, Report, Role, Severity

_OWN = frozenset({Role.PREAMBLE, Role.ACHIEVEMENTS, Role.LEADER, Role.SHORTCOMINGS, Role.PLAN})
_HELPS = Cued(
    r"内部|起草|配合|协助|参与|征求|代拟|提请|报请|推动|建议|学习|宣传|贯彻|落实|根据|依据|依照|按照|意见|引导|指导|被申请|答复|应诉|答辩|上级|提交|提供|[未没无]"
)
_LAW = Cued(
    r"(?:制定|出台|颁布|修订|废止|发布)了?[^，。；、]{0,12}?(?:地方性法规|政府规章|地方规章|规章(?=\d))",
    *words("地方性法规|政府规章|地方规章"),
    *(f"规章{digit}" for digit in "0123456789"),
)
_REVIEW = Cued(
    r"(?:受理|审理|审结|裁决|作出)了?(?:各类|群众)?行政复议(?:案件|申请|决定|\d)|行政复议(?:案件|申请)\d+[件起宗][，、](?:均)?(?:受理|审结)"
)
_COUNTY_RULE = Cued(r"依法治[县区市省](?:全过程|各方面|各领域)", *words("依法治县|依法治区|依法治市|依法治省"))
_MEETING = Cued(r"(?:召开|主持)了?[^，。；、]{0,6}?(?:[县区市]委常委会|[县区市]政府常务会)", "委常委会", "政府常务会")
_HIGHER = Cued(r"(?:县|区|市|省|自治区)(?:委|政府|级|里|司法局|直)|上级|领导")
_TAX = Cued(r"税务|海关|国家安全|金融|外汇|司法|厅$")
_DEPARTMENT_REVIEW_ENDS = 2024
_WE = Cued(r"(?<![“‘])(?<!自)我(?P<unit>镇|乡|街道|局(?!限)|县|市(?!场)|区(?!域)|旗)")
_QUOTED = Cued(r"“[^“”]{0,80}”", "“")
_LIKE_OWN = Cued(
    "共|累计|开展|认真|高度|积极|坚持"
    "|切实|严格|建立|制定|成立|聘请|组织|深入|不断|将|结合|全面|牢固|始终|持续|扎实|现有|已"
)
_OWN_WORDS = {"镇": "镇", "乡": "乡", "街道": "街道", "局": "局"}
_OF = Cued(r"[^，。；\n]{0,16}的")
_UNIT = Cued(r"(?P<kind>镇|乡|街道|局|县|市|区|旗)(?:人民政府|办事处|党委|党工委|委员会|工作委员会)*$")


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield the powers and words of other bodies that a report claims for its unit."""
    level = report.level.value
    for one, text in sentences(report, _OWN):
        place = (one.start, text)
        if one.modality is not Modality.LACKING and level in (Level.TOWNSHIP, Level.DEPARTMENT):
            yield from _law(report, *place)
            yield from _review(report, *place)
        if level == Level.TOWNSHIP:
            yield from _meeting(report, *place)
    if level == Level.TOWNSHIP:
        yield from _county_words(report)
    yield from _other_unit(report)


def _law(report: Report, start: int, text: str) -> Iterator[Defect]:
    if "规" in text and (found := _LAW.search(text)) and not _HELPS.search(text[: found.end()]):
        message = _("{what}: neither a township nor a department makes regulations")
        yield _defect(report, "scope.law", start, found, message, _("write 行政规范性文件, or 参与起草"))


def _review(report: Report, start: int, text: str) -> Iterator[Defect]:
    if "复议" not in text or not (found := _REVIEW.search(text)) or _HELPS.search(text):
        return
    if report.level.value == Level.DEPARTMENT:
        late = int(report.year.value) >= _DEPARTMENT_REVIEW_ENDS
        if not late or _TAX.search(report.unit.value):
            return
    elif _HIGHER.search(text[: found.start()]):
        return
    message = _("{what}: the unit decides no administrative reconsideration")
    yield _defect(report, "scope.review", start, found, message, _("write 作为被申请人的行政复议案件, or who decided"))


def _county_words(report: Report) -> Iterator[Defect]:
    for found in _COUNTY_RULE.finditer(report.text):
        message = _("{what}: words of a county report")
        yield _defect(
            report, "scope.county-words", 0, found, message, _("speak of the unit's own field"), Severity.INFO
        )


def _meeting(report: Report, start: int, text: str) -> Iterator[Defect]:
    if "常" in text and (found := _MEETING.search(text)) and not _HIGHER.search(text[: found.start()]):
        message = _("{what}: a meeting of the county, not of the unit")
        yield _defect(report, "scope.meeting", start, found, message, _("name the unit's own meeting"))


def _other_unit(report: Report) -> Iterator[Defect]:
    """Yield 我县, 我局… where the report is that of a town."""
    own = _UNIT.search(report.unit.value)
    if own is None:
        return
    text = _QUOTED.sub(lambda quoted: "＿" * len(quoted[0]), report.text)
    for one in report.statements:
        if one.role not in _OWN:
            continue
        for found in _WE.finditer(text, one.start, one.end):
            if _is_foreign(found["unit"], own["kind"], report.level.value, text, found):
                message = _("{what} in the report of {unit}").format(what=found[0], unit=report.unit.value)
                end = min(found.end() + 8, one.end)
                yield made(
                    report,
                    "scope.other-unit",
                    message,
                    _("check whether the sentence was taken over from another unit"),
                    (found.start(), end),
                    certain=False,
                    severity=Severity.WARNING,
                )


def _is_foreign(named: str, own: str, level: str, text: str, found: re.Match[str]) -> bool:
    """Whether 我 and a unit cannot be the reporting one; of a county only where it opens a claim of its own."""
    if named == own:
        return False
    if named in _OWN_WORDS:
        return own in ("镇", "乡", "街道", "局") or level in (Level.COUNTY, Level.CITY)
    claims = _LIKE_OWN.match(text, found.end()) is not None and not _OF.match(text, found.end())
    return claims and level == Level.TOWNSHIP and text[found.start() - 1] in "，。；：\n"


def _defect(
    report: Report,
    rule: str,
    start: int,
    found: re.Match[str],
    message: str,
    suggestion: str,
    severity: Severity = Severity.WARNING,
) -> Defect:
    return made(
        report,
        rule,
        message.format(what=found[0]),
        suggestion,
        (start + found.start(), start + found.end()),
        certain=False,
        severity=severity,
    )
