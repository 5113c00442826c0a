"""PDF → Document: lines in reading order, what joins them, what is no text, and what cannot be read."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model import AuditorError, Document, Locator
from auditor.parsing import parse, position_at
from auditor.reading import Limits, read_bytes
from tests.conftest import Cli
from tests.pdfs import LEFT, PICTURE, PITCH, RIGHT, SIZE, TOP, column, pdf, words, wrapped
from tests.samples import PROPERTY, TITLE

LONG = "全面推进依法行政，落实行政执法公示、执法全过程记录和重大执法决定法制审核三项制度，"
FIRST = "一、" + LONG[:30] + "成效明显。"
SECOND = "（一）" + LONG + LONG + "全年办理行政处罚12件。"
THIRD = "（二）" + "".join(map(chr, range(0x4F00, 0x4F00 + 85))) + "。"
DAMAGED = "this PDF is damaged and cannot be read; export it anew, or save the report as .docx"
PROTECTED = "this PDF opens only with a password; save it without one"
SCANNED = "page 1 is a picture without text; run OCR on the scan and save the result as .docx or .txt"
UNMAPPED = "this PDF does not tell which characters its fonts show; run OCR on it, or save the report as .docx"


def some(count: int, row: int = 0) -> str:
    """Return characters that no other row has: PDFium takes the same text twice for a shadow."""
    return "".join(map(chr, range(0x6000 + 0x100 * row, 0x6000 + 0x100 * row + count)))


def paragraphs(*pages: Sequence[str]) -> list[str]:
    """Return the paragraphs that the lines of a PDF are joined to."""
    return joined(read_bytes(pdf(*pages), "report.pdf"))


def joined(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        if block.joins:
            found[-1] += block.text
        else:
            found.append(block.text)
    return found


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(AuditorError) as error:
        read_bytes(data, "report.pdf", limits)
    return str(error.value).removeprefix("report.pdf: ")


def centred(y: float, text: str, size: float = SIZE) -> str:
    return words((LEFT + RIGHT - len(text) * size) / 2, y, text, size)


def test_lines_keep_their_page_and_their_line_on_it() -> None:
    document = read_bytes(pdf(column(wrapped(FIRST, SECOND)), column(["　　末页。"])), "report.pdf")
    assert [(block.page, block.line, block.joins) for block in document.blocks] == [
        *((1, 1, False), (1, 2, True)),
        *((1, 3, False), (1, 4, True), (1, 5, True), (1, 6, True)),
        (2, 1, False),
    ]
    place = position_at(document, document.text.index("12件"))
    assert (place.page, place.line, place.locator) == (1, 6, Locator.PAGE)
    assert all(document.text[one.offset :].startswith(one.text) for one in document.blocks)


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        ("an indent opens a paragraph", wrapped(FIRST, SECOND), [FIRST, SECOND]),
        ("a full last line, then an indent", wrapped(some(25), some(30, 1)), [some(25), some(30, 1)]),
        (
            "a short line ends a paragraph where none is indented",
            [some(27), some(27, 1), "成效明显。", some(27, 2), some(20, 3)],
            [some(27) + some(27, 1) + "成效明显。", some(27, 2) + some(20, 3)],
        ),
        (
            "a number opens a paragraph where none is indented",
            [some(26) + "。", "二、" + some(25, 1), some(27, 2)],
            [some(26) + "。", "二、" + some(25, 1) + some(27, 2)],
        ),
        (
            "a line is full where the number that follows had no room",
            [*wrapped(some(52)), "　　" + some(22, 1), "2021-12-31" + some(20, 2), "　　政府。"],
            [some(52), some(22, 1) + "2021-12-31" + some(20, 2), "政府。"],
        ),
        (
            "a line is full where a mark may not open the next",
            [*wrapped(some(52)), "　　" + some(23, 1), "（治）" + some(20, 2)],
            [some(52), some(23, 1) + "（治）" + some(20, 2)],
        ),
        (
            "a line is full where no quote may open or close one",
            [*wrapped(some(52)), "　　" + some(20, 1) + "一次", "办”“网上办”" + some(18, 2)],
            [some(52), some(20, 1) + "一次办”“网上办”" + some(18, 2)],
        ),
        (
            "a line is full where a quote stands second in the next",
            [*wrapped(some(52)), "　　" + some(21, 1) + "，利", "用“国家" + some(18, 2)],
            [some(52), some(21, 1) + "，利用“国家" + some(18, 2)],
        ),
        (
            "a short line ends a paragraph above a quote, too",
            [some(27), some(22, 1) + "，利", "“国家”" + some(23, 2), some(27, 3)],
            [some(27) + some(22, 1) + "，利", "“国家”" + some(23, 2) + some(27, 3)],
        ),
    ],
)
def test_lines_are_joined_by_their_place(name: str, lines: list[str], expected: list[str]) -> None:
    assert paragraphs(column(lines)) == expected


def test_paragraphs_go_on_across_pages() -> None:
    lines = wrapped(FIRST, SECOND)
    assert paragraphs(column(lines[:4]), column(lines[4:])) == [FIRST, SECOND]


def test_space_between_lines_parts_paragraphs() -> None:
    above, below = column([some(27), some(27, 1)]), column([some(27, 2), some(27, 3)], top=TOP - 4 * PITCH)
    assert paragraphs(above + below) == [some(27) + some(27, 1), some(27, 2) + some(27, 3)]


def test_a_centred_heading_stands_alone_and_a_long_one_is_joined() -> None:
    title = "青石镇人民政府关于2021年度法治政府建设"
    page = [
        words(88, TOP, title, 22),
        centred(TOP - 36, "情况的报告", 22),
        *column(wrapped(SECOND), top=TOP - 4 * PITCH),
    ]
    assert paragraphs(page) == [title + "情况的报告", SECOND]


def test_a_signature_at_the_right_stands_alone() -> None:
    page = [
        *column(wrapped(SECOND)),
        words(380, TOP - 7 * PITCH, "青石镇人民政府"),
        words(370, TOP - 8 * PITCH, "2022年1月20日"),
    ]
    assert paragraphs(page)[1:] == ["青石镇人民政府", "2022年1月20日"]


def test_the_left_column_is_read_before_the_right() -> None:
    left, right = some(66) + "。", some(69, 1) + "。"
    page = [
        centred(TOP, TITLE, 22),
        *column(wrapped(left, width=12), top=TOP - 2 * PITCH),
        *column(wrapped(right, width=12), left=310, top=TOP - 2 * PITCH - 3),
    ]
    assert paragraphs(page) == [TITLE, left, right]


def test_columns_part_where_no_line_crosses() -> None:
    """Lines of the right column, more and at other heights, do not move the gutter into the left one."""
    left, right = [some(93), *(some(9, row) for row in range(1, 7))], [some(210, 8)]
    page = [*column(wrapped(*left, width=12)), *column(wrapped(*right, width=12), left=310, top=TOP - 14)]
    assert paragraphs(page) == [*left, *right]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = wrapped(some(118), width=12)
    assert paragraphs([*column(lines[:5]), *column(lines[5:], left=310)]) == [some(118)]


def test_rows_of_a_table_are_lines() -> None:
    rows = [("类别", "件数"), ("处罚", "12"), ("许可", "5"), ("检查", "30"), ("复议", "0"), ("诉讼", "1")]
    page = [
        words(x, TOP - PITCH * at, cell) for at, row in enumerate(rows) for x, cell in zip((90, 330), row, strict=True)
    ]
    assert paragraphs(page) == [" ".join(row) for row in rows]


def test_small_gaps_in_a_word_or_number_are_no_blanks() -> None:
    page = [words(80, TOP, "行政复"), words(132, TOP, "议20"), words(168, TOP, "21年"), words(280, TOP, "15件")]
    assert paragraphs(page) == ["行政复议2021年 15件"]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("- 1 -", "- 2 -", "- 3 -"),
        ("— 1 —", "— 2 —", "— 3 —"),
        ("第1页 共3页", "第2页 共3页", "第3页 共3页"),
    ],
)
def test_page_numbers_are_no_text(numbers: tuple[str, ...]) -> None:
    lines = wrapped(SECOND, THIRD, FIRST)
    pages = [[*column(lines[at : at + 4]), centred(60, number)] for at, number in zip((0, 4, 8), numbers, strict=True)]
    assert paragraphs(*pages) == [SECOND, THIRD, FIRST]


def test_what_most_pages_repeat_at_one_place_is_no_text() -> None:
    lines = wrapped(SECOND, THIRD, FIRST)
    header, footer = words(LEFT, 800, "青石镇人民政府", 10), "内部资料 第{}页"
    pages = [[header, *column(lines[at : at + 4]), words(400, 40, footer.format(at), 10)] for at in (0, 4, 8)]
    assert paragraphs(*pages) == [SECOND, THIRD, FIRST]


def test_lines_are_counted_as_they_stand_on_the_page_with_its_header() -> None:
    page = [words(LEFT, 800, "青石镇人民政府", 10), *column(wrapped(SECOND)), centred(60, "1")]
    document = read_bytes(pdf(page, [*page[:1], *column(wrapped(THIRD))]), "report.pdf")
    assert [block.line for block in document.blocks] == [2, 3, 4, 5, 2, 3, 4, 5]


def test_a_number_in_the_last_line_of_the_text_is_kept() -> None:
    assert paragraphs(column([*wrapped(some(52)), "12"])) == [some(52) + "12"]


def test_a_slanted_watermark_is_no_text() -> None:
    assert paragraphs([words(150, 300, "内部资料", 40, "0.7 0.7 -0.7 0.7"), *column(wrapped(SECOND))]) == [SECOND]


def test_a_page_turned_upside_down_is_read_upright() -> None:
    lines = [some(27), "成效明显。"]
    assert paragraphs([words(RIGHT, 100 + PITCH * at, line, SIZE, "-1 0 0 -1") for at, line in enumerate(lines)]) == [
        some(27) + "成效明显。"
    ]


def test_text_outside_the_page_is_no_text() -> None:
    assert paragraphs([words(LEFT, -200, "看不见"), *column(wrapped(SECOND))]) == [SECOND]


def test_radicals_count_as_the_characters_they_look_like() -> None:
    document = read_bytes(pdf(column([TITLE, "　　聘请法律顾问为⼈⺠政府⻓效服务。"])), "report.pdf")
    assert "人民政府长效服务" in parse(document).text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("cut short", b"%PDF-1.7\n1 0 obj <<", DAMAGED),
        ("nothing but its mark", b"%PDF-", DAMAGED),
        ("a password to open it", pdf(column(wrapped(SECOND)), password="geheim"), PROTECTED),
        ("a scan", pdf([PICTURE], [PICTURE]), SCANNED),
        ("a scan signed by its program", pdf([PICTURE, words(200, 20, "由扫描全能王扫描创建")], [PICTURE]), SCANNED),
        ("an empty page", pdf([]), "the file is empty; nothing to audit"),
        ("fonts without characters", pdf(column(["\ue123\ue124" * 12]), mapped=True), UNMAPPED),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(name: str, data: bytes, message: str) -> None:
    assert refused(data) == message


def test_a_pdf_that_only_its_owner_locked_is_read() -> None:
    assert joined(read_bytes(pdf(column(wrapped(SECOND)), password="", owner="geheim"), "a.pdf")) == [SECOND]


def test_pages_of_pictures_beside_text_are_passed_over() -> None:
    assert paragraphs(column(wrapped(SECOND)), column(wrapped(THIRD)), [PICTURE]) == [SECOND, THIRD]


def test_pages_that_were_passed_over_are_told(tmp_path: Path, cli: Cli, checklist: Path) -> None:
    file = tmp_path / "draft.pdf"
    file.write_bytes(pdf(column(wrapped(SECOND)), [PICTURE], column(wrapped(THIRD))))
    told = "pages without text, not read: 2; run OCR on them"
    options = ("--lang", "en", "check", file, "--level", "township", "--year", "2022", "--checklist", checklist)
    assert told in " ".join(cli(*options).stdout.decode().split())
    assert f"{file}: {told}" in cli(*options, "--format", "lines").stdout.decode()
    assert json.loads(cli(*options, "--format", "json").stdout)["reports"][0]["unread_pages"] == [2]


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(pages=2), "more than 2 pages; raise --max-pages if it is a report"),
        (Limits(characters=20), "more than 20 characters; raise --max-characters if it is a report"),
        (Limits(paragraphs=5), "more than 5 paragraphs; raise --max-paragraphs if it is a report"),
        (Limits(seconds=0), "not read within 0 seconds; raise --max-seconds if it is a report"),
    ],
)
def test_nothing_beyond_the_limits_is_read(limits: Limits, message: str) -> None:
    assert refused(pdf(column(wrapped(FIRST)), column(wrapped(SECOND)), column(wrapped(THIRD))), limits) == message


def test_a_page_of_very_many_characters_is_refused_before_they_are_gathered() -> None:
    start = time.monotonic()
    assert refused(pdf([words(LEFT, 16 * at, chr(ord("一") + at) * 12_000) for at in range(50)])) == (
        "more than 300000 characters; raise --max-characters if it is a report"
    )
    assert time.monotonic() - start < 5


def test_a_pdf_is_known_by_its_content() -> None:
    data = b"\n\n" + pdf(column(wrapped(SECOND)))
    assert read_bytes(data, "report.txt").format == "pdf"


def test_the_library_is_named_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "auditor.reading.pdf", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    message = refused(pdf([]))
    monkeypatch.delitem(sys.modules, "auditor.reading.pdf", raising=False)
    assert message == "reading pdf needs a library; run: pip install 'pypdfium2>=4.30'"


def test_a_hostile_folder_lends_the_reader_no_modules(cli: Cli, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "pypdfium2.py").write_text("raise SystemExit('stolen')", encoding="utf-8")
    (folder / "report.pdf").write_bytes(pdf([centred(TOP, TITLE, 22), *column(wrapped(SECOND), top=600)]))
    run = cli("check", "report.pdf", "--fail-on", "never")
    assert (run.returncode, run.stderr) == (0, b"")


@settings(PROPERTY, max_examples=15)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=30))
def test_a_damaged_pdf_is_read_or_refused_clearly(place: int, damage: bytes) -> None:
    data = pdf(column(wrapped(SECOND)))
    try:
        read_bytes(data[:place] + damage + data[place + len(damage) :], "report.pdf")
    except AuditorError as error:
        assert str(error).startswith("report.pdf: ")
