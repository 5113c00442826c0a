"""`auditor checklist list|show|validate|test`: the checklists themselves."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.checklists import find, load, published
from auditor.checklists.loading import validate
from auditor.cli.output import complain
from auditor.messages import _
from auditor.model import Failure, Item
from auditor.rendering.plain import shorten, visible
from auditor.rendering.words import duty_name, level_name, status_name
from auditor.trial import Trial, run_examples


@click.group(help=_("List, show, validate and test checklists."))
def checklist() -> None:
    """Hold the commands on checklists."""


@checklist.command("list", help=_("List the published checklists."))
def list_checklists() -> int:
    """Print id, years, number of items and title of each."""
    for path in published().values():
        one = load(path)
        click.echo(f"{one.id:<26} {_years(one.years):<10} {len(one.items):>3}  {one.title}")
    return 0


@checklist.command(help=_("Show the items of a checklist."))
@click.argument("name", metavar="ID|PATH")
def show(name: str) -> int:
    """Print the items with their requirement."""
    one = load(find((name,))[0])
    click.echo(f"{one.id}  {visible(one.title)}\n{visible(one.basis)}\n")
    for item in one.items:
        click.echo(f"{item.id}  {visible(item.title)}（{_levels(item)}）\n    {visible(item.requirement)}")
    return 0


@checklist.command("validate", help=_("Check checklist files; all mistakes are told with line and column."))
@click.argument("names", nargs=-1, metavar="[ID|PATH]...")
def validate_checklists(names: tuple[str, ...]) -> int:
    """Print every mistake; 2 where there is one."""
    errors = [error for path in _paths(names) for error in validate(path)]
    for error in errors:
        complain(Failure(error.path, error.message, error.line, error.column))
    if not errors:
        click.echo(_("{count} checklists are good").format(count=len(_paths(names))))
    return 2 if errors else 0


@checklist.command("test", help=_("Run the examples of checklist files."))
@click.argument("names", nargs=-1, metavar="[ID|PATH]...")
def test_checklists(names: tuple[str, ...]) -> int:
    """Print every example that got another status, with the phrase that fired or the nearest miss."""
    trials = [trial for path in _paths(names) for trial in run_examples(path)]
    failed = [trial for trial in trials if not trial.passed]
    for trial in failed:
        click.echo(_failed_text(trial))
    click.echo(_("{passed} of {count} examples pass").format(passed=len(trials) - len(failed), count=len(trials)))
    return int(bool(failed))


def _failed_text(trial: Trial) -> str:
    words = _("{item}: wanted {expected}, got {found}: {text}").format(
        item=trial.item,
        expected=status_name(trial.expected),
        found=status_name(trial.found),
        text=shorten(trial.text, 120),
    )
    if trial.evidence:
        return f"{words}\n    " + _("fired: {phrase} on {matched}").format(
            phrase=trial.evidence.phrase, matched=" ".join(trial.evidence.matched)
        )
    if trial.nearest:
        return f"{words}\n    " + _("came closest: {phrase} ({score:.0f})").format(
            phrase=trial.nearest.phrase, score=trial.nearest.score
        )
    return words


def _paths(names: tuple[str, ...]) -> list[Path]:
    return find(names) if names else list(published().values())


def _levels(item: Item) -> str:
    return _(", ").join(f"{level_name(level)} {duty_name(duty)}" for level, duty in item.duties.items())


def _years(years: tuple[int, int]) -> str:
    return "-" if years == (1949, 2099) else f"{years[0]}-{years[1]}"
