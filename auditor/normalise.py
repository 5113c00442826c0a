"""Characters of a text → the form in which texts are compared, with a map back to the source.

Full-width letters and digits become ASCII, half-width punctuation between Chinese becomes full-width, compatibility
ideographs become the common ones; spaces inside Chinese, zero-width and control characters are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_FULL_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0) not in ",;:?!()"}
_COMPATIBILITY = {
    code: folded
    for low, high in ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
    for code in range(low, high)
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1 and folded != chr(code)
}
_ALIKE = str.maketrans("「」『』–―‐‑−•‧∙・﹒", "“”“”-—---·····")
_TABLE: Mapping[int, int | str] = {**_FULL_ASCII, **_COMPATIBILITY, **_ALIKE}
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF_MARK = re.compile(r"(?<![0-9A-Za-z])[,;:?!()]|[,;:?!()](?![0-9A-Za-z])")
_RANGE = re.compile(r"(?<=\d)[—~～](?=\d)")
_DOT = re.compile(r"(?<=\d)[·](?=\d)")
_DROP = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]+|\s+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]")


def normalise_text(text: str) -> str:
    """Return a text of the checklists in the form in which it is looked for in reports."""
    return fold(text)[0]


def fold(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the offset in the source."""
    folded = text.translate(_TABLE)
    folded = _HALF_MARK.sub(lambda mark: _FULL[mark[0]], folded)
    folded = _DOT.sub(".", _RANGE.sub("-", folded))
    kept: list[str] = []
    places: list[int] = []
    last = 0
    for run in _DROP.finditer(folded):
        kept.append(folded[last : run.start()])
        places.extend(range(last, run.start()))
        if _is_word_gap(folded, run.start(), run.end()):
            kept.append(" ")
            places.append(run.start())
        last = run.end()
    kept.append(folded[last:])
    places.extend(range(last, len(folded)))
    return "".join(kept), places


def _is_word_gap(text: str, start: int, end: int) -> bool:
    """Whether a dropped run parts two ASCII words, which must not grow together."""
    if not (start > 0 and end < len(text)):
        return False
    between_words = _ASCII_WORD.match(text[start - 1]) and _ASCII_WORD.match(text[end])
    return bool(between_words) and any(char.isspace() for char in text[start:end])
