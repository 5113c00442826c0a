"""What a report took over from another unit's report, or from its own of an earlier year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise

import msgspec

from auditor.defects.passages import Passage, Probe
from auditor.defects.quotes import quote
from auditor.figures import find_figures
from auditor.messages import _
from auditor.model import Certainty, Defect, Quote, Report, Severity

_SHARE, _OWN_SHARE, _WHOLE = 20, 50, 95
_PASSAGE, _OWN_PASSAGE = 32, 60
_SHOWN, _TITLE = 10, 60
_ASIDE = 12
_EVENTS = frozenset("次 场 场次 期 届次 件 起 份 人次 户 家次 例次 课时 学时 条 册 万元 亿元 亩 吨".split())


class _Relation(Enum):
    """Whose the other report is."""

    STRANGE = "another unit's"
    EARLIER = "the unit's own of an earlier year"
    DRAFT = "the unit's own of the same year"
    LATER = "the unit's own of a later year"


class _Source(msgspec.Struct, frozen=True):
    """Another report, the passages in common, and how much of the report they are, 0-100."""

    other: Report
    relation: _Relation
    passages: tuple[Passage, ...]
    percent: float


def find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield the share of the report that stands in another, and the passages, the longest only where there are many.

    What a unit's own later report took over is told there, not here.
    """
    if not others:
        return
    if twin := next((other for other in others if other.text == report.text), None):
        yield _share(report, _Source(twin, _Relation.DRAFT, (), 100.0))
    sources = _sources(Probe(report), others)
    most = next((source for source in sources if source.percent >= _least_share(source)), None)
    if most and not twin:
        yield _share(report, most)
    yield from _passages(report, [source for source in sources if source.percent < _WHOLE])


def _sources(probe: Probe, others: tuple[Report, ...]) -> list[_Source]:
    """Return the other reports by what was copied from each; a statement counts for the one nearest to the report."""
    report = probe.report
    met = [(other, _relation(report, other), probe.meetings(other)) for other in others if other.text != report.text]
    met.sort(key=lambda one: (one[1] is _Relation.DRAFT, -len(one[2])))
    taken: set[int] = set()
    sources = []
    for other, relation, meetings in met:
        if relation is not _Relation.LATER:
            passages = tuple(probe.passages(other, meetings, taken))
            taken.update(passage.statement for passage in passages)
            letters = sum(passage.letters for passage in passages)
            sources.append(_Source(other, relation, passages, 100.0 * letters / max(probe.letters, 1)))
    return sorted(sources, key=lambda source: -source.percent)


def _relation(report: Report, other: Report) -> _Relation:
    name, other_name = report.unit.value, other.unit.value
    own = bool(name and other_name) and (name.endswith(other_name) or other_name.endswith(name))
    if not own:
        return _Relation.STRANGE
    years = int(other.year.value) - int(report.year.value)
    return _Relation.DRAFT if not years else _Relation.EARLIER if years < 0 else _Relation.LATER


def _least_share(source: _Source) -> int:
    return _SHARE if source.relation is _Relation.STRANGE else _OWN_SHARE


def _share(report: Report, source: _Source) -> Defect:
    """Return the defect of the report as a whole."""
    whole, strange = source.percent >= _WHOLE, source.relation is _Relation.STRANGE
    severity = Severity.WARNING if whole or strange else Severity.INFO
    if whole and strange:
        severity = Severity.ERROR
    return Defect(
        id="copied.share",
        severity=severity,
        certainty=Certainty.CERTAIN if whole else Certainty.LIKELY,
        message=_("{percent:.0f}% of the text also stands in {name}").format(
            percent=min(source.percent, 100), name=_name(source.other)
        ),
        suggestion=_("write what this unit did in this year; leave out the one if both are the same report"),
        evidence=(_front(report), _front(source.other)),
    )


def _passages(report: Report, sources: list[_Source]) -> Iterator[Defect]:
    """Yield old figures, and the longest passages with the number of those that are not shown."""
    found: list[tuple[Passage, _Source]] = []
    for source in sources:
        fresh = source.passages
        if source.relation is _Relation.EARLIER:
            stale = [one for one in fresh if _stale_figures(report, source.other, one)]
            yield from (_stale(report, source.other, one) for one in stale)
            fresh = tuple(one for one in fresh if one not in stale)
        if source.relation is not _Relation.DRAFT:
            least = _PASSAGE if source.relation is _Relation.STRANGE else _OWN_PASSAGE
            found += [(one, source) for one in _merged(report, source.other, fresh) if one.letters >= least]
    found.sort(key=lambda pair: -pair[0].letters)
    for place, (passage, source) in enumerate(found[:_SHOWN]):
        more = len(found) - _SHOWN if place == _SHOWN - 1 else 0
        yield _passage(report, source, passage, max(more, 0))


def _merged(report: Report, other: Report, passages: Iterable[Passage]) -> list[Passage]:
    """Return passages with those that follow each other in both reports as one."""
    ordered = sorted(passages, key=lambda one: one.start)
    made = ordered[:1]
    for last, one in pairwise(ordered):
        gaps = report.text[last.end : one.start], other.text[last.there_end : one.there_start]
        follows = one.there_start >= last.there_end and all(len(gap.strip()) <= _ASIDE for gap in gaps)
        if follows:
            first = made.pop()
            letters = first.letters + one.letters
            one = Passage(first.start, one.end, first.there_start, one.there_end, letters, first.statement)
        made.append(one)
    return made


def _stale_figures(report: Report, other: Report, passage: Passage) -> list[str]:
    """Return the figures of events of a passage that are all the same in both, nothing where that may be chance."""
    here = list(find_figures(report.text, passage.start, passage.end))
    there = find_figures(other.text, passage.there_start, passage.there_end)
    events = [one[0] for one in here if one["measure"] in _EVENTS]
    if [one[0] for one in here] != [one[0] for one in there]:
        return []
    return events if len(events) > 1 or any(sum(map(str.isdigit, one)) > 1 for one in events) else []


def _stale(report: Report, other: Report, passage: Passage) -> Defect:
    figures = _(", ").join(_stale_figures(report, other, passage)[:5])
    return Defect(
        id="copied.stale",
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        message=_("the same sentence with the same figures ({figures}) stands in the report of {year}").format(
            figures=figures, year=other.year.value
        ),
        suggestion=_("put in the figures of {year}").format(year=report.year.value),
        evidence=_both(report, other, passage),
    )


def _passage(report: Report, source: _Source, passage: Passage, more: int) -> Defect:
    strange = source.relation is _Relation.STRANGE
    if strange:
        told = _("{count} characters in common with {name}")
        advice = _("write what this unit did itself; where both quote a document, name it")
    else:
        told = _("{count} characters in common with the unit's own report, {name}")
        advice = _("check that it still holds, and say what was new in {year}")
    message = told.format(count=passage.letters, name=_name(source.other))
    if more:
        message += _("; {count} shorter passages are not shown").format(count=more)
    return Defect(
        id="copied.passage",
        severity=Severity.WARNING if strange else Severity.INFO,
        certainty=Certainty.LIKELY,
        message=message,
        suggestion=advice.format(year=report.year.value),
        evidence=_both(report, source.other, passage),
    )


def _name(other: Report) -> str:
    return other.title.value[:_TITLE] or _("another report")


def _front(report: Report) -> Quote:
    """Return the first line of a report, cut where it is long."""
    start, end = report.paragraphs[0]
    return quote(report, start, min(end, start + _TITLE))


def _both(report: Report, other: Report, passage: Passage) -> tuple[Quote, Quote]:
    return (
        quote(report, passage.start, passage.end),
        quote(other, passage.there_start, passage.there_end),
    )
