"""Plain text: one block a line, positions in the decoded text."""

from __future__ import annotations

import re

from auditor.messages import _
from auditor.model import AuditorError, Block, Document
from auditor.reading.limits import Limits

_LINE_END = re.compile(r"\r\n|\n|\r|\f|\v|\x85|\u2028|\u2029")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; raise AuditorError for bytes that are empty, binary or in no known encoding."""
    text = decode(data, path)
    limits.check_characters(len(text), path)
    if not text.strip():
        raise AuditorError(_("the file is empty; nothing to audit"), path)
    return Document(path=path, format="text", text=text, blocks=tuple(lines(text)))


def decode(data: bytes, path: str) -> str:
    """Return the text of bytes: by BOM, else UTF-8, else GB18030, strictly."""
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AuditorError(_("this is a binary file of no known format; save the report as .docx, .pdf or .txt"), path)
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) > len(text) // 100:
            raise AuditorError(
                _("this is a binary file of no known format; save the report as .docx, .pdf or .txt"), path
            )
        return text
    raise AuditorError(_("the encoding is neither UTF-8 nor GB18030; save the file as UTF-8"), path)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def lines(text: str) -> list[Block]:
    """Return the lines of a text, whatever ends them, as blocks without their ends."""
    blocks, start = [], 0
    for number, end in enumerate(_LINE_END.finditer(text), start=1):
        blocks.append(Block(text[start : end.start()], start, number))
        start = end.end()
    blocks.append(Block(text[start:], start, len(blocks) + 1))
    return blocks
