"""Leftovers: plain text never fires, a planted one does, at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.model import Defect, Level
from tests.samples import PROPERTY, report

WORDS = [
    "学法4次",
    "审查合同16份",
    "检查26次",
    "调解纠纷186起",
    "《民法典》",
    "“三项制度”",
    "村（社区）",
    "认认真真",
    "依法依规",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True).map("，".join).map("{}。".format)
PLANTED = [
    ("leftovers.bookmark", "[bookmark: _GoBack]"),
    ("leftovers.field-code", "错误！未找到引用源"),
    ("leftovers.broken-character", "锟斤拷"),
    ("leftovers.tag", "&nbsp;"),
    ("leftovers.placeholder", "XX村"),
    ("leftovers.placeholder", "20××年"),
    ("leftovers.comment", "（待补充）"),
    ("leftovers.blank", "____"),
    ("leftovers.doubled-word", "开展开展"),
    ("leftovers.doubled-mark", "。，"),
    ("leftovers.half-width", "领导, 落实"),
]


def found(text: str, path: str = "report.txt") -> list[Defect]:
    made = report(f"某镇2023年法治政府建设情况报告\n一、主要举措和成效\n{text}", Level.TOWNSHIP, 2023, path)
    return list(find_defects(made, choice=Choice(select=("leftovers",))))


@PROPERTY
@given(SENTENCES)
def test_plain_text_never_fires(text: str) -> None:
    assert found(text) == []


@PROPERTY
@given(SENTENCES, SENTENCES, st.sampled_from(PLANTED))
def test_what_is_planted_fires_at_its_place(before: str, after: str, planted: tuple[str, str]) -> None:
    rule, leftover = planted
    text = f"{before}开展{leftover}工作。{after}" if rule != "leftovers.doubled-word" else f"{before}{leftover}工作。"
    (one,) = [one for one in found(text) if one.id == rule]
    assert leftover.rstrip("工作") in one.evidence[0].text


@pytest.mark.parametrize("text", ["**执法检查**26次。", "<br>检查26次。", "| 文号：| |"])
def test_markdown_keeps_its_own_marks(text: str) -> None:
    assert found(text, "report.md") == []


@PROPERTY
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80))
def test_noise_never_fails(noise: str) -> None:
    for one in found(f"检查{noise}26次。"):
        assert all(quote.text for quote in one.evidence)
