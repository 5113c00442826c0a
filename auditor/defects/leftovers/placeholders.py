"""What a template or an editor left to be filled in: XX镇, 20××年, （待核实）, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.cues import Cued, words
from auditor.defects.prose import first_few, widened
from auditor.defects.quotes import made, source_quote
from auditor.messages import _
from auditor.model import Defect, Report, Severity

_FILLER = Cued(
    r"(?P<year>20(?:[xX×Ｘｘ]{2}|[*＊]{2})年?)|(?P<date>(?<![A-Za-z\d])[xXＸｘ×]{1,2}月(?:[xXＸｘ×]{1,2}日)?)"
    r"|(?P<run>(?<![A-Za-z\d×*＊])(?:[XＸ]{2,6}|[xｘ]{2,6}|×{2,6}|[*＊]{2,6}|○{2,6}|某某)(?![A-Za-z\d×*＊+＋]))"
    r"|(?P<unit>(?<![A-Za-z\d）]) ?[xXＸｘ×](?=[镇乡村县市件次名人个起份场条](?![光型形])))",
    *words("x|X|×|Ｘ|ｘ|*|＊|○○|某某"),
)
_PARTY = Cued(
    r"诉|(?<![方提档议预草])案|申请人|当事人|原告|被告|上访|信访人|村民|居民|纠纷|犯罪|嫌疑|涉事|某甲|被执行|化名|式|类|信访事项|举报|争议|公司"
)
_PLACE = Cued(r"(?:社区|街道|[镇乡村县区市局类])(?!公司|[某甲])")
_CASE = Cued(
    r"诉(?![求讼])|(?<![方提档议预草办立结备破教答])案(?![件卷由情头值发])|(?<!某)某(?!某)|甲乙|原告|被告|嫌疑"
)
_SURNAME = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_COMMENT = Cued(
    r"[（(【\[](?:此处|待|请|数据|具体数据)[^（）()【】\[\]\n]{0,20}(?:补充|核实|填写|确认|核对|插入|修改|删除|待定|酌)[^（）()【】\[\]\n]{0,12}[）)】\]]"
    r"|[（(【\[](?:待补|待定|待核|待填|暂缺|缺数据|略去?数据)[）)】\]]|此处(?:插入|填写|补充|省略\d*字|待)[^，。\n]{0,12}"
    r"|(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])|(?:批注|审阅)[\[［【(（][^\]］】)）\n]{0,12}[\]］】)）][:：]?|（此处[^）\n]{0,30}）",
    *words("此处|暂缺|缺数据|TODO|FIXME|TBD|批注|审阅"),
    *(opened + word for opened in "（(【[" for word in words("待|请|数据|具体数据|略")),
)
_GAP = r"[ \t\u3000\xa0]"
_EMPTY = rf"[【《“]{_GAP}*[】》”]|[（(]{_GAP}{{0,8}}[）)]|年{_GAP}+月(?:{_GAP}*日|(?m:{_GAP}*$))"
_EMPTY_CUES = (
    *(first + second for first in "【《“（(年" for second in " \t\u3000\xa0"),
    *(first + second for first in "【《“" for second in "】》”"),
    *words("（）|（)|(）|()"),
)
_BLANK = Cued(rf"{_EMPTY}|(?<![_\s])_{{2,}}|(?<!_)_{{2,}}(?=[\u4e00-\u9fff])", "__", *_EMPTY_CUES)
_MARKDOWN_BLANK = Cued(_EMPTY, *_EMPTY_CUES)
_ATTACHMENT = Cued(r"(?m)^[ \t\u3000]*附件[\d一二三]?[:：][ \t\u3000]*$", "附件")
_MEASURE = tuple("次件起场份条项期")
_CLAUSE_END = r"[，。；,;\n]"
_AROUND, _SHOWN = 16, 6


def find_placeholders(report: Report) -> Iterator[Defect]:
    """Yield what was to be filled in, a defect for each sort with the first places."""
    text = report.document.text
    markdown = report.document.format == "markdown"
    fillers = [
        source_quote(report, *widened(text, *found.span(), _SHOWN, _SHOWN))
        for found in _FILLER.finditer(text)
        if _is_filler(text, found, markdown)
    ]
    if fillers:
        message = _("{count} placeholders of a template stand in the text")
        yield made(
            report,
            "leftovers.placeholder",
            message.format(count=len(fillers)),
            _("write name, date or figure"),
            *first_few(fillers),
            certain=True,
        )
    for found in _COMMENT.finditer(text):
        message = _("a remark of an editor stands in the text")
        place = source_quote(report, *found.span())
        yield made(report, "leftovers.comment", message, _("do what it asks, then delete it"), place, certain=True)
    for found in (_MARKDOWN_BLANK if markdown else _BLANK).finditer(text):
        place = source_quote(report, *widened(text, *found.span(), _SHOWN, _SHOWN))
        yield made(report, "leftovers.blank", _("something is left blank"), _("fill it in"), place, certain=True)
    yield from _attachment(report, text)


def _is_filler(text: str, found: re.Match[str], markdown: bool) -> bool:
    """Whether a run of signs stands for something to be filled in, not for the hidden name of a party."""
    start, end = found.span()
    if markdown and "*" in found[0] and found.lastgroup == "run":
        return False
    if found.lastgroup in ("year", "date"):
        return True
    before = re.split(_CLAUSE_END, text[max(0, start - _AROUND) : start])[-1]
    after = re.split(_CLAUSE_END, text[end : end + _AROUND])[0]
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if text[line_start : line_end if line_end > 0 else len(text)].strip() == found[0].strip():
        return False
    if found.lastgroup == "run" and before[-1:] in _SURNAME and after[:1] not in tuple("镇乡村县区市街局"):
        return False
    if after.startswith(_MEASURE):
        return True
    if _PLACE.match(after):
        return not (_PARTY.search(before) or _CASE.search(after))
    return not (_PARTY.search(before) or _PARTY.search(after))


def _attachment(report: Report, text: str) -> Iterator[Defect]:
    for found in _ATTACHMENT.finditer(text):
        below = text[found.end() :].strip()
        if not below or re.match(r"[^\n]{2,30}(?:人民政府|办事处|委员会|局)\s*\n|20\d\d年", below):
            yield made(
                report,
                "leftovers.attachment",
                _("附件 names nothing"),
                _("name the attachment or delete the line"),
                source_quote(report, *found.span()),
                certain=False,
                severity=Severity.WARNING,
            )
