"""One quantity told with two values in one report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import msgspec

from auditor.cues import Cued, holds, words
from auditor.defects.figures.counts import Count, Passage
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Modality, Report, Role

# Quantities of which a unit has one, named by what is counted; a verb before them makes another quantity.
_NOUNS = (
    "法律明白人|人民调解员|专职网格员|网格员|行政执法人员|执法人员|人民调解委员会|公职律师|法治副校长|行政诉讼案件"
    "|行政复议案件|信访积案|学法用法示范户|民主法治示范村|行政规范性文件|规范性文件|法律顾问|法治带头人"
)
_VERBS = "培养|培育|选聘|聘请|配备|建立|创建|化解|制定|出台|制发|受理|办理|办结|现有|发生|新发生|审查|清理"
_TOLD = Cued(
    rf"(?P<verb>(?:{_VERBS})?)(?:了|有|共|全部)?(?P<grade>[“\"]?)(?P<noun>{_NOUNS})[”\"]?(?:共|共有|累计|达到?)?$",
    *words(_NOUNS),
)
_RESTRICTED = words(
    "其中|半年|阶段|每|各|新|年底|月|季度|去年|上年|截至|以来|累计|第一|第二|第三|第四|再|另|市级|省级|国家级|县级|区级|镇级|村级|部分"
    "|先后|首批|又|增|由|从|拟|将|计划|力争|重点|今后|分别|一批|所在|派"
)
_HIDDEN = frozenset({Role.PLAN, Role.SHORTCOMINGS, Role.FRONT})
# What may stand before a quantity of the whole unit; any other word makes another one: 下沉执法人员, 持证执法人员.
_WHOLE = "镇乡县区市省道局年共已内"


class Told(msgspec.Struct, frozen=True):
    """A count as told: what is counted with which verb and measure, where, and in which statement."""

    what: tuple[str, str, str]
    count: Count
    place: tuple[int, int]


def find(report: Report, passages: tuple[Passage, ...]) -> Iterator[Defect]:
    """Yield quantities that two statements of a report give two values."""
    told: dict[tuple[str, str, str], list[Told]] = {}
    for passage in passages:
        if passage.statement.role in _HIDDEN or passage.statement.modality is not Modality.DONE:
            continue
        for one in _told(passage):
            told.setdefault(one.what, []).append(one)
    for same in told.values():
        yield from _contradictions(report, same)


def _told(passage: Passage) -> Iterator[Told]:
    if "其中" in passage.text:
        return
    for count in passage.counts:
        lead = passage.lead(count.start)
        found = _TOLD.search(lead)
        if found and _is_whole(lead[: found.start()]) and count.exact and not holds(lead, _RESTRICTED):
            what = (found["verb"], found["noun"], count.alike)
            yield Told(what, count, (count.start - len(lead) + found.start(), count.end))


def _is_whole(before: str) -> bool:
    """Whether what stands before a quantity leaves it one of the whole unit."""
    return before[-1:] in _WHOLE


def _contradictions(report: Report, same: list[Told]) -> Iterator[Defect]:
    for first, second in combinations(same[:4], 2):
        if first.count.value == second.count.value:
            continue
        message = _("{noun} are told as {second} here and as {first} before").format(
            noun=first.what[1], second=second.count.value, first=first.count.value
        )
        suggestion = _("use one figure, or say what each of them counts")
        yield made(report, "figures.repeat", message, suggestion, second.place, first.place, certain=False)
        return
