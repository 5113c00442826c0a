"""The interface language: gettext with English message ids, Chinese by default."""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("zh", "en")
LOCALES = Path(__file__).parent / "locale"
_current: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def set_language(language: str) -> None:
    """Choose the language of every later message: zh or en."""
    if language == "zh":
        with (LOCALES / "zh" / "LC_MESSAGES" / "messages.mo").open("rb") as file:
            _current[0] = gettext.GNUTranslations(file)
    else:
        _current[0] = gettext.NullTranslations()


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _current[0].gettext(message)
