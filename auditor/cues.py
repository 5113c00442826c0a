"""Cue words: long lists are looked for as plain words, for regular expressions of that size cost more to compile."""

from __future__ import annotations

import re


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that parts them by `|`."""
    return tuple(text.split("|"))


def says(text: str, cues: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    """Return whether a text holds one of many plain words, or what only a pattern can tell."""
    return any(cue in text for cue in cues) or pattern.search(text) is not None
