"""Where a term stands: any of its literals, or links that follow each other closely; each is looked for only once.

Sets of statements are integers, one bit a statement: most terms of most phrases are told apart by them alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from auditor.matching.literals import Hit, LiteralFinder
from auditor.model import Alternatives, Report

_GAP = 20
_STOPS = ("。", "；", "\n", "！", "？")

Found = tuple[int, list[tuple[Hit, ...]]]
"""The statements that hold a term, and the hits of each of its alternatives that stands anywhere."""


class TermFinder:
    """Finds terms in one report."""

    def __init__(self, report: Report, alternatives: Mapping[str, Alternatives], literals: LiteralFinder) -> None:
        self.report, self.literals = report, literals
        self._alternatives = alternatives
        self._terms: dict[str, Found] = {}
        self._links: dict[str, Found] = {}
        self._by_statement: dict[str, defaultdict[int, list[Hit]]] = {}

    def statements(self, term: str) -> int:
        """Return the statements that hold a term, one bit each."""
        found = self._terms.get(term)
        if found is None:
            found = self._terms[term] = self._find(self._alternatives.get(term) or Alternatives.plain(term))
        return found[0]

    def all_hits(self, term: str) -> Iterator[Hit]:
        """Yield every place of a term."""
        if self.statements(term):
            for hits in self._terms[term][1]:
                yield from hits

    def hits_in(self, term: str, index: int) -> list[Hit]:
        """Return the places of a term in one statement, in order, the longer of two at the same place first."""
        held = self._by_statement.get(term)
        if held is None:
            held = self._by_statement[term] = defaultdict(list)
            for hit in sorted(self.all_hits(term), key=lambda hit: (hit.start, -hit.end)):
                held[self.literals.statement_at(hit.start)].append(hit)
        return held[index]

    def _find(self, alternatives: Alternatives) -> Found:
        mask, parts = self.literals.known(alternatives.literals.split("|")) if alternatives.literals else (0, [])
        for chain in alternatives.chains:
            if runs := self._linked(chain.split("…")):
                parts.append(tuple(runs))
                for run in runs:
                    mask |= 1 << self.literals.statement_at(run.start)
        return mask, parts

    def _linked(self, chain: list[str]) -> list[Hit]:
        """Return the places where the links of a chain follow each other closely within one statement."""
        together = -1
        for link in chain:
            together &= self._link(link)[0]
            if not together:
                return []
        runs = [run for run in self._link_hits(chain[0]) if together >> self.literals.statement_at(run.start) & 1]
        for link in chain[1:]:
            nexts = self._link_hits(link)
            runs = [longer for run in runs for longer in self._extend(run, nexts)]
        return runs

    def _link(self, link: str) -> Found:
        found = self._links.get(link)
        if found is None:
            found = self._links[link] = self.literals.known(link.split("|"))
        return found

    def _link_hits(self, link: str) -> list[Hit]:
        return sorted(hit for hits in self._link(link)[1] for hit in hits)

    def _extend(self, run: Hit, nexts: list[Hit]) -> Iterator[Hit]:
        for place in range(bisect_left(nexts, (run.end,)), len(nexts)):
            hit = nexts[place]
            if hit.start > run.end + _GAP:
                return
            between = self.report.text[run.end : hit.start]
            if not any(stop in between for stop in _STOPS):
                yield Hit(run.start, hit.end, min(run.score, hit.score))
            return
