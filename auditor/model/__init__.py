"""The values that travel through the house: frozen, complete when made, free of any other room.

Offsets are 0-based code points, half open; lines and columns are 1-based; scores are 0-100.
"""

from auditor.model.audit import (
    ASSESSED,
    GAPS,
    Audit,
    Confidence,
    Coverage,
    Demand,
    Evidence,
    Finding,
    Nearest,
    Run,
    Status,
)
from auditor.model.checklist import Alternatives, Basis, Checklist, Duty, Element, Item, Phrase, Strength
from auditor.model.defect import Certainty, Defect, Quote, Severity
from auditor.model.errors import AuditorError, Failure, MistakesError
from auditor.model.report import (
    Block,
    Clause,
    Document,
    Field,
    Level,
    Locator,
    Modality,
    Position,
    Report,
    Role,
    Section,
    Statement,
)
from auditor.model.waiver import Waiver

__all__ = [
    "ASSESSED",
    "GAPS",
    "Alternatives",
    "Audit",
    "AuditorError",
    "Basis",
    "Block",
    "Certainty",
    "Checklist",
    "Clause",
    "Confidence",
    "Coverage",
    "Defect",
    "Demand",
    "Document",
    "Duty",
    "Element",
    "Evidence",
    "Failure",
    "Field",
    "Finding",
    "Item",
    "Level",
    "Locator",
    "MistakesError",
    "Modality",
    "Nearest",
    "Phrase",
    "Position",
    "Quote",
    "Report",
    "Role",
    "Run",
    "Section",
    "Severity",
    "Statement",
    "Status",
    "Strength",
    "Waiver",
]
