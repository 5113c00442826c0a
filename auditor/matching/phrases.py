"""Where a phrase stands: all its terms in one statement, close together, and its context around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

import msgspec

from auditor.matching.literals import Hit, LiteralFinder, bits, threshold
from auditor.matching.terms import TermFinder
from auditor.model import Phrase, Report, Vocabulary

_WINDOW = 60
_LONGEST = 60
_CHAIN = 4


class Match(msgspec.Struct, frozen=True):
    """A phrase found in a statement: the hits of its terms in the order of the phrase."""

    phrase: Phrase
    statement: int
    hits: tuple[Hit, ...]
    score: float
    threshold: float

    @property
    def start(self) -> int:
        """Return where the first hit in the text begins."""
        return min(hit.start for hit in self.hits)

    @property
    def end(self) -> int:
        """Return where the last hit in the text ends."""
        return max(hit.end for hit in self.hits)


class Masks:
    """The spans by statement in which words do not count for an item, found when a phrase first asks for them."""

    def __init__(self, finder: PhraseFinder, excluded: tuple[Phrase, ...]) -> None:
        self.finder, self._excluded = finder, excluded
        self._spans: dict[int, list[tuple[int, int]]] | None = None

    def spans(self, statement: int) -> list[tuple[int, int]] | None:
        """Return the spans in a statement: every place of a single term, the best of several; None without any."""
        if self._spans is None:
            self._spans = {}
            for phrase in self._excluded:
                for index, start, end in self.finder.spans(phrase):
                    self._spans.setdefault(index, []).append((start, end))
        return self._spans.get(statement)


class PhraseFinder:
    """Finds the phrases of one checklist in one report."""

    def __init__(self, report: Report, vocabulary: Vocabulary, literals: LiteralFinder) -> None:
        self.report, self.literals = report, literals
        self.terms = TermFinder(report, vocabulary, literals)
        self._spans: dict[str, list[tuple[int, int, int]]] = {}
        self._section_heads = {
            statement.section: statement.index for statement in report.statements if statement.heading
        }
        self._paragraphs: dict[int, tuple[int, int]] = {}
        for statement in report.statements:
            first, count = self._paragraphs.get(statement.paragraph, (statement.index, 0))
            self._paragraphs[statement.paragraph] = (first, count + 1)

    def may_match(self, phrase: Phrase) -> bool:
        """Return whether each term of a phrase has what it needs somewhere: most phrases are done with by this."""
        return self.terms.possible.issuperset(phrase.needed)

    def find(self, phrase: Phrase, masks: Masks) -> Iterator[Match]:
        """Yield the best match of a phrase in each statement that holds all its terms."""
        for index in self._common(phrase.needed):
            mask = masks.spans(index)
            matched = self._best([_unmasked(self.terms.hits_in(term, index), mask) for term in phrase.needed])
            if not matched or self._forbidden(phrase, index):
                continue
            if not all(self.holds((term,), index) for term in phrase.context):
                continue
            weakest = min(hit.score for hit in matched)
            limit = min(
                (threshold(self.report.text[hit.start : hit.end]) for hit in matched if hit.score < 100),
                default=100.0,
            )
            yield Match(phrase, index, matched, weakest, limit)

    def spans(self, phrase: Phrase) -> list[tuple[int, int, int]]:
        """Return the statement, start and end of every place that a phrase takes; many items exclude the same ones."""
        found = self._spans.get(phrase.source)
        if found is None:
            if len(phrase.needed) == 1 and not phrase.context and not phrase.absent:
                hits = self.terms.all_hits(phrase.needed[0])
                found = [(self.literals.statement_at(hit.start), hit.start, hit.end) for hit in hits]
            else:
                found = [(match.statement, match.start, match.end) for match in self.find(phrase, Masks(self, ()))]
            self._spans[phrase.source] = found
        return found

    def _common(self, terms: tuple[int, ...]) -> list[int]:
        """Return the statements that hold all terms."""
        common = -1
        for term in terms:
            common &= self.terms.statements(term)
            if not common:
                return []
        return list(bits(common))

    def holds(self, terms: tuple[int, ...], index: int) -> bool:
        """Return whether one of the terms stands in a statement, in its paragraph or in the headings above it."""
        held = 0
        for term in terms:
            held |= self.terms.statements(term)
        first, count = self._paragraphs[self.report.statements[index].paragraph]
        if held >> first & ((1 << count) - 1):
            return True
        return any(held >> other & 1 for other in self._ancestors(index))

    def is_within(self, context: tuple[int, ...], index: int) -> bool:
        """Return whether a statement stands in the context that an item needs, if any."""
        return not context or self.holds(context, index)

    def _ancestors(self, index: int) -> list[int]:
        section = self.report.statements[index].section
        heads = []
        while section >= 0:
            if section in self._section_heads:
                heads.append(self._section_heads[section])
            section = self.report.sections[section].parent
        return heads

    def _forbidden(self, phrase: Phrase, index: int) -> bool:
        return any(self.terms.statements(term) >> index & 1 for term in phrase.absent)

    @staticmethod
    def _best(choices: list[list[Hit]]) -> tuple[Hit, ...] | None:
        """Return one hit a term, each on its own characters, closest together, none beyond the window."""
        if not all(choices):
            return None
        anchor = min(range(len(choices)), key=lambda place: len(choices[place]))
        best: tuple[int, tuple[Hit, ...]] | None = None
        for pivot in choices[anchor]:
            near = _around(pivot, anchor, choices)
            if near is None:
                continue
            width = max(hit.end for hit in near) - min(hit.start for hit in near)
            limit = _WINDOW + sum(hit.end - hit.start for hit in near)
            if width <= limit and (best is None or width < best[0]):
                best = (width, near)
        return best[1] if best else None


def _around(pivot: Hit, anchor: int, choices: list[list[Hit]]) -> tuple[Hit, ...] | None:
    """Return the hits nearest to the pivot, one a term, that share no character; None where there are none."""
    taken = [pivot]
    near: list[Hit] = []
    for place, hits in enumerate(choices):
        if place == anchor:
            near.append(pivot)
            continue
        low = bisect_left(hits, pivot.start - _WINDOW - _LONGEST, key=_start)
        high = bisect_right(hits, pivot.end + _WINDOW, key=_start)
        free = [hit for hit in hits[low:high] if not any(_clash(hit, other) for other in taken)]
        if not free:
            return None
        chosen = min(free, key=lambda hit: _distance(pivot, hit))
        taken.append(chosen)
        near.append(chosen)
    return tuple(near)


def _start(hit: Hit) -> int:
    return hit.start


def _clash(first: Hit, second: Hit) -> bool:
    """Whether two hits are the same characters: they overlap, and neither is a chain that spans the other."""
    overlap = min(first.end, second.end) - max(first.start, second.start)
    return overlap > 0 and abs((first.end - first.start) - (second.end - second.start)) < _CHAIN


def _distance(first: Hit, second: Hit) -> int:
    return max(second.start - first.end, first.start - second.end, 0)


def _unmasked(hits: list[Hit], masks: list[tuple[int, int]] | None) -> list[Hit]:
    """Return the hits that neither begin nor end within one of some spans."""
    if not masks:
        return hits
    spans = sorted(masks)
    starts = [start for start, _end in spans]
    reach = list(accumulate((end for _start, end in spans), max))

    def is_masked(hit: Hit) -> bool:
        """Whether a span that begins before an end of the hit reaches over it."""
        begun, ended = bisect_right(starts, hit.start), bisect_left(starts, hit.end)
        return bool(begun and reach[begun - 1] > hit.start) or bool(ended and reach[ended - 1] >= hit.end)

    return [hit for hit in hits if not is_masked(hit)]
