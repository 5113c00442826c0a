"""Where a phrase stands: all its terms in one statement, close together, and its context around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

import msgspec

from auditor.matching.literals import Hit, LiteralFinder, threshold
from auditor.model import Alternatives, Phrase, Report, Term

_GAP = 20
_WINDOW = 60
_CHAIN = 4
_STOPS = ("。", "；", "\n", "！", "？")


class Match(msgspec.Struct, frozen=True):
    """A phrase found in a statement: the hits of its terms in the order of the phrase."""

    phrase: Phrase
    statement: int
    hits: tuple[Hit, ...]
    score: float
    threshold: float
    context: str

    @property
    def start(self) -> int:
        """Return where the first hit in the text begins."""
        return min(hit.start for hit in self.hits)

    @property
    def end(self) -> int:
        """Return where the last hit in the text ends."""
        return max(hit.end for hit in self.hits)


Masks = dict[int, list[tuple[int, int]]]


class PhraseFinder:
    """Finds phrases in one report, each term only once."""

    def __init__(self, report: Report, alternatives: Mapping[str, Alternatives], finder: type[LiteralFinder]) -> None:
        self.report = report
        self._alternatives = alternatives
        self.literals = finder(report.text, report.statements)
        self._terms: dict[str, dict[int, list[Hit]]] = {}
        self._links: dict[str, list[Hit]] = {}
        self._section_heads = {
            statement.section: statement.index for statement in report.statements if statement.heading
        }
        self._paragraphs: dict[int, list[int]] = {}
        for statement in report.statements:
            self._paragraphs.setdefault(statement.paragraph, []).append(statement.index)

    def find(self, phrase: Phrase, masks: Masks) -> Iterator[Match]:
        """Yield the best match of a phrase in each statement that holds all its terms."""
        needed = [term for term in phrase.terms if not term.absent and not term.context]
        for index in sorted(self._common(needed)):
            mask = masks.get(index)
            matched = self._best([_unmasked(self.term_hits(term)[index], mask) for term in needed])
            if not matched or self._forbidden(phrase, index):
                continue
            context = self._context_of(phrase, index)
            if context is None:
                continue
            weakest = min(hit.score for hit in matched)
            limit = min(
                (threshold(self.report.text[hit.start : hit.end]) for hit in matched if hit.score < 100),
                default=100.0,
            )
            yield Match(phrase, index, matched, weakest, limit, context)

    def _common(self, terms: list[Term]) -> Set[int]:
        """Return the statements that hold all terms; those with few alternatives are looked for first."""
        common: Set[int] | None = None
        for term in sorted(terms, key=lambda term: len(term.source)):
            held = self.term_hits(term).keys()
            common = held if common is None else common & held
            if not common:
                break
        return common or frozenset()

    def term_hits(self, term: Term) -> dict[int, list[Hit]]:
        """Return the places of a term by statement."""
        hits = self._terms.get(term.source)
        if hits is None:
            hits = self._terms[term.source] = {}
            found = self._hits(self._alternatives[term.source])
            if len(found) > 1:
                found.sort(key=lambda hit: (hit.start, -hit.end))
            for hit in found:
                hits.setdefault(self.literals.statement_at(hit.start), []).append(hit)
        return hits

    def holds(self, terms: Iterable[Term], index: int) -> str | None:
        """Return where one of the terms stands around a statement: statement, paragraph, heading; None if nowhere."""
        for place, indexes in (
            ("statement", (index,)),
            ("paragraph", self._paragraphs[self.report.statements[index].paragraph]),
            ("heading", self._ancestors(index)),
        ):
            if any(other in self.term_hits(term) for term in terms for other in indexes):
                return place
        return None

    def _ancestors(self, index: int) -> list[int]:
        section = self.report.statements[index].section
        heads = []
        while section >= 0:
            if section in self._section_heads:
                heads.append(self._section_heads[section])
            section = self.report.sections[section].parent
        return heads

    def _hits(self, alternatives: Alternatives) -> list[Hit]:
        found: list[Hit] = []
        for literal in filter(self.literals.may_stand, alternatives.literals):
            found += self.literals.find(literal)
        for chain in alternatives.chains:
            found += self._linked(chain)
        return found

    def _linked(self, chain: tuple[str, ...]) -> list[Hit]:
        """Return the places where the links of a chain follow each other closely within one statement."""
        runs = self._link_hits(chain[0])
        for link in chain[1:]:
            if not runs:
                break
            nexts = self._link_hits(link)
            runs = [longer for run in runs for longer in self._extend(run, nexts)] if nexts else []
        return runs

    def _link_hits(self, link: str) -> list[Hit]:
        hits = self._links.get(link)
        if hits is None:
            likely = filter(self.literals.may_stand, link.split("|"))
            hits = [hit for literal in likely for hit in self.literals.find(literal)]
            hits.sort(key=lambda hit: (hit.start, hit.end))
            self._links[link] = hits
        return hits

    def _extend(self, run: Hit, nexts: list[Hit]) -> Iterator[Hit]:
        for hit in nexts:
            if run.end <= hit.start <= run.end + _GAP:
                between = self.report.text[run.end : hit.start]
                if not any(stop in between for stop in _STOPS):
                    yield Hit(run.start, hit.end, min(run.score, hit.score))
                return

    def _forbidden(self, phrase: Phrase, index: int) -> bool:
        return any(term.absent and index in self.term_hits(term) for term in phrase.terms)

    def _context_of(self, phrase: Phrase, index: int) -> str | None:
        """Return the farthest place that the context terms had to be looked for in, None where one is nowhere."""
        farthest = "statement"
        for term in phrase.terms:
            if term.context:
                place = self.holds([term], index)
                if place is None:
                    return None
                farthest = max(farthest, place, key=("statement", "paragraph", "heading").index)
        return farthest

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
        free = [hit for hit in hits if not any(_clash(hit, other) for other in taken)]
        if not free:
            return None
        chosen = min(free, key=lambda hit: _distance(pivot, hit))
        taken.append(chosen)
        near.append(chosen)
    return tuple(near)


def _clash(first: Hit, second: Hit) -> bool:
    """Whether two hits are the same characters: they overlap, and neither is a chain that spans the other."""
    overlap = min(first.end, second.end) - max(first.start, second.start)
    return overlap > 0 and abs((first.end - first.start) - (second.end - second.start)) < _CHAIN


def _distance(first: Hit, second: Hit) -> int:
    return max(second.start - first.end, first.start - second.end, 0)


def _unmasked(hits: list[Hit], masks: list[tuple[int, int]] | None) -> list[Hit]:
    if not masks:
        return hits
    return [hit for hit in hits if not any(start <= hit.start < end or start < hit.end <= end for start, end in masks)]


def mask_spans(finder: PhraseFinder, excluded: tuple[Phrase, ...]) -> Masks:
    """Return the spans by statement in which words do not count: every place of a single term, the best of several."""
    masks: Masks = {}
    for phrase in excluded:
        if len(phrase.terms) == 1:
            for index, hits in finder.term_hits(phrase.terms[0]).items():
                masks.setdefault(index, []).extend((hit.start, hit.end) for hit in hits)
        else:
            for match in finder.find(phrase, {}):
                masks.setdefault(match.statement, []).append((match.start, match.end))
    return masks
