"""The words of the interface for the codes of the model."""

from __future__ import annotations

from auditor.messages import _
from auditor.model import (
    Audit,
    Basis,
    Coverage,
    Demand,
    Duty,
    Item,
    Level,
    Locator,
    Modality,
    Position,
    Report,
    Role,
    Severity,
    Status,
    Waiver,
)
from auditor.rendering.plain import shorten


def status_name(status: Status) -> str:
    """Return a status as people read it."""
    return {
        Status.COVERED: _("covered"),
        Status.PARTIAL: _("partial"),
        Status.PLANNED: _("planned"),
        Status.MISSING: _("missing"),
        Status.NOT_APPLICABLE: _("not applicable"),
        Status.MANUAL: _("for a person"),
    }[status]


def place_text(position: Position) -> str:
    """Return a place as people look it up in a file of its format."""
    if position.locator is Locator.PAGE:
        return _("page {page} line {line}").format(page=position.page, line=position.line)
    if position.locator is Locator.PARAGRAPH:
        return _("paragraph {line}").format(line=position.line)
    return _("line {line}").format(line=position.line)


def level_name(level: str) -> str:
    """Return a level as people read it."""
    return {
        Level.PROVINCE: _("province"),
        Level.CITY: _("city"),
        Level.COUNTY: _("county"),
        Level.DEPARTMENT: _("department"),
        Level.TOWNSHIP: _("township or street"),
    }[Level(level)]


def role_name(role: Role) -> str:
    """Return a role as people read it."""
    return {
        Role.FRONT: _("front matter"),
        Role.PREAMBLE: _("preamble"),
        Role.ACHIEVEMENTS: _("achievements"),
        Role.LEADER: _("leader duties"),
        Role.SHORTCOMINGS: _("shortcomings"),
        Role.PLAN: _("plan"),
        Role.CLOSING: _("closing"),
    }[role]


def modality_name(modality: Modality) -> str:
    """Return a modality as people read it."""
    return {
        Modality.DONE: _("done"),
        Modality.PLANNED: _("planned only"),
        Modality.LACKING: _("named as lacking"),
        Modality.NEGATED_GOOD: _("did not occur"),
        Modality.CITED: _("cited"),
    }[modality]


def reason_text(reason: str) -> str:
    """Return why a finding has its status."""
    return {
        "covered": _("a statement shows it as done"),
        "elements": _("enough of its elements are shown"),
        "some-elements": _("only some of its elements are shown"),
        "generic": _("only said in general; nothing concrete beside it"),
        "weak": _("said, but less than the requirement asks"),
        "heading-only": _("only a heading names it"),
        "preamble-only": _("only the preamble names it"),
        "open-section": _("told as done only among shortcomings or plans"),
        "planned": _("only planned, not done"),
        "lacking": _("only named as lacking"),
        "no-evidence": _("no statement shows it"),
        "section": _("the section is there and has content"),
        "thin-section": _("the section is there but has too little content"),
        "no-section": _("there is no such section"),
        "metadata": _("found in the report"),
        "late": _("dated after 1 April of the next year"),
        "no-date": _("no date of signature or publication"),
        "no-issuer": _("no signature and no issuing body"),
        "title-part": _("the title lacks unit, year or subject"),
        "no-title": _("there is no title"),
        "figures": _("enough checkable figures"),
        "few-figures": _("only one or two checkable figures"),
        "no-figures": _("no checkable figure"),
        "manual": _("a person must check this"),
        "not-applicable": _("does not apply to this level or year"),
    }[reason]


def source_name(source: str) -> str:
    """Return where a piece of metadata was found, as people read it."""
    return {
        "title": _("from the title"),
        "text": _("from the text"),
        "signature": _("from the signature"),
        "table": _("from the metadata table"),
        "option": _("given by hand"),
        "": _("not found"),
    }[source]


def duty_name(duty: Duty) -> str:
    """Return how a basis binds, as people read it."""
    return {Duty.MUST: _("binding"), Duty.SHOULD: _("by reference")}[duty]


def percent_text(coverage: Coverage) -> str:
    """Return a coverage in whole percent, a dash where nothing was assessed."""
    return "–" if coverage.percent is None else f"{coverage.percent:.0f}%"


def verdict_text(audit: Audit, demand: Demand) -> str:
    """Return in one sentence what fails a report, or that nothing does."""
    if audit.overall.percent is None:
        return _("nothing was assessed; check the checklists, --level and --year")
    parts = [_("coverage {percent}").format(percent=percent_text(audit.overall))]
    if demand.is_too_low(audit):
        parts = [
            _("coverage {percent} is below {least:g}%").format(
                percent=percent_text(audit.overall), least=demand.min_coverage
            )
        ]
    if count := len(demand.unmet(audit)):
        parts.append(_("{count} items fail").format(count=count))
    if count := len(demand.wrong(audit)):
        parts.append(_("{count} defects fail").format(count=count))
    if not demand.fails(audit):
        parts.append(_("nothing fails"))
    return _("; ").join(parts)


def severity_name(severity: Severity) -> str:
    """Return a severity as people read it."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("info"),
    }[severity]


def waiver_text(waiver: Waiver) -> str:
    """Return who accepted something, when and why."""
    words = _("waived: {reason} ({by}, {date})")
    if waiver.until:
        words = _("waived until {until}: {reason} ({by}, {date})")
    told = {"reason": shorten(waiver.reason, 200), "by": shorten(waiver.by, 40)}
    return words.format(**told, date=waiver.date, until=waiver.until)


def basis_text(basis: Basis) -> str:
    """Return a basis as it is cited: title, number, article."""
    number = f"（{basis.number}）" if basis.number else ""
    return f"《{basis.title}》{number}{basis.article}"


def bases_text(item: Item, level: str, year: int) -> str:
    """Return the sources of an item in force in a year, or that there was none yet, and whether they bind a level."""
    duty = item.duties.get(Level(level))
    bases = "；".join(basis_text(basis) for basis in item.basis_for(year))
    if not bases:
        return _("no source in force in {year}; later: {bases}").format(year=year, bases=basis_text(item.basis[0]))
    return bases if duty is Duty.MUST else _("{bases} ({duty})").format(bases=bases, duty=duty_name(Duty.SHOULD))


def unread_text(report: Report) -> str:
    """Return what to say of pages that are pictures, nothing where there are none."""
    pages = report.document.unread_pages
    told = _("pages without text, not read: {pages}; run OCR on them, or gaps may be told that are none")
    return told.format(pages=_(", ").join(map(str, pages))) if pages else ""
