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
DOCX = Format("docx", "docx", (".docx", ".docm", ".dotx", ".dotm"))
OFFICE = Format("office", "office", (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"))
FORMATS: dict[str, Format] = {one.name: one for one in (TEXT, MARKDOWN, DOCX, OFFICE)}
_PLAIN = (TEXT, MARKDOWN)
SUFFIXES = {suffix: one for one in FORMATS.values() for suffix in one.suffixes}
_HEAD = 1000
_ZIP, _OOXML = b"PK\x03\x04", b"[Content_Types].xml"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_OLE, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_XML, _WORD_2003 = b"<?xml", b'<?mso-application progid="Word.Document"?>'


def format_of(data: bytes, path: str) -> Format:
    """Return the format of a file by its first bytes; by its suffix, else plain text, where they are text."""
    if data.startswith(_ZIP) and _OOXML in data:
        return DOCX
    if _is_office(data):
        return OFFICE
    named = SUFFIXES.get(Path(path).suffix.lower())
    return named if named in _PLAIN else TEXT


def _is_office(data: bytes) -> bool:
    """Whether a file is one that LibreOffice must read: OLE, OpenDocument text, RTF, or XML of Word 2003."""
    head = data[:_HEAD].lstrip()
    if head.startswith(_ZIP):
        return _ODT in head
    return head.startswith((_OLE, _RTF)) or (head.startswith(_XML) and _WORD_2003 in head)
