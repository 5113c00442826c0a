"""The little language of phrases: `建立|健全 法律顾问制度 @决策 !拟` → terms of literal chains.

Terms are parted by spaces and all are needed in one statement, in any order. `|` parts alternatives, `…` joins
literals that follow each other, `{组}` stands for a synonym group, `@` marks a term that may stand in the paragraph
or headings, `!` one that must not occur in the statement, `#` a figure with a measure word (`#次` with this one).
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from auditor.messages import _
from auditor.normalise import normalise_text

Groups = dict[str, tuple[str, ...]]

_GROUP = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r"[。！？；\s]")
_MOST = 600
_TYPED = str.maketrans("｜！＠＃｛｝", "|!@#{}")
"""The marks as a Chinese keyboard types them."""


class Parts(NamedTuple):
    """The terms of a phrase, as written but without their marks."""

    needed: tuple[str, ...]
    context: tuple[str, ...]
    absent: tuple[str, ...]


class Alternatives(NamedTuple):
    """What a term stands for with all groups put in: literals, and chains of links, each of literals."""

    literals: tuple[str, ...]
    chains: tuple[tuple[tuple[str, ...], ...], ...]


class PhraseError(ValueError):
    """A phrase that cannot be read or could never match."""


def parse_phrase(source: str) -> Parts:
    """Return the terms of a phrase; raise PhraseError where it has no term that must stand in the statement itself."""
    needed: list[str] = []
    context: list[str] = []
    absent: list[str] = []
    for part in source.translate(_TYPED).split():
        term = part.lstrip("@!")
        marks = part[: len(part) - len(term)]
        (absent if "!" in marks else context if "@" in marks else needed).append(term)
    if not needed:
        raise PhraseError(_("a phrase needs a term without @ or !"))
    return Parts(tuple(needed), tuple(context), tuple(absent))


def expand_term(source: str, groups: Groups) -> Alternatives:
    """Return what a term stands for; raise PhraseError for unknown groups and texts that no statement can hold."""
    literals: dict[str, None] = {}
    chains: dict[tuple[tuple[str, ...], ...], None] = {}
    for alternative in source.translate(_TYPED).split("|"):
        options = [_expand(link, groups, ()) for link in alternative.split("…")]
        for links in itertools.product(*map(_links, options)):
            parts = [part for link in links for part in link]
            if len(parts) == 1:
                literals.update(dict.fromkeys(_literal(text, source) for text in parts[0]))
            else:
                chains[tuple(tuple(_literal(text, source) for text in part) for part in parts)] = None
    count = len(literals) + sum(len(link) for chain in chains for link in chain)
    if count > _MOST:
        raise PhraseError(
            _("{term!r} stands for {count} texts; at most {most}").format(term=source, count=count, most=_MOST)
        )
    held = _shortest(tuple(literals)) if "{" in source else tuple(literals)
    return Alternatives(held, tuple(chains))


def _shortest(literals: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out literals that hold another one: wherever they stand, the shorter stands too."""
    return tuple(one for one in literals if not any(other in one and other != one for other in literals))


def _links(options: list[str]) -> list[list[list[str]]]:
    """Return the choices for one link: all its plain literals as one, and each member that is itself a chain."""
    plain = [text for text in options if "…" not in text]
    return ([[plain]] if plain else []) + [[[part] for part in text.split("…")] for text in options if "…" in text]


def _expand(text: str, groups: Groups, within: tuple[str, ...]) -> list[str]:
    parts = _GROUP.split(text)
    choices: list[list[str]] = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            choices.append([part])
            continue
        if part not in groups:
            raise PhraseError(_("unknown synonym group {name!r}").format(name=part))
        if part in within:
            raise PhraseError(_("synonym group {name!r} holds itself").format(name=part))
        choices.append([text for member in groups[part] for text in _expand(member, groups, (*within, part))])
    return ["".join(choice) for choice in itertools.product(*choices)]


def _literal(text: str, source: str) -> str:
    literal = normalise_text(text.translate(_TYPED))
    if not literal or "{" in literal or "}" in literal:
        raise PhraseError(_("{term!r} has an empty or broken part").format(term=source))
    if _FORBIDDEN.search(literal):
        raise PhraseError(_("{term!r} can never match: a statement holds no sentence mark").format(term=source))
    if "@" in literal:
        raise PhraseError(_("{term!r}: @ stands only at the start of a term").format(term=source))
    if "|" in literal:
        raise PhraseError(
            _("{term!r}: a synonym is one text; give each of {text!r} an entry of its own").format(
                term=source, text=text
            )
        )
    if "#" in literal[1:]:
        raise PhraseError(_("{term!r}: # stands only at the start of a part").format(term=source))
    return literal
