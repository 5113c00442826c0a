"""The nearest miss: the statement that shares most with an item's phrases, by rare character pairs."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise

from rapidfuzz import fuzz

from auditor.matching.literals import LiteralFinder
from auditor.model import Item, Nearest, Report, Role
from auditor.parsing import position_at, source_of

_LEAST, _LONGEST = 40.0, 4000
_BODY = frozenset(Role) - {Role.FRONT, Role.CLOSING}


class NearestFinder:
    """Finds nearest misses in one report."""

    def __init__(self, report: Report, literals: LiteralFinder) -> None:
        self.report, self._literals = report, literals

    def find(self, item: Item) -> Nearest | None:
        """Return the nearest statement in the roles that count; its score is rapidfuzz's partial_ratio, 0-100."""
        roles = _BODY if Role.ACHIEVEMENTS in item.roles else item.roles
        roles_of = [statement.role for statement in self.report.statements]
        weights: dict[int, float] = defaultdict(float)
        for pair in dict.fromkeys(pair for word in _words(item) for pair in map("".join, pairwise(word))):
            statements = self._literals.statements_with(pair)
            for statement in statements:
                if roles_of[statement] in roles and not self.report.statements[statement].heading:
                    weights[statement] += 1.0 / math.sqrt(len(statements))
        if not weights:
            return None
        best = max(sorted(weights), key=lambda statement: weights[statement])
        chosen = self.report.statements[best]
        passage = self.report.text[chosen.start : chosen.end]
        score, word = max((fuzz.partial_ratio(word, passage), word) for word in _words(item))
        if score < _LEAST:
            return None
        aligned = fuzz.partial_ratio_alignment(word, passage)
        longer = len(passage) >= len(word)
        focus = (aligned.dest_start if longer else 0) if aligned else 0
        origins, document = self.report.origins, self.report.document
        return Nearest(
            text=source_of(self.report, chosen.start, min(chosen.end, chosen.start + _LONGEST)),
            phrase=word,
            score=round(score, 1),
            position=position_at(document, origins[chosen.start]),
            focus=focus,
        )


def _words(item: Item) -> tuple[str, ...]:
    return (item.title, *(element.title for element in item.elements), item.requirement)
