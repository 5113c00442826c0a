"""Plain text: one block a line, positions in the decoded text."""

from __future__ import annotations

import re

from auditor.messages import _
from auditor.model import AuditorError, Block, Document
from auditor.reading.encodings import decode
from auditor.reading.limits import Limits

__all__ = ["decode", "lines", "read"]

_LINE_END = re.compile(r"\r\n|\n|\r|\f|\v|\x85|\u2028|\u2029")
_MOST_BYTES = 4  # a character takes at most so many in every encoding that is read


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; raise AuditorError for bytes that are empty, binary, garbled or in no known encoding."""
    limits.check_characters(len(data) // _MOST_BYTES, path)
    text = decode(data, path)
    limits.check_characters(len(text), path)
    if not text.strip():
        raise AuditorError(_("the file is empty; nothing to audit"), path)
    return Document(path=path, format="text", text=text, blocks=tuple(lines(text)))


def lines(text: str) -> list[Block]:
    """Return the lines of a text, whatever ends them, as blocks without their ends."""
    blocks, start = [], 0
    for number, end in enumerate(_LINE_END.finditer(text), start=1):
        blocks.append(Block(text[start : end.start()], start, number))
        start = end.end()
    blocks.append(Block(text[start:], start, len(blocks) + 1))
    return blocks
