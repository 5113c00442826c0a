"""The nearest miss: the statement that shares most with an item's phrases, by rare character pairs."""

from __future__ import annotations

import math
from collections import defaultdict

from rapidfuzz import fuzz

from auditor.model import Item, Nearest, Report, Role
from auditor.parsing import position_at

_LEAST = 30.0


class NearestFinder:
    """Finds nearest misses in one report; its index is made when first asked."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._index: dict[str, set[int]] | None = None

    def find(self, item: Item) -> Nearest | None:
        """Return the nearest statement in the roles that count; its score is rapidfuzz's partial_ratio, 0-100."""
        index = self._pairs()
        roles = None if Role.ACHIEVEMENTS in item.roles else item.roles
        weights: dict[int, float] = defaultdict(float)
        for pair in {pair for word in _words(item) for pair in _pairs_of(word)}:
            statements = index.get(pair, ())
            for statement in statements:
                if roles is None or self.report.statements[statement].role in roles:
                    weights[statement] += 1.0 / math.sqrt(len(statements))
        if not weights:
            return None
        best = max(sorted(weights), key=lambda statement: weights[statement])
        chosen = self.report.statements[best]
        passage = self.report.text[chosen.start : chosen.end]
        score, word = max((fuzz.partial_ratio(word, passage), word) for word in _words(item))
        if score < _LEAST:
            return None
        origins, document = self.report.origins, self.report.document
        return Nearest(
            text=document.text[origins[chosen.start] : origins[chosen.end - 1] + 1],
            phrase=word,
            score=round(score, 1),
            position=position_at(document, origins[chosen.start]),
        )

    def _pairs(self) -> dict[str, set[int]]:
        if self._index is None:
            self._index = defaultdict(set)
            for statement in self.report.statements:
                if statement.role not in (Role.FRONT, Role.CLOSING):
                    for pair in _pairs_of(self.report.text[statement.start : statement.end]):
                        self._index[pair].add(statement.index)
        return self._index


def _pairs_of(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _words(item: Item) -> tuple[str, ...]:
    return (item.title, *(element.title for element in item.elements), item.requirement)
