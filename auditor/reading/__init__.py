"""Path or bytes → Document. A new format is one module and one line of `FORMATS`."""

from __future__ import annotations

import errno
import stat
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from msgspec.structs import replace

from auditor.messages import _
from auditor.model import AuditorError, Document
from auditor.reading.formats import FORMATS, SUFFIXES, Format, format_of
from auditor.reading.limits import Limits

__all__ = ["FORMATS", "SUFFIXES", "Limits", "find_reports", "read", "read_bytes"]


class _Reader(Protocol):
    """A module of this package that reads one format."""

    def read(self, data: bytes, path: str, limits: Limits) -> Document:
        """Return the document in some bytes; raise AuditorError where it cannot be read or exceeds the limits."""
        ...


def read(path: str, limits: Limits | None = None) -> Document:
    """Return the document at a path; raise AuditorError where it cannot be read or exceeds the limits."""
    limits = limits or Limits()
    return read_bytes(_load(path, limits), path, limits)


def read_bytes(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """Return the document in some bytes; their content names the format, the path's suffix that of plain text."""
    limits = limits or Limits()
    limits.check_bytes(len(data), path)
    found = format_of(data, path)
    return limits.check_document(_without_surrogates(_reader(found, path).read(data, path, limits)))


def find_reports(folder: Path) -> list[Path]:
    """Return the readable files below a folder in order, hidden ones and README left out."""
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not path.stem.upper().startswith("README")
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    ]
    return sorted(found)


def _without_surrogates(document: Document) -> Document:
    """Return a document whose lone surrogates, which no text may hold, are replacement characters."""
    try:
        document.text.encode()
    except UnicodeEncodeError:
        blocks = tuple(replace(block, text=_encodable(block.text)) for block in document.blocks)
        return replace(document, text=_encodable(document.text), blocks=blocks)
    return document


def _encodable(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _reader(found: Format, path: str) -> _Reader:
    """Return the module that reads a format; raise AuditorError where what it needs is not installed."""
    try:
        return cast(_Reader, import_module(f"auditor.reading.{found.module}"))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("auditor") or not found.extra:
            raise
        raise AuditorError(
            _("reading {format} needs a library; run: pip install '{extra}'").format(
                format=found.name, extra=found.extra
            ),
            path,
        ) from error


def _load(path: str, limits: Limits) -> bytes:
    if not path:
        raise AuditorError(_("an empty name; give the path of a report"), path)
    try:
        found = Path(path).stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise AuditorError(_("a pipe or a device, no file; give it on standard input: auditor check -"), path)
        limits.check_bytes(found.st_size, path)
        with Path(path).open("rb") as file:
            return file.read(limits.most_bytes + 1)
    except FileNotFoundError as error:
        raise AuditorError(_("no such file; check the path"), path) from error
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "")
        raise AuditorError(_("cannot be read ({reason}); check its permissions").format(reason=reason), path) from error
