"""A process of its own that asks PDFium, a library in C, for the characters of a hostile file.

It is run by path, so that neither the rest of the package nor the user's folder is imported, and speaks MessagePack on
its output: `{"pages": [[pictured, [[text, left, right, base, size], …]], …]}` or `{"error": name}`.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections import Counter
from collections.abc import Iterator

import msgspec
import pypdfium2.raw as pdfium

_Glyph = tuple[str, float, float, float, float]
_Turned = tuple[_Glyph, int]
_ERRORS = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "password"}
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
# PDFium counts blanks and line ends of its own, and halves of characters.
_BLANKS = 100_000
_BLANK = " \t\r\n\u00a0\u3000"


def main() -> None:
    """Read a PDF from standard input; the arguments are the most megabytes of memory, pages and characters."""
    megabytes, pages, characters = map(int, sys.argv[1:])
    _limit_memory(megabytes)
    found = _read(sys.stdin.buffer.read(), pages, characters)
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the kernel does not keep to it, or refuses it
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000,) * 2)


def _read(data: bytes, pages: int, characters: int) -> dict[str, object]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return {"error": _ERRORS.get(pdfium.FPDF_GetLastError(), "broken")}
    count = pdfium.FPDF_GetPageCount(document)
    if count > pages:
        return {"error": "pages"}
    found = []
    for index in range(count):
        page = _page(pdfium.FPDF_LoadPage(document, index), characters)
        if page is None:
            return {"error": "characters"}
        characters -= len(page[1])
        if characters < 0:
            return {"error": "characters"}
        found.append(page)
    return {"pages": found}


def _page(page: pdfium.FPDF_PAGE, characters: int) -> tuple[bool, list[_Glyph]] | None:
    """Return whether a page holds pictures, and its characters in upright order of drawing; None for too many."""
    if not page:
        return False, []
    text = pdfium.FPDFText_LoadPage(page)
    if text and pdfium.FPDFText_CountChars(text) > characters + _BLANKS:
        return None
    glyphs = list(_merged(_glyphs(page, text))) if text else []
    kinds = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        for index in range(pdfium.FPDFPage_CountObjects(page))
    )
    pictured = any(kind in _PICTURES for kind in kinds)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return pictured, glyphs


def _glyphs(page: pdfium.FPDF_PAGE, text: pdfium.FPDF_TEXTPAGE) -> list[_Glyph]:
    """Return the characters that run the way most of the page does: a stamp or watermark runs across it."""
    shown = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, shown)
    turned, blank = list[_Turned](), False
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index):  # a blank that PDFium thinks of, in the midst of a word too
            continue
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char in _BLANK:
            blank = True
        elif found := _glyph(text, index, " " + char if blank else char, shown):
            turned.append(found)
            blank = False
    most = Counter(turn for _, turn in turned).most_common(1)
    return [glyph for glyph, turn in turned if turn == most[0][0]]


def _glyph(text: pdfium.FPDF_TEXTPAGE, index: int, char: str, shown: pdfium.FS_RECTF) -> _Turned | None:
    """Return a character and its quarter turns, in points of its own direction; None outside the page or askew."""
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    turn = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    inside = shown.left <= x.value <= shown.right and shown.bottom <= y.value <= shown.top
    if not inside or abs(turn - round(turn)) > 0.05:
        return None
    left, right, base = (
        (box.left, box.right, y.value),
        (box.bottom, box.top, -x.value),
        (-box.right, -box.left, -y.value),
        (-box.top, -box.bottom, x.value),
    )[round(turn) % 4]
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    return (char, left, right, base, abs(size) or 1.0), round(turn) % 4


def _merged(glyphs: list[_Glyph]) -> Iterator[_Glyph]:
    """Yield the characters with the halves of those beyond the first plane put together."""
    high = ""
    for glyph in glyphs:
        text = high + glyph[0]
        high = text if "\ud800" <= text[-1] <= "\udbff" else ""
        if not high:
            yield (text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), *glyph[1:])


if __name__ == "__main__":
    main()
