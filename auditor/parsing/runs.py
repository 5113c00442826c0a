"""Paragraphs that run several sections together → one paragraph each, where the numbers make that sure.

A number inside a paragraph opens a section where it stands at the end of a sentence or of a short heading and goes on
counting what the report has counted so far; the numbers of a list within one section begin anew and stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from auditor.cues import Cued, holds, words
from auditor.parsing.numbering import chinese_value

_MARK = re.compile(
    r"(?P<top>[一二三四五六七八九十]{1,3})、(?=[^\W_一二三四五六七八九十])|（(?P<inner>[一二三四五六七八九十]{1,3})）(?=[\w“])"
)
_SIGNATURE = Cued(r"(?<=。)[^。，-；]{2,30}(?<=[府处会局厅院队心办委])20\d\d年\d{1,2}月\d{1,2}日$")
_MARKS = words("，|。|；|：|！|？|、|（")
_HEADING, _TITLE, _SKIPPED = 40, 70, 2

Span = tuple[int, int]


class _Place(NamedTuple):
    """A number: its place, depth and value, whether a paragraph begins with it, whether it may open a section."""

    start: int
    depth: int
    value: int
    first: bool
    opens: bool


def split_runs(text: str, spans: tuple[Span, ...], depths: tuple[int, ...]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Return the paragraphs and their depths with those parted that hold several sections, or the signature."""
    places = [place for span in spans for place in _places(text, *span)]
    opening = sorted(_opening(places))
    made: list[tuple[Span, int]] = []
    for (start, end), depth in zip(spans, depths, strict=True):
        cuts = [] if depth else [at for at in opening if start < at < end]
        if (
            not depth
            and text[end - 1 : end] == "日"
            and (signature := _SIGNATURE.search(text, max(start, end - _TITLE), end))
        ):
            cuts.append(signature.start())
        made += [(span, depth) for span in pairwise((start, *cuts, end))]
    return tuple(span for span, _ in made), tuple(depth for _, depth in made)


def _places(text: str, start: int, end: int) -> Iterator[_Place]:
    """Yield the numbers of a paragraph that stand at its head or behind a mark or a heading."""
    last, headed = start, False
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        depth = 1 if mark["top"] else 2
        sentence = _ends(text[start:at], "。！？", "”）》")
        opens = sentence or _is_heading(text, last, at, headed, depth)
        if at == start or opens or _ends(text[start:at], "；：，、", "“（"):
            yield _Place(at, depth, chinese_value(mark["top"] or mark["inner"]), at == start, opens)
            last, headed = mark.end(), depth == 1 or at == start or opens


def _ends(text: str, marks: str, after: str) -> bool:
    """Whether a text ends with one of some marks, or with one of others behind such a mark."""
    return text[-1:] in tuple(marks) or (text[-1:] in tuple(after) and text[-2:-1] in tuple(marks))


def _is_heading(text: str, start: int, end: int, headed: bool, depth: int) -> bool:
    """Whether what stands before a number is but a numbered heading, or the title of the report."""
    most = _HEADING if headed else _TITLE
    return (headed or depth == 1) and 0 < end - start <= most and not holds(text[start:end], _MARKS)


def _opening(places: list[_Place]) -> set[int]:
    """Return where the numbers inside paragraphs open sections."""
    counted, listed = [0, 0, 0], [0, 0, 0]
    found: set[int] = set()
    for index, place in enumerate(places):
        depth, value = place.depth, place.value
        goes_on = value != listed[depth] + 1 if listed[depth] else True
        opens = place.opens or (depth == 1 and not counted[1])
        if place.first or (opens and goes_on and _counts_on(places, index, counted[depth])):
            counted[depth], listed[depth] = value, 0
            if depth == 1:
                counted[2] = listed[2] = 0
            if not place.first:
                found.add(place.start)
        else:
            listed[depth] = value
    return found


def _counts_on(places: list[_Place], index: int, counted: int) -> bool:
    """Whether a number goes on counting; the first must be followed by the second, and that must open a section too."""
    value, depth = places[index].value, places[index].depth
    if counted:
        return counted < value <= counted + _SKIPPED
    later = (places[other] for other in range(index + 1, len(places)))
    following = next((place for place in later if place.depth <= depth), None)
    return (
        value == 1
        and following is not None
        and (following.depth == depth and 1 < following.value <= 1 + _SKIPPED and (following.first or following.opens))
    )
