"""`auditor check PATHS…`: audit reports, show or write what was found, and set the exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from auditor import reading
from auditor.checklists import load_chosen, load_published
from auditor.cli.accepting import waive_run
from auditor.cli.inputs import Inputs, failure
from auditor.cli.output import complain, look_of, write_file, write_stdout
from auditor.defects import Choice
from auditor.messages import _
from auditor.model import GAPS, AuditorError, Demand, Failure, Level, MistakesError, Report, Run, Severity, Status
from auditor.pipeline import audit
from auditor.rendering import FORMATS, MACHINE_FORMATS, Look, render

_FAILING = {
    "missing": frozenset({Status.MISSING}),
    "planned": GAPS,
    "partial": GAPS | {Status.PARTIAL},
    "never": frozenset[Status](),
}
_FAILING_DEFECTS = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "never": frozenset[Severity](),
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
    "--fail-on-defect",
    type=click.Choice(list(_FAILING_DEFECTS)),
    default="error",
    show_default=True,
    help=_("Lowest severity of a defect that makes the exit code 1."),
)
@click.option(
    "--select", multiple=True, metavar="RULE", help=_("Look for these defects only, by rule or kind; may be repeated.")
)
@click.option(
    "--ignore", multiple=True, metavar="RULE", help=_("Leave these defects out, by rule or kind; may be repeated.")
)
@click.option(
    "--against",
    multiple=True,
    metavar="FILE",
    help=_("Look for text copied from this report, such as last year's; may be repeated."),
)
@click.option(
    "--waivers",
    metavar="FILE",
    help=_("Gaps and defects that were accepted, with reason and date (YAML); they do not make the exit code 1."),
)
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help=_("Exit code 1 where the overall coverage is lower."),
)
@click.option(
    "--stdin-filename",
    default="-",
    show_default=True,
    metavar="NAME",
    help=_("Name shown for the report on standard input; .md reads its text as Markdown."),
)
@_limit("--max-megabytes", "megabytes", _("Largest file to read, and the most an archive may unpack to, in MB."))
@_limit("--max-characters", "characters", _("Longest text to read."))
@_limit("--max-paragraphs", "paragraphs", _("Most paragraphs to read."))
@_limit("--max-pages", "pages", _("Most pages to read."))
@_limit("--max-seconds", "seconds", _("Longest time to read one file."))
def check(**given: Any) -> int:
    """Return the exit code: 0 met, 1 gaps or defects, 2 something could not be read."""
    options = _Options(**given)
    read = list(options.inputs().read_all(options.paths))
    try:
        run = _audit(read, options)
        if options.waivers:
            run = waive_run(run, options.waivers)
        if options.output:
            _write_json(options.output, run, options.paths)
    except MistakesError as errors:
        return _stop(errors.errors, options.form)
    except AuditorError as error:
        return _stop([error], options.form)
    write_stdout(render(options.form, run, look_of(options.detail)), options.form in MACHINE_FORMATS)
    for one in run.failures:
        complain(one)
    return 2 if run.failures else int(any(run.demand.fails(one) for one in run.audits))


class _Options(msgspec.Struct, frozen=True):
    """The command line as click read it."""

    paths: tuple[str, ...]
    checklists: tuple[str, ...]
    level: str | None
    year: int | None
    form: str
    output: str | None
    detail: bool
    fail_on: str
    fail_on_defect: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    against: tuple[str, ...]
    waivers: str | None
    min_coverage: float | None
    stdin_filename: str
    max_megabytes: int
    max_characters: int
    max_paragraphs: int
    max_pages: int
    max_seconds: int

    def inputs(self) -> Inputs:
        """Return how the files named become reports."""
        limits = reading.Limits(
            self.max_megabytes, self.max_characters, self.max_paragraphs, self.max_pages, self.max_seconds
        )
        return Inputs(Level(self.level) if self.level else None, self.year, self.stdin_filename, limits)

    def demand(self) -> Demand:
        """Return what each report must reach."""
        return Demand(_FAILING[self.fail_on], self.min_coverage, _FAILING_DEFECTS[self.fail_on_defect])


def _audit(read: list[Report | Failure], options: _Options) -> Run:
    """Return the audits of the reports that were read; raise AuditorError for other files that cannot be."""
    reports = [one for one in read if isinstance(one, Report)]
    failures = tuple(one for one in read if isinstance(one, Failure))
    names = options.checklists
    lists = load_chosen(names) if names else load_published({int(one.year.value) for one in reports})
    earlier = [options.inputs().read(path) for path in options.against]
    if options.select or options.ignore:
        from auditor.defects.rules import check_names

        check_names((*options.select, *options.ignore))
    choice = Choice(options.select, options.ignore)
    audits = tuple(
        audit(report, lists, bool(names), (*earlier, *(one for one in reports if one is not report)), choice)
        for report in reports
    )
    return Run(audits, failures, demand=options.demand())


def _write_json(output: str, run: Run, paths: tuple[str, ...]) -> None:
    """Write the findings; raise AuditorError for a file that is one of the reports or cannot be written."""
    sources = (*paths, *(audit.report.document.path for audit in run.audits))
    if Path(output).exists() and any(Path(source).exists() and Path(source).samefile(output) for source in sources):
        raise AuditorError(_("this is one of the reports; choose another path for the output"), output)
    write_file(output, render("json", run, Look()))


def _stop(errors: list[AuditorError], form: str) -> int:
    """Tell what stopped the whole run; in a machine format stdout stays valid."""
    failures = tuple(failure(error) for error in errors)
    if form in MACHINE_FORMATS:
        write_stdout(render(form, Run(errors=failures), look_of(False)), machine=True)
    for one in failures:
        complain(one)
    return 2
