"""Waivers: what a person accepted stays in sight, and no longer fails a report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from auditor.checklists import load
from auditor.model import Demand, MistakesError, Run, Waiver
from auditor.pipeline import audit
from auditor.rendering import Look, render
from auditor.rendering.shapes import json_schema
from auditor.waivers import parse_waivers, waive
from tests.conftest import REPORT, Cli
from tests.samples import report as read

TODAY = date(2025, 6, 1)
ITEMS, RULES = ("small.study", "small.contract"), ("leftovers.bookmark",)
MARKED = REPORT.replace("普法形式单一。", "[bookmark: A1]普法形式单一。[bookmark: B2]")
CONTRACT = """\
- rule: small.contract
  reason: 本年度没有签订合同
  by: 张三
  date: 2025-01-10
  until: 2099-12-31
"""


def waivers(*lines: str) -> tuple[Waiver, ...]:
    """Return one waiver of the given lines and the others that each needs."""
    text = "\n".join(["- reason: 理由", "  by: 张三", "  date: 2025-01-10", *(f"  {line}" for line in lines)])
    return parse_waivers(text, "waivers.yaml", ITEMS, RULES)


def accepted(checklist: Path, *lines: str, path: str = "青石镇2022.txt") -> list[str]:
    """Return what a waiver accepts in a report with a planned item and two bookmarks: ids, defects with their text."""
    made = audit(read(MARKED, None, None, path), [load(checklist)], chosen=True)
    waived = waive((made,), waivers(*lines), TODAY)
    (found,) = waived.audits
    assert found.coverage == made.coverage
    gaps = [one.item.id for one in found.findings if one.waiver]
    told = gaps + [one.evidence[0].text for one in found.defects if one.waiver]
    assert bool(told) != bool(waived.unused) or not waivers(*lines)[0].holds(TODAY)
    return told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("rule: small.contract",), ["small.contract"]),
        (("rule: small.contract", "report: '*2022*'"), ["small.contract"]),
        (("rule: small.contract", "report: '青石镇2022.txt'"), ["small.contract"]),
        (("rule: small.contract", "report: '*2023*'"), []),
        (("rule: small.contract", "until: 2025-06-01"), ["small.contract"]),
        (("rule: small.contract", "until: 2025-05-31"), []),
        (("rule: small.study",), []),
        (("rule: leftovers.bookmark",), ["[bookmark: A1]", "[bookmark: B2]"]),
        (("rule: leftovers.bookmark", "quote: A1"), ["[bookmark: A1]"]),
        (("rule: leftovers.bookmark", "quote: 'bookmark： Ｂ２'"), ["[bookmark: B2]"]),
        (("rule: leftovers.bookmark", "quote: C3"), []),
    ],
)
def test_a_waiver_accepts_the_gaps_and_defects_it_names(
    checklist: Path, lines: tuple[str, ...], told: list[str]
) -> None:
    assert accepted(checklist, *lines) == told


def test_a_report_is_named_by_its_file_alone(checklist: Path) -> None:
    assert accepted(checklist, "rule: small.contract", "report: a.txt", path="2022/a.txt") == ["small.contract"]
    assert accepted(checklist, "rule: small.contract", "report: 2022*", path="2022/a.txt") == []


def test_what_is_waived_fails_no_report(checklist: Path) -> None:
    made = audit(read(MARKED, None, None), [load(checklist)], chosen=True)
    demand = Demand()
    assert demand.fails(made)
    (found,) = waive((made,), (*waivers("rule: small.contract"), *waivers("rule: leftovers.bookmark")), TODAY).audits
    assert not demand.fails(found)
    assert found.gaps and found.defects
    assert Demand(min_coverage=99).fails(found)


def test_the_first_of_two_waivers_counts_and_both_are_used(checklist: Path) -> None:
    made = audit(read(REPORT, None, None), [load(checklist)], chosen=True)
    both = parse_waivers(CONTRACT + CONTRACT.replace("张三", "李四"), "waivers.yaml", ITEMS, RULES)
    waived = waive((made,), both, TODAY)
    assert [one.waiver.by for one in waived.audits[0].gaps if one.waiver] == ["张三"]
    assert waived.unused == ()


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty; it needs a list of waivers"),
        ("rule: small.contract\n", 1, 1, "a list of waivers is expected here"),
        (CONTRACT + "- nothing\n", 6, 3, "a mapping is expected here"),
        (CONTRACT.replace("small.contract", "small.contrct"), 1, 3, "did you mean 'small.contract'?"),
        (CONTRACT.replace("small.contract", "xyz"), 1, 3, "see `auditor explain`"),
        (CONTRACT.replace("reason", "reasons"), 2, 3, "did you mean 'reason'?"),
        (CONTRACT.replace("  reason: 本年度没有签订合同\n", ""), 1, 3, "'reason' is missing"),
        (CONTRACT.replace("本年度没有签订合同", "''"), 2, 3, "'reason': "),
        (CONTRACT.replace("2025-01-10", "去年"), 4, 3, "'date': "),
        (CONTRACT.replace("2025-01-10", "2025-13-10"), 4, 9, "this value cannot be read"),
        (CONTRACT.replace("2025-01-10", "2025-01-10 08:00:00"), 4, 3, "'date': "),
        (CONTRACT.replace("2099-12-31", "2025-01-09"), 5, 3, "it ends before it begins; put 2025-01-10 or a later day"),
        (CONTRACT + "  quote: 合同\n", 6, 3, "a quote is for defects"),
        (CONTRACT + "  by: 李四\n", 6, 3, "duplicate key 'by'"),
        (CONTRACT + "  - [\n", 6, 3, "not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_line_and_column(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(MistakesError) as told:
        parse_waivers(text, "waivers.yaml", ITEMS, RULES)
    assert [message in one.message for one in told.value.errors if (one.line, one.column) == (line, column)] == [True]
    assert {one.path for one in told.value.errors} == {"waivers.yaml"}


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    text = CONTRACT.replace("small.contract", "xyz") + CONTRACT.replace("by", "buy")
    with pytest.raises(MistakesError) as told:
        parse_waivers(text, "waivers.yaml", ITEMS, RULES)
    assert [one.line for one in told.value.errors] == [1, 6, 8]


def test_the_outputs_keep_what_is_waived_with_the_reason(checklist: Path) -> None:
    made = audit(read(REPORT, None, None), [load(checklist)], chosen=True)
    (found,) = waive((made,), parse_waivers(CONTRACT, "waivers.yaml", ITEMS, RULES), TODAY).audits
    run = Run((found,))
    assert render("lines", run, Look()) == ""
    for width in (80, 130):
        shown = render("table", run, Look(width=width))
        assert "waived" in shown and "张三" in shown and "没有签订合同" in "".join(shown.split())
        assert "nothing fails" in shown
    kept = json.loads(render("json", run, Look()))
    jsonschema.validate(kept, json_schema())
    study, contract = kept["reports"][0]["findings"]
    assert study["waiver"] is None
    assert contract["waiver"] == {
        "reason": "本年度没有签订合同",
        "by": "张三",
        "date": "2025-01-10",
        "until": "2099-12-31",
    }


def run(cli: Cli, folder: Path, text: str, *arguments: str | Path) -> tuple[int, str, str]:
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")
    done = cli("check", "report.txt", "--waivers", "waivers.yaml", "--lang", "en", *arguments)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (CONTRACT, 0, ""),
        ("[]", 1, ""),
        (
            CONTRACT.replace("2099-12-31", "2025-01-11"),
            1,
            "note: waivers.yaml:1:3: the waiver of small.contract ended on 2025-01-11; decide again\n",
        ),
        (
            CONTRACT + CONTRACT.replace("small.contract", "small.study"),
            0,
            "note: waivers.yaml:6:3: the waiver of small.study accepts nothing here; delete it if it is done\n",
        ),
        (
            CONTRACT.replace("small.contract", "leader.nmaed"),
            2,
            "error: waivers.yaml:1:3: no item or rule 'leader.nmaed'; did you mean 'leader.named'?\n",
        ),
    ],
)
def test_the_command_heeds_waivers_and_tells_those_that_do_nothing(
    cli: Cli, tmp_path: Path, report: Path, checklist: Path, text: str, code: int, told: str
) -> None:
    found, out, err = run(cli, tmp_path, text, "-c", checklist)
    assert (found, err) == (code, told)
    assert ("waived until 2099-12-31" in out) == (code == 0)


@pytest.mark.parametrize(
    ("text", "told"), [(None, "cannot be read; check the path"), (b"\xff\xfe\x00", "this file must be UTF-8")]
)
def test_an_unreadable_file_of_waivers_is_one_line_and_exit_2(
    cli: Cli, tmp_path: Path, report: Path, checklist: Path, text: bytes | None, told: str
) -> None:
    if text:
        (tmp_path / "waivers.yaml").write_bytes(text)
    done = cli("check", report, "-c", checklist, "--waivers", "waivers.yaml", "--format", "json", "--lang", "en")
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert json.loads(done.stdout)["errors"][0]["path"] == "waivers.yaml"
