"""Lines of a text → the same without what its pages left there: page numbers, and headers repeated at page breaks.

Only what is surely of the page goes: `— 3 —` and `第 3 页` anywhere; `3/12` where the totals agree and the pages
count up; a bare number only at a form feed, or where such numbers count up, pages apart, most inside hard-wrapped
paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from auditor.cues import Cued, words
from auditor.model import Block
from auditor.parsing.numbering import starts_numbered

_PAGE_MARK = Cued(
    r"[—\-·~]{1,3}\d{1,3}[—\-·~]{1,3}|(?:共\d{1,3}页[，/]?)?第\d{1,3}页(?:[，/（]?共\d{1,3}页）?)?"
    r"|[Pp]age ?\d{1,3}(?: ?of ?\d{1,3})?",
    *words("页|—|-|·|~|age"),
)
_OF_TOTAL = re.compile(r"(\d{1,3})/(\d{1,3})")
_BARE = re.compile(r"\d{1,3}")
_HEADER, _PAGE_LINES, _REACH, _MARK = 40, 10, 4, 30


class Line(NamedTuple):
    """A block with its folded text, and where its characters stand in it.

    `page_above` tells that a page ended above it, and nothing else but blank lines.
    """

    block: Block
    text: str
    places: list[int]
    page_above: bool


def drop_page_marks(lines: list[Line], width: int) -> list[Line]:
    """Return the lines without page numbers, headers repeated with them and the blank lines around them.

    `width` is that of hard-wrapped lines, 0 where there are none.
    """
    marks = _marks(lines, width)
    if not marks and not any(line.page_above for line in lines):
        return lines
    marks |= _headers(lines, marks)
    kept: list[Line] = []
    broken = False
    for index, line in enumerate(lines):
        broken = broken or line.page_above
        if index in marks:
            broken = True
            while kept and not kept[-1].text:
                kept.pop()
        elif line.text or not broken:
            kept.append(line._replace(page_above=broken))
            broken = False
    return kept


def _marks(lines: list[Line], width: int) -> set[int]:
    """Return the indexes of the lines that are page numbers."""
    typed = [index for index, line in enumerate(lines) if line.text and line.block.joins is None]
    sure = {index for index in typed if len(lines[index].text) <= _MARK and _PAGE_MARK.fullmatch(lines[index].text)}
    return sure | _counted(lines, typed) | _bare(lines, typed, width)


def _counted(lines: list[Line], typed: list[int]) -> set[int]:
    """Return the lines such as 3/12 where all name one total and each the page after the last."""
    found = [(index, mark) for index in typed if (mark := _OF_TOTAL.fullmatch(lines[index].text))]
    counted = len({mark[2] for _, mark in found}) == 1 and _counts_up([int(mark[1]) for _, mark in found])
    return {index for index, _ in found} if counted else set()


def _bare(lines: list[Line], typed: list[int], width: int) -> set[int]:
    """Return the lines of a number alone that are surely of the page."""
    found = [index for index in typed if _BARE.fullmatch(lines[index].text)]
    at_feeds = [index for index in found if _ends_page(lines, index)]
    if len(at_feeds) > 1 and _counts_up([int(lines[index].text) for index in at_feeds]):
        return set(at_feeds)
    inside = [index for index in found if width and _is_inside(lines, index, width)]
    run = found if 2 * len(inside) >= len(found) and _is_paged(lines, found) else inside
    return set(run) if len(inside) > 1 and _is_paged(lines, run) else set()


def _is_paged(lines: list[Line], numbers: list[int]) -> bool:
    """Whether numbers count up, pages apart."""
    apart = all(after - before >= _PAGE_LINES for before, after in pairwise(numbers))
    return apart and _counts_up([int(lines[index].text) for index in numbers])


def _counts_up(numbers: list[int]) -> bool:
    return len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers))


def _ends_page(lines: list[Line], index: int) -> bool:
    """Whether the line is the last of a page, or the first with something below."""
    after = next((line for line in lines[index + 1 : index + 4] if line.text or line.page_above), None)
    return after is not None and after.page_above


def _is_inside(lines: list[Line], index: int, width: int) -> bool:
    """Whether a line stands between two of one hard-wrapped paragraph."""
    above = next((line.text for line in reversed(lines[max(index - _REACH, 0) : index]) if line.text), "")
    below = next((line.text for line in lines[index + 1 : index + 1 + _REACH] if line.text), "")
    return len(above) >= width - 3 and not above.endswith("。") and bool(below) and not starts_numbered(below)


def _headers(lines: list[Line], marks: set[int]) -> set[int]:
    """Return the lines that stand, word for word the same, at two page breaks or more and at half of them at least."""
    found: set[int] = set()
    for beside in (_below_breaks(lines, marks), _above_breaks(lines, marks)):
        counts = Counter(lines[place].text for place in beside)
        found |= {place for place in beside if _is_header(lines[place], counts, len(beside))}
    return found


def _is_header(line: Line, counts: Counter[str], breaks: int) -> bool:
    often = counts[line.text] > 1 and counts[line.text] * 2 >= breaks
    return often and line.block.joins is None and len(line.text) <= _HEADER and not line.text.endswith("。")


def _below_breaks(lines: list[Line], marks: set[int]) -> list[int]:
    """Return the first line of text of each page but the first."""
    found, broken = list[int](), False
    for index, line in enumerate(lines):
        broken = broken or line.page_above or index in marks
        if broken and line.text and index not in marks:
            found.append(index)
            broken = False
    return found


def _above_breaks(lines: list[Line], marks: set[int]) -> list[int]:
    """Return the last line of text of each page that ends with a break."""
    found, last = list[int](), -1
    for index, line in enumerate(lines):
        if (line.page_above or index in marks) and last >= 0:
            found.append(last)
            last = -1
        if line.text and index not in marks:
            last = index
    return found
