"""The text of one paragraph as its reader sees it: insertions taken, deletions and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.docx.fields import FIELD_MARK, INSTRUCTION, SIMPLE_FIELD, Fields, is_silent
from auditor.reading.docx.markup import (
    ALTERNATIVES,
    PARAGRAPH,
    RUN,
    TEXT,
    TEXT_BOX,
    Element,
    branch,
    check_depth,
    is_left_out,
    w,
)
from auditor.reading.docx.styles import Style, Styles
from auditor.reading.limits import Deadline

BREAK = "\n"
_LITERALS = {w("tab"): "\t", w("ptab"): "\t", w("br"): BREAK, w("cr"): BREAK, w("noBreakHyphen"): "-"}
_SYMBOL = w("sym")
_SPACE = re.compile(r"[\r\n\f\v\x85]")
_LINE_MARK = re.compile("[\u2028\u2029]")
_CHARACTER = re.compile(r"[0-9A-Fa-f]{4,5}")
# Wingdings keeps ① to ⑩ at these places.
_CIRCLED = range(0xF081, 0xF08B)
_PRIVATE = range(0xE000, 0xF900)
_SURROGATES = range(0xD800, 0xE000)


class Runs:
    """Reads paragraphs in order; `boxes` are the text boxes anchored in the last one read."""

    def __init__(self, root: Element, styles: Styles, deadline: Deadline, path: str) -> None:
        """Take the main part, its styles and the path to tell in errors."""
        self._deadline, self._path = deadline, path
        self._fields = Fields(root)
        self._styles = styles
        self._chain: tuple[Style, ...] = ()
        self.boxes: list[Element] = []

    def read(self, paragraph: Element, styles: tuple[Style, ...]) -> str:
        """Return the text of a paragraph, soft breaks as line feeds."""
        self.boxes, self._chain = [], styles
        return "".join(self._walk(paragraph))

    def pass_over(self, element: Element) -> int:
        """Leave an element out, but for the fields that begin or end in it; return its number of paragraphs."""
        paragraphs = 0
        for one in element.iter(FIELD_MARK, INSTRUCTION, PARAGRAPH):
            if one.tag == PARAGRAPH:
                paragraphs += 1
            else:
                self._fields.take(one)
        return paragraphs

    def _walk(self, element: Element, depth: int = 0) -> Iterator[str]:
        check_depth(depth, self._path)
        self._deadline.check()
        for part in element:
            if part.tag == TEXT_BOX:
                self.boxes.append(part)
            elif part.tag in (FIELD_MARK, INSTRUCTION):
                self._fields.take(part)
            elif (literal := _literal(part)) is not None:
                yield "" if self._fields.is_silent else literal
            elif part.tag == ALTERNATIVES:
                chosen = branch(part)
                yield from () if chosen is None else self._walk(chosen, depth + 1)
            elif not self._is_passed_over(part):
                yield from self._walk(part, depth + 1)

    def _is_passed_over(self, part: Element) -> bool:
        """Whether a part of a paragraph is not seen; the fields in hidden text are, as they may end elsewhere."""
        if is_left_out(part) or (part.tag == RUN and self._styles.is_hidden(part, self._chain)):
            self.pass_over(part)
            return True
        return part.tag == SIMPLE_FIELD and is_silent(part.get(w("instr"), ""))


def _literal(part: Element) -> str | None:
    """Return the text of an element that stands for some, None for any other."""
    if part.tag in TEXT:
        return _LINE_MARK.sub(BREAK, _SPACE.sub(" ", part.text or ""))
    return _symbol(part) if part.tag == _SYMBOL else _LITERALS.get(str(part.tag))


def _symbol(part: Element) -> str:
    """Return a character given by its code; empty for those that only a font of pictures knows."""
    given = part.get(w("char"), "")
    code = int(given, 16) if _CHARACTER.fullmatch(given) else 0
    if code in _CIRCLED and part.get(w("font"), "").lower() == "wingdings":
        return chr(ord("①") + code - _CIRCLED.start)
    return "" if code < ord(" ") or code in _PRIVATE or code in _SURROGATES else chr(code)
