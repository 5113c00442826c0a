"""Characters with their places → the lines of a page in reading order, column after column.

Lengths are in points, and a base line grows upwards, as in PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

import msgspec

_OPENING, _CLOSING = "“‘（《〈【〔〖「『(\\[", "”’）》〉】〕〗」』，。、；：！？)\\],.;:!?%％"
_HEAD = rf"[{_OPENING}]*(?:[0-9A-Za-z.%+/@:-]+|.)"
_TOKEN = re.compile(rf"{_HEAD}(?:[{_CLOSING}]*[“”‘’]{_HEAD})*[{_CLOSING}]*[0-9]*")  # LibreOffice breaks at no quote
_SPACE, _CELLS, _ROW, _GUTTER = 0.8, 2.0, 0.5, 1.0
_MIDDLE = range(35, 66)


class Glyph(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A character, after a blank where one stands before it; its edges, base line and size."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Line(msgspec.Struct, frozen=True):
    """A line of a page (from 1) as it is read; `column` is 0 where it goes across the page, else 1 or 2.

    `lead` is the width of what stands unbroken at its head: had it fitted, it would stand in the line above. `parted`
    lines have gaps as between the cells of a table.
    """

    text: str
    page: int
    column: int
    left: float
    right: float
    base: float
    size: float
    lead: float
    parted: bool


Row = list[Glyph]


def page_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Return the lines of a page: from the top, and the left column before the right."""
    rows = _rows(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row, page, 0) for row in rows]
    return [_line(row, page, column) for column, row in _in_columns(rows, gutter)]


def _rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Return what stands on one base line, raised and lowered marks with it, each from left to right."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.left)):
        first = rows[-1][0] if rows else None
        if first and first.base - glyph.base < _ROW * max(first.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _gutter(rows: list[Row]) -> float | None:
    """Return where the page parts in two columns, both full of lines, None where it has one."""
    if len(rows) < 5:
        return None
    left, right = min(row[0].left for row in rows), max(glyph.right for row in rows for glyph in row)
    width = median(glyph.size for row in rows for glyph in row) * _GUTTER
    places = (left + (right - left) * percent / 100 for percent in _MIDDLE)
    parting = [place for place in places if _parts(rows, place, width, left, right)]
    return max(parting, key=lambda place: sum(not _crosses(row, place, width) for row in rows), default=None)


def _parts(rows: list[Row], place: float, width: float, left: float, right: float) -> bool:
    """Whether most rows leave a gap at a place, and lines reach from both margins to it."""
    free = [row for row in rows if not _crosses(row, place, width)]
    halves = [_halved(row, place) for row in free]
    firsts = [half[-1].right for half, _ in halves if half]
    seconds = [half[-1].right for _, half in halves if half]
    if len(free) < len(rows) * 0.6 or min(len(firsts), len(seconds)) < 5:
        return False
    return median(firsts) - left > 0.8 * (place - left) and median(seconds) - place > 0.8 * (right - place)


def _crosses(row: Row, place: float, width: float) -> bool:
    return any(glyph.left < place + width / 2 and glyph.right > place - width / 2 for glyph in row)


def _halved(row: Row, place: float) -> tuple[Row, Row]:
    return [one for one in row if one.left < place], [one for one in row if one.left >= place]


def _in_columns(rows: list[Row], gutter: float) -> Iterator[tuple[int, Row]]:
    """Yield the rows with their columns; one that goes across closes the columns above it."""
    columns: tuple[list[Row], list[Row]] = ([], [])
    for row in [*rows, []]:
        if row and not _crosses(row, gutter, 0):
            for column, half in zip(columns, _halved(row, gutter), strict=True):
                column.extend([half] if half else [])
            continue
        yield from ((number, half) for number, column in enumerate(columns, start=1) for half in column)
        columns = ([], [])
        if row:
            yield 0, row


def _line(row: Row, page: int, column: int) -> Line:
    size = median(glyph.size for glyph in row)
    gaps = [0.0, *(glyph.left - above.right for above, glyph in pairwise(row))]
    text = "".join(_spaced(glyph, gap) for glyph, gap in zip(row, gaps, strict=True)).strip()
    parted = max(gaps) > _CELLS * size
    return Line(text, page, column, row[0].left, row[-1].right, row[0].base, size, _lead(row), parted)


def _spaced(glyph: Glyph, gap: float) -> str:
    return " " + glyph.text if gap > _SPACE * glyph.size and not glyph.text.startswith(" ") else glyph.text


def _lead(row: Row) -> float:
    """Return the width of what stands unbroken at the head of a row."""
    token = _TOKEN.match("".join(glyph.text[-1] for glyph in row))
    return row[max(token.end() if token else 1, 1) - 1].right - row[0].left
