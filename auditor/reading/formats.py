"""The registry of formats, and what a file is by its content: a suffix only parts the formats that are plain text."""

from __future__ import annotations

import re
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
PDF = Format("pdf", "pdf", (".pdf",), "pdf")
HTML = Format("html", "html", (".html", ".htm"))
FORMATS: dict[str, Format] = {one.name: one for one in (TEXT, MARKDOWN, PDF, HTML)}
_PLAIN = (TEXT, MARKDOWN)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_BEFORE = rb"(?is)\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*){0,5}"
_PAGE = re.compile(_BEFORE + rb"<(?:!doctype\s+html|(?:html|head|body)[\s>])")
_PART = re.compile(_BEFORE + rb"<(?:meta|title|style|script|div|p|table|h[1-6]|center|section|article)[\s>]")
SUFFIXES = {suffix: one for one in FORMATS.values() for suffix in one.suffixes}


def format_of(data: bytes, path: str) -> Format:
    """Return the format of a file by its first bytes; by its suffix, else plain text, where they are text."""
    named = SUFFIXES.get(Path(path).suffix.lower())
    if b"%PDF-" in data[:1024]:
        return PDF
    if _is_html(data, named):
        return HTML
    return named if named in _PLAIN else TEXT


def _is_html(data: bytes, named: Format | None) -> bool:
    """Whether bytes begin as a page of the web, or as a part of one that is named so; Markdown may open with tags."""
    head = data[:4096].replace(b"\0", b"").lstrip(_MARKS)
    if named is HTML and b"\0" not in data[:4096]:
        return True
    return bool(_PAGE.match(head) or (named is not MARKDOWN and _PART.match(head)))
