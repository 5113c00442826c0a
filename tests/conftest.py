"""What several rooms' tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor.messages import set_language

ROOT = Path(__file__).parent.parent
CHECKLIST = """\
id: small
title: 小清单
basis: 测试
items:
  - id: small.study
    title: 领导干部学法
    requirement: 组织学法
    basis: [{title: 测试规定, article: 第一条}]
    levels: {must: [township, county]}
    advice: 写明学法次数。
    expected: 组织领导部分
    phrases: {covered: [中心组 学法], topic: [学法]}
    examples: {covered: [中心组学法3次。], partial: [重视学法。], planned: [开展学法。], missing: [办法已经印发。]}
  - id: small.contract
    title: 合同审查
    requirement: 审查合同
    basis: [{title: 测试规定}]
    levels: {must: [township], should: [county]}
    advice: 写明审查件数。
    expected: 依法决策部分
    phrases: {covered: ["审查 合同 #份|#件"], topic: [合同审查]}
    examples: {covered: [审查合同12份。], missing: [签订劳动合同。]}
"""
REPORT = """\
青石镇2022年法治政府建设情况报告

2022年，青石镇认真推进法治建设。

一、主要举措和成效
（一）党委中心组学法4次，全年举办讲座2场。
二、存在的不足
普法形式单一。
三、下一步打算
将开展合同审查12份。
青石镇人民政府
2023年1月20日
"""


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the user's cache alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages in English, so that the tests of the rooms read as the code does."""
    set_language("en")
    yield
    set_language("zh")


Cli = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run the command as a user does: another folder, a fresh process; keyword arguments are environment variables."""

    def run(*arguments: str | Path, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        clean = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
        }
        return subprocess.run(
            [sys.executable, "-X", "warn_default_encoding", "-m", "auditor.cli", *map(str, arguments)],
            input=data,
            capture_output=True,
            cwd=tmp_path,
            env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
            check=False,
        )

    return run
