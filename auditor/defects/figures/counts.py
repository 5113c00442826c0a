"""Numbers with a measure word in the statements of a report, and the passages in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from auditor.defects.quotes import quote
from auditor.model import Certainty, Defect, Report, Severity, Statement

MEASURES = (
    "人次|家次|户次|批次|场次|件次|例次|个工作日|工作日|平方米|万元|亿元|课时|学时|小时"
    "|[件起宗例桩人名位户家份条项个场次期处所支批篇部本册张台辆幅块轮亩吨元天]"
)
COUNT = re.compile(
    r"(?=[\d一二两三四五六七八九十百])(?:(?<![\dA-Za-z.,第〔/-])(?P<number>\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,9}(?:\.\d{1,4})?(?!\d))(?P<scale>[百千万亿]?)"
    rf"(?P<about>[余多几]?)(?P<large>万?)(?P<measure>{MEASURES})"
    r"|(?<![第每\d零一二两三四五六七八九十百千万])(?P<han>(?:[二两三四五六七八九十百]|一百)[一二三四五六七八九十百零]{0,6})"
    r"(?P<vague>[余多几]?)(?P<counted>[起件宗例名人份户场次]))"
)
_ABOUT = re.compile(r"(?:约|近|超|超过|逾|不少于|至少|不足|不到|每[^，。；]{0,6})$")
_ABOUT_AFTER = ("以上", "左右", "上下", "以内", "以下")
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
        return self.lead(start) + self.slice(start, end) + re.split(r"[，；：。、（）]", self.slice(end, end + 40))[0]

    def lead(self, start: int) -> str:
        """Return the text of a clause up to an offset."""
        return re.split(r"[，；：。、（）]", self.slice(start - 40, start))[-1]


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
    for found in COUNT.finditer(text):
        value, whole = _value(found)
        if value < 0:
            continue
        measure = found["measure"] or found["counted"]
        vague = bool(found["about"] or found["vague"])
        near = _ABOUT.search(text[max(found.start() - 10, 0) : found.start()]) or text.startswith(
            _ABOUT_AFTER, found.end()
        )
        exact = whole and not vague and not near
        yield Count(value, exact, measure, _ALIKE.get(measure, measure), offset + found.start(), offset + found.end())


def _value(found: re.Match[str]) -> tuple[int, bool]:
    """Value of a number and whether it is whole; -1 where Chinese numerals make none."""
    if found["han"]:
        return han_value(found["han"]), True
    scale = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[found["scale"]] * (10**4 if found["large"] else 1)
    digits = found["number"].replace(",", "")
    return int(float(digits) * scale), scale == 1 and "." not in digits


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


def defect(
    report: Report,
    rule: str,
    message: str,
    suggestion: str,
    *places: tuple[int, int],
    certain: bool,
    error: bool = True,
) -> Defect:
    """Return a defect of the figures shown at some places of the report's text; a likely one is a warning."""
    return Defect(
        id=f"figures.{rule}",
        severity=Severity.ERROR if certain and error else Severity.WARNING,
        certainty=Certainty.CERTAIN if certain else Certainty.LIKELY,
        message=message,
        suggestion=suggestion,
        evidence=tuple(quote(report, *place) for place in places),
    )
