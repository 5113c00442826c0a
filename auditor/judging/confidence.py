"""How sure a verdict is. The rules come from what was wrong most often on reports that nobody had tuned for.

Low, and so for a person to check, are
- partial, unless elements, dates, sections, titles or figures were counted;
- covered where only topic phrases matched, so that concreteness alone decided;
- planned where the text only names the subject as lacking;
- missing or planned where a matching statement was set aside (studied, another body's, an earlier year's);
- missing where most phrases of the item lack but one of their terms in some statement.
"""

from __future__ import annotations

from auditor.judging.verdict import Verdict
from auditor.model import Confidence, Evidence, Status, Strength

_COUNTED = frozenset({"some-elements", "thin-section", "late", "title-part", "few-figures"})
CLOSE = 0.75


def confidence_of(verdict: Verdict, evidence: tuple[Evidence, ...], close: bool) -> Confidence:
    """Return the confidence of a verdict on an item.

    `evidence` is all that was found, used or not; `close` tells that of the item's phrases with several terms a share
    of at least `CLOSE` has all but one of them together in a statement.
    """
    return Confidence.LOW if _is_doubtful(verdict, evidence, close) else Confidence.HIGH


def _is_doubtful(verdict: Verdict, evidence: tuple[Evidence, ...], close: bool) -> bool:
    if verdict.status is Status.PARTIAL:
        return verdict.reason not in _COUNTED
    if verdict.status is Status.COVERED:
        return bool(verdict.evidence) and all(one.strength is not Strength.COVERED for one in verdict.evidence)
    if verdict.status is Status.PLANNED:
        return verdict.reason == "lacking"
    if verdict.status is Status.MISSING and verdict.reason == "no-evidence":
        return bool(evidence) or close
    return verdict.status is Status.MANUAL
