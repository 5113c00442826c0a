"""Report × items → evidence. The only room that knows rapidfuzz; it finds, judging decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.matching.attribution import attribution
from auditor.matching.concreteness import is_concrete
from auditor.matching.figures import figure_count
from auditor.matching.literals import LiteralFinder
from auditor.matching.nearest import NearestFinder
from auditor.matching.phrases import Match, PhraseFinder, mask_spans
from auditor.model import Checklist, Evidence, Item, Modality, Nearest, Report, Role
from auditor.parsing import position_at

__all__ = ["Matcher", "figure_count"]

_NEGATIVE = re.compile(r"[未无没零不非否]|杜绝")
_STUDY = re.compile(
    r"(?:学习|学|宣传|宣讲|解读|研读|研究|传达|贯彻|普及|宣贯|领会|对照|围绕|结合|推送|发放|解释|(?<!严格)(?:根据|按照|依据|依照))"
    r"[^，。；》]{0,24}(?:《[^》]*》[、和及]?)*$"
)
_LESSON = re.compile(r"(?:学习|讲解|解读|研读|领会|宣讲|授课|讲授)(?!型|教育|培训|制度|计划|贯彻落实)")


def _teaches(item: Item) -> bool:
    return any(word in phrase.source for phrase in item.phrases for word in ("学", "讲", "培训"))


class Matcher:
    """Finds the evidence of items in one report."""

    def __init__(
        self, report: Report, checklists: Iterable[Checklist], finder: type[LiteralFinder] = LiteralFinder
    ) -> None:
        self.report = report
        texts = {source: text for checklist in checklists for source, text in checklist.texts.items()}
        self.finder = PhraseFinder(report, texts, finder)
        self._nearest = NearestFinder(report)

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """Return all evidence of an item and its elements in the order of the text."""
        masks = mask_spans(self.finder, item.exclude)
        found = [("", phrase) for phrase in item.phrases]
        found += [(element.title, phrase) for element in item.elements for phrase in element.phrases]
        made = [
            evidence
            for element, phrase in found
            for match in self.finder.find(phrase, masks)
            for evidence in self._evidence(match, item, element)
        ]
        return tuple(sorted(made, key=lambda evidence: (evidence.start, evidence.end, evidence.phrase)))

    def nearest(self, item: Item) -> Nearest | None:
        """Return the statement closest to an item's phrases, None where nothing comes near."""
        return self._nearest.find(item)

    def _evidence(self, match: Match, item: Item, element: str) -> Iterator[Evidence]:
        report = self.report
        statement = report.statements[match.statement]
        if statement.role in (Role.FRONT, Role.CLOSING):
            return
        if item.context and not self.finder.holds(item.context, match.statement):
            return
        modality = self._modality(match, _teaches(item))
        if modality is Modality.NEGATED_GOOD and not any(
            _NEGATIVE.search(report.text[hit.start : hit.end]) for hit in match.hits
        ):
            return
        yield Evidence(
            text=self.source_text(statement.start, statement.end),
            phrase=match.phrase.source,
            matched=tuple(report.text[hit.start : hit.end] for hit in match.hits),
            element=element,
            strength=match.phrase.strength,
            score=round(match.score, 1),
            threshold=round(match.threshold, 1),
            position=position_at(report.document, report.origins[match.start]),
            role=statement.role,
            modality=modality,
            heading=report.headings(statement.section),
            concrete=is_concrete(report.text, match.start, match.end, statement.start, statement.end),
            is_heading=statement.heading,
            attribution=attribution(report, statement, match.start, match.end),
            statement=statement.index,
            start=match.start,
            end=match.end,
        )

    def _modality(self, match: Match, teaches: bool) -> Modality:
        """Return what the clause of the first term claims; cited where it is only what was studied.

        Items that ask for study themselves (`teaches`) are cited only within the title of a document.
        """
        text, statement = self.report.text, self.report.statements[match.statement]
        first = match.hits[0]
        opened = text.rfind("《", statement.start, first.start + 1)
        closed = text.find("》", opened) if opened >= 0 else -1
        if opened >= 0 and closed >= first.end and _STUDY.search(text[statement.start : opened]):
            return Modality.CITED
        for clause in statement.clauses:
            if clause.start <= first.start < clause.end:
                studied = not teaches and _LESSON.search(text[clause.start : first.start])
                return Modality.CITED if studied else clause.modality
        return statement.modality

    def source_text(self, start: int, end: int) -> str:
        """Return the source between two offsets of the report's text."""
        origins = self.report.origins
        return self.report.document.text[origins[start] : origins[end - 1] + 1]
