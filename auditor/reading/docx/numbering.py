"""Automatic numbering: the numbers that Word shows before paragraphs and does not store, counted anew."""

from __future__ import annotations

import re

import msgspec

from auditor.reading.docx.markup import Element, child, number, switch, value, w
from auditor.reading.docx.styles import Style
from auditor.reading.numerals import numeral

_PLACE = re.compile(r"%([1-9])")
_DEEPEST, _NO_LIST = 8, "0"


class Level(msgspec.Struct, frozen=True):
    """One level of a list.

    `restart` is the 1-based level after which it starts anew, None for any above it, 0 for never.
    """

    form: str
    text: str
    start: int
    restart: int | None
    legal: bool
    style: str


class _List(msgspec.Struct, frozen=True):
    """A list as paragraphs name it; lists of one `base` share their counts."""

    base: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one document with the counts reached so far; paragraphs must come in order."""

    def __init__(self, root: Element | None) -> None:
        """Take numbering.xml, None where the document has none."""
        bases = {} if root is None else {one.get(w("abstractNumId"), ""): one for one in root.findall(w("abstractNum"))}
        linked = {link: id for id, one in bases.items() if (link := value(one, "styleLink"))}
        found = [] if root is None else root.findall(w("num"))
        self._lists = {one.get(w("numId"), ""): _read_list(one, bases, linked) for one in found}
        self._lists.pop(_NO_LIST, None)
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()

    def label(self, paragraph: Element, styles: tuple[Style, ...]) -> str:
        """Return the number before a paragraph, empty where there is none; count it."""
        name, depth = self._place(paragraph, styles)
        if name not in self._lists or depth not in self._lists[name].levels:
            return ""
        used = self._lists[name]
        counts = self._counts.setdefault(used.base, {})
        self._restart(name, used, counts)
        counts[depth] = counts[depth] + 1 if depth in counts else _start(used, depth)
        for deeper in [place for place in counts if place > depth and _restarts(used, place, depth)]:
            del counts[deeper]
        return _write(used, depth, counts)

    def _place(self, paragraph: Element, styles: tuple[Style, ...]) -> tuple[str, int]:
        """Return the list and level of a paragraph, by itself or by the style that gives it its list."""
        own = value(paragraph, "pPr/numPr/numId")
        name = own or next((style.list for style in styles if style.list is not None), "")
        level = number(value(paragraph, "pPr/numPr/ilvl"))
        if level is None and not own:
            level = self._level_of(name, styles)
        return name, min(max(level or 0, 0), _DEEPEST)

    def _level_of(self, name: str, styles: tuple[Style, ...]) -> int | None:
        """Return the level that a list keeps for one of the styles, else the level that these give."""
        levels = self._lists[name].levels if name in self._lists else {}
        kept = {level.style: depth for depth, level in levels.items() if level.style}
        places = [kept.get(style.id, style.level) for style in styles]
        return next((place for place in places if place is not None), None)

    def _restart(self, name: str, used: _List, counts: dict[int, int]) -> None:
        """Start the levels anew for which a list, met for the first time, has a start of its own."""
        if name not in self._used:
            self._used.add(name)
            for depth in used.starts:
                counts.pop(depth, None)


def _start(used: _List, depth: int) -> int:
    level = used.levels.get(depth)
    return used.starts.get(depth, level.start if level else 1)


def _restarts(used: _List, place: int, depth: int) -> bool:
    """Whether a level starts anew after a paragraph of a level above."""
    restart = used.levels[place].restart if place in used.levels else None
    return restart is None or depth < restart


def _write(used: _List, depth: int, counts: dict[int, int]) -> str:
    level = used.levels[depth]
    if level.form == "bullet":
        return ""

    def count(place: re.Match[str]) -> str:
        """Write the count of one level, one that was never met as its start."""
        index = int(place[1]) - 1
        form = used.levels[index].form if index in used.levels else "decimal"
        if form == "none":
            return ""
        return numeral(counts.get(index, _start(used, index)), "decimal" if level.legal else form)

    return _PLACE.sub(count, level.text)


def _read_list(one: Element, bases: dict[str, Element], linked: dict[str, str]) -> _List:
    name = value(one, "abstractNumId") or ""
    base = bases.get(name)
    if (link := value(base, "numStyleLink")) in linked:
        name = linked[link or ""]
        base = bases[name]
    levels = {} if base is None else dict(map(_read_level, base.findall(w("lvl"))))
    starts = dict[int, int]()
    for override in one.findall(w("lvlOverride")):
        depth = number(override.get(w("ilvl"))) or 0
        if (replaced := child(override, "lvl")) is not None:
            levels[depth] = _read_level(replaced)[1]
        if (start := number(value(override, "startOverride"))) is not None:
            starts[depth] = start
    return _List(name, levels, starts)


def _read_level(level: Element) -> tuple[int, Level]:
    # Formats newer than Word 2007 stand in an alternative, with an older one to fall back on.
    forms = [one.get(w("val")) or "" for one in level.iter(w("numFmt"))]
    start = number(value(level, "start"))
    return number(level.get(w("ilvl"))) or 0, Level(
        form=next((form for form in reversed(forms) if form != "custom"), "decimal"),
        text=value(level, "lvlText") or "",
        start=0 if start is None else start,
        restart=number(value(level, "lvlRestart")),
        legal=bool(switch(level, "isLgl")),
        style=value(level, "pStyle") or "",
    )
