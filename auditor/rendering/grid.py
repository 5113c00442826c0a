"""Rows of wrapped cells whose columns align by terminal cells, Chinese being two wide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from auditor.rendering.plain import wrap

Passage = tuple[str, str]
"""A text and its style; each passage of a cell begins on a line of its own."""

_GAP = "  "


def row_segments(cells: list[list[Passage]], widths: list[int]) -> Iterator[Segment]:
    """Yield the segments of a row; the cells are wrapped to their widths."""
    columns = [
        [(line, style) for passage, style in cell for line in wrap(passage, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for lines in zip_longest(*columns, fillvalue=("", "")):
        for (line, style), width in zip(lines, widths, strict=True):
            yield Segment(line, Style.parse(style) if style else None)
            yield Segment(" " * max(width - cell_len(line), 0) + _GAP)
        yield Segment.line()
