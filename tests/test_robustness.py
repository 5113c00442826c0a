"""What is no readable report is refused in one clear line, quickly; the reports beside it are audited all the same.

All traps run as real commands with their time and memory in `make robustness`.
"""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest

from auditor.model import AuditorError, Level
from auditor.parsing import parse
from auditor.reading import read
from tests.conftest import Cli
from tests.traps import AUDITED, EITHER, REFUSED, REPORT, TRAPS, Trap, fill

QUICK = [trap for trap in TRAPS if trap.quick]
ONE_LINE = re.compile(r"[^\n]{8,}")
SECONDS = 10


def _outcome(path: Path) -> tuple[str, str]:
    """Return what comes of a file, and the line that says so where it is refused."""
    try:
        parse(read(str(path)), Level.TOWNSHIP, 2021)
    except AuditorError as error:
        assert str(error).startswith(f"{path}: ")
        return REFUSED, error.message
    return AUDITED, ""


@pytest.mark.parametrize("trap", QUICK, ids=lambda trap: f"{trap.name}{trap.suffix}")
def test_a_trap_is_read_or_refused_in_one_clear_line(trap: Trap, tmp_path: Path) -> None:
    path = tmp_path / f"draft{trap.suffix}"
    path.write_bytes(trap.make())
    start = time.monotonic()
    came, message = _outcome(path)
    assert time.monotonic() - start < SECONDS
    assert came == trap.expected or trap.expected == EITHER, message
    if came == REFUSED:
        assert ONE_LINE.fullmatch(message)
        assert re.search(trap.says, message)


@pytest.mark.parametrize(
    "unit", ["，", "—3—\n", "1,", "签发人（报告（", "一、甲。（一）乙。", "标题：", "学习《", "：一、甲"]
)
def test_the_time_to_parse_grows_with_the_length_of_a_text(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(fill(unit, min(100_000, 19_000 * len(unit)) if "\n" in unit else 100_000))
    start = time.monotonic()
    assert _outcome(path)[0] == AUDITED
    assert time.monotonic() - start < SECONDS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    came, message = _outcome(tmp_path / "pipe.txt")
    assert (came, message) == (
        REFUSED,
        "a pipe or a device, no file; give it on standard input: auditor check -",
    )


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loose.txt").symlink_to(tmp_path / "nowhere")
    assert _outcome(tmp_path / "loose.txt") == (REFUSED, "no such file; check the path")


def test_one_unreadable_file_among_many_stops_nothing(cli: Cli, checklist: Path, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for name, data in {"a": REPORT.encode(), "b": b"\x00\x01", "c": REPORT.encode("gb18030")}.items():
        (tmp_path / "drafts" / f"{name}.txt").write_bytes(data)
    done = cli("check", "drafts", "-c", checklist, "--format", "json", "--lang", "en")
    shown = json.loads(done.stdout)
    assert done.returncode == 2
    told = {Path(one["path"]).name: (len(one["findings"]), len(one["errors"])) for one in shown["reports"]}
    assert told == {"a.txt": (2, 0), "b.txt": (0, 1), "c.txt": (2, 0)}
    assert done.stderr.decode().count("\n") == 1


def test_a_name_too_long_for_the_system_is_refused(cli: Cli) -> None:
    done = cli("check", "x" * 5000, "--lang", "en")
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
