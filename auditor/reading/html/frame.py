"""What stands around the main text of a page: title, date, source and number are kept, all else is left out."""

from __future__ import annotations

import re

from auditor.reading.html.main import Element, inner_text
from auditor.reading.html.pieces import Piece

_NAMES = (
    "信息来源 来源 索引号 文号 发文字号 发文日期 成文日期 发布日期 发布时间 公开日期 生成日期 印发日期 发文时间"
    " 成文时间 发布机构 发文机关 发文机构 发布单位 制发机关 公开主体"
).split()
_OTHER = (
    "作者 编辑 责任编辑 审核 浏览次数 浏览量 阅读次数 阅读量 点击数 点击量 点击率 点击次数 访问量 字号 字体 分享"
    " 打印 关闭 收藏 主题分类 体裁分类 分类 有效性 公开方式 公开范围 关键词 主题词 标题 标签"
).split()
_GAP = r"[\s\u3000]*"
_LABEL = "|".join(_GAP.join(name) for name in _NAMES)
_NEXT = rf"{_LABEL}|{'|'.join(_OTHER)}|名{_GAP}称"
_FIELD = re.compile(
    rf"(?P<label>{_LABEL}){_GAP}[】\]]?{_GAP}[：:|]{_GAP}[|：:]?(?P<value>.*?)(?=\||$|[\[【（(]?{_GAP}(?:{_NEXT}))"
)
_ALONE = re.compile(rf"[\[【]?{_GAP}(?:{_LABEL}){_GAP}[】\]]?{_GAP}[：:]?")
_BUTTON = (
    r"字[号体]|[大中小]|[打列]印(?:本[页文]|此页|页面|文章)?|关闭(?:窗口|本页|页面)?|分享[到至]?|微信|新浪|微博|QQ空间|QQ好友|收藏(?:本[页站])?"
    r"|返回(?:顶部|列表|首页|上[一级]页?)?|纠错|朗读|无障碍阅读|(?:浏览|阅读|访问|点击)(?:次数|量|数|率)?[：:]?\d*次?|加入收藏|设为首页|导出|下载"
)
_BUTTONS = re.compile(rf"(?:[【\[（(]?(?:{_BUTTON})[】\]）)]?[：:|/·\s]*)+")
_FURNITURE = re.compile(
    r"(?:您?(?:现在|当前|目前)?(?:所在)?的?位置[：:]|首页[>＞»/›]|责任编辑|编辑[：:]|审核[：:]|扫一扫|扫描二维码|用手机|上一[篇条页]|下一[篇条页]"
    r"|相关(?:链接|阅读|文章|信息|文档|附件)$|主办(?:单位)?[：:]|承办(?:单位)?[：:]|版权所有|网站标识码|网站地图|联系我们|技术支持|copyright|©).*"
    r"|.*(?:ICP备|公网安备|分享到[：:]).*",
    re.IGNORECASE,
)
_DATE = re.compile(r"[（(]?[12〇零二○]\S{3}年\S{1,3}月\S{1,3}日[）)]?")
_HEAD, _SHORT, _VALUE, _LONG = 8, 80, 60, 600


def framed(root: Element, found: list[Piece]) -> list[str]:
    """Return the main text in paragraphs, after its title and fields where only the frame of the page has them."""
    before = [piece for piece in found if piece.part < 0]
    main = _trimmed([piece for piece in found if not piece.part])
    head, body = main[:_HEAD], main[_HEAD:]
    fields = _fields(
        [one.text for one in before if len(one.text) <= _LONG] + [one.text for one in head if _is_field(one.text)]
    )
    texts = [piece.text for piece in head if not _is_field(piece.text)] + [piece.text for piece in body]
    sign = _signature([piece for piece in found if piece.part > 0], texts)
    return [*_title(root, before, texts), *fields, *texts, *sign] if texts else []


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_furniture(piece: Piece) -> bool:
    bare = _bare(piece.text)
    if len(bare) > _SHORT:
        return False
    return bool(_BUTTONS.fullmatch(bare) or _FURNITURE.fullmatch(bare))


def _trimmed(main: list[Piece]) -> list[Piece]:
    """Return the main text without buttons and links at its head and end."""
    start, end = 0, len(main)
    while start < end and _is_furniture(main[start]):
        start += 1
    while end > start and (_is_furniture(main[end - 1]) or _is_link(main[end - 1])):
        end -= 1
    kept = main[start : start + _HEAD], main[start + _HEAD : end]
    return [piece for piece in kept[0][: end - start] if not _is_furniture(piece)] + kept[1]


def _is_link(piece: Piece) -> bool:
    return piece.linked and not piece.text.startswith("附")


def _is_field(text: str) -> bool:
    """Whether a line of the main text is one of the page's frame: it begins with a label, and is no row of a table."""
    return len(text) <= 2 * _SHORT and "|" not in text and bool(_FIELD.match(text.lstrip("[【（( ")))


def _fields(texts: list[str]) -> list[str]:
    """Return the fields of some lines as 'label：value', each label once; a value may stand in the next line."""
    fields: dict[str, str] = {}
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        if _ALONE.fullmatch(text) and not _FIELD.match(following) and not _ALONE.fullmatch(following):
            text = f"{text.rstrip('：: ')}：{following}"
        for field in _FIELD.finditer(text):
            value = field["value"].strip(" \u3000\u00a0：:|[]【】（(")
            if value and len(value) <= _VALUE:
                fields.setdefault(_bare(field["label"]), value)
    return [f"{label}：{value}" for label, value in fields.items()]


def _title(root: Element, before: list[Piece], texts: list[str]) -> list[str]:
    """Return the title where the main text does not open with it: by its own name, else its last heading."""
    opening = _bare("".join(texts[:6]))
    metas = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in root.iter("meta")}
    named = [metas.get("articletitle", "")]
    last = max((piece.title for piece in before if len(_bare(piece.text)) >= 6 and not piece.linked), default=0)
    heading = [piece.text for piece in before if last and piece.title == last]
    tab = [re.split(r"[-_|—]", inner_text(title))[0] for title in root.iter("title")][:1]
    for title in (named, heading, tab):
        if _bare("".join(title)):
            known = _bare("".join(title)) in opening or _bare(title[-1]) in opening
            return [] if known else [re.sub(r"\s+", " ", line).strip() for line in title if line.strip()]
    return []


def _signature(after: list[Piece], texts: list[str]) -> list[str]:
    """Return the lines up to a date that directly follow the main text: pages set the signature apart."""
    for index, piece in enumerate(after[:3]):
        if piece.linked or len(piece.text) > 40 or _is_furniture(piece):
            break
        if _DATE.search(_bare(piece.text)) and texts:
            return [one.text for one in after[: index + 1]]
    return []
