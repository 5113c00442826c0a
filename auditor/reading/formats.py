"""The registry of formats, and what a file is by its content: a suffix only parts the formats that are plain text."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Format(msgspec.Struct, frozen=True):
    """A way in which reports are stored.

    `module` of this package reads it, `suffixes` are those a folder is searched for, `extra` is what must be installed
    for it where the core does not bring it.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    extra: str = ""


TEXT = Format("text", "text", (".txt",))
MARKDOWN = Format("markdown", "markdown", (".md", ".markdown"))
FORMATS: dict[str, Format] = {one.name: one for one in (TEXT, MARKDOWN)}
_PLAIN = (TEXT, MARKDOWN)
SUFFIXES = {suffix: one for one in FORMATS.values() for suffix in one.suffixes}


def format_of(data: bytes, path: str) -> Format:
    """Return the format of a file by its first bytes; by its suffix, else plain text, where they are text."""
    named = SUFFIXES.get(Path(path).suffix.lower())
    return named if named in _PLAIN else TEXT
