"""`--waivers FILE`: what persons accepted is noted in a run; what no longer holds or is not needed is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from auditor.messages import _
from auditor.model import AuditorError, Failure, Run, Waiver


def waive_run(run: Run, path: str) -> Run:
    """Return a run with the waivers of a file; raise MistakesError for a bad one, AuditorError for an unreadable one.

    Tell on standard error which are over or were not needed.
    """
    from auditor.waivers import parse_waivers, waive

    today = date.today()
    waivers = parse_waivers(_text(path), path, _items(run), _rules())
    waived = waive(run.audits, waivers, today)
    for one in waivers:
        if not one.holds(today):
            _tell(one, path, _("the waiver of {rule} ended on {until}; decide again"))
    for one in waived.unused:
        _tell(one, path, _("the waiver of {rule} accepts nothing here; delete it if it is done"))
    return msgspec.structs.replace(run, audits=waived.audits)


def _tell(waiver: Waiver, path: str, message: str) -> None:
    from auditor.cli.output import note

    told = message.format(rule=waiver.rule, until=waiver.until)
    note(Failure(path, told, waiver.line, waiver.column))


def _text(path: str) -> str:
    from auditor.checklists.files import read_bytes

    try:
        return read_bytes(Path(path)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AuditorError(_("this file must be UTF-8; save it as UTF-8"), path) from error


def _items(run: Run) -> list[str]:
    """Return the ids of all items that are published or were used, in order."""
    from auditor.checklists import load, published

    used = [item.id for audit in run.audits for one in audit.checklists for item in one.items]
    return list(dict.fromkeys([*used, *(item.id for path in published().values() for item in load(path).items)]))


def _rules() -> list[str]:
    from auditor.defects.rules import rules

    return list(rules())
