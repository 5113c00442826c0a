from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from auditor.checklists import load
from auditor.messages import set_language
from auditor.model import Failure, Run
from auditor.parsing import parse
from auditor.pipeline import audit
from auditor.reading import read_bytes
from auditor.rendering import FORMATS, Look, render
from auditor.rendering.plain import cell_len, shorten, visible, wrap
from auditor.rendering.shapes import json_schema
from tests.conftest import REPORT
from tests.pdfs import column, pdf
from tests.samples import TITLE
from tests.schemas import SCHEMAS, text_of


@pytest.fixture
def run(checklist: Path) -> Run:
    report = parse(read_bytes(REPORT.encode(), "report.txt"))
    return Run((audit(report, [load(checklist)], chosen=True),), (Failure("lost.txt", "文件不存在"),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("\x1b[31m红\x1b[0m", "\\x1b[31m红\\x1b[0m"),
        ("零\u200b宽", "零宽"),
        ("反\u202e转", "反转"),
        ("一\n二\t三", "一 二 三"),
        ("响\x07铃", "响\\x07铃"),
        ("半\ud800个", "半\\ud800个"),
    ],
)
def test_what_could_move_a_terminal_is_shown_instead(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四，五六", 8, ["一二三", "四，五六"]),
        ("一二三（四）五", 10, ["一二三（", "四）五"]),
        ("auditor check draft", 13, ["auditor check", " draft"]),
        ("短", 8, ["短"]),
        ("", 8, [""]),
    ],
)
def test_chinese_wraps_anywhere_but_before_a_closing_mark(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_shorten_marks_the_cut() -> None:
    assert shorten("一二三四五", 4) == "一二三…"


def test_json_holds_what_the_schema_promises(run: Run) -> None:
    found = json.loads(render("json", run, Look()))
    jsonschema.validate(found, json_schema())
    lost, report = found["reports"]
    assert found["schema_version"] == "1"
    assert lost["errors"][0]["message"] == "文件不存在"
    assert (report["title"], report["unit"], report["level"], report["year"]) == (
        "青石镇2022年法治政府建设情况报告",
        "青石镇",
        "township",
        2022,
    )
    assert report["coverage"] == {
        "checklist": "",
        "reached": 1.0,
        "total": 2.0,
        "percent": 50.0,
        "counts": {"covered": 1, "partial": 0, "planned": 1, "missing": 0, "not_applicable": 0, "manual": 0},
    }
    study, contract = report["findings"]
    assert (study["item"], study["status"], study["reason"]) == ("small.study", "covered", "covered")
    assert study["basis"] == [{"title": "测试规定", "number": "", "article": "第一条"}]
    evidence = study["evidence"][0]
    assert REPORT[evidence["offset"] :].startswith("中心组学法4次")
    assert (evidence["line"], evidence["column"]) == (6, 6)
    assert (evidence["phrase"], evidence["score"], evidence["threshold"]) == ("中心组 学法", 100.0, 100.0)
    assert evidence["heading"] == ["一、主要举措和成效", "（一）"]
    assert contract["evidence"][0]["modality"] == "planned"
    assert contract["advice"] == "写明审查件数。"


def test_json_is_the_same_in_every_look_and_language(run: Run) -> None:
    plain = render("json", run, Look())
    set_language("zh")
    try:
        assert render("json", run, Look(width=200, color=True, detail=True)) == plain
    finally:
        set_language("en")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_published_schemas_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == text_of(SCHEMAS[path]()), "run make schemas"


def test_the_terminal_needs_no_colour_and_no_box_characters(run: Run) -> None:
    shown = render("table", run, Look(width=80, unicode=False))
    assert "\x1b" not in shown
    assert not set("─█░│┃") & set(shown)
    assert "青石镇2022年法治政府建设情况报告" in shown


def test_colour_is_used_where_asked_for(run: Run) -> None:
    assert "\x1b[" in render("table", run, Look(width=80, color=True))


def test_columns_of_chinese_align(run: Run) -> None:
    from rich.cells import cell_len

    lines = render("table", run, Look(width=130)).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("item"))
    status = cell_len(lines[start][: lines[start].index("status")])
    row = next(line for line in lines[start:] if line.startswith("合同审查"))
    assert cell_len(row[: row.index("planned")]) == status


def test_detail_shows_phrase_score_threshold_role_and_modality(run: Run) -> None:
    shown = render("table", run, Look(width=200, detail=True))
    assert "phrase 中心组 学法, score 100 of 100, achievements, done" in shown


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.txt", REPORT.encode(), "a.txt:10: small.contract planned 合同审查"),
        ("a.txt", f"{TITLE}\n一、成效\n学法3次。".encode(), "a.txt: small.contract missing 合同审查"),
        ("a.pdf", pdf(["1 w"], column(REPORT.splitlines())), "a.pdf:p2.8: small.contract planned 合同审查"),
    ],
)
def test_a_gap_is_told_with_its_place(name: str, data: bytes, line: str, checklist: Path) -> None:
    made = audit(parse(read_bytes(data, name)), [load(checklist)], chosen=True)
    assert line in render("lines", Run((made,)), Look()).splitlines()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_an_empty_run(name: str) -> None:
    shown = render(name, Run(), Look())
    assert json.loads(shown)["reports"] == [] if name == "json" else shown == ""


def test_every_reason_and_source_is_worded() -> None:
    import re

    from auditor.rendering.words import reason_text, source_name
    from tests.conftest import ROOT

    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "auditor" / "judging").glob("*.py"))
    reasons = set(re.findall(r'Verdict\(\s*Status\.\w+, "([a-z-]+)"', code)) | set(
        re.findall(r'return "([a-z-]+)"', code)
    )
    assert len(reasons) > 15
    assert all(reason_text(reason) for reason in reasons)
    assert all(source_name(source) for source in ("title", "text", "signature", "table", "option", ""))


def test_a_basis_is_shown_only_in_the_years_it_is_in_force() -> None:
    from auditor.checklists import load, published
    from auditor.rendering.words import bases_text

    items = {item.id: item for path in published().values() for item in load(path).items}
    shown = {year: bases_text(items["enforce.legal-review"], "county", year) for year in (2016, 2020, 2022)}
    assert "国办发〔2018〕118号" not in shown[2016]
    assert "法治政府建设实施纲要（2015—2020年）" in shown[2016]
    assert "行政处罚法" not in shown[2020]
    assert "《行政处罚法》第五十八条" in shown[2022]
    assert "2015—2020年" not in shown[2022]
    set_language("zh")
    assert "参照" in bases_text(items["decision.risk-assessment"], "township", 2022)
    assert "2014年度尚无有效依据" in bases_text(items["enforce.discretion"], "county", 2014)


def test_every_character_takes_the_cells_that_rich_gives_it() -> None:
    from rich.cells import get_character_cell_size

    for number in (*range(32, 0xD800), *range(0xE000, 0x11000), *range(0x1F300, 0x1F700), *range(0x20000, 0x20100)):
        if chr(number).isprintable():
            assert (number, cell_len(chr(number))) == (number, get_character_cell_size(chr(number)))
