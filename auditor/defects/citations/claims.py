"""What a report says of a document: its number, and that it is new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, words
from auditor.defects.citations.register import Register, full
from auditor.defects.citations.titles import Cited
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_NUMBER = Cued(r"（?(国办发|国发|中办发|中发|厅字|法释)[〔\[（【](20\d\d)[〕\])）】](\d{1,3})号", "号")
_NEW = Cued(
    r"(?<!重)新(修订|修正|颁布|公布|出台|制定)的?《?(?:中华人民共和国)?",
    *words("新修订|新修正|新颁布|新公布|新出台|新制定"),
)
_KNOWN_UNTIL, _STALE = 2024, 3
_REVISED = ("修订", "修正")
_LONGEST = 20


def find_number(report: Report, cited: Cited, known: Register) -> Iterator[Defect]:
    """Yield a number behind a title that is not that of the document."""
    policies = known.policies.get(cited.name, ())
    behind = _NUMBER.match(report.text[cited.end : cited.end + _LONGEST])
    right = {policy.number for policy in policies if policy.period == cited.period or not cited.period}
    if not behind or cited.local or not right or "" in right:
        return
    said = f"{behind[1]}〔{behind[2]}〕{int(behind[3])}号"
    if said in right:
        return
    yield made(
        report,
        "citations.number",
        _("《{title}》 does not have the number {number}").format(title=full(policies[0]), number=said),
        _("write {number}").format(number="、".join(sorted(right))),
        (cited.start, cited.end + behind.end()),
        certain=True,
    )


def find_claims(report: Report, known: Register) -> Iterator[Defect]:
    """Yield laws called 新修订 or 新颁布 years after they were; silent where the register cannot know.

    The dates of revision are known up to April 2025, of a law's versions only the last; of administrative regulations,
    which end in 条例 and the like, the list may lack the last.
    """
    year = int(report.year.value)
    for mark in _NEW.finditer(report.text):
        name = _law_at(report.text, mark.end(), known)
        revises = mark[1] in _REVISED
        date = known.laws.revised.get(name, "") if revises else known.laws.issued.get(name, "")
        if date and (_is_stale(name, date, year) if revises else date < f"{year - 1}-09"):
            yield _claim(report, mark, name, date)


def _is_stale(name: str, date: str, year: int) -> bool:
    return name.endswith("法") and year <= _KNOWN_UNTIL and int(date[:4]) <= year - _STALE


def _law_at(text: str, start: int, known: Register) -> str:
    """Return the longest name of a law that begins at a place, an empty text where none does."""
    names = (text[start : start + length] for length in range(_LONGEST, 1, -1))
    return next((name for name in names if name in known.laws.revised), "")


def _claim(report: Report, mark: re.Match[str], name: str, date: str) -> Defect:
    revises = mark[1] in _REVISED
    message = _("《{title}》 was last revised in {year}") if revises else _("《{title}》 was promulgated in {year}")
    end = mark.end() + len(name)
    end += report.text[end : end + 1] == "》"
    return made(
        report,
        "citations.not-new",
        message.format(title=name, year=date[:4]),
        _("leave out “{word}”, or name the year").format(word=f"新{mark[1]}"),
        (mark.start(), end),
        certain=False,
        severity=Severity.INFO,
    )
