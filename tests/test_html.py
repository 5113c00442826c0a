"""HTML → Document: the main text of pages as governments publish them, and as browsers and Word save them."""

from __future__ import annotations

import codecs
import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audit
from auditor.checklists import load, published
from auditor.model import AuditorError, Locator
from auditor.parsing import parse
from auditor.reading import Limits, read, read_bytes
from tests.conftest import ROOT
from tests.samples import PROPERTY

TITLE = "青石镇2021年法治政府建设情况报告"
TEXT = [
    "2021年，青石镇认真推进法治政府建设，现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）聘请法律顾问1名，审查合同12份，组织学法4次。",
    "二、存在的不足",
    "普法形式单一，执法力量薄弱，监督不够有力。",
]
DEEP = "the page is nested too deeply or too large; save its text as .docx or .txt"
MARKUP = "<p> </div> <table> <tr> <td> 法治。 <br> <a ' > <!-- --> &#0; & <head> <title> ]]> <body> <h1>".split()
EMPTY = "the file is empty; nothing to audit"
ATTRIBUTES = " ".join(f'a{number}=">"' for number in range(999))


def texts(page: str | bytes, path: str = "report.html") -> list[str]:
    data = page.encode() if isinstance(page, str) else page
    document = read_bytes(data, path)
    assert document.format == "html"
    return [block.text for block in document.blocks]


def content(lines: list[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)


def government_page(main: str, title: str = TITLE, head: str = "", above: str = "") -> str:
    """Return a page as governments publish them around a main text."""
    links = "".join(f"<li><a href='/'>{word}</a></li>" for word in ("首页", "政务公开", "互动交流"))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_青石镇人民政府</title>{head}
<script>document.write("一、脚本，不是正文。")</script><style>p {{ color: red }}</style></head><body>
<div class="top"><ul>{links}</ul></div><div>您当前的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; 法治政府</div>
<h1>{title}</h1>{above}<div>{main}</div>
<div>分享到：<a>微信</a> <a>微博</a> 【打印】【关闭】</div><p>上一篇：<a>关于放假的通知，请周知。</a></p>
<div><h3>相关阅读</h3><ul><li><a>我镇召开普法会议，部署工作。</a></li><li><a>我镇开展执法检查，成效明显。</a></li></ul></div>
<div>主办单位：青石镇人民政府　网站标识码：3700000001<br>鲁ICP备05000001号　鲁公网安备37000000000001号</div>
</body></html>"""


def test_the_main_text_is_kept_and_its_frame_is_not() -> None:
    assert texts(government_page(content(TEXT))) == [TITLE, *TEXT]


def test_paragraphs_are_counted_and_never_joined() -> None:
    document = read_bytes(government_page(content(TEXT)).encode(), "report.html")
    assert document.locator is Locator.PARAGRAPH
    assert [(block.line, block.page, block.depth, block.joins) for block in document.blocks] == [
        (number, 0, 0, False) for number in range(1, 7)
    ]
    assert all(document.text[one.offset :].startswith(one.text) for one in document.blocks)


@pytest.mark.parametrize(
    "holder",
    [
        "<div>{}</div>",
        "<div id='zoom'>{}</div>",
        "<table><tr><td>{}</td></tr></table>",
        "<article>{}</article>",
        "<div class='TRS_Editor'><div>{}</div></div>",
    ],
)
def test_the_main_text_is_found_whatever_holds_it(holder: str) -> None:
    assert texts(government_page(holder.format(content(TEXT)))) == [TITLE, *TEXT]


def test_a_known_container_that_holds_something_else_is_not_taken() -> None:
    page = government_page(content(TEXT), above="<div id='zoom'>欢迎访问</div><div class='TRS_Editor'>字号</div>")
    assert texts(page) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    ("name", "above", "expected"),
    [
        (
            "one line",
            "<div>来源：青石镇司法所 发布时间：2022-01-20 10:30 浏览次数：<i>12</i> 字号：[<a>大</a> <a>小</a>]</div>",
            ["来源：青石镇司法所", "发布时间：2022-01-20 10:30"],
        ),
        (
            "a table",
            "<table><tr><td>索引号</td><td>1137/2022-01</td><td>发布机构</td><td>青石镇人民政府</td></tr>"
            "<tr><td>成文日期</td><td>2022-01-20</td><td>文号</td><td></td></tr></table>",
            ["索引号：1137/2022-01", "发布机构：青石镇人民政府", "成文日期：2022-01-20"],
        ),
        (
            "a list",
            "<ul><li><b>索 引 号：</b><span>1137/2022-01</span></li><li>发文日期:<p>2022年01月20日</p></li></ul>",
            ["索引号：1137/2022-01", "发文日期：2022年01月20日"],
        ),
    ],
)
def test_what_the_frame_tells_of_the_report_is_kept(name: str, above: str, expected: list[str]) -> None:
    assert texts(government_page(content(TEXT), above=above)) == [TITLE, *expected, *TEXT]


def test_fields_reach_the_metadata_of_the_report() -> None:
    above = "<div>信息来源：青石镇人民政府&nbsp;&nbsp;发布日期：2022-01-20&emsp;点击数：5</div>"
    report = parse(read_bytes(government_page(content(TEXT), above=above).encode(), "report.html"))
    assert (report.title.value, report.date.value, report.issuer.value) == (TITLE, "2022-01-20", "青石镇人民政府")


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("the page names it", government_page(content(TEXT), "公告", f'<meta name="ArticleTitle" content="{TITLE}">')),
        ("the main text opens with it", government_page(content([TITLE, *TEXT]))),
        ("nothing but the tab has it", f"<html><title>{TITLE}-青石镇</title><body>{content(TEXT)}</body></html>"),
        ("an element is called title", f"<html><body><div class='art-title'>{TITLE}</div><div>{content(TEXT)}</div>"),
    ],
)
def test_the_title_stands_once_before_the_text(name: str, page: str) -> None:
    assert texts(page) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    ("name", "markup", "expected"),
    [
        ("breaks part paragraphs", "一、领导<br>学习。<br/><br>制度。", ["一、领导", "学习。", "制度。"]),
        ("inline elements do not", "<p>法<b>治</b><span>政</span>府<font>建</font>设。</p>", ["法治政府建设。"]),
        ("entities", "<p>&emsp;&emsp;审查&nbsp;12&ensp;份&ldquo;合同&rdquo;。</p>", ["审查\u00a012\u2002份“合同”。"]),
        ("line ends in the source", "<p>全面\n   推进。</p>", ["全面 推进。"]),
        ("hidden elements", "<p>正文。</p><p style='display: none'>隐藏。</p><p hidden>隐藏。</p>", ["正文。"]),
        ("comments", "<p>正<!-- 注释 -->文。</p>", ["正文。"]),
        ("cells", "<table><tr><th>类别</th></tr><tr><td>处罚</td><td>12</td></tr></table>", ["类别", "处罚 | 12"]),
        ("headings", "<h2>一、成效</h2><p>有力。</p>", ["一、成效", "有力。"]),
        ("deleted text", "<p>共<del>3</del>12份。</p>", ["共12份。"]),
        ("unclosed elements", "<p>第一，推进。<p>第二，落实。", ["第一，推进。", "第二，落实。"]),
        ("markup in the text", "<p>[bookmark: OLE_LINK1]&lt;b&gt;。</p>", ["[bookmark: OLE_LINK1]<b>。"]),
        (
            "numbers that Word made",
            "<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span>"
            "<![endif]>组织领导<o:p></o:p></p>",
            ["一、\u00a0 组织领导"],
        ),
        (
            "bullets of a symbol font",
            "<p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l</span></span>加强学习。</p>",
            ["加强学习。"],
        ),
        (
            "what only Word reads",
            "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>正文。</p>",
            ["正文。"],
        ),
    ],
)  # fmt: skip
def test_elements_become_paragraphs(name: str, markup: str, expected: list[str]) -> None:
    assert texts(f"<html><body>{markup}</body></html>") == expected


LINES = "一、领导\n\n  学习。\r\n制度。"
SPLIT = ["一、领导", "学习。", "制度。"]


@pytest.mark.parametrize(
    ("name", "markup", "expected"),
    [
        ("preformatted", f"<pre>{LINES}</pre>", SPLIT),
        ("pre-wrap", f"<div style='color: red; white-space:pre-wrap'>{LINES}</div>", SPLIT),
        ("pre-line", f"<p style='WHITE-SPACE: Pre-Line'>{LINES}</p>", SPLIT),
        ("inside and after inline elements", "<pre>一、<b>领导\n学</b>习。\n制度。</pre>", SPLIT),
        ("ends with its element", "<pre>一、领导\n学习。</pre>制\n度。", ["一、领导", "学习。", "制 度。"]),
        ("undone inside", "<pre>领导\n<b style='white-space: normal'>学\n习。</b></pre>", ["领导", "学 习。"]),
        ("nowrap", "<p style='white-space: nowrap'>学\n习。</p>", ["学 习。"]),
        ("another property", "<p style='x-white-space: pre'>学\n习。</p>", ["学 习。"]),
    ],
)  # fmt: skip
def test_line_ends_that_a_page_shows_part_paragraphs(name: str, markup: str, expected: list[str]) -> None:
    assert texts(f"<html><body>{markup}</body></html>") == expected


@pytest.mark.parametrize(
    ("name", "markup", "expected"),
    [
        ("plain", "<ol><li>学习。</li><li>制度。</li></ol>", ["1.学习。", "2.制度。"]),
        ("before digits", "<ol><li>2021年学法。</li></ol>", ["1. 2021年学法。"]),
        ("from a start", "<ol start='3'><li>学习。<li>制度。</ol>", ["3.学习。", "4.制度。"]),
        ("a start that is none", "<ol start='x'><li>学习。</ol>", ["1.学习。"]),
        ("a value", "<ol><li>学习。<li value='5'>制度。<li>宣传。</ol>", ["1.学习。", "5.制度。", "6.宣传。"]),
        ("each anew", "<ol><li>学习。</ol><p>其他。</p><ol><li>制度。</ol>", ["1.学习。", "其他。", "1.制度。"]),
        ("letters", "<ol type='a'><li>学习。<li>制度。</ol>", ["a.学习。", "b.制度。"]),
        ("Roman", "<ol type='I'><li>学习。<li>制度。</ol>", ["I.学习。", "II.制度。"]),
        ("Chinese", "<ol style='list-style-type: cjk-ideographic'><li>学习。</ol>", ["一、学习。"]),
        ("hidden numbers", "<ol style='list-style: none'><li>学习。<li>制度。</ol>", ["学习。", "制度。"]),
        ("numbers in the text", "<ol><li><p>一、领导</p></li><li>（二）制度</li></ol>", ["一、领导", "（二）制度"]),
        ("figures in the text", "<ol><li>12.5万元。</li></ol>", ["1. 12.5万元。"]),
        ("several paragraphs", "<ol><li><p>学习。</p><p>其他。</p><li>制度。</ol>", ["1.学习。", "其他。", "2.制度。"]),
        ("an item of nothing", "<ol><li></li><li>制度。</li></ol><p>其他。</p>", ["2.制度。", "其他。"]),
        (
            "lists in lists",
            "<ol><li>领导<ol><li>学习。<ol><li>讲法。</ol><li>制度。</ol><li>执法</ol>",
            ["1.领导", "（1）学习。", "①讲法。", "（2）制度。", "2.执法"],
        ),
        ("bullets", "<ul><li>学习。</li><li>制度。</li></ul>", ["学习。", "制度。"]),
        ("bullets in a list", "<ol><li>领导<ul><li>学习。</ul><li>制度。</ol>", ["1.领导", "学习。", "2.制度。"]),
    ],
)  # fmt: skip
def test_items_of_ordered_lists_carry_their_numbers(name: str, markup: str, expected: list[str]) -> None:
    assert texts(f"<html><body>{markup}</body></html>") == expected


def test_lists_of_the_frame_get_no_numbers() -> None:
    path = "<ol><li><a>首页</a></li><li>信息来源：青石镇人民政府</li></ol>"
    assert texts(government_page(content(TEXT), above=path)) == [TITLE, "信息来源：青石镇人民政府", *TEXT]


def test_headers_and_footers_that_libreoffice_saves_are_no_text() -> None:
    page = f"<div title='header'><p>已聘请法律顾问。</p></div>{content(TEXT)}<div title='footer'><p>- 3 -</p></div>"
    assert texts(f"<html><body>{page}</body></html>") == TEXT


def test_a_signature_set_apart_is_kept() -> None:
    page = government_page(f"<div id='zoom'>{content(TEXT)}</div><div>青石镇人民政府</div><div>2022年1月20日</div>")
    assert texts(page)[-2:] == ["青石镇人民政府", "2022年1月20日"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("UTF-8 by its mark", codecs.BOM_UTF8 + "<html><meta charset=gbk><body>法治。".encode()),
        ("UTF-16 by its mark", codecs.BOM_UTF16_LE + "<html><meta charset=gbk><body>法治。".encode("utf-16-le")),
        ("gb2312 means GB18030", "<html><meta charset=gb2312><body>法治。<p>㐂𠮷镕".encode("gb18030")),
        ("by http-equiv", "<html><meta http-equiv=Content-Type content='text/html; charset=GBK'>法治。".encode("gbk")),
        ("no name", "<html><body>法治。".encode()),
        ("no name, GB18030", "<html><body>法治。".encode("gb18030")),
        ("a wrong name", "<html><meta charset=utf-8><body>法治。".encode("gb18030")),
        ("an unknown name", "<html><meta charset=x-none><body>法治。".encode()),
        ("XHTML", '<?xml version="1.0" encoding="gb2312"?><html><body>法治。</body></html>'.encode("gb18030")),
    ],
)  # fmt: skip
def test_the_character_set_is_found(name: str, data: bytes) -> None:
    assert texts(data)[0] == "法治。"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("report.txt", "<!DOCTYPE html><html><body>法治。</body></html>"),
        ("report", "\n <!-- saved from url=(0014)about:internet -->\n<HTML><BODY>法治。"),
        ("report.md", "<html><body>法治。</body></html>"),
        ("report.htm", "法治。"),
        ("report.txt", "<div>法治。</div>"),
    ],
)
def test_a_page_is_known_by_its_content(path: str, page: str) -> None:
    assert texts(page, path) == ["法治。"]


@pytest.mark.parametrize(
    ("path", "text"), [("a.txt", "法治<html>政府"), ("a.md", "<div>法治</div>\n# 标题"), ("a.txt", "<5件")]
)
def test_text_that_holds_marks_is_no_page(path: str, text: str) -> None:
    assert read_bytes(text.encode(), path).format in ("text", "markdown")


@pytest.mark.parametrize(
    ("name", "page", "message"),
    [
        ("nothing", "<html></html>", EMPTY),
        ("only scripts", "<html><body><script>法治。</script></body></html>", EMPTY),
        ("nested deeply", "<html><body>" + "<div>" * 100_000 + "法治。", DEEP),
        ("thousands of attributes", f"<html><body {' '.join(f'a{number}' for number in range(45_000))}>法治。", DEEP),
        ("attributes with marks in them", f"<html><body {ATTRIBUTES}>法治。", DEEP),
        ("a tag without end", "<html><body><p a='" + "b " * 50_000, DEEP),
        ("hundreds of thousands of elements", "<html><body>法治。" + "<i/>" * 250_000, DEEP),
        ("one paragraph of eleven megabytes", "<html><body><p>" + "a" * 11_000_000, DEEP),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(name: str, page: str, message: str) -> None:
    with pytest.raises(AuditorError) as error:
        read_bytes(page.encode(), "report.html")
    assert str(error.value) == f"report.html: {message}"


def test_embedded_pictures_of_any_size_are_passed_over() -> None:
    assert texts(f"<html><body><img src='data:image/png;base64,{'A' * 11_000_000}'><p>法治。</p></body></html>") == [
        "法治。"
    ]


def test_scripts_and_comments_of_any_length_are_passed_over() -> None:
    script = f"<script>{'if (a<b) c();' * 300_000}</script><!-- {'<p>' * 250_000} --><style>{'p{} ' * 9999}</STYLE >"
    assert texts(f"<html><body>{script}<!--><p>法<script>政</script>治。</p><![if a]><p>政府。") == ["法治。", "政府。"]


def test_a_page_that_takes_too_long_is_refused() -> None:
    with pytest.raises(AuditorError, match="not read within 0 seconds"):
        read_bytes(f"<html><body>{'<p>法治。</p>' * 20_000}".encode(), "report.html", Limits(seconds=0))


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name[:3])
def test_a_report_is_judged_the_same_as_a_page_and_as_text(seed: object) -> None:
    checklists = [load(path) for path in published().values()]
    document = read(str(seed))
    lines = [line for block in document.blocks if (line := block.text.strip())]
    title = parse(document).title.value
    page = government_page(content(lines), title).encode("utf-8")
    expected, found = (audit(parse(one), checklists) for one in (document, read_bytes(page, "report.html")))
    assert [(one.item.id, one.status) for one in found.findings] == [
        (one.item.id, one.status) for one in expected.findings
    ]


@PROPERTY
@given(st.lists(st.sampled_from(MARKUP)))
def test_any_markup_is_read_or_refused_clearly(parts: list[str]) -> None:
    try:
        texts("<html>" + "".join(parts))
    except AuditorError as error:
        assert str(error) == f"report.html: {EMPTY}"
