"""Figures: what is worked out rightly is never reported, a slip always is, at its place."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.figures.counts import counts_in, han_value
from auditor.defects.figures.percent import can_be, fits, percent_of
from auditor.model import Certainty, Defect
from tests.samples import PROPERTY, body

MEASURES = st.sampled_from(["件", "起", "宗"])
SETTLED = st.sampled_from(
    [("受理信访", "办结", "办结率"), ("排查纠纷", "成功化解", "化解率"), ("收到诉求", "答复", "答复率")]
)
COUNTS = st.integers(2, 9999)
LABELS = ["婚姻家庭类", "邻里类", "山林土地类", "其他"]


def found(text: str) -> list[Defect]:
    """Return the figures that are wrong in a paragraph."""
    return list(find_defects(body(text), choice=Choice(select=("figures",))))


def rules(text: str) -> list[str]:
    """Return the rules that find something in a paragraph."""
    return [one.id for one in found(text)]


@given(SETTLED, MEASURES, COUNTS, st.data(), st.integers(0, 2))
@PROPERTY
def test_a_rate_that_follows_from_its_counts_is_right(
    words: tuple[str, str, str], measure: str, whole: int, data: st.DataObject, decimals: int
) -> None:
    part = data.draw(st.integers(1, whole))
    rate = f"{100 * part / whole:.{decimals}f}"
    assume(part == whole or float(rate) != 100)
    got, settled, name = words
    assert rules(f"全年{got}{whole}{measure}，{settled}{part}{measure}，{name}达{rate}%。") == []


@given(SETTLED, MEASURES, COUNTS, st.data(), st.integers(0, 1000))
@PROPERTY
def test_any_other_rate_is_wrong(
    words: tuple[str, str, str], measure: str, whole: int, data: st.DataObject, tenths: int
) -> None:
    part = data.draw(st.integers(1, whole))
    assume(abs(100 * part / whole - tenths / 10) > 0.1)
    got, settled, name = words
    defects = found(f"全年{got}{whole}{measure}，{settled}{part}{measure}，{name}达{tenths / 10}%。")
    assert [one.id for one in defects] == ["figures.rate"]
    assert f"{part}{measure}" in defects[0].evidence[0].text
    assert defects[0].evidence[0].text.endswith(f"{tenths / 10}%")
    assert defects[0].certainty is Certainty.CERTAIN


@given(MEASURES, st.lists(st.integers(1, 500), min_size=4, max_size=4), st.integers(-30, 30))
@PROPERTY
def test_a_closed_list_is_right_only_where_it_makes_the_total(measure: str, parts: list[int], slip: int) -> None:
    total = sum(parts) + slip
    assume(total > max(parts))
    listed = "、".join(f"{label}{part}{measure}" for label, part in zip(LABELS, parts, strict=True))
    assert rules(f"全年调解纠纷{total}{measure}，其中{listed}。") == ["figures.sum"] * bool(slip)


@given(MEASURES, COUNTS, COUNTS)
@PROPERTY
def test_a_part_is_wrong_only_where_it_is_larger(measure: str, whole: int, part: int) -> None:
    expected = ["figures.part"] * (part > whole)
    assert rules(f"全年办理案件{whole}{measure}，其中简易程序案件{part}{measure}。") == expected


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["上升", "下降"]), st.integers(0, 1))
@PROPERTY
def test_a_change_is_right_only_with_its_direction_and_rate(after: int, before: int, word: str, slip: int) -> None:
    assume(after != before)
    rate = f"{100 * abs(after - before) / before + 5 * slip:.1f}"
    assume(word == "上升" or float(rate) <= 100)
    wrong = slip or (word == "上升") != (after > before)
    text = f"今年受理信访{after}件，去年{before}件，{word}{rate}%。"
    assert rules(text) == ["figures.change"] * bool(wrong)


@given(st.integers(1, 9999), st.sampled_from(["份", "次", "家次", "人次", "户"]))
@PROPERTY
def test_only_round_numbers_are_about(number: int, measure: str) -> None:
    defects = found(f"全年发放检查{number}余{measure}。")
    assert [one.id for one in defects] == ["figures.about"] * bool(number % 10)
    assert all(one.evidence[0].text == f"{number}余{measure}" for one in defects)


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 2))
@PROPERTY
def test_a_total_can_give_its_own_rates(whole: int, part: int, decimals: int) -> None:
    assume(part <= whole)
    rate = f"{100 * part / whole:.{decimals}f}"
    assume(part == whole or float(rate) != 100)
    assert fits(part, whole, rate)
    assert can_be(whole, rate, "round")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("三百二十", 320),
        ("三五", -1),
    ],
)
def test_chinese_numerals_are_numbers(text: str, value: int) -> None:
    assert han_value(text) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("受理12件、1,024起和两宗", [(12, True), (1024, True), (2, True)]),
        ("约30件，近20件，40余件，50件以上", [(30, False), (20, False), (40, False), (50, False)]),
        ("1.3万件", [(13000, False)]),
        ("第3次会议，2021年12月，“4.15”活动，一件事一次办", []),
    ],
)
def test_counts_are_read_with_their_measure(text: str, told: list[tuple[int, bool]]) -> None:
    assert [(count.value, count.exact) for count in counts_in(text)] == told


@pytest.mark.parametrize(
    ("part", "whole", "rate", "text"),
    [(545, 546, "99.9", "99.8"), (36, 38, "100", "95"), (999, 1000, "100", "99.9"), (9999, 10000, "100.0", "99.99")],
)
def test_what_is_right_is_shown_with_enough_decimals(part: int, whole: int, rate: str, text: str) -> None:
    assert percent_of(part, whole, rate) == text


def test_the_message_names_the_figures() -> None:
    (defect,) = found("排查发现546起矛盾纠纷，调处化解545起，化解率达99.9%。")
    assert all(figure in defect.message for figure in ("546", "545", "99.8%", "99.9%"))
    assert "99.8%" in defect.suggestion


def test_two_places_are_quoted_where_one_quantity_has_two_values() -> None:
    (defect,) = found("全镇培养法律明白人120名。普法方面，共培养法律明白人125名。")
    assert [quote.text for quote in defect.evidence] == ["培养法律明白人125名", "培养法律明白人120名"]
    assert defect.certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    "noise",
    [
        "1" * 20000,
        "1," * 9000,
        "（3件" * 4000 + "其余3件",
        "由3" * 8000,
        "98%" * 6000,
        "3件，98%" * 3000,
        "一二" * 9000,
        "9" * 5000 + "件，办结" + "9" * 400 + "件，办结率" + "9" * 400 + "%",
        "从" + "9" * 400 + "件上升到3件",
    ],
)
def test_hostile_figures_are_read_in_good_time(noise: str) -> None:
    assert isinstance(rules(f"全年受理{noise}。"), list)


@pytest.mark.parametrize(
    "text",
    ["受理案件0件，办结0件，办结率100%。", "调解矛盾纠纷0件，成功率98.5%。", "全年调解纠纷0起，化解0起，化解率0%。"],
)
def test_of_nothing_there_is_no_rate(text: str) -> None:
    assert rules(text) == []
