"""What a page of a PDF holds beside its text: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from auditor.reading.pdf.lines import Line

_NUMBER = re.compile(
    r"[-–—―－﹣•·~]*\d{1,4}[-–—―－﹣•·~]*|第[\d一二三四五六七八九十百]+页[，,/（(]?(?:共\d+页)?[）)]?|\d{1,4}[/／]\d{1,4}"
    r"|Page\d{1,4}(?:of\d{1,4})?",
    re.IGNORECASE,
)
_EDGE, _APART, _NEAR, _SHARE = 2, 1.2, 4.0, 0.4

Pages = list[list[Line]]


def drop_furniture(pages: Pages) -> Pages:
    """Return the pages without their numbers and without what most of them repeat at the same place."""
    bare = [_unnumbered(lines) for lines in pages]
    seen = Counter(key for lines in bare for key in {_key(line) for line in _edges(lines)})
    repeated = {key for key, count in seen.items() if count >= max(2, _SHARE * len(pages))}
    return [_without(lines, repeated) for lines in bare]


def _unnumbered(lines: list[Line]) -> list[Line]:
    """Return the lines of a page without its number, which stands apart above or below them."""
    ordered = sorted(lines, key=lambda line: -line.base)
    steps = [above.base - line.base for above, line in pairwise(ordered)]
    apart = _APART * median(steps) if len(steps) > 1 else 0
    ends = [(ordered[0], steps[0] if steps else 0), (ordered[-1], steps[-1] if steps else 0)] if lines else []
    numbers = {id(line) for line, step in ends if step >= apart and _NUMBER.fullmatch(re.sub(r"\s", "", line.text))}
    return [line for line in lines if id(line) not in numbers]


def _without(lines: list[Line], repeated: set[tuple[str, int]]) -> list[Line]:
    dropped = {id(line) for line in _edges(lines) if _key(line) in repeated}
    return [line for line in lines if id(line) not in dropped]


def _edges(lines: list[Line]) -> list[Line]:
    """Return the lines that may be a header or footer: the two highest and the two lowest."""
    ordered = sorted(lines, key=lambda line: -line.base)
    return ordered[:_EDGE] + ordered[max(_EDGE, len(ordered) - _EDGE) :]


def _key(line: Line) -> tuple[str, int]:
    """Return what tells a running line: its text but for the page number in it, and its height on the page."""
    return re.sub(r"\d+", "#", line.text), round(line.base / _NEAR)
