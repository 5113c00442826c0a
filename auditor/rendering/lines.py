"""One line a gap, `path:line: item status title`, as editors and pre-commit read it; nothing when all is well."""

from __future__ import annotations

from auditor.messages import _
from auditor.model import Audit, Finding, Run
from auditor.rendering import Look
from auditor.rendering.plain import visible
from auditor.rendering.words import status_name


def render(run: Run, look: Look) -> str:
    """Return the gaps of every report; the line is that of the evidence or the nearest miss, else 1."""
    lines = [line for audit in run.audits for line in _audit_lines(audit)]
    return "".join(f"{line}\n" for line in lines)


def _audit_lines(audit: Audit) -> list[str]:
    path = visible(audit.report.document.path)
    made = [f"{path}:{_line(gap)}: {gap.item.id} {status_name(gap.status)} {gap.item.title}" for gap in audit.gaps]
    if made:
        coverage = _("coverage {percent:.0f} %, {count} gaps").format(percent=audit.overall.percent, count=len(made))
        made.append(f"{path}: {coverage}")
    return made


def _line(finding: Finding) -> int:
    if finding.evidence:
        return finding.evidence[0].position.line
    return finding.nearest.position.line if finding.nearest else 1
