"""Report × items → evidence. The only room that knows rapidfuzz; it finds, judging decides."""

from __future__ import annotations

from auditor.matching.evidence import Witness
from auditor.matching.literals import LiteralFinder
from auditor.matching.nearest import NearestFinder
from auditor.matching.phrases import Masks, PhraseFinder
from auditor.model import Checklist, Evidence, Item, Modality, Nearest, Phrase, Report, Strength, Vocabulary

__all__ = ["Matcher"]


class Matcher:
    """Finds the evidence of items in one report.

    `finder` is how literals are looked for; another one, that looks everywhere, is what the index is measured by.
    """

    def __init__(self, report: Report, finder: type[LiteralFinder] = LiteralFinder) -> None:
        self.report = report
        self._literals = finder(report.text, report.statements)
        self._witness = Witness(report)
        self._nearest = NearestFinder(report, self._literals)
        self._finders: dict[int, PhraseFinder] = {}

    def evidence(self, item: Item, checklist: Checklist) -> tuple[Evidence, ...]:
        """Return the evidence of an item of a checklist, and of its elements, in the order of the text.

        Weaker phrases are not looked for once stronger ones show the item as done, and of phrases of one strength none
        is looked at in a statement after one that shows so.
        """
        found = _Found(item, Masks(self._finder(checklist.vocabulary), item.exclude))
        for phrase in item.phrases:
            if not item.elements and found.is_shown_beside(phrase.strength):
                break
            self._look(phrase, "", found)
        for element in item.elements:
            for phrase in element.phrases:
                self._look(phrase, element.title, found)
        return tuple(sorted(found.evidence, key=lambda evidence: (evidence.start, evidence.end, evidence.phrase)))

    def _finder(self, vocabulary: Vocabulary) -> PhraseFinder:
        finder = self._finders.get(id(vocabulary))
        if finder is None:
            finder = self._finders[id(vocabulary)] = PhraseFinder(self.report, vocabulary, self._literals)
        return finder

    def _look(self, phrase: Phrase, element: str, found: _Found) -> None:
        """Add the evidence of a phrase to what was found."""
        finder, item = found.masks.finder, found.item
        if not finder.may_match(phrase):
            return
        for match in finder.find(phrase, found.masks):
            if found.is_settled(element, phrase.strength, match.statement):
                continue
            if not finder.is_within(item.context, match.statement):
                continue
            if evidence := self._witness.evidence(match, item, element):
                found.add(evidence)

    def nearest(self, item: Item) -> Nearest | None:
        """Return the statement closest to an item's phrases, None where nothing comes near."""
        return self._nearest.find(item)


class _Found:
    """What was found for one item so far."""

    def __init__(self, item: Item, masks: Masks) -> None:
        self.item, self.masks = item, masks
        self.evidence: list[Evidence] = []
        self._settled: set[tuple[str, Strength, int]] = set()
        self._showing: set[Strength] = set()

    def add(self, evidence: Evidence) -> None:
        """Add a piece of evidence."""
        self.evidence.append(evidence)
        if evidence.concrete and _is_done(evidence):
            self._settled.add((evidence.element, evidence.strength, evidence.statement))
            if evidence.role in self.item.roles:
                self._showing.add(evidence.strength)

    def is_settled(self, element: str, strength: Strength, statement: int) -> bool:
        """Whether a statement shows an element, by a phrase of this strength, so that others need not be looked at."""
        return (element, strength, statement) in self._settled

    def is_shown_beside(self, strength: Strength) -> bool:
        """Whether phrases of another strength show the item in a done statement where such statements count."""
        return not self._showing <= {strength}


def _is_done(evidence: Evidence) -> bool:
    return evidence.modality is Modality.DONE and not evidence.attribution and not evidence.is_heading
