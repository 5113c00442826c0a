"""One report: the document as read, its outline and statements."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Role(StrEnum):
    """What a section is for (部分)."""

    FRONT = "front"
    PREAMBLE = "preamble"
    ACHIEVEMENTS = "achievements"
    LEADER = "leader"
    SHORTCOMINGS = "shortcomings"
    PLAN = "plan"
    CLOSING = "closing"


class Modality(StrEnum):
    """What a statement claims (语气)."""

    DONE = "done"
    PLANNED = "planned"
    LACKING = "lacking"
    NEGATED_GOOD = "negated-good"
    CITED = "cited"


class Level(StrEnum):
    """The administrative level of the reporting unit; a township may be a street (街道)."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"


class Locator(StrEnum):
    """What a person counts by to find a passage: lines of a text, paragraphs of Word, lines on a page of a PDF."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"


class Position(msgspec.Struct, frozen=True):
    """A place in the text as the user sees it: `line` counts lines or paragraphs, on its page where there is one.

    `page` is 0 where the format has none.
    """

    line: int
    column: int
    offset: int
    page: int = 0
    locator: Locator = Locator.LINE


class Block(msgspec.Struct, frozen=True):
    """A run of source text that the reader kept whole: a line of a text file, a paragraph of another.

    `line` and `column` are those of its first character; `depth` is that of a heading marked as such by the format,
    0 elsewhere; `page` is 0 where the format has none. `joins` tells whether the block goes on with the one above, as
    a line of a PDF does; None where the format cannot know.
    """

    text: str
    offset: int
    line: int
    depth: int = 0
    column: int = 1
    page: int = 0
    joins: bool | None = None


class Document(msgspec.Struct, frozen=True):
    """What a reader gives: the decoded text and its blocks in order; `format` names the reader.

    `unread_pages` are pictures without text among pages that could be read.
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    locator: Locator = Locator.LINE
    unread_pages: tuple[int, ...] = ()


class Field(msgspec.Struct, frozen=True):
    """A piece of metadata and where it was found: title, text, signature, table or option."""

    value: str
    source: str
    position: Position | None = None


class Section(msgspec.Struct, frozen=True):
    """A node of the outline. `parent` is an index into the report's sections, -1 at the top."""

    number: str
    title: str
    depth: int
    parent: int
    role: Role
    explicit: bool
    start: int
    end: int


class Clause(msgspec.Struct, frozen=True):
    """A comma-delimited part of a statement with its own modality; offsets into the report's text."""

    start: int
    end: int
    modality: Modality


class Statement(msgspec.Struct, frozen=True):
    """One sentence or one 一是…；二是… limb, the unit that is judged; offsets into the report's text."""

    index: int
    start: int
    end: int
    paragraph: int
    section: int
    role: Role
    modality: Modality
    heading: bool
    clauses: tuple[Clause, ...]


class Report(msgspec.Struct, frozen=True):
    """The outline of one document. `text` is normalised; `origins[i]` is the source offset of `text[i]`."""

    document: Document
    text: str
    origins: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    title: Field
    unit: Field
    level: Field
    year: Field
    date: Field
    issuer: Field

    def headings(self, section: int) -> tuple[str, ...]:
        """Return the titles from the top of the outline down to a section."""
        path: list[str] = []
        while section >= 0:
            node = self.sections[section]
            path.append(f"{node.number}{node.title}")
            section = node.parent
        return tuple(reversed(path))
