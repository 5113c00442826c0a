"""A Word file as a package of parts: checked before anything is unpacked, never written, its XML without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from auditor.messages import _
from auditor.model import AuditorError
from auditor.reading.docx.markup import Element
from auditor.reading.limits import Limits

_RATIO, _SMALL, _SMALL_XML, _MOST_ENTRIES, _MOST_XML, _MOST_MARKS = (
    100,
    10_000_000,
    2_000_000,
    10_000,
    20_000_000,
    1_000_000,
)
_ENCRYPTED = 0x1
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
# ISO 29500 strict names the same elements by other addresses.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
)


class Package:
    """The parts of one file, by their names in any case."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        """Read the central directory; raise AuditorError for what is damaged, encrypted or unpacks to too much."""
        self._path = path
        self._zip = _open(data, path)
        entries = self._zip.infolist()
        _check_sizes(entries, len(data), path, limits)
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise AuditorError(_("this Word file is encrypted; remove the password"), path)
        self._entries = {_name(entry.filename): entry for entry in entries}

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, None where the file has no such part; raise AuditorError where it is no XML."""
        data = self.unpack(part)
        if data is None:
            return None
        if any(mark in data for mark in _DOCTYPE):
            raise _damaged(self._path)
        try:
            return etree.fromstring(_transitional(data), _parser())
        except (ValueError, etree.XMLSyntaxError) as error:
            raise _damaged(self._path) from error

    def unpack(self, part: str) -> bytes | None:
        """Return the XML of a part, None where the file has none; raise AuditorError for more than a tree can hold.

        That is more than 20 MB, a hundred times what is packed, or a million elements and attributes.
        """
        entry = self._entries.get(_name(part))
        if entry is None:
            return None
        if entry.file_size > min(_MOST_XML, max(_SMALL_XML, entry.compress_size * _RATIO)):
            raise _bomb(self._path)
        try:
            data = self._read(entry)
        except _BROKEN as error:
            raise _damaged(self._path) from error
        check_marks(data, self._path)
        return data

    def main(self) -> str:
        """Return the name of the part that holds the text."""
        return self.related("", "officeDocument") or "word/document.xml"

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the part that stands in a relation to another (to the whole for ""), None for none."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if root is None else root.iter(_RELATIONSHIP):
            inside = relation.get("TargetMode") != "External"
            if inside and posixpath.basename(relation.get("Type", "")) == kind:
                return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        return None

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.compress_type not in _KINDS:
            raise NotImplementedError
        with self._zip.open(entry) as packed:  # asked for all, zipfile would unpack more than the size that is told
            return packed.read(entry.file_size)


def check_marks(xml: bytes, path: str) -> None:
    """Raise AuditorError for XML of more elements and attributes than any report: each takes hundreds of bytes."""
    if xml.count(b"<") + xml.count(b"=") > _MOST_MARKS:
        raise _bomb(path)


def _open(data: bytes, path: str) -> zipfile.ZipFile:
    """Return the archive; one of very many entries is not even listed."""
    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:
        raise _bomb(path)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise _damaged(path) from error


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, path: str, limits: Limits) -> None:
    whole = sum(entry.file_size for entry in entries)
    if whole > max(_SMALL, size * _RATIO):
        raise _bomb(path)
    limits.check_bytes(whole, path)


def _name(name: str) -> str:
    """Return the name by which a part is known: some writers of archives part folders by backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _transitional(data: bytes) -> bytes:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return data


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _damaged(path: str) -> AuditorError:
    return AuditorError(_("this Word file is damaged or cut short; open it in Word or WPS and save it anew"), path)


def _bomb(path: str) -> AuditorError:
    return AuditorError(_("this archive unpacks to far more than a report could hold; it is not read"), path)
