"""Numbers with a measure word in the statements of a report, and the passages in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from auditor.cues import Cued, holds, words
from auditor.model import Report, Statement

_WORDS = "人次|家次|户次|批次|场次|件次|例次|个工作日|工作日|平方米|万元|亿元|课时|学时|小时"
_SINGLE = "件起宗例桩人名位户家份条项个场次期处所支批篇部本册张台辆幅块轮亩吨元天"
MEASURES = f"{_WORDS}|[{_SINGLE}]"
# A character set of many Chinese characters costs a quarter of a millisecond to compile; what may stand behind a number
# is therefore looked for by `measure_at`, and lookbehinds are parted, for the same reason.
_NUMBER = Cued(r"(?<![\dA-Za-z.,/-])(?<!第)(?<!〔)(?:\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,9}(?:\.\d{1,4})?(?!\d))")
_HAN = Cued(r"[零一二两三四五六七八九十百]{1,8}")
_NOT_BEFORE_HAN = frozenset("第每千万0123456789零一二两三四五六七八九十百")
_MEASURES: tuple[str, ...] = (*words(_WORDS), *_SINGLE)
_HAN_MEASURES = frozenset("起件宗例名人份户场次")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_VAGUE = frozenset("余多几")
_ABOUT = ("约", "近", "超", "超过", "逾", "不少于", "至少", "不足", "不到")
_ABOUT_AFTER = ("以上", "左右", "上下", "以内", "以下")
_CLAUSE_MARKS, _EACH = ("，", "。", "；"), 7
_MARKS = "，；：。、（）"
# What a statement of a report holds at most; more is a table that was run together.
_MOST = 60
_NEAR = 40
_ALIKE = {**dict.fromkeys("件起宗例桩", "件"), **dict.fromkeys("名人位", "人"), "场次": "场"}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}


class Count(msgspec.Struct, frozen=True):
    """A number with a measure word; `exact` unless it is worded as about so much. Offsets into the report's text.

    `alike` is the measure that stands for all words for the same things: 件 for 起 and 宗, 人 for 名.
    """

    value: int
    exact: bool
    measure: str
    alike: str
    start: int
    end: int


class Passage(msgspec.Struct, frozen=True):
    """A statement with its counts, those of the one before it (`recent`) and of all earlier ones in its paragraph."""

    report: Report
    statement: Statement
    text: str
    counts: tuple[Count, ...]
    before: tuple[Count, ...]
    recent: tuple[Count, ...]

    @property
    def start(self) -> int:
        """Return the offset of the passage in the report's text."""
        return self.statement.start

    def slice(self, start: int, end: int) -> str:
        """Return the text between two offsets of the report."""
        return self.text[max(start - self.start, 0) : end - self.start]

    def until(self, end: int) -> tuple[Count, ...]:
        """Return the counts that end at or before an offset."""
        return tuple(count for count in self.counts if count.end <= end)

    def clause(self, start: int, end: int) -> str:
        """Return the whole clauses around a stretch of the text, without the marks that end them."""
        return self.lead(start) + self.slice(start, end) + until_mark(self.slice(end, end + 40))

    def lead(self, start: int) -> str:
        """Return the text of a clause up to an offset."""
        text = self.slice(start - 40, start)
        return text[max(map(text.rfind, _MARKS)) + 1 :]


def until_mark(text: str) -> str:
    """Return what stands before the first mark of a text."""
    return text[: min((place for place in map(text.find, _MARKS) if place >= 0), default=len(text))]


def passages(report: Report) -> Iterator[Passage]:
    """Yield every statement that holds a figure, with its counts."""
    before: tuple[Count, ...] = ()
    recent: tuple[Count, ...] = ()
    paragraph = -1
    for statement in report.statements:
        if statement.paragraph != paragraph:
            paragraph, before, recent = statement.paragraph, (), ()
        text = report.text[statement.start : statement.end]
        counts = tuple(counts_in(text, statement.start))
        if (counts or "%" in text) and len(counts) <= _MOST:
            yield Passage(report, statement, text, counts, before, recent)
        before, recent = (before + counts)[-_NEAR:], counts


def counts_in(text: str, offset: int = 0) -> Iterator[Count]:
    """Yield the counts of a text that begins at some offset of the report."""
    for start, end, value, whole, measure in sorted((*_in_digits(text), *_in_han(text))):
        about = _is_about(text[max(start - 10, 0) : start]) or text.startswith(_ABOUT_AFTER, end)
        yield Count(value, whole and not about, measure, _ALIKE.get(measure, measure), offset + start, offset + end)


def _is_about(before: str) -> bool:
    """Whether the words before a number say about so many, or so many for each of something."""
    place = before.rfind("每")
    each = place >= 0 and len(before) - place <= _EACH and not holds(before[place:], _CLAUSE_MARKS)
    return before.endswith(_ABOUT) or each


def _in_digits(text: str) -> Iterator[tuple[int, int, int, bool, str]]:
    """Yield start, end, value, whether that is exact, and measure of 1,230件, 35余人次, 3.5万元."""
    for found in _NUMBER.finditer(text):
        place = found.end()
        scale = _SCALES.get(text[place : place + 1], 1)
        place += scale > 1
        vague = text[place : place + 1] in _VAGUE
        place += vague
        if text.startswith("万", place):
            scale, place = scale * 10**4, place + 1
        if measure := measure_at(text, place):
            digits = found[0].replace(",", "")
            exact = scale == 1 and "." not in digits and not vague
            yield found.start(), place + len(measure), int(float(digits) * scale), exact, measure


def measure_at(text: str, place: int) -> str:
    """Return the measure word at a place, an empty text where there is none."""
    if not text.startswith(_MEASURES, place):
        return ""
    return next(word for word in _MEASURES if text.startswith(word, place))


def _in_han(text: str) -> Iterator[tuple[int, int, int, bool, str]]:
    """Yield the same of 三十五件 and 百余人; 一件 is no count, nor are ordinals and parts of larger numbers."""
    for found in _HAN.finditer(text):
        place = found.end()
        vague = text[place : place + 1] in _VAGUE
        place += vague
        measure = text[place : place + 1]
        if measure in _HAN_MEASURES and text[max(found.start() - 1, 0) : found.start()] not in _NOT_BEFORE_HAN:
            value = -1 if found[0][0] in "零一" and not found[0].startswith("一百") else han_value(found[0])
            if value >= 0:
                yield found.start(), place + 1, value, not vague, measure


def han_value(text: str) -> int:
    """Return the value of Chinese numerals below a thousand, -1 for what is none (三五)."""
    shaped = re.fullmatch(
        r"(?:([二两三四五六七八九一])?(百))?零?(?:([二三四五六七八九一])?(十))?([一二两三四五六七八九])?", text
    )
    if not shaped:
        return -1
    hundreds, hundred, tens, ten, ones = shaped.groups()
    value = _DIGITS.get(hundreds or "一", 0) * 100 * bool(hundred)
    return value + _DIGITS.get(tens or "一", 0) * 10 * bool(ten) + _DIGITS.get(ones or "零", 0)
