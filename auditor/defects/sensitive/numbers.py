"""Numbers that belong to one person: identity cards, mobile phones, bank cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Role, Severity

_LONG = Cued(r"(?<![\dA-Za-z.])(?<![\dA-Za-z][-_/])\d(?:[ -]?\d){9,18}[Xx]?(?![\dA-Za-z*]|[-_/.]\d)")
_IDENTITY_LABEL = "身份证"
_CARD_LABEL = words("卡号|银行卡|账号|帐号|账户|帐户|开户")
_CONTACT = Cued(r"联系(?:人|电话|方式|手机)|(?:咨询|监督|举报|投诉|值班|服务|办公)(?:电话|热线|手机)|电话[：:]")
_CATALOGUE = words("索引号|信用代码|文号|编号|编码|代码|备案号|许可证")
_MOBILE = Cued(r"1[3-9]\d{9}")
_PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54".split()) | {
    *("61", "62", "63", "64", "65", "71", "81", "82", "83")
}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def find(report: Report) -> Iterator[Defect]:
    """Yield the numbers in a report that identify a person."""
    for found in _LONG.finditer(report.text):
        number = re.sub("[ -]", "", found[0])
        lead = report.text[max(found.start() - 16, 0) : found.start()]
        defect = _identity(report, found, number, lead) or _card(report, found, number, lead)
        defect = defect or _mobile(report, found, number, lead)
        if defect:
            yield defect


def is_identity_number(number: str) -> bool:
    """Return whether 18 characters are an identity number with a true check character (GB 11643-1999, MOD 11-2)."""
    if not _is_person(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def is_card_number(number: str) -> bool:
    """Return whether digits are a number of a Chinese bank card: 62…, with a true check digit (ISO/IEC 7812-1)."""
    if not number.isdecimal() or not 16 <= len(number) <= 19 or not number.startswith("62"):
        return False
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in number[-1::-2])) % 10 == 0


def _is_person(number: str) -> bool:
    """Whether 18 characters hold a region and a day of birth where an identity number has them."""
    if len(number) != 18 or not number[:17].isdecimal() or number[:2] not in _PROVINCES:
        return False
    return _is_day(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] + (month == 2 and year % 4 == 0)


def _is_old(number: str) -> bool:
    """Whether 15 digits hold a region and a day of birth, as identity numbers before 1999 did."""
    if len(number) != 15 or not number.isdecimal() or number[:2] not in _PROVINCES:
        return False
    return _is_day(1900 + int(number[6:8]), int(number[8:10]), int(number[10:12]))


def _identity(report: Report, found: re.Match[str], number: str, lead: str) -> Defect | None:
    labelled = _IDENTITY_LABEL in lead
    certain = is_identity_number(number) or (labelled and (_is_person(number) or _is_old(number)))
    if not certain and (holds(lead, _CATALOGUE) or not (_is_person(number) or _is_old(number))):
        return None
    message = _("an identity number, {masked}, stands in the text").format(masked=_masked(number, 6, 4))
    suggestion = _("delete it, or hide all but the first six and last four characters where it is needed")
    return made(report, "sensitive.identity", message, suggestion, found.span(), certain=certain)


def _card(report: Report, found: re.Match[str], number: str, lead: str) -> Defect | None:
    if not is_card_number(number) or holds(lead, _CATALOGUE):
        return None
    message = _("a bank card number, {masked}, stands in the text").format(masked=_masked(number, 4, 4))
    certain = holds(lead, _CARD_LABEL)
    return made(report, "sensitive.card", message, _("delete it"), found.span(), certain=certain)


def _mobile(report: Report, found: re.Match[str], number: str, lead: str) -> Defect | None:
    if not _MOBILE.fullmatch(number):
        return None
    message = _("a mobile number, {masked}, stands in the text").format(masked=_masked(number, 3, 4))
    if _CONTACT.search(lead) or _role(report, found.start()) in (Role.FRONT, Role.CLOSING):
        suggestion = _("give an office line instead of a personal mobile, where there is one")
        place = found.span()
        return made(report, "sensitive.mobile", message, suggestion, place, certain=False, severity=Severity.INFO)
    suggestion = _("delete it, or hide its four middle digits")
    return made(report, "sensitive.mobile", message, suggestion, found.span(), certain=True)


def _role(report: Report, offset: int) -> Role:
    return next((one.role for one in report.statements if one.start <= offset < one.end), Role.FRONT)


def _masked(number: str, head: int, tail: int) -> str:
    return f"{number[:head]}{'*' * (len(number) - head - tail)}{number[-tail:]}"
