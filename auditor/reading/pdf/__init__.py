"""PDF: lines in reading order with their pages, by PDFium in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

import msgspec

from auditor.messages import _
from auditor.model import AuditorError, Block, Document, Locator
from auditor.reading.limits import Deadline, Limits
from auditor.reading.pdf.furniture import drop_furniture
from auditor.reading.pdf.joins import joins
from auditor.reading.pdf.lines import Glyph, Line, page_lines

if not find_spec("pypdfium2"):
    raise ModuleNotFoundError(name="pypdfium2")

_WORKER = Path(__file__).with_name("worker.py")
_MEGABYTES = 450
_FEW = 30


class _Page(msgspec.Struct, frozen=True, array_like=True):
    """What the worker found on a page."""

    pictured: bool
    glyphs: list[Glyph]

    @property
    def scanned(self) -> bool:
        """Whether it is a picture; the programs that scan write a few characters of their own on it."""
        return self.pictured and len(self.glyphs) < _FEW


class _Found(msgspec.Struct, frozen=True):
    """What the worker says: the pages, or the name of an error."""

    pages: list[_Page] = []
    error: str = ""


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; raise AuditorError for a PDF that is broken, protected, scanned or beyond the limits."""
    deadline = Deadline(limits, path)
    pages = _pages(data, path, limits)
    scanned = tuple(number for number, page in enumerate(pages, start=1) if page.scanned)
    _check_text(pages, scanned, path)
    found = []
    for number, page in enumerate(pages, start=1):
        deadline.check()
        found.append(page_lines(page.glyphs, number))
    lines = [line for page_of_lines in drop_furniture(found) for line in page_of_lines]
    limits.check_paragraphs(len(lines), path)
    places = {id(line): count for page_of_lines in found for count, line in enumerate(page_of_lines, start=1)}
    blocks = _blocks(lines, [places[id(line)] for line in lines])
    text = "\n".join(block.text for block in blocks)
    return Document(path=path, format="pdf", text=text, blocks=blocks, locator=Locator.PAGE, unread_pages=scanned)


def _pages(data: bytes, path: str, limits: Limits) -> list[_Page]:
    """Return what the worker reads; it ends by itself, by the limits, or by what the file does to it."""
    arguments = (str(number) for number in (_MEGABYTES, limits.pages, limits.characters))
    try:
        run = subprocess.run(
            [sys.executable, "-P", "-X", "utf8", str(_WORKER), *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=True,
        )
        found = msgspec.msgpack.decode(run.stdout, type=_Found)
    except subprocess.TimeoutExpired as error:
        raise limits.too_slow(path) from error
    except (subprocess.CalledProcessError, msgspec.DecodeError) as error:
        raise AuditorError(_broken(), path) from error
    _check(found.error, path, limits)
    return found.pages


def _check(error: str, path: str, limits: Limits) -> None:
    """Raise AuditorError for the name of an error."""
    if error == "pages":
        limits.check_pages(limits.pages + 1, path)
    if error == "characters":
        limits.check_characters(limits.characters + 1, path)
    if error == "password":
        raise AuditorError(_("this PDF opens only with a password; save it without one"), path)
    if error:
        raise AuditorError(_broken(), path)


def _broken() -> str:
    return _("this PDF is damaged and cannot be read; export it anew, or save the report as .docx")


def _check_text(pages: list[_Page], scanned: tuple[int, ...], path: str) -> None:
    """Raise AuditorError where most pages are pictures, or their characters are those of no script."""
    if scanned and 2 * len(scanned) >= len(pages):
        raise AuditorError(
            _("page {page} is a picture without text; run OCR on the scan and save the result as .docx or .txt").format(
                page=scanned[0]
            ),
            path,
        )
    text = "".join(glyph.text for page in pages for glyph in page.glyphs)
    if not text.strip():
        raise AuditorError(_("the file is empty; nothing to audit"), path)
    if sum(map(_is_unknown, text)) * 5 > len(text):
        raise AuditorError(
            _("this PDF does not tell which characters its fonts show; run OCR on it, or save the report as .docx"),
            path,
        )


def _is_unknown(char: str) -> bool:
    return char < " " or char in "\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff"


def _blocks(lines: list[Line], counts: list[int]) -> tuple[Block, ...]:
    """Return the lines as blocks, with their numbers on their pages."""
    offsets = accumulate((len(line.text) + 1 for line in lines), initial=0)
    return tuple(
        Block(line.text, offset, count, page=line.page, joins=joined)
        for line, offset, count, joined in zip(lines, offsets, counts, joins(lines), strict=False)
    )
