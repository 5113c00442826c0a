"""Documents that were not in force in the report year: no longer, not yet, or under years that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.citations.register import Policy, Register, bare, current, full
from auditor.defects.citations.titles import Cited
from auditor.defects.context import written_by
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_HISTORY = words(
    "原《|旧|废止|失效|修订前|曾|历史|取代|代替|替代|衔接|过渡|当时|以前|时期|期间|施以来|行以来|布以来|台以来|发以来"
    "|收官|总结|终期|评估|回顾|圆满|一案|判决|清理"
)
_DRAFT = words("草案|征求意见|立法|起草|拟出台|即将|送审")
_YEAR = Cued(r"(?<!\d)(20[0-3]\d)年")


def find_superseded(report: Report, cited: Cited, titles: list[Cited], known: Register) -> Iterator[Defect]:
    """Yield a document that another has replaced before the report year and that is cited as in force.

    The end of a law is that of the provision named in laws.yaml; a policy is no longer current after its `until`.
    """
    year = int(report.year.value)
    if cited.local or _is_history(cited, year):
        return
    if law := known.laws.repealed.get(cited.name):
        ended = int(law.since[:4])
        if year > ended or (year == ended and law.since.endswith("01-01")):
            yield _outdated(report, cited, law.since, law.successor, year > ended)
    elif (policy := _meant(cited, known)) and year > policy.until and not _names_later(cited, policy, titles):
        yield _outdated(report, cited, "", current(policy, year), True)


def find_premature(report: Report, cited: Cited, known: Register) -> Iterator[Defect]:
    """Yield a document that did not exist when the report was written.

    A title that a draft bore, or a local body's own document, is left alone.
    """
    policy = _meant(cited, known)
    issued = (policy.issued if policy else "") or known.laws.issued.get(cited.name, "")
    if not issued or issued <= written_by(report)[: len(issued)] or cited.local or holds(cited.sentence, _DRAFT):
        return
    message = _("《{title}》 was issued in {issued}, after this report was written")
    yield made(
        report,
        "citations.premature",
        message.format(title=_name(cited), issued=issued[:7]),
        _("check the report year, or cite what was in force in {year}").format(year=report.year.value),
        (cited.start, cited.end),
        certain=True,
    )


def find_period(report: Report, cited: Cited, known: Register) -> Iterator[Defect]:
    """Yield a plan or outline that is cited under years that are not its own."""
    policies = known.policies.get(cited.name, ())
    periods = [policy.period for policy in policies if policy.period]
    if not periods or not cited.period or cited.local or cited.period in periods:
        return
    yield made(
        report,
        "citations.period",
        _("no 《{title}》 runs from {first} to {last}").format(
            title=cited.name, first=cited.period[0], last=cited.period[1]
        ),
        _("write {titles}").format(titles=_listed(policies)),
        (cited.start, cited.end),
        certain=False,
        severity=Severity.WARNING,
    )


def find_without_period(report: Report, titles: list[Cited], known: Register) -> Iterator[Defect]:
    """Yield the first mention of an outline of which there are several, where no mention tells which is meant."""
    told: set[str] = {cited.name for cited in titles if cited.period}
    for cited in titles:
        policies = known.policies.get(cited.name, ())
        if len(policies) < 2 or cited.name in told or cited.local:
            continue
        told.add(cited.name)
        yield made(
            report,
            "citations.without-period",
            _("there are several 《{title}》; the years are missing").format(title=cited.name),
            _("write {titles}").format(titles=_listed(policies)),
            (cited.start, cited.end),
            certain=True,
            severity=Severity.INFO,
        )


def _meant(cited: Cited, known: Register) -> Policy | None:
    """Return the policy that a title names, by its period where there are several; None where that is open."""
    policies = known.policies.get(cited.name, ())
    if cited.period:
        return next((policy for policy in policies if policy.period == cited.period), None)
    return policies[0] if len(policies) == 1 else None


def _is_history(cited: Cited, year: int) -> bool:
    return holds(cited.near, _HISTORY) or any(int(said[1]) < year for said in _YEAR.finditer(_outside(cited)))


def _outside(cited: Cited) -> str:
    """Return the sentence without what stands between 《》: the years of titles tell nothing of when."""
    return re.sub(r"《[^《》]*》|（20\d\d[^（）]{0,12}）", "", cited.sentence)


def _names_later(cited: Cited, policy: Policy, titles: list[Cited]) -> bool:
    """Whether the same sentence names, with its years, what took a policy's place."""
    later = bare(policy.successor)
    return any(_name(other) == later and other.sentence == cited.sentence for other in titles)


def _outdated(report: Report, cited: Cited, since: str, successor: str, sure: bool) -> Defect:
    if since:
        message = _("《{title}》 is no longer in force since {since}").format(title=_name(cited), since=since)
    else:
        message = _("《{title}》 is no longer the current document in {year}").format(
            title=_name(cited), year=report.year.value
        )
    return made(
        report,
        "citations.superseded",
        message,
        _("cite 《{title}》").format(title=successor),
        (cited.start, cited.end),
        certain=sure,
        severity=Severity.ERROR if sure and since else Severity.WARNING,
    )


def _name(cited: Cited) -> str:
    return f"{cited.name}（{cited.period[0]}—{cited.period[1]}年）" if cited.period else cited.name


def _listed(policies: tuple[Policy, ...]) -> str:
    return "、".join(f"《{full(policy)}》" for policy in policies)
