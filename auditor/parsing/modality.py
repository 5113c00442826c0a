"""Clause → modality: done, planned, lacking, negated-good. The role of the section is the default."""

from __future__ import annotations

import re

from auditor.cues import holds, says, words
from auditor.model import Modality, Role

_ADVERBS = (
    "继续|进一步|不断|持续|全面|积极|切实|认真|大力|深入|严格|坚持|始终|努力|着力|按照|以|在|围绕|紧紧|紧扣|重点|从|结合|加快|加大|加强"
    "|推动|推进|健全|完善|组织|开展|会|一如既往|更加|坚定|充分|牢牢|聚焦|立足|着重|扎实|压实|强化|深化|抓好|做好|优化|提升|针对|通过"
)
_DISPOSAL = words(
    "纳入|作为|列入|列为|摆在|摆上|融入|贯穿|放在|与|同|交|移送|定为|确定|转|分解|落实到|报|下放|赋予|提交|印发"
    "|发放|化解|打造|建设成"
)
_MOVED = words("下沉|固化|派驻|派往|派到|改为|转为|合并为|整合为|压缩为|压缩到|缩短至|缩短为|下移至|延伸至|调整为|移至")
_BEGUN = words(
    "召开|出台|建立|选派|聘请|开展|举办|制定|组织|印发|成立|设立|派|推|健全|完善|加|实施|启动|安排|争取|对|在|按|以|通过"
)
_PLANNED_WORDS = words(
    "下一步|下步|将于|将与|将由|定于|下一阶段|明年|来年|今后|打算|预计|有望|亟需|亟待|还要|还应|仍需|还需"
    "|需要进一步|需进一步|有必要|应当进一步|正在起草|正在筹备|正在制定|正在征求|正在编制"
    "|正在谋划|正在筹建|正在修订|正在论证|正在申报|正在研究|顺延|推迟|延期至|延期到|延期举行|延期进行|原定|刚刚起步|正在调试|下年度"
)
_FUTURE_WORDS = tuple(f"将{adverb}" for adverb in _ADVERBS.split("|"))
_PLANNED = re.compile(
    r"(?<![草模虚比对代])拟(?![定订稿]|作出|提交|提任|任(?!务)|提拔|录用|[^。，-；]{1,8}的)|计划(?=于|在|开展|到|组织|\d|年内)|争取(?!到|了)|力争(?!做到|实现了|把)"
    r"|(?<![整修])改到(?!位)|(?<![纪摘主概])要等|(?:^|，|是|(?:^|，)各[^。，-；]{1,10}?(?:都|均|也)?)要(?!求|素|点|件|闻|案|道|害|领)|从\d{4}年起|待[^，。]{1,14}后|准备(?=20|明年|在)"
    r"|(?:[镇乡局县市区府处院]|我们|并|也|年|，|^|的)计划(?=结合|由|将|新|再|把|用|通过|组建|建|逐)"
)
_WILL = re.compile(r"(?:我.|我们|本.|[镇乡局县市区府处委])将")
_LACKING_WORDS = words(
    "不足|不够|不高|不强|不到位|不严|不深|不全|不完善|不健全|不规范|不平衡|不充分|不及时"
    "|不熟|不多|不细|不实|不精|不广|不大|不浓|不专业|不适应|不匹配|有待|尚未|还未|尚无"
    "|仍未|未能|未有效|未充分|未完全|缺乏|欠缺|缺少|缺失|薄弱|滞后|短板|差距|参差不齐"
    "|至今未|至今没|弱化|短缺|紧缺|难以|流于形式|淡薄|单一|停留在|跟不上|很少|极少|还是空白|没有到位|还没有人|未到位|没几个|为数不多"
)
_LACKING = re.compile(
    r"没有(?!人|发生|出现|收到|接到|一例|一起|制定|制发|出台|违|[^，。]{0,24}不)|(?:只有|仅有)\d|偏[少低弱大慢老重软窄]|存在[^，。]{0,20}(?:问题|不足|现象|困难)"
    r"|(?:较|还|比较)[弱差慢低少]|未(?:制定|建立|开展|实行|落实|出台|设立|编制|形成|组织|配备|纳入|公布)"
)
_REMEDY_WORDS = words(
    "解决|补齐|补短板|克服|整改|针对|聚焦|破解|消除|纠正|弥补|杜绝|防止|避免|严禁|不得|摸清|查找|梳理|化解|整治|排查|核查|督促|责令|查处|立案|约谈|督办|回头看|发现|一律不|不予|不上会|不提请|不提交|不签"
)
_REMEDY = re.compile(r"对[^，]{0,16}的(?:，|不)|对[^，]{0,16}(?:不|缺|未)[^，]{0,10}的")
_GOOD = re.compile(
    r"(?:未|没有|从未|均未|无)再?(?:发生|出现|收到|接到|产生|发现|引发|被)|无一[例起件]"
    r"|(?:没有|未有)[^，。]{0,24}(?:案件|败诉|投诉|事故|情形|现象)|(?:未|没有)(?:制定|制发|出台|印发|下发)[^，。]{0,10}文件"
    r"|(?:没有人|无人)[^，。]{0,16}(?:申请|起诉|投诉|提起|上访)|没有违[背反]|零(?:发生|败诉|复议|诉讼|投诉|差错|事故|上访|发案)"
    r"|(?:^|，|年)无[^，。]{0,16}(?:案件|投诉|情况|情形|现象|败诉|撤销|诉讼|事故|信访|上访)"
)
_YEAR = re.compile(r"(?<![\d-])(20\d\d)年(?![）》]|[^。，-；]{0,8}(?:计划|目标|任务|规划|要点))")
_DONE_WORDS = words("今年以来|本年度|截至|截止|目前|累计|完成了|开展了|取得|实现了|建成")
_DONE = re.compile(r"已(?!有之|然)|共(?!同|识|享|建|治|产|和|性|通|赢|青|有制)|完成\d")


def clause_modality(text: str, role: Role, inherited: Modality | None, year: int) -> Modality:
    """Return what a clause claims; `inherited` is what the clause before it in the statement claimed."""
    if _GOOD.search(text):
        return Modality.NEGATED_GOOD
    if says(text, _LACKING_WORDS, _LACKING) and not says(text, _REMEDY_WORDS, _REMEDY):
        return Modality.LACKING
    if says(text, _PLANNED_WORDS, _PLANNED) or _will(text) or _names_later_year(text, year):
        return Modality.PLANNED
    done = is_done(text)
    if role is Role.PLAN:
        return Modality.PLANNED
    if role is Role.SHORTCOMINGS:
        return Modality.DONE if done else inherited or Modality.LACKING
    if inherited is Modality.PLANNED and not done:
        return Modality.PLANNED
    return Modality.DONE


def _will(text: str) -> bool:
    """Whether 将 stands for the future, not for 把: 将深入开展… against 将深入推进法治建设纳入…."""
    if "将" not in text:
        return False
    ends = [text.find(word) + len(word) for word in _FUTURE_WORDS if word in text]
    if any(not holds(text[end:], _DISPOSAL) for end in ends):
        return True
    objects = (text[found.end() :] for found in _WILL.finditer(text))
    return any(not holds(moved, _DISPOSAL) and not _is_moved(moved) for moved in objects)


def _is_moved(text: str) -> bool:
    """Whether what follows 将 is a thing and where it was put, not what is to be begun."""
    return holds(text[2:], _MOVED) and not text.startswith(_BEGUN)


def _names_later_year(text: str, year: int) -> bool:
    return "20" in text and any(int(later) > year for later in _YEAR.findall(text))


def is_done(text: str) -> bool:
    """Return whether a text says outright that something was done: 已, 累计, 完成了."""
    return says(text, _DONE_WORDS, _DONE) and "至少" not in text and "不少于" not in text
