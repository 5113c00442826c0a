"""The values that travel through the house: frozen, complete when made, free of any other room.

Offsets are 0-based code points, half open; lines and columns are 1-based; scores are 0-100.
"""

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


class Status(StrEnum):
    """The judgement on one item."""

    COVERED = "covered"
    PARTIAL = "partial"
    PLANNED = "planned"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    MANUAL = "manual"


ASSESSED = (Status.COVERED, Status.PARTIAL, Status.PLANNED, Status.MISSING)
GAPS = frozenset({Status.PLANNED, Status.MISSING})


class Duty(StrEnum):
    """Whether the basis binds a level directly or only by reference (参照执行)."""

    MUST = "must"
    SHOULD = "should"


class Strength(StrEnum):
    """How much a phrase proves: covered alone, covered where the statement is concrete, partial at most."""

    COVERED = "covered"
    TOPIC = "topic"
    PARTIAL = "partial"


class AuditorError(Exception):
    """A mistake of the user's: one line, told with its place; `path:line:column: what, and what to do`."""

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        """Keep the parts; line and column are 1-based, 0 where there is none."""
        super().__init__(message)
        self.message, self.path, self.line, self.column = message, path, line, column

    def __str__(self) -> str:
        """Return the line to show."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class Position(msgspec.Struct, frozen=True):
    """A place in the text as the user sees it."""

    line: int
    column: int
    offset: int


class Block(msgspec.Struct, frozen=True):
    """A run of source text that the reader kept whole: a line of a text file, a paragraph of another.

    `line` and `column` are those of its first character; `depth` is that of a heading marked as such by the format,
    0 elsewhere.
    """

    text: str
    offset: int
    line: int
    depth: int = 0
    column: int = 1


class Document(msgspec.Struct, frozen=True):
    """What a reader gives: the decoded text and its blocks in order."""

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]


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


class Basis(msgspec.Struct, frozen=True, omit_defaults=True):
    """The legal or policy source of an item; `years` are the report years in which it is in force."""

    title: str
    number: str = ""
    article: str = ""
    years: tuple[int, int] = (1949, 2099)


class Alternatives(msgspec.Struct, frozen=True, array_like=True):
    """What a term of a phrase stands for, with all groups put in; thousands of them stay strings until looked for.

    `literals` are parted by `|`. A chain is links that follow each other closely, parted by `…`, each of literals of
    which one must stand there.
    """

    literals: str
    chains: tuple[str, ...]

    @classmethod
    def plain(cls, term: str) -> Alternatives:
        """Return what a term without groups stands for."""
        parts = term.split("|")
        return cls("|".join(part for part in parts if "…" not in part), tuple(part for part in parts if "…" in part))


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """A parsed phrase: the terms it needs in one statement in any order, those that may stand around it, those barred.

    Terms are as written, without their marks; the checklist's `terms` hold what those with groups stand for.
    """

    source: str
    strength: Strength
    needed: tuple[str, ...]
    context: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class Element(msgspec.Struct, frozen=True):
    """One part of a compound requirement."""

    title: str
    phrases: tuple[Phrase, ...]


class Item(msgspec.Struct, frozen=True):
    """One requirement. `kind` names the way it is judged, `roles` the sections whose statements count."""

    id: str
    title: str
    kind: str
    requirement: str
    basis: tuple[Basis, ...]
    duties: dict[Level, Duty]
    years: tuple[int, int]
    weight: float
    roles: tuple[Role, ...]
    phrases: tuple[Phrase, ...]
    context: tuple[str, ...]
    exclude: tuple[Phrase, ...]
    elements: tuple[Element, ...]
    require: int
    target: str
    counts: tuple[int, int]
    expected: str
    advice: str

    def basis_for(self, year: int) -> tuple[Basis, ...]:
        """Return the sources in force in a report year, nothing where an item rests on later ones alone."""
        return tuple(basis for basis in self.basis if basis.years[0] <= year <= basis.years[1])


class Checklist(msgspec.Struct, frozen=True):
    """One YAML file: its items, the years it is for, and what each term that is not plain stands for."""

    id: str
    title: str
    basis: str
    years: tuple[int, int]
    path: str
    items: tuple[Item, ...]
    terms: dict[str, Alternatives]


class Evidence(msgspec.Struct, frozen=True):
    """A statement that matched. `start`/`end` are offsets into the report's text, `position` the source's.

    `phrase` is as the checklist has it, `matched` what stood in the text for each of its terms; `element` is the
    title of the element it serves, empty for the item as a whole; `attribution` is `other-body` or `earlier-year`
    where the statement tells of another's act or another year. `concrete` is looked for with topic phrases alone.
    """

    text: str
    phrase: str
    matched: tuple[str, ...]
    element: str
    strength: Strength
    score: float
    threshold: float
    position: Position
    role: Role
    modality: Modality
    heading: tuple[str, ...]
    concrete: bool
    is_heading: bool
    attribution: str
    statement: int
    start: int
    end: int


class Nearest(msgspec.Struct, frozen=True):
    """The statement that came closest to an item that has no evidence; `focus` is where in its text it does."""

    text: str
    phrase: str
    score: float
    position: Position
    focus: int = 0


class Confidence(StrEnum):
    """How sure a verdict is; low ones ask for a person."""

    HIGH = "high"
    LOW = "low"


class Finding(msgspec.Struct, frozen=True):
    """The judgement on one item. `reason` is a code that the output words."""

    item: Item
    checklist: str
    status: Status
    reason: str
    evidence: tuple[Evidence, ...]
    nearest: Nearest | None
    elements: tuple[str, ...]
    confidence: Confidence


class Coverage(msgspec.Struct, frozen=True):
    """Weighted points reached and to be reached: covered counts 1, partial one half."""

    checklist: str
    reached: float
    total: float
    counts: dict[Status, int]

    @property
    def percent(self) -> float | None:
        """Return 0-100, None where nothing was assessed."""
        return 100.0 * self.reached / self.total if self.total else None


class Audit(msgspec.Struct, frozen=True):
    """Everything found in one report; `chosen` tells that the checklists were named by hand."""

    report: Report
    checklists: tuple[Checklist, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    overall: Coverage
    chosen: bool = False

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """Return the findings that are partial."""
        return tuple(finding for finding in self.findings if finding.status is Status.PARTIAL)

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """Return the findings that are planned or missing."""
        return tuple(finding for finding in self.findings if finding.status in GAPS)


class Failure(msgspec.Struct, frozen=True):
    """Something that could not be audited, and why; line and column are 0 where there is none."""

    path: str
    message: str
    line: int = 0
    column: int = 0


class Demand(msgspec.Struct, frozen=True):
    """What a report must reach: no finding of these statuses, and at least this coverage (0-100) where one is given."""

    failing: frozenset[Status] = GAPS
    min_coverage: float | None = None

    def unmet(self, audit: Audit) -> tuple[Finding, ...]:
        """Return the findings that fail a report."""
        return tuple(finding for finding in audit.findings if finding.status in self.failing)

    def is_too_low(self, audit: Audit) -> bool:
        """Return whether the overall coverage is below what is asked, or nothing was assessed at all."""
        percent = audit.overall.percent
        return self.min_coverage is not None and (percent is None or percent < self.min_coverage)


class Run(msgspec.Struct, frozen=True):
    """What one command found: the audits, the reports that could not be read, and what stopped the whole."""

    audits: tuple[Audit, ...] = ()
    failures: tuple[Failure, ...] = ()
    errors: tuple[Failure, ...] = ()
    demand: Demand = Demand()
