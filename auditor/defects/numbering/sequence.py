"""The numbers at the head of paragraphs: skipped, repeated, not from one, out of level, wrongly marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from auditor.cues import Cued, words
from auditor.defects.prose import body, first_few
from auditor.defects.quotes import made, quote
from auditor.messages import _
from auditor.model import Defect, Quote, Report, Severity
from auditor.parsing.numbering import Number, read_number

_CHINESE = "〇一二三四五六七八九十"
_FIRST_SENTENCE = Cued(r"[^。！？；\n]{1,60}")
_MARKS = (
    ("numbering.bracket-comma", Cued(r"[（(][一二三四五六七八九十\d]{1,3}[）)][、.]", *words("）、|）.|)、|)."))),
    ("numbering.arabic-comma", Cued(r"\d{1,2}、", "、")),
)
_ATTACHED = Cued(r"附件[\d一二三]?[：:]", "附件")
_LINE = Cued(r"[^\n]+")
_HEADING_LIMIT = 30


class Entry(msgspec.Struct, frozen=True):
    """A numbered paragraph: its number, the offsets of the paragraph and the place of its parent among the entries."""

    number: Number
    start: int
    end: int
    parent: int


def find_sequence(report: Report) -> Iterator[Defect]:
    """Yield the numbers that do not follow from the ones above, and marks the standard does not know."""
    entries, inverted = _entries(report)
    if inverted:
        yield _defect(
            report,
            "numbering.levels",
            Severity.INFO,
            [inverted],
            _("（一） stands below 1."),
            _("order levels 一、（一）1.（1）"),
        )
    families: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        families.setdefault((entry.parent, entry.number.depth), []).append(entry)
    runs_on = _runs_on(families)
    for (_parent, depth), family in families.items():
        yield from _first(report, family[0], depth in runs_on)
        again = False
        for above, below in pairwise(family):
            if not (again and below.number.value == above.number.value + 2):
                yield from _step(report, above, below, family)
            again = above.number.value == below.number.value
    yield from _marks(report, entries)


def _entries(report: Report) -> tuple[list[Entry], Entry | None]:
    """Return the numbered paragraphs above 附件：, and the first （一） that stands below an arabic number.

    A level that was not open yet is taken for a child of the one above, whatever the standard says of its rank.
    """
    entries: list[Entry] = []
    stack: list[int] = []
    inverted: Entry | None = None
    for _index, start, end in body(report):
        if _ATTACHED.match(report.text, start):
            break
        number = read_number(report.text[start : start + 12])
        if number is None or number.text.startswith("第") or not number.value:
            continue
        open_depths = [entries[place].number.depth for place in stack]
        while stack and (number.depth == 1 or number.depth in open_depths):
            stack.pop()
            if open_depths.pop() == number.depth:
                break
        if stack and entries[stack[-1]].number.depth > number.depth and number.value > 1:
            stack = [place for place in stack if entries[place].number.depth < number.depth]
        entry = Entry(number, start, end, stack[-1] if stack else -1)
        if stack and number.depth == 2 and entries[stack[-1]].number.depth == 3:
            inverted = inverted or entry
        stack.append(len(entries))
        entries.append(entry)
    return entries, inverted


def _runs_on(families: dict[tuple[int, int], list[Entry]]) -> set[int]:
    """Return the depths whose numbers run on through all parents instead of starting again at one."""
    firsts: dict[int, list[int]] = {}
    for (_parent, depth), family in families.items():
        firsts.setdefault(depth, []).append(family[0].number.value)
    return {depth for depth, values in firsts.items() if values.count(1) <= 1 and len(values) > 1}


def _first(report: Report, entry: Entry, runs_on: bool) -> Iterator[Defect]:
    number = entry.number
    if number.value == 1 or runs_on or number.depth > 3:
        return
    above = report.text[_above(report, entry) : entry.start]
    if any(_inline(number.depth, value, above) for value in range(1, number.value)):
        return
    message = _("{number} comes first: the numbers before it are missing").format(number=number.text)
    yield _defect(report, "numbering.first", Severity.ERROR, [entry], message, _("number from the first"))


def _above(report: Report, entry: Entry) -> int:
    """Return where the text of the section that holds an entry begins."""
    holders = (one for one in report.sections if one.start < entry.start and one.depth < entry.number.depth)
    return max((one.start + len(one.number) for one in holders), default=0)


def _step(report: Report, above: Entry, below: Entry, family: list[Entry]) -> Iterator[Defect]:
    last, value = above.number.value, below.number.value
    between = report.text[above.end : below.start]
    if value == last + 1 or (value == 1 and last > 1):
        return
    if value == last:
        yield from _repeated(report, above, below, between)
        return
    inside = report.text[above.start + len(above.number.text) : below.start]
    missing = [one for one in range(last + 1, value) if not _inline(above.number.depth, one, inside)]
    if value < last or not missing or any(one.number.value in missing for one in family):
        if value < last or missing:
            message = _("{number} comes after {above}").format(number=below.number.text, above=above.number.text)
            yield _defect(report, "numbering.order", Severity.WARNING, [below, above], message, _("number in order"))
        return
    yield _skipped(report, above, below)


def _repeated(report: Report, above: Entry, below: Entry, between: str) -> Iterator[Defect]:
    if above.number.value == 1 and (between.strip() or below.number.depth > 2 or report.document.format == "markdown"):
        return
    message = _("{number} stands twice").format(number=below.number.text)
    yield _defect(report, "numbering.repeated", Severity.ERROR, [below, above], message, _("number in order"))


def _skipped(report: Report, above: Entry, below: Entry) -> Defect:
    """Return the defect, at the heading without number where there is just one between."""
    message = _("{number} comes after {above}: a number is skipped").format(
        number=below.number.text, above=above.number.text
    )
    bare = [
        (above.end + line.start(), above.end + line.end())
        for line in _LINE.finditer(report.text[above.end : below.start])
        if len(line[0]) <= _HEADING_LIMIT and not line[0].endswith(tuple("。；，："))
    ]
    found = _defect(report, "numbering.skipped", Severity.ERROR, [below, above], message, _("number in order"))
    if len(bare) != 1 or below.number.value != above.number.value + 2:
        return found
    message = _("the heading has no number; {above} and {number} stand around it").format(
        number=below.number.text, above=above.number.text
    )
    return msgspec.structs.replace(
        found, message=message, suggestion=_("give it its number"), evidence=(quote(report, *bare[0]), *found.evidence)
    )


def _inline(depth: int, value: int, text: str) -> bool:
    """Whether a number stands inside a text instead of at the head of a paragraph."""
    marks = {
        1: rf"(?:^|[，。；：])第?{chinese(value)}[、.]",
        2: rf"[（(]{chinese(value)}[）)]",
    }.get(depth, rf"(?<!\d){value}(?:[、．）)]|\.(?!\d))|(?:^|[，。；：]){value}\.")
    return re.search(marks, text, re.MULTILINE) is not None


def chinese(value: int) -> str:
    """Return a number from 1 to 99 as a Chinese numeral."""
    tens, units = divmod(value, 10)
    return ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[units] if units else "")


def _marks(report: Report, entries: list[Entry]) -> Iterator[Defect]:
    for rule, pattern in _MARKS:
        seen = [entry for entry in entries if pattern.match(entry.number.text)]
        if seen:
            message = _("{number} is not the mark of the standard ({count} times)").format(
                number=seen[0].number.text, count=len(seen)
            )
            suggestion = _("write （一） and 1. without 、")
            yield _defect(report, rule, Severity.INFO, seen, message, suggestion)


def _defect(
    report: Report, rule: str, severity: Severity, entries: list[Entry], message: str, suggestion: str
) -> Defect:
    places = first_few([_heading(report, entry) for entry in entries])
    return made(
        report,
        rule,
        message,
        suggestion,
        *places,
        certain=True,
        severity=severity,
    )


def _heading(report: Report, entry: Entry) -> Quote:
    title = _FIRST_SENTENCE.match(report.text, entry.start, entry.end)
    end = title.end() if title else entry.end
    source = report.document.text
    line = source.find("\n", report.origins[entry.start])
    kept = next((place for place in range(entry.start, end) if 0 <= line < report.origins[place]), end)
    return quote(report, entry.start, kept)
