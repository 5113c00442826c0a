"""The command `auditor`: options in, text and an exit code out; everything between is the library's."""

from __future__ import annotations

import gc
import gettext
import itertools
import os
import sys

from auditor.messages import LANGUAGES, LOCALES, _, set_language
from auditor.model import AuditorError

# A run makes many small values that live to its end; looking for garbage among them costs a tenth of its time.
_GC_THRESHOLD = 200_000


def main() -> None:
    """Run the command: exit 0, 1 for gaps, 2 for a mistake of the user's, 3 for a bug, which keeps its traceback."""
    from auditor.cli.output import prepare_streams

    gc.set_threshold(_GC_THRESHOLD)
    prepare_streams()
    language, arguments = _take_language(sys.argv[1:])
    set_language(language if language in LANGUAGES else "zh")
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", LOCALES)
    try:
        code = _run(language, arguments)
    except Exception:
        import traceback

        traceback.print_exc()
        _keep_machine_output(arguments, _("a bug of the tool stopped it; see the traceback"))
        code = 3
    gc.freeze()  # what is left goes with the process
    sys.exit(code)


def _run(language: str, arguments: list[str]) -> int:
    import click

    from auditor.cli.commands import auditor
    from auditor.cli.output import complain
    from auditor.model import Failure

    try:
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise click.UsageError(_("no language {name!r}; known are {known}").format(name=language, known=known))
        return int(auditor.main(arguments, prog_name="auditor", standalone_mode=False) or 0)
    except click.ClickException as error:
        _keep_machine_output(arguments, error.format_message())
        error.show()
        return 2
    except click.Abort:
        return 130
    except AuditorError as error:
        complain(Failure(error.path, error.message, error.line, error.column))
        return 2


def _keep_machine_output(arguments: list[str], message: str) -> None:
    """Print an empty JSON result with the error where JSON was asked for, so that stdout stays valid."""
    asked = "--format=json" in arguments or ("--format", "json") in itertools.pairwise(arguments)
    if asked:
        from auditor.cli.output import write_stdout
        from auditor.model import Failure, Run
        from auditor.rendering import Look, render

        write_stdout(render("json", Run(errors=(Failure("", message),)), Look()), machine=True)


def _take_language(arguments: list[str]) -> tuple[str, list[str]]:
    """Return the language, needed before the commands are made whose help is in it, and the other arguments."""
    chosen, rest = os.environ.get("AUDITOR_LANG", "zh"), list[str]()
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if name == "--lang":
            chosen = value if equals else next(waiting, "")
        else:
            rest.append(argument)
    return chosen, rest
