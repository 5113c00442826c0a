"""Where a term stands: any of its literals, or links that follow each other closely; each is looked for only once.

Sets of statements are integers, one bit a statement: most terms of most phrases are told apart by them alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.matching.literals import Hit, LiteralFinder
from auditor.model import Alternatives, Report, Term

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

    def statements(self, term: Term) -> int:
        """Return the statements that hold a term, one bit each."""
        return self._find(term.source)[0]

    def all_hits(self, term: Term) -> Iterator[Hit]:
        """Yield every place of a term."""
        for hits in self._find(term.source)[1]:
            yield from hits

    def hits_in(self, term: Term, index: int) -> list[Hit]:
        """Return the places of a term in one statement, in order, the longer of two at the same place first."""
        statement = self.report.statements[index]
        found = [hit for hit in self.all_hits(term) if statement.start <= hit.start < statement.end]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def _find(self, source: str) -> Found:
        found = self._terms.get(source)
        if found is None:
            alternatives = self._alternatives[source]
            mask, parts = self._literals(alternatives.literals)
            for chain in alternatives.chains:
                if runs := self._linked(chain):
                    parts.append(tuple(runs))
                    for run in runs:
                        mask |= 1 << self.literals.statement_at(run.start)
            found = self._terms[source] = (mask, parts)
        return found

    def _literals(self, literals: tuple[str, ...] | list[str]) -> Found:
        mask, parts = 0, []
        known = self.literals.masks
        for literal in literals:
            own = known.get(literal)
            if own is None:
                own = self.literals.mask(literal)
            if own:
                mask |= own
                parts.append(self.literals.find(literal))
        return mask, parts

    def _linked(self, chain: tuple[str, ...]) -> list[Hit]:
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
            found = self._links[link] = self._literals(link.split("|"))
        return found

    def _link_hits(self, link: str) -> list[Hit]:
        return sorted(hit for hits in self._link(link)[1] for hit in hits)

    def _extend(self, run: Hit, nexts: list[Hit]) -> Iterator[Hit]:
        for hit in nexts:
            if run.end <= hit.start <= run.end + _GAP:
                between = self.report.text[run.end : hit.start]
                if not any(stop in between for stop in _STOPS):
                    yield Hit(run.start, hit.end, min(run.score, hit.score))
                return
