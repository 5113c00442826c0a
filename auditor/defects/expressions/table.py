"""The table of expressions: `checklists/tables/expressions.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from auditor.model import Certainty, Severity
from auditor.tables import load_table


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    """Expressions that are dated or wrong from the report year `first` to `last`, and what is written instead.

    A word of `beside` near the expression or of `sentence` in its sentence makes it right. `source` is what the line
    rests on.
    """

    rule: str
    find: tuple[str, ...]
    write: str
    source: str
    first: int
    last: int = 9999
    severity: Severity = Severity.WARNING
    certainty: Certainty = Certainty.CERTAIN
    beside: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The expressions, and the ISO dates of meetings and of the terms they coined."""

    lines: tuple[Line, ...]
    meetings: dict[str, str]
    terms: dict[str, str]


@cache
def table() -> Table:
    """Return the table, read once."""
    return load_table("expressions", Table)
