"""What a page or a typist did to the lines of a report: page numbers, headers, and sections run into one paragraph."""

from __future__ import annotations

import pytest

from tests.samples import TITLE, body, report

SENTENCE = "全年开展各类执法检查活动共计三十余次并对发现的问题逐一督促整改到位确保各项制度真正落到实处，"
WIDTH = 30
WRAPPED = [(SENTENCE * 9)[start : start + WIDTH] for start in range(0, WIDTH * 14, WIDTH)]
WHOLE = [*WRAPPED[:13], SENTENCE[:12] + "。"]


def _paragraphs(*lines: str) -> list[str]:
    """Return the paragraphs below the first heading of a report of some lines."""
    made = body(*lines)
    return [made.text[start:end] for start, end in made.paragraphs][2:]


def _with_marks(*marks: str) -> list[str]:
    """Return the paragraphs of a wrapped text with one mark inside it, or two a page apart."""
    lines = list(WRAPPED)
    for place, mark in zip((12, 1), reversed(marks), strict=False):
        lines.insert(place, mark)
    return _paragraphs(*lines)


@pytest.mark.parametrize(
    "marks",
    [
        *(("— 3 —", "— 4 —"), ("- 3 -",), ("－３－",), ("第 3 页",), ("第3页 共12页",), ("共 12 页 第 3 页",)),
        *(("Page 3 of 12",), ("3 / 12", "4 / 12"), ("\n— 3 —\n",), ("· 3 ·",), ("3", "4")),
    ],
)
def test_page_numbers_are_left_out_and_their_paragraph_joined(marks: tuple[str, ...]) -> None:
    assert _with_marks(*marks) == ["".join(WRAPPED)]


def test_a_page_number_between_paragraphs_goes_with_those_inside_them() -> None:
    lines = [*WHOLE[:11], "1", *WHOLE[11:], *WHOLE, "2", *WHOLE[:9], "3", *WHOLE[9:]]
    assert _paragraphs(*lines) == ["".join(WHOLE)] * 3


def test_numbers_that_do_not_count_up_with_the_page_numbers_stay() -> None:
    lines = [*WHOLE[:11], "1", *WHOLE[11:], "48", "2021", *WHOLE[:9], "2", *WHOLE[9:]]
    assert _paragraphs(*lines) == ["".join(WHOLE), "48", "2021", "".join(WHOLE)]


@pytest.mark.parametrize("line", ["2021", "3", "12/34", "3.5", "第3页内容", "-5", "三"])
def test_what_may_be_more_than_a_page_number_stays(line: str) -> None:
    assert line in _paragraphs("学法3次。", line, "普法5场。")


def test_the_numbers_of_a_table_stay() -> None:
    rows = [cell for number in range(1, 13) for cell in (str(number), f"某某村法治宣传教育第{number}场活动现场情况")]
    assert _paragraphs(*rows) == rows


def test_a_header_repeated_at_page_breaks_is_left_out() -> None:
    lines = [
        "学法3次。",
        "— 1 —",
        "某镇年度报告",
        "普法5场。",
        "— 2 —",
        "某镇年度报告",
        "检查7次。",
        "— 3 —",
        "约谈2人。",
    ]
    assert _paragraphs(*lines) == ["学法3次。", "普法5场。", "检查7次。", "约谈2人。"]


def test_a_paragraph_broken_by_a_page_goes_on_below() -> None:
    assert _paragraphs(SENTENCE[:36], "", "— 3 —", "", f"{SENTENCE[36:]}取得实效。") == [f"{SENTENCE}取得实效。"]


def test_whole_paragraphs_beside_headings_of_one_length_are_not_joined() -> None:
    lines = [
        line
        for number in "二三四五六七八九"
        for line in (f"{number}、规范执法行为压实工作责任", f"{SENTENCE * 2}落实。")
    ]
    assert _paragraphs(*lines) == lines


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        (
            "一、成效学法3次。二、存在的不足普法单一。三、下一步打算将开展培训。",
            ["achievements", "shortcomings", "plan"],
        ),
        ("一、成效。学法3次。三、存在的不足。普法单一。", ["achievements", "shortcomings"]),
        ("一、成效（一）学法。学法3次。（二）普法。普法5场。二、不足和差距。薄弱。", ["achievements", "shortcomings"]),
    ],
)
def test_sections_run_into_one_paragraph_are_parted_by_their_numbers(line: str, roles: list[str]) -> None:
    made = report(f"{TITLE}{line}")
    assert [one.role.value for one in made.sections if one.depth == 1] == roles
    assert [one.number for one in made.sections if one.depth == 2] == (["（一）", "（二）"] if "（二）" in line else [])


@pytest.mark.parametrize(
    "paragraph",
    [
        "主要做了三件事：一、开展学法。二、开展普法。三、开展检查。",
        "落实“三定”要求，一、二级主任科员各1名。二、三级调研员2名。",
        "重点抓好：（一）学法；（二）普法；（三）检查。",
    ],
)
def test_the_numbers_of_a_list_open_no_sections(paragraph: str) -> None:
    made = report(f"{TITLE}\n一、成效\n{paragraph}\n二、不足\n普法单一。")
    assert [one.number for one in made.sections] == ["一、", "二、"]


def test_parts_stand_above_chapters() -> None:
    made = report(f"{TITLE}\n第一部分　工作情况\n一、成效\n学法3次。\n第二部分　不足\n一、普法\n普法单一。")
    assert [(one.number, one.depth) for one in made.sections] == [
        *(("第一部分", 1), ("一、", 2), ("第二部分", 1), ("一、", 2)),
    ]


HEADINGS = ("一、主要成效", "（一）学法用法", "（二）普法宣传", "二、存在的不足")
TEXT = "今年我镇认真学法。\n一、主要成效\n（一）学法用法\n学法。\n（二）普法宣传\n普法。\n二、存在的不足\n单一。\n"


def _entries(leader: str, *marks: str) -> str:
    """Return the lines of a table of contents with a leader, and some lines after its second one."""
    lines = [f"{heading}{leader}{page}" for page, heading in enumerate(HEADINGS, start=1)]
    return "\n".join([*lines[:2], *marks, *lines[2:]])


@pytest.mark.parametrize(
    "contents",
    [
        f"目  录\n{_entries('………………')}",
        f"目录\n{_entries('......')}",
        f"目录\n{_entries(' . . . . ')}",
        f"目录\n{_entries('·······')}",
        f"目录\n\n{_entries(chr(9))}",
        f"目录\n{_entries('    ')}\n1",
        f"目　录\n{_entries(' ')}",
        f"目录\n{_entries('……', '', '— 1 —', '')}",
        f"目录\n{_entries('……（')}",
        f"目录\n{_entries(chr(10))}",
        f"目录\n{_entries('……').replace('学法', chr(10) + '学法')}",
        "目录\n" + "\n".join(HEADINGS),
        "目录\n一、主要成效\n二、存在的不足",
        _entries("……………"),
    ],
)
def test_a_table_of_contents_is_no_part_of_the_report(contents: str) -> None:
    plain = report(f"{TITLE}\n{TEXT}")
    for text in (f"{TITLE}\n{contents}\n\n{TEXT}", f"{contents}\n\n{TITLE}\n{TEXT}"):
        made = report(text)
        assert made.text == plain.text
        assert [(one.number, one.title) for one in made.sections] == [(one.number, one.title) for one in plain.sections]
        assert made.document.text == text


@pytest.mark.parametrize(
    "lines",
    [
        ("目录", "编制权责清单和服务指南各1套。", "梳理事项 30", "学法3次。"),
        ("学法 3", "普法 5", "检查 30"),
        ("学法……3", "普法……5", "学法3次。"),
        ("学法……", "普法……", "检查……"),
        ("目录", "（一）学法用法", "学法3次。"),
        ("目录", "（一）学法用法", "（二）普法宣传", "学法3次。"),
    ],
)
def test_lines_that_are_no_table_of_contents_stay(lines: tuple[str, ...]) -> None:
    assert _paragraphs(*lines) == [line.replace(" ", "") for line in lines]


def test_the_body_begins_below_the_last_entry_of_a_table_of_contents() -> None:
    lines = [
        "目录",
        "（一）学法用法 1",
        "（二）普法宣传 2",
        "今年以来全镇干部参加学法",
        "人数达到 30",
        "（一）学法用法",
        "1",
    ]
    made = report("\n".join([TITLE, *lines]))
    assert made.text.split("\n")[1:] == ["今年以来全镇干部参加学法", "人数达到30", "（一）学法用法", "1"]


@pytest.mark.parametrize(
    "lines",
    [
        ("目录", "一、成效 1", "二、打算 2", "一、成效", "全年学法4", "次。", "二、打算"),
        ("一、成效", "（一）处罚……12", "（二）许可……35", "（三）检查……120"),
        ("一、成效", "编制完成下列目录", "目录", "处罚事项 56", "许可事项 78"),
        ("目录", "一、成效\t1", "二、打算\t2", "一、成效", "（一）学法次数4", "（二）普法场次12"),
    ],
)
def test_figures_at_the_ends_of_lines_of_the_body_stay(lines: tuple[str, ...]) -> None:
    made = report("\n".join([TITLE, *lines]))
    body = lines[3:] if lines[0] == "目录" else lines
    assert "".join(made.text.split("\n")[1:]) == "".join(body).replace(" ", "")
