"""End of a report → where its closing begins, and the date and the issuer that sign it.

Below the signature stand the imprint of GB/T 9704-2012 (抄送, office and date of printing), who checked and uploaded
the text, and what a page of a site ends with.
"""

from __future__ import annotations

from auditor.cues import Cued, words
from auditor.parsing.numbering import read_number, starts_numbered
from auditor.parsing.roles import names_role
from auditor.parsing.rows import Found, is_row, read_date, without_dates
from auditor.parsing.units import UNIT_END

_DATED = words("印发|发布|成文日期")
_CLOSING = words(
    "特此报告|专此报告|以上报告|附件|此件|（此件|联系人|（联系人|抄送|公开方式|（公开|关闭|打印|上一篇|下一篇|扫一扫|责任编辑"
)
_KEYS = words(
    "信息公开|公开|抄报|主送|分送|主办|承办|拟稿|核稿|审核|初审|复审|终审|审签|签发|校对|编辑|责编|录入|打字|联系|电话|分享"
)
_PRINTED = Cued(r"（?共?印制?\d+份）?", "印")
_STAMP = Cued(r"（[^（）]{0,6}章）", "章）")
_BRACKETS = {"（": "）", "【": "】", "[": "]", "〔": "〕", "〖": "〗", "《": "》"}
_OFFICES = words("科|股|处|室|组")
_NO_ISSUER = words("附件|抄送|联系")
_ACTS = words("建好|建立|建成|建设公共|设立|成立|完善|加强|推进|健全|打造")
_SENTENCE_END = ("。", "；", "，", "！", "？")
_SECTION_DEPTH = 2
_TAIL, _LINE, _NOTE, _UNIT, _KEY, _LABEL = 15, 40, 60, 30, 8, 24

_NOTHING, _DATE, _SIGNATURE, _ATTACHMENT = range(4)
Line = tuple[str, int]


def find_back(lines: list[str], front: int) -> int:
    """Return the index of the first paragraph of the closing: signature, date, 特此报告, attachments, imprint."""
    first = max(front, len(lines) - _TAIL)
    index = _below_signature(lines, first)
    while index > first and _is_closing(lines[index - 1]):
        index -= 1
    return index


def read_signature(tail: list[Line]) -> tuple[Found | None, Found | None]:
    """Return the date and the issuer that the lines of a closing tell; the imprint only where nothing else is dated."""
    signed = _without_imprint(tail)
    dated = [place for place, (line, _) in enumerate(signed) if _is_dated(line)]
    if not dated:
        return _last_date(tail), _last_unit(signed)
    at = dated[-1] + 1
    return _last_date(signed[:at]), _last_unit(signed[:at]) or _last_unit(signed[at:])


def _without_imprint(tail: list[Line]) -> list[Line]:
    """Return the lines without those of the imprint, where a signature is dated beside it."""
    printed = {place for place, (line, _) in enumerate(tail) if _is_imprint(line)}
    if not any(_is_dated(line) for place, (line, _) in enumerate(tail) if place not in printed):
        return tail
    offices = {place - 1 for place in printed if without_dates(tail[place][0]) == "印发"}
    dropped = printed | {place for place in offices if place >= 0 and _is_signature(tail[place][0])}
    return [line for place, line in enumerate(tail) if place not in dropped]


def _last_date(lines: list[Line]) -> Found | None:
    for line, start in reversed(lines):
        if value := read_date(line):
            return Found(value, "signature", start)
    return None


def _last_unit(lines: list[Line]) -> Found | None:
    for line, start in reversed(lines):
        name = _name(line)
        if _names_unit(name) and "：" not in name and not name.startswith(_NO_ISSUER):
            return Found(name, "signature", start)
    return None


def _below_signature(lines: list[str], first: int) -> int:
    """Return the index below the last signature where only what may stand there follows it, else that of the end."""
    needed = _NOTHING
    for index in range(len(lines) - 1, first - 1, -1):
        line = lines[index]
        if line.startswith("附件") and needed == _ATTACHMENT:
            needed = _NOTHING
        if _is_imprint(line) or _is_note(line):
            continue
        if _is_dated(line) or _is_signature(line):
            return index + 1 if _signs(lines, index) >= needed else len(lines)
        needs = _needs(line)
        if needs is None:
            break
        needed = max(needed, needs)
    return len(lines)


def _signs(lines: list[str], index: int) -> int:
    """Return what a line of a signature is with the one above: a name only, a date, or both."""
    pair = [lines[index], lines[index - 1] if index else ""]
    if any(map(_is_dated, pair)) and any(_names_unit(_name(line)) for line in pair):
        return _SIGNATURE
    return _DATE if _is_dated(lines[index]) else _NOTHING


def _needs(line: str) -> int | None:
    """Return what must stand above a line that it is no text of the report, None where it is text anyhow."""
    if not any("\u4e00" <= char <= "\u9fff" for char in line):
        return _DATE
    if len(line) > _NOTE or line.endswith(_SENTENCE_END):
        return None
    if number := read_number(line):
        return _ATTACHMENT if number.depth > _SECTION_DEPTH else None
    key, colon, _value = line.partition("：")
    if len(key) > (_KEY if colon else _LABEL) or names_role(key):
        return None
    if colon:
        return _DATE
    return None if any(map(str.isdigit, line)) else _SIGNATURE


def _is_closing(line: str) -> bool:
    """Whether a line is surely none of the text, signed or not."""
    told = _is_dated(line) or _is_signature(line) or _is_imprint(line) or line.startswith(_CLOSING)
    return len(line) <= _LINE and told


def _is_note(line: str) -> bool:
    """Whether a line is one of those that end a signed document or a page: a cue, a row, a remark in brackets."""
    if len(line) > _NOTE or read_number(line):
        return False
    keyed = line.startswith(_KEYS) and "：" in line[: _KEY + 1] and not line.endswith("。")
    known = keyed or line.startswith(_CLOSING) or is_row(line) or _PRINTED.fullmatch(line)
    return bool(known) or _BRACKETS.get(line[:1]) == line[-1:]


def _is_imprint(line: str) -> bool:
    """Whether a line tells who printed the document and when: 某镇党政办公室2022年1月20日印发."""
    rest = without_dates(line)
    office = rest.removesuffix("印发")
    return rest not in (line, office) and (not office or _names_unit(office) or office.endswith(_OFFICES))


def _is_dated(line: str) -> bool:
    """Whether a line is a date, alone or with who signed or what was done on it."""
    rest = without_dates(line).strip("：")
    return rest != line.strip("：") and (not rest or _names_unit(_name(line).strip("：")) or rest in _DATED)


def _is_signature(line: str) -> bool:
    begun = line.endswith("。") or starts_numbered(line) or line.startswith(_ACTS)
    return _names_unit(_name(line)) and not begun


def _name(line: str) -> str:
    """Return a line without its dates and the remark where the stamp goes."""
    return without_dates(_STAMP.sub("", line)).strip(" （）")


def _names_unit(name: str) -> bool:
    return len(name) <= _UNIT and UNIT_END.search(name) is not None
