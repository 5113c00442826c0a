"""The terminal tables: header, coverage with bars, gaps with advice; evidence of every item on demand."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.messages import _
from auditor.model import (
    ASSESSED,
    Audit,
    Confidence,
    Coverage,
    Demand,
    Evidence,
    Finding,
    Position,
    Report,
    Run,
    Status,
)
from auditor.rendering import Look
from auditor.rendering.defects import defect_columns, defect_rows
from auditor.rendering.grid import Cell, Column, Painter
from auditor.rendering.plain import cell_len, shorten, visible, wrap
from auditor.rendering.words import (
    bases_text,
    level_name,
    modality_name,
    percent_text,
    place_text,
    reason_text,
    role_name,
    source_name,
    status_name,
    unread_text,
    verdict_text,
    waiver_text,
)

_STYLES = {
    Status.COVERED: "green",
    Status.PARTIAL: "yellow",
    Status.PLANNED: "magenta",
    Status.MISSING: "bold red",
    Status.NOT_APPLICABLE: "dim",
    Status.MANUAL: "cyan",
}
_WIDE, _BAR_FROM, _QUOTE = 118, 88, 100
_ITEM, _BAR = 29, 10


def render(run: Run, look: Look) -> str:
    """Return the tables of every report, one after the other."""
    page = _Page(look)
    lines = [line for audit in run.audits for line in (*page.audit(audit), *page.verdict(audit, run.demand))]
    if len(run.audits) > 1:
        lines += page.summary(run)
    return "".join(f"{line}\n" for line in lines)


class _Page:
    """Draws audits for one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.painter = Painter(look.color)
        self.rule = "─" if look.unicode else "-"

    def audit(self, audit: Audit) -> Iterator[str]:
        """Yield the lines of one report."""
        yield from self._header(audit)
        yield from ("", self._title(_("Coverage")))
        yield from self._coverage(audit)
        if audit.defects:
            yield from ("", self._title(_("Defects ({count})").format(count=len(audit.defects))))
            rows = defect_rows(audit.defects, audit.report.document.path)
            yield from self.painter.table(defect_columns(self.look.width), rows, self.rule, spaced=True)
        if audit.gaps:
            yield from ("", self._title(_("Gaps ({count})").format(count=len(audit.gaps))))
            yield from self._findings(audit, audit.gaps)
        if audit.remarks:
            yield from ("", self._title(_("Remarks ({count})").format(count=len(audit.remarks))))
            yield from self._findings(audit, audit.remarks)
        if self.look.detail:
            yield from ("", self._title(_("Evidence")))
            yield from self._detail(audit)

    def verdict(self, audit: Audit, demand: Demand) -> Iterator[str]:
        """Yield the closing sentence of one report."""
        style = "bold red" if demand.fails(audit) else "green"
        yield from ("", self.painter.paint(verdict_text(audit, demand), style), "")

    def summary(self, run: Run) -> Iterator[str]:
        """Yield the lines of the table of all reports."""
        names = (_("year"), _("level"), _("coverage"), _("gaps"), _("defects"))
        titles = [audit.report.title.value for audit in run.audits]
        rows = [self._summary_row(audit, titles.count(audit.report.title.value) > 1) for audit in run.audits]
        widths = _widths([list(names), *([cell[0][0] for cell in row[1:]] for row in rows)])
        first = max(self.look.width - sum(widths) - 2 * len(widths), 20)
        shown = min(first, max(cell_len(row[0][0][0]) for row in rows))
        columns = [Column(_("report"), shown), *(Column(*pair, right=True) for pair in zip(names, widths, strict=True))]
        yield from ("", self._title(_("All reports")))
        yield from self.painter.table(columns, rows, self.rule)

    def _summary_row(self, audit: Audit, by_path: bool) -> list[Cell]:
        report = audit.report
        name = visible(report.document.path if by_path else report.title.value or report.document.path)
        percent = percent_text(audit.overall)
        texts = (
            name,
            report.year.value,
            level_name(report.level.value),
            percent,
            str(len(audit.gaps)),
            str(len(audit.defects)),
        )
        return [[(text, "")] for text in texts]

    def _title(self, text: str) -> str:
        return self.painter.paint(text, "bold")

    def _text(self, text: str, style: str = "", indent: str = "") -> Iterator[str]:
        for line in wrap(text, self.look.width - len(indent)):
            yield indent + self.painter.paint(line, style)

    def _header(self, audit: Audit) -> Iterator[str]:
        report = audit.report
        fields = (
            (_("unit"), visible(report.unit.value) or "-", report.unit.source),
            (_("year"), report.year.value, report.year.source),
            (_("level"), level_name(report.level.value), report.level.source),
        )
        told = (_("{name}: {value} ({source})").format(name=n, value=v, source=source_name(s)) for n, v, s in fields)
        titles = _(", ").join(checklist.title for checklist in audit.checklists)
        used = _("checklists for year {year} and level {level}: {titles}").format(
            year=report.year.value, level=level_name(report.level.value), titles=titles
        )
        if audit.chosen:
            used = _("checklists as chosen: {titles}").format(titles=titles)
        yield from self._text(visible(report.title.value or report.document.path), "bold")
        yield from self._text(visible(report.document.path), "dim")
        yield from self._text("  ".join(told))
        yield from self._text(used)
        if unread := unread_text(report):
            yield from self._text(unread, "yellow")

    def _coverage(self, audit: Audit) -> Iterator[str]:
        titles = {checklist.id: checklist.title for checklist in audit.checklists}
        rows = [self._coverage_row(coverage, titles[coverage.checklist]) for coverage in audit.coverage]
        if len(rows) > 1:
            rows.append(
                [[(text, "bold") for text, _style in cell] for cell in self._coverage_row(audit.overall, _("overall"))]
            )
        headings = [_("checklist"), _("coverage"), "", _("points"), *map(status_name, ASSESSED)]
        widths = _widths([headings, *([cell[0][0] for cell in row] for row in rows)])
        columns = [
            Column(name, width, right=place > 0)
            for place, (name, width) in enumerate(zip(headings, widths, strict=True))
        ]
        if self.look.width < _BAR_FROM:
            columns, rows = columns[:2] + columns[3:], [row[:2] + row[3:] for row in rows]
        free = self.look.width - sum(column.width + 2 for column in columns[1:])
        columns[0] = Column(columns[0].heading, min(columns[0].width, max(free, 16)))
        yield from self.painter.table(columns, rows, self.rule)

    def _coverage_row(self, coverage: Coverage, title: str) -> list[Cell]:
        percent = coverage.percent or 0.0
        style = "green" if percent >= 80 else "yellow" if percent >= 50 else "red"
        full = round(percent * _BAR / 100)
        filled, empty = ("█", "░") if self.look.unicode else ("#", ".")
        points = f"{coverage.reached:g}/{coverage.total:g}"
        counts = [(status, coverage.counts.get(status, 0)) for status in ASSESSED]
        return [
            [(title, "")],
            [(percent_text(coverage), "")],
            [(filled * full + empty * (_BAR - full), style)],
            [(points, "")],
            *([(str(count), _STYLES[status] if count else "dim")] for status, count in counts),
        ]

    def _findings(self, audit: Audit, findings: tuple[Finding, ...]) -> Iterator[str]:
        width = self.look.width
        wide = width >= _WIDE
        status = max(cell_len(name) for name in (*map(status_name, ASSESSED), _("to check")))
        if wide:
            free = width - _ITEM - status - 8
            columns = [
                Column(_("item"), _ITEM),
                Column(_("status"), status),
                Column(_("basis"), free * 5 // 19),
                Column(_("nearest text"), free * 7 // 19),
                Column(_("advice"), free * 7 // 19),
            ]
        else:
            all_three = _(", ").join((_("basis"), _("nearest text"), _("advice")))
            rest = width - _ITEM - status - 4
            columns = [Column(_("item"), _ITEM), Column(_("status"), status), Column(all_three, rest)]
        rows = (_finding_row(finding, audit.report, wide) for finding in findings)
        yield from self.painter.table(columns, rows, self.rule, spaced=True)

    def _detail(self, audit: Audit) -> Iterator[str]:
        for finding in audit.findings:
            if finding.status is Status.NOT_APPLICABLE:
                continue
            parts = [
                f"{finding.item.id} {finding.item.title}",
                status_name(finding.status),
                reason_text(finding.reason),
            ]
            if finding.confidence is Confidence.LOW:
                parts.append(_("to check"))
            name = "  ".join(parts)
            yield from self._text(name, _STYLES[finding.status])
            for evidence in finding.evidence:
                yield from self._text(_quote(evidence.position, evidence.text), indent="    ")
                yield from self._text(_evidence_text(evidence), "dim", indent="    ")
            if finding.nearest:
                near = _("nearest, score {score:g}, {quote}").format(
                    score=finding.nearest.score, quote=_quote(finding.nearest.position, finding.nearest.text)
                )
                yield from self._text(near, indent="    ")


def _finding_row(finding: Finding, report: Report, wide: bool) -> list[Cell]:
    item: Cell = [(finding.item.title, ""), (finding.item.id, "dim")]
    status: Cell = [(status_name(finding.status), _STYLES[finding.status])]
    if finding.confidence is Confidence.LOW:
        status.append((_("to check"), "cyan"))
    advice: Cell = [(finding.item.advice, "")]
    if finding.waiver:
        status.append((_("waived"), "green"))
        advice.append((waiver_text(finding.waiver), "green"))
    basis = (bases_text(finding.item, report.level.value, int(report.year.value)), "dim")
    near = (_near(finding), "")
    if wide:
        return [item, status, [basis], [near], advice]
    told = (_("advice: {text}").format(text=finding.item.advice), "cyan")
    return [item, status, [basis, near, told, *advice[1:]]]


def _widths(rows: list[list[str]]) -> list[int]:
    """Return the widest cell of each column."""
    return [max(cell_len(text) for text in column) for column in zip(*rows, strict=True)]


def _near(finding: Finding) -> str:
    """Return why a finding is partial and by what, the evidence of a plan, the nearest miss, or the usual place."""
    if finding.status is Status.PARTIAL:
        told = reason_text(finding.reason)
        first = finding.evidence[0] if finding.evidence else None
        return f"{told}{_(': ')}{_quote(first.position, first.text)}" if first else told
    if finding.evidence:
        return _quote(finding.evidence[0].position, finding.evidence[0].text)
    if finding.nearest:
        return _quote(finding.nearest.position, finding.nearest.text, finding.nearest.focus)
    return _("nothing near; expected in: {place}").format(place=finding.item.expected or "-")


def _quote(position: Position, text: str, focus: int = 0) -> str:
    return _("{place}: {text}").format(place=place_text(position), text=shorten(text, _QUOTE, focus))


def _evidence_text(evidence: Evidence) -> str:
    return _("phrase {phrase}, score {score:g} of {threshold:g}, {role}, {modality}").format(
        phrase=evidence.phrase,
        score=evidence.score,
        threshold=evidence.threshold,
        role=role_name(evidence.role),
        modality=modality_name(evidence.modality),
    )
