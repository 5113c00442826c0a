"""Where a literal stands in a report: exactly, or almost for long ones, with rapidfuzz behind an exact filter.

A literal of n code points may differ from the text by one edit for 8 <= n < 14 and by two for longer ones, that is
score >= 100 - 100 k / n with k edits; shorter ones must be equal. The filter loses nothing: a window of n code
points that lacks k of the literal's has k strange ones in their place; each that is lacking breaks two of the
literal's pairs and each strange one a third, so all but 3 k of its pairs stand in the statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from auditor.figures import find_figures
from auditor.model import ALMOST_FROM, HEAD_SIZE, Statement, Vocabulary

_TWO_EDITS_FROM = 14
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


Found = tuple[int, list[Hit]]
"""The statements in which something stands, one bit each, and its places in order."""


def threshold(literal: str) -> float:
    """Return the score from which a literal counts as found: 100 below 8 code points."""
    size = len(literal)
    if size < ALMOST_FROM:
        return 100.0
    return 100.0 - 100.0 * _edits(size) / size


class LiteralFinder:
    """Finds literals in one report by the places of all runs of up to three characters."""

    def __init__(self, text: str, statements: tuple[Statement, ...]) -> None:
        self.text, self.statements = text, statements
        self._statement = _owners(text, statements)
        self._places: dict[str, list[int]] = {}
        for size in range(1, HEAD_SIZE + 1):
            for start in range(len(text) - size + 1):
                self._places.setdefault(text[start : start + size], []).append(start)
        self._measures = [
            (figure["measure"] or figure["counted"], Hit(figure.start(), figure.end(), 100.0))
            for figure in find_figures(text)
        ]
        self._begins = [*(statement.start for statement in statements), len(text) + 1]
        self._pair_masks: dict[str, int] = {}
        self._seen: dict[str, Found] = {}

    def find(self, literal: str) -> Found:
        """Return where a literal stands; `#次` finds figures with the measure word 次."""
        found = self._seen.get(literal)
        if found is None:
            found = self._seen[literal] = self.stand(self._search(literal))
        return found

    def known(self, vocabulary: Vocabulary) -> dict[int, Found]:
        """Return where the literals of a checklist stand, by number, those alone that stand somewhere."""
        heads, literals, first = vocabulary.heads.split("|"), vocabulary.literals.split("|"), len(vocabulary.others)
        likely = [place for place, head in enumerate(heads) if head in self._places]
        wanted = [*enumerate(vocabulary.others), *((first + place, literals[place]) for place in likely)]
        return {number: found for number, literal in wanted if (found := self.find(literal))[0]}

    def stand(self, hits: list[Hit]) -> Found:
        """Return some hits with the statements in which they stand."""
        return self._mask(hit.start for hit in hits), hits

    def statement_at(self, offset: int) -> int:
        """Return the index of the statement that holds an offset."""
        return self._statement[offset]

    def span_of(self, index: int) -> tuple[int, int]:
        """Return the offsets from which on a place is in a statement and in the next one."""
        return self._begins[index], self._begins[index + 1]

    def statements_with(self, pair: str) -> list[int]:
        """Return the statements that hold a pair of characters, in order."""
        return list(bits(self._pair_mask(pair)))

    def _search(self, literal: str) -> list[Hit]:
        if literal.startswith("#"):
            return self._find_measure(literal[1:])
        size = len(literal)
        exact = [Hit(start, start + size, 100.0) for start in self._exact(literal)]
        if size < ALMOST_FROM:
            return exact
        taken = {self.statement_at(hit.start) for hit in exact}
        fuzzy = [align(literal, self.text, self.statements[index]) for index in self._candidates(literal, taken)]
        return sorted([*exact, *filter(None, fuzzy)], key=lambda hit: hit.start)

    def _exact(self, literal: str) -> list[int]:
        begun = self._places.get(literal[:HEAD_SIZE], [])
        if len(literal) <= HEAD_SIZE:
            return begun
        return [start for start in begun if self.text.startswith(literal, start)]

    def _find_measure(self, measure: str) -> list[Hit]:
        """Return the figures whose measure word starts so, all for an empty one."""
        return [hit for word, hit in self._measures if word.startswith(measure)]

    def _candidates(self, literal: str, taken: set[int]) -> list[int]:
        """Return the statements that hold as many of the literal's pairs as any text within its edits must."""
        pairs = set(map("".join, pairwise(literal)))
        least = max(len(pairs) - _PAIRS_LOST * _edits(len(literal)), 1)
        masks = [self._pair_mask(pair) for pair in pairs if pair in self._places]
        if len(masks) < least:
            return []
        masks.sort(key=int.bit_count)
        either = 0
        for mask in masks[: len(masks) - least + 1]:
            either |= mask
        return [
            index for index in bits(either) if index not in taken and sum(mask >> index & 1 for mask in masks) >= least
        ]

    def _pair_mask(self, pair: str) -> int:
        """Return the statements that hold a pair, one bit each."""
        mask = self._pair_masks.get(pair)
        if mask is None:
            mask = self._pair_masks[pair] = self._mask(self._places.get(pair, ()))
        return mask

    def _mask(self, places: Iterable[int]) -> int:
        """Return the statements that hold some offsets, one bit each."""
        mask = 0
        for place in places:
            mask |= 1 << self._statement[place]
        return mask


def bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, in order."""
    for place, digits in enumerate(reversed(mask.to_bytes((mask.bit_length() + 7) // 8, "big"))):
        while digits:
            low = digits & -digits
            yield 8 * place + low.bit_length() - 1
            digits ^= low


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
    return 1 if size < _TWO_EDITS_FROM else 2


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
