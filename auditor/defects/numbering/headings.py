"""Headings with nothing under them, or with less than they promise: causes, a plan."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Certainty, Defect, Modality, Report, Role, Section, Severity

_CAUSE = Cued(
    r"由于|因为|原因|主要是|源于|导致|造成|致使|缘于|归因|所致|根源|在于|究其|(?:^|[，。；：（])因(?!此|而|地制宜|势利导|人(?:而|施)|素)|受[^，。]{1,16}(?:影响|限制|制约)|缘由|症结|归结"
)
_MOST = 60
_CAUSES_PROMISED = Cued(r"(?:不足|问题|短板|差距|困难).{0,6}原因", "原因")
_PLAN_PROMISED = words("下步|下一步|下阶段|今后|整改措施|改进措施|工作打算|工作计划|努力方向|明年")
_PLAN_KEPT = words("将|下步|下一步|今后|继续|进一步|要|计划|打算|拟|力争|着力|推进|加强|强化|深化|开展|完善|提升")


def find_headings(report: Report) -> Iterator[Defect]:
    """Yield headings that promise what does not follow."""
    families: dict[int, list[Section]] = {}
    for section in report.sections:
        families.setdefault(section.parent, []).append(section)
    for index, section in enumerate(report.sections):
        end = section.start + len(section.number) + len(section.title)
        below = report.text[end : section.end].strip("。：；\n ")
        if not below and index not in families:
            yield from _empty(report, section, end, families[section.parent])
        elif _CAUSES_PROMISED.search(section.title) and section.role is Role.SHORTCOMINGS and not _CAUSE.search(below):
            message = _("the heading promises causes; the text names none")
            yield _promise(
                report, "numbering.no-cause", section, end, message, _("name the causes or mend the heading")
            )
        elif _promises_plan(section) and not _has_plan(report, section, end, below):
            message = _("the heading promises a plan; the text holds none")
            yield _promise(report, "numbering.no-plan", section, end, message, _("tell the plan or mend the heading"))


def _promises_plan(section: Section) -> bool:
    return section.parent < 0 and section.explicit and holds(section.title, _PLAN_PROMISED)


def _has_plan(report: Report, section: Section, start: int, below: str) -> bool:
    planned = any(
        one.modality is Modality.PLANNED for one in report.statements if start <= one.start and one.end <= section.end
    )
    return planned or holds(below, _PLAN_KEPT)


def _empty(report: Report, section: Section, end: int, family: list[Section]) -> Iterator[Defect]:
    """Yield a heading with nothing below, unless its neighbours show that it is one of a list of bare lines."""
    if not section.title or len(section.title) > 40:
        return
    full = sum(1 for one in family[:_MOST] if one.end - one.start > 2 * (end - section.start))
    if section.parent >= 0 and (not section.number or full < 2 or full < len(family) - 1):
        return
    if section.parent < 0 and not (section.number and section.depth == 1 and section.explicit):
        return
    certainty = Certainty.CERTAIN if section.parent < 0 else Certainty.LIKELY
    yield made(
        report,
        "numbering.empty",
        _("there is no text under the heading"),
        _("write the text or delete the heading"),
        (section.start, end),
        certain=certainty is Certainty.CERTAIN,
        severity=Severity.WARNING,
    )


def _promise(report: Report, rule: str, section: Section, end: int, message: str, suggestion: str) -> Defect:
    return made(
        report,
        rule,
        message,
        suggestion,
        (section.start, end),
        certain=False,
        severity=Severity.WARNING,
    )
