"""Text of a report made safe to show and cut to cells: a terminal is never told anything by a report."""

from __future__ import annotations

import re
import unicodedata

from auditor.model import Defect, Quote

_SPACES = re.compile(r"\s+")
_LONG_NUMBER = re.compile(r"[0-9０-９Xx]{7,}")
_NARROW = ((" ", "~"), ("\u2010", "\u2027"), ("\u2460", "\u257f"))
_WIDE = (("\u3001", "\u3029"), ("\u4e00", "\u9fff"), ("\uff01", "\uff60"))
_WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/\\:"
_LONGEST_WORD = 30
_NEVER_LAST = frozenset("（《〔“‘「『【")
_NEVER_FIRST = frozenset("，。、；：？！）》」』”’】〕%…")


def visible(text: str) -> str:
    """Return a text on one line, every control or surrogate character as its code (`\\x1b`), format ones left out."""
    flat = _SPACES.sub(" ", text).strip()
    if flat.isprintable():
        return flat
    return "".join(char if char.isprintable() else _code(char) for char in flat)


def quoted(defect: Defect, quote: Quote) -> str:
    """Return a quote of a defect; numbers that must not be published are not spread by the findings either."""
    if not defect.id.startswith("sensitive."):
        return quote.text
    return _LONG_NUMBER.sub(lambda number: f"{number[0][:3]}{'*' * (len(number[0]) - 5)}{number[0][-2:]}", quote.text)


def shorten(text: str, size: int, focus: int = 0) -> str:
    """Return a visible text cut to about `size` code points around `focus`, with … where it was cut."""
    shown = visible(text)
    start = max(min(focus - size // 3, len(shown) - size), 0)
    cut = shown[start : start + size]
    return ("…" if start else "") + (cut[:-1] + "…" if start + size < len(shown) else cut)


def wrap(text: str, width: int) -> list[str]:
    """Return a text as lines of at most `width` cells; Chinese breaks anywhere but before a closing mark."""
    lines: list[str] = []
    for passage in text.split("\n"):
        if cell_len(passage) <= width:
            lines.append(passage)
            continue
        line, used = "", 0
        for char in passage:
            cells = _CELLS[char]
            if used + cells > width and line:
                broken, line = _break(line, char)
                lines.append(broken)
                used = cell_len(line)
            line += char
            used += cells
        lines.append(line)
    return lines


class _Cells(dict[str, int]):
    """The cells that characters take, found when first asked for."""

    def __missing__(self, char: str) -> int:
        """Find the cells of a character."""
        found = self[char] = _cells_of(char)
        return found


_CELLS = _Cells()


def cell_len(text: str) -> int:
    """Return how many cells of a terminal a text takes, Chinese being two wide."""
    return len(text) if text.isascii() else sum(map(_CELLS.__getitem__, text))


def _cells_of(char: str) -> int:
    """Return the cells of a character; those that reports consist of are told without rich and its tables."""
    if any(first <= char <= last for first, last in _NARROW):
        return 1
    if any(first <= char <= last for first, last in _WIDE):
        return 2
    from rich.cells import get_character_cell_size

    return get_character_cell_size(char)


def _break(line: str, char: str) -> tuple[str, str]:
    """Return what stays on a full line and what goes to the next with the character that no longer fits.

    ASCII words are kept whole and closing marks kept off the start of a line, where the line leaves room for that.
    """
    if char.isascii() and char != " ":
        head = line.rstrip(_WORD)
        if head and len(line) - len(head) <= _LONGEST_WORD:
            return head.rstrip(), line[len(head) :]
    if line[-1] in _NEVER_LAST and len(line) > 1:
        return line[:-1], line[-1]
    if char in _NEVER_FIRST:
        keep = len(line) - 1
        while keep > 0 and line[keep] in _NEVER_FIRST:
            keep -= 1
        if keep > 0:
            return line[:keep], line[keep:]
    return line.rstrip(), ""


def _code(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
