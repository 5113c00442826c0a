"""Checklist files → checked sources and compiled checklists; imported only when the cache has none."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import msgspec

from auditor.checklists.compiling import check_years, compile_items
from auditor.checklists.files import DOCUMENTS, SYNONYMS, ChecklistError, read_bytes
from auditor.checklists.phrases import Groups
from auditor.checklists.schema import ChecklistSource, DocumentSource, ItemSource
from auditor.messages import _
from auditor.model import AuditorError, Checklist
from auditor.nodes import Tree
from auditor.tables import data_folder


def compile_file(path: Path) -> Checklist:
    """Return the checklist in a file; raise ChecklistError with all its mistakes."""
    tree = _tree(path)
    if tree.value is None:
        raise ChecklistError(tree.errors)
    tree.check(ChecklistSource, tree.value, ())
    items, vocabulary = compile_items(_good_items(tree.value), tree, _groups(), _documents())
    if tree.errors:
        raise ChecklistError(tree.errors)
    source = msgspec.convert(tree.value, ChecklistSource)
    check_years(source.years, tree, ("years",))
    if tree.errors:
        raise ChecklistError(tree.errors)
    return Checklist(source.id, source.title, source.basis, source.years, tree.path, items, vocabulary)


def _good_items(value: Any) -> list[tuple[int, ItemSource]]:
    """Return the items whose shape is right, with their places, so that their phrases are checked all the same."""
    found = []
    items = value.get("items") if isinstance(value, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        with contextlib.suppress(msgspec.ValidationError):
            found.append((index, msgspec.convert(item, ItemSource)))
    return found


def load_source(path: Path) -> ChecklistSource:
    """Return a checklist file as written, with its examples; raise ChecklistError."""
    return _source(_tree(path))


def validate(path: Path) -> list[AuditorError]:
    """Return all mistakes of a checklist file, none for a good one."""
    try:
        compile_file(path)
    except ChecklistError as errors:
        return errors.errors
    except AuditorError as error:
        return [error]
    return []


def _tree(path: Path) -> Tree:
    return Tree(_text(path), str(path), _("the file is empty; it needs id, title, basis and items"))


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AuditorError(_("a checklist must be UTF-8; save it as UTF-8"), str(path)) from error


def _source(tree: Tree) -> ChecklistSource:
    if tree.errors or not tree.check(ChecklistSource, tree.value, ()):
        raise ChecklistError(tree.errors)
    return msgspec.convert(tree.value, ChecklistSource)


def _table(name: str, kind: Any) -> Any:
    path = data_folder() / name
    tree = _tree(path)
    if tree.errors:
        raise ChecklistError(tree.errors)
    try:
        return msgspec.convert(tree.value, kind)
    except msgspec.ValidationError as error:
        raise AuditorError(str(error), str(path)) from error


def _groups() -> Groups:
    groups: Groups = _table(SYNONYMS, dict[str, tuple[str, ...]])
    return groups


def _documents() -> dict[str, DocumentSource]:
    documents: dict[str, DocumentSource] = _table(DOCUMENTS, dict[str, DocumentSource])
    return documents
