"""What the rules for defects show in whole reports is what was read there and found right."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.defects import KINDS, find_defects, kind_of
from auditor.model import Certainty, Defect, Report, Severity
from auditor.pipeline import read_report
from tests.conftest import ROOT

READ_FOLDERS = ("seeds", "tests/corpus/tuning", "examples")
UNREAD = "tests/corpus/measuring"
LABELS = ROOT / "tests" / "defects"
READ_FIRST = "read each defect against its report, judge it, and add it to tests/defects/reading.yaml"
NICE = 16


@cache
def labelled(name: str) -> list[dict[str, Any]]:
    """Return the labels of a file."""
    labels: list[dict[str, Any]] = yaml.safe_load((LABELS / name).read_text(encoding="utf-8"))
    return labels


@cache
def shown(folder: str) -> dict[str, tuple[Report, tuple[Defect, ...]]]:
    """Return the reports of a folder with their defects, found as one run of the command finds them."""
    paths = [path for path in sorted((ROOT / folder).iterdir()) if path.suffix in (".txt", ".md")]
    reports = {path.name: read_report(str(path)) for path in paths if path.name != "README.md"}
    return {
        f"{folder}/{name}": (report, find_defects(report, tuple(one for one in reports.values() if one is not report)))
        for name, report in reports.items()
    }


def told(folder: str) -> list[tuple[str, str, str]]:
    """Return the report, rule and passage of every defect that is shown in a folder, in the order of the places."""
    return [(path, one.id, one.evidence[0].text) for path, (_, found) in shown(folder).items() for one in found]


def read_in(*folders: str) -> list[tuple[str, str, str]]:
    """Return the report, rule and passage of every defect that was read in some folders."""
    everything = [(one["report"], one["rule"], one["quote"]) for one in labelled("reading.yaml")]
    return [one for one in everything if str(Path(one[0]).parent) in folders]


@pytest.mark.parametrize("folder", READ_FOLDERS)
def test_what_is_shown_was_read(folder: str) -> None:
    now, read = told(folder), read_in(folder)
    new, gone = [one for one in now if one not in read], [one for one in read if one not in now]
    assert not new, f"{len(new)} not read yet; {READ_FIRST}: {new}"
    assert not gone, f"{len(gone)} no longer shown; if that is meant, delete them from the reading: {gone}"
    assert now == read


def test_nearly_all_that_is_shown_is_right() -> None:
    verdicts = [one["right"] for one in labelled("reading.yaml")]
    assert sum(verdicts) >= 0.9 * len(verdicts)
    assert all(one["why"] for one in labelled("reading.yaml"))


def test_no_error_is_shown_in_reports_that_no_rule_was_made_on() -> None:
    """A true slip of one of these reports is labelled in the reading, too; a false one is mended in its rule."""
    read = read_in(UNREAD)
    errors = [
        (path, one.id)
        for path, (_, found) in shown(UNREAD).items()
        for one in found
        if one.severity is Severity.ERROR and one.certainty is Certainty.CERTAIN
        if (path, one.id, one.evidence[0].text) not in read
    ]
    assert errors == []


def wanted(which: str) -> list[tuple[str, str, str]]:
    """Return the report, kind and passage of the labels of the seeds: must, nice or never."""
    return [
        (f"seeds/{one['report']}", label["kind"], label["quote"])
        for one in labelled("seeds.yaml")
        for label in one[which]
        if label["kind"] in KINDS
    ]


def is_shown(path: str, kind: str, passage: str) -> bool:
    """Whether a defect of a kind is shown at a passage or a part of it."""
    report, found = shown("seeds")[path]
    text = report.document.text
    start = text.index(passage)
    assert text.count(passage) == 1
    return any(
        quote.start < start + len(passage) and start < quote.end
        for one in found
        if kind_of(one.id) == kind
        for quote in one.evidence
        if quote.path == report.document.path
    )


@pytest.mark.parametrize(("path", "kind", "passage"), wanted("must"))
def test_what_must_be_found_in_the_seeds_is_found(path: str, kind: str, passage: str) -> None:
    assert is_shown(path, kind, passage)


@pytest.mark.parametrize(("path", "kind", "passage"), wanted("never"))
def test_what_is_right_in_the_seeds_is_left_alone(path: str, kind: str, passage: str) -> None:
    assert not is_shown(path, kind, passage)


def test_what_else_is_found_in_the_seeds_grows_only() -> None:
    found = [one for one in wanted("nice") if is_shown(*one)]
    assert len(found) == NICE, f"{len(found)} of {len(wanted('nice'))}; raise the number when it rises: {found}"
