"""Audits as JSON, in the shapes of `shapes`."""

from __future__ import annotations

import msgspec

from auditor.model import (
    Audit,
    Coverage,
    Defect,
    Evidence,
    Failure,
    Field,
    Finding,
    Level,
    Locator,
    Nearest,
    Quote,
    Run,
    Waiver,
)
from auditor.rendering import Look
from auditor.rendering.plain import quoted
from auditor.rendering.shapes import (
    SCHEMA_VERSION,
    BasisShape,
    CoverageShape,
    DefectShape,
    ErrorShape,
    EvidenceShape,
    FieldShape,
    FindingShape,
    NearestShape,
    QuoteShape,
    ReportShape,
    RunShape,
    ToolShape,
    WaiverShape,
)
from auditor.version import __version__


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


def _path(path: str) -> str:
    """Return a path as JSON can hold it: bytes that are no UTF-8 as codes."""
    return path.encode("utf-8", "backslashreplace").decode()


def _error(failure: Failure) -> ErrorShape:
    return ErrorShape(_path(failure.path), failure.line, failure.column, failure.message)


def _unread(failure: Failure) -> ReportShape:
    nothing = CoverageShape("", 0.0, 0.0, None, {})
    return ReportShape(
        _path(failure.path),
        "",
        Locator.LINE,
        (),
        "",
        "",
        "",
        0,
        "",
        "",
        {},
        (),
        nothing,
        (),
        (),
        (),
        (_error(failure),),
    )


def _report(audit: Audit) -> ReportShape:
    report = audit.report
    fields = {name: getattr(report, name) for name in ("title", "unit", "level", "year", "date", "issuer")}
    return ReportShape(
        path=_path(report.document.path),
        format=report.document.format,
        locator=report.document.locator,
        unread_pages=report.document.unread_pages,
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
        evidence=tuple(_quote(quote, quoted(defect, quote)) for quote in defect.evidence),
        waiver=_waiver(defect.waiver),
    )


def _waiver(waiver: Waiver | None) -> WaiverShape | None:
    if waiver is None:
        return None
    until = waiver.until.isoformat() if waiver.until else None
    return WaiverShape(waiver.reason, waiver.by, waiver.date.isoformat(), until)


def _quote(quote: Quote, text: str) -> QuoteShape:
    place = quote.position
    return QuoteShape(text, _path(quote.path), place.line, place.column, place.offset, place.page)
