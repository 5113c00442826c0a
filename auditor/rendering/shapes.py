"""The shape of the JSON output, versioned; its JSON Schema is published as auditor/schemas/audit.schema.json."""

from __future__ import annotations

from typing import Any

import msgspec

from auditor.model import Certainty, Confidence, Duty, Locator, Modality, Role, Severity, Status, Strength

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
    """One report; a report that could not be read has its path and errors alone.

    `unread_pages` are pictures without text: what stands there counts for nothing.
    """

    path: str
    format: str
    locator: Locator
    unread_pages: tuple[int, ...]
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


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    schema = msgspec.json.schema(RunShape)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "audit", **schema}
