"""The names of WordprocessingML, and which of its elements carry nothing that a reader of the report sees."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from auditor.messages import _
from auditor.model import AuditorError

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DEEPEST = 40
_OFF = ("0", "false", "off")
_INTEGER = re.compile(r"[+-]?\d{1,9}")


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


PARAGRAPH, TABLE, ROW, CELL, CONTROL, RUN = (w(name) for name in "p tbl tr tc sdt r".split())
TEXT_BOX, TEXT = w("txbxContent"), (w("t"), f"{{{_MATH}}}t")
ALTERNATIVES = f"{{{_MC}}}AlternateContent"
# Runs that were moved away keep their w:t, unlike deleted ones; rt is the reading above a ruby base.
_DROPPED = frozenset(
    w(name) for name in "del moveFrom delText rt pPr rPr tblPr trPr tcPr sdtPr sectPr altChunk subDoc".split()
)


def check_depth(depth: int, path: str) -> None:
    """Raise AuditorError for elements that stand too deep in one another: some forty, or a dozen tables."""
    if depth > _DEEPEST:
        raise AuditorError(_("tables or text boxes stand too deep in one another; set the text free of them"), path)


def child(element: Element | None, path: str) -> Element | None:
    """Return the element at a path of names parted by `/`, None where any of them lacks."""
    return None if element is None else element.find(_full(path))


@cache
def _full(path: str) -> str:
    return "/".join(w(name) for name in path.split("/"))


def value(element: Element | None, path: str) -> str | None:
    """Return the `w:val` at a path below an element, None where it lacks."""
    found = child(element, path)
    return None if found is None else found.get(w("val"))


def number(text: str | None) -> int | None:
    """Return a whole number of at most nine digits, None for anything else."""
    return int(text) if text and _INTEGER.fullmatch(text.strip()) else None


def switch(element: Element | None, path: str) -> bool | None:
    """Return whether a property is on, None where it is not given."""
    found = child(element, path)
    return None if found is None else found.get(w("val"), "true").lower() not in _OFF


def branch(alternatives: Element) -> Element | None:
    """Return the one alternative to read: the first that holds text, else the first."""
    shown = (one for one in alternatives if next(one.iter(*TEXT, w("sym")), None) is not None)
    return next(shown, next(iter(alternatives), None))


def is_left_out(element: Element) -> bool:
    """Whether an element was deleted, is merged into another cell, or holds a table of contents or a mere prompt."""
    if element.tag in _DROPPED:
        return True
    if element.tag == CELL:
        return _is_merged(element) or child(element, "tcPr/cellDel") is not None
    if element.tag == ROW:
        return child(element, "trPr/del") is not None
    return element.tag == CONTROL and _is_prompt_or_contents(element)


def is_mark_gone(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted, moved away or hidden: the next one goes on in the same line."""
    marks = child(paragraph, "pPr/rPr")
    deleted = child(marks, "del") is not None or child(marks, "moveFrom") is not None
    return deleted or bool(switch(marks, "vanish"))


def _is_merged(cell: Element) -> bool:
    merges = (child(cell, "tcPr/vMerge"), child(cell, "tcPr/hMerge"))
    return any(one is not None and one.get(w("val"), "continue") == "continue" for one in merges)


def _is_prompt_or_contents(control: Element) -> bool:
    gallery = value(control, "sdtPr/docPartObj/docPartGallery") or ""
    return gallery == "Table of Contents" or bool(switch(control, "sdtPr/showingPlcHdr"))
