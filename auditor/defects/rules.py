"""What is known of each rule: title, why, on what it rests, and examples; `checklists/tables/defects.yaml`."""

from __future__ import annotations

import msgspec

from auditor.messages import _
from auditor.model import AuditorError
from auditor.tables import load_table


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule; it fires on each report or sentence of `wrong`, and on none of `right`.

    An example of one line stands in the achievements of a township report for `year`; one with line breaks is a whole
    report. What follows a line of `---` is another report that the example is compared with.
    """

    title: str
    explanation: str
    basis: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    year: int = 2023


def rules() -> dict[str, Rule]:
    """Return all rules by their ids, in order."""
    return load_table("defects", dict[str, Rule])


def check_names(names: tuple[str, ...]) -> None:
    """Raise AuditorError for a name that is neither a rule nor a kind of rules."""
    if not names:
        return
    import difflib

    known = {name for rule in rules() for name in (rule, rule.partition(".")[0])}
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, sorted(known), n=3)
            hint = _("did you mean {close}?").format(close=", ".join(close)) if close else _("see `auditor explain`")
            raise AuditorError(_("no rule {name!r}; {hint}").format(name=name, hint=hint))
