"""What the documentation says can be done is done here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPORT, ROOT
from tests.word import plain

COMMANDS = sorted(
    {
        line.split("  #")[0].strip()
        for name in ("README.md", "README.zh-CN.md", "examples/README.md")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if re.match(r"(?:    )?auditor ", line)
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_documented_command_runs(command: str, tmp_path: Path) -> None:
    for name in ("draft.txt", "draft.md", "drafts/one.txt", "草稿.txt", "草稿.md", "草稿文件夹/甲.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    for name in ("draft.docx", "last-year.docx", "草稿.docx", "去年报告.docx"):
        (tmp_path / name).write_bytes(plain(REPORT))
    for name in ("waivers.yaml", "豁免.yaml"):
        (tmp_path / name).write_text("[]", encoding="utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shell = command.replace("auditor ", f'"{sys.executable}" -m auditor.cli ', 1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(shell, shell=True, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert done.stdout


def test_the_library_example_of_the_readme_runs(tmp_path: Path) -> None:
    code = (ROOT / "README.md").read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    (tmp_path / "draft.txt").write_text(REPORT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "法" in done.stdout.decode()


def test_the_counts_of_the_readme_are_those_of_the_checklists() -> None:
    from auditor.checklists import load, published

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, path in published().items():
        assert re.search(rf"\| {name} \|.*\| {len(load(path).items)} \|", text), name


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    for name in tracked.split():
        path = ROOT / name
        if path.suffix in (".py", ".md", ".yaml", ".toml", ".txt", "") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"/(?:home|root|Users)/\w", text), name
