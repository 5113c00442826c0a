"""The one JSON shape, versioned; its JSON Schema is published as auditor/schemas/audit.schema.json."""

from __future__ import annotations

from typing import Any

import msgspec

from auditor.model import (
    Audit,
    Certainty,
    Confidence,
    Coverage,
    Defect,
    Duty,
    Evidence,
    Failure,
    Field,
    Finding,
    Level,
    Locator,
    Modality,
    Nearest,
    Quote,
    Role,
    Run,
    Severity,
    Status,
    Strength,
    Waiver,
)
from auditor.rendering import Look
from auditor.version import __version__

SCHEMA_VERSION = "1"


class ErrorShape(msgspec.Struct, frozen=True):
    """Something that could not be read; line and column are 0 where there is none."""

    path: str
    line: int
    column: int
    message: str


class FieldShape(msgspec.Struct, frozen=True):
    """A piece of metadata: where it was found, and the 1-based line, 0 where it was derived."""

    value: str
    source: str
    line: int


class CoverageShape(msgspec.Struct, frozen=True):
    """Weighted points, percent (0-100, null where nothing was assessed) and counts by status.

    `checklist` is empty for the whole.
    """

    checklist: str
    reached: float
    total: float
    percent: float | None
    counts: dict[Status, int]


class EvidenceShape(msgspec.Struct, frozen=True):
    """A statement that matched. page, line and column 1-based, offset 0-based, in code points.

    `line` counts what the report's `locator` names, on its page where there is one; `page` is 0 where there is none.
    """

    text: str
    phrase: str
    matched: tuple[str, ...]
    element: str
    strength: Strength
    concrete: bool
    score: float
    threshold: float
    line: int
    column: int
    offset: int
    page: int
    role: Role
    modality: Modality
    heading: tuple[str, ...]


class NearestShape(msgspec.Struct, frozen=True):
    """The statement that came closest to a gap."""

    text: str
    phrase: str
    score: float
    line: int
    column: int
    offset: int
    page: int


class BasisShape(msgspec.Struct, frozen=True):
    """A source in force in the report year; number and article are empty where they are not certain."""

    title: str
    number: str
    article: str


class WaiverShape(msgspec.Struct, frozen=True):
    """A person's decision to accept a gap or defect: days as 2025-01-31; `until` is null where it holds for good."""

    reason: str
    by: str
    date: str
    until: str | None


class FindingShape(msgspec.Struct, frozen=True):
    """The judgement on one item."""

    item: str
    checklist: str
    status: Status
    title: str
    requirement: str
    duty: Duty | None
    weight: float
    basis: tuple[BasisShape, ...]
    reason: str
    elements: tuple[str, ...]
    evidence: tuple[EvidenceShape, ...]
    nearest: NearestShape | None
    expected: str
    advice: str
    confidence: Confidence
    waiver: WaiverShape | None


class QuoteShape(msgspec.Struct, frozen=True):
    """A passage of a source text; `path` is another report's where a text was copied. Places as in evidence."""

    text: str
    path: str
    line: int
    column: int
    offset: int
    page: int


class DefectShape(msgspec.Struct, frozen=True):
    """Something formally wrong; the first quote is where it is shown."""

    id: str
    kind: str
    severity: Severity
    certainty: Certainty
    message: str
    suggestion: str
    evidence: tuple[QuoteShape, ...]
    waiver: WaiverShape | None


class ReportShape(msgspec.Struct, frozen=True):
    """One report; a report that could not be read has its path and errors alone."""

    path: str
    format: str
    locator: Locator
    title: str
    unit: str
    level: str
    year: int
    date: str
    issuer: str
    metadata: dict[str, FieldShape]
    checklists: tuple[str, ...]
    coverage: CoverageShape
    coverage_by_checklist: tuple[CoverageShape, ...]
    findings: tuple[FindingShape, ...]
    defects: tuple[DefectShape, ...]
    errors: tuple[ErrorShape, ...]


class ToolShape(msgspec.Struct, frozen=True):
    """What made the file."""

    name: str
    version: str


class RunShape(msgspec.Struct, frozen=True):
    """The whole file. `errors` holds what stopped the run before any report."""

    schema_version: str
    tool: ToolShape
    reports: tuple[ReportShape, ...]
    errors: tuple[ErrorShape, ...]


def render(run: Run, look: Look) -> str:
    """Return a run as JSON, indented, ending with a line break."""
    reports = [_report(audit) for audit in run.audits] + [_unread(failure) for failure in run.failures]
    shape = RunShape(
        SCHEMA_VERSION,
        ToolShape("checklist-auditor", __version__),
        tuple(sorted(reports, key=lambda report: report.path)),
        tuple(_error(error) for error in run.errors),
    )
    return msgspec.json.format(msgspec.json.encode(shape), indent=2).decode() + "\n"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    schema = msgspec.json.schema(RunShape)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "audit", **schema}


def _path(path: str) -> str:
    """Return a path as JSON can hold it: bytes that are no UTF-8 as codes."""
    return path.encode("utf-8", "backslashreplace").decode()


def _error(failure: Failure) -> ErrorShape:
    return ErrorShape(_path(failure.path), failure.line, failure.column, failure.message)


def _unread(failure: Failure) -> ReportShape:
    nothing = CoverageShape("", 0.0, 0.0, None, {})
    return ReportShape(
        _path(failure.path), "", Locator.LINE, "", "", "", 0, "", "", {}, (), nothing, (), (), (), (_error(failure),)
    )


def _report(audit: Audit) -> ReportShape:
    report = audit.report
    fields = {name: getattr(report, name) for name in ("title", "unit", "level", "year", "date", "issuer")}
    return ReportShape(
        path=_path(report.document.path),
        format=report.document.format,
        locator=report.document.locator,
        title=report.title.value,
        unit=report.unit.value,
        level=report.level.value,
        year=int(report.year.value),
        date=report.date.value,
        issuer=report.issuer.value,
        metadata={name: _field(field) for name, field in fields.items()},
        checklists=tuple(checklist.id for checklist in audit.checklists),
        coverage=_coverage(audit.overall),
        coverage_by_checklist=tuple(_coverage(coverage) for coverage in audit.coverage),
        findings=tuple(_finding(finding, report.level.value, int(report.year.value)) for finding in audit.findings),
        defects=tuple(_defect(defect) for defect in audit.defects),
        errors=(),
    )


def _field(field: Field) -> FieldShape:
    return FieldShape(field.value, field.source, field.position.line if field.position else 0)


def _coverage(coverage: Coverage) -> CoverageShape:
    return CoverageShape(
        coverage.checklist,
        coverage.reached,
        coverage.total,
        None if coverage.percent is None else round(coverage.percent, 1),
        coverage.counts,
    )


def _finding(finding: Finding, level: str, year: int) -> FindingShape:
    item = finding.item
    return FindingShape(
        item=item.id,
        checklist=finding.checklist,
        status=finding.status,
        title=item.title,
        requirement=item.requirement,
        duty=item.duties.get(Level(level)),
        weight=item.weight,
        basis=tuple(BasisShape(basis.title, basis.number, basis.article) for basis in item.basis_for(year)),
        reason=finding.reason,
        elements=finding.elements,
        evidence=tuple(_evidence(evidence) for evidence in finding.evidence),
        nearest=_nearest(finding.nearest) if finding.nearest else None,
        expected=item.expected,
        advice=item.advice,
        confidence=finding.confidence,
        waiver=_waiver(finding.waiver),
    )


def _evidence(evidence: Evidence) -> EvidenceShape:
    place = evidence.position
    return EvidenceShape(
        text=evidence.text,
        phrase=evidence.phrase,
        matched=evidence.matched,
        element=evidence.element,
        strength=evidence.strength,
        concrete=evidence.concrete,
        score=evidence.score,
        threshold=evidence.threshold,
        line=place.line,
        column=place.column,
        offset=place.offset,
        page=place.page,
        role=evidence.role,
        modality=evidence.modality,
        heading=evidence.heading,
    )


def _nearest(nearest: Nearest) -> NearestShape:
    place = nearest.position
    return NearestShape(nearest.text, nearest.phrase, nearest.score, place.line, place.column, place.offset, place.page)


def _defect(defect: Defect) -> DefectShape:
    return DefectShape(
        id=defect.id,
        kind=defect.id.partition(".")[0],
        severity=defect.severity,
        certainty=defect.certainty,
        message=defect.message,
        suggestion=defect.suggestion,
        evidence=tuple(_quote(quote) for quote in defect.evidence),
        waiver=_waiver(defect.waiver),
    )


def _waiver(waiver: Waiver | None) -> WaiverShape | None:
    if waiver is None:
        return None
    until = waiver.until.isoformat() if waiver.until else None
    return WaiverShape(waiver.reason, waiver.by, waiver.date.isoformat(), until)


def _quote(quote: Quote) -> QuoteShape:
    place = quote.position
    return QuoteShape(quote.text, _path(quote.path), place.line, place.column, place.offset, place.page)
