"""Wholes that are told in two or more counts: 建议8件、提案3件，其中…."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued
from auditor.defects.figures.counts import Count, Passage
from auditor.defects.figures.percent import sums

_LISTED = Cued(r"[^，；。：（）\d]{0,10}(?:[、，和及与]|以及)(?!其中)[^，；。：（）\d]{1,16}")
_DONE = (*("办结", "化解", "调处", "成功", "整改", "处置", "合格", "通过", "答复", "回复", "审结", "结案"), "其中")


def totals(passage: Passage, counts: tuple[Count, ...]) -> Iterator[int]:
    """Yield the counts and the sums of neighbours listed together; what became of the first is no second whole."""
    run: list[Count] = []
    for count in counts:
        if run and not _is_listed(passage.report.text[run[-1].end : count.start]):
            yield from sums(tuple(one.value for one in run))
            run = []
        run.append(count)
    yield from sums(tuple(one.value for one in run))


def _is_listed(between: str) -> bool:
    return _LISTED.fullmatch(between) is not None and not any(word in between for word in _DONE)
