"""Cue words: plain words are looked for before, or instead of, a regular expression.

Compiling one costs more than most reports take to read: sre builds a map of 64K for each character set that holds three
separate runs of characters beyond Latin-1, a quarter of a millisecond each.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that parts them by `|`."""
    return tuple(text.split("|"))


def says(text: str, cues: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    """Return whether a text holds one of many plain words, or what only a pattern can tell."""
    return holds(text, cues) or pattern.search(text) is not None


def holds(text: str, cues: tuple[str, ...]) -> bool:
    """Return whether a text holds one of many plain words."""
    return any(map(text.__contains__, cues))


class Cued:
    """A regular expression that is compiled where it is first needed: where a text holds one of its cue words.

    Every text that the expression matches must hold a cue; without cues, it is compiled on first use.
    """

    def __init__(self, pattern: str, *cues: str) -> None:
        """Keep an expression, which is not checked before it is needed."""
        self.pattern = pattern
        self._cues = cues

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in text[start:end], None where there is none."""
        return self._compiled.search(text, start, end) if self._is_cued(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins text[start:end], None where there is none."""
        return self._compiled.match(text, start, end) if self._is_cued(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is the whole text, None where there is none."""
        return self._compiled.fullmatch(text) if self._is_cued(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in text[start:end], in order."""
        return self._compiled.finditer(text, start, end) if self._is_cued(text) else iter(())

    def sub(self, written: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with every match replaced."""
        return self._compiled.sub(written, text) if self._is_cued(text) else text

    def _is_cued(self, text: str) -> bool:
        return not self._cues or holds(text, self._cues)
