"""Styles: what a paragraph or run takes from its style and those that is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from auditor.reading.docx.markup import Element, child, number, switch, value, w

_TITLES = ("title", "subtitle")
_CONTENTS = re.compile(r"toc (?:\d|heading)")
_HEADING = re.compile(r"heading ([1-9])")


class Style(msgspec.Struct, frozen=True):
    """What one style says itself; `outline`, `list` and `level` as Word counts them, from 0, None where not given."""

    id: str
    name: str
    based_on: str
    outline: int | None
    list: str | None
    level: int | None
    hidden: bool | None


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """Take styles.xml, None where the document has none."""
        found = [] if root is None else root.findall(w("style"))
        self._styles = {style.id: style for style in map(_read, found)}
        self._default = next((one.get(w("styleId"), "") for one in found if _is_default(one)), "")

    def of(self, paragraph: Element) -> tuple[Style, ...]:
        """Return the style of a paragraph and those it is based on, nearest first."""
        return tuple(self._chain(value(paragraph, "pPr/pStyle") or self._default))

    def is_hidden(self, run: Element, styles: tuple[Style, ...]) -> bool:
        """Whether a run is hidden text, by itself, its style or those of its paragraph."""
        own = switch(run, "rPr/vanish")
        if own is not None:
            return own
        chain = (*self._chain(value(run, "rPr/rStyle") or ""), *styles)
        return next((style.hidden for style in chain if style.hidden is not None), False)

    def _chain(self, name: str) -> Iterator[Style]:
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].based_on


def depth_of(paragraph: Element, styles: tuple[Style, ...]) -> int:
    """Return the depth 1-9 of a paragraph marked as heading, 0 for any other and for a title."""
    if any(style.name in _TITLES for style in styles[:1]):
        return 0
    own = number(value(paragraph, "pPr/outlineLvl"))
    levels = [own, *(style.outline for style in styles)]
    level = next((one for one in levels if one is not None), 9)
    return level + 1 if 0 <= level < 9 else 0


def is_contents(styles: tuple[Style, ...]) -> bool:
    """Whether a paragraph is a line of a table of contents."""
    return any(_CONTENTS.fullmatch(style.name) for style in styles)


def _is_default(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _read(style: Element) -> Style:
    name = (value(style, "name") or "").lower()
    named = _HEADING.fullmatch(name)
    outline = number(value(style, "pPr/outlineLvl"))
    return Style(
        id=style.get(w("styleId"), ""),
        name=name,
        based_on=value(style, "basedOn") or "",
        outline=int(named[1]) - 1 if named and outline is None else outline,
        list=value(style, "pPr/numPr/numId"),
        level=number(value(style, "pPr/numPr/ilvl")),
        hidden=switch(child(style, "rPr"), "vanish"),
    )
