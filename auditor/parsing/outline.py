"""Paragraphs → sections: headings numbered or not, standing alone or run into their paragraph."""

from __future__ import annotations

import msgspec

from auditor.cues import Cued, holds, words
from auditor.model import Role, Section
from auditor.parsing.numbering import Number, is_part, read_number, starts_numbered
from auditor.parsing.roles import heading_role, lead_role, names_role

_RUN_IN = Cued(r"[^。！？；]{2,60}?[。：](?=.)")
_SHORT_RUN_IN = Cued(r"[^。！？；]{2,32}?[。：](?=.)")
_OPEN_END = tuple("。！？；，：,;")
_HEADING_END = ("。", "：")
_SENTENCE_MARKS = ("。", "！", "？", "；", "：")
_ROLE_NOUNS = words("问题|不足|差距|短板|困难|打算|安排|计划|思路|展望|方向|举措|措施|做法|成效|情况|原因")
_NOT_TITLES = words("，|取得|推动|推进|打下|针对|印发")
_ACTS = words("聘请|聘任|审核|审查|印发|成立|设立|召开|出台|举办|修订|配备|选派")
_FIGURE = Cued(r"\d+(?:余|多)?[个件次名人场份起家户项条万期]")
_SLOGANS = words(
    "加强|强化|深化|推进|推动|落实|健全|完善|坚持|规范|提升|提高|优化|深入|全面|切实|严格|依法|着力|积极|抓|做|创新|持续|压实|筑牢|夯实"
    "|聚焦|突出|注重|扎实|大力|进一步|加大|加快|打造|营造|履行|狠抓|紧盯|围绕|统筹|认真|稳步|巩固|拓展|不断|有序|有效|有力|高度"
)
_BRACKETED = Cued(r"[【〖][^】〗]{2,30}[】〗]", "【", "〖")
_ROLE_RUN_IN = Cued(
    r"(?:(?:目前|工作中)?(?:存在|面临)的?(?:主要|突出)?(?:问题|不足|差距|困难)(?:[和与及](?:不足|原因|困难))?"
    r"|(?:下一步|下步|今后|明年)的?(?:工作|主要)?(?:打算|安排|计划|思路|重点|措施))[：。](?=.)"
)
_ANNOUNCED = Cued(r"(?:报告|汇报|情况|总结|公布|公开)如下(?:：|。)?$", "如下")
_ROLE_HEAD = Cued(
    r"[^，。；：！？]{0,24}?(?:存在的?(?:主要|突出)?(?:问题|不足|短板|差距|困难)(?:(?:和|及|与|以及|、)(?:主要)?(?:不足|原因|短板|差距|困难|问题))*"
    r"(?:(?:和|及|与|以及)(?:下一步|下步)(?:工作)?(?:打算|计划|安排|思路))?"
    r"|(?:下一步|下步|今后|明年|20\d\d年)[^，。；：！？]{0,16}?(?:打算|计划|安排|思路)(?:(?:和|与|及)(?:打算|计划|安排|思路|措施))?"
    r"|第一责任人(?:职责)?(?:的?有关)?情况)(?![，。；：、的得已均被等和与及未])"
)
_LINE_LIMIT, _BARE_LIMIT, _TERSE = 60, 32, 16
_TEXT_TO_HEADING = 2


class Body(msgspec.Struct, frozen=True):
    """A paragraph with its place in the outline; text before `heading_end` is its heading."""

    paragraph: int
    start: int
    end: int
    heading_end: int
    section: int
    role: Role
    mixed: bool


class _Open(msgspec.Struct):
    """A section that still takes paragraphs."""

    number: str
    title: str
    depth: int
    parent: int
    role: Role
    explicit: bool
    mixed: bool
    start: int
    end: int
    numbered: bool


def build_outline(
    text: str,
    paragraphs: tuple[tuple[int, int], ...],
    depths: tuple[int, ...],
    front: int,
    back: int,
    year: int,
) -> tuple[tuple[Section, ...], tuple[Body, ...]]:
    """Return the sections and the place of each paragraph; `front` and `back` bound the body of the report."""
    sections: list[_Open] = []
    bodies: list[Body] = []
    stack: list[int] = []
    parted = any(is_part(text[start:end]) for start, end in paragraphs[front:back])
    for index, (start, end) in enumerate(paragraphs):
        if index < front or index >= back:
            role = Role.FRONT if index < front else Role.CLOSING
            bodies.append(Body(index, start, end, start, -1, role, False))
            continue
        heading_end = start
        following = text[slice(*paragraphs[index + 1])] if index + 1 < back else ""
        if heading := _read_heading(text[start:end], following, depths[index]):
            number, title_end = heading
            sentence = start + title_end == end and text.endswith(_HEADING_END, start, end)
            if number and sentence and _follows_untitled(sections, number):
                title_end = len(number.text)
            title = text[start + (len(number.text) if number else 0) : start + title_end]
            below = number is not None and parted and not is_part(number.text)
            depth = number.depth + below if number else depths[index] or _bare_depth(sections, stack, title, year)
            _open_section(sections, stack, number, title, depth, start, year)
            heading_end = start + title_end if title else start
        current = stack[-1] if stack else -1
        for place in stack:
            sections[place].end = end
        role, mixed = (sections[current].role, sections[current].mixed) if stack else (Role.PREAMBLE, False)
        bodies.append(Body(index, start, end, heading_end, current, role, mixed))
    if not sections:
        bodies = _without_sections(text, bodies)
    return tuple(_close(section) for section in sections), tuple(bodies)


def _without_sections(text: str, bodies: list[Body]) -> list[Body]:
    """Return the paragraphs of a report without headings: all but one that only announces the rest tell of the year."""
    return [
        msgspec.structs.replace(body, role=Role.ACHIEVEMENTS)
        if body.role is Role.PREAMBLE and not _ANNOUNCED.search(text, body.start, body.end)
        else body
        for body in bodies
    ]


def _close(section: _Open) -> Section:
    return Section(
        section.number,
        section.title.rstrip("。：；"),
        section.depth,
        section.parent,
        section.role,
        section.explicit,
        section.start,
        section.end,
    )


def _read_heading(paragraph: str, following: str, marked: int) -> tuple[Number | None, int] | None:
    """Return the number and the length of the heading; length of the number alone for a numbered sentence."""
    number = read_number(paragraph)
    if number is None:
        return _read_bare(paragraph, following, marked)
    after = len(number.text)
    rest = paragraph[after:]
    if len(rest) <= _LINE_LIMIT and not rest.endswith(_OPEN_END):
        alone = number.depth <= 2 or (not _FIGURE.search(rest) and bool(following))
        return number, len(paragraph) if alone else after
    if rest.endswith(_HEADING_END) and _heads(number, rest, following):
        return number, len(paragraph)
    run_in = (_RUN_IN if number.depth <= 2 else _SHORT_RUN_IN).match(rest)
    if run_in and not _FIGURE.search(run_in[0]) and _is_heading(run_in[0]):
        return number, after + run_in.end()
    unparted = _ROLE_HEAD.match(rest) if number.depth == 1 else None
    return number, after + unparted.end() if unparted else after


def _heads(number: Number, sentence: str, following: str) -> bool:
    """Whether a numbered sentence that is a paragraph is the heading of what follows: of deeper numbers, or of text."""
    if number.depth > 2 or len(sentence) > _BARE_LIMIT or not following or not _is_one_title(sentence):
        return False
    if sentence.startswith(_ACTS):
        return False
    if below := read_number(following):
        return below.depth > number.depth
    return len(following) > _TEXT_TO_HEADING * len(sentence) or _is_heading(sentence)


def _is_one_title(sentence: str) -> bool:
    """Whether a sentence with its end mark may be a title: without figures, other ends, or a list that it announces."""
    return (
        not _FIGURE.search(sentence) and not sentence.endswith("如下：") and not holds(sentence[:-1], _SENTENCE_MARKS)
    )


def _is_heading(sentence: str) -> bool:
    """Whether a sentence run into its paragraph is its heading: terse, a slogan, or naming a role."""
    return len(sentence) <= _TERSE or _is_slogan(sentence) or names_role(sentence)


def _is_role_title(title: str) -> bool:
    """Whether a short text is as a whole the title of a role: 存在的问题, 下一步打算, 主要做法和成效."""
    return title.endswith(_ROLE_NOUNS) and not holds(title, _NOT_TITLES) and names_role(title)


def _is_slogan(rest: str) -> bool:
    """Whether a sentence reads as a heading: it opens with what is to be done and holds no figure."""
    return rest.startswith(_SLOGANS) and not _FIGURE.search(rest)


def _read_bare(paragraph: str, following: str, marked: int) -> tuple[None, int] | None:
    """Return the length of a heading without number: marked by the format, or a short line with no end mark."""
    if marked:
        return None, len(paragraph)
    if bracketed := _BRACKETED.match(paragraph):
        return None, bracketed.end()
    if run_in := _ROLE_RUN_IN.match(paragraph):
        return None, run_in.end()
    if paragraph.endswith(_HEADING_END) and len(paragraph) <= _TERSE and _is_one_title(paragraph) and following:
        return (None, len(paragraph)) if _is_role_title(paragraph[:-1]) else None
    is_line = len(paragraph) <= _BARE_LIMIT and not paragraph.endswith(_OPEN_END) and not starts_numbered(paragraph)
    if not is_line or not following or "|" in paragraph or _FIGURE.search(paragraph):
        return None
    below = read_number(following)
    stands_above = len(following) > len(paragraph) or (below and (below.value == 1 or names_role(paragraph)))
    return (None, len(paragraph)) if stands_above else None


def _follows_untitled(sections: list[_Open], number: Number) -> bool:
    """Whether the sibling before a number is a sentence and no heading, as those of a list are."""
    for section in reversed(sections):
        if section.depth < number.depth:
            return False
        if section.depth == number.depth:
            return section.numbered and not section.title
    return False


def _bare_depth(sections: list[_Open], stack: list[int], title: str, year: int) -> int:
    """Return the depth of a heading without number: top where it names a role, else a sibling of the last.

    One with an end mark below numbered sections is part of the last.
    """
    part = bool(stack) and sections[stack[0]].numbered and title.endswith(_HEADING_END)
    if not stack or (heading_role(title, year, top=True)[0] and not part):
        return 1
    top = sections[stack[-1]]
    has_body = top.end > top.start + len(top.number) + len(top.title)
    if not top.numbered:
        return top.depth
    return top.depth + (not has_body or top.depth == 1)


def _open_section(
    sections: list[_Open],
    stack: list[int],
    number: Number | None,
    title: str,
    depth: int,
    start: int,
    year: int,
) -> None:
    while stack and sections[stack[-1]].depth >= depth:
        stack.pop()
    parent = stack[-1] if stack else -1
    above = sections[parent] if stack else None
    role, mixed = heading_role(title, year, top=above is None or above.mixed)
    if role is None and above is None:
        role = lead_role(title, year)
    inherited = above.role if above else Role.ACHIEVEMENTS
    sections.append(
        _Open(
            number=number.text if number else "",
            title=title,
            depth=depth,
            parent=parent,
            role=role or inherited,
            explicit=role is not None,
            mixed=mixed or (role is None and above is not None and above.mixed),
            start=start,
            end=start,
            numbered=number is not None,
        )
    )
    stack.append(len(sections) - 1)
