"""What judging an item gives."""

from __future__ import annotations

import msgspec

from auditor.model import Evidence, Status


class Verdict(msgspec.Struct, frozen=True):
    """A status, the code of the reason for it, the evidence it rests on and the elements that were shown."""

    status: Status
    reason: str
    evidence: tuple[Evidence, ...] = ()
    elements: tuple[str, ...] = ()
