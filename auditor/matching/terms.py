"""Where a term stands: any of its literals, or links that follow each other closely; each is looked for only once.

Sets of statements are integers, one bit a statement: most terms of most phrases are told apart by them alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from auditor.matching.literals import Found, Hit, LiteralFinder
from auditor.model import Report, Vocabulary

_GAP = 20
_STOPS = ("。", "；", "\n", "！", "？")


class TermFinder:
    """Finds the terms of one checklist in one report; the `possible` ones have what they need somewhere."""

    def __init__(self, report: Report, vocabulary: Vocabulary, literals: LiteralFinder) -> None:
        self.report, self.literals = report, literals
        self._vocabulary = vocabulary
        self._known = literals.known(vocabulary)
        self._shown = frozenset(
            place for place, link in enumerate(vocabulary.links) if not self._known.keys().isdisjoint(link)
        )
        self.possible = self._find_possible()
        self._parts: dict[int, list[Found]] = {}
        self._masks: dict[int, int] = {}
        self._links: dict[int, Found] = {}

    def statements(self, term: int) -> int:
        """Return the statements that hold a term, one bit each."""
        found = self._masks.get(term)
        if found is None:
            found = self._masks[term] = _together(self._found(term)) if term in self.possible else 0
        return found

    def all_hits(self, term: int) -> Iterator[Hit]:
        """Yield every place of a term."""
        if self.statements(term):
            for _mask, hits in self._found(term):
                yield from hits

    def hits_in(self, term: int, index: int) -> list[Hit]:
        """Return the places of a term in one statement, in order, the longer of two at the same place first."""
        first, last = self.literals.span_of(index)
        parts = [hits for mask, hits in self._found(term) if mask >> index & 1]
        here = (hits[bisect_left(hits, (first,)) : bisect_left(hits, (last,))] for hits in parts)
        return sorted((hit for hits in here for hit in hits), key=_order)

    def _find_possible(self) -> frozenset[int]:
        known = self._known.keys()
        shown = [term for term, literals in enumerate(self._vocabulary.terms) if not known.isdisjoint(literals)]
        linked = [term for term, chains in self._vocabulary.chains.items() if any(map(self._shown.issuperset, chains))]
        return frozenset((*shown, *linked))

    def _found(self, term: int) -> list[Found]:
        """Return where each of a term's literals and chains stands."""
        parts = self._parts.get(term)
        if parts is None:
            parts = self._parts[term] = self._known_of(self._vocabulary.terms[term])
            for chain in self._vocabulary.chains.get(term, ()):
                if self._shown.issuperset(chain) and (runs := self._linked(chain)):
                    parts.append(self.literals.stand(runs))
        return parts

    def _known_of(self, literals: tuple[int, ...]) -> list[Found]:
        """Return where each of some literals stands that stands anywhere."""
        known = self._known
        return [known[one] for one in literals if one in known]

    def _linked(self, chain: tuple[int, ...]) -> list[Hit]:
        """Return the places where the links of a chain follow each other closely within one statement."""
        links = [self._link(link) for link in chain]
        common = -1
        for mask, _hits in links:
            common &= mask
        runs = [run for run in links[0][1] if common >> self.literals.statement_at(run.start) & 1]
        for _mask, nexts in links[1:]:
            runs = [longer for run in runs for longer in self._extend(run, nexts)]
        return runs

    def _link(self, link: int) -> Found:
        found = self._links.get(link)
        if found is None:
            parts = self._known_of(self._vocabulary.links[link])
            hits = sorted(hit for _mask, hits in parts for hit in hits)
            found = self._links[link] = (_together(parts), hits)
        return found

    def _extend(self, run: Hit, nexts: list[Hit]) -> Iterator[Hit]:
        for place in range(bisect_left(nexts, (run.end,)), len(nexts)):
            hit = nexts[place]
            if hit.start > run.end + _GAP:
                return
            between = self.report.text[run.end : hit.start]
            if not any(stop in between for stop in _STOPS):
                yield Hit(run.start, hit.end, min(run.score, hit.score))
            return


def _together(parts: list[Found]) -> int:
    """Return the statements in which one of several things stands, one bit each."""
    mask = 0
    for own, _hits in parts:
        mask |= own
    return mask


def _order(hit: Hit) -> tuple[int, int, float]:
    return hit.start, -hit.end, -hit.score
