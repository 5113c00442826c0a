"""First lines of a report → its title: on one line, broken over several, or run into the text."""

from __future__ import annotations

import re

from auditor.cues import Cued, holds, words
from auditor.parsing.numbering import read_number
from auditor.parsing.rows import Found, arabic_years, find_row, is_row
from auditor.parsing.units import UNIT_END

_TOPIC = re.compile(r"法治政府|依法行政|法治建设|法治工作|依法治")
_TITLE_END = re.compile(r"(?:报告|总结|情况|汇报|公示|公报|自查)(?:（[^）]{0,60}）)?$")
_LEADING = re.compile(r"[^。，-；]{2,40}?(?:法治政府建设|法治建设|依法行政)[^。，-；]{0,12}?(?:报告|总结)")
_NAVIGATION = words(">|»|当前位置|所在位置|您的位置|首页")
_DATE_LINE = Cued(
    r"（?20\d\d年\d{1,2}月\d{1,2}日）?|（.{1,30}）|.{0,24}(?:发布时间|来源|作者|字体).{0,60}",
    *words("年|（|发布时间|来源|作者|字体"),
)
_OF_YEAR = re.compile(r"20\d\d年(?!\d)")
_YEAR_BELOW = Cued(r"（20\d\d年度?）", "（20")
_REPORTS = words("报告|总结|汇报|公示|公报")
_NO_PART = words("通知|文件|公告|决定|意见|请示|批复|。|；|，|：")
_MARKS = ("〕", "签发人", "|")
_SHORT, _LONGEST, _PART, _REST, _TAIL, _PARTS = 48, 70, 40, 16, 8, 5
_NONE = Found("", "")


def find_title(lines: list[str], starts: list[int]) -> Found:
    """Return the title among the lines in front of the body, which begin at some offsets, else that of the table."""
    for index, start in enumerate(starts):
        if count := title_lines(lines, index):
            return Found("".join(lines[index : index + count]), "title", start)
    return find_row(list(zip(lines, starts, strict=True)), "title") or _NONE


def leading_title(lines: list[str], starts: list[int]) -> Found:
    """Return a title that the text runs on from in the same paragraph, or that is broken over the first lines."""
    for start, line in zip(starts, lines[:3], strict=False):
        if found := _LEADING.match(line):
            return Found(found[0], "title", start)
    found = _LEADING.match("".join(lines[:3])) if lines else None
    return Found(found[0], "title", starts[0]) if found else _NONE


def title_lines(lines: list[str], index: int) -> int:
    """Return how many lines from one on are together a title, 0 where it begins none."""
    for count in range(1, min(_PARTS, len(lines) - index) + 1):
        *parts, last = lines[index : index + count]
        joined = "".join(lines[index : index + count])
        if is_title(joined) and (not parts or _ends_title(parts, last)):
            return count + _tails(joined, lines[index + count : index + _PARTS])
        if not _is_part(last):
            return 0
    return 0


def is_title(text: str) -> bool:
    """Return whether a text is a title: short, with a topic of the rule of law and the name of a report."""
    named = len(text) <= _LONGEST and bool(_TOPIC.search(text) and _TITLE_END.search(text))
    return named and not read_number(text) and not is_row(text) and not is_navigation(text)


def is_navigation(line: str) -> bool:
    """Return whether a line is a way through a site."""
    return holds(line, _NAVIGATION)


def is_date_line(line: str) -> bool:
    """Return whether a line is a date or another remark in brackets, or tells when and by whom a page was published."""
    return _DATE_LINE.fullmatch(line) is not None


def is_label(line: str) -> bool:
    """Return whether a line is short, and neither numbered nor a sentence."""
    return len(line) <= _SHORT and not line.endswith(("。", "；", "，", "：")) and not read_number(line)


def _ends_title(parts: list[str], last: str) -> bool:
    """Whether a line is the end of a title that parts above it began, rather than a whole one below other lines."""
    if not _is_plain(last):
        return False
    if is_title(last):
        known = any(_TOPIC.search(part) or (_has_year(part) and _has_year(last)) for part in parts)
        return not known and not last.startswith(parts[-1].removesuffix("人民政府").removesuffix("办事处"))
    return len(last) <= _REST or _TOPIC.search(last) is not None


def _is_part(line: str) -> bool:
    """Whether a line may be part of a title without its end: a unit, a year, a topic or what it is about."""
    if len(line) > _PART or not _is_plain(line) or line.endswith(_NO_PART):
        return False
    named = "关于" in line or UNIT_END.search(line) or _TOPIC.search(line)
    return bool(named) or _has_year(line)


def _has_year(line: str) -> bool:
    return _OF_YEAR.search(arabic_years(line)) is not None


def _is_plain(line: str) -> bool:
    """Whether a line is a label that is nothing else than words: no row, date, number of a document or way to it."""
    beside = is_row(line) or is_navigation(line) or is_date_line(line) or holds(line, _MARKS)
    return is_label(line) and not beside


def _tails(title: str, following: list[str]) -> int:
    """Return how many of the lines below a title, which may be whole, go on with it: 的报告, （2021年度）."""
    for count, line in enumerate(following):
        goes_on = line.startswith("的") or not title.endswith(_REPORTS)
        rest = goes_on and len(line) <= _TAIL and line.endswith(_REPORTS) and _is_plain(line)
        if not (rest and is_title(title + line)) and not _YEAR_BELOW.fullmatch(line):
            return count
        title += line
    return len(following)
