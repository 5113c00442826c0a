"""What a conversion left: bookmarks, field codes, tags, rows of a table, broken characters."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.prose import first_few
from auditor.defects.quotes import made, source_quote
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_BOOKMARK = Cued(r"(?i)\[bookmark:[^\]\n]{0,60}\]", "[")
_FIELD = Cued(
    r"Error! ?(?:Reference source|Bookmark|Hyperlink)[^\n，。]{0,24}"
    r"|错误[!！] ?(?:未找到引用源|超链接引用无效|未定义书签)[^\n，]{0,12}"
    r"|PAGE ?\\\*[^\n]{0,24}|\\\* ?MERGEFORMAT|TOC \\o[^\n]{0,20}|_Toc\d{4,}"
    r"|HYPERLINK ?(?:\\l ?)?[\"“][^\n\"”]{0,80}[\"”]?",
    *words("Error!|错误!|错误！|PAGE|MERGEFORMAT|TOC|_Toc|HYPERLINK"),
)
_TAG = Cued(
    r"(?i)</?(?:p|br|div|span|font|table|tbody|thead|t[drh]|strong|em|img|a|b|i|u|ul|ol|li|h[1-6]|sup|sub|center|o:p|style|script)"
    r"(?:\s[^<>\n]{0,200})?/?>|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|hellip|ensp|emsp|#\d{2,5});|\{\{[^{}\n]{0,60}\}\}",
    *words("<|&|{{"),
)
_BROKEN = Cued("\ufffd+|锟斤拷[锟斤拷]*|烫烫烫+|屯屯屯+|[\ue000-\uf8ff]+|(?:[ãâïäåæçè][\x80-\xbf€œ™¼]){2,}")
_BROKEN_CUES = words("\ufffd|锟斤拷|烫烫烫|屯屯屯|ã|â|ï|ä|å|æ|ç|è")
_KEY = "(?:标题|索引号|信息名称|名称|发文日期|成文日期|发布日期|生成日期|主题分类|发布机构|文号|有效性|信息分类)[:：]"
_ROW = Cued(rf"(?m)^[ \t]*\|?[ \t]*(?P<row>{_KEY}[ \t]*\|)", "|")
_EMPTY_CELL = Cued(rf"(?<![\u4e00-\u9fff])(?P<cell>{_KEY}[ \t]*\|[ \t]*\|)", "|")
_SORTS = (
    ("leftovers.bookmark", Severity.ERROR, _BOOKMARK),
    ("leftovers.field-code", Severity.ERROR, _FIELD),
)


def find_markup(report: Report) -> Iterator[Defect]:
    """Yield marks of other programs in the source text; Markdown may hold tags and tables of its own."""
    text = report.document.text
    sorts = _SORTS if report.document.format == "markdown" else (*_SORTS, ("leftovers.tag", Severity.ERROR, _TAG))
    if _may_be_broken(text):
        sorts = (*sorts, ("leftovers.broken-character", Severity.ERROR, _BROKEN))
    for rule, severity, pattern in sorts:
        for found in pattern.finditer(text):
            yield made(
                report,
                rule,
                _told(rule),
                _("delete it"),
                source_quote(report, *found.span()),
                certain=True,
                severity=severity,
            )
    if report.document.format != "markdown" and "|" in text:
        yield from _rows(report, text)


def _may_be_broken(text: str) -> bool:
    """Whether a text holds what broken characters begin with: cue words, or a character of private use."""
    return holds(text, _BROKEN_CUES) or any("\ue000" <= char <= "\uf8ff" for char in set(text))


def _told(rule: str) -> str:
    return {
        "leftovers.bookmark": _("a bookmark of the word processor stands in the text"),
        "leftovers.field-code": _("a field of the word processor stands in the text, or its error message"),
        "leftovers.broken-character": _("characters are broken or belong to a font of symbols"),
        "leftovers.tag": _("a tag or a variable of a web page or template stands in the text"),
    }[rule]


def _rows(report: Report, text: str) -> Iterator[Defect]:
    rows = [source_quote(report, *found.span("row")) for found in _ROW.finditer(text)]
    if rows:
        yield made(
            report,
            "leftovers.table",
            _("rows of the table of a web page stand in the text"),
            _("delete them: they are no part of the report"),
            *first_few(rows),
            certain=True,
            severity=Severity.WARNING,
        )
    for found in _EMPTY_CELL.finditer(text):
        yield made(
            report,
            "leftovers.empty-field",
            _("a field has no content"),
            _("fill it in or delete it"),
            source_quote(report, *found.span("cell")),
            certain=True,
            severity=Severity.INFO,
        )
