"""Names and addresses of private persons in what is told of cases."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect, Report, Statement

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷汤尹黎乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温季俞鲁葛伍韦申毕聂焦柳邢岳齐"
    "梅莫庄辛祝涂祁耿詹苗凌靳童甄裴屈鲍覃霍翁隋阮闵柴冉饶瞿"
)
_DOUBLE = ("欧阳", "上官", "司马", "诸葛", "司徒", "慕容", "皇甫", "尉迟")
# What begins like a name and is none.
_WORDS = words(
    "许多|周边|周围|周期|严重|严格|施工|高度|高兴|高空|林地|林木|林权|田地|田间|田土|马路|马上|程度|程序|何时|何种|余款|余下|顾虑"
    "|顾客|夏季|石材|石料|江河|方便|方案|任意|任何|万元|万余|龙头|段落|陆续|温暖|康复|史上|毕业|申请|申诉|申报|洪水|洪涝|颜色|季节"
    "|牛羊|毛坯|叶子|余额|高速|高压|高龄|高额|高层|林场|田亩|石头"
)
# What stands in no given name here: function words, numerals, and what places end in.
_NOT_GIVEN = frozenset(
    "某甲乙丙丁的了在是和与及等有无不因被把对从向到为其此每各们两一二三四五六七八九十方员户数多间镇村乡县市区组家坝湾坡沟坪岭庄寨"
    "屯街巷塘冲垭堡店桥边诉就反提涉擅发，。；：、（）“”《》"
)
_PRIVATE_WORDS = words(
    "村民|居民|当事人|申请人|信访人|上访人|来访人|原告|被告|第三人|被处罚人|违法行为人|死者|伤者|户主|业主|租户|租客|承租人"
    "|受害人|嫌疑人|矫正对象|矫正人员|刑释人员|贫困户|低保户|农户|住户|投诉人|举报人|受援人|店主|摊主|农民工|经营者"
)
_PRIVATE = Cued("|".join(_PRIVATE_WORDS), *_PRIVATE_WORDS)
_AFTER = Cued(
    "[与和、，因诉（]|反映|起诉|投诉|举报|不服|向|两家|夫妇|之间|提出|家(?:的|与|和)|的(?:信访|诉求|纠纷|宅基|土地|案件|房屋)|违法|涉嫌|擅自"
)
_QUARREL = Cued("(?:两家|二人|两人|之间|双方|因|的|发生|就|关于)[^，。；]{0,16}(?:纠纷|矛盾|争议|争执|冲突|诉讼)")
_JOINED = Cued("[与和]")
_BEFORE = frozenset("，。；：、了解处理")
_CASE = words("纠纷|信访|上访|处罚|诉讼|起诉|投诉|举报|违法|立案|拘留|离婚|赡养|欠款|欠薪|争议|侵权|案|工伤|矫正|矛盾")
_PRAISED = words("评为|获评|荣获|表彰|带头人|明白人|模范|最美|志愿者|代表|典型|先进|化名|捐|奖")
_ADDRESS = Cued(
    r"(?:家住|现住|住址[：为]?|户籍地?[：为]|居住(?:地[：为]?|在|于))(?P<place>[^，。；（）\d]{2,24}\d{1,5}(?:号|室|组|栋|幢|单元)[\d号室栋幢单元-]{0,12})"
    r"|\d{1,3}(?:号楼|栋|幢)\d{1,2}单元\d{3,4}室?",
    *words("家住|现住|住址|户籍|居住|单元"),
)


def find(report: Report) -> Iterator[Defect]:
    """Yield the private persons whose names or addresses a report tells with their cases."""
    for statement in report.statements:
        text = report.text[statement.start : statement.end]
        if holds(text, _CASE) and not holds(text, _PRAISED):
            yield from _names(report, statement, text)
            yield from _addresses(report, statement, text)


def _names(report: Report, statement: Statement, text: str) -> Iterator[Defect]:
    seen = 0
    for start, names, end in sorted({*_after_role(text), *_quarrelling(text)}, key=lambda one: (one[0], -one[2])):
        if start < seen:
            continue
        seen = end
        message = _("a party to a case is named: {names}").format(names=_(", ").join(names))
        suggestion = _("write {masked}, or leave the name out").format(
            masked=_(", ").join(f"{name[0]}某" for name in names)
        )
        place = statement.start + start, statement.start + end
        yield made(report, "sensitive.person", message, suggestion, place, certain=False)


def _after_role(text: str) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Yield the names told after 村民, 当事人, 信访人 and the like, with the word before them."""
    for role in _PRIVATE.finditer(text):
        start = role.end()
        for end in _ends(text, start):
            following = end + 1
            second = next((one for one in _ends(text, following) if _AFTER.match(text, one)), 0)
            if second and text[end] in "与和、":
                yield role.start(), (text[start:end], text[following:second]), second
                break
            if _AFTER.match(text, end):
                yield role.start(), (text[start:end],), end
                break


def _quarrelling(text: str) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Yield two names joined by 与 or 和 where a quarrel between them follows."""
    for joint in _JOINED.finditer(text):
        end = next((one for one in _ends(text, joint.end()) if _QUARREL.match(text, one)), 0)
        if not end:
            continue
        for length in (4, 3, 2):
            start = joint.start() - length
            whole = start >= 0 and joint.start() in _ends(text, start)
            if whole and (start == 0 or text[start - 1] in _BEFORE):
                yield start, (text[start : joint.start()], text[joint.end() : end]), end
                break


def _ends(text: str, start: int) -> tuple[int, ...]:
    """Return where a name that begins at some place may end, the longest first; nothing where there is none."""
    family = 2 if text.startswith(_DOUBLE, start) else 1
    if text.startswith(_WORDS, start) or (family == 1 and text[start : start + 1] not in _SURNAMES):
        return ()
    given = 0
    while given < 2 and start + family + given < len(text) and text[start + family + given] not in _NOT_GIVEN:
        given += 1
    return tuple(start + family + length for length in range(given, 0, -1))


def _addresses(report: Report, statement: Statement, text: str) -> Iterator[Defect]:
    for found in _ADDRESS.finditer(text):
        message = _("the address of a person stands in what is told of a case")
        suggestion = _("leave it out, or name no more than the village")
        place = statement.start + found.start(), statement.start + found.end()
        yield made(report, "sensitive.address", message, suggestion, place, certain=False)
