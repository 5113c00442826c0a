"""A report beside others → what it took over from another unit's, or from its own of an earlier year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec

from auditor.defects.passages import Overlap, Probe
from auditor.defects.quotes import made, quote
from auditor.figures import find_figures
from auditor.messages import _
from auditor.model import Defect, Quote, Report, Severity

_SHARE, _OWN_SHARE, _WHOLE = 20, 50, 95
_SENTENCE, _COUNTED, _PASSAGE, _OWN_PASSAGE = 20, 24, 32, 60
_SHOWN, _TITLE = 10, 60
_ASIDE = 12
_ABOVE = "省市县区州旗盟"
_EVENTS = frozenset("次 场 场次 期 届次 件 起 份 人次 户 家次 例次 课时 学时 条 册 万元 亿元 亩 吨".split())


class _Relation(Enum):
    """Whose the other report is."""

    STRANGE = "another unit's"
    EARLIER = "the unit's own of an earlier year"
    DRAFT = "the unit's own of the same year"
    LATER = "the unit's own of a later year"


class _Source(msgspec.Struct, frozen=True):
    """Another report, the passages in common, neighbours together, and how much of the report they are, 0-100."""

    other: Report
    relation: _Relation
    groups: tuple[tuple[Overlap, ...], ...]
    percent: float


def compare(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]:
    """Yield the share of the report that stands in another, and the passages, the longest only where there are many.

    What a unit's own later report took over is told there, not here.
    """
    if twin := next((other for other in others if other.text == report.text), None):
        yield _share(report, _Source(twin, _Relation.DRAFT, (), 100.0))
    sources = _sources(Probe(report), others)
    most = next((source for source in sources if source.percent >= _least_share(source)), None)
    if most and not twin:
        yield _share(report, most)
    yield from _stale_sentences(report, [source for source in sources if source.relation is _Relation.EARLIER])
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
            groups = tuple(_groups(report, other, probe.passages(other, meetings, taken)))
            taken.update(passage.statement for group in groups for passage in group)
            letters = sum(map(_letters, groups))
            sources.append(_Source(other, relation, groups, 100.0 * letters / max(probe.letters, 1)))
    return sorted(sources, key=lambda source: -source.percent)


def _relation(report: Report, other: Report) -> _Relation:
    if not _same_unit(report.unit.value, other.unit.value):
        return _Relation.STRANGE
    years = int(other.year.value) - int(report.year.value)
    return _Relation.DRAFT if not years else _Relation.EARLIER if years < 0 else _Relation.LATER


def _same_unit(name: str, other: str) -> bool:
    """Return whether two names are of one unit, with or without what is above it."""
    shorter, longer = sorted((name, other), key=len)
    above = longer.removesuffix(shorter)
    return bool(shorter) and (not above or (above != longer and above[-1] in _ABOVE))


def _least_share(source: _Source) -> int:
    return _SHARE if source.relation is _Relation.STRANGE else _OWN_SHARE


def _share(report: Report, source: _Source) -> Defect:
    """Return the defect of the report as a whole."""
    whole, strange = source.percent >= _WHOLE, source.relation is _Relation.STRANGE
    severity = Severity.WARNING if whole or strange else Severity.INFO
    if whole and strange:
        severity = Severity.ERROR
    return made(
        report,
        "copied.share",
        _("{percent:.0f}% of the text also stands in {name}").format(
            percent=min(source.percent, 100), name=_name(source.other)
        ),
        _("write what this unit did in this year; leave out the one if both are the same report"),
        _front(report),
        _front(source.other),
        certain=whole,
        severity=severity,
    )


def _stale_sentences(report: Report, sources: list[_Source]) -> Iterator[Defect]:
    """Yield the longest sentences of the unit's own earlier reports that have kept their figures."""
    found = [
        (passage, source.other, figures)
        for source in sources
        for group in source.groups
        for passage in group
        if (figures := _stale_figures(report, source.other, passage))
    ]
    found.sort(key=lambda one: -one[0].letters)
    for place, (passage, other, figures) in enumerate(found[:_SHOWN], 1):
        message = _("the same sentence with the same figures ({figures}) stands in the report of {year}").format(
            figures=_(", ").join(figures[:5]), year=other.year.value
        )
        yield made(
            report,
            "copied.stale",
            message + _more(place, len(found)),
            _("put in the figures of {year}").format(year=report.year.value),
            *_both(report, other, passage),
            certain=False,
            severity=Severity.WARNING,
        )


def _passages(report: Report, sources: list[_Source]) -> Iterator[Defect]:
    """Yield the longest passages; sentences that are told as stale are not told again."""
    found: list[tuple[Overlap, _Source]] = []
    for source in sources:
        groups: Iterable[tuple[Overlap, ...]] = source.groups
        if source.relation is _Relation.EARLIER:
            pieces = (one for group in groups for one in group if not _stale_figures(report, source.other, one))
            groups = _groups(report, source.other, pieces)
        if source.relation is not _Relation.DRAFT:
            least = _PASSAGE if source.relation is _Relation.STRANGE else _OWN_PASSAGE
            found += [(_joined(group), source) for group in groups if _letters(group) >= least]
    found.sort(key=lambda pair: -pair[0].letters)
    for place, (passage, source) in enumerate(found[:_SHOWN], 1):
        yield _passage(report, source, passage, _more(place, len(found)))


def _more(place: int, count: int) -> str:
    """Return how many shorter ones there are, after the last that is shown."""
    if place < _SHOWN or count == _SHOWN:
        return ""
    return _("; {count} shorter passages are not shown").format(count=count - _SHOWN)


def _groups(report: Report, other: Report, passages: Iterable[Overlap]) -> Iterator[tuple[Overlap, ...]]:
    """Yield passages with those that follow each other in both reports together, where they are more than chance."""
    group: tuple[Overlap, ...] = ()
    for one in sorted(passages, key=lambda one: one.start):
        if group and not _follows(report, other, group[-1], one):
            yield from (group,) * (_letters(group) >= _COUNTED)
            group = ()
        group = (*group, one)
    yield from (group,) * (_letters(group) >= _COUNTED)


def _follows(report: Report, other: Report, last: Overlap, one: Overlap) -> bool:
    gaps = report.text[last.end : one.start], other.text[last.there_end : one.there_start]
    return one.there_start >= last.there_end and all(len(gap.strip()) <= _ASIDE for gap in gaps)


def _letters(group: tuple[Overlap, ...]) -> int:
    return sum(passage.letters for passage in group)


def _joined(group: tuple[Overlap, ...]) -> Overlap:
    """Return neighbouring passages as one."""
    first, last = group[0], group[-1]
    return Overlap(first.start, last.end, first.there_start, last.there_end, _letters(group), first.statement)


def _stale_figures(report: Report, other: Report, passage: Overlap) -> list[str]:
    """Return the figures of events of a passage that are all the same in both, nothing where that may be chance."""
    here = list(find_figures(report.text, passage.start, passage.end))
    there = find_figures(other.text, passage.there_start, passage.there_end)
    events = [one[0] for one in here if one["measure"] in _EVENTS]
    if passage.letters < _SENTENCE or [one[0] for one in here] != [one[0] for one in there]:
        return []
    return events if len(events) > 1 or any(sum(map(str.isdigit, one)) > 1 for one in events) else []


def _passage(report: Report, source: _Source, passage: Overlap, more: str) -> Defect:
    strange = source.relation is _Relation.STRANGE
    if strange:
        told = _("{count} characters in common with {name}")
        advice = _("write what this unit did itself; where both quote a document, name it")
    else:
        told = _("{count} characters in common with the unit's own report, {name}")
        advice = _("check that it still holds, and say what was new in {year}")
    return made(
        report,
        "copied.passage",
        told.format(count=passage.letters, name=_name(source.other)) + more,
        advice.format(year=report.year.value),
        *_both(report, source.other, passage),
        certain=False,
        severity=Severity.WARNING if strange else Severity.INFO,
    )


def _name(other: Report) -> str:
    return other.title.value[:_TITLE] or _("another report")


def _front(report: Report) -> Quote:
    """Return the line in which the title of a report begins, its first where there is none, cut where it is long."""
    place = report.title.position
    first = bisect_left(report.origins, place.offset) if place else 0
    start, end = next(span for span in report.paragraphs if span[1] > first)
    return quote(report, start, min(end, start + _TITLE))


def _both(report: Report, other: Report, passage: Overlap) -> tuple[Quote, Quote]:
    return (
        quote(report, passage.start, passage.end),
        quote(other, passage.there_start, passage.there_end),
    )
