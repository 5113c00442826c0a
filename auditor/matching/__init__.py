"""Report × items → evidence. The only room that knows rapidfuzz; it finds, judging decides."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.matching.evidence import Witness
from auditor.matching.literals import LiteralFinder
from auditor.matching.nearest import NearestFinder
from auditor.matching.phrases import PhraseFinder, mask_spans
from auditor.model import Checklist, Evidence, Item, Nearest, Phrase, Report

__all__ = ["Matcher"]


class Matcher:
    """Finds the evidence of items in one report."""

    def __init__(
        self, report: Report, checklists: Iterable[Checklist], finder: type[LiteralFinder] = LiteralFinder
    ) -> None:
        self.report = report
        terms = {source: text for checklist in checklists for source, text in checklist.terms.items()}
        self.finder = PhraseFinder(report, terms, finder)
        self._witness = Witness(report, self.finder)
        self._nearest = NearestFinder(report, self.finder.literals)

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """Return all evidence of an item and its elements in the order of the text."""
        masks = mask_spans(self.finder, item.exclude)
        found = [("", phrase) for phrase in item.phrases]
        found += [(element.title, phrase) for element in item.elements for phrase in element.phrases]
        made = [
            evidence
            for element, phrase in found
            for match in self.finder.find(phrase, masks)
            if (evidence := self._witness.evidence(match, item, element))
        ]
        return tuple(sorted(made, key=lambda evidence: (evidence.start, evidence.end, evidence.phrase)))

    def nearest(self, item: Item) -> Nearest | None:
        """Return the statement closest to an item's phrases, None where nothing comes near."""
        return self._nearest.find(item)

    def closeness(self, item: Item) -> float:
        """Return the share (0-1) of an item's phrases with several terms that lack but one in some statement."""
        several = [phrase for phrase in all_phrases(item) if len(phrase.needed) > 1]
        if not several:
            return 0.0
        return sum(1 for phrase in several if self.finder.almost(phrase)) / len(several)


def all_phrases(item: Item) -> tuple[Phrase, ...]:
    """Return the phrases of an item and of its elements."""
    return item.phrases + tuple(phrase for element in item.elements for phrase in element.phrases)
