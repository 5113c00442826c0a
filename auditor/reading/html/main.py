"""Which element of a page holds the main text: that in which nearly all the sentences stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from auditor.reading.limits import Deadline

Element = etree._Element

_UNREAD = frozenset(
    "script style noscript template iframe object applet embed svg math canvas audio video map select option button"
    " input textarea nav aside footer rp rt del xml head".split()
)
_PAGE_EDGES = ("header", "footer")  # as LibreOffice names those of its pages
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BULLET_FONT = re.compile(r"font-family\s*:\s*[\"']?(?:wingdings|webdings|symbol)", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:^|\s)(?:trs_editor|trs_ueditor|trs_editor_view|ucap-content|zoom|zoomcon|article-content|article_content"
    r"|articlecontent|news_content|pages_content|xxgk_content|content_main|wordsection1)(?:\s|$)",
    re.IGNORECASE,
)
_HOLDERS = frozenset("html body div table tbody tr td article section main form center font span ucapcontent".split())
_POINTS = re.compile("[，。；、]")
_SHARE = 0.97


def prune(root: Element, deadline: Deadline) -> None:
    """Empty what is no text: scripts, hidden elements, navigation, comments, page headers, bullets of symbol fonts."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for element in list(root.iter(etree.Element)):
        deadline.check()
        if element is not root and _unread(element):
            tail = element.tail
            element.clear()
            element.tag, element.tail = "span", tail


def _unread(element: Element) -> bool:
    style = element.get("style") or ""
    if element.tag == "head":
        return False
    if element.tag == "div" and element.get("title") in _PAGE_EDGES:
        return True
    if element.tag in _UNREAD or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _BULLET_FONT.search(style) and len(inner_text(element).strip()) <= 2:
        return True
    return bool(_HIDDEN.search(style))


def inner_text(element: Element) -> str:
    """Return all text inside an element."""
    return "".join(cast(Iterator[str], element.itertext()))


def main_element(root: Element, deadline: Deadline) -> Element:
    """Return the smallest element with nearly all the sentences outside links; a known container ends the descent."""
    points = _points(root, deadline)
    main = root
    while not _known(main):
        held = max((child for child in main if child.tag in _HOLDERS), key=lambda one: points[one], default=None)
        if held is None or not points[held] or points[held] < _SHARE * points[main]:
            break
        main = held
    return main


def _known(element: Element) -> bool:
    return any(_KNOWN.search(element.get(name) or "") for name in ("id", "class")) or element.tag == "ucapcontent"


def _points(root: Element, deadline: Deadline) -> dict[Element, int]:
    """Return how many marks of sentences each element holds outside links."""
    points: dict[Element, int] = {}
    for element in reversed(list(root.iter(etree.Element))):
        deadline.check()
        inner = points.get(element, 0) + len(_POINTS.findall(element.text or ""))
        points[element] = 0 if element.tag in ("a", "head") else inner
        if element is not root:
            parent = cast(Element, element.getparent())
            points[parent] = points.get(parent, 0) + points[element] + len(_POINTS.findall(element.tail or ""))
    return points
