"""Waivers: YAML → Waiver with every mistake told at once, and audits → audits in which they are noted."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from auditor.messages import _
from auditor.model import GAPS, Audit, Defect, Finding, MistakesError, Status, Waiver
from auditor.nodes import Tree
from auditor.normalise import normalise_text

_Text = Annotated[str, Meta(min_length=1)]


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    """A waiver as written."""

    rule: _Text
    reason: _Text
    by: _Text
    date: datetime.date
    report: _Text = "*"
    quote: str = ""
    until: datetime.date | None = None


class Waived(msgspec.Struct, frozen=True):
    """Audits with the waivers noted in them, and the waivers in force that nothing was waived by."""

    audits: tuple[Audit, ...]
    unused: tuple[Waiver, ...]


def parse_waivers(text: str, path: str, items: Collection[str], rules: Collection[str]) -> tuple[Waiver, ...]:
    """Return the waivers of a file in order, for `items` and `rules` for defects by id.

    Raise MistakesError with all its mistakes.
    """
    tree = Tree(text, path, _("the file is empty; it needs a list of waivers"))
    entries = tree.value if isinstance(tree.value, list) else []
    if not tree.errors and not isinstance(tree.value, list):
        tree.fail((), _("a list of waivers is expected here"))
    good = [index for index, entry in enumerate(entries) if tree.check(_Source, entry, (index,))]
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            _check(entry, tree, index, items, rules)
    sources = {index: msgspec.convert(entries[index], _Source) for index in good}
    if tree.errors:
        raise MistakesError(tree.errors)
    return tuple(_waiver(source, tree, index) for index, source in sources.items())


def _check(entry: dict[str, Any], tree: Tree, index: int, items: Collection[str], rules: Collection[str]) -> None:
    """Note what the shape alone does not tell, in whatever of an entry can be read."""
    rule, quote = entry.get("rule"), entry.get("quote")
    date, until = _day(entry.get("date")), _day(entry.get("until"))
    if isinstance(rule, str) and rule and rule not in items and rule not in rules:
        tree.fail((index, "rule"), _unknown(rule, [*items, *rules]))
    if quote and rule in items:
        tree.fail((index, "quote"), _("a quote is for defects; an item is waived for the whole report"))
    if date and until and until < date:
        tree.fail((index, "until"), _("it ends before it begins; put {date} or a later day").format(date=date))


def _day(value: object) -> datetime.date | None:
    """Return a day as YAML or the user wrote it, None where it is none."""
    try:
        return msgspec.convert(value, datetime.date)
    except msgspec.ValidationError:
        return None


def _unknown(rule: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(rule, list(known), n=1)
    if close:
        return _("no item or rule {name!r}; did you mean {close!r}?").format(name=rule, close=close[0])
    return _("no item or rule {name!r}; see `auditor explain`").format(name=rule)


def _waiver(source: _Source, tree: Tree, index: int) -> Waiver:
    place = tree.places[(index,)]
    given: dict[str, Any] = msgspec.structs.asdict(source)
    return Waiver(**given, line=place.line, column=place.column)


def waive(audits: Iterable[Audit], waivers: Iterable[Waiver], today: datetime.date) -> Waived:
    """Return the audits with each gap, remark or defect that a waiver in force accepts marked by the first such."""
    holding = [one for one in waivers if one.holds(today)]
    used: set[Waiver] = set()
    made = tuple(_waive(audit, holding, used) for audit in audits)
    return Waived(made, tuple(one for one in holding if one not in used))


def _waive(audit: Audit, waivers: list[Waiver], used: set[Waiver]) -> Audit:
    """Return one audit with its waivers, which are added to those used."""
    name = PurePath(audit.report.document.path).name
    mine = [one for one in waivers if fnmatchcase(name, one.report)]

    def first(fits: Iterable[Waiver]) -> Waiver | None:
        """Return the first of the waivers that fit, all of which are used."""
        found = list(fits)
        used.update(found)
        return found[0] if found else None

    return msgspec.structs.replace(
        audit,
        findings=tuple(
            msgspec.structs.replace(one, waiver=first(waiver for waiver in mine if _accepts_gap(waiver, one)))
            for one in audit.findings
        ),
        defects=tuple(
            msgspec.structs.replace(one, waiver=first(waiver for waiver in mine if _accepts_defect(waiver, one)))
            for one in audit.defects
        ),
    )


def _accepts_gap(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.item.id and (finding.status in GAPS or finding.status is Status.PARTIAL)


def _accepts_defect(waiver: Waiver, defect: Defect) -> bool:
    wanted = normalise_text(waiver.quote)
    return waiver.rule == defect.id and any(wanted in normalise_text(quote.text) for quote in defect.evidence)
