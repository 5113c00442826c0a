"""Rows of tables, the same in every format that has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CELL, _ROW = 200, 600


def joined(cells: Iterable[str]) -> str:
    """Return a row of short cells parted by bars; nothing for one that only lays out the page, as a lone cell does."""
    texts = [_SPACE.sub(" ", cell).strip() for cell in cells]
    if sum(map(bool, texts)) < 2 or max(map(len, texts)) > _CELL or sum(map(len, texts)) > _ROW:
        return ""
    return " | ".join(texts)
