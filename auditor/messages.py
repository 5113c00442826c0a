"""The interface language: gettext with English message ids, Chinese by default."""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("zh", "en")
LOCALES = Path(__file__).parent / "locale"
_current: list[gettext.NullTranslations] = []


def set_language(language: str) -> None:
    """Choose the language of every later message, zh or en; it is zh until chosen."""
    translations = gettext.NullTranslations()
    if language == "zh":  # gettext keeps what it read, for click asks it for the same messages
        translations = gettext.translation("messages", LOCALES, ["zh"])
    _current[:] = [translations]


def _(message: str) -> str:
    """Return the message in the chosen language."""
    if not _current:
        set_language("zh")
    return _current[0].gettext(message)
