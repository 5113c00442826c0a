"""Outlines of any shape: no text is lost, every character leads back, and the roles hold however they are written."""

from __future__ import annotations

import re

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model import Level, Report, Role
from auditor.normalise import fold, normalise_text
from auditor.parsing import parse
from auditor.reading import read_bytes
from tests.samples import PROPERTY, TITLE, alike

SETTINGS = settings(PROPERTY, max_examples=60)
HEADINGS = {
    Role.ACHIEVEMENTS: ("主要举措和成效", "法治政府建设工作情况"),
    Role.LEADER: ("党政主要负责人履行推进法治建设第一责任人职责情况",),
    Role.SHORTCOMINGS: ("存在的不足和原因", "存在的主要问题"),
    Role.PLAN: ("下一步工作安排", "2022年工作打算"),
}
SUBJECTS = ("加强组织领导", "规范行政执法", "化解矛盾纠纷", "深化法治宣传", "推进政务公开")
SENTENCES = (
    "全年开展各类执法检查活动共计三十六次，对发现的问题逐一督促整改到位，确保各项制度真正落到实处。",
    "聘请法律顾问1名，审查合同12份，出具法律意见书8份，参与重大项目谈判和矛盾纠纷调处工作20余次。",
    "镇党委理论学习中心组专题学法4次，组织行政执法人员参加法律知识培训，参训率达到100%。",
    "依托镇村两级人民调解组织排查各类矛盾纠纷215件，调解成功209件，未发生越级上访和群体性事件。",
)
DIGITS = "一二三四五六七八九"
STYLES = {
    "一、": (lambda n: f"{DIGITS[n]}、", lambda n: f"（{DIGITS[n]}）"),
    "一.": (lambda n: f"{DIGITS[n]}. ", lambda n: f"({DIGITS[n]}) "),
    "一，": (lambda n: f"{DIGITS[n]}，", lambda n: f"（{DIGITS[n]}）、"),
    "第一部分": (lambda n: f"第{DIGITS[n]}部分　", lambda n: f"{DIGITS[n]}、"),
    "1.": (lambda n: f"{n + 1}.", lambda n: f"（{n + 1}）"),
    "1．": (lambda n: f"{n + 1}．", lambda n: f"{n + 1}）"),
    "（一）": (lambda n: f"（{DIGITS[n]}）", lambda n: f"{n + 1}、"),
    "㈠": (lambda n: chr(ord("㈠") + n), lambda n: chr(ord("⑴") + n)),
}


class Part(msgspec.Struct, frozen=True):
    """A section of a generated report: its role, heading, and the sentences under each heading below it."""

    role: Role
    heading: str
    below: tuple[tuple[str, tuple[str, ...]], ...]


def _part(role: Role) -> st.SearchStrategy[Part]:
    passage = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(tuple)
    below = st.lists(st.tuples(st.sampled_from(SUBJECTS), passage), min_size=1, max_size=4).map(tuple)
    return st.builds(Part, st.just(role), st.sampled_from(HEADINGS[role]), below)


OUTLINES = st.permutations(list(HEADINGS)).flatmap(lambda roles: st.tuples(*map(_part, roles)))


def _lines(parts: tuple[Part, ...], style: str = "一、") -> list[str]:
    upper, lower = STYLES[style]
    lines = [TITLE]
    for number, part in enumerate(parts):
        lines.append(f"{upper(number)}{part.heading}")
        for place, (subject, sentences) in enumerate(part.below):
            lines.append(f"{lower(place)}{subject}。{''.join(sentences)}")
    return lines


def _read(text: str) -> Report:
    return parse(read_bytes(text.encode(), "report.txt"), Level.TOWNSHIP, 2021)


def _roles(made: Report) -> list[tuple[str, Role]]:
    """Return the sentences of a report with their roles, without headings and numbers."""
    found = [(made.text[one.start : one.end], one.role) for one in made.statements if one.section >= 0]
    return [(text, role) for text, role in found if normalise_text(text) in map(normalise_text, SENTENCES)]


def _expected(parts: tuple[Part, ...]) -> list[tuple[str, Role]]:
    return [(text, part.role) for part in parts for _, sentences in part.below for text in sentences]


def _wrapped(lines: list[str], width: int, indent: str) -> str:
    """Break the lines at a width, the first of each set in."""
    whole = [f"{indent}{line}" for line in lines]
    return "\n".join(line[start : start + width] for line in whole for start in range(0, len(line), width))


def _check_whole(made: Report) -> None:
    """Assert that every visible character is there once, in order, and leads back to its own in the source."""
    source = made.document.text
    assert len(made.text) == len(made.origins)
    assert list(made.origins) == sorted(made.origins)
    for char, origin in zip(made.text, made.origins, strict=True):
        assert char == "\n" or alike(char, source[origin])
    assert made.text.replace("\n", "") == "".join(fold(block.text)[0] for block in made.document.blocks)
    spoken = "".join(made.text[one.start : one.end] for one in made.statements)
    assert spoken == made.text.replace("\n", "")


@SETTINGS
@given(OUTLINES, st.sampled_from(list(STYLES)))
def test_roles_hold_however_the_sections_are_numbered(parts: tuple[Part, ...], style: str) -> None:
    made = _read("\n".join(_lines(parts, style)))
    _check_whole(made)
    assert _roles(made) == _expected(parts)


@SETTINGS
@given(
    OUTLINES,
    st.sampled_from(["一、", "1.", "（一）"]),
    st.sampled_from([24, 28, 33, 40]),
    st.sampled_from(["", "　　"]),
)
def test_roles_hold_when_lines_are_broken_at_a_width(
    parts: tuple[Part, ...], style: str, width: int, indent: str
) -> None:
    made = _read(_wrapped(_lines(parts, style), width, indent))
    _check_whole(made)
    told = dict(_roles(made))
    assert all(role in {one for text, one in _expected(parts) if text == said} for said, role in told.items())


@SETTINGS
@given(OUTLINES, st.data())
def test_roles_hold_with_stray_spaces(parts: tuple[Part, ...], data: st.DataObject) -> None:
    text = "\n".join(_lines(parts))
    gaps = [gap.start() for gap in re.finditer(r"(?<=[一-鿿、。，])(?=[一-鿿])", text)]
    chosen = set(data.draw(st.lists(st.sampled_from(gaps), max_size=40)))
    space = data.draw(st.sampled_from([" ", "　", "\xa0", "\u2003", "\u200b", "\u00ad"]))
    made = _read("".join(space + char if at in chosen else char for at, char in enumerate(text)))
    _check_whole(made)
    assert _roles(made) == _expected(parts)


@SETTINGS
@given(OUTLINES)
def test_roles_hold_when_the_whole_report_is_one_paragraph(parts: tuple[Part, ...]) -> None:
    made = _read("".join(_lines(parts)))
    _check_whole(made)
    assert _roles(made) == _expected(parts)


@SETTINGS
@given(OUTLINES, st.data())
def test_roles_hold_when_numbers_are_skipped(parts: tuple[Part, ...], data: st.DataObject) -> None:
    upper, lower = STYLES["一、"]
    skipped = data.draw(st.integers(0, 3))
    lines = [TITLE]
    for number, part in enumerate(parts):
        lines.append(f"{upper(number + (number > skipped))}{part.heading}")
        lines += [f"{lower(2 * place)}{subject}。{''.join(said)}" for place, (subject, said) in enumerate(part.below)]
    assert _roles(_read("\n".join(lines))) == _expected(parts)
