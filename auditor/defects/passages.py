"""Where the text of one report stands in another: common runs found in linear time, the statements around them aligned.

Every eighth-character run of the report is kept in a dictionary and looked up at every fourth character of the other,
so that any run of eleven characters in common is met; only statements that share two are aligned. What is fixed
policy wording, a title of a document or the unit's own name is masked and counts on neither side.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from auditor.model import Report, Role, Statement
from auditor.tables import load_table

if TYPE_CHECKING:
    from rapidfuzz.distance import MatchingBlock

_RUN, _STRIDE, _RUNS = 8, 4, 2
_BLOCK, _GAP = 4, 8
_LEAST, _LONG, _PART, _DENSITY = 12, 40, 0.6, 0.7
_HERE, _THERE = "\ue000", "\ue001"
_FIGURES, _PLACES = "123456789", "乡县区市局"
_TITLE = re.compile(r"《[^《》]{1,60}》")
_OF_PLACE = re.compile(r"(?<=[省市县区州])")
_RANK = re.compile(r"(?:街道|[镇乡县区市])$")
_FRAME = frozenset({Role.FRONT, Role.CLOSING})


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """National wording that every report repeats; `patterns` are regular expressions for what comes with numbers."""

    source: str
    formulas: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Overlap(msgspec.Struct, frozen=True):
    """Text in common: [start, end) of the report, [there_start, there_end) of the other, both into their `text`.

    `letters` counts the characters in common that are neither masked nor figures nor marks; `statement` is the place
    of its statement among those of the report.
    """

    start: int
    end: int
    there_start: int
    there_end: int
    letters: int
    statement: int


class Probe:
    """A report made ready to be looked for in others."""

    def __init__(self, report: Report) -> None:
        """Mask the report and index its runs."""
        self.report = report
        sources = load_table("formulas", tuple[Source, ...])
        self._formulas = sorted((one for source in sources for one in source.formulas), key=len, reverse=True)
        patterns = "|".join(one for source in sources for one in source.patterns)
        self._pattern = re.compile(f"{_TITLE.pattern}|{patterns}" if patterns else _TITLE.pattern)
        self.statements = [one for one in report.statements if not one.heading and one.role not in _FRAME]
        self._starts = [one.start for one in self.statements]
        self._masked = self._mask(report.text, report, _HERE)
        self._runs = {
            self._masked[place : place + _RUN]: place
            for one in self.statements
            for place in range(one.start, one.end - _RUN + 1)
        }
        self.letters = sum(_letters(self._masked[one.start : one.end]) for one in self.statements)

    def meetings(self, other: Report) -> list[tuple[int, int]]:
        """Return where runs of the other report stand here: offsets into both texts, in the order of the other."""
        runs, text = self._runs, _alike(other.text)
        places = range(0, len(text) - _RUN + 1, _STRIDE)
        return [(here, there) for there in places if (here := runs.get(text[there : there + _RUN])) is not None]

    def passages(self, other: Report, meetings: list[tuple[int, int]], taken: set[int]) -> Iterator[Overlap]:
        """Yield what stands in a statement of the other report too, of the statements that are not taken."""
        bodies = [one for one in other.statements if not one.heading and one.role not in _FRAME]
        starts = [one.start for one in bodies]
        pairs = Counter(
            (bisect_right(self._starts, here) - 1, bisect_right(starts, there) - 1) for here, there in meetings
        )
        best: dict[int, int] = {}
        for (here, there), count in sorted(pairs.items(), key=lambda pair: (pair[1], pair[0])):
            if count >= _RUNS and there >= 0 and here not in taken:
                best[here] = there
        for here in sorted(best):
            yield from self._aligned(here, bodies[best[here]], other)

    def _aligned(self, index: int, there: Statement, other: Report) -> Iterator[Overlap]:
        """Yield the dense texts in common of two statements, where they are enough to be no chance."""
        from rapidfuzz.distance import Indel

        here = self.statements[index]
        mine = self._masked[here.start : here.end]
        theirs = self._mask(other.text[there.start : there.end], other, _THERE)
        blocks = [block for block in Indel.opcodes(mine, theirs).as_matching_blocks() if block.size >= _BLOCK]
        least = max(_LEAST, min(_PART * min(_letters(mine), _letters(theirs)), _LONG))
        for cluster in _clusters(blocks, mine, theirs):
            letters = sum(_letters(mine[block.a : block.a + block.size]) for block in cluster)
            first, last = cluster[0], cluster[-1]
            span, there_span = (first.a, last.a + last.size), (first.b, last.b + last.size)
            dense = letters >= _DENSITY * max(_letters(mine[slice(*span)]), _letters(theirs[slice(*there_span)]))
            if letters >= least and dense:
                yield Overlap(*_whole_clauses(here, *span), *_whole_clauses(there, *there_span), letters, index)

    def _mask(self, text: str, report: Report, filler: str) -> str:
        """Return a text of the same length in which fixed wording is filler, figures and ranks of places are alike."""
        masked = self._pattern.sub(lambda found: filler * len(found[0]), text)
        for word in (*self._formulas, *_names(report)):
            masked = masked.replace(word, filler * len(word))
        return _alike(masked.replace("街道", "镇" + filler))


def _alike(text: str) -> str:
    """Return a text with all figures and all ranks of places the same; char by char costs three times as much."""
    for digit in _FIGURES:
        text = text.replace(digit, "0")
    for rank in _PLACES:
        text = text.replace(rank, "镇")
    return text


def _names(report: Report) -> Iterator[str]:
    """Yield the unit's name, without what is above it, and without its rank."""
    name = report.unit.value
    own = [part for part in _OF_PLACE.split(name) if part][-1:]
    stems = [_RANK.sub("", part) for part in own]
    yield from (word for word in (name, *own, *stems) if len(word) > 1)


def _letters(text: str) -> int:
    """Return how many characters of a masked text tell something: no mark, no filler and no figure."""
    return sum(map(str.isalnum, text)) - text.count("0")


def _clusters(blocks: list[MatchingBlock], mine: str, theirs: str) -> Iterator[list[MatchingBlock]]:
    """Yield runs of common blocks between which little else stands on either side."""
    cluster: list[MatchingBlock] = []
    for block in blocks:
        if cluster:
            last = cluster[-1]
            between = mine[last.a + last.size : block.a], theirs[last.b + last.size : block.b]
            if max(map(_letters, between)) > _GAP:
                yield cluster
                cluster = []
        cluster.append(block)
    if cluster:
        yield cluster


def _whole_clauses(statement: Statement, start: int, end: int) -> tuple[int, int]:
    """Return where in the report the clauses stand in which a span of a statement begins and ends."""
    start, end = statement.start + start, statement.start + end
    starts = [clause.start for clause in statement.clauses if clause.start <= start]
    ends = [clause.end for clause in statement.clauses if clause.end >= end]
    return max(starts, default=start), min(ends, default=end)
