"""Word files (.docx and its kin): the text as it would be printed, with the numbers that Word counts itself."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.messages import _
from auditor.model import AuditorError, Block, Document, Locator
from auditor.reading.docx.markup import child, w
from auditor.reading.docx.numbering import Numbering
from auditor.reading.docx.package import Package
from auditor.reading.docx.runs import Runs
from auditor.reading.docx.stories import Stories
from auditor.reading.docx.styles import Styles
from auditor.reading.limits import Deadline, Limits

__all__ = ["Package", "read", "read_within"]


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; raise AuditorError for what is damaged, encrypted, no text of Word, or beyond the limits."""
    return read_within(data, path, limits, Deadline(limits, path))


def read_within(data: bytes, path: str, limits: Limits, deadline: Deadline) -> Document:
    """Return the document, in the time that is left."""
    package = Package(data, path, limits)
    main = package.main()
    root = package.xml(main)
    body = child(root, "body")
    if root is None or body is None or root.tag != w("document"):
        raise AuditorError(_("this is no Word document; save the report as .docx"), path)
    deadline.check()
    styles = Styles(package.xml(package.related(main, "styles") or ""))
    numbering = Numbering(package.xml(package.related(main, "numbering") or ""))
    stories = Stories(Runs(root, styles, deadline, path), styles, numbering, limits, path)
    stories.read(body, deadline)
    stories.end_line()
    return _document(path, _without_title(stories.blocks))


def _document(path: str, blocks: list[Block]) -> Document:
    text = "\n".join(block.text for block in blocks)
    if not text.strip():
        raise AuditorError(
            _("this Word file holds no text; if its pages are pictures, have their text recognised first"), path
        )
    return Document(path=path, format="docx", text=text, blocks=tuple(blocks), locator=Locator.PARAGRAPH)


def _without_title(blocks: list[Block]) -> list[Block]:
    """Return the blocks with headings one level up where the only one of the first level is the report's title."""
    tops = [index for index, block in enumerate(blocks) if block.depth == 1]
    before = blocks[: tops[0]] if len(tops) == 1 else blocks
    if len(tops) != 1 or any(block.text.strip() for block in before):
        return blocks
    return [replace(block, depth=max(block.depth - 1, 0)) for block in blocks]
