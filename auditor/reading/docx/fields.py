"""Fields: instructions are left out and results kept, but for page numbers and tables of contents."""

from __future__ import annotations

import msgspec

from auditor.reading.docx.markup import Element, w

FIELD_MARK, INSTRUCTION, SIMPLE_FIELD = w("fldChar"), w("instrText"), w("fldSimple")
_LEFT_OUT = frozenset("TOC INDEX TOA PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF".split())
_DROPPED_AROUND = (w("del"), w("moveFrom"))


class _Field(msgspec.Struct):
    """A field that was begun and has not ended."""

    instruction: str = ""
    has_result: bool = False


class Fields:
    """The fields that are open at a place of the text; they may go on across paragraphs."""

    def __init__(self, root: Element) -> None:
        """Find the marks that belong to whole fields: one that never ends must not swallow the rest."""
        self._whole = _whole_fields(root)
        self._open: list[_Field] = []

    @property
    def is_silent(self) -> bool:
        """Whether text at this place is left out."""
        return any(not field.has_result or is_silent(field.instruction) for field in self._open)

    def take(self, element: Element) -> None:
        """Go past a mark or an instruction."""
        if element.tag == INSTRUCTION and self._open and not self._open[-1].has_result:
            self._open[-1].instruction += element.text or ""
        elif element in self._whole:
            self._take_mark(element.get(w("fldCharType")))

    def _take_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].has_result = True
        elif self._open and kind == "end":
            self._open.pop()


def is_silent(instruction: str) -> bool:
    """Whether the result of a field is no text of the report."""
    return instruction.strip().partition(" ")[0].upper() in _LEFT_OUT


def _whole_fields(root: Element) -> frozenset[Element]:
    open_marks: list[list[Element]] = []
    whole: set[Element] = set()
    for mark in root.iter(FIELD_MARK):
        if next(mark.iterancestors(*_DROPPED_AROUND), None) is not None:
            continue
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            open_marks.append([])
        if open_marks:
            open_marks[-1].append(mark)
        if open_marks and kind == "end":
            whole.update(open_marks.pop())
    return frozenset(whole)
