"""A match → evidence: what its statement claims, how concretely, of whom and of when."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.cues import Cued, holds, words
from auditor.matching.attribution import Attributions
from auditor.matching.concreteness import is_concrete
from auditor.matching.phrases import Match
from auditor.model import Evidence, Item, Modality, Report, Role, Strength
from auditor.parsing import position_at, source_of

_NEGATIVE = words("未|无|没|零|不|非|否|杜绝")
_STUDY = Cued(
    r"(?:学习|学|宣传|宣讲|解读|研读|研究(?!制定|出台|印发|修订|起草|审议|通过|讨论|部署|决定)|传达|贯彻|普及|宣贯|领会|对照|围绕|结合|推送|发放|解释|(?<!严格)(?:根据|按照|依据|依照))"
    r"[^，。；》]{0,24}(?:《[^》]*》[、和及]?)*$"
)
_LESSONS = ("学习", "学法", "培训", "宣讲", "普法")
_LESSON_AFTER = re.compile(r"^[^。，-；]{0,8}(?:专题)?学习[。，-；]?$")
_LESSON = re.compile(r"(?:学习|讲解|解读|研读|领会|宣讲|授课|讲授)(?!型|教育|培训|制度|计划|贯彻落实)")

_REACH = 400
_BARRING = ("!", "！")


class Witness:
    """Turns matches in one report into evidence."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._attributions = Attributions(report)
        self._teaching: dict[str, bool] = {}
        self._texts: dict[int, str] = {}
        self._headings: dict[int, tuple[str, ...]] = {}

    def evidence(self, match: Match, item: Item, element: str) -> Evidence | None:
        """Return the evidence of a match, None where the statement cannot serve the item."""
        report = self.report
        statement = report.statements[match.statement]
        if statement.role in (Role.FRONT, Role.CLOSING):
            return None
        modality = self._modality(match, item)
        if modality is Modality.NEGATED_GOOD and not any(
            holds(report.text[hit.start : hit.end], _NEGATIVE) for hit in match.hits
        ):
            return None
        return Evidence(
            text=self._source(statement.index),
            phrase=match.phrase.source,
            matched=tuple(report.text[hit.start : hit.end] for hit in match.hits),
            element=element,
            strength=match.phrase.strength,
            score=round(match.score, 1),
            threshold=round(match.threshold, 1),
            position=position_at(report.document, report.origins[match.start]),
            role=statement.role,
            modality=modality,
            heading=self._heading(statement.section),
            concrete=match.phrase.strength is not Strength.TOPIC
            or is_concrete(report.text, match.start, match.end, statement.start, statement.end),
            is_heading=statement.heading,
            attribution=self._attributions.of(statement, match.hits[0].start),
            statement=statement.index,
            start=match.start,
            end=match.end,
        )

    def _teaches(self, item: Item) -> bool:
        """Whether an item asks for study, teaching or training itself."""
        if item.id not in self._teaching:
            terms = {term for phrase in item.phrases for term in phrase.source.split() if not holds(term, _BARRING)}
            self._teaching[item.id] = any(holds(term, _LESSONS) for term in terms)
        return self._teaching[item.id]

    def _modality(self, match: Match, item: Item) -> Modality:
        """Return what the clause of the first term claims; cited where it is only what was studied.

        Items that ask for study themselves are cited only within the title of a document.
        """
        text, statement = self.report.text, self.report.statements[match.statement]
        first = match.hits[0]
        opened = text.rfind("《", statement.start, first.start + 1)
        closed = text.find("》", opened) if opened >= 0 else -1
        if opened >= 0 and closed >= first.end and _STUDY.search(text[max(statement.start, opened - _REACH) : opened]):
            return Modality.CITED
        clauses = statement.clauses
        clause = clauses[max(bisect_right(clauses, first.start, key=lambda one: one.start) - 1, 0)]
        before = text[max(clause.start, first.start - _REACH) : first.start]
        after = text[first.end : min(clause.end, first.end + _REACH)]
        studied = _LESSON.search(before) or _LESSON_AFTER.search(after)
        return Modality.CITED if studied and not self._teaches(item) else clause.modality

    def _source(self, index: int) -> str:
        """Return a statement in the characters of the source, without the blanks and page marks that break it."""
        if index not in self._texts:
            statement = self.report.statements[index]
            self._texts[index] = source_of(self.report, statement.start, statement.end)
        return self._texts[index]

    def _heading(self, section: int) -> tuple[str, ...]:
        if section not in self._headings:
            self._headings[section] = self.report.headings(section)
        return self._headings[section]
