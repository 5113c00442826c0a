"""Whether a statement shows something concrete around a match: a figure, a document made, an act, a named body."""

from __future__ import annotations

import re

from auditor.cues import holds, words
from auditor.figures import find_figures

_ACTS = words(
    "开展|组织|召开|举办|制定|印发|出台|成立|设立|聘请|聘任|签订|办理|审查|审核|调解了"
    "|调处|编制|公布|公示|发放|建成|配备|选派|选聘|举行|邀请|受理|排查|检查|查处"
    "|整治|修订|梳理|发布|张贴|悬挂|播放|印制|设置|依托|利用|通过|列席|参加|参与|评查"
    "|备案|清理|核查|回访|走访|座谈|出具|提供|采取|委托|纳入|汇报|听取|调整|明确|确定"
    "|严格执行|严格落实|严格按照|形成了|健全了|建立了|完善了|完成|取得|创建|评为|荣获"
    "|集中学习|专题|实行了|实行“|均实行|全面实行"
)
_BODIES = words(
    "领导小组|专班|中心|平台|清单|台账|目录|办法|细则|方案|规程|工作站|服务站|工作室"
    "|律师事务所|司法所|热线|网格|公开栏|网站|专栏|例会|常委会|常务会|党委会|办公会|联席"
    "|讲座|公众号|每月|每季|每周|每年|定期|常态化|制度|机制|责任制|流程"
)
_SLOGAN = re.compile(
    r"^(?:同时|并|一是|二是|三是|四是|五是|另外|此外|，|[（(][一二三四五六七八九十][)）])*"
    r"(?:全面|不断|进一步|积极|切实|大力|深入|着力|努力|持续|扎实|认真|有效|充分|始终|高度|坚持)*"
    r"(?:建立健全|建立完善|建立和完善|推进|加强|强化|提升|提高|完善|健全|深化|推动|促进|重视|增强|优化|规范|落实|加快|坚持|加大|营造|夯实|筑牢|压实|抓好|做好|(?<=积极)开展|(?<=广泛)开展|(?<=大力)开展|(?<=深入)开展)"
)
_NOUNS = re.compile(
    r"(?:基层|调解|社会|党|自治|群团|经济|志愿|群众)组织|组织(?:领导|机构|体系|建设|架构|保障)"
    r"|(?:健全|完善|建立健全|落实)[^。，-；]{0,12}(?:制度|机制)"
)
_TITLE = re.compile(r"(?:制定|印发|出台|修订|编制|发布|下发|起草|通过)[^。，-；]{0,12}《")
_REACH = 36


def is_concrete(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Return whether something concrete stands within 36 code points of text[start:end] in text[first:last]."""
    low, high = max(first, start - _REACH), min(last, end + _REACH)
    around = _NOUNS.sub(lambda noun: "·" * len(noun[0]), text[low:high])
    if next(find_figures(text, low, high), None) or _TITLE.search(around):
        return True
    opened, closed = max(text.rfind("，", first, start) + 1, first), text.find("，", end, high)
    closed = closed if closed >= 0 else high
    if not _SLOGAN.match(text[opened:high]):
        return holds(around, _ACTS)
    outside = f"{text[low:opened]}\n{text[closed:high]}"
    bodies = f"{around[: start - low]}\n{around[end - low :]}"
    return sum(1 for act in _ACTS if act in outside) + sum(1 for body in _BODIES if body in bodies) >= 2
