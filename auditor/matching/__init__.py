"""Report × items → evidence. The only room that knows rapidfuzz; it finds, judging decides."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.matching.evidence import Witness
from auditor.matching.literals import LiteralFinder
from auditor.matching.nearest import NearestFinder
from auditor.matching.phrases import Masks, PhraseFinder
from auditor.model import Alternatives, Checklist, Evidence, Item, Modality, Nearest, Phrase, Report, Strength

__all__ = ["Matcher"]


class Matcher:
    """Finds the evidence of items in one report.

    `finder` is how literals are looked for; another one, that looks everywhere, is what the index is measured by.
    """

    def __init__(
        self, report: Report, checklists: Iterable[Checklist], finder: type[LiteralFinder] = LiteralFinder
    ) -> None:
        self.report = report
        terms: dict[str, Alternatives] = {}
        for checklist in checklists:
            terms.update(checklist.terms)
        self.finder = PhraseFinder(report, terms, finder)
        self._witness = Witness(report, self.finder)
        self._nearest = NearestFinder(report, self.finder.literals)

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """Return the evidence of an item and its elements in the order of the text.

        Weaker phrases are not looked for once stronger ones show the item as done, and of phrases of one strength none
        is looked at in a statement after one that shows so.
        """
        masks = Masks(self.finder, item.exclude)
        made: list[Evidence] = []
        for phrase in item.phrases:
            if not item.elements and _is_shown(item, made, phrase.strength):
                break
            self._look(phrase, "", item, masks, made)
        for element in item.elements:
            for phrase in element.phrases:
                self._look(phrase, element.title, item, masks, made)
        return tuple(sorted(made, key=lambda evidence: (evidence.start, evidence.end, evidence.phrase)))

    def _look(self, phrase: Phrase, element: str, item: Item, masks: Masks, made: list[Evidence]) -> None:
        """Add the evidence of a phrase to what was made."""
        settled = {
            one.statement
            for one in made
            if one.element == element and one.strength is phrase.strength and one.concrete and _is_done(one)
        }
        for match in self.finder.find(phrase, masks):
            if match.statement not in settled and (evidence := self._witness.evidence(match, item, element)):
                made.append(evidence)

    def nearest(self, item: Item) -> Nearest | None:
        """Return the statement closest to an item's phrases, None where nothing comes near."""
        return self._nearest.find(item)


def _is_done(evidence: Evidence) -> bool:
    return evidence.modality is Modality.DONE and not evidence.attribution and not evidence.is_heading


def _is_shown(item: Item, made: list[Evidence], strength: Strength) -> bool:
    """Whether phrases stronger than `strength` show an item in a done statement where such statements count."""
    return any(
        one.strength is not strength and one.concrete and one.role in item.roles and _is_done(one) for one in made
    )
