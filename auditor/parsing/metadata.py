"""Front and end of a report → title, unit, level, year, date, issuer, each with where it was found."""

from __future__ import annotations

import re

import msgspec

from auditor.cues import Cued, holds, words
from auditor.parsing.numbering import read_number
from auditor.parsing.rows import Found, arabic_years, find_row, is_row, read_date, without_dates
from auditor.parsing.units import UNIT_END, find_level, find_unit

_TOPIC = re.compile(r"法治政府|依法行政|法治建设|法治工作|依法治")
_TITLE_END = re.compile(r"(?:报告|总结|情况|汇报|公示|公报|自查)(?:（[^）]{0,60}）)?$")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|年度)")
_LEADING = re.compile(r"[^。，-；]{2,40}?(?:法治政府建设|法治建设|依法行政)[^。，-；]{0,12}?(?:报告|总结)")
_NAVIGATION = words(">|»|当前位置|所在位置|您的位置|首页")
_RULE = re.compile(r"[-|\s—]+")
_DATE_LINE = Cued(
    r"（?20\d\d年\d{1,2}月\d{1,2}日）?|（.{1,30}）|.{0,24}(?:发布时间|来源|作者|字体).{0,60}",
    *words("年|（|发布时间|来源|作者|字体"),
)
_DATED = words("印发|发布|成文日期")
_CLOSING = words(
    "特此报告|专此报告|以上报告|附件|此件|（此件|联系人|（联系人|抄送|公开方式|（公开|关闭|打印|上一篇|下一篇|扫一扫|责任编辑"
)
_NO_ISSUER = words("附件|抄送|联系")
_FRONT, _SHORT, _CLOSING_LINE, _UNIT = 25, 48, 40, 30
_TAIL, _NEAR = 10, 8
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
    front = _front(lines)
    back = _back(lines, front)
    head = [(lines[i], paragraphs[i][0]) for i in range(front)]
    tail = [(lines[i], paragraphs[i][0]) for i in range(back, len(lines))]
    title = _title(head) if head else _leading_title(lines, paragraphs)
    date = _date(tail, "signature") or find_row(head, "date") or _date(_plain(head), "title") or _NONE
    issuer = _issuer(tail) or find_row(head, "issuer") or _NONE
    year = _year(title, lines[front : front + 6], date)
    unit = find_unit(title, head, issuer)
    return Frame(front, back, title, unit, find_level(unit, title, text), year, date, issuer)


def _front(lines: list[str]) -> int:
    """Return the index of the first paragraph of the body: after rows, title, number and addressee."""
    titled = False
    for index, line in enumerate(lines):
        if index > _FRONT:
            return 0
        if _is_letterhead(line):
            continue
        if _is_title(line) or (not titled and _is_broken_title(lines, index)):
            titled = True
        elif not _is_beside_title(lines, index, titled):
            return index
    return len(lines)


def _is_letterhead(line: str) -> bool:
    """Whether a line is a row of metadata, a way through a site, a rule, or the document's number and who signed it."""
    if is_row(line) or holds(line, _NAVIGATION):
        return True
    return bool(_RULE.fullmatch(line)) or "〕" in line[:30] or "签发人" in line


def _is_beside_title(lines: list[str], index: int, titled: bool) -> bool:
    """Whether a line stands before the body, though it is no title itself; `titled` where the title is above."""
    line = lines[index]
    if titled and ((index and _is_broken_title(lines, index - 1)) or _is_addressee(line)):
        return True
    if _is_date_line(line) or _is_unit_line(line):
        return True
    return not titled and _is_label(line) and _later_title(lines, index)


def _is_addressee(line: str) -> bool:
    return line.endswith("：") and len(line) <= _SHORT and "如下" not in line


def _is_date_line(line: str) -> bool:
    """Whether a line is a date or another remark in brackets, or tells when and by whom a page was published."""
    return _DATE_LINE.fullmatch(line) is not None


def _is_unit_line(line: str) -> bool:
    return _is_label(line) and UNIT_END.search(line) is not None


def _is_label(line: str) -> bool:
    """Whether a line is short, and neither numbered nor a sentence."""
    return len(line) <= _SHORT and not line.endswith(("。", "；", "，", "：")) and not read_number(line)


def _is_title(line: str) -> bool:
    named = len(line) <= 70 and bool(_TOPIC.search(line) and _TITLE_END.search(line))
    return named and not read_number(line) and not holds(line, _NAVIGATION)


def _later_title(lines: list[str], index: int) -> bool:
    """Whether a title follows soon, rows of the metadata table between not counted."""
    following = [place for place in range(index + 1, min(index + 3 * _NEAR, len(lines))) if not is_row(lines[place])]
    return any(_is_title(lines[place]) or _is_broken_title(lines, place) for place in following[:_NEAR])


def _is_broken_title(lines: list[str], index: int) -> bool:
    """Whether a line and the next are together a title: …法治政府建设 / 情况的报告."""
    if index + 1 >= len(lines) or holds(lines[index], _NAVIGATION) or is_row(lines[index]):
        return False
    first, rest = lines[index], lines[index + 1]
    alone = first.endswith(("。", "，", "：")) or len(rest) > _NEAR or _is_title(first) or _is_title(rest)
    return not alone and bool(_TOPIC.search(first)) and _is_title(first + rest)


def _back(lines: list[str], front: int) -> int:
    """Return the index of the first paragraph of the closing: signature, date, 特此报告, attachments."""
    index = len(lines)
    while index > max(front, len(lines) - _TAIL) and _is_closing(lines[index - 1]):
        index -= 1
    return index


def _is_closing(line: str) -> bool:
    return len(line) <= _CLOSING_LINE and (_is_dated(line) or _is_signature(line) or line.startswith(_CLOSING))


def _is_dated(line: str) -> bool:
    """Whether a line is a date, alone or with who signed or what was done on it."""
    rest = without_dates(line).strip("：")
    return rest != line and (not rest or _names_unit(rest) or rest in _DATED)


def _is_signature(line: str) -> bool:
    return _names_unit(line) and not line.endswith("。") and not read_number(line)


def _names_unit(line: str) -> bool:
    return len(line) <= _UNIT and UNIT_END.search(line) is not None


def _plain(head: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(line, start) for line, start in head if not is_row(line) and not _is_title(line)]


def _title(head: list[tuple[str, int]]) -> Found:
    for index, (line, _start) in enumerate(head):
        if is_row(line) or holds(line, _NAVIGATION) or not _TITLE_END.search(line.strip("#* ")):
            continue
        if not _TOPIC.search(line) and not (index and _TOPIC.search(head[index - 1][0])):
            continue
        first = index
        while first and index - first < 3 and _joins_title(head[first - 1][0]):
            first -= 1
        return Found("".join(part for part, _ in head[first : index + 1]), "title", head[first][1])
    return find_row(head, "title") or _NONE


def _leading_title(lines: list[str], paragraphs: tuple[tuple[int, int], ...]) -> Found:
    """Return a title that the text runs on from in the same paragraph, or that is broken over the first lines."""
    for (start, _), line in zip(paragraphs[:3], lines, strict=False):
        if found := _LEADING.match(line):
            return Found(found[0], "title", start)
    found = _LEADING.match("".join(lines[:3])) if lines else None
    return Found(found[0], "title", paragraphs[0][0]) if found else _NONE


def _joins_title(line: str) -> bool:
    if is_row(line) or holds(line, _NAVIGATION):
        return False
    parts = "〕" in line or "签发人" in line or "|" in line or line.endswith("：")
    return (
        not parts and len(line) <= 40 and bool(UNIT_END.search(line) or line.startswith("关于") or _TOPIC.search(line))
    )


def _date(lines: list[tuple[str, int]], source: str) -> Found | None:
    for line, start in reversed(lines):
        if value := read_date(line):
            return Found(value, source, start)
    return None


def _issuer(tail: list[tuple[str, int]]) -> Found | None:
    for line, start in reversed(tail):
        name = without_dates(line)
        if _names_unit(name) and not name.startswith(_NO_ISSUER):
            return Found(name, "signature", start)
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
