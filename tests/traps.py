"""Files that may crash, stall or fool a reader: each by name, made by code, with what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from auditor.reading.office import find_program
from tests.hostile import (
    CATALOGUE,
    PAGE,
    PAGES,
    TITLE,
    archive,
    bomb,
    doc,
    docx,
    elements,
    html,
    laughs,
    lying_bomb,
    odt,
    ole,
    outside,
    pdf,
    pdf_bomb,
    pdf_locked,
    pdf_loop,
    rtf,
    squared,
    stream,
    tables,
    words,
)

AUDITED, REFUSED, EITHER = "audited", "refused", "either"
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("0*.txt"))
REPORT = SEEDS[2].read_text(encoding="utf-8")
PASSWORD = "password|encrypt|protect"
FULL = 300_000
Make = Callable[[], bytes]


class Trap(msgspec.Struct, frozen=True):
    """Bytes under a suffix, and what must come of them.

    `expected` is audited, refused (exit code 2 and one line, which `says` what was wrong, a regular expression) or
    either. `quick` ones are read in every test run. `forbidden` must stand nowhere in the output.
    """

    name: str
    suffix: str
    make: Make
    expected: str
    says: str = ""
    quick: bool = True
    forbidden: str = "Traceback"


def fill(unit: str, size: int = FULL, head: str = TITLE) -> bytes:
    """Return a text of `size` characters made of one unit again and again."""
    return (head + unit * ((size - len(head)) // len(unit))).encode()


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
        yield Trap(
            f"20,000 lines: {name}", ".txt", lambda line=line: fill(line, 19_990 * len(line)), AUDITED, quick=False
        )
    dotted = "甲" * 100 + ". ." * 60 + " " * 17 + "x\n"
    yield Trap("entries of a table of contents", ".txt", lambda: fill(dotted * 115, 299_000), AUDITED, quick=False)
    yield Trap(
        "a heading of very many marks",
        ".md",
        lambda: (TITLE + "# a" + " #" * 140_000 + "a\n").encode(),
        AUDITED,
        quick=False,
    )


def _word(
    name: str, make: Make, expected: str, says: str = "", quick: bool = True, forbidden: str = "Traceback"
) -> Trap:
    return Trap(name, ".docx", make, expected, says, quick, forbidden)


def _pdf(name: str, make: Make, expected: str, says: str = "", quick: bool = True) -> Trap:
    return Trap(name, ".pdf", make, expected, says, quick)


def _page(name: str, make: Make, expected: str, says: str = "", quick: bool = True) -> Trap:
    return Trap(name, ".html", make, expected, says, quick)


def _slow(name: str, make: Make, expected: str, says: str = "") -> Trap:
    return Trap(name, ".txt", make, expected, says, quick=False)


_MANY = "more than 300000 characters; raise --max-characters"
_BINARY = "this is a binary file of no known format; save the report as .docx, .pdf or .txt"
_DAMAGED = "this Word file is damaged or cut short"
_UNPACKS = "this archive unpacks to far more than a report could hold"
_BROKEN = "this PDF is damaged and cannot be read"
_NOTHING = "the file is empty; nothing to audit"
_LARGE = "the page is nested too deeply or too large"
_ATTRIBUTED = f"<i {' '.join(f'a{one}' for one in range(240))}></i>"
_CONVERTED = AUDITED if find_program() else REFUSED
_ODD = "<text:p/><text:p>1</text:p>"
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
    Trap("control characters", ".txt", lambda: (TITLE + "聘请\x1b]0;x\x07法律。" * 9).encode(), REFUSED, _BINARY),
    Trap("zero width throughout", ".txt", lambda: "\u200b".join(REPORT).encode(), AUDITED),
    Trap("marks on marks", ".txt", lambda: (TITLE + "法" + "\u0301" * 100_000).encode(), AUDITED, quick=False),
    Trap("too long", ".txt", lambda: fill("法", 400_000), REFUSED, _MANY),
    Trap("50 MB in one line", ".txt", lambda: b"a" * 50_000_000, REFUSED, _MANY, quick=False),
    Trap("60 MB", ".txt", lambda: b"\n" * 60_000_000, REFUSED, "larger than 50 MB", quick=False),
    Trap("too many lines", ".md", lambda: "检查。\n".encode() * 21_000, REFUSED, "more than 20000 paragraphs"),
    Trap("front matter without end", ".md", lambda: f"---\n{REPORT}".encode(), AUDITED),
    Trap("emphasis without end", ".md", lambda: fill("**"), AUDITED, quick=False),
    Trap("heading marks", ".md", lambda: fill("# ", head=TITLE + "# "), AUDITED, quick=False),
    _slow("blanks in a sentence", lambda: REPORT.replace("法", "法" + "\u200b" * 1000, 200).encode(), AUDITED),
    *_long_texts(),
)  # fmt: skip

ARCHIVES = (
    _word("Word", lambda: docx(words(REPORT)), AUDITED),
    Trap("Word named text", ".txt", lambda: docx(words(REPORT)), AUDITED),
    Trap("text named Word", ".docx", lambda: REPORT.encode(), AUDITED),
    Trap("text named PDF", ".pdf", lambda: REPORT.encode(), AUDITED),
    Trap("PDF named Word", ".docx", lambda: pdf(CATALOGUE, PAGES, PAGE, stream(b"")), REFUSED, _NOTHING),
    _word("Word of nothing", lambda: docx(""), REFUSED, "empty|no text"),
    _word("Word cut off", lambda: docx(words(REPORT))[:-900], REFUSED, _DAMAGED),
    _word("Word with broken XML", lambda: docx("<w:p>"), REFUSED, _DAMAGED),
    _word("Word without its text", lambda: archive(("a.xml", b"<a/>")), REFUSED, _BINARY),
    _word("Word in an archive", lambda: archive(("a.docx", docx(words(REPORT)))), REFUSED, _BINARY),
    Trap("an archive of nothing", ".docx", lambda: archive(), REFUSED, _BINARY),
    _word("a bomb in a Word file", lambda: docx(words(REPORT), "", ("word/a.zip", bomb(100))), AUDITED, quick=False),
    _word("a bomb", lambda: bomb(300), REFUSED, _UNPACKS, quick=False),
    _word("a bomb that lies", lying_bomb, REFUSED, _DAMAGED, quick=False),
    _word("elements in the text", lambda: elements("document", 4_800_000), REFUSED, _UNPACKS, quick=False),
    _word("elements in the styles", lambda: elements("styles", 4_800_000), REFUSED, _UNPACKS, quick=False),
    _word("half a million elements", lambda: elements("document", 400_000), AUDITED, quick=False),
    _word("many files", lambda: docx("", "", *((f"{n}", b"") for n in range(20_000))), REFUSED, _UNPACKS, quick=False),
    _word("entities in entities", laughs, REFUSED, _DAMAGED),
    _word("one entity often", squared, REFUSED, _DAMAGED, quick=False),
    _word("an entity from a file", lambda: outside("file:///etc/passwd"), REFUSED, _DAMAGED, forbidden="root:"),
    _word("an entity from the net", lambda: outside("http://127.0.0.1:9/x"), REFUSED, _DAMAGED),
    _word("paths that climb", lambda: docx(words(REPORT), "", ("../climbed", b"x"), ("/climbed", b"x")), AUDITED),
    _word("tables in tables", lambda: docx(words(TITLE) + tables(60)), REFUSED, "too deep in one another"),
    _word("5,000 tables deep", lambda: docx(words(TITLE) + tables(5_000)), REFUSED, _DAMAGED),
    _word("Word of one paragraph", lambda: docx(words(TITLE + "一、法治" * 70_000)), AUDITED, quick=False),
    _word("Word with surrogates", lambda: docx(words(TITLE + "&#xD800;")), REFUSED, _DAMAGED),
    _word("Word with a password", lambda: ole("EncryptionInfo", "EncryptedPackage"), REFUSED, PASSWORD),
    Trap("Word 97 of nothing", ".doc", lambda: ole("WordDocument", "1Table"), REFUSED, "LibreOffice"),
    Trap("compound file cut off", ".doc", lambda: ole("WordDocument")[:600], REFUSED, "no Word document"),
)  # fmt: skip

CONVERTED = (
    Trap("Word 97", ".doc", lambda: doc(REPORT), _CONVERTED, quick=False),
    Trap("RTF", ".rtf", lambda: rtf(REPORT), _CONVERTED, quick=False),
    Trap("OpenDocument", ".odt", lambda: odt(REPORT), _CONVERTED, quick=False),
    Trap("RTF of 36 MB", ".rtf", lambda: rtf(TITLE, r"\par a" * 6_000_000), REFUSED, "far larger", quick=False),
    Trap(
        "RTF of 7 MB", ".rtf", lambda: rtf(TITLE, r"\par a" * 1_200_000), REFUSED, "LibreOffice|15 seconds", quick=False
    ),
    Trap("groups in groups", ".rtf", lambda: rtf(TITLE, r"{\par a" * 100_000), REFUSED, "LibreOffice", quick=False),
    Trap("OpenDocument bomb", ".odt", lambda: odt(TITLE, "<text:p/>" * 4_000_000), REFUSED, _UNPACKS, quick=False),
    Trap(
        "OpenDocument of elements",
        ".odt",
        lambda: odt(TITLE, _ODD * 60_000),
        REFUSED,
        _UNPACKS + "|seconds",
        quick=False,
    ),
)

PAGED = (
    _pdf("PDF without text", lambda: pdf(CATALOGUE, PAGES, PAGE, stream(b"")), REFUSED, _NOTHING),
    _pdf("PDF cut off", lambda: pdf(CATALOGUE, PAGES, PAGE, stream(b""))[:200], REFUSED, _BROKEN),
    _pdf("PDF of its first line", lambda: b"%PDF-1.7\n", REFUSED, _BROKEN),
    _pdf("PDF with a password", pdf_locked, REFUSED, PASSWORD),
    _pdf("PDF that holds itself", pdf_loop, REFUSED, "more than 300 pages"),
    _pdf("PDF bomb", pdf_bomb, REFUSED, _BROKEN, quick=False),
    _page("web page", lambda: html("".join(f"<p>{one}</p>" for one in REPORT.splitlines())), AUDITED),
    _page("page with NUL, surrogates", lambda: html(f"<p>{TITLE}</p>\0&#xD800;&#x110000;</p>"), REFUSED, _BINARY),
    _page("10,000 tables deep", lambda: html(TITLE + "<table><tr><td>" * 10_000), REFUSED, _LARGE, quick=False),
    _page("marks without end", lambda: html(TITLE + "<p <!-- <![CDATA[ " * 10_000), AUDITED, quick=False),
    _page("entities without end", lambda: html(TITLE + "&" * 200_000), AUDITED, quick=False),
    _page("attributes without end", lambda: html(TITLE + "<p " + "a=" * 100_000), REFUSED, _LARGE, quick=False),
    _page("style without end", lambda: html(TITLE + "<style>" * 40_000), AUDITED, quick=False),
    _page("48 MB of paragraphs", lambda: html(TITLE + "<p>" * 16_000_000), REFUSED, _LARGE, quick=False),
    _page("8 MB of elements", lambda: html(TITLE + "<i/>" * 2_000_000), REFUSED, _LARGE, quick=False),
    _page("200,000 elements", lambda: html(TITLE + "<p>法" * 190_000), REFUSED, _MANY, quick=False),
    _page("190,000 elements in one", lambda: html(TITLE + "<i></i>" * 95_000), AUDITED, quick=False),
    _page("45,000 attributes", lambda: html(f"<p {' '.join(f'a{one}' for one in range(45_000))}>"), REFUSED, _LARGE),
    _page("attributes in every tag", lambda: html(TITLE + _ATTRIBUTED * 4_000), AUDITED, quick=False),
)  # fmt: skip

TRAPS = (*TEXTS, *ARCHIVES, *CONVERTED, *PAGED)


def _misread(written: str, read: str) -> bytes:
    """Return the report as a program saves it that read it in a wrong encoding."""
    return REPORT.encode(written).decode(read, "replace").encode()
