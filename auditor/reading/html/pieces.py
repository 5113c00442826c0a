"""The tree of a page → its text in pieces: a paragraph, a line before a break, an item of a list, a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from auditor.reading.html.lists import Lists, labelled
from auditor.reading.html.main import Element, inner_text
from auditor.reading.limits import Deadline
from auditor.reading.rows import joined

_BLOCKS = frozenset(
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th br hr pre blockquote"
    " address article section main header form fieldset figure figcaption center details summary ucapcontent".split()
)
_TITLE_TAGS = ("h1", "h2", "h3")
_TITLE_NAME = re.compile(r"(?:^|[\s_-])(?:title|tit|bt|biaoti|headline|article-?title|news-?title)(?:$|[\s_-])", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_WHITE_SPACE = re.compile(r"(?<![\w-])white-space\s*:\s*([\w-]+)", re.IGNORECASE)
_KEEPS_LINES = {
    **dict.fromkeys(("pre", "pre-wrap", "pre-line", "break-spaces"), True),
    **dict.fromkeys(("normal", "nowrap", "initial"), False),
}


class Piece(msgspec.Struct, frozen=True):
    """A piece of text: `part` is -1 before the main text, 0 in it, 1 after it; `title` counts the headings."""

    text: str
    part: int
    title: int
    linked: bool


def pieces(root: Element, main: Element, deadline: Deadline) -> list[Piece]:
    """Return the pieces of a page in order, the empty ones left out."""
    return list(_Walk(main, deadline).run(root))


class _Walk:
    """One way through the tree; where it stands, and the text since the last break."""

    def __init__(self, main: Element, deadline: Deadline) -> None:
        self._main, self._deadline = main, deadline
        self._part, self._titles, self._title = -1, 0, list[Element]()
        self._links = 0
        self._lists, self._label = Lists(), ""
        self._keeps_lines = [False]
        self._parts: list[tuple[str, bool]] = []

    def run(self, root: Element) -> Iterator[Piece]:
        """Yield the pieces below an element in their order; raise AuditorError where the time is up."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            self._deadline.check()
            if event == "start":
                self._keeps_lines.append(_keeps_lines(element, self._keeps_lines[-1]))
            if event == "end":
                self._keeps_lines.pop()
                yield from self._leave(element)
            elif row := _row(element):
                yield from self._break()
                self._parts = [(row, False)]
                walk.skip_subtree()
            elif element.tag in ("head", "title"):
                walk.skip_subtree()
            else:
                yield from self._enter(element)
        yield from self._break()

    def _enter(self, element: Element) -> Iterator[Piece]:
        if element.tag in _BLOCKS or element is self._main:
            yield from self._break()
        if element is self._main:
            self._part = 0
        if not self._title and self._part < 0 and _is_title(element):
            self._title = [element]
            self._titles += 1
        self._links += element.tag == "a"
        if element.tag == "li":
            self._label = self._lists.label(element) if not self._part else ""
        yield from self._say(element.text)

    def _leave(self, element: Element) -> Iterator[Piece]:
        if element.tag in _BLOCKS or element is self._main:
            yield from self._break()
        if element is self._main:
            self._part = 1
        if self._title and element is self._title[0]:
            yield from self._break()
            self._title = []
        self._links -= element.tag == "a"
        if element.tag == "li":
            self._label = ""
        if element.tag not in ("head", "title"):
            yield from self._say(element.tail)

    def _say(self, text: str | None) -> Iterator[Piece]:
        """Add a text to the piece; yield those that end within it, as lines do that are kept."""
        lines = _LINE_END.split(text or "") if self._keeps_lines[-1] else [text or ""]
        for index, line in enumerate(lines):
            if index:
                yield from self._break()
            if line:
                self._parts.append((line, self._links > 0))

    def _break(self) -> Iterator[Piece]:
        text = _SPACE.sub(" ", "".join(part for part, _ in self._parts)).strip(" \u00a0\u2002\u2003\u3000\u200b\ufeff")
        if text:
            linked = all(link for part, link in self._parts if part.strip())
            text, self._label = labelled(self._label, text), ""
            yield Piece(text, self._part, self._titles if self._title else 0, linked)
        self._parts = []


def _keeps_lines(element: Element, above: bool) -> bool:
    """Return whether line ends in the text of an element are shown: by its style or tag, else as in the one above."""
    style = _WHITE_SPACE.search(element.get("style") or "")
    return _KEEPS_LINES.get(style[1].lower() if style else str(element.tag), above)


def _is_title(element: Element) -> bool:
    return element.tag in _TITLE_TAGS or any(_TITLE_NAME.search(element.get(name) or "") for name in ("class", "id"))


def _row(element: Element) -> str:
    """Return a row of short cells, parted by bars; nothing for a row that only lays out the page."""
    if element.tag != "tr" or len(element) < 2 or next(element.iter("table"), None) is not None:
        return ""
    return joined(inner_text(cell) for cell in element if cell.tag in ("td", "th"))
