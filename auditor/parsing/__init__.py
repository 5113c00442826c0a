"""Document → Report: metadata, outline, roles, statements with modality."""

from __future__ import annotations

from bisect import bisect_right

from auditor.messages import _
from auditor.model import AuditorError, Document, Field, Level, Position, Report
from auditor.parsing.metadata import read_frame
from auditor.parsing.outline import build_outline
from auditor.parsing.paragraphs import join_paragraphs
from auditor.parsing.rows import Found
from auditor.parsing.runs import split_runs
from auditor.parsing.statements import split_statements

__all__ = ["parse", "position_at", "source_of"]


def parse(document: Document, level: Level | None = None, year: int | None = None) -> Report:
    """Return the report in a document; `level` and `year` stand over what the text says.

    Raise AuditorError where the text tells neither and nothing was given.
    """
    text, origins, joined, marked = join_paragraphs(document)
    paragraphs, depths = split_runs(text, joined, marked)
    frame = read_frame(text, paragraphs)
    level_found = Found(level.value, "option") if level else frame.level
    year_found = Found(str(year), "option") if year else frame.year
    if not level_found.value:
        raise AuditorError(_("cannot tell the level of the unit; give it with --level"), document.path)
    if not year_found.value:
        raise AuditorError(_("cannot tell the report year; give it with --year"), document.path)
    number = int(year_found.value)
    sections, bodies = build_outline(text, paragraphs, depths, frame.front, frame.back, number)

    def field(found: Found) -> Field:
        """Give a found value its place in the file, none when it stands nowhere there."""
        place = position_at(document, origins[found.offset]) if found.offset >= 0 else None
        return Field(found.value, found.source, place)

    return Report(
        document=document,
        text=text,
        origins=origins,
        paragraphs=paragraphs,
        sections=sections,
        statements=split_statements(text, bodies, number),
        title=field(frame.title),
        unit=field(frame.unit),
        level=field(level_found),
        year=field(year_found),
        date=field(frame.date),
        issuer=field(frame.issuer),
    )


def position_at(document: Document, offset: int) -> Position:
    """Return the line and column of a source offset."""
    blocks = document.blocks
    block = blocks[bisect_right(blocks, offset, key=lambda item: item.offset) - 1]
    return Position(block.line, block.column + offset - block.offset, offset, block.page, document.locator)


def source_of(report: Report, start: int, end: int) -> str:
    """Return report.text[start:end] in the characters of the source, such as its half-width marks."""
    source = report.document.text
    return "".join([source[origin] for origin in report.origins[start:end]])
