"""The command `auditor`: options in, text and an exit code out; everything between is the library's."""

from __future__ import annotations

import gc
import gettext
import itertools
import os
import sys

from auditor.messages import LANGUAGES, LOCALES, set_language
from auditor.model import AuditorError

# A run makes many small values that live to its end; looking for garbage among them costs a tenth of its time.
_GC_THRESHOLD = 200_000


def main() -> None:
    """Run the command: exit 0, 1 for gaps, 2 for a mistake of the user's, 3 for a bug, which keeps its traceback."""
    from auditor.cli.output import prepare_streams

    gc.set_threshold(_GC_THRESHOLD)
    prepare_streams()
    language = _language(sys.argv[1:])
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", LOCALES)
    try:
        code = _run()
    except Exception:
        import traceback

        traceback.print_exc()
        code = 3
    sys.exit(code)


def _run() -> int:
    import click

    from auditor.cli.commands import auditor
    from auditor.cli.output import complain
    from auditor.model import Failure

    try:
        return int(auditor.main(prog_name="auditor", standalone_mode=False) or 0)
    except click.ClickException as error:
        _keep_machine_output(error.format_message())
        error.show()
        return 2
    except click.Abort:
        return 130
    except AuditorError as error:
        complain(Failure(error.path, error.message, error.line, error.column))
        return 2


def _keep_machine_output(message: str) -> None:
    """Print an empty JSON result with the error where JSON was asked for, so that stdout stays valid."""
    arguments = sys.argv[1:]
    asked = "--format=json" in arguments or ("--format", "json") in itertools.pairwise(arguments)
    if asked:
        from auditor.cli.output import write_stdout
        from auditor.model import Failure, Run
        from auditor.rendering import Look, render

        write_stdout(render("json", Run(errors=(Failure("", message),)), Look()), machine=True)


def _language(arguments: list[str]) -> str:
    """Return the language before the commands are made, whose help texts are already in it."""
    chosen = os.environ.get("AUDITOR_LANG", "zh")
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            chosen = arguments[place + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else "zh"
