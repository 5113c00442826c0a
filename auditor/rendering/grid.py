"""Tables of wrapped cells whose columns align by terminal cells, Chinese being two wide.

rich gives the colours and the widths of rare characters; its own tables break Chinese only at spaces and take several
times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import msgspec

from auditor.rendering.plain import cell_len, wrap

Passage = tuple[str, str]
"""A text and its style; each passage of a cell begins on a line of its own."""
Cell = list[Passage]

_GAP = "  "


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, its width in cells, and whether it is set to the right."""

    heading: str
    width: int
    right: bool = False


class Painter:
    """Turns styled texts into what a terminal takes, or into plain text."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def paint(self, text: str, style: str) -> str:
        """Return the text in a style of rich, such as `bold red`."""
        if not (self._color and style and text):
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    def table(
        self, columns: list[Column], rows: Iterable[list[Cell]], rule: str, spaced: bool = False
    ) -> Iterator[str]:
        """Yield the lines of a table; `rule` is the character of the line below the headings."""
        yield from self._row(columns, [[(column.heading, "bold")] for column in columns])
        yield rule * (sum(column.width for column in columns) + len(_GAP) * (len(columns) - 1))
        for row in rows:
            yield from self._row(columns, row)
            if spaced:
                yield ""

    def _row(self, columns: list[Column], cells: list[Cell]) -> Iterator[str]:
        wrapped = [
            [(line, style) for passage, style in cell for line in wrap(passage, column.width)]
            for cell, column in zip(cells, columns, strict=True)
        ]
        for lines in zip_longest(*wrapped, fillvalue=("", "")):
            parts = []
            for (line, style), column in zip(lines, columns, strict=True):
                space = " " * max(column.width - cell_len(line), 0)
                shown = self.paint(line, style)
                parts.append(space + shown if column.right else shown + space)
            yield _GAP.join(parts).rstrip()
