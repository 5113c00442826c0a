"""Cue words: what stands in no text costs nothing, what does is found as the expression alone would find it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cues import Cued, holds, words

DROP = Cued(r"(?:下降|减少)了?(\d+)%", "下降", "减少")
PLAIN = re.compile(DROP.pattern)
TEXTS = st.text(st.sampled_from("下降减少了18%，"), max_size=24)


@given(TEXTS, st.integers(0, 24), st.integers(0, 24))
def test_cues_change_no_match(text: str, start: int, end: int) -> None:
    spans = [found.span() for found in PLAIN.finditer(text, start, end)]
    assert [found.span() for found in DROP.finditer(text, start, end)] == spans
    for ours, plain in (
        (DROP.search(text, start, end), PLAIN.search(text, start, end)),
        (DROP.match(text, start, end), PLAIN.match(text, start, end)),
        (DROP.fullmatch(text), PLAIN.fullmatch(text)),
    ):
        assert (ours and ours.span()) == (plain and plain.span())
    assert DROP.sub(lambda found: found[1], text) == PLAIN.sub(lambda found: found[1], text)


def test_without_its_cues_an_expression_is_not_compiled() -> None:
    broken = Cued("(", "身份证")
    assert list(broken.finditer("办理案件38件")) == []
    assert broken.search("") is None
    assert broken.sub(lambda _found: "", "案件") == "案件"
    with pytest.raises(re.error):
        broken.search("身份证号")


def test_without_cues_every_text_is_searched() -> None:
    assert [found[0] for found in Cued(r"\d+").finditer("38件，12件")] == ["38", "12"]


@pytest.mark.parametrize(("text", "held"), [("调解纠纷", True), ("信访", True), ("", False), ("调 解", False)])
def test_holds_looks_for_whole_words(text: str, held: bool) -> None:
    assert holds(text, words("调解|信访")) is held
