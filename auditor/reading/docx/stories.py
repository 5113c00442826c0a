"""Stories: body, cells and text boxes → blocks in reading order, numbered by the paragraphs that Word counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from auditor.model import Block
from auditor.reading.docx.markup import (
    ALTERNATIVES,
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    TEXT_BOX,
    Element,
    branch,
    check_depth,
    is_left_out,
    is_mark_gone,
)
from auditor.reading.docx.numbering import Numbering
from auditor.reading.docx.runs import BREAK, Runs
from auditor.reading.docx.styles import Styles, depth_of, is_contents
from auditor.reading.limits import Deadline, Limits
from auditor.reading.rows import joined

_LONGEST_HEADING = 60
_SENTENCE = re.compile(r"[。！？；，,;]\s*$|。.*。", re.DOTALL)


class _Line(msgspec.Struct):
    """A paragraph as it is gathered: one whose end was deleted takes the text of the next."""

    number: int
    paragraph: Element
    text: str = ""


class Stories:
    """Gathers the blocks of one document."""

    def __init__(self, runs: Runs, styles: Styles, numbering: Numbering, limits: Limits, path: str) -> None:
        """Take what tells the text, the styles and the numbers of paragraphs."""
        self._runs, self._styles, self._numbering = runs, styles, numbering
        self._limits, self._path = limits, path
        self._number = self._offset = self._boxed = 0
        self._line: _Line | None = None
        self._cells: list[int] = []
        self.blocks: list[Block] = []

    def read(self, story: Element, deadline: Deadline, depth: int = 0) -> None:
        """Add the blocks of a story; raise AuditorError beyond the limits."""
        check_depth(depth, self._path)
        for part in story:
            if part.tag == PARAGRAPH:
                deadline.check()
                self._read_paragraph(part, deadline, depth)
            elif is_left_out(part):
                self._count(self._runs.pass_over(part))
            else:
                chosen = branch(part) if part.tag == ALTERNATIVES else part
                self._read_part(chosen, deadline, depth)

    def _read_part(self, part: Element | None, deadline: Deadline, depth: int) -> None:
        """Read what holds paragraphs; none goes on across the bounds of a cell."""
        if part is None:
            return
        if part.tag in (TABLE, CELL):
            self.end_line()
        self._cells = {ROW: [], CELL: [*self._cells, len(self.blocks)]}.get(str(part.tag), self._cells)
        self.read(part, deadline, depth + 1)
        if part.tag in (CELL, TEXT_BOX):
            self.end_line()
        if part.tag == ROW and next(part.iter(TABLE), None) is None:
            self._join_row()

    def _join_row(self) -> None:
        """Make one block of the cells of a row where they are short, with the number of the first."""
        bounds = pairwise([*self._cells, len(self.blocks)])
        text = joined(" ".join(block.text for block in self.blocks[start:end]) for start, end in bounds)
        if not text:
            return
        first = self.blocks[self._cells[0]]
        del self.blocks[self._cells[0] :]
        self._offset = first.offset
        self._add(text, first.line, 0)

    def _read_paragraph(self, paragraph: Element, deadline: Deadline, depth: int) -> None:
        self._count(1)
        styles = self._styles.of(paragraph)
        text = self._runs.read(paragraph, styles)
        self._read_boxes(self._runs.boxes, deadline, depth)
        if is_contents(styles):
            return
        if self._line is None or not self._line.text:
            self._line = _Line(self._number, paragraph)
        self._line.text += text
        if not is_mark_gone(paragraph):
            self.end_line()

    def _read_boxes(self, boxes: Iterable[Element], deadline: Deadline, depth: int) -> None:
        """Read the text boxes of a paragraph before it: a title often floats above the first one."""
        held, self._line = self._line, None
        for box in boxes:
            self._boxed += 1
            self._read_part(box, deadline, depth)
            self._boxed -= 1
        self._line = held

    def _count(self, paragraphs: int) -> None:
        """Count paragraphs of the body; those of a text box have the number of that which holds it."""
        self._number += 0 if self._boxed else paragraphs

    def end_line(self) -> None:
        """End the paragraph that is being gathered, if there is one."""
        if self._line is None:
            return
        line, self._line = self._line, None
        styles = self._styles.of(line.paragraph)
        text = _labelled(self._numbering.label(line.paragraph, styles), line.text)
        heading = BREAK not in text and len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)
        self._add(text, line.number, depth_of(line.paragraph, styles) if heading and text.strip() else 0)

    def _add(self, text: str, number: int, depth: int) -> None:
        """Add a block for each line that soft breaks part."""
        column = 1
        for part in text.split(BREAK):
            self.blocks.append(Block(part, self._offset, number, depth, column, joins=False if column == 1 else None))
            column += len(part) + 1
            self._offset += len(part) + 1
        self._limits.check_characters(self._offset - 1, self._path)
        self._limits.check_paragraphs(len(self.blocks), self._path)


def _labelled(label: str, text: str) -> str:
    """Return a text after its number, with a space only where letters or digits would grow together: 1. 2021年."""
    return f"{label} {text}" if label[-1:].isascii() and text[:1].isascii() and label and text else label + text
