"""Report × items → evidence: literals and their guards, phrases, figures, attribution, nearest misses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checklists.phrases import parse_phrase
from auditor.checklists.vocabulary import Terms
from auditor.figures import figure_count, find_figures
from auditor.matching.literals import LiteralFinder, threshold
from auditor.matching.phrases import Masks, Match, PhraseFinder
from auditor.model import Level, Modality, Phrase, Report, Strength
from tests.bench import BruteFinder
from tests.samples import HEADING, PROPERTY, TITLE, body, evidence, nearest, report

GROUPS = {"聘": ("聘请", "聘用"), "征求": ("征求意见", "征求…意见")}
FAR = "各项工作有序推进" * 9
CHARS = st.text(st.sampled_from("行政执法复议应诉审查案件规范性文合"), min_size=8, max_size=18)


def _find(literal: str, sentence: str) -> list[tuple[str, float]]:
    made = body(sentence)
    return [(made.text[hit.start : hit.end], hit.score) for hit in _literals(made).find(literal)[1]]


def _literals(made: Report) -> LiteralFinder:
    return LiteralFinder(made.text, made.statements)


def _match(phrase: str, made: Report, exclude: tuple[str, ...] = ()) -> list[Match]:
    terms = Terms(GROUPS)
    first, *masks = [
        Phrase(text, Strength.COVERED, *[tuple(map(terms.number, part)) for part in parse_phrase(text)])
        for text in (phrase, *exclude)
    ]
    finder = PhraseFinder(made, terms.vocabulary(), _literals(made))
    return list(finder.find(first, Masks(finder, tuple(masks))))


@pytest.mark.parametrize(
    ("size", "least"),
    [(1, 100.0), (7, 100.0), (8, 87.5), (10, 90.0), (13, 100 - 100 / 13), (14, 100 - 200 / 14), (20, 90.0)],
)
def test_the_threshold_follows_the_length(size: int, least: float) -> None:
    assert threshold("法" * size) == pytest.approx(least)


@pytest.mark.parametrize(
    ("literal", "sentence", "found"),
    [
        ("法律顾问", "聘请法律顾问1名，法律顾问参会。", ["法律顾问", "法律顾问"]),
        ("民", "村民议事，民调会参加。", ["民", "民"]),
        ("行政执法公示", "推行行政执法事公示。", []),
        ("行政执法公示板", "推行行政执法公告板。", []),
        ("行政执法公示制度", "推行行政执法公示制度。", ["行政执法公示制度"]),
        ("行政执法公示制度", "推行行政执法公开制度。", ["行政执法公开制度"]),
        ("重大行政决策合法性审查", "落实重大行政决策的合法性审查。", ["重大行政决策的合法性审查"]),
        ("重大行政决策合法性审查", "落实重大行政决策合法审查机制。", ["重大行政决策合法审查"]),
        ("重大行政决策合法性审查", "落实重大政策合法性审查。", []),
        (
            "落实重大行政决策合法性审查制度",
            "落实重大行政的决策合法性的审查制度。",
            ["落实重大行政的决策合法性的审查制度"],
        ),
        ("落实重大行政决策合法性审查制度", "落实重大的行政的决策合法性的审查制度。", []),
        ("依法办理行政复议的案件", "依法办理行政复议的 案\u200b件。", ["依法办理行政复议的案件"]),
    ],
)
def test_short_literals_are_exact_and_long_ones_almost(literal: str, sentence: str, found: list[str]) -> None:
    hits = _find(literal, sentence)
    assert [text for text, _score in hits] == found
    assert all(score == 100.0 if text == literal else threshold(literal) <= score < 100 for text, score in hits)


@pytest.mark.parametrize(
    ("literal", "sentence"),
    [
        ("2021年度法治政府建设", "2022年度法治政府建设。"),
        ("全年学法培训12次以上", "全年学法培训13次以上。"),
        ("完善一村一法律顾问制度", "完善两村一法律顾问制度。"),
        ("行政败诉案件未发生一起", "行政败诉案件发生了一起。"),
        ("依法履行职责不到位的", "依法履行职责到位的。"),
        ("全年未发生行政败诉案件", "全年发生行政败诉案件。"),
        ("全年办理行政复议的案件", "全年办理行政应议的案件。"),
        ("及时规范办理行政复议的各类案件", "及时规范办理行政应诉的各类案件。"),
        ("落实谁执法谁普法责任制", "落实谁执法谁立法责任制。"),
        ("指导全县的法治政府建设", "指导全市的法治政府建设。"),
        ("开展事前法律风险的评估", "开展事后法律风险的评估。"),
        ("发生行政机关败诉案件", "频生行政机关败诉案件。"),
        ("推行行政执法公示制度", "推行行政执法公示制表。"),
    ],
)
def test_one_character_that_turns_the_meaning_is_refused(literal: str, sentence: str) -> None:
    assert _find(literal, sentence) == []
    assert [text for text, _score in _find(literal, f"{literal}。")] == [literal]


@PROPERTY
@given(st.lists(CHARS, min_size=1, max_size=6), st.data())
def test_the_index_finds_what_brute_force_finds(sentences: list[str], data: st.DataObject) -> None:
    made = body("。".join(sentences))
    index, brute = _literals(made), BruteFinder(made.text, made.statements)
    planted = data.draw(st.sampled_from(sentences))
    place, char = data.draw(st.integers(0, len(planted) - 1)), data.draw(st.sampled_from("行执议的"))
    inserted, replaced = planted[:place] + char + planted[place:], planted[:place] + char + planted[place + 1 :]
    terms = Terms({})
    for literal in (planted, inserted, replaced, f"{inserted[:4]}的{inserted[4:]}", f"{replaced[:-3]}{replaced[-2:]}"):
        terms.number(literal)
    assert index.known(terms.vocabulary()) == brute.known(terms.vocabulary())


@PROPERTY
@given(st.lists(CHARS, min_size=1, max_size=5), st.integers(0, 4))
def test_a_planted_phrase_is_found_and_noise_finds_nothing(noise: list[str], place: int) -> None:
    planted = "选聘驻村辅警"
    made = body("。".join([*noise[:place], planted, *noise[place:]]))
    _mask, hits = _literals(made).find(planted)
    assert [made.text[hit.start : hit.end] for hit in hits] == [planted]
    assert _literals(body("。".join(noise))).find(planted) == (0, [])


@pytest.mark.parametrize(
    ("phrase", "paragraph", "matched"),
    [
        ("聘请 法律顾问", "聘请2名法律顾问。", ("聘请", "法律顾问")),
        ("法律顾问 聘请", "聘请2名法律顾问。", ("法律顾问", "聘请")),
        ("聘请 法律顾问", "聘请2名教师。法律顾问列席。", None),
        ("{聘}|选聘 顾问|律师", "选聘律师3名。", ("选聘", "律师")),
        ("{征求}", "征求各方意见。", ("征求各方意见",)),
        ("征求…意见…采纳", "征求意见12条，采纳8条。", ("征求意见12条，采纳",)),
        ("征求…意见", "意见已经征求。", None),
        ("征求…意见", "征求" + "各村和各单位的书面" * 3 + "意见。", None),
        ("学法 #次", "学法3次。", ("学法", "3次")),
        ("学法 #次", "第3次学法。", None),
        ("学法 #", "全年学法，共12余场。", ("学法", "12余场")),
        ("开展…#场", "开展普法5场。", ("开展普法5场",)),
        ("审查 !拟", "审查合同3份。", ("审查",)),
        ("审查 !拟", "拟审查合同3份。", None),
        ("聘请 顾问", f"聘请教师{FAR}顾问。", None),
        ("学法 #次", "学法2次，会议9次。", ("学法", "2次")),
        ("法治 法治建设", "法治建设。", None),
        ("法治 法治建设", "法治建设和法治教育。", ("法治", "法治建设")),
    ],
)
def test_a_phrase_needs_all_its_terms_in_one_statement(
    phrase: str, paragraph: str, matched: tuple[str, ...] | None
) -> None:
    made = body(paragraph)
    found = [tuple(made.text[hit.start : hit.end] for hit in match.hits) for match in _match(phrase, made)]
    assert found == ([matched] if matched else [])


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        (["一、成效", "决策前审查合同3份。"], True),
        (["一、成效", "规范决策。全年审查合同3份。"], True),
        (["一、规范决策工作", "全年审查合同3份。"], True),
        (["一、规范决策工作", "（一）合同", "全年审查合同3份。"], True),
        (["一、成效", "规范决策。", "全年审查合同3份。"], False),
    ],
)
def test_context_may_stand_around_the_statement(lines: list[str], stands: bool) -> None:
    assert bool(_match("审查 @决策", report("\n".join([TITLE, *lines])))) is stands


@pytest.mark.parametrize(
    ("exclude", "paragraph", "count"),
    [
        (("谁执法谁普法",), "落实谁执法谁普法责任制。", 0),
        (("谁执法谁普法",), "落实谁执法谁普法责任制，规范执法行为。", 1),
        (("谁执法 责任制",), "落实谁执法谁普法责任制。", 0),
        (("行政执法",), "规范行政执法行为。", 0),
        ((), "落实谁执法谁普法责任制。", 1),
    ],
)
def test_excluded_words_do_not_count(exclude: tuple[str, ...], paragraph: str, count: int) -> None:
    assert len(_match("执法", body(paragraph), exclude)) == count


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("开展检查30次，查处12起", ["30次", "12起"]), ("发放资料2,000余份", ["2,000余份"]),
        ("罚款3.5万元", ["3.5万元"]), ("覆盖率100%", ["100%"]), ("受众1万余人次", ["1万余人次"]),
        ("化解率达98.5％", ["98.5%"]), ("办结案件（12件）", ["12件"]), ("２０项", ["20项"]),
        ("抽查案卷5卷，监控54路，无人机3架，调处96桩", ["5卷", "54路", "3架", "96桩"]),
        ("2021年1月5日", []), ("第3次会议", []), ("第12批", []), ("国发〔2021〕5号", []), ("12345热线", []),
    ],
)  # fmt: skip
def test_figures_are_numbers_with_a_measure_word(text: str, figures: list[str]) -> None:
    made = body(text).text
    start = made.index(HEADING) + len(HEADING)
    assert [figure[0] for figure in find_figures(made, start)] == figures
    assert figure_count(made, start, len(made)) == len(figures)


@pytest.mark.parametrize(
    ("sentence", "level", "attribution"),
    [
        ("县司法局组织普法3次。", Level.TOWNSHIP, "other-body"),
        ("11月，市政府办公室组织普法。", Level.DEPARTMENT, "other-body"),
        ("县司法局组织普法3次。", Level.COUNTY, ""),
        ("我镇参加县司法局组织的普法。", Level.TOWNSHIP, ""),
        ("我镇组织普法3次。", Level.TOWNSHIP, ""),
        ("县司法局抽查普法案卷5卷，指出的问题已逐卷更正。", Level.TOWNSHIP, ""),
        ("县司法局组织普法评查，要求立即整改。", Level.TOWNSHIP, "other-body"),
        ("全年普法3次，县司法局组织评查。", Level.TOWNSHIP, ""),
        ("2019年组织普法3次。", Level.TOWNSHIP, "earlier-year"),
        ("2021年组织普法3次。", Level.TOWNSHIP, ""),
        ("2019年以来组织普法3次。", Level.TOWNSHIP, ""),
        ("2019年制定办法，今年组织普法3次。", Level.TOWNSHIP, ""),
    ],
)
def test_another_body_and_an_earlier_year_are_told_apart(
    tmp_path: Path, sentence: str, level: Level, attribution: str
) -> None:
    found = evidence(tmp_path, "phrases: {covered: [普法]}", body(sentence, level=level))
    assert [one.attribution for one in found] == [attribution]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("学习《行政复议法》2次。", Modality.CITED), ("学习贯彻《宪法》《行政复议法》。", Modality.CITED),
        ("严格按照《行政复议法》受理申请。", Modality.DONE), ("出台《行政复议规程》。", Modality.DONE),
        ("办理行政复议3件。", Modality.DONE), ("行政复议力量薄弱。", Modality.LACKING),
        ("将开展行政复议宣传。", Modality.PLANNED),
    ],
)  # fmt: skip
def test_a_title_only_studied_is_cited(tmp_path: Path, sentence: str, modality: Modality) -> None:
    found = evidence(tmp_path, "phrases: {covered: [行政复议]}", body(sentence))
    assert [one.modality for one in found] == [modality]


@pytest.mark.parametrize("mark", ["!", "！"])
def test_a_barred_lesson_makes_no_item_one_of_teaching(tmp_path: Path, mark: str) -> None:
    found = evidence(tmp_path, f"phrases: {{covered: ['行政复议 {mark}培训']}}", body("集中学习行政复议知识。"))
    assert [one.modality for one in found] == [Modality.CITED]


def test_what_did_not_happen_serves_only_phrases_that_say_so(tmp_path: Path) -> None:
    made = body("全年未发生行政败诉案件。")
    assert evidence(tmp_path, "phrases: {covered: [行政败诉案件]}", made) == ()
    assert [one.modality for one in evidence(tmp_path, "phrases: {covered: [未发生…败诉]}", made)] == ["negated-good"]


def test_evidence_tells_what_was_found_and_where(tmp_path: Path) -> None:
    made = report(f"{TITLE}\n一、成效\n（一）决策\n　　全年 聘请\u200b法律顾问2名。[bookmark: x]\n某镇人民政府\n")
    judged_by = (
        "context: [决策]\nphrases: {topic: [法律顾问 聘请]}\nelements:\n- {title: 数, phrases: {partial: ['#名']}}"
    )
    whole, part = evidence(tmp_path, judged_by, made)
    assert (whole.phrase, whole.matched, whole.element) == ("法律顾问 聘请", ("法律顾问", "聘请"), "")
    assert (part.phrase, part.matched, part.element) == ("#名", ("2名",), "数")
    assert whole.text == "全年聘请法律顾问2名。"
    assert (whole.position.line, whole.position.column) == (4, 6)
    assert whole.heading == ("一、成效", "（一）决策")
    assert (whole.score, whole.threshold, whole.concrete, whole.strength) == (100.0, 100.0, True, Strength.TOPIC)


def test_a_statement_out_of_context_is_no_evidence(tmp_path: Path) -> None:
    assert evidence(tmp_path, "context: [决策]\nphrases: {covered: [聘请]}", body("聘请顾问2名。")) == ()


def test_the_signature_is_no_evidence(tmp_path: Path) -> None:
    made = report(f"{TITLE}\n{HEADING}\n学法3次。\n某镇法律顾问办公室\n2022年1月5日")
    assert evidence(tmp_path, "phrases: {covered: [法律顾问]}", made) == ()


def test_the_nearest_miss_is_the_statement_that_shares_most(tmp_path: Path) -> None:
    found = nearest(tmp_path, "phrases: {covered: [无此]}", body("开展检查30次。", "法律服务顾问到村。", "学法3次。"))
    assert found is not None
    assert (found.text, found.phrase, found.position.line) == ("法律服务顾问到村。", "聘请法律顾问", 4)
    assert 40 <= found.score < 100


def test_nothing_near_is_no_nearest_miss(tmp_path: Path) -> None:
    assert nearest(tmp_path, "phrases: {covered: [无此]}", body("植树三十株。")) is None
