"""What is found in a report, and what is asked of it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from auditor.model.checklist import Checklist, Item, Strength
from auditor.model.defect import Defect, Severity
from auditor.model.errors import Failure
from auditor.model.report import Modality, Position, Report, Role
from auditor.model.waiver import Waiver


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
    """The judgement on one item. `reason` is a code that the output words; `waiver` a decision to accept a gap."""

    item: Item
    checklist: str
    status: Status
    reason: str
    evidence: tuple[Evidence, ...]
    nearest: Nearest | None
    elements: tuple[str, ...]
    confidence: Confidence
    waiver: Waiver | None = None


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
    defects: tuple[Defect, ...] = ()

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """Return the findings that are partial."""
        return tuple(finding for finding in self.findings if finding.status is Status.PARTIAL)

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """Return the findings that are planned or missing."""
        return tuple(finding for finding in self.findings if finding.status in GAPS)


class Demand(msgspec.Struct, frozen=True):
    """What a report must reach.

    No finding of the `failing` statuses, at least this coverage (0-100) where one is given, and no defect of these
    severities. What is waived is not asked for; coverage counts it all the same.
    """

    failing: frozenset[Status] = GAPS
    min_coverage: float | None = None
    defects: frozenset[Severity] = frozenset({Severity.ERROR})

    def unmet(self, audit: Audit) -> tuple[Finding, ...]:
        """Return the findings that fail a report."""
        return tuple(finding for finding in audit.findings if finding.status in self.failing and not finding.waiver)

    def wrong(self, audit: Audit) -> tuple[Defect, ...]:
        """Return the defects that fail a report."""
        return tuple(defect for defect in audit.defects if defect.severity in self.defects and not defect.waiver)

    def is_too_low(self, audit: Audit) -> bool:
        """Return whether the overall coverage is below what is asked, or nothing was assessed at all."""
        percent = audit.overall.percent
        return self.min_coverage is not None and (percent is None or percent < self.min_coverage)

    def fails(self, audit: Audit) -> bool:
        """Return whether a report fails in any way."""
        return bool(self.unmet(audit) or self.wrong(audit)) or self.is_too_low(audit)


class Run(msgspec.Struct, frozen=True):
    """What one command found: the audits, the reports that could not be read, and what stopped the whole."""

    audits: tuple[Audit, ...] = ()
    failures: tuple[Failure, ...] = ()
    errors: tuple[Failure, ...] = ()
    demand: Demand = Demand()
