"""Rows of the metadata table above or below a report, and dates: what web pages and forms put around the text."""

from __future__ import annotations

import re

import msgspec

from auditor.cues import Cued, words
from auditor.parsing.numbering import chinese_value

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
_CHINESE_YEAR = Cued(r"[一二三四五六七八九〇零○]{4}(?=年)", *words("二〇|二零|二○"))
_DATE = re.compile(r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_CHINESE_DATE = Cued(
    r"([二〇零○一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日",
    *words("二〇|二零|二○"),
)
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_MARKS = "[【|-·*>●▪◆○ "
_KEY_END = r"(?:[】\]][：|]{0,2}|[：|]{1,2})"
_NO_ISSUER = re.compile(r"(?:本网|本站|本网站|网络|互联网|原创|转载|未知)?-*")
_LONGEST_VALUE = 200


class Found(msgspec.Struct, frozen=True):
    """A value and the offset in the report's text where it was found, -1 where it was derived."""

    value: str
    source: str
    offset: int = -1


def is_row(line: str) -> bool:
    """Whether a line is a row of the metadata table: a known key and a colon or bar."""
    bare = line.lstrip(_MARKS)
    return bare.startswith(_KEY_STARTS) and re.match(rf"(?:{_ANY_KEY}){_KEY_END}", bare) is not None


def _value_pattern(key: str) -> str:
    return rf"(?:{_KEYS[key]}){_KEY_END}(?P<value>[^|]*?)(?=\||$|[\[【]?(?:{_ANY_KEY})[】\]：|])"


def find_row(head: list[tuple[str, int]], key: str) -> Found | None:
    """Return the value of the first row of a key (title, date, issuer), None where there is none."""
    for line, start in head:
        found = re.search(_value_pattern(key), line) if is_row(line) else None
        value = found["value"].strip(" ：") if found else ""
        if key == "date":
            dated = read_date(value)
            value = dated or ""
        if key == "issuer" and _NO_ISSUER.fullmatch(value):
            value = ""
        if found and value and len(value) <= _LONGEST_VALUE:
            return Found(value, "table", start + found.start("value"))
    return None


def read_date(text: str) -> str | None:
    """Return the first date of a text as 2024-01-31, None where there is none."""
    if date := _DATE.search(text):
        return f"{date[1]}-{int(date[2]):02d}-{int(date[3]):02d}"
    if date := _CHINESE_DATE.search(text):
        year = "".join(_DIGITS.get(char, "") for char in date[1])
        return f"{year}-{chinese_value(date[2]):02d}-{chinese_value(date[3]):02d}"
    return None


def without_dates(line: str) -> str:
    """Return a line without its dates and the marks around them, as it is where it has none."""
    bare = _CHINESE_DATE.sub(lambda _date: "", _DATE.sub("", line))
    return line if bare == line else bare.strip(" （）")


def arabic_years(line: str) -> str:
    """Return a line with years in Chinese numerals written in digits."""
    return _CHINESE_YEAR.sub(lambda year: "".join(_DIGITS.get(char, char) for char in year[0]), line)
