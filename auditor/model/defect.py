"""What is formally wrong in a report."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from auditor.model.report import Position
from auditor.model.waiver import Waiver


class Severity(StrEnum):
    """How bad a defect is: an error must be mended before a report goes out, info is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    """Whether a defect is one beyond doubt, or only likely and for a person to decide."""

    CERTAIN = "certain"
    LIKELY = "likely"


class Quote(msgspec.Struct, frozen=True):
    """A passage of the source text: `text` is document.text[start:end] of the document at `path`."""

    text: str
    position: Position
    start: int
    end: int
    path: str


class Defect(msgspec.Struct, frozen=True):
    """Something formally wrong. `id` is that of its rule, `kind.rule`; the first quote is where it is shown.

    `waiver` is the decision to accept it, None where there is none.
    """

    id: str
    severity: Severity
    certainty: Certainty
    message: str
    suggestion: str
    evidence: tuple[Quote, ...]
    waiver: Waiver | None = None
