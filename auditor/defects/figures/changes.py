"""Changes against an earlier figure: falls of more than all, a direction or rate that the two figures deny."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.figures.counts import Count, Passage
from auditor.defects.figures.percent import fits, percent_of
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect

_RISE = "上升|增长|增加|提高|提升|增幅|升幅|涨幅|上涨"
_DROP = "下降|减少|降低|压缩|压减|缩短|回落|下滑|精简|降幅|减幅"
_RISES = frozenset(words(_RISE))
_RATE = r"(?P<rate>\d{1,6}(?:\.\d{1,4})?)"
_FALL = Cued(rf"(?:{_DROP})(?:[了达约近为]|超过|幅度|比例|率){{0,2}}{_RATE}%", *words(_DROP))
# A Chinese character is a letter but no Latin one: to name their range costs a millisecond to compile.
_UNIT = r"个工作日|工作日|小时|人次|家次|户次|批次|[^\W\da-zA-Z_]|%"
_NUMBER = r"(?<![\d.,/-])\d{1,9}(?:\.\d{1,4})?"
_FROM = Cued(
    rf"(?:由|从)(?P<what>[^，；。\d]{{0,12}}(?:20\d\d年(?:度|同期)?的?[^，；。\d]{{0,6}})?)(?P<before>{_NUMBER})(?P<unit>{_UNIT})?[^，；。\d]{{0,6}}?"
    rf"(?P<word>{_RISE}|{_DROP})(?:到了?|至|为|成)(?:20\d\d年(?:度|同期)?的?)?[^，；。\d]{{0,6}}(?P<after>{_NUMBER})(?P<measure>{_UNIT})"
    rf"(?:，(?:同比|较[^，；。\d]{{0,4}}|比[^，；。\d]{{0,4}})?(?P<again>{_RISE}|{_DROP})[了达约为]{{0,2}}"
    rf"{_RATE}%)?",
    *words(f"{_RISE}|{_DROP}"),
)
_EARLIER = Cued(
    r"(?P<than>[较比]?)(?:去年|上年度?|上一年度?|(?P<year>20\d\d)年)(?:同期)?[^，；。\d减增升降少多]{0,8}$",
    *words("去年|上年|上一年|20"),
)
_THIS = Cued(r"(?:今年|本年度?|本期)[^，；。\d]{0,12}$", *words("今年|本年|本期"))
_LEFT_OVER = words("结转|遗留|积案|转入|跨年")
_MOVED = Cued(
    rf"^[^，；。\d]{{0,6}}，?[^，；。\d]{{0,6}}?(?P<word>{_RISE}|{_DROP})(?:[了达为]{{0,2}}{_RATE}%(?!以上|左右)|(?=[，；。]))",
    *words(f"{_RISE}|{_DROP}"),
)
_BY = Cued(
    rf"(?:同比|(?:比|较)(?:去年|上年|上一年)(?:同期)?)(?P<word>减少|下降|增加|增长|上升)了?(?P<by>{_NUMBER})"
    rf"(?P<measure>{_UNIT})，(?:同比|降幅|增幅|升幅|减幅|{_RISE}|{_DROP}){{1,2}}[了达为]{{0,2}}{_RATE}%",
    *words("同比|比去年|比上年|比上一年|较去年|较上年|较上一年"),
)


def find(passage: Passage) -> Iterator[Defect]:
    """Yield the changes of a passage that cannot be right."""
    if "%" in passage.text:
        yield from _falls(passage)
        yield from _differences(passage)
    if "由" in passage.text or "从" in passage.text:
        yield from _turned(passage)
    if "年" in passage.text:
        yield from _years(passage)


def _falls(passage: Passage) -> Iterator[Defect]:
    for found in _FALL.finditer(passage.text):
        if float(found["rate"]) > 100:
            message = _("nothing can fall by {rate}%: 100% is all there was").format(rate=found["rate"])
            suggestion = _("work it out from the earlier figure: (earlier - present) / earlier")
            yield made(passage.report, "figures.fall", message, suggestion, _place(passage, found), certain=True)


def _turned(passage: Passage) -> Iterator[Defect]:
    """Yield what is said to rise from more to less or the other way: 由38件上升到32件, and its wrong rate."""
    for found in _FROM.finditer(passage.text):
        before, after = float(found["before"]), float(found["after"])
        if found["unit"] not in (None, found["measure"]) or before == after:
            continue
        if found["unit"] is None and 1900 < before < 2100:
            continue
        if _rises(found["word"]) != (after > before):
            yield _wrong_way(passage, found, _trim(before), _trim(after), found["word"])
        elif found["rate"] and found["measure"] != "%" and before == int(before) and after == int(after):
            yield from _wrong_rate(passage, _place(passage, found), int(before), int(after), found)


def _years(passage: Passage) -> Iterator[Defect]:
    """Yield changes that the figures of this and last year deny: 今年54件，去年60件，下降20%."""
    for earlier in passage.counts:
        lead = _EARLIER.search(passage.slice(earlier.start - 20, earlier.start))
        present = _present(passage, earlier)
        if not lead or holds(lead[0], _LEFT_OVER) or present is None or not (earlier.exact and present.exact):
            continue
        if lead["year"] and not lead["than"] and not _follows(passage, int(lead["year"]), present):
            continue
        last = max(earlier.end, present.end)
        moved = _MOVED.match(passage.slice(last, last + 40))
        if moved and earlier.value and present.value != earlier.value:
            place = (min(earlier.start, present.start), last + moved.end())
            yield from _judge(passage, place, earlier.value, present.value, moved)


def _follows(passage: Passage, year: int, present: Count) -> bool:
    """Whether the year after an earlier one is named before a figure."""
    return f"{year + 1}年" in passage.slice(passage.start, present.start)


def _present(passage: Passage, earlier: Count) -> Count | None:
    """Return the figure of this year that one of last year is compared with: the one before it, or 今年 after it."""
    at = passage.counts.index(earlier)
    if at + 1 < len(passage.counts):
        following = passage.counts[at + 1]
        if following.alike == earlier.alike and _THIS.search(passage.slice(earlier.end, following.start)):
            return following
    before = passage.counts[at - 1] if at else None
    if before is None or before.alike != earlier.alike or earlier.start - before.end > 12:
        return None
    return before


def _judge(passage: Passage, place: tuple[int, int], before: int, after: int, moved: re.Match[str]) -> Iterator[Defect]:
    if _rises(moved["word"]) != (after > before):
        message = _turned_message(str(before), str(after), moved["word"])
        yield made(passage.report, "figures.change", message, _turned_suggestion(), place, certain=True)
    elif moved["rate"]:
        yield from _wrong_rate(passage, place, before, after, moved)


def _differences(passage: Passage) -> Iterator[Defect]:
    """Yield rates that a figure and its difference deny: 72件，比上年减少23件，下降30%."""
    for found in _BY.finditer(passage.text):
        told = passage.until(found.start() + passage.start)
        if not told or told[-1].measure != found["measure"] or not told[-1].exact or "." in found["by"]:
            continue
        if found.start() + passage.start - told[-1].end > 2:
            continue
        after, by = told[-1].value, int(found["by"])
        before = after - by if _rises(found["word"]) else after + by
        if before > 0:
            place = (told[-1].start, found.end() + passage.start)
            yield from _wrong_rate(passage, place, before, after, found)


def _wrong_rate(
    passage: Passage, place: tuple[int, int], before: int, after: int, found: re.Match[str]
) -> Iterator[Defect]:
    change, rate = abs(after - before), found["rate"]
    if not before or fits(change, before, rate):
        return
    right = percent_of(change, before, rate)
    message = _("from {before} to {after} is a change of {right}%, not {rate}%").format(
        before=before, after=after, right=right, rate=rate
    )
    suggestion = _("write {right}%, or correct the counts").format(right=right)
    yield made(passage.report, "figures.change", message, suggestion, place, certain=True)


def _wrong_way(passage: Passage, found: re.Match[str], before: str, after: str, word: str) -> Defect:
    message = _turned_message(before, after, word)
    return made(passage.report, "figures.change", message, _turned_suggestion(), _place(passage, found), certain=True)


def _turned_message(before: str, after: str, word: str) -> str:
    return _("{before} to {after} is the other way round than “{word}” says").format(
        before=before, after=after, word=word
    )


def _turned_suggestion() -> str:
    return _("check the two figures and the word between them")


def _rises(word: str) -> bool:
    return word in _RISES


def _trim(value: float) -> str:
    return f"{value:g}"


def _place(passage: Passage, found: re.Match[str]) -> tuple[int, int]:
    return found.start() + passage.start, found.end() + passage.start
