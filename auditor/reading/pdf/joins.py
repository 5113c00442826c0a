"""Lines of a PDF → whether each goes on with the one above: by margins, indents, sizes and spacing.

A paragraph of a Chinese official document opens two characters in; its lines but the last reach the right margin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from statistics import median

import msgspec

from auditor.reading.pdf.lines import Line

_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)"
)
_ENDS = tuple("。！？；：”")
_LARGER, _WIDER, _INDENT, _SLACK, _SHARED = 1.12, 1.5, 0.9, 0.5, 0.1


class _Margins(msgspec.Struct, frozen=True):
    """The edges of a column, and whether its paragraphs are indented."""

    left: float
    right: float
    indented: bool


def joins(lines: list[Line]) -> list[bool]:
    """Return for each line whether it goes on with the one above, across columns and pages."""
    if not lines:
        return []
    body = Counter(round(line.size) for line in lines for _ in line.text).most_common(1)[0][0]
    pitch = _pitch(lines, body)
    margins = {key: _margins([line for line in lines if _frame(line) == key]) for key in {*map(_frame, lines)}}
    return [
        False,
        *(_alike(above, line, pitch) and _goes_on(above, line, margins, body) for above, line in pairwise(lines)),
    ]


def _frame(line: Line) -> tuple[int, int]:
    """Return what lines share their margins with: left and right pages may be bound differently."""
    return line.page % 2, line.column


def _pitch(lines: list[Line], body: int) -> float:
    """Return the usual distance between two lines of the text."""
    steps = [a.base - b.base for a, b in pairwise(lines) if a.page == b.page and a.base > b.base]
    return median(steps) if steps else body * 1.5


def _margins(lines: list[Line]) -> _Margins:
    left = _shared([line.left for line in lines], lines[0].size / 3)
    right = -_shared([-line.right for line in lines], lines[0].size / 2)
    indented = [line for line in lines if 1.2 < (line.left - left) / line.size < 3.5]
    return _Margins(left, right, len(indented) >= max(2, len(lines) * _SHARED))


def _shared(edges: list[float], near: float) -> float:
    """Return the outermost edge at which some lines stand, one where lines are few."""
    least = len(edges) * _SHARED / 2
    ordered = sorted(edges)
    counts = (bisect_right(ordered, edge + near) - index for index, edge in enumerate(ordered))
    return next((edge for edge, count in zip(ordered, counts, strict=True) if count >= least), ordered[0])


def _alike(above: Line, line: Line, pitch: float) -> bool:
    """Whether two lines are of one text: of one size, no rows of a table, with the usual space between them."""
    if above.parted or line.parted:
        return False
    if max(above.size, line.size) > _LARGER * min(above.size, line.size):
        return False
    if (above.page, above.column) != (line.page, line.column):
        return True
    return 0 < above.base - line.base <= _WIDER * max(pitch, line.size * 1.3)


def _goes_on(above: Line, line: Line, margins: dict[tuple[int, int], _Margins], body: int) -> bool:
    """Whether the line above is full and this one opens no paragraph."""
    upper, here = margins[_frame(above)], margins[_frame(line)]
    if above.right + line.lead < upper.right - _SLACK * line.size:
        return False
    if above.size > _LARGER * body:
        return True
    if _NUMBERED.match(line.text) and (above.text.endswith(_ENDS) or not here.indented):
        return False
    return abs(line.left - here.left) < _INDENT * line.size
