"""The reporting unit and its level: by its name, by how the report calls itself, by what its opening says."""

from __future__ import annotations

import re

from auditor.cues import Cued
from auditor.model import Level
from auditor.parsing.rows import Found, is_row

UNIT_END = re.compile(
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
_OPENS = Cued(
    r"(?:^|[，。：])(?!在)([^，。：、]{2,14}?(?:[镇乡局厅]|街道?)(?:人民政府|办事处|党工?委|党组)?)"
    r"(?:[、和]|在|坚持|深入|以|认真|全面|紧)"
)
_NONE = Found("", "")


def find_unit(title: Found, head: list[tuple[str, int]], issuer: Found) -> Found:
    """Return the unit that reports: by the title, by who issued it, by a line of the front."""
    name = re.split(
        r"关于|20\d\d|[一二三四五六七八九〇零○]{4}年|推进|法治|依法",
        re.sub(r"^20\d\d年?度?", "", title.value),
    )[0]
    name = name.strip(" ：，")
    if name and UNIT_END.search(name):
        return Found(_first_unit(name), "title", title.offset)
    if issuer.value:
        return issuer
    for line, start in head:
        if not is_row(line) and len(line) <= 30 and UNIT_END.search(line):
            return Found(line, "title", start)
    return Found(name, "title", title.offset) if name else _NONE


def _first_unit(name: str) -> str:
    """Return the government of a joint heading 中共X委员会X人民政府, or the name as it is."""
    joint = re.match(r"(?:中国共产党|中共).{2,20}?(?:委员会|工作委员会|党工委)(.{2,20}(?:人民政府|办事处))$", name)
    return joint[1] if joint else name


def find_level(unit: Found, title: Found, text: str) -> Found:
    """Return the level of the unit, empty where nothing tells it."""
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
