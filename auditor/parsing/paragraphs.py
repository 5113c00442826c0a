"""Document → normalised text with a map back to the source, and its paragraphs, hard-wrapped lines joined."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Block, Document
from auditor.normalise import fold
from auditor.parsing.contents import drop_contents
from auditor.parsing.pages import Line, drop_page_marks
from auditor.parsing.wrapping import Wrap, wrap_of

Paragraph = tuple[str, list[int], int]


def join_paragraphs(
    document: Document,
) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Return the text, the source offset of each character, the paragraph spans and their heading depths."""
    text: list[str] = []
    origins: list[int] = []
    spans: list[tuple[int, int]] = []
    depths: list[int] = []
    for chars, places, depth in _paragraphs(document):
        if text:
            text.append("\n")
            origins.append(places[0])
        spans.append((len(origins), len(origins) + len(chars)))
        depths.append(depth)
        text.append(chars)
        origins.extend(places)
    return "".join(text), tuple(origins), tuple(spans), tuple(depths)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    lines = drop_contents([_line(block, document.text) for block in document.blocks])
    wrap = wrap_of(lines)
    parts, places, depth = list[str](), list[int](), 0
    for block, chars, offsets, page_above in drop_page_marks(lines, wrap.width):
        if not chars and wrap.spaced:
            continue
        line = Line(block, chars, offsets, page_above)
        joins = parts and chars and not depth and not block.depth and _joins(line, parts[-1], wrap)
        if parts and not joins:
            yield "".join(parts), places, depth
            parts, places = [], []
        if chars:
            parts.append(chars)
            places.extend(block.offset + offset for offset in offsets)
        depth = block.depth
    if parts:
        yield "".join(parts), places, depth


def _line(block: Block, text: str) -> Line:
    return Line(block, *fold(block.text), page_above=text[block.offset - 1 : block.offset] == "\f")


def _joins(line: Line, above: str, wrap: Wrap) -> bool:
    """Whether a line goes on with the one above, by what its reader saw, else by the width of the lines."""
    return wrap.continues(above, line) if line.block.joins is None else line.block.joins
