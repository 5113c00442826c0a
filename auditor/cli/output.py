"""Where the command line writes: standard output of any encoding, and files that are whole or not there."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from auditor.messages import _
from auditor.model import AuditorError, Failure
from auditor.rendering import Look
from auditor.rendering.plain import visible


def prepare_streams() -> None:
    """Let characters that the terminal cannot show become codes such as `\\u5e74` instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a TextIOWrapper in every real run


def look_of(detail: bool) -> Look:
    """Return how to render for the terminal or pipe that standard output is."""
    terminal = sys.stdout.isatty()
    forced = bool(os.environ.get("FORCE_COLOR"))
    color = (terminal or forced) and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Look(width=max(_columns(), 40), color=color, unicode=encoding.startswith("utf"), detail=detail)


def write_stdout(text: str, machine: bool = False) -> None:
    """Write a text to standard output; one for machines is UTF-8 whatever the terminal."""
    try:
        if machine:
            sys.stdout.buffer.write(text.encode())
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough, as in `auditor check … | head`; nothing more may be written, even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = errno.errorcode.get(error.errno or 0, "")
        message = _("standard output cannot be written ({reason}); send it elsewhere").format(reason=reason)
        raise AuditorError(message) from error


def complain(failure: Failure) -> None:
    """Tell on standard error, in one line, what was wrong and where."""
    print(visible(_("error: {message}").format(message=_placed(failure))), file=sys.stderr)


def note(failure: Failure) -> None:
    """Tell on standard error, in one line, what is worth knowing and changes nothing."""
    print(visible(_("note: {message}").format(message=_placed(failure))), file=sys.stderr)


def _placed(failure: Failure) -> AuditorError:
    return AuditorError(failure.message, failure.path, failure.line, failure.column)


def _columns() -> int:
    """Return the width of the terminal: by COLUMNS, by asking it, else 100."""
    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    except (OSError, ValueError):
        return 100


def write_file(path: str, text: str) -> None:
    """Write a file whole, by way of a neighbour; raise AuditorError where it cannot be written.

    A link is followed, and what is no regular file (a pipe, a device) is written to as it is.
    """
    target = Path(path).resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8")
            return
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        reason = errno.errorcode.get(error.errno or 0, "")
        raise AuditorError(
            _("cannot be written ({reason}); choose another path").format(reason=reason), path
        ) from error
