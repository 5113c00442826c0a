"""Front and end of a report → title, unit, level, year, date, issuer, each with where it was found."""

from __future__ import annotations

import re

import msgspec

from auditor.parsing.closing import find_back, read_signature
from auditor.parsing.rows import Found, arabic_years, find_row, is_row, read_date
from auditor.parsing.titles import (
    find_title,
    is_date_line,
    is_label,
    is_navigation,
    is_title,
    leading_title,
    title_lines,
)
from auditor.parsing.units import UNIT_END, find_level, find_unit

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|年度)")
_RULE = re.compile(r"[-|\s—]+")
_FRONT, _SHORT, _NEAR = 25, 48, 8
_LATE_MONTH = "11"
_NONE = Found("", "")


class Frame(msgspec.Struct, frozen=True):
    """Where the body of the report begins and ends (paragraph indexes), and its metadata."""

    front: int
    back: int
    title: Found
    unit: Found
    level: Found
    year: Found
    date: Found
    issuer: Found


def read_frame(text: str, paragraphs: tuple[tuple[int, int], ...]) -> Frame:
    """Return the frame of a report; level and year are empty where nothing tells them."""
    lines = [text[start:end] for start, end in paragraphs]
    starts = [start for start, _end in paragraphs]
    front = _front(lines)
    back = find_back(lines, front)
    head = list(zip(lines[:front], starts, strict=False))
    title = find_title(lines[:front], starts[:front]) if front else leading_title(lines, starts)
    signed, signer = read_signature(list(zip(lines[back:], starts[back:], strict=True)))
    date = signed or find_row(head, "date") or _front_date(head) or _NONE
    issuer = signer or find_row(head, "issuer") or _NONE
    year = _year(title, lines[front : front + 6], date)
    unit = find_unit(title, head, issuer)
    return Frame(front, back, title, unit, find_level(unit, title, text), year, date, issuer)


def _front(lines: list[str]) -> int:
    """Return the index of the first paragraph of the body: after rows, title, number and addressee."""
    title = ""
    index = 0
    while index < len(lines) and index <= _FRONT:
        if _is_letterhead(lines[index]):
            index += 1
        elif count := _title_at(lines, index, title):
            title = title or "".join(lines[index : index + count])
            index += count
        elif _is_beside_title(lines, index, bool(title)):
            index += 1
        else:
            return index
    return len(lines) if index >= len(lines) else 0


def _title_at(lines: list[str], index: int, title: str) -> int:
    """Return how many lines from one on are a title; a second one only on one line, or repeating that above it."""
    count = title_lines(lines, index)
    return count if count < 2 or title in ("", "".join(lines[index : index + count])) else 0


def _is_letterhead(line: str) -> bool:
    """Whether a line is a row of metadata, a way through a site, a rule, or the document's number and who signed it."""
    if is_row(line) or is_navigation(line):
        return True
    return bool(_RULE.fullmatch(line)) or "〕" in line[:30] or "签发人" in line


def _is_beside_title(lines: list[str], index: int, titled: bool) -> bool:
    """Whether a line stands before the body, though it is no title itself; `titled` where the title is above."""
    line = lines[index]
    if is_date_line(line) or _is_unit_line(line):
        return True
    return _is_addressee(line) if titled else is_label(line) and _later_title(lines, index)


def _is_addressee(line: str) -> bool:
    return line.endswith("：") and len(line) <= _SHORT and "如下" not in line


def _is_unit_line(line: str) -> bool:
    return is_label(line) and UNIT_END.search(line) is not None


def _later_title(lines: list[str], index: int) -> bool:
    """Whether a title follows soon, rows of the metadata table between not counted."""
    following = [place for place in range(index + 1, min(index + 3 * _NEAR, len(lines))) if not is_row(lines[place])]
    return any(title_lines(lines, place) for place in following[:_NEAR])


def _front_date(head: list[tuple[str, int]]) -> Found | None:
    """Return the last date in front of the body that is no row of metadata."""
    for line, start in reversed(head):
        value = None if is_row(line) or is_title(line) else read_date(line)
        if value:
            return Found(value, "title", start)
    return None


def _year(title: Found, opening: list[str], date: Found) -> Found:
    for line, source, offset in [
        (title.value, "title", title.offset),
        *((line, "text", -1) for line in opening),
    ]:
        if found := _YEAR.search(arabic_years(line)):
            return Found(found[1], source, offset)
    if date.value:
        this_year = date.value[5:7] >= _LATE_MONTH
        return Found(str(int(date.value[:4]) - (not this_year)), date.source, date.offset)
    return _NONE
