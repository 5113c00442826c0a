"""HTML: the main text of a page of the web, with its title and what its frame tells of date, source and number."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import accumulate

from lxml import etree

from auditor.messages import _
from auditor.model import AuditorError, Block, Document, Locator
from auditor.reading import text
from auditor.reading.html.frame import framed
from auditor.reading.html.main import main_element, prune
from auditor.reading.html.pieces import pieces
from auditor.reading.html.source import cleaned, too_large, without_pictures
from auditor.reading.limits import Deadline, Limits

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_CODECS = {"utf-8": "utf-8", "utf8": "utf-8", "big5": "big5hkscs"} | dict.fromkeys(
    ("gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030"), "gb18030"
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DEPTH = 250


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; raise AuditorError for a page that is empty, nested too deeply or beyond the limits."""
    deadline = Deadline(limits, path)
    root = _parse(cleaned(decode(without_pictures(data, path), path), path), path)
    deadline.check()
    prune(root, deadline)
    main = main_element(root, deadline)
    blocks = _blocks(framed(root, pieces(root, main, deadline)))
    if not blocks:
        raise AuditorError(_("the file is empty; nothing to audit"), path)
    whole = "\n".join(block.text for block in blocks)
    return Document(path=path, format="html", text=whole, blocks=blocks, locator=Locator.PARAGRAPH)


def decode(data: bytes, path: str) -> str:
    """Return the text of a page: by BOM, else by the name it gives, else as plain text; errors as for plain text."""
    label = _CHARSET.search(data[:4096])
    codec = _CODECS.get(label[1].decode("ascii", "replace").lower(), "") if label else ""
    if codec and not data.startswith(_BOMS) and b"\x00" not in data[:4096]:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass
    return text.decode(data, path)


def _parse(source: bytes, path: str) -> etree._Element:
    """Return the root; libxml2 drops what lies deeper than 256 elements, so such a page is refused."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = None
    with suppress(etree.XMLSyntaxError):
        root = etree.fromstring(source, parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log) or (root is not None and _deep(root)):
        raise too_large(path)
    if root is None:
        raise AuditorError(_("the file is empty; nothing to audit"), path)
    return root


def _deep(root: etree._Element) -> bool:
    depth = deepest = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest > _DEPTH


def _blocks(texts: list[str]) -> tuple[Block, ...]:
    offsets = accumulate((len(one) + 1 for one in texts), initial=0)
    return tuple(
        Block(one, offset, number, joins=False)
        for number, (one, offset) in enumerate(zip(texts, offsets, strict=False), start=1)
    )
