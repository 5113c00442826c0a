"""Lines of a text → the same without a table of contents typed or pasted above the body.

Below 目录 lines with page numbers go, or lines that stand again further down; elsewhere three lines or more that dots
lead to page numbers that never fall. Nothing goes from the first line on that is text or stood in the table before.
"""

from __future__ import annotations

import msgspec

from auditor.cues import Cued, words
from auditor.parsing.numbering import starts_numbered
from auditor.parsing.pages import Line

_NAMES = words("目录|目次")
_NUMBER = Cued(r"[—·(（-]*\s*(?:(?P<page>\d{1,3})|[ivxIVX]+)\s*[—·)）-]*")
_DOTS = ".．·…‥_-"
_LEADERS = f"{_DOTS} \t\u3000（(—"
_AFTER = " \t\u3000)）·—-"
_SENTENCE_END = ("。", "；", "！", "？")
_REACH, _ENTRIES, _ENTRY, _TYPED, _LEAST, _LEAST_LED, _LONGEST_PAGE = 120, 120, 70, 300, 2, 3, 3


def drop_contents(lines: list[Line]) -> list[Line]:
    """Return the lines without the table of contents that stands above the body."""
    opening = [index for index, line in enumerate(lines[:_REACH]) if line.text]
    for index in opening:
        text = lines[index].text
        if text.strip("：【】") in _NAMES:
            end = _paged_end(lines, index) or _repeated_end(lines, index)
        else:
            end = _led_end(lines, index)
        if end:
            return [*lines[:index], *_parted(lines[index:end], lines[end:])]
        if text.endswith(_SENTENCE_END) or starts_numbered(text):
            break
    return lines


def _paged_end(lines: list[Line], name: int) -> int:
    """Return the index below the last entry with a page number, 0 without two; an entry may take two lines."""
    end, pages, broken, seen = 0, [0], "", list[str]()
    for index in range(name + 1, len(lines)):
        text = lines[index].text
        if not text:
            continue
        if any(text.startswith(title) for title in seen):
            break
        alone = _NUMBER.fullmatch(text)
        title, page = (broken, int(alone["page"] or 0)) if alone and broken else _entry(lines[index])
        if title and page >= pages[-1]:
            pages.append(page)
            seen.append(title)
            end, broken = index + 1, ""
        elif alone and not broken:
            end = index + 1 if end else end
        elif broken or not starts_numbered(text) or text.endswith(_SENTENCE_END):
            break
        else:
            broken = text
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
    pages, end = [0], 0
    for index in range(first, min(first + _TYPED, len(lines))):
        if not lines[index].text:
            continue
        title, page = _entry(lines[index], led=True)
        if not title or page < pages[-1]:
            break
        pages.append(page)
        end = index + 1
    return end if len(pages) > _LEAST_LED else 0


def _entry(line: Line, led: bool = False) -> tuple[str, int]:
    """Return the title and the page of an entry, an empty title where the line is none; `led` asks for dots."""
    text = line.block.text.strip().rstrip(_AFTER)
    rest = text.rstrip("0123456789")
    title = rest.rstrip(_LEADERS)
    leader, page = rest[len(title) :], text[len(rest) :]
    dots = sum(map(leader.count, _DOTS))
    led_to = dots > 1 or "…" in leader
    known = 0 < len(page) <= _LONGEST_PAGE and any(map(str.isalpha, title)) and len(text) <= _TYPED
    return (title, int(page)) if known and (led_to or (leader and not led)) else ("", 0)


def _parted(dropped: list[Line], following: list[Line]) -> list[Line]:
    """Return the lines below a table of contents, of which the first goes on with none of its entries."""
    if not following:
        return []
    first, *rest = following
    paged = first.page_above or any(line.page_above for line in dropped)
    block = msgspec.structs.replace(first.block, joins=None if first.block.joins is None else False)
    return [first._replace(block=block, page_above=paged), *rest]
