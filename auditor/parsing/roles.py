"""Heading or lead-in → role: what a section, or the rest of a paragraph, is for."""

from __future__ import annotations

import re

from auditor.cues import Cued, holds, words
from auditor.model import Role

_REMEDY = words("解决|化解|整治|整改|破解|聚焦|针对|围绕|补齐|突出问题|问题导向|回应|纠治|治理")
_LACK = r"(?:问题|不足|困难|短板|差距|薄弱环节|弱项)"
_SHORTCOMINGS = re.compile(
    rf"(?:存在|面临|主要)的?(?:主要|突出|一些)?{_LACK}|{_LACK}(?:之处)?(?:[和及与、].{{0,12}})?(?:分析|情况|方面)?$"
    rf"|^(?:主要)?{_LACK}[和及与、]|(?:问题|不足).{{0,2}}原因|还差|差在|短板弱项|(?:需要|有待|亟待)改进的|形势与挑战"
)
_NEXT = words("下一步|下步|下一阶段|下阶段|下一年|下年度|明年|来年|今后|未来|努力方向")
_ANY_NEXT = "|".join(_NEXT)
_PLAN_TAIL = r"(?:打算|计划|安排|思路|设想|谋划|展望|部署安排|工作重点|(?:改进|整改)(?:措施|举措|方向))"
_AND_REMEDY = Cued(r"(?:[和及与、]|以及)(?:下一?步)?(?:改进|整改)(?:措施|举措|方向|打算|计划)$", "改进", "整改")
_PLAN = re.compile(rf"{_ANY_NEXT}|{_PLAN_TAIL}(?:情况)?$")
_LEADER = Cued(
    r"(?:党政|政府|主要)?(?:党政负责人|主要负责人|主要领导|主要负责同志|第一责任人|一把手|“关键少数”).{0,14}(?:履行|职责|责任|履职|情况)"
    r"|(?:履行|落实|压实).{0,12}第一责任人|(?:书记|[镇乡局县区市]长|主任)履行.{0,12}职责",
    *words("负责|主要领导|第一责任人|一把手|关键少数|履行"),
)
_ACHIEVEMENTS = words("成效|做法|举措|开展情况|完成情况|工作情况|工作总结|进展|亮点|取得")
_PLAN_LEAD = re.compile(
    rf"(?:(?:面对|为|围绕|按照|根据|立足)[^。，]{{0,24}}，|我[^，。]{{1,3}}将|展望)?在?(?:{_ANY_NEXT})(?:度|一段|工作|中|，|我|，?将|的?工作|里|要|，?[^，。]{{0,14}}将|时间|我们|重点)|在?新的一年|接下来[^。]{{0,20}}(?:将|要|继续|重点)"
    r"|针对(?:以上|上述|这些|存在)[^，。]{0,14}，?[^，。]{0,14}(?:将|要|下)"
)
_SHORT_LEAD = re.compile(
    rf"(?:虽然|尽管|取得[^。]{{0,30}}成[绩效就][^。]{{0,20}}，?但).{{0,60}}{_LACK}"
    rf"|(?:但|同时|然而|不过|也|仍|还|依然|工作中)[^。，]{{0,20}}(?:存在|有(?:一些|不少|许多|诸多))[^。]{{0,24}}{_LACK}"
    rf"|总[体的](?:来|上)?[看说].{{0,50}}(?:但|不过).{{0,40}}(?:{_LACK}|薄弱|缓慢|滞后|不[足够高强]|没有|尚未)"
    rf"|^[^，。]{{0,10}}主要{_LACK}(?:有|是|表现)|^主要存在.{{0,10}}{_LACK}|(?:还|仍|依然)面临.{{0,16}}{_LACK}"
    rf"|^(?:目前|当前|工作中)?(?:存在的)?(?:问题和)?(?:不足|短板|差距|问题和不足)(?:之处(?:：|有|在)|主要(?:有|是|表现|体现))"
    r"|(?:与|对照|对标|距离)[^。]{0,40}(?:相比|要求|期待|期盼|目标|标准|期望)[^。]{0,20}(?:差距|不足)"
)


_NO_YEAR = 9998


def heading_role(title: str, year: int, top: bool) -> tuple[Role | None, bool]:
    """Return the role a heading names, None where it names none, and whether it holds shortcomings and plan.

    Only headings that say so plainly are taken below the top, where 问题 and 计划 are mostly achievements.
    """
    title = title.strip("。：:；【】〖〗●■◆▲★·—-")
    lacks = bool(_SHORTCOMINGS.search(title)) and not holds(_AND_REMEDY.sub("", title), _REMEDY)
    plans = bool(_PLAN.search(title) if top else holds(title, _NEXT)) or f"{year + 1}年" in title
    if lacks and not top and holds(title, _ACHIEVEMENTS):
        lacks = False
    if lacks and plans:
        return Role.SHORTCOMINGS, True
    if lacks:
        return Role.SHORTCOMINGS, False
    if plans and not (holds(title, _ACHIEVEMENTS) and f"{year}年" in title and f"{year + 1}年" not in title):
        return Role.PLAN, False
    if _LEADER.search(title):
        return Role.LEADER, False
    return (Role.ACHIEVEMENTS if top and holds(title, _ACHIEVEMENTS) else None), False


def names_role(title: str) -> bool:
    """Return whether a title names a role at the top, whatever the year."""
    return heading_role(title, _NO_YEAR, top=True)[0] is not None


def lead_role(text: str, year: int) -> Role | None:
    """Return the role to which the opening of a statement turns the rest of its paragraph."""
    head = text[:60]
    if _PLAN_LEAD.match(head) or re.match(rf"(?:展望)?{year + 1}年(?!\d{{1,2}}月)", head):
        return Role.PLAN
    return Role.SHORTCOMINGS if _SHORT_LEAD.search(text[:110]) else None
