"""Report → Defect: every rule by its own examples, the places of quotes, and the choice of rules."""

from __future__ import annotations

import re

import pytest
import yaml

from auditor.defects import KINDS, Choice, find_defects, kind_of
from auditor.defects.rules import Rule, rules
from auditor.model import Certainty, Defect, Level, Report, Severity
from tests.conftest import ROOT
from tests.samples import HEADING, report

RULES = rules()
WRONG = [(name, text) for name, rule in RULES.items() for text in rule.wrong]
RIGHT = [(name, text) for name, rule in RULES.items() for text in rule.right]
CLEAN: list[str] = yaml.safe_load((ROOT / "tests" / "defects" / "clean.yaml").read_text(encoding="utf-8"))
# Titles of documents and reports, and formulas that every report shares with every other.
FIXED = re.compile(
    r"(?:落实|的)?《[^《》\n]*》?|[^《，。]{0,8}法治政府建设(?:工作)?(?:情况)?(?:的?报告)?(?:如下：?)?\n?(?:20)?"
    r"|.?以?习近平新时代中国特色社会主义(?:思想(?:为指导，)?)?|深入[^。]{0,4}贯彻习近平法治思想|习近平总书记系列重要讲话精神"
    r"|党政主要负责人[^。]*第一责任人职责|对重要工作亲自部署[^。]*亲自督办|.?贯彻党的十九大和十九届[^。]*全会"
    r"|执法全过程记录制度、重大执法决定法制审核制度|15”全民国家安全教育日|新修订的"
)
RUN = 12


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
def test_no_example_is_a_sentence_of_a_real_report(name: str) -> None:
    """The seeds are documents of others: examples use other words and figures."""
    seeds = "\0".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    own = [FIXED.sub("\0", text) for text in (*RULES[name].wrong, *RULES[name].right)]
    runs = {text[place : place + RUN] for text in own for place in range(len(text) - RUN + 1)}
    assert [run for run in sorted(runs) if run in seeds] == []


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_told_with_examples_and_a_basis(name: str) -> None:
    rule = RULES[name]
    assert kind_of(name) in KINDS
    assert all((rule.title, rule.explanation, rule.basis, rule.wrong, rule.right))


@pytest.mark.parametrize("text", CLEAN)
def test_no_rule_fires_on_a_correct_sentence(text: str) -> None:
    made = report(f"某镇2023年法治政府建设情况报告\n{HEADING}\n全年组织学法4次。\n{text}", Level.TOWNSHIP, 2023)
    found = [one for one in find_defects(made) if one.severity is not Severity.INFO]
    assert [(one.id, one.evidence[0].text) for one in found] == []


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
