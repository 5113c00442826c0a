"""Folding: what becomes the same text, and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.normalise import fold, normalise_text
from tests.samples import PROPERTY, alike

ZERO_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"]
LIKELY = st.text(st.sampled_from("法治政府一二3 9aZ,.:;(（）～—~·•“「\u3000\t\n，。％２Ａ⼀" + "".join(ZERO_WIDTH)))
ANY = st.text(st.characters(exclude_categories=["Cs"])) | LIKELY


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("２０２１年", "2021年"),
        ("ＡＰＰ％", "APP%"),
        ("(一)规范执法:3次;", "（一）规范执法：3次；"),
        ("开展检查,共3次", "开展检查，共3次"),
        ("是否合法?合法!", "是否合法？合法！"),
        ("10:30", "10:30"),
        ("1,000件", "1,000件"),
        ("「放管服」『双公示』", "“放管服”“双公示”"),
        ("习近平•治国", "习近平·治国"),
        ("3～5次", "3-5次"),
        ("2016—2020年", "2016-2020年"),
        ("“3·15”", "“3.15”"),
        ("⼀是⽴法", "一是立法"),
        ("\uf90a", "金"),
        ("\U0002f804", "你"),
        ("⼈⺠政府⻓效⻛险", "人民政府长效风险"),
        ("一、 加强　领导\t组织", "一、加强领导组织"),
        ("法 治 政 府", "法治政府"),
        ("2021 年 12 月", "2021年12月"),
        ("开展\n检查", "开展检查"),
        ("法\u200b治\ufeff政\u00ad府", "法治政府"),
        ("Open  Office", "Open Office"),
        ("Word 2016 版", "Word 2016版"),
        ("micro\u200bservice", "microservice"),
        ("A\u200b B", "A B"),
        ("  两端  ", "两端"),
        ("\u3000\u3000", ""),
        ("", ""),
        ("２ ０ ２ １ 年 法 治 政 府 建 设", "2021年法治政府建设"),
        ("20 21 年 1 2 月 3 1 日", "2021年12月31日"),
        ("共 1 2 场 34 次", "共12场34次"),
        ("第 12 34 号", "第12 34号"),
        ("法\xa0治\u2003政\u2009府\u202f建\u180e设\u2800情\u3164况", "法治政府建设情况"),
        ("法\ufe0f治\U000e0101", "法治"),
        ("\uf0b7 落实制度", "落实制度"),
        ("︵一︶执法∶3次﹐共﹪", "（一）执法：3次，共%"),
        ("﹁放管服﹂｢双公示｣", "“放管服”“双公示”"),
        ("𝟐𝟎𝟐𝟏年", "2021年"),
        ("\ue123鎮政府", "\ue123鎮政府"),
        ("[bookmark: OLE_LINK1]", "[bookmark：OLE_LINK1]"),
    ],
)
def test_what_is_written_differently_reads_the_same(source: str, folded: str) -> None:
    assert normalise_text(source) == folded


@pytest.mark.parametrize(
    ("plain", "spaced"),
    [("3～5次", "3 ～ 5次"), ("2016—2020年", "2016 — 2020年"), ("1,000件", "1\u200b,000件"), ("10:30", "10\u200b:30")],
)
def test_stray_spaces_do_not_change_how_marks_are_read(plain: str, spaced: str) -> None:
    assert normalise_text(spaced) == normalise_text(plain)


@pytest.mark.parametrize(
    ("source", "part", "original"),
    [
        ("　　全 面\n推 进依法", "全面推进", "全 面\n推 进"),
        ("共２０２１件", "2021", "２０２１"),
        ("法\u200b治(建设)", "治（建", "治(建"),
        ("甲 乙 Word  2016", "Word 2016", "Word  2016"),
    ],
)
def test_a_part_leads_back_to_its_source(source: str, part: str, original: str) -> None:
    folded, places = fold(source)
    start = folded.index(part)
    assert source[places[start] : places[start + len(part) - 1] + 1] == original


@PROPERTY
@given(ANY)
def test_every_character_has_its_place_in_the_source(text: str) -> None:
    folded, places = fold(text)
    assert len(folded) == len(places)
    assert places == sorted(set(places))
    for char, place in zip(folded, places, strict=True):
        assert alike(char, text[place])


@PROPERTY
@given(ANY)
def test_only_spaces_and_invisible_characters_are_left_out(text: str) -> None:
    left_out = set(range(len(text))) - set(fold(text)[1])
    assert all(text[place].isspace() or _is_invisible(text[place]) for place in left_out)


def _is_invisible(char: str) -> bool:
    """Whether a character shows nothing: control, format, variation selectors, fillers, Word's symbol bullets."""
    blank = char in "\u034f\u115f\u1160\u2800\u3164\uffa0\ufffc" or "\uf000" <= char <= "\uf0ff"
    selector = "\ufe00" <= char <= "\ufe0f" or "\u180b" <= char <= "\u180f" or "\U000e0000" <= char <= "\U000e01ef"
    return blank or selector or unicodedata.category(char) in ("Cc", "Cf")


@PROPERTY
@given(ANY)
def test_no_space_is_left_but_between_ascii_words(text: str) -> None:
    folded = fold(text)[0]
    for place, char in enumerate(folded):
        if char.isspace():
            assert char == " "
            assert (folded[place - 1] + folded[place + 1]).isascii()


@PROPERTY
@given(LIKELY, LIKELY, st.sampled_from(ZERO_WIDTH))
@example("3:", "3", "\u200b")
def test_zero_width_characters_change_nothing(before: str, after: str, invisible: str) -> None:
    assert normalise_text(before + invisible + after) == normalise_text(before + after)


@PROPERTY
@given(LIKELY)
@example("3 ～ 5")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normalise_text(normalise_text(text)) == normalise_text(text)
