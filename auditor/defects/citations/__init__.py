"""Documents cited wrongly: misquoted, out of force, not yet issued, under years or a number that are not theirs."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.defects.citations.claims import find_claims, find_number
from auditor.defects.citations.names import nearest
from auditor.defects.citations.register import Policy, Register, full, register
from auditor.defects.citations.times import find_period, find_premature, find_superseded, find_without_period
from auditor.defects.citations.titles import Cited, cited_titles
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_MARKED = 10
_LOCAL = tuple("省市县区州旗镇乡的及和")


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield what is wrong with the titles between 《》; names of local documents are unknown and left alone."""
    known = register()
    titles = list(cited_titles(report))
    for cited in titles:
        yield from _misquoted(report, cited, known)
        yield from find_superseded(report, cited, titles, known)
        yield from find_premature(report, cited, known)
        yield from find_period(report, cited, known)
        yield from find_number(report, cited, known)
    yield from find_without_period(report, titles, known)
    yield from _unmarked(report, titles, known)
    yield from find_claims(report, known)


def _misquoted(report: Report, cited: Cited, known: Register) -> Iterator[Defect]:
    laws = known.laws
    if cited.name in laws.revised or cited.name in laws.repealed or cited.name in known.policies or cited.local:
        return
    if near := nearest(cited.name, known):
        yield made(
            report,
            "citations.misquoted",
            _("there is no 《{wrong}》; it is called 《{right}》").format(wrong=cited.name, right=near.title),
            _("write 《{title}》").format(title=near.title),
            (cited.start, cited.end),
            certain=near.sure,
        )


def _unmarked(report: Report, titles: list[Cited], known: Register) -> Iterator[Defect]:
    """Yield the first mention of an outline that stands nowhere between 《》."""
    marked = {cited.name for cited in titles}
    for name, policies in known.policies.items():
        place = report.text.find(name) if len(policies) > 1 and name not in marked else -1
        if place < 0 or report.text[place - 1 : place] in (*_LOCAL, "《") or len(name) < _MARKED:
            continue
        yield made(
            report,
            "citations.unmarked",
            _("{title} is the name of a document: without 《》 and years one cannot tell which").format(title=name),
            _("write {titles}").format(titles=f"《{full(_fitting(policies, report))}》"),
            (place, place + len(name)),
            certain=False,
            severity=Severity.INFO,
        )


def _fitting(policies: tuple[Policy, ...], report: Report) -> Policy:
    """Return the policy whose period holds the report year, else the first."""
    year = int(report.year.value)
    return next((one for one in policies if one.period and one.period[0] < year <= one.period[1]), policies[0])
