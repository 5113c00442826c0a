"""The registry of formats, and what a file is by its content: a suffix only parts the formats that are plain text."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec


class Format(msgspec.Struct, frozen=True):
    """A way in which reports are stored.

    `module` of this package reads it, `suffixes` are those a folder is searched for, `extra` is the
    requirement that must be installed for it where the core does not bring it.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    extra: str = ""


TEXT = Format("text", "text", (".txt",))
MARKDOWN = Format("markdown", "markdown", (".md", ".markdown"))
DOCX = Format("docx", "docx", (".docx", ".docm", ".dotx", ".dotm"))
OFFICE = Format("office", "office", (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"))
PDF = Format("pdf", "pdf", (".pdf",), "pypdfium2>=4.30")
HTML = Format("html", "html", (".html", ".htm"))
FORMATS: dict[str, Format] = {one.name: one for one in (TEXT, MARKDOWN, DOCX, OFFICE, PDF, HTML)}
_PLAIN = (TEXT, MARKDOWN)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_BEFORE = rb"(?is)\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*){0,5}"
_PAGE = _BEFORE + rb"<(?:!doctype\s+html|(?:html|head|body)[\s>])"
_PART = _BEFORE + rb"<(?:meta|title|style|script|div|p|table|h[1-6]|center|section|article)[\s>]"
SUFFIXES = {suffix: one for one in FORMATS.values() for suffix in one.suffixes}
BINARY_SUFFIXES = frozenset((*DOCX.suffixes, *OFFICE.suffixes, *PDF.suffixes))
_HEAD = 1024
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
    if b"%PDF-" in data[:_HEAD]:
        return PDF
    named = SUFFIXES.get(Path(path).suffix.lower())
    if _is_html(data, named):
        return HTML
    return named if named in _PLAIN else TEXT


def _is_office(data: bytes) -> bool:
    """Whether a file is one that LibreOffice must read: OLE, OpenDocument text, RTF, or XML of Word 2003."""
    head = data[:_HEAD].lstrip()
    if head.startswith(_ZIP):
        return _ODT in head
    return head.startswith((_OLE, _RTF)) or (head.startswith(_XML) and _WORD_2003 in head)


def _is_html(data: bytes, named: Format | None) -> bool:
    """Whether bytes begin as a page of the web, or as a part of one that is named so; Markdown may open with tags."""
    head = data[:4096].replace(b"\0", b"").lstrip(_MARKS)
    if named is HTML and b"\0" not in data[:4096]:
        return True
    if not head.lstrip().startswith(b"<"):
        return False
    return bool(re.match(_PAGE, head) or (named is not MARKDOWN and re.match(_PART, head)))
