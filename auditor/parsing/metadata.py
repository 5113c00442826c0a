"""Front and end of a report → title, unit, level, year, date, issuer, each with where it was found."""

from __future__ import annotations

import re

import msgspec

from auditor.model import Level
from auditor.parsing.numbering import chinese_value, read_number

_KEYS = {
    "title": "标题|信息名称|名称|文件名称",
    "date": "更新时间|更新日期|公文生成日期|生成时间|时间|发文日期|成文日期|成文时间"
    "|发布日期|发布时间|公开日期|公开时间|生成日期|印发日期|发文时间|日期",
    "issuer": "文章来源|稿件来源|发布机构|发文机关|发布单位|发文机构|信息来源|来源"
    "|公开主体|制发机关|发文单位|制发单位|发布者",
    "other": "索引号|文号|发文字号|主题分类|分类|公开方式|公开范围|有效性|关键词|主题词|体裁分类|浏览次数"
    "|浏览量|点击数|点击率|点击量|点击|阅读次数|阅读人次|访问量|访问次数|字体|字号|状态",
}
_ANY_KEY = "|".join(_KEYS.values())
_KEY_STARTS = tuple(_ANY_KEY.split("|"))
_TOPIC = re.compile(r"法治政府|依法行政|法治建设|法治工作|依法治")
_TITLE_END = re.compile(r"(?:报告|总结|情况|汇报|公示|公报|自查)(?:（[^）]{0,60}）)?$")
_CHINESE_YEAR = re.compile(r"[一二三四五六七八九〇零○]{4}(?=年)")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|年度)")
_DATE = re.compile(r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_CHINESE_DATE = re.compile(
    r"([二〇零○一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_UNIT_END = re.compile(
    r"(?:人民政府|办事处|委员会|[局厅署]|管委会|党工委|街道|[镇乡县区市省旗州]|办公室|中心|院|支队|大队|分局|领导小组)(?:办公室)?$"
)
_LEVELS = (
    (Level.TOWNSHIP, r"(?:镇|乡|街道|苏木)(?:人民政府|办事处|党委|党工委|委员会|工作委员会)?$"),
    (Level.COUNTY, r"(?:县|(?<!自治)(?<!地)区|旗)(?:人民政府|委员会|委|管委会|管理委员会)?$"),
    (Level.PROVINCE, r"(?:省|自治区|(?:北京|上海|天津|重庆)市)(?:人民政府|委员会|委)?$"),
    (Level.CITY, r"(?:市|自治州|州|盟|地区)(?:人民政府|委员会|委|行政公署)?$"),
    (Level.DEPARTMENT, r"(?:局|厅|支队|大队|科|处|署|中心|委员会|委|办公室|办|院)$"),
)
_WE = (
    (Level.TOWNSHIP, r"(?:我|全|本)(?:镇|乡|街道|办事处)|街道党工委|镇党委|乡党委"),
    (
        Level.DEPARTMENT,
        r"(?:我|全|本)局|局党[委组]|(?:我|全|本)(?:委|厅)(?=[，党主认积])|厅党组|委党组",
    ),
    (Level.COUNTY, r"(?:我|全|本)(?:县|区|旗)|县政府常务会|区政府常务会"),
    (Level.CITY, r"(?:我|全|本)市|市政府常务会"),
    (Level.PROVINCE, r"(?:我|全|本)省|省政府常务会|全区各盟市"),
)
_TOWNS = r"各(?:乡镇|镇|镇街|镇（街道）|乡镇（街道）)|镇（街|乡镇"
_COUNTIES = r"县（市|县（区|区（县|县区|区县|各县|各区"
_LEADING = re.compile(r"[^。，-；]{2,40}?(?:法治政府建设|法治建设|依法行政)[^。，-；]{0,12}?(?:报告|总结)")
_OPENS = re.compile(
    r"(?:^|[，。：])(?!在)([^，。：、]{2,14}?(?:[镇乡局厅]|街道?)(?:人民政府|办事处|党工?委|党组)?)"
    r"(?:[、和]|在|坚持|深入|以|认真|全面|紧)"
)
_MARKS = "[【|-·*>●▪◆○ "
_KEY_END = r"(?:[】\]][：|]{0,2}|[：|]{1,2})"
_NAVIGATION = re.compile(r">|»|当前位置|所在位置|首页")
_NO_ISSUER = re.compile(r"(?:本网|本站|本网站|网络|互联网|原创|转载|未知)?-*")
_SHORT, _TAIL, _NEAR, _LONGEST_VALUE = 48, 10, 8, 200
_LATE_MONTH = "11"


class Found(msgspec.Struct, frozen=True):
    """A value and the offset in the report's text where it was found, -1 where it was derived."""

    value: str
    source: str
    offset: int = -1


class Frame(msgspec.Struct, frozen=True):
    """Where the body of the report begins and ends (paragraph indexes), and its metadata."""

    front: int
    back: int
    title: Found
    unit: Found
    level: Found
    year: Found
    date: Found
    issuer: Found


_NONE = Found("", "")


def read_frame(text: str, paragraphs: tuple[tuple[int, int], ...]) -> Frame:
    """Return the frame of a report; level and year are empty where nothing tells them."""
    lines = [text[start:end] for start, end in paragraphs]
    front = _front(lines)
    back = _back(lines, front)
    head = [(lines[i], paragraphs[i][0]) for i in range(front)]
    tail = [(lines[i], paragraphs[i][0]) for i in range(back, len(lines))]
    title = _title(head) if head else _leading_title(lines, paragraphs)
    date = _date(tail, "signature") or _row(head, "date") or _date(_plain(head), "title") or _NONE
    issuer = _issuer(tail) or _row(head, "issuer") or _NONE
    year = _year(title, lines[front : front + 6], date)
    unit = _unit(title, head, issuer)
    return Frame(front, back, title, unit, _level(unit, title, text), year, date, issuer)


def _front(lines: list[str]) -> int:
    """Return the index of the first paragraph of the body: after rows, title, number and addressee."""
    titled = False
    for index, line in enumerate(lines):
        if index > 25:
            return 0
        if _is_row(line) or re.fullmatch(r"[-|\s—]+", line) or "〕" in line[:30] or "签发人" in line:
            continue
        if _is_title(line) or (not titled and _is_broken_title(lines, index)):
            titled = True
            continue
        if titled and index and _is_broken_title(lines, index - 1):
            continue
        if titled and line.endswith("：") and len(line) <= _SHORT and "如下" not in line:
            continue
        if re.fullmatch(
            r"（?20\d\d年\d{1,2}月\d{1,2}日）?|（.{1,30}）|.{0,24}(?:发布时间|来源|作者|字体).{0,60}", line
        ):
            continue
        short = len(line) <= _SHORT and not line.endswith(tuple("。；，："))
        if short and not read_number(line) and (_UNIT_END.search(line) or (not titled and _later_title(lines, index))):
            continue
        return index
    return len(lines)


def _is_title(line: str) -> bool:
    return len(line) <= 70 and bool(_TOPIC.search(line) and _TITLE_END.search(line)) and not read_number(line)


def _later_title(lines: list[str], index: int) -> bool:
    """Whether a title follows soon, rows of the metadata table between not counted."""
    following = [place for place in range(index + 1, min(index + 3 * _NEAR, len(lines))) if not _is_row(lines[place])]
    return any(_is_title(lines[place]) or _is_broken_title(lines, place) for place in following[:_NEAR])


def _is_broken_title(lines: list[str], index: int) -> bool:
    """Whether a line and the next are together a title: …法治政府建设 / 情况的报告."""
    if index + 1 >= len(lines) or _NAVIGATION.search(lines[index]) or _is_row(lines[index]):
        return False
    first, rest = lines[index], lines[index + 1]
    alone = first.endswith(("。", "，", "：")) or len(rest) > _NEAR or _is_title(first) or _is_title(rest)
    return not alone and bool(_TOPIC.search(first)) and _is_title(first + rest)


def _back(lines: list[str], front: int) -> int:
    """Return the index of the first paragraph of the closing: signature, date, 特此报告, attachments."""
    index = len(lines)
    while index > max(front, len(lines) - _TAIL) and _is_closing(lines[index - 1]):
        index -= 1
    return index


def _is_closing(line: str) -> bool:
    if len(line) > 40:
        return False
    rest = _CHINESE_DATE.sub("", _DATE.sub("", line)).strip(" （）：")
    if rest != line and (
        not rest or (len(rest) <= 30 and _UNIT_END.search(rest)) or rest in ("印发", "发布", "成文日期")
    ):
        return True
    unit = len(line) <= 30 and _UNIT_END.search(line) and not line.endswith("。") and not read_number(line)
    return bool(unit) or bool(
        re.match(
            r"特此报告|专此报告|以上报告|附件|（?此件|（?联系人|抄送|（?公开方式|（公开|关闭|打印|上一篇|下一篇|扫一扫|责任编辑",
            line,
        )
    )


def _plain(head: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(line, start) for line, start in head if not _is_row(line) and not _is_title(line)]


def _title(head: list[tuple[str, int]]) -> Found:
    for index, (line, _start) in enumerate(head):
        if _is_row(line) or not _TITLE_END.search(line.strip("#* ")):
            continue
        if not _TOPIC.search(line) and not (index and _TOPIC.search(head[index - 1][0])):
            continue
        first = index
        while first and index - first < 3 and _joins_title(head[first - 1][0]):
            first -= 1
        return Found("".join(part for part, _ in head[first : index + 1]), "title", head[first][1])
    return _row(head, "title") or _NONE


def _leading_title(lines: list[str], paragraphs: tuple[tuple[int, int], ...]) -> Found:
    """Return a title that the text runs on from in the same paragraph, or that is broken over the first lines."""
    for (start, _), line in zip(paragraphs[:3], lines, strict=False):
        if found := _LEADING.match(line):
            return Found(found[0], "title", start)
    found = _LEADING.match("".join(lines[:3])) if lines else None
    return Found(found[0], "title", paragraphs[0][0]) if found else _NONE


def _joins_title(line: str) -> bool:
    if _is_row(line) or _NAVIGATION.search(line):
        return False
    parts = "〕" in line or "签发人" in line or "|" in line or line.endswith("：")
    return (
        not parts and len(line) <= 40 and bool(_UNIT_END.search(line) or line.startswith("关于") or _TOPIC.search(line))
    )


def _is_row(line: str) -> bool:
    """Whether a line is a row of the metadata table: a known key and a colon or bar."""
    bare = line.lstrip(_MARKS)
    return bare.startswith(_KEY_STARTS) and re.match(rf"(?:{_ANY_KEY}){_KEY_END}", bare) is not None


def _value_pattern(key: str) -> str:
    return rf"(?:{_KEYS[key]}){_KEY_END}(?P<value>[^|]*?)(?=\||$|[\[【]?(?:{_ANY_KEY})[】\]：|])"


def _row(head: list[tuple[str, int]], key: str) -> Found | None:
    for line, start in head:
        found = re.search(_value_pattern(key), line) if _is_row(line) else None
        value = found["value"].strip(" ：") if found else ""
        if key == "date":
            dated = _read_date(value)
            value = dated or ""
        if key == "issuer" and _NO_ISSUER.fullmatch(value):
            value = ""
        if found and value and len(value) <= _LONGEST_VALUE:
            return Found(value, "table", start + found.start("value"))
    return None


def _read_date(text: str) -> str | None:
    if date := _DATE.search(text):
        return f"{date[1]}-{int(date[2]):02d}-{int(date[3]):02d}"
    if date := _CHINESE_DATE.search(text):
        year = "".join(_DIGITS.get(char, "") for char in date[1])
        return f"{year}-{chinese_value(date[2]):02d}-{chinese_value(date[3]):02d}"
    return None


def _date(lines: list[tuple[str, int]], source: str) -> Found | None:
    for line, start in reversed(lines):
        if value := _read_date(line):
            return Found(value, source, start)
    return None


def _issuer(tail: list[tuple[str, int]]) -> Found | None:
    for line, start in reversed(tail):
        name = _CHINESE_DATE.sub("", _DATE.sub("", line)).strip(" （）")
        if name and len(name) <= 30 and _UNIT_END.search(name) and not re.match(r"附件|抄送|联系", name):
            return Found(name, "signature", start)
    return None


def _year(title: Found, opening: list[str], date: Found) -> Found:
    for line, source, offset in [
        (title.value, "title", title.offset),
        *((line, "text", -1) for line in opening),
    ]:
        if found := _YEAR.search(_arabic_years(line)):
            return Found(found[1], source, offset)
    if date.value:
        this_year = date.value[5:7] >= _LATE_MONTH
        return Found(str(int(date.value[:4]) - (not this_year)), date.source, date.offset)
    return _NONE


def _arabic_years(line: str) -> str:
    return _CHINESE_YEAR.sub(lambda year: "".join(_DIGITS.get(char, char) for char in year[0]), line)


def _unit(title: Found, head: list[tuple[str, int]], issuer: Found) -> Found:
    name = re.split(
        r"关于|20\d\d|[一二三四五六七八九〇零○]{4}年|推进|法治|依法",
        re.sub(r"^20\d\d年?度?", "", title.value),
    )[0]
    name = name.strip(" ：，")
    if name and _UNIT_END.search(name):
        return Found(_first_unit(name), "title", title.offset)
    if issuer.value:
        return issuer
    for line, start in head:
        if not _is_row(line) and len(line) <= 30 and _UNIT_END.search(line):
            return Found(line, "title", start)
    return Found(name, "title", title.offset) if name else _NONE


def _first_unit(name: str) -> str:
    """Return the government of a joint heading 中共X委员会X人民政府, or the name as it is."""
    joint = re.match(r"(?:中国共产党|中共).{2,20}?(?:委员会|工作委员会|党工委)(.{2,20}(?:人民政府|办事处))$", name)
    return joint[1] if joint else name


def _level(unit: Found, title: Found, text: str) -> Found:
    for found in (unit, Found(re.split(r"关于|20\d\d", title.value)[0], "title", title.offset)):
        if not found.value:
            continue
        name = re.sub(r"^中(?:国共产党|共)(.*?)(?:工作)?委员会$", r"\1", found.value)
        for level, pattern in _LEVELS:
            if re.search(pattern, name):
                return Found(_county_level(level, text), found.source, found.offset)
    counts = [(len(re.findall(pattern, text)), level) for level, pattern in _WE]
    most = max(count for count, _ in counts)
    if not most:
        return _opening_level(text)
    return Found(next(level for count, level in counts if count == most), "text")


def _opening_level(text: str) -> Found:
    """Return the level of the first body that the opening says does something: 某镇人民政府在…领导下."""
    for found in _OPENS.finditer(text[:300]):
        for level, pattern in _LEVELS:
            if re.search(pattern, re.sub(r"街?党工?[委组]$", "街道" if "街" in found[1] else "", found[1])):
                return Found(level, "text", found.start(1))
    return _NONE


def _county_level(level: Level, text: str) -> Level:
    """Return county for a 市 whose report speaks of its townships and never of its counties."""
    if level is Level.CITY and len(re.findall(_TOWNS, text)) > 2 * len(re.findall(_COUNTIES, text)):
        return Level.COUNTY
    return level
