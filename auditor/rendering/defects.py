"""The terminal table of defects: where, how bad, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.messages import _
from auditor.model import Certainty, Defect, Quote, Severity
from auditor.rendering.grid import Cell, Column
from auditor.rendering.plain import quoted, shorten
from auditor.rendering.words import place_text, severity_name, waiver_text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_RULE, _SEVERITY, _QUOTE = 29, 10, 80


def defect_columns(width: int) -> list[Column]:
    """Return the columns for a terminal of some width."""
    rest = width - _RULE - _SEVERITY - 4
    return [Column(_("rule"), _RULE), Column(_("severity"), _SEVERITY), Column(_("what is wrong, what to do"), rest)]


def defect_rows(defects: tuple[Defect, ...], path: str) -> Iterator[list[Cell]]:
    """Yield a row for each defect of the report at a path."""
    for defect in defects:
        severity: Cell = [(severity_name(defect.severity), _STYLES[defect.severity])]
        if defect.certainty is Certainty.LIKELY:
            severity.append((_("to check"), "cyan"))
        told: Cell = [(shorten(defect.message, 400), "")]
        told += [(_told(one, quoted(defect, one), path), "dim") for one in defect.evidence]
        if defect.suggestion:
            told.append((_("advice: {text}").format(text=shorten(defect.suggestion, 400)), "cyan"))
        if defect.waiver:
            severity.append((_("waived"), "green"))
            told.append((waiver_text(defect.waiver), "green"))
        yield [[(place_text(defect.evidence[0].position), ""), (defect.id, "dim")], severity, told]


def _told(quote: Quote, text: str, path: str) -> str:
    place = place_text(quote.position)
    if quote.path != path:
        place = f"{shorten(quote.path, 60)} {place}"
    return _("{place}: {text}").format(place=place, text=shorten(text, _QUOTE))
