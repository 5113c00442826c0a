"""Report → Defect: what is formally wrong. A new kind is one module and one line of `KINDS`.

A kind is a module with `find(report: Report, others: tuple[Report, ...]) -> Iterator[Defect]`; `others` are the reports
that a sentence may be copied from. What each rule rests on stands in `checklists/tables/defects.yaml`, with examples
that are tests.
"""

from __future__ import annotations

from importlib import import_module
from itertools import islice

import msgspec

from auditor.model import Defect, Report

KINDS: tuple[str, ...] = (
    "citations",
    "copied",
    "expressions",
    "figures",
    "leftovers",
    "numbering",
    "scope",
    "sensitive",
    "years",
)
_MOST = 300


class Choice(msgspec.Struct, frozen=True):
    """The rules that are asked for, by id or kind: those of `select`, all where it is empty, but none of `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def holds(self, rule: str) -> bool:
        """Return whether a rule is asked for."""
        names = {rule, kind_of(rule)}
        return names.isdisjoint(self.ignore) and not (self.select and names.isdisjoint(self.select))

    def wants(self, kind: str) -> bool:
        """Return whether any rule of a kind is asked for."""
        return kind not in self.ignore and (not self.select or any(kind_of(rule) == kind for rule in self.select))


def kind_of(rule: str) -> str:
    """Return the kind of a rule: `figures` of `figures.rate`."""
    return rule.partition(".")[0]


def find_defects(report: Report, others: tuple[Report, ...] = (), choice: Choice | None = None) -> tuple[Defect, ...]:
    """Return the defects of a report in the order of their places; `others` are those it may be copied from.

    Of one kind no more than 300 are told: nobody reads on, and hostile text may hold any number.
    """
    chosen = choice or Choice()
    found = [
        defect
        for kind in KINDS
        if chosen.wants(kind)
        for defect in islice(import_module(f"auditor.defects.{kind}").find(report, others), _MOST)
        if chosen.holds(defect.id)
    ]
    return tuple(sorted(found, key=lambda defect: (defect.evidence[0].start, defect.id)))
