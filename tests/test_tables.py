"""The tables that people edit: no key twice, and the words quoted of one article agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.nodes import Tree
from auditor.tables import data_folder

TABLES = sorted((data_folder() / "tables").glob("*.yaml"))
# What 《党政机关公文处理工作条例》 says of drafting (article 19) and of review (article 20), as far as it is quoted.
ARTICLES = {
    "十九": "一切从实际出发，分析问题实事求是，所提政策措施和办法切实可行。"
    "内容简洁，主题突出，观点鲜明，结构严谨，表述准确，文字精练。",
    "二十": "人名、地名、时间、数字、段落顺序、引文等是否准确；文字、数字、计量单位和标点符号等用法是否规范。",
}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_table_names_a_thing_twice(path: Path) -> None:
    assert Tree(path.read_text(encoding="utf-8"), path.name, "empty").errors == []


def test_the_words_of_an_article_are_quoted_as_they_stand() -> None:
    text = (data_folder() / "tables" / "defects.yaml").read_text(encoding="utf-8")
    found = re.findall(r"《党政机关公文处理工作条例》(?:（[^）]*）)?第(十九|二十)条[：“](?:审核)?([^”；\n]+)", text)
    assert found
    for article, told in found:
        for part in re.split(r"[、，]", told):
            assert part in ARTICLES[article], (article, part)
