"""Small reports and checklists for the tests, made by the real rooms."""

from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

from hypothesis import settings

from auditor.checklists.loading import compile_file
from auditor.matching import Matcher
from auditor.model import Checklist, Evidence, Level, Nearest, Report
from auditor.parsing import parse
from auditor.reading import read_bytes

PROPERTY = settings(deadline=None, database=None, derandomize=True, max_examples=150)

TITLE = "某镇2021年法治政府建设情况报告"
HEADING = "一、主要举措和成效"

CHECKLIST = """\
id: small
title: 小清单
basis: 试验
items:
- id: one
  title: 法律顾问
  requirement: 聘请法律顾问
  basis:
  - {title: 纲要}
  levels: {must: [township, department, county]}
  advice: 写明聘请了几名法律顾问
"""


def report(
    text: str, level: Level | None = Level.TOWNSHIP, year: int | None = 2021, path: str = "report.txt"
) -> Report:
    """Return the report in a text."""
    return parse(read_bytes(text.encode(), path), level, year)


def body(*paragraphs: str, heading: str = HEADING, level: Level = Level.TOWNSHIP) -> Report:
    """Return a report for 2021 with some paragraphs under one heading."""
    return report("\n".join([TITLE, heading, *paragraphs]), level)


def statements(made: Report) -> list[str]:
    """Return the statements of a report that are not headings, without its title."""
    return [made.text[one.start : one.end] for one in made.statements if not one.heading and one.section >= 0]


def checklist(folder: Path, judged_by: str) -> Checklist:
    """Return the checklist of one item, judged by what stands in some lines of YAML."""
    path = folder / "small.yaml"
    path.write_text(CHECKLIST + textwrap.indent(textwrap.dedent(judged_by), "  "), encoding="utf-8")
    return compile_file(path)


def evidence(folder: Path, judged_by: str, made: Report) -> tuple[Evidence, ...]:
    """Return the evidence of one item in a report."""
    small = checklist(folder, judged_by)
    return Matcher(made).evidence(small.items[0], small)


def nearest(folder: Path, judged_by: str, made: Report) -> Nearest | None:
    """Return the nearest miss of one item in a report."""
    return Matcher(made).nearest(checklist(folder, judged_by).items[0])


def alike(char: str, source: str) -> bool:
    """Return whether a folded character may stand for one of the source."""
    if char in "“”·-—。.:： ":
        return not source.isalnum() or source == char
    if "\u2e80" <= source <= "\u2eff":
        return unicodedata.name(char).startswith("CJK")
    return unicodedata.normalize("NFKC", char) == unicodedata.normalize("NFKC", source)
