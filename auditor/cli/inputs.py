"""The reports that a command names: files, folders, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from auditor import reading
from auditor.messages import _
from auditor.model import AuditorError, Document, Failure, Level, Report
from auditor.parsing import parse


class Inputs(msgspec.Struct, frozen=True):
    """How files become reports: what stands over their text, the name of standard input, and the limits."""

    level: Level | None
    year: int | None
    stdin_name: str
    limits: reading.Limits

    def read_all(self, paths: Iterable[str]) -> Iterator[Report | Failure]:
        """Yield each report, or why it cannot be read, in the order of the paths."""
        for path in dict.fromkeys(paths):
            try:
                files = list(_expand(path))
            except AuditorError as error:
                yield failure(error)
                continue
            for file in files:
                try:
                    yield self.read(file)
                except AuditorError as error:
                    yield failure(error)

    def read(self, path: str) -> Report:
        """Return the report in one file or on standard input; raise AuditorError."""
        return parse(self._document(path), self.level, self.year)

    def _document(self, path: str) -> Document:
        if path != "-":
            return reading.read(path, self.limits)
        data = sys.stdin.buffer.read(self.limits.most_bytes + 1)
        return reading.read_bytes(data, self.stdin_name, self.limits)


def failure(error: AuditorError) -> Failure:
    """Return an error as a value of the result."""
    return Failure(error.path, error.message, error.line, error.column)


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
        return bool(path) and Path(path).is_dir()
    except OSError:  # a name too long, a folder above that is closed: told when the file is read
        return False
