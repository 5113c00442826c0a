"""Titles that are nearly, but not quite, those of known documents."""

from __future__ import annotations

import msgspec

from auditor.cues import Cued
from auditor.defects.citations.register import Register

_KINDS = tuple(
    "纲要 规划 计划 意见 方案 办法 条例 规定 决定 决议 通知 细则 准则 规则 要点 清单 规范 标准 公约 指引 大纲".split()
)
_TELLING = Cued(r"[0-9一二三四五六七八九十两省市县区镇乡州旗村新]|实施|试行|暂行|草案|修订|解读|指导|若干|工作|管理")
_LAW, _DOCUMENT = 6, 10
_COUNCIL = "暂行条例"


class Near(msgspec.Struct, frozen=True):
    """The known title that a cited one must mean; `sure` where one character stands for another."""

    title: str
    sure: bool


def nearest(name: str, known: Register) -> Near | None:
    """Return the one known title that differs from a name in one place, None where there is none or several.

    Laws of the state, whose names end in 法, are all known; names of other documents may be those of a local one, so
    they must be long, of the same kind, and not differ in a word that tells one document from another.
    """
    found = [
        Near(title, sure)
        for title in known.names
        if title[:2] == name[:2] or title[-4:] == name[-4:]
        if (sure := _slip(name, title, known)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _slip(name: str, title: str, known: Register) -> bool | None:
    """Whether one replaced character parts two titles; None where they are not the same document."""
    if name[0] != title[0] or abs(len(name) - len(title)) > 2:
        return None
    ours, theirs = _parting(name, title)
    if not _alike(ours, theirs):
        return None
    single = len(ours) == len(theirs) == 1
    if _is_law(title):
        return single if _is_law(name) and len(title) >= _LAW - single else None
    if len(title) < _DOCUMENT or not _same_kind(name, title) or _TELLING.search(ours + theirs):
        return None
    if title in known.policies:
        return single and ours not in "和与及"
    return False if single or (name.endswith(_COUNCIL) and title.endswith(_COUNCIL)) else None


def _parting(name: str, title: str) -> tuple[str, str]:
    """Return what differs between two texts once the common beginning and end are taken off."""
    start = 0
    shorter = min(len(name), len(title))
    while start < shorter and name[start] == title[start]:
        start += 1
    end = 0
    while end < shorter - start and name[-1 - end] == title[-1 - end]:
        end += 1
    return name[start : len(name) - end], title[start : len(title) - end]


def _alike(ours: str, theirs: str) -> bool:
    """Whether two remainders are one slip: one for one, up to two left out or put in, two turned round."""
    if len(ours) == len(theirs):
        half = len(ours) // 2
        return len(ours) == 1 or (len(ours) in (2, 4) and ours == theirs[half:] + theirs[:half])
    return not (ours and theirs)


def _is_law(name: str) -> bool:
    return name.endswith("法") and not name.endswith(("办法", "方法", "做法"))


def _same_kind(name: str, title: str) -> bool:
    return name[-2:] == title[-2:] or (title.endswith(_KINDS) and not name.endswith(_KINDS))
