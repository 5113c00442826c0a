"""How sure a verdict is. The rules come from what was wrong most often on reports that nobody had tuned for.

Low, and so for a person to check, are
- partial, unless dates, sections, titles or figures were counted;
- covered where only topic phrases matched, so that concreteness alone decided;
- covered by a single phrase in a statement without a figure or a document that was made;
- missing where a matching statement was set aside (studied, another body's, an earlier year's);
- what the checklist leaves to a person.
"""

from __future__ import annotations

import re

from auditor.figures import figure_count
from auditor.judging.verdict import Verdict
from auditor.model import Confidence, Evidence, Modality, Status, Strength

_COUNTED = frozenset({"thin-section", "late", "title-part", "few-figures"})
_MADE = re.compile(r"(?:制定|印发|出台|修订|编制)[^。，-；]{0,16}《")


def confidence_of(verdict: Verdict, evidence: tuple[Evidence, ...]) -> Confidence:
    """Return the confidence of a verdict on an item; `evidence` is all that was found, used or not."""
    return Confidence.LOW if _is_doubtful(verdict, evidence) else Confidence.HIGH


def _is_doubtful(verdict: Verdict, evidence: tuple[Evidence, ...]) -> bool:
    if verdict.status is Status.PARTIAL:
        return verdict.reason not in _COUNTED
    if verdict.status is Status.COVERED:
        return bool(verdict.evidence) and _is_thin(verdict.evidence)
    if verdict.status is Status.MISSING and verdict.reason == "no-evidence":
        return any(one.modality is Modality.CITED or one.attribution for one in evidence)
    return verdict.status is Status.MANUAL


def _is_thin(evidence: tuple[Evidence, ...]) -> bool:
    """Whether no covering phrase matched, or a single one without a figure or a document made in its statement."""
    covering = [one for one in evidence if one.strength is Strength.COVERED]
    if len(covering) != 1:
        return not covering
    text = covering[0].text
    return not figure_count(text, 0, len(text)) and not _MADE.search(text)
