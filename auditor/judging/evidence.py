"""Items judged by their phrases: what one piece of evidence proves, and what all of it together proves."""

from __future__ import annotations

from auditor.judging.verdict import Verdict
from auditor.model import Evidence, Item, Modality, Role, Status, Strength

_ORDER = {Status.COVERED: 0, Status.PARTIAL: 1, Status.PLANNED: 2}
_MOST_EVIDENCE = 5
_OPEN_ROLES = frozenset({Role.PLAN, Role.SHORTCOMINGS})
_DONE_ROLES = frozenset({Role.ACHIEVEMENTS, Role.LEADER})


def judge_evidence(item: Item, evidence: tuple[Evidence, ...]) -> Verdict:
    """Return covered, partial, planned or missing by the best evidence, or by the elements shown."""
    ranked = rank(item, evidence)
    if not ranked:
        return Verdict(Status.MISSING, "no-evidence")
    if item.elements:
        return _judge_elements(item, ranked)
    best = ranked[0][0]
    return Verdict(best, _reason(best, ranked[0][1]), tuple(one for _, one in ranked)[:_MOST_EVIDENCE])


def rank(item: Item, evidence: tuple[Evidence, ...]) -> list[tuple[Status, Evidence]]:
    """Return what each piece of evidence proves, the strongest first; what proves nothing is left out."""
    proved = [(status, one) for one in evidence if (status := proves(one, item))]
    return sorted(proved, key=lambda pair: (_ORDER[pair[0]], -pair[1].score, -len(pair[1].matched), pair[1].start))


def proves(evidence: Evidence, item: Item) -> Status | None:
    """Return the status that one piece of evidence alone would give an item, None where it says nothing."""
    if evidence.modality is Modality.CITED or evidence.attribution:
        return None
    if not _DONE_ROLES.intersection(item.roles):
        return _by_strength(evidence) if evidence.role in item.roles else None
    if _is_open(evidence):
        return Status.PLANNED
    if evidence.role is Role.PREAMBLE and Role.PREAMBLE not in item.roles:
        return Status.PARTIAL if evidence.strength is Strength.COVERED else None
    if evidence.is_heading:
        return None if evidence.strength is Strength.PARTIAL else Status.PARTIAL
    if evidence.role in _OPEN_ROLES:
        return Status.PARTIAL
    return _by_strength(evidence)


def _by_strength(evidence: Evidence) -> Status:
    if evidence.strength is Strength.COVERED or (evidence.strength is Strength.TOPIC and evidence.concrete):
        return Status.COVERED
    return Status.PARTIAL


def _is_open(evidence: Evidence) -> bool:
    """Whether what is said is not done: planned, lacking, or said where plans and shortcomings stand."""
    if evidence.modality in (Modality.PLANNED, Modality.LACKING):
        return True
    return evidence.role in _OPEN_ROLES and evidence.modality is not Modality.DONE


def _judge_elements(item: Item, ranked: list[tuple[Status, Evidence]]) -> Verdict:
    """Count the elements shown as done; evidence for the item as a whole stands for all of them."""
    best, first = ranked[0]
    used = tuple(one for _, one in ranked)[:_MOST_EVIDENCE]
    claimed = [one for status, one in ranked if status in (Status.COVERED, Status.PARTIAL) and one.element]
    told = {one.element for one in claimed}
    done = {one.element for one in claimed if _stands_for_itself(one)}
    shown = tuple(element.title for element in item.elements if element.title in told)
    whole = [status for status, one in ranked if not one.element]
    if Status.COVERED in whole:
        return Verdict(Status.COVERED, "covered", used, shown)
    if len(done) >= item.require:
        return Verdict(Status.COVERED, "elements", used, shown)
    if shown or Status.PARTIAL in whole:
        return Verdict(Status.PARTIAL, "some-elements" if shown else _reason(Status.PARTIAL, first), used, shown)
    return Verdict(best, _reason(best, first), used)


def _stands_for_itself(evidence: Evidence) -> bool:
    """Whether evidence may count an element: a heading or the preamble alone may not."""
    return not evidence.is_heading and evidence.role is not Role.PREAMBLE


def _reason(status: Status, evidence: Evidence) -> str:
    if status is Status.PLANNED:
        return "lacking" if evidence.modality is Modality.LACKING else "planned"
    if status is Status.COVERED:
        return "covered"
    if evidence.is_heading:
        return "heading-only"
    if evidence.role is Role.PREAMBLE:
        return "preamble-only"
    if evidence.role in _OPEN_ROLES:
        return "open-section"
    return "weak" if evidence.strength is Strength.PARTIAL else "generic"
