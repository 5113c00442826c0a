from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import REPORT, Cli
from tests.word import plain


def texts(result: object) -> tuple[int, str, str]:
    return result.returncode, result.stdout.decode(), result.stderr.decode()  # type: ignore[attr-defined]


def test_a_report_with_gaps_exits_1_and_shows_them_with_advice(cli: Cli, report: Path, checklist: Path) -> None:
    code, out, err = texts(cli("check", report, "-c", checklist))
    assert code == 1
    assert err == ""
    assert "青石镇2022年法治政府建设情况报告" in out
    assert "缺项（1）" in out
    assert "仅列计划" in out
    assert "第10行：将开展合同审查12份。" in out
    assert "写明审查件数。" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "missing"), 0),
        (("--fail-on", "never"), 0),
        (("--fail-on", "never", "--min-coverage", "50"), 0),
        (("--fail-on", "never", "--min-coverage", "51"), 1),
    ],
)
def test_the_exit_code_follows_the_level_and_coverage_asked_for(
    cli: Cli, report: Path, checklist: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert cli("check", report, "-c", checklist, *arguments).returncode == code


def test_a_report_without_gaps_exits_0(cli: Cli, tmp_path: Path, checklist: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(REPORT.replace("举办讲座2场", "审查合同20份"), encoding="utf-8")
    code, out, _ = texts(cli("check", good, "-c", checklist))
    assert (code, "覆盖率 100%，全部通过" in out) == (0, True)


def test_lines_are_silent_when_all_is_well(cli: Cli, tmp_path: Path, checklist: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(REPORT.replace("举办讲座2场", "审查合同20份"), encoding="utf-8")
    assert texts(cli("check", good, "-c", checklist, "--format", "lines")) == (0, "", "")


def test_lines_name_path_line_item_status_and_title(cli: Cli, report: Path, checklist: Path) -> None:
    _, out, _ = texts(cli("check", "report.txt", "-c", checklist, "--format", "lines"))
    assert out.splitlines()[0] == "report.txt:10: small.contract 仅列计划 合同审查"


BAD = {
    "missing file": (("check", "nowhere.txt"), "nowhere.txt: 文件不存在"),
    "folder without reports": (("check", "empty"), "empty: 此文件夹中没有报告"),
    "empty file": (("check", "blank.txt"), "blank.txt: 文件为空"),
    "binary file": (("check", "binary.txt"), "binary.txt: 这是无法识别的二进制文件"),
    "undecodable file": (("check", "latin.txt"), "latin.txt: 编码既不是 UTF-8 也不是 GB18030"),
    "unknown format": (("check", "sheet.xlsx"), "sheet.xlsx: 这是无法识别的二进制文件"),
    "unknown checklist": (("check", "report.txt", "-c", "nothing"), "nothing: 没有此清单"),
    "unwritable output": (("check", "report.txt", "-o", "no/such/gaps.json"), "no/such/gaps.json: 无法写入"),
    "bad option": (("check", "report.txt", "--level", "village"), "village"),
    "unknown level": (("check", "nameless.txt"), "nameless.txt: 看不出单位层级"),
    "unknown item": (("explain", "leader.nmaed"), "leader.named"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_line_and_exit_2(cli: Cli, tmp_path: Path, report: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_bytes(b" \n\n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02" * 50)
    (tmp_path / "latin.txt").write_bytes("résumé naïve".encode("latin-1") + b"\xff\xff")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "nameless.txt").write_text("2022年工作。\n一、成效\n开展普法。", encoding="utf-8")
    arguments, words = BAD[name]
    code, _, err = texts(cli(*arguments))
    assert code == 2
    assert words in err
    assert "Traceback" not in err
    assert not (tmp_path / "no").exists()


def test_an_unreadable_file_does_not_stop_the_others(cli: Cli, report: Path, checklist: Path) -> None:
    result = cli("check", "nowhere.txt", report, "-c", checklist, "--format", "json")
    found = json.loads(result.stdout)
    assert result.returncode == 2
    assert [bool(one["errors"]) for one in found["reports"]] == [False, True]
    assert len(found["reports"][0]["findings"]) == 2


@pytest.mark.parametrize(
    "arguments", [("check", "nowhere.txt"), ("check", "x.txt", "-c", "none"), ("check", "x.txt", "--year", "oops")]
)
def test_json_stays_valid_on_errors(cli: Cli, arguments: tuple[str, ...]) -> None:
    result = cli(*arguments, "--format", "json")
    found = json.loads(result.stdout)
    assert result.returncode == 2
    assert found["errors"] or found["reports"][0]["errors"]


def test_output_writes_json_while_the_terminal_shows_tables(
    cli: Cli, report: Path, tmp_path: Path, checklist: Path
) -> None:
    _, out, _ = texts(cli("check", report, "-c", checklist, "-o", "gaps.json"))
    found = json.loads((tmp_path / "gaps.json").read_text(encoding="utf-8"))
    assert "缺项（1）" in out
    assert [finding["status"] for finding in found["reports"][0]["findings"]] == ["covered", "planned"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_format_of_standard_input_is_told_by_its_content(cli: Cli, checklist: Path) -> None:
    data = plain(REPORT)
    found = json.loads(cli("check", "-", "-c", checklist, "--format", "json", data=data).stdout)["reports"][0]
    assert (found["path"], found["format"]) == ("-", "docx")


def test_markdown_on_standard_input_is_told_by_the_name(cli: Cli, checklist: Path) -> None:
    data = REPORT.replace("一、主要", "## 一、主要").encode("gb18030")
    code, out, _ = texts(cli("check", "-", "--stdin-filename", "draft.md", "-c", checklist, data=data))
    assert code == 1
    assert "draft.md" in out


def test_level_and_year_by_hand_stand_over_the_title(cli: Cli, report: Path, checklist: Path) -> None:
    result = cli("check", report, "--level", "county", "--year", "2019", "-c", checklist, "--format", "json")
    found = json.loads(result.stdout)["reports"][0]
    assert (found["level"], found["year"]) == ("county", 2019)
    assert found["metadata"]["level"]["source"] == "option"
    assert found["findings"][1]["duty"] == "should"


def test_which_checklists_apply_follows_from_the_year(cli: Cli, report: Path) -> None:
    for year, outline in (("2018", "outline-2015-2020"), ("2022", "outline-2021-2025")):
        found = json.loads(cli("check", report, "--year", year, "--format", "json").stdout)["reports"][0]
        assert [name for name in found["checklists"] if name.startswith("outline")] == [outline]


def test_hostile_text_appears_literally(cli: Cli, tmp_path: Path, checklist: Path) -> None:
    path = tmp_path / "hostile.txt"
    text = REPORT.replace("将开展合同审查12份", "[bold]x[/bold] [bookmark: OLE_LINK1] \x1b[31m将开展合同审查")
    path.write_text(text, encoding="utf-8")
    _, out, _ = texts(cli("check", path, "-c", checklist, "--detail"))
    assert "[bold]x[/bold]" in out
    assert "[bookmark: OLE_LINK1]" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_output_never_fails_on_a_narrow_terminal_encoding(
    cli: Cli, report: Path, checklist: Path, encoding: str
) -> None:
    result = cli("check", report, "-c", checklist, "--detail", PYTHONIOENCODING=encoding)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"small.contract" in result.stdout


def test_json_is_utf8_whatever_the_terminal(cli: Cli, report: Path, checklist: Path) -> None:
    result = cli("check", report, "-c", checklist, "--format", "json", PYTHONIOENCODING="gbk")
    assert json.loads(result.stdout.decode("utf-8"))["reports"][0]["unit"] == "青石镇"


@pytest.mark.parametrize("width", [80, 120, 200])
def test_tables_keep_to_the_width(cli: Cli, report: Path, width: int) -> None:
    from rich.cells import cell_len

    _, out, _ = texts(cli("check", report, "--detail", COLUMNS=str(width)))
    assert max(cell_len(line) for line in out.splitlines()) <= width


def test_help_is_chinese_by_default_and_english_on_request(cli: Cli) -> None:
    assert "审核报告草稿" in cli("--help").stdout.decode()
    assert "Audit report drafts" in cli("--lang", "en", "--help").stdout.decode()
    assert "Audit report drafts" in cli("--help", AUDITOR_LANG="en").stdout.decode()


def test_no_chinese_is_left_in_the_english_interface(cli: Cli) -> None:
    for command in (("check", "--help"), ("checklist", "--help"), ("explain", "--help")):
        out = cli("--lang", "en", *command).stdout.decode()
        assert not [char for char in out if "\u4e00" <= char <= "\u9fff"]


def test_version(cli: Cli) -> None:
    assert cli("--version").stdout.decode().strip() == "auditor 0.1.0"


def test_checklist_commands(cli: Cli, checklist: Path) -> None:
    code, out, _ = texts(cli("checklist", "list"))
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        "first-responsible-person",
        "law-enforcement",
        "legality-review",
        "outline-2015-2020",
        "outline-2021-2025",
        "report-structure",
    ]
    assert "small.contract" in cli("checklist", "show", checklist).stdout.decode()
    assert cli("checklist", "validate", checklist).returncode == 0
    code, out, _ = texts(cli("checklist", "test", checklist))
    assert (code, out.strip()) == (0, "例句 6 条，通过 6 条")


def test_a_failing_example_names_the_phrase_that_fired_or_came_closest(cli: Cli, checklist: Path) -> None:
    text = checklist.read_text(encoding="utf-8")
    checklist.write_text(text.replace("missing: [签订劳动合同。]", "missing: [审查合同3份。]"), encoding="utf-8")
    code, out, _ = texts(cli("checklist", "test", checklist))
    assert code == 1
    assert "应为缺失，得到已覆盖：审查合同3份。" in out
    assert "命中：审查 合同 #份|#件" in out


def test_validate_tells_all_mistakes_with_line_and_column(cli: Cli, checklist: Path) -> None:
    text = checklist.read_text(encoding="utf-8")
    checklist.write_text(text.replace("advice: 写明学法次数。", "advise: 写明学法次数。"), encoding="utf-8")
    code, _, err = texts(cli("checklist", "validate", checklist))
    assert code == 2
    assert f"{checklist}:10:5: 未知的键 'advise'；是否为 'advice'？" in err
    assert f"{checklist}:5:5: 缺少 'advice'" in err


def test_explain_shows_requirement_basis_phrases_and_examples(cli: Cli) -> None:
    code, out, _ = texts(cli("explain", "normative.three-unified"))
    assert code == 0
    for words in ("统一登记、统一编号、统一印发", "依据：", "建议：", "例句 已覆盖：", "例句 缺失："):
        assert words in out


def test_a_bug_keeps_its_traceback_and_exits_3(cli: Cli, tmp_path: Path, report: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import auditor.pipeline\ndef audit(*_): raise ZeroDivisionError('planted')\nauditor.pipeline.audit = audit\n",
        encoding="utf-8",
    )
    from tests.conftest import ROOT

    result = cli("check", report, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert result.returncode == 3
    assert b"ZeroDivisionError: planted" in result.stderr


def test_the_output_is_never_one_of_the_reports(cli: Cli, report: Path, checklist: Path) -> None:
    code, _, err = texts(cli("check", "report.txt", "-c", checklist, "-o", "report.txt"))
    assert code == 2
    assert "report.txt: 这是被审核的报告" in err
    assert report.read_text(encoding="utf-8") == REPORT


def test_an_output_that_is_a_link_is_followed(cli: Cli, tmp_path: Path, report: Path, checklist: Path) -> None:
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    cli("check", report, "-c", checklist, "-o", "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))["schema_version"] == "1"


@pytest.mark.parametrize("form", ["table", "lines"])
@pytest.mark.parametrize(
    "arguments",
    [(), ("--fail-on", "missing"), ("--fail-on", "partial"), ("--fail-on", "never", "--min-coverage", "80")],
)
def test_a_failing_report_is_told_why(
    cli: Cli, report: Path, checklist: Path, form: str, arguments: tuple[str, ...]
) -> None:
    code, out, _ = texts(cli("check", report, "-c", checklist, "--format", form, *arguments))
    assert bool(code) is ("未通过" in out)


def test_lines_show_only_what_fails(cli: Cli, report: Path, checklist: Path) -> None:
    assert texts(cli("check", report, "-c", checklist, "--format", "lines", "--fail-on", "missing")) == (0, "", "")


def test_where_nothing_applies_nothing_is_passed(cli: Cli, report: Path, checklist: Path) -> None:
    arguments = ("check", report, "-c", checklist, "--level", "province", "--min-coverage", "10")
    code, out, _ = texts(cli(*arguments))
    assert code == 1
    assert "没有可评估的检查项" in out
    found = json.loads(cli(*arguments, "--format", "json").stdout)["reports"][0]
    assert found["coverage"]["percent"] is None


def test_a_hostile_file_name_moves_no_terminal(cli: Cli) -> None:
    _, _, err = texts(cli("check", "e\x1b[31mvil.txt"))
    assert "e\\x1b[31mvil.txt" in err
    assert "\x1b" not in err


def test_a_report_given_twice_is_audited_once(cli: Cli, report: Path, checklist: Path) -> None:
    found = json.loads(cli("check", report, report, "-c", checklist, "--format", "json").stdout)
    assert len(found["reports"]) == 1


def test_an_empty_name_is_no_folder(cli: Cli) -> None:
    code, _, err = texts(cli("--lang", "en", "check", ""))
    assert (code, err) == (2, "error: an empty name; give the path of a report\n")


def test_a_checklist_given_twice_is_used_once(cli: Cli, report: Path, checklist: Path) -> None:
    once, twice = (cli("check", report, *(["-c", checklist] * count), "--format", "json").stdout for count in (1, 2))
    assert once == twice


def test_two_checklists_of_one_id_are_refused(cli: Cli, report: Path, checklist: Path) -> None:
    other = checklist.with_name("other.yaml")
    other.write_text(checklist.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = texts(cli("--lang", "en", "check", report, "-c", checklist, "-c", other))
    assert (code, out) == (2, "")
    assert err == f"error: {other}: {checklist} has the id 'small', too; give each checklist an id of its own\n"


def test_the_language_may_stand_anywhere(cli: Cli, report: Path, checklist: Path) -> None:
    for arguments in (("--lang", "en", "check", report), ("check", report, "--lang=en")):
        assert "Coverage" in cli(*arguments, "-c", checklist).stdout.decode()
    code, _, err = texts(cli("check", report, "--lang", "fr"))
    assert (code, "没有语言 'fr'" in err) == (2, True)


def test_a_long_report_takes_time_in_proportion(cli: Cli, tmp_path: Path) -> None:
    from time import process_time

    from auditor.checklists import load_published
    from auditor.parsing import parse
    from auditor.pipeline import audit
    from auditor.reading import read_bytes

    lists = load_published([2022])

    def seconds(times: int) -> float:
        text = REPORT.replace("普法形式单一。", "全镇开展法治宣传3次，健全行政执法公示制度，" * times + "。")
        start = process_time()
        audit(parse(read_bytes(text.encode(), "long.txt")), lists)
        return process_time() - start

    seconds(50)
    assert seconds(2000) < 12 * seconds(500)
