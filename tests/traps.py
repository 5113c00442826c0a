"""Files that may crash, stall or fool a reader: each by name, made by code, with what must come of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from auditor.reading import FORMATS

AUDITED, REFUSED, EITHER = "audited", "refused", "either"
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("0*.txt"))
REPORT = SEEDS[2].read_text(encoding="utf-8")
TITLE = "某镇2021年法治政府建设情况报告\n一、主要举措和成效\n"
PASSWORD = "password|encrypt|protect"
FULL = 300_000


class Trap(msgspec.Struct, frozen=True):
    """Bytes under a suffix, and what must come of them.

    `expected` is audited, refused (exit code 2 and one line, which `says` what was wrong, a regular expression) or
    either. What needs a reader that is not there, `format`, is refused. `quick` ones are read in every test run.
    `forbidden` must stand nowhere in the output.
    """

    name: str
    suffix: str
    make: Callable[[], bytes]
    expected: str
    says: str = ""
    format: str = "text"
    quick: bool = True
    forbidden: str = "Traceback"

    @property
    def verdict(self) -> str:
        """Return what must come of the trap with the readers that are there."""
        return self.expected if self.format in FORMATS else EITHER

    @property
    def told(self) -> str:
        """Return what the line must say, nothing for a format without reader."""
        return self.says if self.format in FORMATS else ""


def fill(unit: str, size: int = FULL, head: str = TITLE) -> bytes:
    """Return a text of `size` characters made of one unit again and again."""
    return (head + unit * ((size - len(head)) // len(unit))).encode()


def archive(*files: tuple[str, bytes]) -> bytes:
    """Return a zip archive of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files:
            zipped.writestr(name, data)
    return made.getvalue()


_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default
Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName=
"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
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


def _tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + words("聘请法律顾问1名。") + "</w:tc></w:tr></w:tbl>" * depth


def _bomb(megabytes: int) -> bytes:
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


def _lying_bomb() -> bytes:
    """Return a bomb whose directory says that its text is small."""
    data = bytearray(_bomb(200))
    real = struct.pack("<I", next(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist()[2:]))
    return bytes(data.replace(real, struct.pack("<I", 1000)))


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    return docx(words(f"{TITLE}&l12;"), f'<!DOCTYPE x [<!ENTITY l0 "法治政府建设">{entities}]>')


def _squared() -> bytes:
    entity = "法" * 100_000
    return docx(words(TITLE + "&a;" * 10_000), f'<!DOCTYPE x [<!ENTITY a "{entity}">]>')


def _outside(system: str) -> bytes:
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
    return struct.pack("<64sHBB3I16x4x16xIQ", coded, len(coded), kind, 1, _FREE, _FREE, 1 if kind == 5 else _FREE, _END, 0)


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


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"


def _stream(data: bytes, attributes: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), attributes, data)


def _pdf_bomb() -> bytes:
    squeezed = zlib.compress(b"BT (x) Tj ET " * 20_000_000)
    return pdf(_CATALOGUE, _PAGES, _PAGE, _stream(squeezed, b"/Filter /FlateDecode"))


def _pdf_locked() -> bytes:
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    return pdf(_CATALOGUE, _PAGES, _PAGE, _stream(b""), lock, trailer=b"/Encrypt 5 0 R /ID [(a) (a)]")


def _pdf_loop() -> bytes:
    return pdf(_CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>")


def html(body: str) -> bytes:
    """Return a web page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _long_texts() -> Iterator[Trap]:
    """Yield texts of as many characters as are read, in which one thing stands again and again."""
    units = {
        **{"real text": REPORT.replace("\n", "").replace(" ", ""), "no punctuation": "开展法治宣传教育执法检查"},
        **{"chapter marks": "一、", "brackets": "（", "bracketed marks": "（一）", "only figures": "1234567890"},
        **{"figures with commas": "1,", "dotted figures": "1.", "commas": "，", "full stops": "。", "titles": "学习《"},
        **{"limbs": "一是", "plans": "，年计划", "lacks": "虽然但存在", "years": "2021年", "dates": "2021年1月1日"},
        **{"one clause": "聘请法律顾问1名，", "many statements": "重大行政决策合法性审查；", "closed titles": "《》"},
        **{"spaces": "法 治 ", "zero width": "法\u200b", "rows": "标题：", "units": "某镇人民政府"},
        **{"other bodies": "，县司法局组织", "reports": "签发人（报告（", "sections": "一、甲。（一）乙。"},
        **{"single letters": "a ", "spaced digits": "1 ", "brackets open": "【", "page marks": "—3—"},
    }
    for name, unit in units.items():
        yield Trap(f"300,000 characters: {name}", ".txt", lambda unit=unit: fill(unit), AUDITED, quick=False)
    for name, line in {"short": "开展检查12次\n", "pages": "—3—\n", "numbers": "12\n", "feeds": "开展检查\f"}.items():
        yield Trap(f"20,000 lines: {name}", ".txt", lambda line=line: fill(line, 19_990 * len(line)), AUDITED, quick=False)


_MANY = "more than 300000 characters; raise --max-characters"
_BINARY = "this is a binary file of no known format; save the report as .docx, .pdf or .txt"
_GARBLED = "the characters are garbled"
_CUT = "the file was cut off within its last character"

TEXTS = (
    Trap("empty", ".txt", lambda: b"", REFUSED, "the file is empty; nothing to audit"),
    Trap("blank", ".txt", lambda: "\ufeff　\r\n\t".encode(), REFUSED, "the file is empty; nothing to audit"),
    Trap("UTF-8 with BOM", ".txt", lambda: REPORT.encode("utf-8-sig"), AUDITED),
    Trap("GB18030", ".txt", lambda: REPORT.encode("gb18030"), AUDITED),
    Trap("UTF-16", ".txt", lambda: REPORT.encode("utf-16"), AUDITED),
    Trap("UTF-16 without BOM", ".txt", lambda: REPORT.encode("utf-16-be"), AUDITED),
    Trap("UTF-32", ".txt", lambda: REPORT.encode("utf-32"), REFUSED, _BINARY),
    Trap("UTF-8 cut off", ".txt", lambda: REPORT.encode()[:3001], REFUSED, _CUT),
    Trap("GB18030 cut off", ".txt", lambda: REPORT.encode("gb18030")[:3001], REFUSED, _CUT),
    Trap("UTF-8 read as GB18030", ".txt", lambda: _misread("utf-8", "gb18030"), REFUSED, _GARBLED),
    Trap("GB18030 read as UTF-8", ".txt", lambda: _misread("gb18030", "utf-8"), REFUSED, _GARBLED),
    Trap("both ways", ".txt", lambda: "锟斤拷烫烫烫".encode() * 300, REFUSED, _GARBLED),
    Trap("UTF-8 read as Latin", ".txt", lambda: _misread("utf-8", "latin-1"), REFUSED, _GARBLED),
    Trap("NUL bytes within", ".txt", lambda: REPORT.encode().replace("，".encode(), b"\0"), REFUSED, _BINARY),
    Trap("noise", ".txt", lambda: bytes(range(256)) * 40, REFUSED, _BINARY),
    Trap("a picture", ".txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), REFUSED, _BINARY),
    Trap("surrogates in UTF-8", ".txt", lambda: b"\xed\xa0\x80" + REPORT.encode(), REFUSED, "encoding|garbled"),
    Trap("private use", ".txt", lambda: (REPORT + "\ue000" * 100).encode(), AUDITED),
    Trap("control characters", ".txt", lambda: (TITLE + "聘请\x1b]0;x\x07法律顾问1名。" * 9).encode(), EITHER),
    Trap("zero width throughout", ".txt", lambda: "\u200b".join(REPORT).encode(), AUDITED),
    Trap("marks on marks", ".txt", lambda: (TITLE + "法" + "\u0301" * 100_000).encode(), AUDITED, quick=False),
    Trap("too long", ".txt", lambda: fill("法", 400_000), REFUSED, _MANY),
    Trap("50 MB in one line", ".txt", lambda: b"a" * 50_000_000, REFUSED, _MANY, quick=False),
    Trap("60 MB", ".txt", lambda: b"\n" * 60_000_000, REFUSED, "larger than 50 MB", quick=False),
    Trap("too many lines", ".md", lambda: "检查。\n".encode() * 21_000, REFUSED, "more than 20000 paragraphs"),
    Trap("front matter without end", ".md", lambda: f"---\n{REPORT}".encode(), AUDITED),
    Trap("emphasis without end", ".md", lambda: fill("**"), AUDITED, quick=False),
    Trap("heading marks", ".md", lambda: fill("# ", head=TITLE + "# "), AUDITED, quick=False),
    Trap("blanks in a sentence", ".txt", lambda: REPORT.replace("法", "法" + "\u200b" * 1000, 200).encode(), AUDITED, quick=False),
    *_long_texts(),
)  # fmt: skip

ARCHIVES = (
    Trap("Word", ".docx", lambda: docx(words(REPORT)), AUDITED, format="docx"),
    Trap("Word named text", ".txt", lambda: docx(words(REPORT)), AUDITED, format="docx"),
    Trap("text named Word", ".docx", lambda: REPORT.encode(), AUDITED),
    Trap("text named PDF", ".pdf", lambda: REPORT.encode(), AUDITED),
    Trap("PDF named Word", ".docx", lambda: pdf(_CATALOGUE, _PAGES, _PAGE, _stream(b"")), REFUSED, format="pdf"),
    Trap("Word of nothing", ".docx", lambda: docx(""), REFUSED, "empty|no text", format="docx"),
    Trap("Word cut off", ".docx", lambda: docx(words(REPORT))[:-900], REFUSED, format="docx"),
    Trap("Word with broken XML", ".docx", lambda: docx("<w:p>"), REFUSED, format="docx"),
    Trap("Word without its text", ".docx", lambda: archive(("a.xml", b"<a/>")), REFUSED, format="docx"),
    Trap("Word in an archive", ".docx", lambda: archive(("a.docx", docx(words(REPORT)))), REFUSED, format="docx"),
    Trap("an archive of nothing", ".docx", lambda: archive(), REFUSED),
    Trap("a bomb in a Word file", ".docx", lambda: docx(words(REPORT), "", ("word/embeddings/a.zip", _bomb(100))), AUDITED, format="docx", quick=False),
    Trap("a bomb", ".docx", lambda: _bomb(300), REFUSED, "MB", format="docx", quick=False),
    Trap("a bomb that lies", ".docx", _lying_bomb, REFUSED, format="docx", quick=False),
    Trap("many files", ".docx", lambda: docx(words(REPORT), "", *((f"{n}.xml", b"") for n in range(20_000))), EITHER, format="docx", quick=False),
    Trap("entities in entities", ".docx", _laughs, REFUSED, format="docx"),
    Trap("one entity often", ".docx", _squared, REFUSED, format="docx", quick=False),
    Trap("an entity from a file", ".docx", lambda: _outside("file:///etc/passwd"), EITHER, format="docx", forbidden="root:"),
    Trap("an entity from the net", ".docx", lambda: _outside("http://127.0.0.1:9/x"), EITHER, format="docx"),
    Trap("paths that climb", ".docx", lambda: docx(words(REPORT), "", ("../climbed", b"x"), ("/climbed", b"x")), AUDITED, format="docx"),
    Trap("tables in tables", ".docx", lambda: docx(words(TITLE) + _tables(60)), AUDITED, format="docx"),
    Trap("5,000 tables deep", ".docx", lambda: docx(words(TITLE) + _tables(5_000)), EITHER, format="docx"),
    Trap("Word of one paragraph", ".docx", lambda: docx(words("一、法治" * 70_000)), EITHER, format="docx", quick=False),
    Trap("Word with surrogates", ".docx", lambda: docx(words(TITLE + "&#xD800;")), REFUSED, format="docx"),
    Trap("Word with a password", ".docx", lambda: ole("EncryptionInfo", "EncryptedPackage"), REFUSED, PASSWORD, format="docx"),
    Trap("Word 97", ".doc", lambda: ole("WordDocument", "1Table"), REFUSED),
    Trap("compound file cut off", ".doc", lambda: ole("WordDocument")[:600], REFUSED),
)  # fmt: skip

PAGES = (
    Trap("PDF without text", ".pdf", lambda: pdf(_CATALOGUE, _PAGES, _PAGE, _stream(b"")), REFUSED, format="pdf"),
    Trap("PDF cut off", ".pdf", lambda: pdf(_CATALOGUE, _PAGES, _PAGE, _stream(b""))[:200], REFUSED, format="pdf"),
    Trap("PDF of its first line", ".pdf", lambda: b"%PDF-1.7\n", REFUSED, format="pdf"),
    Trap("PDF with a password", ".pdf", _pdf_locked, REFUSED, PASSWORD, format="pdf"),
    Trap("PDF that holds itself", ".pdf", _pdf_loop, REFUSED, format="pdf"),
    Trap("PDF bomb", ".pdf", _pdf_bomb, EITHER, format="pdf", quick=False),
    Trap("web page", ".html", lambda: html("".join(f"<p>{one}</p>" for one in REPORT.splitlines())), AUDITED),
    Trap("web page with NUL and surrogates", ".html", lambda: html(f"<p>{TITLE}</p><p>学法\0&#xD800;&#x110000;3次。</p>"), EITHER),
    Trap("100,000 tables deep", ".html", lambda: html(TITLE + "<table><tr><td>" * 10_000 + "学法3次。"), EITHER, quick=False),
    Trap("marks without end", ".html", lambda: html(TITLE + "<p <!-- <![CDATA[ " * 10_000), EITHER, quick=False),
    Trap("entities without end", ".html", lambda: html(TITLE + "&" * 200_000), EITHER, quick=False),
    Trap("attributes without end", ".html", lambda: html(TITLE + "<p " + "a=" * 100_000), EITHER, quick=False),
    Trap("style without end", ".html", lambda: html(TITLE + "<style>" * 40_000), EITHER, quick=False),
)  # fmt: skip

TRAPS = (*TEXTS, *ARCHIVES, *PAGES)


def _misread(written: str, read: str) -> bytes:
    """Return the report as a program saves it that read it in a wrong encoding."""
    return REPORT.encode(written).decode(read, "replace").encode()
