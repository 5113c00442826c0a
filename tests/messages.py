"""The Chinese of the interface: `python -m tests.messages --write` renews the catalogue and compiles it."""

from __future__ import annotations

import argparse
import ast
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from auditor.version import __version__

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "auditor" / "locale" / "zh" / "LC_MESSAGES"
PO, MO = FOLDER / "messages.po", FOLDER / "messages.mo"

# What click says itself, by its own gettext domain `messages`.
CLICK = (
    "Usage:",
    "Options",
    "Show this message and exit.",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Missing argument",
    "Missing option",
    "Missing command.",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "No such option: {name}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "default: {default}",
    "{value} is not in the range {range}.",
    "{value!r} is not a valid {number_type}.",
    "{name} {filename!r} is a directory.",
    "file",
    "directory",
    "path",
    "Positional arguments",
    "Option {name!r} does not take a value.",
    "Aborted!",
)


def used_messages() -> dict[str, list[tuple[str, int]]]:
    """Return every message of the code with the places where it is used."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                (argument,) = node.args
                assert isinstance(argument, ast.Constant), f"{path}:{node.lineno}: a message is a literal"
                found.setdefault(argument.value, []).append((str(path.relative_to(ROOT)), node.lineno))
    return found


def catalogue() -> Catalog:
    """Return the catalogue as it stands in the file."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def compiled(source: Catalog) -> bytes:
    """Return the compiled form of a catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, source)
    return buffer.getvalue()


def main() -> None:
    """Write the catalogue with every used message and no other, and compile it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", required=True)
    parser.parse_args()
    old = {message.id: message.string for message in catalogue()} if PO.exists() else {}
    new = Catalog(
        locale="zh",
        project="checklist-auditor",
        version=__version__,
        copyright_holder="checklist-auditor contributors",
        msgid_bugs_address="-",
        last_translator="checklist-auditor contributors",
        language_team="zh",
        header_comment="# Chinese of the interface, renewed by `make messages`.",
        creation_date=_EPOCH,
        revision_date=_EPOCH,
        fuzzy=False,
    )
    for message in sorted({*used_messages(), *CLICK}):
        new.add(message, old.get(message, ""))
    with PO.open("wb") as file:
        write_po(file, new, omit_header=False, width=120)
    MO.write_bytes(compiled(new))
    empty = [message.id for message in new if message.id and not message.string]
    print("\n".join(f"untranslated: {message}" for message in empty) or "all translated")


if __name__ == "__main__":
    main()
