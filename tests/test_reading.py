"""Path or bytes → Document: encodings, line ends, marks of Markdown, and what cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import AuditorError
from auditor.parsing import position_at
from auditor.reading import find_reports, read, read_bytes
from tests.samples import PROPERTY

TEXT = "某镇２０２１年法治政府建设情况报告\n一、主要举措和成效\n聘请法律顾问1名，㐂𠮷。"
LINE_ENDS = ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"]

EMPTY = "the file is empty; nothing to audit"
BINARY = "this is a binary file of no known format; save the report as .docx, .pdf or .txt"
NOT_WORD = "this is no Word document; save the report as .docx"
CUT = "the file was cut off within its last character; get the whole file"
GARBLED = "the characters are garbled: the file was once saved in a wrong encoding; get the original"
UNKNOWN = "the encoding is neither UTF-8 nor GB18030; save the file as UTF-8"


def _starts_no_program(data: bytes) -> bool:
    """Whether reading some bytes starts no other program; OLE files that are no Word file do not."""
    return not any(mark in data for mark in (b"{\\rtf", b"Word.Document", b"%PDF-"))


def _has_text(text: str) -> bool:
    return bool(text.removeprefix("\ufeff").strip())


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("UTF-8", TEXT.encode()),
        ("UTF-8 with BOM", TEXT.encode("utf-8-sig")),
        ("GB18030", TEXT.encode("gb18030")),
        ("UTF-16 little endian with BOM", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
        ("UTF-16 big endian with BOM", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
    ],
)
def test_every_known_encoding_gives_the_same_text(name: str, data: bytes, suffix: str) -> None:
    document = read_bytes(data, f"report{suffix}")
    assert document.text == TEXT
    assert [block.text for block in document.blocks] == TEXT.split("\n")


def test_a_traditional_report_in_big5_is_read() -> None:
    lines = [
        "某鎮二零二一年法治政府建設情況報告",
        "一、主要舉措和成效",
        "本鎮認真開展執法檢查，對存在的問題進行整改，聘請法律顧問一名，審查合同十二份。",
        "二、存在的不足和原因",
        "普法形式單一，執法力量薄弱，群眾參與度不高，制度落實還不到位。",
    ]
    text = "\n".join(lines)
    assert read_bytes(text.encode("big5"), "report.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_where_it_is_surely_chinese(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "report.txt").text == TEXT


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_line_end_parts_blocks_and_counts_lines(end: str) -> None:
    document = read_bytes(end.join(["甲", "", "乙丙"]).encode(), "report.txt")
    assert [(block.text, block.line) for block in document.blocks] == [("甲", 1), ("", 2), ("乙丙", 3)]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_columns_start_anew_after_every_line_end(end: str) -> None:
    document = read_bytes(end.join(["甲", "", "乙丙"]).encode(), "report.txt")
    place = position_at(document, document.text.index("丙"))
    assert (place.line, place.column) == (3, 2)


def test_the_byte_order_mark_takes_no_column() -> None:
    document = read_bytes("甲乙".encode("utf-8-sig"), "report.txt")
    place = position_at(document, document.text.index("乙"))
    assert (place.line, place.column, place.offset) == (1, 2, 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", EMPTY),
        (b" \r\n\t\n", EMPTY),
        (codecs.BOM_UTF8, EMPTY),
        (codecs.BOM_UTF16_LE, EMPTY),
        ("\u3000\u3000\n".encode("gb18030"), EMPTY),
        (b"PK\x03\x04\x14\x00\x06\x00", BINARY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", NOT_WORD),
        ("法治".encode("utf-16-le") + b"\n\x00", BINARY),
        (b"\x01\x02\x03\x04 report", BINARY),
        ("法治".encode() + b"\xff", UNKNOWN),
        ("法治".encode("gb18030") + b"\xff\xff", UNKNOWN),
        (codecs.BOM_UTF16_LE + b"\x00", UNKNOWN),
        (codecs.BOM_UTF16_LE + b"\x00\xdc", UNKNOWN),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str, suffix: str) -> None:
    with pytest.raises(AuditorError) as error:
        read_bytes(data, f"draft{suffix}")
    assert str(error.value) == f"draft{suffix}: {message}"


@pytest.mark.parametrize(
    ("line", "text", "depth"),
    [
        ("# 某镇报告", "某镇报告", 1),
        ("## 一、成效 ##", "一、成效", 2),
        ("   ### （一）执法", "（一）执法", 3),
        ("###### 六级", "六级", 6),
        ("## **一、成效**", "一、成效", 2),
        ("**一、成效**", "一、成效", 0),
        ("__一、成效__", "一、成效", 0),
        ("- 开展检查", "开展检查", 0),
        ("  * 开展检查", "开展检查", 0),
        ("> 引文", "引文", 0),
        ("1. 开展检查", "1. 开展检查", 0),
        ("#标签", "#标签", 0),
        ("####### 七级", "####### 七级", 0),
        (">", "", 0),
        ("> ## 一、成效", "一、成效", 2),
        (">5件", ">5件", 0),
        ("-5度", "-5度", 0),
        ("[bookmark: OLE_LINK1]", "[bookmark: OLE_LINK1]", 0),
    ],
)
def test_markdown_marks_are_left_out_of_blocks(line: str, text: str, depth: int) -> None:
    document = read_bytes(f"前言\n{line}\n后文".encode(), "report.md")
    block = document.blocks[1]
    assert (block.text, block.depth, block.line) == (text, depth, 2)
    assert document.text[block.offset : block.offset + len(text)] == text


def test_plain_text_keeps_markdown_marks() -> None:
    assert read_bytes("## 一、成效".encode(), "report.txt").blocks[0].text == "## 一、成效"


@PROPERTY
@given(st.binary(max_size=60).filter(_starts_no_program), st.sampled_from([".txt", ".md"]))
def test_any_bytes_are_read_or_refused_clearly(data: bytes, suffix: str) -> None:
    try:
        document = read_bytes(data, f"draft{suffix}")
    except AuditorError as error:
        assert str(error) in {
            f"draft{suffix}: {message}" for message in (EMPTY, BINARY, NOT_WORD, UNKNOWN, CUT, GARBLED)
        }
    else:
        assert document.text.strip()


@PROPERTY
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\f\v\x85")).filter(_has_text))
def test_blocks_hold_the_whole_text_but_its_line_ends(text: str) -> None:
    document = read_bytes(text.encode(), "report.txt")
    rest = list(document.text)
    for block in document.blocks:
        span = slice(block.offset, block.offset + len(block.text))
        assert document.text[span] == block.text
        rest[span] = [""] * len(block.text)
    assert set("".join(rest)) <= set("".join(LINE_ENDS))


@pytest.mark.parametrize("path", ["report.wps", "report", "report.txt.bak", "report.docx"])
def test_text_is_read_whatever_its_suffix(path: str) -> None:
    document = read_bytes(TEXT.encode(), path)
    assert (document.text, document.format) == (TEXT, "text")


def test_suffixes_are_read_in_any_case(tmp_path: Path) -> None:
    path = tmp_path / "报告.TXT"
    path.write_text(TEXT, encoding="utf-8")
    document = read(str(path))
    assert (document.text, document.format, document.path) == (TEXT, "text", str(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / "none.txt")
    with pytest.raises(AuditorError) as error:
        read(path)
    assert str(error.value) == f"{path}: no such file; check the path"


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(AuditorError, match=r"folder\.txt: cannot be read \(E[A-Z]+\); check its permissions$"):
        read(str(tmp_path / "folder.txt"))


def test_a_folder_is_searched_for_reports_in_order(tmp_path: Path) -> None:
    for name in (
        *("b.txt", "a.md", "sub/deep/c.MARKDOWN", "sub/阅读.txt"),
        *("README.md", "sub/readme.txt", ".hidden.txt", ".git/x.txt", "sub/.cache/y.md", "picture.xyz", "none"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("文", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in find_reports(tmp_path)]
    assert found == ["a.md", "b.txt", "sub/deep/c.MARKDOWN", "sub/阅读.txt"]


def test_a_hidden_folder_asked_for_is_searched(tmp_path: Path) -> None:
    (tmp_path / ".drafts").mkdir()
    (tmp_path / ".drafts" / "a.txt").write_text("文", encoding="utf-8")
    assert [path.name for path in find_reports(tmp_path / ".drafts")] == ["a.txt"]


def test_bytes_that_are_no_text_are_no_word_file_either_whatever_their_name() -> None:
    with pytest.raises(AuditorError) as error:
        read_bytes("法治".encode() + b"\xff\xff\xfe", "draft.docx")
    assert error.value.message == BINARY
