"""Whether the lines of a text were broken at a width, and which of them go on with the one above."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from auditor.parsing.numbering import read_number, starts_numbered
from auditor.parsing.pages import Line

_SENTENCE_END = tuple("。！？；：!?;:|”")
_SLACK = 3  # a line may lack so much of the width: for a mark that must not begin the next, an indent, a long number
_LEAST_LINES, _NARROWEST, _WIDEST = 8, 12, 100
_INDENTS = ("\u3000\u3000", "  ", "\t", "\u3000 ", "\xa0\xa0")
_PARAGRAPH = 32


def _columns(text: str) -> int:
    """Return the width of a text in full-width columns: what is ASCII takes half of one."""
    return len(text) - sum(map(text.count, "0123456789.-%")) // 2


class Wrap(NamedTuple):
    """How a text was hard-wrapped: the width of its lines by a measure, 0 where it was not.

    `indented` tells that the first line of a paragraph is set in, `spaced` that blank lines part all lines.
    """

    width: int
    measure: Callable[[str], int]
    indented: bool = False
    spaced: bool = False

    def is_full(self, text: str) -> bool:
        """Return whether a line takes the whole width."""
        return self.measure(text) >= self.width - _SLACK

    def continues(self, above: str, line: Line) -> bool:
        """Return whether a line goes on with the one above: that was full and is not a whole sentence."""
        if not self.width:
            return line.page_above and _goes_on(above, line)
        if not self.is_full(above):
            return False
        if self.indented:
            return not is_indented(line) and read_number(line.text) is None
        return not starts_numbered(line.text) and (not above.endswith("。") or not self.is_full(line.text))


def wrap_of(lines: list[Line]) -> Wrap:
    """Return how the lines were hard-wrapped: by the measure that more of them fill."""
    typed = [line for line in lines if line.block.joins is None]
    open_lines = [line.text for line in typed if line.text and not line.text.endswith(_SENTENCE_END)]
    width, measure = max((_width(open_lines, measure) for measure in (len, _columns)), key=lambda found: found[2])[:2]
    wrap = Wrap(width, measure)
    if not width or _runs_over([line.text for line in typed if line.text], wrap):
        return Wrap(0, measure)
    spaced = _is_spaced(typed, wrap)
    told = [line for line in typed if line.text] if spaced else typed
    return wrap._replace(indented=_is_indented(told, wrap), spaced=spaced)


def is_indented(line: Line) -> bool:
    """Return whether a line is set in as the first of a paragraph is."""
    return line.block.text.startswith(_INDENTS)


def _width(lines: list[str], measure: Callable[[str], int]) -> tuple[int, Callable[[str], int], int]:
    """Return the width at which lines were broken, 0 where they were not, and how many fill it."""
    if len(lines) < _LEAST_LINES:
        return 0, measure, 0
    lengths = sorted(map(measure, lines))
    width = lengths[len(lengths) * 9 // 10]
    full = sum(1 for length in lengths if length >= width - _SLACK)
    found = _NARROWEST <= width <= _WIDEST and full >= _LEAST_LINES and full * 2 > len(lengths)
    return (width, measure, full) if found else (0, measure, 0)


def _runs_over(lines: list[str], wrap: Wrap) -> bool:
    """Whether more than one line in ten is longer than the width, as where whole paragraphs stand beside headings."""
    return sum(wrap.measure(line) > wrap.width + _SLACK for line in lines) * 10 > len(lines)


def _is_indented(lines: list[Line], wrap: Wrap) -> bool:
    """Whether most full lines below a short or a blank one, which begin a paragraph, are set in, and few others."""
    starts, others = list[bool](), list[bool]()
    above = ""
    for line in lines:
        if wrap.is_full(line.text):
            (others if wrap.is_full(above) else starts).append(is_indented(line))
        above = line.text
    return starts.count(True) > max(len(starts) // 2, 2) and others.count(True) * 2 < len(others)


def _is_spaced(lines: list[Line], wrap: Wrap) -> bool:
    """Whether a blank line stands below nearly every full line, so that it means nothing."""
    below = [
        not after.text
        for line, after in pairwise(lines)
        if line.text and wrap.is_full(line.text) and not line.text.endswith(_SENTENCE_END)
    ]
    return below.count(True) * 10 > len(below) * 9


def _goes_on(above: str, line: Line) -> bool:
    """Whether a line goes on with a paragraph that the page above broke: a long one without end, no heading."""
    heading = len(above) < 2 * _PARAGRAPH and starts_numbered(above)
    ended = above.endswith(_SENTENCE_END) or len(above) < _PARAGRAPH
    return not (heading or ended or starts_numbered(line.text) or is_indented(line))
