"""The data that people edit beside the checklists: tables of documents, expressions, rules, one YAML file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from auditor.cache import Entry

T = TypeVar("T")


@cache
def data_folder() -> Path:
    """Return the folder of the published checklists: in the package when installed, else beside it."""
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "checklists"


def load_table(name: str, kind: type[T]) -> T:
    """Return a published table as a value of some type, from the cache where it is known.

    Raise msgspec.ValidationError where the file is not of that shape: a mistake of the package, not of the user.
    """
    path = data_folder() / "tables" / f"{name}.yaml"
    entry = Entry([path])
    kept = entry.load(kind)
    if kept is None:
        kept = _read(path, kind)
        entry.store(kept)
    return kept


def _read(path: Path, kind: type[T]) -> T:
    import yaml

    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), kind)
