"""Document → Report: outline, roles, statements and their modality. The metadata are in test_metadata."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.model import AuditorError, Level, Modality, Report, Role
from auditor.parsing import parse, position_at
from auditor.parsing.modality import clause_modality
from auditor.parsing.numbering import chinese_value, read_number
from auditor.reading import read_bytes
from tests.samples import HEADING, PROPERTY, TITLE, alike, body, report, statements

SECTIONS = {
    Role.ACHIEVEMENTS: ("主要举措和成效", "聘请法律顾问1名。"),
    Role.LEADER: ("党政主要负责人履行推进法治建设第一责任人职责情况", "书记听取汇报4次。"),
    Role.SHORTCOMINGS: ("存在的不足和原因", "普法形式单一。"),
    Role.PLAN: ("下一步工作安排", "加强执法培训。"),
}
SENTENCE = "全年开展各类执法检查活动共计三十余次并对发现的问题逐一督促整改到位确保各项制度真正落到实处，"
LONG = ["".join([SENTENCE] * 4)[:-1] + "。", "".join([SENTENCE] * 3)[:-1] + "取得实效。"]
PIECES = st.sampled_from(
    [
        *("一、主要举措和成效", "（一）规范执法。", "(二)普法", "1.学法", "（1）培训", "①台账", "三、下一步打算"),
        *("一是健全制度；", "二是", "聘请法律顾问1名。", "未发生败诉案件，", "下一步将开展培训。", "薄弱；", "！"),
        *("\n", "\r\n", "\r", " ", "\u3000", "\u200b", "，", "：", "Word 2016", "２０２２年", "|", "。”"),
        *("存在的不足", "某镇人民政府", "2022年1月5日", "特此报告。", TITLE, "标题："),
        *("附件", "“", "《办法》", "㐂𠮷", "[bookmark: OLE_LINK1]"),
    ]
)  # fmt: skip
LINE_END = r"\r\n|[\n\r\f\v\x85\u2028\u2029]"
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def _outline(made: Report) -> list[tuple[int, str, str, int]]:
    return [(one.depth, one.number, one.title, one.parent) for one in made.sections]


@pytest.mark.parametrize(
    ("lines", "outline"),
    [
        (
            ["一、成效", "（一）执法", "1.检查", "（1）食品", "①台账", "已建立台账。", "二、不足", "薄弱。"],
            [(1, "一、", "成效", -1), (2, "（一）", "执法", 0), (3, "1.", "检查", 1), (4, "（1）", "食品", 2),
             (5, "①", "台账", 3), (1, "二、", "不足", -1)],
        ),
        (
            ["一、加强领导。成立领导小组，组长由镇长担任。", "（一）规范决策。召开党委会12次。学法。"],
            [(1, "一、", "加强领导", -1), (2, "（一）", "规范决策", 0)],
        ),
        (["（一）规范决策：召开党委会12次。", "学法。"], [(2, "（一）", "规范决策", -1)]),
        (
            ["一、成效", "聘请法律顾问。", "三、不足", "力量薄弱。", "五、打算", "加强培训。"],
            [(1, "一、", "成效", -1), (1, "三、", "不足", -1), (1, "五、", "打算", -1)],
        ),
        (["（一）执法", "规范执法。", "（三）普法", "开展普法。"],
         [(2, "（一）", "执法", -1), (2, "（三）", "普法", -1)]),
        (["一、成效", "(一)执法", "规范执法。", "(二) 普法", "开展普法。"],
         [(1, "一、", "成效", -1), (2, "（一）", "执法", 0), (2, "（二）", "普法", 0)]),
        (["一、成效", "1．检查", "检查到位。", "2、培训", "培训到位。"],
         [(1, "一、", "成效", -1), (3, "1.", "检查", 0), (3, "2、", "培训", 0)]),
        (
            ["主要举措和成效", "聘请法律顾问1名，开展检查30次。", "存在的不足", "执法力量薄弱，普法形式单一。"],
            [(1, "", "主要举措和成效", -1), (1, "", "存在的不足", -1)],
        ),
        (["第一部分 主要成效", "聘请顾问。", "第二部分 不足", "薄弱。"],
         [(1, "第一部分", "主要成效", -1), (1, "第二部分", "不足", -1)]),
        (["十一、成效", "聘请顾问。", "十二、不足", "薄弱。"], [(1, "十一、", "成效", -1), (1, "十二、", "不足", -1)]),
        (["聘请法律顾问1名。", "开展检查30次。"], []),
    ],
    ids=["five-depths", "run-in", "colon", "skipped", "no-top", "half-width", "digits", "bare", "part", "teen", "no"],
)  # fmt: skip
def test_headings_make_the_outline(lines: list[str], outline: list[tuple[int, str, str, int]]) -> None:
    assert _outline(report("\n".join([TITLE, *lines]))) == outline


@pytest.mark.parametrize(
    ("text", "depth", "value", "number"),
    [
        ("一、成效", 1, 1, "一、"), ("二十一、成效", 1, 21, "二十一、"), ("第三章 成效", 1, 3, "第三章"),
        ("（十）执法", 2, 10, "（十）"), ("(九)执法", 2, 9, "(九)"), ("12.检查", 3, 12, "12."),
        ("一．成效", 1, 1, "一．"), ("一。成效", 1, 1, "一。"), ("二，成效", 1, 2, "二，"), ("三：成效", 1, 3, "三："),
        ("㈣执法", 2, 4, "㈣"), ("【二】执法", 2, 2, "【二】"), ("⒊检查", 3, 3, "⒊"), ("2，检查", 3, 2, "2，"),
        ("2.2022年打算", 3, 2, "2."), ("⑸食品", 4, 5, "⑸"), ("❷台账", 5, 2, "❷"),
        ("3、检查", 3, 3, "3、"), ("（2）食品", 4, 2, "（2）"), ("4)食品", 4, 4, "4)"), ("⑫台账", 5, 12, "⑫"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_depth_and_value(text: str, depth: int, value: int, number: str) -> None:
    read = read_number(text)
    assert read is not None
    assert (read.depth, read.value, read.text) == (depth, value, number)


@pytest.mark.parametrize("text", ["2021年成效", "1.5万元", "一是健全制度", "一、", "十分重视", "（略）", "三项制度、"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    read = read_number(text)
    assert read is None or read.text == text


def test_chinese_numerals_have_their_values() -> None:
    digits = "零一二三四五六七八九"
    written = [
        (digits[n // 10] if n > 19 else "") + "十" * (n > 9) + (digits[n % 10] if n % 10 else "") for n in range(1, 100)
    ]
    assert [chinese_value(text) for text in written] == list(range(1, 100))


@pytest.mark.parametrize("order", list(itertools.permutations(SECTIONS)), ids="-".join)
def test_roles_follow_the_headings_in_any_order(order: tuple[Role, ...]) -> None:
    numbers = dict(zip(order, "一二三四", strict=True))
    made = report("\n".join([TITLE, *(f"{numbers[role]}、{SECTIONS[role][0]}\n{SECTIONS[role][1]}" for role in order)]))
    told = {made.text[one.start : one.end]: one.role for one in made.statements if not one.heading and one.section >= 0}
    assert told == {sentence: role for role, (_heading, sentence) in SECTIONS.items()}


@pytest.mark.parametrize(
    ("sentence", "role", "modality"),
    [
        ("执法力量薄弱。", Role.SHORTCOMINGS, Modality.LACKING),
        ("执法力量薄弱。下一步将加强培训。", Role.PLAN, Modality.PLANNED),
        ("执法力量薄弱。已开展培训2次。", Role.SHORTCOMINGS, Modality.DONE),
        ("执法力量薄弱。下一步将加强培训。已开展培训2次。", Role.PLAN, Modality.DONE),
        ("下一步将加强培训。普法形式单一。", Role.SHORTCOMINGS, Modality.LACKING),
    ],
)
def test_a_mixed_section_is_parted_by_what_its_sentences_claim(sentence: str, role: Role, modality: Modality) -> None:
    made = report(f"{TITLE}\n一、成效\n学法3次。\n二、存在的问题及下一步打算\n{sentence}")
    assert (made.statements[-1].role, made.statements[-1].modality) == (role, modality)


def test_front_preamble_and_closing_stand_apart() -> None:
    made = report(
        f"{TITLE}\n县政府：\n2021年，我镇认真推进法治建设。\n{HEADING}\n学法3次。\n特此报告。\n某镇人民政府\n2022年1月5日"
    )
    assert [one.role for one in made.statements] == [
        *(Role.FRONT, Role.FRONT, Role.PREAMBLE, Role.ACHIEVEMENTS, Role.ACHIEVEMENTS),
        *(Role.CLOSING, Role.CLOSING, Role.CLOSING),
    ]


def test_a_paragraph_turns_to_shortcomings_and_plan_by_its_lead() -> None:
    made = body("学法3次。虽然取得一定成绩，但仍存在执法力量不足的问题。", "下一步，我镇将加强培训。")
    assert [one.role for one in made.statements[2:]] == [Role.ACHIEVEMENTS, Role.SHORTCOMINGS, Role.PLAN]


def test_a_report_without_headings_tells_of_the_year() -> None:
    lines = [
        "2021年，我镇认真推进法治建设。现将情况报告如下：",
        "学法3次。",
        "但仍存在执法力量不足的问题。下一步，将抓好培训。",
    ]
    made = report("\n".join([TITLE, *lines]))
    told = [Role.PREAMBLE, Role.PREAMBLE, Role.ACHIEVEMENTS, Role.SHORTCOMINGS, Role.PLAN]
    assert [one.role for one in made.statements[1:]] == told


def test_a_plan_may_open_with_what_is_lacking() -> None:
    lines = [
        "二、下一步打算",
        "总体上看，工作有一定进展，但仍有3件处罚没有执行到位；个别案卷不齐。2022年，我们将抓好培训。",
    ]
    made = report("\n".join([TITLE, HEADING, "学法3次。", *lines]))
    assert [one.role for one in made.statements[4:]] == [Role.SHORTCOMINGS, Role.SHORTCOMINGS, Role.PLAN]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("改进措施", Role.PLAN),
        ("存在的问题及整改措施", Role.SHORTCOMINGS),
        ("督察反馈问题整改情况", Role.ACHIEVEMENTS),
        ("党政负责人履职情况", Role.LEADER),
    ],
)
def test_a_heading_names_its_role(heading: str, role: Role) -> None:
    made = report("\n".join([TITLE, HEADING, "学法3次。", f"二、{heading}", "开展培训4次。"]))
    assert made.sections[1].role is role


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("学法3次。普法5场！", ["学法3次。", "普法5场！"]),
        ("一是健全制度；二是开展培训。", ["一是健全制度；", "二是开展培训。"]),
        ("主要做法：一是健全制度，二是开展培训。", ["主要做法：", "一是健全制度，", "二是开展培训。"]),
        ("做到：（1）公示，（2）记录。", ["做到：", "（1）公示，", "（2）记录。"]),
        ("明确：①公示；②记录。", ["明确：", "①公示；", "②记录。"]),
        ("要求“有案必查。”全部落实。", ["要求“有案必查。”", "全部落实。"]),
        ("这一是非问题已查清", ["这一是非问题已查清"]),
    ],
)
def test_statements_are_sentences_and_limbs(paragraph: str, parts: list[str]) -> None:
    assert statements(body(paragraph)) == parts


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("全年开展执法检查30次。", Modality.DONE), ("已建立执法公示制度。", Modality.DONE),
        ("针对执法不规范问题开展整治12次。", Modality.DONE), ("将普法纳入年度考核。", Modality.DONE),
        ("县城管局将执法队员下沉到街道。", Modality.DONE), ("我局将推动执法力量下沉。", Modality.PLANNED),
        ("我镇将召开执法力量下沉工作推进会。", Modality.PLANNED), ("我镇将选派干部派驻到村。", Modality.PLANNED),
        ("我们将建立健全执法力量下沉机制。", Modality.PLANNED),
        ("我镇将学法作为必修课。", Modality.DONE), ("审查各单位草拟的文件12件。", Modality.DONE),
        ("争取到资金5万元。", Modality.DONE), ("印发2022年工作计划。", Modality.DONE),
        ("没有一例复议案件被撤销。", Modality.NEGATED_GOOD), ("严禁执法不规范行为。", Modality.DONE),
        ("下一步将开展培训。", Modality.PLANNED), ("拟于三季度开展评查。", Modality.PLANNED),
        ("计划在年底建成平台。", Modality.PLANNED), ("正在起草实施细则。", Modality.PLANNED),
        ("2022年开展普法30场。", Modality.PLANNED), ("力争建成示范镇。", Modality.PLANNED),
        ("培训有待加强。", Modality.LACKING), ("尚未建立评估机制。", Modality.LACKING),
        ("执法力量薄弱。", Modality.LACKING), ("群众参与度不高。", Modality.LACKING),
        ("执法人员偏少。", Modality.LACKING), ("没有法律顾问。", Modality.LACKING),
        ("全年未发生行政败诉案件。", Modality.NEGATED_GOOD), ("无一起行政复议案件。", Modality.NEGATED_GOOD),
        ("实现行政诉讼零败诉。", Modality.NEGATED_GOOD), ("没有制定规范性文件。", Modality.NEGATED_GOOD),
    ],
)  # fmt: skip
def test_a_sentence_claims_what_it_says(sentence: str, modality: Modality) -> None:
    assert body(sentence).statements[-1].modality is modality


@pytest.mark.parametrize(
    ("role", "inherited", "modality"),
    [
        (Role.ACHIEVEMENTS, None, Modality.DONE), (Role.ACHIEVEMENTS, Modality.LACKING, Modality.DONE),
        (Role.ACHIEVEMENTS, Modality.PLANNED, Modality.PLANNED), (Role.PLAN, None, Modality.PLANNED),
        (Role.SHORTCOMINGS, None, Modality.LACKING), (Role.SHORTCOMINGS, Modality.PLANNED, Modality.PLANNED),
    ],
)  # fmt: skip
def test_a_plain_clause_claims_what_its_section_and_the_clause_before_do(
    role: Role, inherited: Modality | None, modality: Modality
) -> None:
    assert clause_modality("加强执法培训，", role, inherited, 2021) is modality


def test_each_clause_has_its_own_claim() -> None:
    made = body("开展培训12次，未发生败诉案件，但执法力量薄弱。")
    clauses = made.statements[-1].clauses
    assert [clause.modality for clause in clauses] == [Modality.DONE, Modality.NEGATED_GOOD, Modality.LACKING]


@pytest.mark.parametrize("width", [26, 30, 34, 38, 42])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_hard_wrapped_lines_are_joined(width: int, indent: str) -> None:
    paragraphs = LONG * 3
    wrapped = [
        line
        for text in paragraphs
        for line in [indent + text[: width - len(indent)]]
        + [text[at : at + width] for at in range(width - len(indent), len(text), width)]
    ]
    made = body(*wrapped)
    assert [made.text[start:end] for start, end in made.paragraphs] == [TITLE, HEADING, *paragraphs]


def test_headings_of_one_width_among_long_lines_are_not_joined() -> None:
    lines = [line for text in LONG * 9 for line in ("坚持党的领导加强法治工作建设", text)]
    assert len(body(*lines).paragraphs) == len(lines) + 2


def test_short_lines_of_their_own_are_not_joined() -> None:
    lines = [f"第{number}村开展学法{number}次" for number in "一二三四五六七八九十"]
    assert len(body(*lines).paragraphs) == 12


@PROPERTY
@given(TEXTS)
@example(f"{TITLE}\n１.学 法\u200b\n")
def test_no_text_is_lost_or_moved(text: str) -> None:
    made = _parsed(text)
    if made is None:
        return
    source = made.document.text
    visible = {at for at, char in enumerate(source) if unicodedata.category(char) not in ("Cc", "Cf", "Zs", "Zl", "Zp")}
    shown = [origin for char, origin in zip(made.text, made.origins, strict=True) if char not in "\n "]
    assert shown == sorted(set(shown))
    assert visible <= set(shown)
    spoken = [origin for one in made.statements for origin in made.origins[one.start : one.end]]
    assert visible <= set(spoken)


@PROPERTY
@given(TEXTS)
def test_statements_and_clauses_cover_every_paragraph(text: str) -> None:
    made = _parsed(text)
    if made is None:
        return
    for number, (start, end) in enumerate(made.paragraphs):
        mine = [one for one in made.statements if one.paragraph == number]
        assert _joined([(one.start, one.end) for one in mine]) == [(start, end)]
        assert all(_joined([(c.start, c.end) for c in one.clauses]) == [(one.start, one.end)] for one in mine)
    assert [one.index for one in made.statements] == list(range(len(made.statements)))


@PROPERTY
@given(TEXTS)
def test_statements_lead_back_to_their_characters(text: str) -> None:
    made = _parsed(text)
    if made is None:
        return
    source = made.document.text
    assert all(alike(char, source[at]) for char, at in zip(made.text, made.origins, strict=True) if char != "\n")
    lines = re.split(LINE_END, source)
    for one in made.statements:
        place = position_at(made.document, made.origins[one.start])
        assert lines[place.line - 1][place.column - 1] == source[place.offset]
        assert alike(made.text[one.start], source[place.offset])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    met = all(before[1] == after[0] for before, after in itertools.pairwise(spans))
    return [(spans[0][0], spans[-1][1])] if met else spans


def _parsed(text: str) -> Report | None:
    """Return the report in any text, None where the text is refused as it should be."""
    try:
        document = read_bytes(text.encode(), "report.txt")
        return parse(document, Level.TOWNSHIP, 2021)
    except AuditorError:
        return None


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("【存在的问题】普法形式单一。", "shortcomings"),
        ("【下一步打算】将开展培训。", "plan"),
        ("存在的主要问题：普法形式单一。", "shortcomings"),
        ("下一步工作打算：将开展培训。", "plan"),
        ("【规范执法】开展检查12次。", "achievements"),
    ],
)
def test_a_heading_without_number_may_run_into_its_paragraph(paragraph: str, role: str) -> None:
    made = report(f"{TITLE}\n一、主要举措和成效\n审查合同3份。\n{paragraph}\n")
    assert (made.statements[-1].role, made.statements[-1].heading) == (role, False)
