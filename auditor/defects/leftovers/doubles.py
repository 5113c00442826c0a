"""What was typed or pasted twice: words, marks, sentences."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued, words
from auditor.defects.prose import body_span, widened
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Role, Severity, Statement
from auditor.parsing.numbering import LIMB, read_number

# A Chinese character is a letter but no Latin one: to name their range costs a millisecond to compile.
_DOUBLE = Cued(r"(?P<word>[^\W\da-zA-Z_]{2,4})(?P=word)")
_WORDS = frozenset(
    words(
        "开展|推进|加强|提高|落实|进行|建立|健全|完善|强化|深入|积极|认真|不断|切实|全面|严格|坚持|制定|促进|提升|推动|营造|深化|优化|扎实|有效|及时"
        "|持续|重点|通过|以及|对于|关于|同时|并且|我镇|我县|我局|我市|我区|法治|依法|贯彻|贯彻落实|群众|问题|情况|机制|制度|认真落实|法治建设|法治政府|深入开展"
        "|人民群众|领导干部|依法行政|行政执法|化解|调解|排查|宣传|学习|严厉|打击|明确|履行|牢固|树立|围绕|聚焦|发挥|确保|实现|加快|加大|着力|努力"
    )
)
_PARTICLES = Cued(r"的的(?!确|士)|(?<!不)了了(?!解|之|望|无|[不一])|并并(?!列|轨|购|联)", "的的", "了了", "并并")
_MARKS = Cued(
    r"。。(?!。)|[，、；：]{2,}|[，、；：]。|。[，、；]",
    *(first + second for first in "，、；：。" for second in "，、；：。"),
)
_LEAST, _LONG, _SHOWN = 15, 30, 6


def find_doubles(report: Report) -> Iterator[Defect]:
    """Yield doubled words and marks, and sentences that stand twice in one report."""
    text = report.text
    for found in _DOUBLE.finditer(text):
        if found["word"] in _WORDS and not text.startswith("化", found.end()):
            yield _slip(report, "leftovers.doubled-word", *found.span())
    for found in _PARTICLES.finditer(text):
        yield _slip(report, "leftovers.doubled-word", *found.span())
    body_start, body_end = body_span(report)
    for found in _MARKS.finditer(text, body_start, body_end):
        yield _slip(report, "leftovers.doubled-mark", *found.span())
    yield from _sentences(report)


def _slip(report: Report, rule: str, start: int, end: int) -> Defect:
    message = (
        _("{what} stands twice in a row") if rule == "leftovers.doubled-word" else _("{what}: two marks stand together")
    )
    return made(
        report,
        rule,
        message.format(what=report.text[start:end]),
        _("delete one of the two"),
        widened(report.text, start, end, _SHOWN, 0),
        certain=True,
        severity=Severity.ERROR if rule == "leftovers.doubled-word" else Severity.WARNING,
    )


def _sentences(report: Report) -> Iterator[Defect]:
    """Yield the first sentence of each run that stands twice; lists of headings and mottos are left alone."""
    seen: dict[str, Statement] = {}
    last = -2
    for one in report.statements:
        if one.heading or one.role in (Role.FRONT, Role.CLOSING):
            continue
        key = _key(report.text[one.start : one.end])
        if len(key) < _LEAST:
            continue
        first = seen.setdefault(key, one)
        if first is not one:
            if one.index != last + 1:
                yield _twice(report, first, one, len(key))
            last = one.index


def _key(sentence: str) -> str:
    """Return a sentence without its number, its limb mark and its end."""
    number = read_number(sentence)
    bare = sentence[len(number.text) :] if number else sentence
    limb = LIMB.match(bare)
    return bare[limb.end() if limb else 0 :].strip("，。；：！")


def _twice(report: Report, first: Statement, again: Statement, length: int) -> Defect:
    long = length >= _LONG
    return made(
        report,
        "leftovers.doubled-sentence",
        _("the same sentence stands twice"),
        _("delete one of the two"),
        (again.start, again.end),
        (first.start, first.end),
        certain=long,
        severity=Severity.WARNING,
    )
