"""`auditor check PATHS…`: audit reports, show or write what was found, and set the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from auditor import reading
from auditor.checklists import ChecklistError, find, load, load_published
from auditor.cli.output import complain, look_of, write_file, write_stdout
from auditor.messages import _
from auditor.model import GAPS, AuditorError, Demand, Document, Failure, Level, Report, Run, Status
from auditor.parsing import parse
from auditor.pipeline import audit
from auditor.rendering import FORMATS, MACHINE_FORMATS, Look, render

_FAILING = {
    "missing": frozenset({Status.MISSING}),
    "planned": GAPS,
    "partial": GAPS | {Status.PARTIAL},
    "never": frozenset[Status](),
}


def _limit(option: str, name: str, text: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return a decorator that adds the option to raise a limit."""
    default = getattr(reading.Limits(), name)
    return click.option(option, type=click.IntRange(1), default=default, show_default=True, metavar="N", help=text)


@click.command(help=_("Audit report drafts: files, folders, or - for standard input."))
@click.argument("paths", nargs=-1, required=True, metavar=_("PATHS..."))
@click.option(
    "-c",
    "--checklist",
    "checklists",
    multiple=True,
    metavar="ID|PATH",
    help=_("Checklist to use instead of those for the year and level; may be repeated."),
)
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    help=_("Level of the unit, over what the title says."),
)
@click.option("--year", type=click.IntRange(2000, 2099), help=_("Report year, over what the title says."))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help=_("What to print."),
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help=_("Also write the findings as JSON to this file.")
)
@click.option("--detail", is_flag=True, help=_("Show the evidence of every item."))
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAILING)),
    default="planned",
    show_default=True,
    help=_("Lowest status that makes the exit code 1."),
)
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help=_("Exit code 1 where the overall coverage is lower."),
)
@click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    metavar="NAME",
    help=_("Name of the report on standard input; its suffix names the format."),
)
@_limit("--max-megabytes", "megabytes", _("Largest file to read, and the most an archive may unpack to, in MB."))
@_limit("--max-characters", "characters", _("Longest text to read."))
@_limit("--max-paragraphs", "paragraphs", _("Most paragraphs to read."))
@_limit("--max-pages", "pages", _("Most pages to read."))
@_limit("--max-seconds", "seconds", _("Longest time to read one file."))
def check(
    paths: tuple[str, ...],
    checklists: tuple[str, ...],
    level: str | None,
    year: int | None,
    form: str,
    output: str | None,
    detail: bool,
    fail_on: str,
    min_coverage: float | None,
    stdin_filename: str,
    max_megabytes: int,
    max_characters: int,
    max_paragraphs: int,
    max_pages: int,
    max_seconds: int,
) -> int:
    """Return the exit code: 0 met, 1 gaps, 2 something could not be read."""
    demand = Demand(_FAILING[fail_on], min_coverage)
    limits = reading.Limits(max_megabytes, max_characters, max_paragraphs, max_pages, max_seconds)
    read = list(_read_all(paths, stdin_filename, Level(level) if level else None, year, limits))
    try:
        run = _audit(read, checklists, demand)
        if output:
            _write_json(output, run, paths)
    except ChecklistError as errors:
        return _stop(errors.errors, form)
    except AuditorError as error:
        return _stop([error], form)
    write_stdout(render(form, run, look_of(detail)), form in MACHINE_FORMATS)
    for failure in run.failures:
        complain(failure)
    if run.failures:
        return 2
    return int(any(demand.unmet(one) or demand.is_too_low(one) for one in run.audits))


def _audit(read: list[Report | Failure], names: tuple[str, ...], demand: Demand) -> Run:
    """Return the audits of the reports that were read; raise AuditorError for checklists that cannot be."""
    reports = [one for one in read if isinstance(one, Report)]
    failures = tuple(one for one in read if isinstance(one, Failure))
    years = {int(report.year.value) for report in reports}
    lists = [load(path) for path in find(names)] if names else load_published(years)
    return Run(tuple(audit(report, lists, bool(names)) for report in reports), failures, demand=demand)


def _write_json(output: str, run: Run, paths: tuple[str, ...]) -> None:
    """Write the findings; raise AuditorError for a file that is one of the reports or cannot be written."""
    sources = (*paths, *(audit.report.document.path for audit in run.audits))
    if Path(output).exists() and any(Path(source).exists() and Path(source).samefile(output) for source in sources):
        raise AuditorError(_("this is one of the reports; choose another path for the output"), output)
    write_file(output, render("json", run, Look()))


def _read_all(
    paths: tuple[str, ...], stdin_name: str, level: Level | None, year: int | None, limits: reading.Limits
) -> Iterator[Report | Failure]:
    """Yield each report, or why it cannot be read, in the order of the paths."""
    for path in dict.fromkeys(paths):
        try:
            files = list(_expand(path))
        except AuditorError as error:
            yield _failure(error)
            continue
        for file in files:
            try:
                yield parse(_read(file, stdin_name, limits), level, year)
            except AuditorError as error:
                yield _failure(error)


def _read(path: str, stdin_name: str, limits: reading.Limits) -> Document:
    """Return the document at a path or on standard input; raise AuditorError."""
    if path != "-":
        return reading.read(path, limits)
    return reading.read_bytes(sys.stdin.buffer.read(limits.most_bytes + 1), stdin_name, limits)


def _expand(path: str) -> Iterator[str]:
    """Yield a file as it is and the reports below a folder; raise AuditorError for a folder without any."""
    if path == "-" or not _is_folder(path):
        yield path
        return
    found = reading.find_reports(Path(path))
    if not found:
        known = " ".join(reading.SUFFIXES)
        raise AuditorError(_("no reports in this folder; readable are {known}").format(known=known), path)
    yield from map(str, found)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name too long, a folder above that is closed: told when the file is read
        return False


def _failure(error: AuditorError) -> Failure:
    return Failure(error.path, error.message, error.line, error.column)


def _stop(errors: list[AuditorError], form: str) -> int:
    """Tell what stopped the whole run; in a machine format stdout stays valid."""
    failures = tuple(_failure(error) for error in errors)
    if form in MACHINE_FORMATS:
        write_stdout(render(form, Run(errors=failures), look_of(False)), machine=True)
    for failure in failures:
        complain(failure)
    return 2
