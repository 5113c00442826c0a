"""Where a literal stands in a report: exactly, or almost for long ones, with rapidfuzz behind an exact filter.

A literal of n code points may differ from the text by one edit for 8 <= n < 14 and by two for longer ones, that is
score >= 100 - 100 k / n with k edits; shorter ones must be equal. The filter loses nothing: a window of n code
points that lacks k of the literal's has k strange ones in their place; each that is lacking breaks two of the
literal's pairs and each strange one a third, so all but 3 k of its pairs stand in the statement.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from auditor.figures import find_figures
from auditor.model import Statement

_MIN_FUZZY, _MIN_TWO = 8, 14
_LONG_TEXT = 60_000
_PAIRS_LOST = 3
_ENDS = 2
_GUARDED = frozenset("0123456789不未无没非否零一二三四五六七八九十百首")
_CLASSES = (
    "立执司普守学述用违",
    "省市县区乡镇村",
    "前中后",
    "党政",
    "复应",
    "议诉",
    "裁仲调",
    "优劣",
    "计查",
    "官民",
    "收支",
    "内外",
    "上下",
)


class Hit(NamedTuple):
    """A place where a literal stands: offsets into the report's text and score 0-100."""

    start: int
    end: int
    score: float


def threshold(literal: str) -> float:
    """Return the score from which a literal counts as found: 100 below 8 code points."""
    size = len(literal)
    if size < _MIN_FUZZY:
        return 100.0
    return 100.0 - 100.0 * _edits(size) / size


class LiteralFinder:
    """Finds literals in one report, each only once, by the places of its character pairs."""

    def __init__(self, text: str, statements: tuple[Statement, ...]) -> None:
        self.text, self.statements = text, statements
        self._statement = _owners(text, statements)
        self._places: dict[str, list[int]] = {}
        for index, pair in enumerate(map("".join, pairwise(text))):
            self._places.setdefault(pair, []).append(index)
        self._measures = [
            (figure["measure"] or figure["counted"], Hit(figure.start(), figure.end(), 100.0))
            for figure in find_figures(text)
        ]
        self._reach = _MIN_FUZZY - 1 if len(text) <= _LONG_TEXT else 2
        self._heads = _runs(text, self._reach) | _measures_from(self._measures, self._reach)
        self._pair_statements: dict[str, tuple[int, ...]] = {}
        self._pair_masks: dict[str, int] = {}
        self._seen: dict[str, tuple[int, tuple[Hit, ...]]] = {}

    def find(self, literal: str) -> tuple[Hit, ...]:
        """Return the places of a literal in order; `#次` finds figures with the measure word 次."""
        return (self._seen.get(literal) or self._look(literal))[1]

    def statement_at(self, offset: int) -> int:
        """Return the index of the statement that holds an offset."""
        return self._statement[offset]

    def known(self, literals: list[str]) -> tuple[int, list[tuple[Hit, ...]]]:
        """Return the statements that hold one of some literals, one bit each, and the places of those that stand there.

        A short literal that stands nowhere is passed over at once; in a very long text one whose first pair does not.
        """
        heads, reach, seen = self._heads, self._reach, self._seen
        mask, places = 0, []
        for literal in literals:
            if literal[:reach] in heads or len(literal) >= _MIN_FUZZY:
                own, hits = seen.get(literal) or self._look(literal)
                if own:
                    mask |= own
                    places.append(hits)
        return mask, places

    def _look(self, literal: str) -> tuple[int, tuple[Hit, ...]]:
        mask, hits = 0, tuple(self._search(literal))
        for hit in hits:
            mask |= 1 << self._statement[hit.start]
        found = self._seen[literal] = (mask, hits)
        return found

    def statements_with(self, pair: str) -> tuple[int, ...]:
        """Return the statements that hold a pair of characters, in order."""
        found = self._pair_statements.get(pair)
        if found is None:
            places = self._places.get(pair, ())
            found = self._pair_statements[pair] = tuple(dict.fromkeys(self._statement[place] for place in places))
        return found

    def _search(self, literal: str) -> list[Hit]:
        if literal.startswith("#"):
            return self.find_measure(literal[1:])
        size = len(literal)
        places = self._exact(literal)
        if size < _MIN_FUZZY and not places:
            return []
        exact = [Hit(start, start + size, 100.0) for start in places]
        if size < _MIN_FUZZY:
            return exact
        taken = {self.statement_at(hit.start) for hit in exact}
        fuzzy = [align(literal, self.text, self.statements[index]) for index in self._candidates(literal, taken)]
        return sorted([*exact, *filter(None, fuzzy)], key=lambda hit: hit.start)

    def find_measure(self, measure: str) -> list[Hit]:
        """Return the figures whose measure word starts so, all for an empty one."""
        return [hit for word, hit in self._measures if word.startswith(measure)]

    def _exact(self, literal: str) -> list[int]:
        if len(literal) < 2:
            return [found.start() for found in re.finditer(re.escape(literal), self.text)]
        rarest: list[int] | None = None
        shift = 0
        for place in range(len(literal) - 1):
            places = self._places.get(literal[place : place + 2])
            if places is None:
                return []
            if rarest is None or len(places) < len(rarest):
                rarest, shift = places, place
        text = self.text
        return [place - shift for place in rarest or () if place >= shift and text.startswith(literal, place - shift)]

    def _candidates(self, literal: str, taken: set[int]) -> list[int]:
        """Return the statements that hold as many of the literal's pairs as any text within its edits must."""
        pairs = sorted({literal[place : place + 2] for place in range(len(literal) - 1)}, key=self._rarity)
        least = max(len(pairs) - _PAIRS_LOST * _edits(len(literal)), 1)
        either = 0
        for pair in pairs[: len(pairs) - least + 1]:
            either |= self._pair_mask(pair)
        found = []
        while either:
            bit = either & -either
            either ^= bit
            index = bit.bit_length() - 1
            if index not in taken and sum(1 for pair in pairs if self._pair_mask(pair) & bit) >= least:
                found.append(index)
        return found

    def _rarity(self, pair: str) -> int:
        return len(self._places.get(pair, ()))

    def _pair_mask(self, pair: str) -> int:
        """Return the statements that hold a pair, one bit each."""
        mask = self._pair_masks.get(pair)
        if mask is None:
            mask = 0
            for statement in self.statements_with(pair):
                mask |= 1 << statement
            self._pair_masks[pair] = mask
        return mask


def _runs(text: str, longest: int) -> set[str]:
    """Return all runs of at most so many characters that stand in a text."""
    return {text[start : start + size] for size in range(1, longest + 1) for start in range(len(text) - size + 1)}


def _measures_from(measures: list[tuple[str, Hit]], longest: int) -> set[str]:
    """Return the literals of at most so many characters that some figure answers: `#`, `#人`, `#人次`."""
    return {"#"} | {f"#{measure}"[:size] for measure, _hit in measures for size in range(2, longest + 1)}


def _owners(text: str, statements: tuple[Statement, ...]) -> list[int]:
    """Return for each offset the index of its statement, for a gap that of the one before."""
    owners: list[int] = []
    for statement in statements:
        owners += [statement.index - 1] * (statement.start - len(owners))
        owners += [statement.index] * (statement.end - len(owners))
    return owners + [len(statements) - 1] * (len(text) - len(owners))


def align(literal: str, text: str, statement: Statement) -> Hit | None:
    """Return the best place of a long literal in a statement, None below its threshold or against the guards."""
    passage = text[statement.start : statement.end]
    if len(passage) < len(literal):
        return None
    found = fuzz.partial_ratio_alignment(literal, passage, score_cutoff=threshold(literal))
    if found is None:
        return None
    reach = _edits(len(literal))
    around = passage[max(found.dest_start - reach, 0) : found.dest_end + reach]
    if found.score < 100 and not _same_meaning(literal, around):
        return None
    start, end = _closest_span(literal, passage, found.dest_start, found.dest_end, reach)
    return Hit(statement.start + start, statement.start + end, found.score)


def _closest_span(literal: str, passage: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Return the span near a window that is most like the literal; the window itself has the literal's length."""
    spans = [
        (low, high)
        for low in range(max(start - reach, 0), start + reach + 1)
        for high in range(end - reach, min(end + reach, len(passage)) + 1)
    ]
    return max(spans, key=lambda span: fuzz.ratio(literal, passage[slice(*span)]))


def _edits(size: int) -> int:
    return 1 if size < _MIN_TWO else 2


def _same_meaning(literal: str, window: str) -> bool:
    """Refuse differences that turn the meaning.

    These are a character lost among the first or last two, digits, negations, numerals, and one word of a class for
    another.
    """
    edits = Indel.editops(literal, window)
    lost = [edit.src_pos for edit in edits if edit.tag == "delete"]
    if any(place < _ENDS or place >= len(literal) - _ENDS for place in lost):
        return False
    removed = [literal[place] for place in lost]
    added = [window[edit.dest_pos] for edit in edits if edit.tag == "insert" and 0 < edit.src_pos < len(literal)]
    if _GUARDED.intersection(removed + added):
        return False
    return not any(set(kind).intersection(removed) and set(kind).intersection(added) for kind in _CLASSES)
