"""Where checklists lie, and their bytes."""

from __future__ import annotations

from pathlib import Path

from auditor.messages import _
from auditor.model import AuditorError, MistakesError
from auditor.tables import data_folder

SYNONYMS, DOCUMENTS = "synonyms.yaml", "documents.yaml"
TABLES = frozenset({SYNONYMS, DOCUMENTS})


class ChecklistError(MistakesError):
    """All mistakes of the checklist files asked for."""


def published() -> dict[str, Path]:
    """Return the path of each published checklist by its id, in order."""
    return {path.stem: path for path in sorted(data_folder().glob("*.yaml")) if path.name not in TABLES}


def find(names: tuple[str, ...]) -> list[Path]:
    """Return the files that ids or paths name; raise AuditorError for a name that is neither."""
    known = published()
    return [known[name] if name in known else _existing(name, known) for name in names]


def _existing(name: str, known: dict[str, Path]) -> Path:
    if Path(name).is_file():
        return Path(name)
    raise AuditorError(_("no such checklist; give a path or one of {known}").format(known=", ".join(known)), name)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a checklist file; raise AuditorError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise AuditorError(_("cannot be read; check the path"), str(path)) from error
