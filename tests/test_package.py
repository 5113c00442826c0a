"""The tool as others install it: the wheel in a fresh environment, and the hook by pre-commit itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_", "PRE_COMMIT"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it into a fresh environment; return that environment's programs."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    made = run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    assert made.returncode == 0, made.stderr
    programs = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    assert pip.returncode == 0, pip.stderr
    return programs


def test_the_wheel_audits_a_seed_from_another_folder(installed: Path, tmp_path: Path) -> None:
    seed = ROOT / "seeds" / "002_ffb0f4087fd0c98b.txt"
    found = run(installed / "auditor", "check", seed, "--fail-on", "never", "--fail-on-defect", "never", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert "沙市镇人民政府" in found.stdout
    assert "法治政府建设实施纲要（2021—2025年）" in found.stdout


def test_the_wheel_carries_the_checklists(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "auditor", "checklist", "validate", cwd=tmp_path)
    assert listed.stdout.strip() == "6 个清单无误"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Return a fresh repository with a good and a bad report draft, staged."""
    run("git", "init", "--quiet", tmp_path, cwd=tmp_path)
    for name in ("complete", "weak"):
        text = (EXAMPLES / f"{name}-draft.md").read_text(encoding="utf-8")
        (tmp_path / f"法治政府建设报告-{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "bug_report.md").write_text("# not a report of this kind\n", encoding="utf-8")
    run("git", "add", ".", cwd=tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def hook_home(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("pre-commit"))


def try_hook(drafts: Path, home: str, name: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "pre_commit", "try-repo", ROOT, "auditor-check", "--files", name)
    return run(*command, cwd=drafts, PRE_COMMIT_HOME=home)


def test_the_hook_passes_a_good_draft(drafts: Path, hook_home: str) -> None:
    found = try_hook(drafts, hook_home, "法治政府建设报告-complete.md")
    assert found.returncode == 0, found.stdout + found.stderr
    assert "Passed" in found.stdout
    assert "complete.md:" not in found.stdout


def test_the_hook_fails_a_bad_draft_on_one_screen(drafts: Path, hook_home: str) -> None:
    found = try_hook(drafts, hook_home, "法治政府建设报告-weak.md")
    assert found.returncode == 1, found.stdout + found.stderr
    gaps = [line for line in found.stdout.splitlines() if line.startswith("法治政府建设报告-weak.md:")]
    assert any(" leader.accountability-report " in gap for gap in gaps)
    assert len(gaps) <= 50


def test_the_hook_leaves_other_files_alone(drafts: Path, hook_home: str) -> None:
    found = try_hook(drafts, hook_home, "bug_report.md")
    assert "(no files to check)Skipped" in found.stdout
