"""One line a finding that fails, `path:line: item status title`, as editors and pre-commit read it; else nothing."""

from __future__ import annotations

from auditor.model import Audit, Demand, Finding, Run
from auditor.rendering import Look
from auditor.rendering.plain import visible
from auditor.rendering.words import status_name, verdict_text


def render(run: Run, look: Look) -> str:
    """Return what fails every report; the place is that of the evidence or the nearest miss, else 1."""
    lines = [line for audit in run.audits for line in _audit_lines(audit, run.demand)]
    return "".join(f"{line}\n" for line in lines)


def _audit_lines(audit: Audit, demand: Demand) -> list[str]:
    path = visible(audit.report.document.path)
    told = demand.unmet(audit)
    made = [f"{path}:{_place(one)}: {one.item.id} {status_name(one.status)} {one.item.title}" for one in told]
    if made or demand.is_too_low(audit):
        made.append(f"{path}: {verdict_text(audit, demand)}")
    return made


def _place(finding: Finding) -> str:
    """Return the line, or page and line, of the evidence or nearest miss."""
    near = finding.evidence[0] if finding.evidence else finding.nearest
    if near is None:
        return "1"
    return f"{near.position.page}:{near.position.line}" if near.position.page else f"{near.position.line}"
