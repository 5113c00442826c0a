"""Lines of a text → the same without a table of contents typed or pasted above the body.

Only what surely is one goes: below 目录, lines with page numbers or lines that stand again further down; elsewhere,
three lines or more that lead by dots to page numbers that never fall.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from auditor.cues import Cued, words
from auditor.parsing.numbering import starts_numbered
from auditor.parsing.pages import Line

_NAMES = words("目录|目次")
_PAGED = Cued(
    r".*?[^\W\d_].*?(?P<leader>(?:[.．·…‥_-]\s*){2,}|\s+|(?<=[^\W\d_]))[(（·—-]*\s*(?P<page>\d{1,3})\s*[)）·—-]*"
)
_NUMBER = Cued(r"[—·(（-]*\s*(?:(?P<page>\d{1,3})|[ivxIVX]+)\s*[—·)）-]*")
_LED = words("..|……|．．|··|‥‥")
_SENTENCE_END = ("。", "；", "！", "？")
_REACH, _ENTRIES, _ENTRY, _TYPED, _LEAST, _LEAST_LED = 120, 120, 70, 300, 2, 3


def drop_contents(lines: list[Line]) -> list[Line]:
    """Return the lines without the table of contents that stands above the body."""
    opening = [index for index, line in enumerate(lines[:_REACH]) if line.text]
    for index in opening:
        if lines[index].text.strip("：【】") in _NAMES:
            end = _paged_end(lines, index) or _repeated_end(lines, index)
        else:
            end = _led_end(lines, index)
        if end:
            return [*lines[:index], *_parted(lines[index:end], lines[end:])]
    return lines


def _paged_end(lines: list[Line], name: int) -> int:
    """Return the index below the last entry with a page number, 0 without two; an entry may take two lines."""
    end, pages, broken = 0, [0], False
    for index in range(name + 1, len(lines)):
        line = lines[index]
        if not line.text:
            continue
        alone = _NUMBER.fullmatch(line.text)
        page = int(alone["page"] or 0) if alone and broken else _page(line)
        if page is not None and page >= pages[-1]:
            pages.append(page)
            end, broken = index + 1, False
        elif alone and not broken:
            end = index + 1 if end else end
        elif broken or not starts_numbered(line.text) or line.text.endswith(_SENTENCE_END):
            break
        else:
            broken = True
    return end if len(pages) > _LEAST else 0


def _repeated_end(lines: list[Line], name: int) -> int:
    """Return the index below the last entry that stands again as the beginning of a line below, 0 without two."""
    below = [(index, lines[index].text) for index in range(name + 1, len(lines)) if lines[index].text]
    end, found = 0, 0
    for place, (index, text) in enumerate(below[:_ENTRIES]):
        again = any(other.startswith(text) for _, other in below[place + 1 :])
        if not again or len(text) > _ENTRY or text.endswith(_SENTENCE_END) or (found and text == below[0][1]):
            break
        end, found = index + 1, found + 1
    return end if found >= _LEAST else 0


def _led_end(lines: list[Line], first: int) -> int:
    """Return the index below entries that dots lead to their pages, 0 where none or too few begin at a line."""
    pages, end = list[int](), 0
    for index in range(first, len(lines)):
        line = lines[index]
        if not line.text:
            continue
        page = _page(line, led=True)
        if page is None:
            break
        pages.append(page)
        end = index + 1
    rising = all(before <= after for before, after in pairwise(pages))
    return end if len(pages) >= _LEAST_LED and rising else 0


def _page(line: Line, led: bool = False) -> int | None:
    """Return the page number that an entry ends with, None where the line is no entry; `led` asks for dots."""
    text = line.block.text.strip()
    if led and not any(leader in text for leader in _LED):
        return None
    found = _PAGED.fullmatch(text) if len(text) <= _TYPED else None
    return int(found["page"]) if found and (found["leader"].strip() or not led) else None


def _parted(dropped: list[Line], following: list[Line]) -> list[Line]:
    """Return the lines below a table of contents, of which the first goes on with none of its entries."""
    if not following:
        return []
    first, *rest = following
    paged = first.page_above or any(line.page_above for line in dropped)
    block = msgspec.structs.replace(first.block, joins=None if first.block.joins is None else False)
    return [first._replace(block=block, page_above=paged), *rest]
