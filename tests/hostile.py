"""Word files, compound files, PDF and web pages made by hand, whole or hostile."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

from auditor.reading.office import find_program

TITLE = "某镇2021年法治政府建设情况报告\n一、主要举措和成效\n"


def archive(*files: tuple[str, bytes]) -> bytes:
    """Return a zip archive of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files:
            zipped.writestr(name, data)
    return made.getvalue()


_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default
Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName=
"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, prolog: str = "", *more: tuple[str, bytes]) -> bytes:
    """Return a Word file with a body of XML."""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {_WORD}><w:body>{body}</w:body></w:document>'
    return archive(
        ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document.encode()), *more
    )


def words(text: str) -> str:
    """Return the paragraphs of a text as XML of Word."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines() if line.strip())


def tables(depth: int) -> str:
    """Return tables in tables so deep, as XML of Word."""
    return "<w:tbl><w:tr><w:tc>" * depth + words("聘请法律顾问1名。") + "</w:tc></w:tr></w:tbl>" * depth


def bomb(megabytes: int) -> bytes:
    """Return a Word file whose text unpacks to so many megabytes of spaces."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", _TYPES)
        zipped.writestr("_rels/.rels", _RELATIONS)
        with zipped.open("word/document.xml", "w") as part:
            part.write(f"<w:document {_WORD}><w:body><w:p><w:r><w:t>".encode())
            for _ in range(megabytes):
                part.write(b" " * 1_000_000)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return made.getvalue()


def lying_bomb() -> bytes:
    """Return a bomb whose directory says that its text is small."""
    data = bytearray(bomb(200))
    real = struct.pack("<I", next(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist()[2:]))
    return bytes(data.replace(real, struct.pack("<I", 1000)))


def elements(part: str, many: int) -> bytes:
    """Return a Word file with so many empty elements in a part, beside another that does not pack well."""
    inside = "<a/>" * many
    styles = f"<w:styles {_WORD}>{inside if part == 'styles' else ''}</w:styles>"
    relation = _RELATIONS.replace(b'officeDocument"', b'styles"').replace(b"word/document", b"styles")
    more = ("word/_rels/document.xml.rels", relation), ("word/styles.xml", styles.encode())
    body = words(f"{TITLE}聘请法律顾问1名。") + (inside if part == "document" else "")
    return docx(body, "", *more, ("x.bin", random.Random(1).randbytes(300_000)))


def rtf(text: str, more: str = "") -> bytes:
    """Return a text in RTF."""
    body = "".join("\\par\n" if char == "\n" else f"\\u{ord(char) - (ord(char) > 32767) * 65536}?" for char in text)
    return f"{{\\rtf1\\ansi\\uc1 {body}{more}}}".encode()


def odt(text: str, more: str = "") -> bytes:
    """Return a text in OpenDocument."""
    names = "".join(f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.splitlines())
    content = f"<office:document-content{names}><office:body><office:text>{lines}{more}</office:text></office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml"'
        ' manifest:media-type="text/xml"/></manifest:manifest>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr("mimetype", kind)
        packed = zipfile.ZIP_DEFLATED
        zipped.writestr("content.xml", f"{content}</office:document-content>", packed)
        zipped.writestr("META-INF/manifest.xml", manifest, packed)
    return made.getvalue()


def doc(text: str) -> bytes:
    """Return a text as Word 97 stores it, made by LibreOffice; nothing but its mark where that is not installed."""
    program = find_program()
    if program is None:
        return ole("WordDocument")
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.docx").write_bytes(docx(words(text)))
        profile = f"-env:UserInstallation=file://{name}/profile"
        command = [program, profile, "--headless", "--convert-to", "doc", "a.docx"]
        subprocess.run(command, cwd=name, capture_output=True, check=True)
        return (Path(name) / "a.doc").read_bytes()


def laughs() -> bytes:
    """Return a Word file with entities in entities, a million million of them."""
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    return docx(words(f"{TITLE}&l12;"), f'<!DOCTYPE x [<!ENTITY l0 "法治政府建设">{entities}]>')


def squared() -> bytes:
    """Return a Word file with a long entity ten thousand times."""
    entity = "法" * 100_000
    return docx(words(TITLE + "&a;" * 10_000), f'<!DOCTYPE x [<!ENTITY a "{entity}">]>')


def outside(system: str) -> bytes:
    """Return a Word file with an entity that stands elsewhere."""
    return docx(words(f"{TITLE}聘请法律顾问&x;1名。"), f'<!DOCTYPE x [<!ENTITY x SYSTEM "{system}">]>')


_SECTOR, _FREE, _END, _NONE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(*streams: str) -> bytes:
    """Return a compound file, as Word 97 and encrypted Word files are, with empty streams of some names."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16))
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    table = struct.pack("<128I", _NONE, _END, *[_FREE] * 126)
    entries = b"".join(_entry(name, 5 if not place else 2) for place, name in enumerate(("Root Entry", *streams)))
    return bytes(head[:_SECTOR]) + table + entries.ljust(_SECTOR, b"\0")


def _entry(name: str, kind: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3I16x4x16xIQ", coded, len(coded), kind, 1, _FREE, _FREE, 1 if kind == 5 else _FREE, _END, 0
    )


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of some objects, the first of them its catalogue."""
    data, places = b"%PDF-1.7\n", list[int]()
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(data))
    return data + head + table + end


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"


def stream(data: bytes, attributes: bytes = b"") -> bytes:
    """Return a stream of PDF."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), attributes, data)


def pdf_bomb() -> bytes:
    """Return a PDF whose page unpacks to hundreds of megabytes."""
    squeezed = zlib.compress(b"BT (x) Tj ET " * 20_000_000)
    return pdf(CATALOGUE, PAGES, PAGE, stream(squeezed, b"/Filter /FlateDecode"))


def pdf_locked() -> bytes:
    """Return a PDF that asks for a password."""
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    return pdf(CATALOGUE, PAGES, PAGE, stream(b""), lock, trailer=b"/Encrypt 5 0 R /ID [(a) (a)]")


def pdf_loop() -> bytes:
    """Return a PDF whose pages hold themselves."""
    return pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>")


def html(body: str) -> bytes:
    """Return a web page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()
