"""One report in many guises: encodings, line ends, hard-wrapped, with page numbers, stray spaces, odd characters.

Every finding must be the same: item, status, and the statement and phrase of its evidence, after normalisation.
"""

from __future__ import annotations

import codecs
import html
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from auditor.checklists import load, published
from auditor.model import Checklist, Level, Report
from auditor.normalise import normalise_text
from auditor.parsing import parse
from auditor.pipeline import audit
from auditor.reading import read, read_bytes
from tests import hostile
from tests.traps import SEEDS
from tests.word import saved

TEXTS = {path.stem[:3]: path.read_text(encoding="utf-8") for path in SEEDS}
Told = tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]


@cache
def _checklists() -> list[Checklist]:
    return [load(path) for path in published().values()]


def _findings(report: Report) -> list[Told]:
    return [
        (
            finding.item.id,
            finding.status.value,
            tuple((normalise_text(one.text), tuple(map(normalise_text, one.matched))) for one in finding.evidence),
        )
        for finding in audit(report, _checklists()).findings
    ]


@cache
def _original(name: str) -> list[Told]:
    return _findings(parse(read_bytes(TEXTS[name].encode(), f"{name}.txt")))


def _wide(text: str) -> str:
    return re.sub(r"\d", lambda digit: chr(ord(digit[0]) + 0xFEE0), text)


def _spaced(text: str) -> str:
    """Put a space, each time another, between every third pair of Chinese characters."""
    spaces = iter(" \u3000\xa0\u2003\u2009\u202f" * len(text))
    return re.sub(r"(?<=[一-鿿])(?=[一-鿿]{3})", lambda gap: next(spaces) if gap.start() % 3 == 0 else "", text)


def _hidden(text: str) -> str:
    marks = iter("\u200b\u00ad\ufeff\u2060\u200d\ufe0f" * len(text))
    return re.sub(r"(?<=[一-鿿])(?=[一-鿿])", lambda gap: next(marks) if gap.start() % 4 == 0 else "", text)


def _radicals(text: str) -> str:
    """Write some common characters as the radicals that look like them, as text copied out of PDF does."""
    return text.translate(str.maketrans("一人大工方文水立行老", "⼀⼈⼤⼯⽅⽂⽔⽴⾏⽼"))


def _half(text: str) -> str:
    """Write every other full-width mark as a half-width one."""
    marks = dict(zip("，：；（）", ",:;()", strict=True))
    return re.sub(r"[，：；（）]", lambda mark: marks[mark[0]] if mark.start() % 2 else mark[0], text)


def _is_table(line: str) -> bool:
    return "|" in line


def wrapped(text: str, width: int, page: int = 0) -> str:
    """Break every paragraph at a width, first lines set in by two; a page number after every `page` lines."""
    lines: list[str] = []
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        whole = paragraph if _is_table(paragraph) else f"　　{paragraph}"
        step = len(whole) if _is_table(paragraph) else width
        lines += [whole[start : start + step] for start in range(0, len(whole), step)]
    if page:
        for number, place in enumerate(range(len(lines) - page, 0, -page)):
            lines[place:place] = ["", f"— {len(lines) // page - number} —", ""]
    return "\n".join(lines)


def _by_columns(text: str, columns: int) -> str:
    """Break every paragraph where a terminal does, for which a digit takes half of a character; blank lines between."""
    lines: list[str] = []
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        line, used = "", 0
        for char in paragraph:
            size = 1 if char.isascii() else 2
            if used + size > columns and not _is_table(paragraph):
                lines.append(line)
                line, used = "", 0
            line, used = line + char, used + size
        lines += [line, ""]
    return "\n".join(lines)


def _with_header(text: str) -> str:
    """Break lines at 30, and begin every page of twenty with the same header, below a form feed and a number."""
    lines = wrapped(text, 30).splitlines()
    pages = [lines[start : start + 20] for start in range(0, len(lines), 20)]
    return "\n".join(
        "\n".join([*page, f"- {number} -", "\f法治政府建设年度报告"]) for number, page in enumerate(pages, start=1)
    )


GUISES: dict[str, Callable[[str], bytes]] = {
    "GB18030": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16 without BOM": lambda text: text.encode("utf-16-be"),
    "UTF-8 with BOM": lambda text: text.encode("utf-8-sig"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "wrapped at 28": lambda text: wrapped(text, 28).encode(),
    "wrapped at 40": lambda text: wrapped(text, 40).encode(),
    "wrapped at 28 with page numbers": lambda text: wrapped(text, 28, 22).encode(),
    "wrapped by columns": lambda text: _by_columns(text, 56).encode(),
    "wrapped with a line between": lambda text: wrapped(text, 30).replace("\n", "\n\n").encode(),
    "wrapped with headers": lambda text: _with_header(text).encode(),
    "page numbers between paragraphs": lambda text: text.replace("\n", "\n— 3 —\n").encode(),
    "form feeds between paragraphs": lambda text: text.replace("\n", "\n\f").encode(),
    "stray spaces": lambda text: _spaced(text).encode(),
    "full-width digits": lambda text: _wide(text).encode(),
    "half-width marks": lambda text: _half(text).encode(),
    "invisible characters": lambda text: _hidden(text).encode(),
    "radicals": lambda text: _radicals(text).encode(),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("guise", GUISES)
def test_a_report_is_audited_the_same_in_any_guise(name: str, guise: str) -> None:
    report = parse(read_bytes(GUISES[guise](TEXTS[name]), f"{name}.txt"))
    assert _findings(report) == _original(name)


@pytest.mark.parametrize("name", TEXTS)
def test_a_report_in_one_line_keeps_most_of_its_findings(name: str) -> None:
    """Line ends part headings from what they head, and the signature from the text; without them that is lost.

    The sections that are numbered on are found again, so nine of ten findings must keep their status.
    """
    line = "".join(map(str.strip, TEXTS[name].splitlines()))
    told = parse(read_bytes(TEXTS[name].encode(), f"{name}.txt"))
    report = parse(read_bytes(line.encode(), f"{name}.txt"), Level(told.level.value), int(told.year.value))
    pairs = list(zip(_findings(report), _original(name), strict=True))
    assert sum(mine[1] == theirs[1] for mine, theirs in pairs) >= len(pairs) * 0.9


ROWS = (("事项", "数量"), ("聘请法律顾问", "1名"), ("审查行政规范性文件", "12件"), ("开展学法活动", "4次"))
PLACE = 8


def _paged(lines: list[str]) -> bytes:
    rows = "".join(f"<tr><td>{left}</td>\n<td><p>{right}</p></td></tr>" for left, right in ROWS)
    marked = [f"<p>{html.escape(line)}</p>" for line in lines]
    return hostile.html("\n".join([*marked[:PLACE], f"<table>{rows}</table>", *marked[PLACE:]]))


def _worded(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines[:PLACE]:
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), 2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for line in lines[PLACE:]:
        document.add_paragraph(line)
    return saved(document)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(("made", "suffix"), [(_paged, "html"), (_worded, "docx")])
def test_a_table_is_audited_the_same_in_any_container(
    name: str, made: Callable[[list[str]], bytes], suffix: str
) -> None:
    lines = [line for line in TEXTS[name].splitlines() if line.strip()]
    told = "\n".join([*lines[:PLACE], *map(" | ".join, ROWS), *lines[PLACE:]])
    expected = _findings(parse(read_bytes(told.encode(), "draft.txt")))
    assert _findings(parse(read_bytes(made(lines), f"draft.{suffix}"))) == expected


_FONT = "Noto Sans CJK SC"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with each seed as .docx, .odt and .pdf, in columns too, the last two made by LibreOffice."""
    folder = tmp_path_factory.mktemp("converted")
    for name, text in TEXTS.items():
        (folder / f"{name}.docx").write_bytes(_set_in(text))
        (folder / f"{name} in columns.docx").write_bytes(_in_columns(text))
    for form in ("odt", "pdf"):
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        subprocess.run([*command, *sorted(folder.glob("*.docx"))], cwd=folder, capture_output=True, check=True)
    return folder


def _has_font(name: str) -> bool:
    """Whether a font is installed, as far as fontconfig can tell; another one would set other lines."""
    lister = shutil.which("fc-list")
    return (
        lister is not None
        and name in subprocess.run([lister], capture_output=True, encoding="utf-8", check=False).stdout
    )


def _set_in(text: str) -> bytes:
    """Return a Word file as offices write it: size three, the first line of a paragraph set in by two characters."""
    return saved(_document(text, 16))


def _in_columns(text: str) -> bytes:
    """Return a Word file of two columns, as papers and gazettes are set."""
    document = _document(text, 12)
    document.styles["Normal"].font.name = _FONT
    document.styles["Normal"].element.rPr.get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    columns = document.sections[0]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "425")
    return saved(document)


def _document(text: str, size: float) -> Document:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Normal"].paragraph_format.first_line_indent = Pt(2 * size)
    for line in text.split("\n"):
        document.add_paragraph(line)
    return document


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_report_is_audited_the_same_in_an_office_file(name: str, form: str, converted: Path) -> None:
    assert _findings(parse(read(str(converted / f"{name}.{form}")))) == _original(name)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("setting", ["", " in columns"])
def test_a_report_keeps_every_status_in_a_pdf(name: str, setting: str, converted: Path) -> None:
    """Evidence is quoted line by line there, and so it is the statuses that are compared."""
    if setting and not _has_font(_FONT):
        pytest.skip(f"{_FONT} is not installed")
    found = _findings(parse(read(str(converted / f"{name}{setting}.pdf"))))
    assert [finding[:2] for finding in found] == [finding[:2] for finding in _original(name)]
