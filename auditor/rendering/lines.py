"""One line a finding or defect that fails, `path:line: id …`, as editors and pre-commit read it; else nothing.

For PDF it is `path:pPAGE.LINE: id …`, and `path: id …` for a gap that stands nowhere.
"""

from __future__ import annotations

from auditor.model import Audit, Demand, Finding, Position, Run
from auditor.rendering import Look
from auditor.rendering.plain import visible
from auditor.rendering.words import status_name, unread_text, verdict_text


def render(run: Run, look: Look) -> str:
    """Return what fails every report; the place is that of the evidence or the nearest miss."""
    lines = [line for audit in run.audits for line in _audit_lines(audit, run.demand)]
    return "".join(f"{line}\n" for line in lines)


def _audit_lines(audit: Audit, demand: Demand) -> list[str]:
    path = visible(audit.report.document.path)
    told = demand.unmet(audit)
    made = [f"{path}{_place(one)}: {one.item.id} {status_name(one.status)} {one.item.title}" for one in told]
    made += [f"{path}{_at(one.evidence[0].position)}: {one.id} {visible(one.message)}" for one in demand.wrong(audit)]
    if made or demand.is_too_low(audit):
        made += [f"{path}: {text}" for text in (unread_text(audit.report), verdict_text(audit, demand)) if text]
    return made


def _place(finding: Finding) -> str:
    """Return where the evidence or nearest miss stands, nothing where there is neither."""
    near = finding.evidence[0] if finding.evidence else finding.nearest
    return _at(near.position) if near else ""


def _at(position: Position) -> str:
    """Return a place after a path; page and line are no `:line:column`, as which editors would read two numbers."""
    return f":p{position.page}.{position.line}" if position.page else f":{position.line}"
