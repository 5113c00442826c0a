"""Path or bytes → Document. A new format is one module and one line of `READERS`."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from auditor.messages import _
from auditor.model import AuditorError, Document
from auditor.reading import markdown, text

Reader = Callable[[bytes, str], Document]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def read(path: str) -> Document:
    """Return the document at a path; raise AuditorError where it cannot be read."""
    return read_bytes(_load(path), path)


def read_bytes(data: bytes, path: str) -> Document:
    """Return the document in some bytes; the path's suffix names the format."""
    suffix = Path(path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = " ".join(READERS)
        raise AuditorError(
            _("unknown format {suffix!r}; readable are {known}").format(suffix=suffix, known=known), path
        )
    return reader(data, path)


def find_reports(folder: Path) -> list[Path]:
    """Return the readable files below a folder in order, hidden ones and README left out."""
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in READERS
        and path.is_file()
        and not path.stem.upper().startswith("README")
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    return sorted(found)


def _load(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise AuditorError(_("no such file; check the path"), path) from error
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "")
        raise AuditorError(_("cannot be read ({reason}); check its permissions").format(reason=reason), path) from error
