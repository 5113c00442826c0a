"""Personal data: numbers by their check digits, names by what stands around them."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.sensitive.numbers import is_card_number, is_identity_number
from auditor.model import Certainty, Defect, Severity
from tests.samples import PROPERTY, body, report

DIGITS = st.text("0123456789", min_size=3, max_size=3)
BIRTHS = st.dates(date(1900, 1, 1), date(2020, 12, 31))
REGIONS = st.sampled_from(["110105", "370303", "510121", "650102"])


def found(text: str) -> list[Defect]:
    """Return the personal data found in a paragraph."""
    return list(find_defects(body(text), choice=Choice(select=("sensitive",))))


def checked(head: str) -> str:
    """Return an identity number with its check character, worked out by ISO 7064 as a remainder of powers of two."""
    total = sum(int(digit) * pow(2, 17 - index, 11) for index, digit in enumerate(head))
    rest = (12 - total) % 11
    return head + ("X" if rest == 10 else str(rest))


def carded(head: str) -> str:
    """Return a card number with its check digit, tried out by the rule of Luhn."""
    for last in "0123456789":
        total = 0
        for index, digit in enumerate(reversed(head + last)):
            value = int(digit) * (1 + index % 2)
            total += value - 9 * (value > 9)
        if total % 10 == 0:
            return head + last
    raise AssertionError(head)


@given(REGIONS, BIRTHS, DIGITS)
@PROPERTY
def test_an_identity_number_is_known_by_its_check_character(region: str, born: date, order: str) -> None:
    number = checked(f"{region}{born:%Y%m%d}{order}")
    assert is_identity_number(number)
    (defect,) = found(f"信访人{number}已登记。")
    assert (defect.id, defect.severity, defect.evidence[0].text) == ("sensitive.identity", Severity.ERROR, number)
    assert number not in defect.message


@given(REGIONS, BIRTHS, DIGITS, st.integers(0, 16), st.sampled_from("0123456789"))
@PROPERTY
def test_one_wrong_digit_makes_no_certain_identity_number(
    region: str, born: date, order: str, place: int, digit: str
) -> None:
    number = checked(f"{region}{born:%Y%m%d}{order}")
    assume(number[place] != digit)
    slipped = number[:place] + digit + number[place + 1 :]
    assert not is_identity_number(slipped)
    assert all(one.certainty is Certainty.LIKELY for one in found(f"编外{slipped}登记。"))


@given(st.text("0123456789", min_size=13, max_size=16))
@PROPERTY
def test_a_card_number_is_known_by_its_check_digit(rest: str) -> None:
    number = carded(f"62{rest}")
    assert is_card_number(number)
    assume(len(number) != 18)
    assert [one.id for one in found(f"补偿款汇入银行卡{number}。")] == ["sensitive.card"]
    assert not is_card_number(number[:-1] + str((int(number[-1]) + 1) % 10))


@given(st.sampled_from("3456789"), st.text("0123456789", min_size=9, max_size=9))
@PROPERTY
def test_a_mobile_number_is_found_and_never_inside_a_longer_one(second: str, rest: str) -> None:
    number = f"1{second}{rest}"
    (defect,) = found(f"村民可拨打{number}反映。")
    assert (defect.id, defect.evidence[0].text) == ("sensitive.mobile", number)
    assert found(f"案件号为7{number}0已归档。") == []
    assert found(f"村民可拨打{number[:3]}****{number[7:]}反映。") == []


@given(st.integers(0, 10**9))
@PROPERTY
def test_short_numbers_are_no_personal_data(number: int) -> None:
    assert found(f"全年办件{number}件，12345热线转办{number % 1000}件。") == []


def test_a_contact_line_is_info_at_most() -> None:
    text = "某镇2021年法治政府建设情况报告\n一、主要举措和成效\n某镇人民政府\n2022年1月5日\n联系电话：13800138000"
    (defect,) = find_defects(report(text), choice=Choice(select=("sensitive",)))
    assert (defect.severity, defect.certainty) == (Severity.INFO, Certainty.LIKELY)


def test_the_suggestion_hides_the_names() -> None:
    (defect,) = found("成功调解村民李建国与王芳因宅基地引发的纠纷。")
    assert "李某" in defect.suggestion and "王某" in defect.suggestion
    assert defect.evidence[0].text == "村民李建国与王芳"
