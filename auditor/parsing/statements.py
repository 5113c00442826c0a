"""Paragraphs → statements: sentences and limbs, with role, modality and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Clause, Modality, Role, Statement
from auditor.parsing.modality import clause_modality, is_done
from auditor.parsing.numbering import LIMB
from auditor.parsing.outline import Body
from auditor.parsing.roles import lead_role

_SENTENCE = re.compile(r"[^。！？；]*(?:[。！？；]+[”’）》]*|$)")
_TOPIC = re.compile(r"^.{0,12}(?:方面|工作)[，：]$")
_PLAN_FOLLOWS = re.compile(r"(?:拟|计划|争取|预计|力争|准备|待)(?![^，。]{0,8}[了过])")
_CLAUSE = re.compile(r"[^，：]*(?:[，：]|$)")
_LIMB_START = re.compile(rf"(?:^|(?<=[。，-；])){LIMB.pattern}|(?<=[。，-；])(?:[（(]\d{{1,2}}[)）]|[①-⑳])")
_REACH, _LONGEST = 16, 2000
_LEAD_ROLES = frozenset({Role.PREAMBLE, Role.ACHIEVEMENTS, Role.SHORTCOMINGS, Role.LEADER, Role.CLOSING})


def split_statements(text: str, bodies: tuple[Body, ...], year: int) -> tuple[Statement, ...]:
    """Return every statement of the report in order; together they hold all of its text."""
    made: list[Statement] = []
    opened: set[int] = set()
    for body in bodies:
        role = body.role
        for start, end, heading in _spans(text, body):
            passage = text[start:end]
            if not heading and role in _LEAD_ROLES:
                role = lead_role(passage, year) or role
            elif not heading and body.section not in opened and lead_role(passage, year) is Role.SHORTCOMINGS:
                role = Role.SHORTCOMINGS
            if not heading:
                opened.add(body.section)
            inner = _mixed_role(passage, role, year) if body.mixed and not heading else role
            made.append(_statement(text, len(made), start, end, body, inner, heading, year))
            role = inner
    return tuple(made)


def _mixed_role(passage: str, role: Role, year: int) -> Role:
    """Role of a limb in a section that holds both shortcomings and plan: its own first claim decides."""
    claim = clause_modality(passage, Role.ACHIEVEMENTS, None, year)
    if claim is Modality.LACKING:
        return Role.SHORTCOMINGS
    return Role.PLAN if claim is Modality.PLANNED else role


def _spans(text: str, body: Body) -> Iterator[tuple[int, int, bool]]:
    if body.heading_end > body.start:
        yield body.start, body.heading_end, True
    for sentence in _SENTENCE.finditer(text, body.heading_end, body.end):
        start = sentence.start()
        for limb in _LIMB_START.finditer(text, start, sentence.end()):
            if limb.start() > start:
                yield from _parts(text, start, limb.start())
                start = limb.start()
        if sentence.end() > start:
            yield from _parts(text, start, sentence.end())


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield a statement whole, or what has no end for pages in parts that end with a comma where there is one."""
    while end - start > _LONGEST:
        cut = text.rfind("，", start, start + _LONGEST) + 1 or start + _LONGEST
        yield start, cut, False
        start = cut
    yield start, end, False


def _statement(
    text: str, index: int, start: int, end: int, body: Body, role: Role, heading: bool, year: int
) -> Statement:
    done_here = body.mixed and is_done(text[start:end])
    clauses = tuple(_clauses(text, start, end, Role.ACHIEVEMENTS if done_here else role, year))
    return Statement(
        index=index,
        start=start,
        end=end,
        paragraph=body.paragraph,
        section=body.section,
        role=role,
        modality=_overall(clauses),
        heading=heading,
        clauses=clauses,
    )


def _clauses(text: str, start: int, end: int, role: Role, year: int) -> Iterator[Clause]:
    """Yield the clauses; one that only names a topic belongs to the next, and takes what that claims."""
    inherited: Modality | None = None
    opened = start
    for part in _CLAUSE.finditer(text, start, end):
        if part.end() > part.start() + 1 and not (_TOPIC.search(part[0]) and part.end() < end):
            inherited = clause_modality(part[0], role, inherited, year)
            postponed = inherited is Modality.DONE and _is_postponed(
                part[0], text[part.end() : min(end, part.end() + _REACH)]
            )
            yield Clause(opened, part.end(), Modality.PLANNED if postponed else inherited)
            opened = part.end()
    if opened < end:
        yield Clause(opened, end, clause_modality(text[opened:end], role, inherited, year))


def _is_postponed(clause: str, following: str) -> bool:
    """Whether a clause that claims nothing outright is taken up by a plan: 办法正在修改，计划明年印发."""
    return bool(_PLAN_FOLLOWS.match(following)) and not is_done(clause)


def _overall(clauses: tuple[Clause, ...]) -> Modality:
    claims = [clause.modality for clause in clauses]
    for claim in (Modality.PLANNED, Modality.LACKING):
        if claims.count(claim) * 2 > len(claims):
            return claim
    return Modality.DONE if Modality.DONE in claims else claims[0]
