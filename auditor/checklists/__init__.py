"""YAML → Checklist, with every mistake of a file told at once; and which checklists a report is for."""

from __future__ import annotations

from pathlib import Path

from auditor.checklists import cache
from auditor.checklists.files import TABLES, ChecklistError, data_folder, find, published, read_bytes
from auditor.model import Checklist

__all__ = ["ChecklistError", "applicable", "data_folder", "find", "load", "published"]


def load(path: Path) -> Checklist:
    """Return the checklist in a file, from the cache where it is known; raise ChecklistError with all its mistakes."""
    sources = [read_bytes(path), *(read_bytes(data_folder() / name) for name in sorted(TABLES))]
    key = cache.cache_key([str(path).encode(), *sources])
    if kept := cache.load(key):
        return kept
    from auditor.checklists.loading import compile_file

    checklist = compile_file(path)
    cache.store(key, checklist)
    return checklist


def applicable(checklists: list[Checklist], year: int, level: str) -> tuple[Checklist, ...]:
    """Return the checklists that are for a year and hold an item for a level."""
    return tuple(
        checklist
        for checklist in checklists
        if checklist.years[0] <= year <= checklist.years[1] and any(level in item.duties for item in checklist.items)
    )
