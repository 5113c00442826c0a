"""Totals that are not the sum of the parts listed with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from auditor.cues import Cued, words
from auditor.defects.figures.counts import Count, Passage
from auditor.defects.figures.wholes import totals
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect

_OPENS = Cued(r"(?P<word>其中|分别为|分别是|（)[：，]?[^，；。（）\d、]{0,16}$", *words("其中|分别为|分别是|（"))
_JOINS = Cued(r"(?:（[^（）]*）)?(?:[、，；和及]|以及)[^，；。：（）\d、]{1,16}$")
_REST = Cued(r"(?:其余|剩余|余下|其他|其它|另外)的?[^，；。\d、]{0,6}$", *words("其余|剩余|余下|其他|其它|另外"))
_REMAINDER = Cued(r"[，；、](?:其余|剩余|余下)的?$", *words("其余|剩余|余下"))
_TOTAL = Cued(r"^，(?:共计|合计|总计|总共|共)$", *words("合计|总计|共"))
# Parts may be joined by commas where they are named as kinds: 镇级20份，村级30份.
_COMMA = Cued(r"，(?![^，、\d]{1,8}[级类型]\d)")
_FAILED = Cued(r"[，、](?:调解|调处)?[未不](?:能)?(?P<word>成功|化解|办结|合格|通过)(?:的)?$", "未", "不")
# Firms and people may be met in both halves of a year; cases and events are not.
_EVENTS = frozenset({"件", "份", "次", "场", "场次", "人次"})
_EXCLUSIVE = frozenset("件起宗例份")


def find(passage: Passage) -> Iterator[Defect]:
    """Yield the totals of a passage that their parts deny."""
    if len(passage.counts) < 3:
        return
    for first in range(1, len(passage.counts)):
        opened = _OPENS.search(_before(passage, first))
        if opened:
            yield from _listed(passage, first, opened["word"])
    for last in range(2, len(passage.counts)):
        yield from _remainder(passage, last)
        yield from _totalled(passage, last)
        yield from _halves(passage, last)
        yield from _failed(passage, last)


def _before(passage: Passage, index: int) -> str:
    """Text between a count and the one before it, from the start of the passage for the first."""
    start = passage.counts[index - 1].end if index else passage.start
    return passage.slice(start, passage.counts[index].start)


def _listed(passage: Passage, first: int, word: str) -> Iterator[Defect]:
    """Yield a total whose parts, listed after it, make another sum or more than it."""
    parts = _run(passage, first)
    told = passage.counts[first - 1 : first] if word == "（" else (*passage.recent, *passage.counts[:first])
    wholes = [count for count in told if count.alike == parts[0].alike]
    if len(parts) < 2 or not wholes or not all(count.exact for count in (*parts, *wholes)):
        return
    total, whole = sum(count.value for count in parts), wholes[-1]
    able = set(totals(passage, tuple(wholes)))
    if total in able:
        return
    closed = word.startswith("分别") or bool(_REST.search(_before(passage, first + len(parts) - 1)))
    joined = not _COMMA.search(passage.slice(parts[0].end, parts[-1].end))
    above = joined and total > max(able) and parts[0].alike in _EXCLUSIVE
    nested = "（" in passage.slice(parts[0].start, parts[-1].start) or len(wholes) > 3
    if closed or above:
        yield _differs(passage, whole, parts, total, closed and not nested)


def _run(passage: Passage, first: int) -> tuple[Count, ...]:
    """Return the parts of a list from its first one: of one measure, joined by 、 or ，."""
    parts = [passage.counts[first]]
    for index in range(first + 1, len(passage.counts)):
        count = passage.counts[index]
        if passage.slice(parts[-1].end, count.start).startswith("（"):
            continue
        between = passage.slice(parts[-1].end, count.start)
        if count.alike != parts[0].alike or not _JOINS.fullmatch(between) or "其中" in between:
            break
        parts.append(count)
        if _REST.search(between):
            break
    return tuple(parts)


def _remainder(passage: Passage, last: int) -> Iterator[Defect]:
    """Yield 查出118处，整改116处，其余3处: the parts and the rest make another sum than the whole."""
    rest = passage.counts[last]
    if not _REMAINDER.search(_before(passage, last)) or "其中" in passage.slice(passage.start, rest.start):
        return
    told = [count for count in passage.counts[:last] if count.alike == rest.alike]
    if len(told) < 2 or not all(count.exact for count in (*told, rest)) or told[0].value < told[-1].value:
        return
    if not _adds_up(tuple(count.value for count in told), rest.value):
        total = rest.value + sum(count.value for count in told[1:])
        yield _differs(passage, told[0], (*told[1:], rest), total, len(told) == 2 and not passage.before)


def _adds_up(told: tuple[int, ...], rest: int) -> bool:
    """Whether some of the counts and the rest make another one of them."""
    few = told[-6:]
    return any(
        whole == sum(some) + rest for whole in few for size in range(len(few)) for some in combinations(few, size)
    )


def _totalled(passage: Passage, last: int) -> Iterator[Defect]:
    """Yield A 5次、B 3次，共计9次: parts listed before their total make another sum."""
    total = passage.counts[last]
    if not _TOTAL.match(_before(passage, last)) or not total.exact:
        return
    parts = passage.counts[:last]
    if not all(count.exact and count.measure == total.measure for count in parts):
        return
    if not all(re.match(r"^[、，和及]", _before(passage, index)) for index in range(1, last)):
        return
    values = [count.value for count in parts]
    if all(sum(values[start:]) != total.value for start in range(last - 1)):
        yield _differs(passage, total, parts, sum(values), not passage.before)


def _halves(passage: Passage, last: int) -> Iterator[Defect]:
    """Yield 上半年26件，下半年31件，全年共58件: the halves of the year make another sum."""
    first, second, total = passage.counts[last - 2 : last + 1]
    leads = [passage.lead(count.start) for count in (first, second, total)]
    named = all(word in lead for word, lead in zip(("上半年", "下半年", "全年"), leads, strict=True))
    if (
        named
        and total.alike in _EVENTS
        and _comparable(first, second, total)
        and first.value + second.value != total.value
    ):
        yield _differs(passage, total, (first, second), first.value + second.value, False)


def _failed(passage: Passage, last: int) -> Iterator[Defect]:
    """Yield 排查82件，成功75件，未成功5件 where nothing else is told: both outcomes make another sum."""
    whole, done, failed = passage.counts[last - 2 : last + 1]
    found = _FAILED.search(_before(passage, last))
    same = [count for count in passage.counts if count.alike == whole.alike]
    if not found or len(same) > 3 or not _comparable(whole, done, failed):
        return
    if _before(passage, last - 1).endswith(found["word"]) and done.value + failed.value != whole.value:
        yield _differs(passage, whole, (done, failed), done.value + failed.value, False)


def _comparable(*counts: Count) -> bool:
    return all(count.exact and count.alike == counts[0].alike for count in counts)


def _differs(passage: Passage, whole: Count, parts: tuple[Count, ...], total: int, certain: bool) -> Defect:
    added = "+".join(str(count.value) for count in parts)
    message = _("the parts make {added}={total}, the total is told as {whole}").format(
        added=added, total=total, whole=whole.value
    )
    suggestion = _("correct the total or its parts, or add the part that is left out")
    place = (min(whole.start, parts[0].start), max(whole.end, parts[-1].end))
    return made(passage.report, "figures.sum", message, suggestion, place, certain=certain)
