"""Report → Defect: every rule by its own examples, the places of quotes, and the choice of rules."""

from __future__ import annotations

import pytest

from auditor.defects import KINDS, Choice, find_defects, kind_of
from auditor.defects.rules import Rule, rules
from auditor.model import Certainty, Defect, Level, Report, Severity
from tests.samples import HEADING, report

RULES = rules()
WRONG = [(name, text) for name, rule in RULES.items() for text in rule.wrong]
RIGHT = [(name, text) for name, rule in RULES.items() for text in rule.right]


def example(rule: Rule, text: str) -> tuple[Report, ...]:
    """Return an example as a report, and those it is compared with; one line stands in a township report."""
    first, *others = text.split("\n---\n")
    if "\n" not in first.strip():
        first = f"某镇{rule.year}年法治政府建设情况报告\n{HEADING}\n{first}"
        made = report(first, Level.TOWNSHIP, rule.year)
    else:
        made = report(first, None, None)
    return made, *(report(other, None, None, f"other{place}.txt") for place, other in enumerate(others))


def defects(name: str, text: str) -> tuple[Defect, ...]:
    """Return what a rule finds in one of its examples."""
    made, *others = example(RULES[name], text)
    return find_defects(made, tuple(others), Choice(select=(name,)))


def found(name: str, text: str) -> list[str]:
    """Return the passages in which a rule finds a defect in one of its examples."""
    return [one.evidence[0].text for one in defects(name, text)]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_every_rule_fires_on_what_is_wrong(name: str, text: str) -> None:
    assert found(name, text)


@pytest.mark.parametrize(("name", "text"), RIGHT)
def test_every_rule_is_silent_on_what_is_right(name: str, text: str) -> None:
    assert found(name, text) == []


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_defect_tells_what_is_wrong_where_and_how_surely(name: str, text: str) -> None:
    texts = {one.document.path: one.document.text for one in example(RULES[name], text)}
    for one in defects(name, text):
        assert one.message
        assert all(quote.text == texts[quote.path][quote.start : quote.end] != "" for quote in one.evidence)
        assert one.certainty is Certainty.CERTAIN or one.severity is not Severity.ERROR


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_told_with_examples_and_a_basis(name: str) -> None:
    rule = RULES[name]
    assert kind_of(name) in KINDS
    assert all((rule.title, rule.explanation, rule.basis, rule.wrong, rule.right))


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (Choice(), True),
        (Choice(select=("leftovers",)), True),
        (Choice(select=("leftovers.bookmark",)), True),
        (Choice(select=("figures",)), False),
        (Choice(ignore=("leftovers",)), False),
        (Choice(ignore=("leftovers.bookmark",)), False),
        (Choice(select=("leftovers",), ignore=("leftovers.bookmark",)), False),
    ],
)
def test_rules_are_chosen_by_id_or_kind(choice: Choice, wanted: bool) -> None:
    made = report(f"某镇2023年法治政府建设情况报告\n{HEADING}\n[bookmark: OLE_LINK1]学法3次。")
    assert [one.id for one in find_defects(made, choice=choice)] == ["leftovers.bookmark"] * wanted
