"""Markdown → Document: marks are no text, and every character keeps its place in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.model import AuditorError, Report
from auditor.parsing import position_at, source_of
from auditor.reading import read_bytes
from tests.samples import HEADING, PROPERTY, TITLE, report, statements

MARKS = [*"** * __ _ ~~ ` [ ](a.cn) \\ <!-- --> --- === 法治 12".split(), "# ", "> ", " ", "\n"]


def draft(*lines: str) -> Report:
    """Return a report with some lines under one heading, in Markdown."""
    return report("\n".join([f"# {TITLE}", "", HEADING, "", *lines]), path="draft.md")


def shown(made: Report) -> list[str]:
    """Return the paragraphs of a report below its first heading, as evidence shows them."""
    return [source_of(made, start, end) for start, end in made.paragraphs[2:]]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("聘请**法律顾问**1名。", "聘请法律顾问1名。"),
        ("聘请__法律顾问__1名。", "聘请法律顾问1名。"),
        ("聘请*法律顾问*1名。", "聘请法律顾问1名。"),
        ("聘请 _法律顾问_ 1名。", "聘请法律顾问1名。"),
        ("聘请`法律顾问`1名。", "聘请法律顾问1名。"),
        ("聘请[法律顾问](http://a.cn/b_(1).html)1名。", "聘请法律顾问1名。"),
        ("制定[《要点》](附件1.docx '要点')。", "制定《要点》。"),
        ('制定[《要点》](附件1.docx "要点")。', "制定《要点》。"),
        ("**2021**年学法。", "2021年学法。"),
        ("学法**12**次，普法**3**场。", "学法12次，普法3场。"),
        ("**一是：**加强学法。**二是**加强普法。", "一是：加强学法。二是加强普法。"),
        ("落实**“四议两公开”**工作法。", "落实“四议两公开”工作法。"),
        ("落实**三项*重大*制度**。", "落实三项重大制度。"),
        ("落实**`三项`制度**和**[要点](a.cn)**。", "落实三项制度和要点。"),
        ("共~~3~~12份合同。", "共12份合同。"),
        ("图![普法](a.png)示。", "图示。"),
        (r"1\.落实学法\*。", "1.落实学法*。"),
    ],
)
def test_marks_inside_a_line_are_no_text(line: str, text: str) -> None:
    assert shown(draft(line)) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "面积5*3*2米。",
        "长5*3米，宽2*4米*。",
        "文件a_b_c归档。",
        "***镇聘请***村顾问。",
        "**镇和**村学法。",
        "王**诉李**案。",
        "王*诉李*案。",
        "张*、李*等人。",
        "20**年学法，20**年普法。",
        "2021年__月__日。",
        "每周3~~5次，每月7~~8次。",
        "枣政发[2021](3)号。",
        "**未完。",
        "未**完。",
        "见<!--未完。",
        "`未完。",
    ],
)
def test_marks_that_are_not_paired_around_words_are_text(line: str) -> None:
    assert shown(draft(line)) == [line]


def test_marks_do_not_shift_the_places_behind_them() -> None:
    made = draft("> **聘请**[法律顾问](a.cn)`1`名。<!-- 待补 -->")
    source = "> **聘请**[法律顾问](a.cn)`1`名。<!-- 待补 -->"
    for word in ("聘请", "法律顾问", "1", "名"):
        place = position_at(made.document, made.origins[made.text.index(word, made.paragraphs[2][0])])
        assert (place.line, place.column) == (5, source.index(word) + 1)


def test_marks_hide_no_statement_and_are_no_defect() -> None:
    marked = draft("**2021**年，聘请**法律顾问**1名，**20**名干部学法。<!-- （待核实） -->")
    assert statements(marked) == ["2021年，聘请法律顾问1名，20名干部学法。"]
    assert list(find_defects(marked, choice=Choice(select=("leftovers",)))) == []


def test_a_year_to_be_filled_in_is_a_defect_in_markdown_too() -> None:
    found = find_defects(draft("20**年，聘请**法律顾问**1名。"), choice=Choice(select=("leftovers",)))
    assert [one.id for one in found] == ["leftovers.placeholder"]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["学法。<!-- 聘请法律顾问5名 -->普法。"], ["学法。普法。"]),
        (["学法。", "<!-- 聘请", "", "法律顾问 --> ", "普法。"], ["学法。", "普法。"]),
        (["<!-- 一 -->学法。<!-- 二 -->"], ["学法。"]),
        (["<!---->学法。"], ["学法。"]),
    ],
)
def test_comments_are_no_text(lines: list[str], paragraphs: list[str]) -> None:
    assert shown(draft(*lines)) == paragraphs


@pytest.mark.parametrize("mark", ["---", "***", "_____", "- - -", "* * *", "=====", "```", "~~~markdown"])
def test_a_line_that_is_a_mark_as_a_whole_is_no_text(mark: str) -> None:
    assert shown(draft("学法4次。", "", mark, "", "普法3场。")) == ["学法4次。", "普法3场。"]


@pytest.mark.parametrize(
    ("above", "mark", "depth"),
    [
        ("主要成效", "=====", 1),
        ("主要成效", "---", 2),
        ("**主要成效**", "  --------  ", 2),
        ("", "---", 0),
        ("- 学法", "---", 0),
        ("### 主要成效", "---", 3),
        ("今年学法4次，普法3场。", "---", 0),
        ("全面推进依法行政" * 8, "---", 0),
    ],
)
def test_an_underlined_line_is_a_heading(above: str, mark: str, depth: int) -> None:
    document = read_bytes(f"前言\n\n{above}\n{mark}\n后文".encode(), "draft.md")
    assert (document.blocks[2].depth, document.blocks[3].text) == (depth, "")


def test_underlined_headings_make_the_outline() -> None:
    made = report(f"{TITLE}\n=====\n\n主要成效\n---\n学法4次。\n\n下一步打算\n---\n普法。", path="draft.md")
    assert [one.title for one in made.sections if one.depth == 2] == ["主要成效", "下一步打算"]
    assert (made.title.value, statements(made)) == (TITLE, ["学法4次。", "普法。"])


def test_front_matter_is_no_text() -> None:
    made = report(f"---\ntitle: XX镇 # （待核实）\n---\n# {TITLE}\n\n{HEADING}\n\n学法4次。", path="draft.md")
    assert (made.title.value, made.title.position and made.title.position.line) == (TITLE, 4)
    assert list(find_defects(made, choice=Choice(select=("leftovers",)))) == []


@pytest.mark.parametrize("text", ["<!-- 报告 -->", "---\ntitle: 报告\n---\n", "---"])
def test_a_file_of_marks_alone_is_empty(text: str) -> None:
    with pytest.raises(AuditorError, match="the file is empty; nothing to audit"):
        read_bytes(text.encode(), "draft.md")


@PROPERTY
@given(st.lists(st.sampled_from(MARKS)))
def test_any_marks_leave_every_character_at_its_place(parts: list[str]) -> None:
    source = "前言\n" + "".join(parts)
    document = read_bytes(source.encode(), "draft.md")
    assert all(one in (old, "\u2060") for one, old in zip(document.text, source, strict=True))
    for block in document.blocks:
        line = source.split("\n")[block.line - 1]
        kept = zip(block.text, line[block.column - 1 :], strict=False)
        assert all(one in (old, "\u2060") for one, old in kept)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read_bytes(
        "---\n\n某镇2022年法治政府建设情况报告\n\n一、成效\n学法3次。\n\n---\n\n二、计划\n普法。".encode(), "a.md"
    )
    assert "某镇2022年法治政府建设情况报告" in [block.text for block in document.blocks]
