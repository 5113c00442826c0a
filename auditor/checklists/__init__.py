"""YAML → Checklist, with every mistake of a file told at once; and which checklists a report is for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.cache import Entry
from auditor.checklists.files import TABLES, ChecklistError, find, published
from auditor.messages import _
from auditor.model import AuditorError, Checklist
from auditor.tables import data_folder

__all__ = ["ChecklistError", "applicable", "data_folder", "find", "load", "load_chosen", "load_published", "published"]


def load(path: Path) -> Checklist:
    """Return the checklist in a file, from the cache where it is known; raise ChecklistError with all its mistakes."""
    entry = _entry(path)
    return entry.load(Checklist) or _compile(path, entry)


def load_chosen(names: Iterable[str]) -> list[Checklist]:
    """Return the checklists that ids or paths name, each once; raise AuditorError where two share an id."""
    made: dict[str, Checklist] = {}
    for path in find(tuple(names)):
        checklist = load(path)
        other = made.setdefault(checklist.id, checklist)
        if not path.samefile(other.path):
            raise AuditorError(
                _("{path} has the id {id!r}, too; give each checklist an id of its own").format(
                    path=other.path, id=checklist.id
                ),
                str(path),
            )
    return list(made.values())


def load_published(years: Iterable[int]) -> list[Checklist]:
    """Return the published checklists that are for one of some report years, in order of their ids."""
    wanted = set(years)
    found = []
    for path in published().values():
        entry = _entry(path)
        span = entry.years()
        if span is None or any(span[0] <= year <= span[1] for year in wanted):
            found.append(entry.load(Checklist) or _compile(path, entry))
    return found


def applicable(checklists: list[Checklist], year: int, level: str) -> tuple[Checklist, ...]:
    """Return the checklists that are for a year and hold an item for a level."""
    return tuple(
        checklist
        for checklist in checklists
        if checklist.years[0] <= year <= checklist.years[1] and any(level in item.duties for item in checklist.items)
    )


def _entry(path: Path) -> Entry:
    try:
        return Entry([path, *(data_folder() / name for name in sorted(TABLES))])
    except OSError as error:
        raise AuditorError(_("cannot be read; check the path"), str(path)) from error


def _compile(path: Path, entry: Entry) -> Checklist:
    from auditor.checklists.loading import compile_file

    checklist = compile_file(path)
    entry.store(checklist, checklist.years)
    return checklist
