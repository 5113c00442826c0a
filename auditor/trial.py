"""The examples of a checklist, run as small reports: each must get the status it stands under.

An example with line breaks is a whole report; any other is put into the section where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from auditor.checklists import load
from auditor.checklists.loading import load_source
from auditor.defects import KINDS, Choice
from auditor.model import ASSESSED, Checklist, Evidence, Finding, Item, Level, Nearest, Role, Status
from auditor.parsing import parse
from auditor.pipeline import audit
from auditor.reading import read_bytes

_LATEST = 2025
_ACHIEVEMENTS = "一、主要举措和成效"
_HEADINGS = {Role.SHORTCOMINGS: "一、存在的不足和原因", Role.PLAN: "一、下一步工作安排"}


class Trial(msgspec.Struct, frozen=True):
    """One example: the status it stands under, the status it got, and the evidence or nearest miss behind that."""

    item: str
    text: str
    expected: Status
    found: Status
    evidence: Evidence | None
    nearest: Nearest | None

    @property
    def passed(self) -> bool:
        """Return whether the example got its status."""
        return self.expected is self.found


def run_examples(path: Path) -> Iterator[Trial]:
    """Yield the trial of every example in a checklist file; raise ChecklistError for a bad file."""
    checklist = load(path)
    for item, source in zip(checklist.items, load_source(path).items, strict=True):
        alone = msgspec.structs.replace(checklist, items=(item,))
        for status in ASSESSED:
            for text in getattr(source.examples, status.value):
                finding = _audit_example(alone, item, text, status)
                first = finding.evidence[0] if finding.evidence else None
                yield Trial(item.id, text, status, finding.status, first, finding.nearest)


def _audit_example(checklist: Checklist, item: Item, text: str, status: Status) -> Finding:
    if "\n" in text.strip():
        report = parse(read_bytes(text.encode(), "example.txt"))
    else:
        level = next(level for level in reversed(Level) if level in item.duties)
        year = min(item.years[1], checklist.years[1], _LATEST)
        report = parse(read_bytes(_frame(item, text, status, year).encode(), "example.txt"), level, year)
    return audit(report, [checklist], chosen=True, choice=Choice(ignore=KINDS)).findings[0]


def _frame(item: Item, text: str, status: Status, year: int) -> str:
    """Return a one-line example as the only paragraph of a report, in the section where it belongs."""
    heading = _HEADINGS.get(item.roles[0], _ACHIEVEMENTS)
    if status is Status.PLANNED and heading == _ACHIEVEMENTS:
        heading = _HEADINGS[Role.PLAN]
    return f"某地{year}年法治政府建设情况报告\n{heading}\n{text}\n"
