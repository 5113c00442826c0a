"""What a person decided to accept."""

from __future__ import annotations

import datetime

import msgspec


class Waiver(msgspec.Struct, frozen=True):
    """A person's reasoned, dated decision to accept a gap or defect (豁免).

    `rule` is the id of an item or of a rule for defects, `report` a pattern of file names, `quote` a part of the text
    that shows a defect, empty for all. It holds up to and including `until`, for good where that is None; `line` and
    `column` are its place in its file.
    """

    rule: str
    report: str
    quote: str
    reason: str
    by: str
    date: datetime.date
    until: datetime.date | None
    line: int
    column: int

    def holds(self, today: datetime.date) -> bool:
        """Return whether it is in force on a day."""
        return self.until is None or today <= self.until
