"""The terminal tables: header, coverage with bars, gaps with advice; evidence of every item on demand."""

from __future__ import annotations

import io

from rich.box import ASCII2, SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group
from rich.segment import Segment, Segments
from rich.style import Style
from rich.table import Table
from rich.text import Text

from auditor.messages import _
from auditor.model import Audit, Coverage, Evidence, Finding, Run, Status
from auditor.rendering import Look
from auditor.rendering.grid import Passage, row_segments
from auditor.rendering.plain import shorten, visible, wrap
from auditor.rendering.words import (
    basis_text,
    level_name,
    modality_name,
    reason_text,
    role_name,
    source_name,
    status_name,
)

_STYLES = {
    Status.COVERED: "green",
    Status.PARTIAL: "yellow",
    Status.PLANNED: "magenta",
    Status.MISSING: "bold red",
    Status.NOT_APPLICABLE: "dim",
    Status.MANUAL: "cyan",
}
_COUNTED = (Status.COVERED, Status.PARTIAL, Status.PLANNED, Status.MISSING)
_WIDE, _BAR_FROM, _QUOTE = 118, 88, 100
_ITEM_WIDE, _ITEM_NARROW = 28, 22


def render(run: Run, look: Look) -> str:
    """Return the tables of every report, one after the other."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=look.width,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        no_color=not look.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        soft_wrap=True,
    )
    for audit in run.audits:
        for part in _parts(audit, look):
            console.print(part)
    if len(run.audits) > 1:
        console.print(_summary(run, look))
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _parts(audit: Audit, look: Look) -> list[Text | Table | Group | Segments]:
    parts: list[Text | Table | Group | Segments] = [_header(audit, look), _coverage_table(audit, look)]
    if audit.gaps:
        parts.append(_gap_table(audit, look))
    else:
        parts.append(Text(_("No gaps.") + "\n", "green"))
    if look.detail:
        parts.append(_detail(audit, look))
    return parts


def _header(audit: Audit, look: Look) -> Text:
    report = audit.report
    fields = (
        (_("unit"), visible(report.unit.value) or "-", report.unit.source),
        (_("year"), report.year.value, report.year.source),
        (_("level"), level_name(report.level.value), report.level.source),
    )
    found = "  ".join(
        _("{name}: {value} ({source})").format(name=n, value=v, source=source_name(s)) for n, v, s in fields
    )
    titles = _(", ").join(checklist.title for checklist in audit.checklists)
    used = _("checklists for year {year} and level {level}: {titles}").format(
        year=report.year.value, level=level_name(report.level.value), titles=titles
    )
    text = Text()
    text.append(_lines(visible(report.title.value or report.document.path), look.width) + "\n", "bold")
    text.append(_lines(visible(report.document.path), look.width) + "\n", "dim")
    return text.append(_lines(found, look.width) + "\n").append(_lines(used, look.width) + "\n")


def _table(look: Look, title: str) -> Table:
    shape = SIMPLE_HEAD if look.unicode else ASCII2
    return Table(
        title=Text(title, "bold"),
        title_justify="left",
        box=shape,
        pad_edge=False,
        show_edge=False,
        collapse_padding=True,
    )


def _coverage_table(audit: Audit, look: Look) -> Table:
    table = _table(look, _("Coverage"))
    table.add_column(_("checklist"))
    table.add_column(_("coverage"), justify="right", no_wrap=True)
    if look.width >= _BAR_FROM:
        table.add_column("", no_wrap=True)
    for name in (_("points"), *map(status_name, _COUNTED)):
        table.add_column(name, justify="right", no_wrap=True)
    titles = {checklist.id: checklist.title for checklist in audit.checklists}
    for coverage in audit.coverage:
        table.add_row(*_coverage_cells(coverage, titles[coverage.checklist], look))
    if len(audit.coverage) > 1:
        table.add_section()
        table.add_row(*_coverage_cells(audit.overall, _("overall"), look), style="bold")
    return table


def _coverage_cells(coverage: Coverage, title: str, look: Look) -> list[str | Text]:
    cells: list[str | Text] = [_lines(title, max(look.width - 54, 16)), f"{coverage.percent:.0f}%"]
    if look.width >= _BAR_FROM:
        cells.append(_bar(coverage.percent, look))
    cells.append(f"{coverage.reached:g}/{coverage.total:g}")
    for status in _COUNTED:
        count = coverage.counts.get(status, 0)
        cells.append(Text(str(count), _STYLES[status] if count else "dim"))
    return cells


def _bar(percent: float, look: Look) -> Text:
    full = round(percent / 10)
    filled, empty = ("█", "░") if look.unicode else ("#", ".")
    style = "green" if percent >= 80 else "yellow" if percent >= 50 else "red"
    return Text(filled * full, style).append(empty * (10 - full), "dim")


def _gap_table(audit: Audit, look: Look) -> Segments:
    """Return the gaps as a grid; rich's own table breaks Chinese badly and takes several times as long."""
    wide = look.width >= _WIDE
    status_width = max(cell_len(status_name(status)) for status in (*_COUNTED, Status.MANUAL))
    if wide:
        free = look.width - _ITEM_WIDE - status_width - 8
        widths = [_ITEM_WIDE, status_width, free * 5 // 19, free * 7 // 19, free * 7 // 19]
        names = [_("item"), _("status"), _("basis"), _("nearest text"), _("advice")]
    else:
        widths = [_ITEM_NARROW, status_width, look.width - _ITEM_NARROW - status_width - 4]
        names = [_("item"), _("status"), _(", ").join((_("basis"), _("nearest text"), _("advice")))]
    heading = _("Gaps ({count})").format(count=len(audit.gaps))
    rule = ("─" if look.unicode else "-") * min(look.width, sum(widths) + 2 * len(widths) - 2)
    segments = [
        Segment(f"\n{heading}\n", Style(bold=True)),
        *row_segments([[(name, "bold")] for name in names], widths),
    ]
    segments.append(Segment(f"{rule}\n"))
    for finding in audit.gaps:
        segments += row_segments(_gap_cells(finding, wide), widths)
        if not wide:
            segments.append(Segment.line())
    return Segments(segments)


def _gap_cells(finding: Finding, wide: bool) -> list[list[Passage]]:
    item: list[Passage] = [(finding.item.title, ""), (finding.item.id, "dim")]
    status: list[Passage] = [(status_name(finding.status), _STYLES[finding.status])]
    basis = ("；".join(basis_text(basis) for basis in finding.item.basis), "dim")
    near = (_near(finding), "")
    if wide:
        return [item, status, [basis], [near], [(finding.item.advice, "")]]
    return [item, status, [basis, near, (_("advice: {text}").format(text=finding.item.advice), "cyan")]]


def _lines(text: str, width: int) -> str:
    return "\n".join(wrap(text, width))


def _near(finding: Finding) -> str:
    """Return the evidence of a planned gap, the nearest miss of a missing one, or where it would be expected."""
    if finding.evidence:
        return _quote(finding.evidence[0].position.line, finding.evidence[0].text)
    if finding.nearest:
        return _quote(finding.nearest.position.line, finding.nearest.text)
    return _("nothing near; expected in: {place}").format(place=finding.item.expected or "-")


def _quote(line: int, text: str) -> str:
    return _("line {line}: {text}").format(line=line, text=shorten(text, _QUOTE))


def _detail(audit: Audit, look: Look) -> Group:
    parts = [Text("\n" + _("Evidence"), "bold")]
    for finding in audit.findings:
        if finding.status is Status.NOT_APPLICABLE:
            continue
        head = Text(f"{finding.item.id} {finding.item.title}  ").append(
            status_name(finding.status), _STYLES[finding.status]
        )
        parts.append(head.append(f"  {reason_text(finding.reason)}", "dim"))
        parts += [_evidence(evidence, look) for evidence in finding.evidence]
        if finding.nearest:
            near = _("nearest, score {score:g}, {quote}").format(
                score=finding.nearest.score, quote=_quote(finding.nearest.position.line, finding.nearest.text)
            )
            parts.append(Text(_indented(near, look)))
    return Group(*parts)


def _evidence(evidence: Evidence, look: Look) -> Text:
    said = _("phrase {phrase}, score {score:g} of {threshold:g}, {role}, {modality}").format(
        phrase=evidence.phrase,
        score=evidence.score,
        threshold=evidence.threshold,
        role=role_name(evidence.role),
        modality=modality_name(evidence.modality),
    )
    quote = _indented(_quote(evidence.position.line, evidence.text), look)
    return Text(quote + "\n").append(_indented(said, look), "dim")


def _indented(text: str, look: Look) -> str:
    return "\n".join("    " + line for line in wrap(text, look.width - 4))


def _summary(run: Run, look: Look) -> Table:
    table = _table(look, "\n" + _("All reports"))
    table.add_column(_("report"), no_wrap=True)
    for name in (_("year"), _("level"), _("coverage"), _("gaps")):
        table.add_column(name, justify="right", no_wrap=True)
    for audit in run.audits:
        report = audit.report
        name = _lines(visible(report.title.value or report.document.path), max(look.width - 44, 20))
        percent = f"{audit.overall.percent:.0f}%"
        table.add_row(Text(name), report.year.value, level_name(report.level.value), percent, str(len(audit.gaps)))
    return table
