"""Markdown: the lines of the text, with heading marks, list marks and emphasis left out of the blocks."""

from __future__ import annotations

import re

from auditor.model import Block, Document
from auditor.reading import text
from auditor.reading.limits import Limits

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_LIST = re.compile(r"[ \t]*(?:[-*+]|>)[ \t]+")
_EMPHASIS = re.compile(r"^(\*\*|__)(.+)\1$")


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; errors as for plain text."""
    document = text.read(data, path, limits)
    blocks = tuple(_unmark(block) for block in document.blocks[_front_matter(document.blocks) :])
    return Document(path=path, format="markdown", text=document.text, blocks=blocks)


def _front_matter(blocks: tuple[Block, ...]) -> int:
    """Return how many blocks the YAML front matter takes, 0 where there is none."""
    if blocks[0].text.strip() != "---":
        return 0
    ends = (index for index, block in enumerate(blocks[1:], start=1) if block.text.strip() in ("---", "..."))
    return next(ends, -1) + 1


def _unmark(block: Block) -> Block:
    if heading := _HEADING.match(block.text):
        return _emphasis(_within(block, heading[2], heading.start(2), len(heading[1])))
    if mark := _LIST.match(block.text):
        return _emphasis(_within(block, block.text[mark.end() :], mark.end()))
    return _emphasis(block)


def _emphasis(block: Block) -> Block:
    marked = _EMPHASIS.match(block.text.rstrip())
    return _within(block, marked[2], marked.start(2), block.depth) if marked else block


def _within(block: Block, text: str, start: int, depth: int = 0) -> Block:
    """Return part of a block as a block of its own."""
    return Block(text, block.offset + start, block.line, depth, block.column + start)
