"""Markdown: the lines of the text without its marks, every character at its place in the source.

Marks inside a line, comments and front matter become as many characters without width, which no later room sees; those
at the ends of a line, such as of headings and lists, are left out of the blocks.
"""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.messages import _
from auditor.model import AuditorError, Block, Document
from auditor.reading import text
from auditor.reading.limits import Limits

_GONE = "\u2060"
_ENDS = r"\r\n\f\v\x85\u2028\u2029"
_SHOWN = re.compile(rf"[^{_ENDS}]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_TARGET = rf"\((?=[^()\s]*[/.#:@])(?:[^()\s]|\([^()\s]*\))*(?:[ \t]+[\"'][^\"'{_ENDS}]*[\"'])?\)"
_SURNAMES = "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹]"
_PLACES = "[省市县区镇乡村]"
# What reports write with asterisks of their own: 王**诉李**, **镇 and **村, 20**年.
_HIDDEN_NAME = (
    rf"(?!(?<={_SURNAMES})\*+[^*{_ENDS}]*{_SURNAMES}\*)"
    rf"(?!\*+{_PLACES}[^*{_ENDS}]*\*+{_PLACES})(?!(?<=(?<![\d*])20)\*\*年)"
)
_WORD = "0-9A-Za-z"
_INLINE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!\[[^\[\]{_ENDS}]*\]{_TARGET}(?P<kept>)",
        rf"(?<!\\)\[(?P<kept>[^\[\]{_ENDS}]+)\]{_TARGET}",
        rf"(?<![`\\])(`+)(?![`\s])(?P<kept>[^`{_ENDS}]*[^`\s])\1(?!`)",
        # Struck out, as <del> of a page; 3~~5 is a range.
        rf"(?<![~\\])(?!(?<=\d)~~\d)~~(?![~\s])[^~{_ENDS}]*[^~\s]~~(?!~)(?P<kept>)",
        rf"(?<![*\\{_WORD}]){_HIDDEN_NAME}\*(?=[\w“《（{_GONE}])(?P<kept>[^*{_ENDS}]*[^*\s\\、])\*(?!\*|(?<=[{_WORD}]\*)[{_WORD}])",
        rf"(?<![*\\]){_HIDDEN_NAME}\*\*(?![*\s])(?P<kept>[^*{_ENDS}]*[^*\s\\])\*\*(?!\*)",
        rf"(?<![\w\\])__(?![_\s])(?P<kept>[^_{_ENDS}]*[^_\s\\])__(?!\w)",
        # Inside Chinese, where 年__月__日 is a blank to be filled in.
        rf"(?<![_\\{_WORD}])__(?P<kept>[^\W_]{{2,}})__(?!_|(?<=[{_WORD}]__)[{_WORD}])",
        rf"(?<![\w\\])_(?![_\s])(?P<kept>[^_{_ENDS}]*[^_\s\\])_(?!\w)",
        rf"\\(?=[!-/:-@\[-`{{-~]|[{_ENDS}]|\Z)(?P<kept>)",
    )
)

_QUOTE = re.compile(r"(?:[ \t]*>(?:[ \t]|$))*")
_YAML = re.compile(r"[ \t].*|$|[-#].*|[\w.-]+[ \t]*:(?:[ \t].*)?$")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_LIST = re.compile(r"[ \t]*[-*+][ \t]+")
_NO_TEXT = re.compile(r" {0,3}(?:=+|-{2,}|([-*_])(?:[ \t]*\1){2,}|(?:`{3,}|~{3,})[ \w+.-]*)[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:(?P<first>={2,})|-{2,})[ \t]*")
_SENTENCE = re.compile(r"[。！？；，,;]\s*$|。.*。")
_LONGEST_HEADING = 60


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; errors as for plain text, also where all of it is comments and front matter."""
    document = text.read(data, path, limits)
    bare = _without_marks(_without_comments(_without_front_matter(document.text)))
    lines = [_unquoted(line) for line in text.lines(bare)]
    blocks = tuple(_block(line, below.text) for line, below in pairwise([*lines, Block("", 0, 0)]))
    if not any(block.text.strip() for block in blocks):
        raise AuditorError(_("the file is empty; nothing to audit"), path)
    return Document(path=path, format="markdown", text=bare, blocks=blocks)


def _without_front_matter(source: str) -> str:
    """Return a text whose YAML front matter, if there is any, is gone."""
    first, *rest = text.lines(source)
    if first.text.strip() != "---":
        return source
    for line in rest:
        if line.text.strip() in ("---", "..."):
            end = line.offset + len(line.text)
            return _gone(source[:end]) + source[end:]
        if not _YAML.match(line.text):
            return source
    return source


def _without_comments(source: str) -> str:
    """Return a text whose comments are gone; one that does not end is text."""
    head, end, tail = source.rpartition("-->")
    return _COMMENT.sub(lambda comment: _gone(comment[0]), head + end) + tail


def _without_marks(source: str) -> str:
    """Return a text whose emphasis, links, code and escapes have lost their marks."""
    for pattern in _INLINE:
        source = pattern.sub(_kept, source)
    return source


def _kept(marked: re.Match[str]) -> str:
    start, end = (place - marked.start() for place in marked.span("kept"))
    return _gone(marked[0][:start]) + marked["kept"] + _gone(marked[0][end:])


def _gone(part: str) -> str:
    """Return as many characters without width, and the same ends of lines."""
    return _SHOWN.sub(_GONE, part)


def _unquoted(line: Block) -> Block:
    quote = _QUOTE.match(line.text)
    return _within(line, quote.end() if quote else 0, len(line.text))


def _block(line: Block, below: str) -> Block:
    """Return what a line holds of the text; nothing for one that is a mark as a whole."""
    if _NO_TEXT.fullmatch(line.text):
        return _within(line, 0, 0)
    if heading := _HEADING.match(line.text):
        return _within(line, heading.end(), len(line.text.rstrip(" \t#")), len(heading[1]))
    if mark := _LIST.match(line.text):
        return _within(line, mark.end(), len(line.text))
    underline = _UNDERLINE.fullmatch(below)
    depth = (1 if underline["first"] else 2) if underline and _may_head(line.text) else 0
    return _within(line, 0, len(line.text), depth)


def _may_head(line: str) -> bool:
    """Whether an underlined line is a heading and not the end of a paragraph above a rule."""
    return bool(line.strip(f" \t{_GONE}")) and len(line) <= _LONGEST_HEADING and not _SENTENCE.search(line)


def _within(block: Block, start: int, end: int, depth: int = 0) -> Block:
    """Return part of a block as a block of its own, without what is gone at its ends."""
    part = block.text[start:end]
    start += len(part) - len(part.lstrip(_GONE))
    return Block(part.strip(_GONE), block.offset + start, block.line, depth, block.column + start)
