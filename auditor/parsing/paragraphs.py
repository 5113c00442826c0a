"""Document → normalised text with a map back to the source, and its paragraphs, hard-wrapped lines joined."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Block, Document
from auditor.normalise import fold
from auditor.parsing.numbering import starts_numbered

_SENTENCE_END = tuple("。！？；：!?;:|”")

Paragraph = tuple[str, list[int], int]


def join_paragraphs(
    document: Document,
) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Return the text, the source offset of each character, the paragraph spans and their heading depths."""
    text: list[str] = []
    origins: list[int] = []
    spans: list[tuple[int, int]] = []
    depths: list[int] = []
    for chars, places, depth in _paragraphs(document.blocks):
        if text:
            text.append("\n")
            origins.append(places[0])
        spans.append((len(origins), len(origins) + len(chars)))
        depths.append(depth)
        text.append(chars)
        origins.extend(places)
    return "".join(text), tuple(origins), tuple(spans), tuple(depths)


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    folded = [(block, *fold(block.text)) for block in blocks]
    width = _wrap_width([text for block, text, _ in folded if text and block.joins is None])
    parts, places, depth = list[str](), list[int](), 0
    for block, chars, offsets in folded:
        joins = parts and chars and not depth and not block.depth and _joins(block, parts[-1], chars, width)
        if parts and not joins:
            yield "".join(parts), places, depth
            parts, places = [], []
        if chars:
            parts.append(chars)
            places.extend(block.offset + offset for offset in offsets)
        depth = block.depth
    if parts:
        yield "".join(parts), places, depth


def _joins(block: Block, above: str, chars: str, width: int) -> bool:
    """Whether a block goes on with the one above, by what its reader saw, else by the width of the lines."""
    return _continues(above, chars, width) if block.joins is None else block.joins


def _wrap_width(lines: list[str]) -> int:
    """Return the width at which a text was hard-wrapped, 0 where it was not."""
    open_lines = [len(line) for line in lines if not line.endswith(_SENTENCE_END)]
    if len(open_lines) < 8:
        return 0
    width = sorted(open_lines)[len(open_lines) * 9 // 10]
    full = sum(1 for length in open_lines if length >= width - 3)
    longer = sum(1 for line in lines if len(line) > width + 3)
    wrapped = 12 <= width <= 100 and full >= 8 and full * 2 > len(open_lines) and longer * 10 <= len(lines)
    return width if wrapped else 0


def _continues(above: str, chars: str, width: int) -> bool:
    """Whether a line goes on with the one above: that was full and is not a whole sentence."""
    if not width or len(above) < width - 3:
        return False
    return not starts_numbered(chars) and (not above.endswith("。") or len(chars) < width - 3)
