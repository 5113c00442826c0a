"""Word files → Document: what a reader of the printed page sees, numbers included, and nothing else."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from auditor import audit
from auditor.checklists import load, published
from auditor.model import AuditorError, Document, Locator, Report
from auditor.parsing import parse, position_at
from auditor.reading import Limits, read_bytes
from auditor.reading.formats import format_of
from tests.conftest import ROOT
from tests.word import archive, level, lists, numbered, paragraph, parts, plain, saved, word

DAMAGED = "this Word file is damaged or cut short; open it in Word or WPS and save it anew"
BOMB = "this archive unpacks to far more than a report could hold; it is not read"
NOT_WORD = "this is no Word document; save the report as .docx"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def read(body: str, styles: str = "", numbering: str = "") -> Document:
    return read_bytes(word(body, styles, numbering), "draft.docx")


def texts(body: str, styles: str = "", numbering: str = "") -> list[str]:
    """Return the lines that are not blank."""
    return [block.text for block in read(body, styles, numbering).blocks if block.text.strip()]


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def style(name: str, inside: str = "", based_on: str = "", title: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title or name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{inside}</w:style>'
    )


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{said}{mark('separate')}{result}{mark('end')}"


R = "<w:r><w:t>{}</w:t></w:r>".format
BOX = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
DRAWN = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
PICT = f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"{R('甲')}<w:ins>{R('新')}</w:ins>{R('乙')}", "甲新乙"),
        (f"{R('甲')}<w:moveTo>{R('新')}</w:moveTo>", "甲新"),
        (f"{R('甲')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{R('乙')}", "甲乙"),
        (f"{R('甲')}<w:moveFrom>{R('旧')}</w:moveFrom>{R('乙')}", "甲乙"),
        (f"<w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{R('乙')}</w:ins>", "乙"),
        (f"{R('甲')}<w:sdt><w:sdtPr/><w:sdtContent>{R('控件')}</w:sdtContent></w:sdt>", "甲控件"),
        (
            f"{R('甲')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{R('单击此处')}</w:sdtContent></w:sdt>",
            "甲",
        ),
        (f"<w:hyperlink>{R('链接')}</w:hyperlink><w:smartTag><w:smartTagPr/>{R('地名')}</w:smartTag>", "链接地名"),
        (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{R('zhōng')}</w:rt><w:rubyBase>{R('中')}</w:rubyBase></w:ruby></w:r>",
            "中",
        ),
        (f"{R('甲')}<w:r><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        (f"{R('2021')}<w:r><w:noBreakHyphen/><w:softHyphen/><w:t>2025</w:t></w:r>", "2021-2025"),
        (f"{R('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", "甲"),
        (f'{R("甲")}<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不隐藏</w:t></w:r>', "甲不隐藏"),
        (f'{R("甲")}<w:r><w:rPr><w:rStyle w:val="暗"/></w:rPr><w:t>隐藏</w:t></w:r>', "甲"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F082"/><w:t>检查</w:t></w:r>', "②检查"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "①"),
        ('<w:r><w:sym w:char="D800"/><w:sym w:char="x"/><w:sym w:char="0000"/><w:t>甲</w:t></w:r>', "甲"),
        (f"{R('甲')}<w:r><w:footnoteReference w:id='2'/><w:commentReference w:id='1'/></w:r>{R('乙')}", "甲乙"),
        (f"<m:oMath><m:r><m:t>98%</m:t></m:r></m:oMath>{R('甲')}", "98%甲"),
        ("<w:r><w:t>甲<!-- WPS --><?wps 1?>乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲\n乙</w:t></w:r>", "甲 乙"),
        (R("<![CDATA[<b>]]>&amp;[red]"), "<b>&[red]"),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice>"
            "<mc:Fallback><w:t>☆</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "☆",
        ),
        (field("REF x", R("第三条")), "第三条"),
        (R("甲") + field(" PAGE ", R("12")), "甲"),
        (R("甲") + '<w:fldSimple w:instr="NUMPAGES">' + R("9") + "</w:fldSimple>", "甲"),
        ('<w:fldSimple w:instr="REF x">' + R("甲") + "</w:fldSimple>", "甲"),
        (field(f"IF {field('PAGE', R('1'))}", R("结果")), "结果"),
        (mark("begin") + R("没有结束的域"), "没有结束的域"),
        (mark("separate") + mark("end") + R("没有开始的域"), "没有开始的域"),
    ],
)
def test_a_paragraph_reads_as_it_is_printed(inside: str, text: str) -> None:
    hidden = '<w:style w:type="character" w:styleId="暗"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert texts(f"<w:p>{inside}</w:p>", hidden) == [text]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("甲", "<w:rPr><w:del/></w:rPr>") + paragraph("乙"), [("甲乙", 1)]),
        (paragraph("甲", "<w:rPr><w:moveFrom/></w:rPr>") + paragraph("乙"), [("甲乙", 1)]),
        (paragraph("甲", "<w:rPr><w:vanish/></w:rPr>") + paragraph("乙"), [("甲乙", 1)]),
        (paragraph("甲", "<w:rPr><w:ins/></w:rPr>") + paragraph("乙"), [("甲", 1), ("乙", 2)]),
        (run("<w:t>甲</w:t><w:br/><w:t>乙</w:t>") + paragraph("丙"), [("甲", 1), ("乙", 1), ("丙", 2)]),
        (run("<w:t>甲</w:t><w:cr/><w:t>乙\u2028丙</w:t>"), [("甲", 1), ("乙", 1), ("丙", 1)]),
        (run('<w:t>甲</w:t><w:br w:type="page"/>') + paragraph("乙"), [("甲", 1), ("", 1), ("乙", 2)]),
        ("<w:p/>" + paragraph("甲"), [("", 1), ("甲", 2)]),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt><w:sectPr/>{paragraph('乙')}",
            [("甲", 1), ("乙", 2)],
        ),
        (f"<w:p><w:r><w:t>甲</w:t>{DRAWN}</w:r></w:p>{paragraph('乙')}", [("框内", 1), ("甲", 1), ("乙", 2)]),
        (f"<w:p><w:r><w:t>甲</w:t>{PICT}</w:r></w:p>", [("框内", 1), ("甲", 1)]),
        (
            f"<w:p><w:r><mc:AlternateContent><mc:Choice>{DRAWN}</mc:Choice><mc:Fallback>{PICT}</mc:Fallback>"
            f"</mc:AlternateContent><w:t>甲</w:t></w:r></w:p>",
            [("框内", 1), ("甲", 1)],
        ),
        (
            f"<mc:AlternateContent><mc:Choice>{paragraph('甲')}</mc:Choice><mc:Fallback>{paragraph('甲')}</mc:Fallback>"
            "</mc:AlternateContent>",
            [("甲", 1)],
        ),
    ],
)
def test_paragraphs_are_parted_and_counted_as_in_word(body: str, expected: list[tuple[str, int]]) -> None:
    document = read(body)
    assert [(block.text, block.line) for block in document.blocks] == expected
    assert document.locator is Locator.PARAGRAPH


def test_a_soft_break_goes_on_in_the_columns_of_its_paragraph() -> None:
    document = read(paragraph("前文") + run("<w:t>甲乙</w:t><w:br/><w:t>丙丁</w:t>"))
    place = position_at(document, document.text.index("丁"))
    assert (place.line, place.column, place.locator) == (2, 5, Locator.PARAGRAPH)
    assert [block.joins for block in document.blocks] == [False, False, None]


@pytest.mark.parametrize(
    "contents",
    [
        f"<w:p>{mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark('separate')}{R('一、成效 1')}</w:p>"
        f"<w:p>{R('二、不足 2')}</w:p><w:p>{mark('end')}</w:p>",
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{paragraph('目录')}{paragraph('一、成效 1')}<w:p/></w:sdtContent></w:sdt>",
        paragraph("一、成效 1", '<w:pStyle w:val="目录1"/>')
        + paragraph("二、不足 2", '<w:pStyle w:val="目录1"/>')
        + "<w:p/>",
    ],
)
def test_a_table_of_contents_is_left_out_and_its_paragraphs_counted(contents: str) -> None:
    document = read(contents + paragraph("一、成效"), style("目录1", title="toc 1"))
    assert [(block.text, block.line) for block in document.blocks if block.text] == [("一、成效", 4)]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


START = '<w:vMerge w:val="restart"/>'


def test_cells_are_read_once_in_reading_order_with_nested_tables() -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tblPr/><w:tr>{cell('甲', START)}{cell('乙')}</w:tr>"
        f"<w:tr>{cell('重', '<w:vMerge/>')}<w:tc>{inner}<w:p/></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('丙')}{cell('删', '<w:cellDel/>')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert texts(paragraph("前") + table + paragraph("后")) == ["前", "甲 | 乙", "内", "丙", "后"]


def test_a_deleted_paragraph_mark_does_not_join_cells() -> None:
    one = f"<w:tc>{paragraph('甲', '<w:rPr><w:del/></w:rPr>')}</w:tc>"
    assert texts(f"<w:tbl><w:tr>{one}{cell('乙')}</w:tr></w:tbl>") == ["甲 | 乙"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["处罚", "12"], [("处罚 | 12", 2)]),
        (["处罚", "", "12"], [("处罚 |  | 12", 2)]),
        (["", "某镇人民政府"], [("", 2), ("某镇人民政府", 3)]),
        (["长" * 201, "12"], [("长" * 201, 2), ("12", 3)]),
        (["长" * 200] * 4, [("长" * 200, number) for number in range(2, 6)]),
    ],
)
def test_short_cells_of_a_row_are_one_block(cells: list[str], expected: list[tuple[str, int]]) -> None:
    row = "".join(map(cell, cells))
    document = read(f"{paragraph('前')}<w:tbl><w:tr>{row}</w:tr></w:tbl>{paragraph('后')}")
    found = [(block.text, block.line) for block in document.blocks]
    assert found == [("前", 1), *expected, ("后", 2 + len(cells))]
    assert all(document.text[one.offset :].startswith(one.text) for one in document.blocks)


@pytest.mark.parametrize(
    ("form", "counts"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        ("chineseCountingThousand", {1: "一", 12: "十二", 110: "一百一十", 105: "一百〇五", 1002: "一千〇二"}),
        ("japaneseCounting", {3: "三", 10: "十", 15: "十五", 100: "百", 111: "百十一"}),
        ("ideographDigital", {9: "九", 10: "一〇", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographLegalTraditional", {3: "叁", 10: "壹拾", 11: "壹拾壹"}),
        ("decimal", {1: "1", 12: "12", 0: "0"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 1990: "MCMXC"}),
        ("lowerRoman", {9: "ix"}),
        ("none", {5: ""}),
        ("unheardOf", {7: "7"}),
    ],
)
def test_counts_are_written_in_every_format(form: str, counts: dict[int, str]) -> None:
    for count, numeral in counts.items():
        assert texts(numbered("文"), numbering=lists(level(0, form, "%1、", start=count))) == [f"{numeral}、文"]


OUTLINE = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


@pytest.mark.parametrize(
    ("levels", "given", "expected"),
    [
        (
            OUTLINE,
            [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (2, 1), (3, 1), (3, 1)],
            "一、 （一） （二） 二、 （一） 1. ① ②",
        ),
        (OUTLINE, [(1, 1), (0, 1)], "（一） 一、"),
        (OUTLINE, [(0, 1), (0, 0), (0, 1), (0, 9)], "一、  二、 "),
        (
            (level(0, "decimal", "第%1条"), level(1, "decimal", "%1.%2")),
            [(0, 1), (0, 1), (1, 1), (1, 1)],
            "第1条 第2条 2.1 2.2",
        ),
        (
            (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
            [(0, 1), (1, 1)],
            "第一章 1.1",
        ),
        ((level(0, "bullet", "●"), level(1, "decimal", "%2)")), [(0, 1), (1, 1), (0, 1)], " 1) "),
        (
            (level(0, "decimal", "%1"), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')),
            [(0, 1), (1, 1), (0, 1), (1, 1)],
            "1 （1） 2 （2）",
        ),
        ((level(0, "decimal", "%1、", start=5),), [(0, 1), (0, 1), (0, 2), (0, 2)], "5、 6、 7、 8、"),
        ((), [(0, 1)], ""),
        ((level(0, "decimal", "%1、%9"),), [(0, 1)], "1、1"),
    ],
)
def test_numbers_are_counted_as_word_counts(
    levels: tuple[str, ...], given: list[tuple[int, int]], expected: str
) -> None:
    body = "".join(numbered("文", depth, number) for depth, number in given)
    assert texts(body, numbering=lists(*levels)) == [f"{label}文" for label in expected.split(" ")]


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ('<w:startOverride w:val="1"/>', ["一、文", "二、文", "一、文", "二、文", "三、文"]),
        ('<w:startOverride w:val="9"/>', ["一、文", "二、文", "九、文", "十、文", "十一、文"]),
        (level(0, "decimal", "(%1)"), ["一、文", "二、文", "(3)文", "(4)文", "五、文"]),
    ],
)
def test_a_list_may_restart_another(override: str, expected: list[str]) -> None:
    numbering = lists(*OUTLINE, overrides=f'<w:lvlOverride w:ilvl="0">{override}</w:lvlOverride>')
    body = "".join(numbered("文", 0, number) for number in (1, 1, 2, 2, 1))
    assert texts(body, numbering=numbering) == expected


def test_styles_number_their_paragraphs() -> None:
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    second = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = style("一级", own) + style("二级", second, "一级") + style("甲级", "", "一级") + style("乙级", "", "乙级")
    body = "".join(paragraph("文", f'<w:pStyle w:val="{name}"/>') for name in ("一级", "二级", "甲级", "乙级", "无"))
    none = paragraph("文", '<w:pStyle w:val="一级"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = texts(body + none, styles, lists(*OUTLINE))
    assert found == ["一、文", "（一）文", "二、文", "文", "文", "文"]


def test_a_level_keeps_its_style() -> None:
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    levels = (level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:pStyle w:val="二级"/>'))
    assert texts(paragraph("文", '<w:pStyle w:val="二级"/>'), style("二级", own), lists(*levels)) == ["（1）文"]


def test_a_list_may_stand_in_another_by_its_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    num = '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
    numbering = linked + lists(*OUTLINE, base='<w:styleLink w:val="公文"/>') + num
    assert texts(numbered("文") + numbered("文", 0, 3), numbering=numbering) == ["一、文", "二、文"]


def test_a_form_newer_than_word_2007_has_one_to_fall_back_on() -> None:
    new = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
    old = '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    forms = f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    one = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{forms}<w:lvlText w:val="%1."/></w:lvl>'
    assert texts(numbered("文") + numbered("2021年"), numbering=lists(one)) == ["1.文", "2. 2021年"]


def test_deleted_paragraphs_take_no_number() -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = (
        f"<w:p><w:pPr>{place}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    assert texts(numbered("甲") + gone + numbered("乙"), numbering=lists(*OUTLINE)) == ["一、甲", "二、乙"]


OUTLINE_2 = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'


@pytest.mark.parametrize(
    ("text", "name", "properties", "depth"),
    [
        ("工作成效", "标题一", "", 1),
        ("工作成效", "二", "", 2),
        ("工作成效", "三", "", 2),
        ("工作成效", "", '<w:outlineLvl w:val="2"/>', 3),
        ("工作成效", "二", '<w:outlineLvl w:val="9"/>', 0),
        ("工作成效", "题", "", 0),
        ("工作成效", "", "", 0),
        ("坚持党的领导。开展检查12次。", "二", "", 0),
        ("开展检查，", "二", "", 0),
        ("字" * 61, "二", "", 0),
    ],
)
def test_headings_are_told_by_their_style(text: str, name: str, properties: str, depth: int) -> None:
    styles = (
        style("标题一", title="heading 1")
        + style("二", OUTLINE_2)
        + style("三", based_on="二")
        + style("题", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', title="Title")
    )
    document = read(paragraph("前文") + paragraph(text, f'<w:pStyle w:val="{name}"/>{properties}'), styles)
    assert document.blocks[1].depth == depth


def test_the_title_of_the_report_is_no_heading_above_the_others() -> None:
    document = docx.Document()
    document.add_heading("某镇2021年法治政府建设情况报告", 1)
    document.add_heading("工作成效", 2)
    document.add_paragraph("开展检查12次。")
    document.add_heading("执法监督", 3)
    assert [block.depth for block in read_bytes(saved(document), "draft.docx").blocks] == [0, 1, 0, 2]


def test_headers_footers_notes_and_comments_are_left_out() -> None:
    document = docx.Document()
    said = document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_comment(said.runs, text="批注", author="某人")
    assert read_bytes(saved(document), "draft.docx").text == "正文"


def verdicts(report: Report) -> list[tuple[object, ...]]:
    found = audit(report, [load(path) for path in published().values()])
    return [
        (finding.item.id, finding.status, finding.confidence, *((one.text, one.matched) for one in finding.evidence))
        for finding in found.findings
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_in_word_gives_the_same_audit(seed: Path) -> None:
    text = seed.read_bytes()
    made = plain(text.decode("utf-8-sig"))
    assert verdicts(parse(read_bytes(made, "draft.docx"))) == verdicts(parse(read_bytes(text, "draft.txt")))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_with_marked_headings_gives_the_same_audit(seed: Path) -> None:
    text = seed.read_bytes()
    document = docx.Document()
    depths = {"一二三四五六七八九十": 1, "（": 2}
    for number, line in enumerate(text.decode("utf-8-sig").split("\n")):
        depth = next((depth for marks, depth in depths.items() if line[:1] and line[0] in marks), 9)
        document.add_paragraph(line, "Title" if not number else f"Heading {depth}" if depth < 9 else "Normal")
    made = read_bytes(saved(document), "draft.docx")
    assert verdicts(parse(made)) == verdicts(parse(read_bytes(text, "draft.txt")))


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx", ".doc", ".txt", ""])
def test_content_decides_whatever_the_suffix(suffix: str) -> None:
    assert read_bytes(word(paragraph("甲")), f"draft{suffix}").format == "docx"


@pytest.mark.parametrize(
    "change",
    [
        dict,
        lambda files: {
            name: text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/",
                "http://purl.oclc.org/ooxml/wordprocessingml/",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
            )
            for name, text in files.items()
        },
        lambda files: {name.replace("/", "\\") if "word" in name else name: text for name, text in files.items()},
        lambda files: (
            {
                name.replace("word/document", "正文/main"): text.replace("word/document.xml", "/正文/main.xml").replace(
                    '"styles.xml"', '"../word/styles.xml"'
                )
                for name, text in files.items()
            }
            | {"正文/_rels/main.xml.rels": files["word/_rels/document.xml.rels"]}
        ),
        lambda files: {name: text for name, text in files.items() if not name.endswith(".rels")},
        lambda files: {
            name: f'<?xml version="1.0" encoding="UTF-8"?><!-- WPS -->{text}' for name, text in files.items()
        },
        lambda files: {**files, "../../evil": "x", "/etc/evil": "x"},
    ],
    ids=["usual", "strict", "backslashes", "elsewhere", "no relations", "comments", "names that climb"],
)
def test_packages_of_every_make_are_read(change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    files = change(parts(paragraph("甲")))
    assert read_bytes(archive(files), "draft.docx").text == "甲"


def test_nothing_of_an_archive_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    read_bytes(archive({**parts(paragraph("甲")), "../evil": "x", "evil": "x"}), "draft.docx")
    assert [path.name for path in tmp_path.rglob("*")] == ["in"]


GOOD = parts(paragraph("甲"))
ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_main(text: str) -> bytes:
    return archive({**GOOD, "word/document.xml": text})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive(GOOD)[:-200], DAMAGED),
        (archive(GOOD)[:100], DAMAGED),
        (with_main("<w:document"), DAMAGED),
        (with_main(""), DAMAGED),
        (with_main(ENTITY + GOOD["word/document.xml"].replace("甲", "&a;")), DAMAGED),
        (with_main(f"<a>{'<a>' * 5000}"), DAMAGED),
        (with_main("<a/>"), NOT_WORD),
        (archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}), NOT_WORD),
        (
            archive(parts("<w:p/>")),
            "this Word file holds no text; if its pages are pictures, have their text recognised first",
        ),
        (archive({**GOOD, "bomb": "0" * 60_000_000}), BOMB),
        (archive({**GOOD, "word/document.xml": " " * 21_000_000, "x": "x" * 1_000_000}, zipfile.ZIP_STORED), BOMB),
        (archive({**GOOD, **dict.fromkeys(map(str, range(10_001)), "")}), BOMB),
        (archive(GOOD, zipfile.ZIP_LZMA), DAMAGED),
        (
            word("<w:tbl><w:tr><w:tc>" * 30 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 30),
            "tables or text boxes stand too deep in one another; set the text free of them",
        ),
        (
            word("<w:p>" + "<w:ins>" * 60 + R("甲") + "</w:ins>" * 60 + "</w:p>"),
            "tables or text boxes stand too deep in one another; set the text free of them",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(AuditorError) as error:
        read_bytes(data, "draft.docx")
    assert str(error.value) == f"draft.docx: {message}"


def test_sizes_that_lie_unpack_no_further_than_they_say() -> None:
    data = bytearray(archive({**GOOD, "word/document.xml": GOOD["word/document.xml"] + " " * 9_000_000}))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    while data[at + 46 : at + 63] != b"word/document.xml":
        at = data.index(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 500)
    with pytest.raises(AuditorError, match=DAMAGED):
        read_bytes(bytes(data), "draft.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize(
    "inside",
    ["<a/>" * 1_100_000, "<a b='' c=''/>" * 400_000, " " * 3_000_000],
    ids=["elements", "attributes", "spaces"],
)
def test_a_part_that_unpacks_to_very_much_is_not_parsed(part: str, inside: str) -> None:
    files = parts(paragraph("甲"))
    end = files[part].rindex("</")
    noise = "".join(map(chr, range(0x4E00, 0x9000))) * 8 if "<" in inside else ""
    packed = archive({**files, part: f"{files[part][:end]}{inside}<!--{noise}-->{files[part][end:]}"})
    with pytest.raises(AuditorError, match=BOMB):
        read_bytes(packed, "draft.docx")


def test_an_encrypted_archive_is_named_so() -> None:
    data = bytearray(archive(GOOD))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(AuditorError, match="this Word file is encrypted; remove the password"):
        read_bytes(bytes(data), "draft.docx")


@pytest.mark.parametrize(
    ("limits", "body", "message"),
    [
        (Limits(paragraphs=3), paragraph("甲") * 4, "more than 3 paragraphs"),
        (Limits(paragraphs=3), run("<w:t>甲</w:t><w:br/>" * 4), "more than 3 paragraphs"),
        (Limits(characters=3), paragraph("甲乙丙丁"), "more than 3 characters"),
        (Limits(seconds=0), paragraph("甲"), "not read within 0 seconds"),
    ],
)
def test_the_limits_hold(limits: Limits, body: str, message: str) -> None:
    with pytest.raises(AuditorError, match=message):
        read_bytes(word(body), "draft.docx", limits)


def test_a_long_number_a_thousand_times_is_cut_off_early() -> None:
    long = lists(level(0, "decimal", "字" * 100_000))
    with pytest.raises(AuditorError, match="more than 300000 characters"):
        read_bytes(word(numbered("文") * 1000, numbering=long), "draft.docx")


def test_other_archives_are_no_word_files() -> None:
    assert format_of(archive({"a.txt": "甲"}), "a.docx").name == "text"
