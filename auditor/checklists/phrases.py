"""The little language of phrases: `建立|健全 法律顾问制度 @决策 !拟` → terms of literal chains.

Terms are parted by spaces and all are needed in one statement, in any order. `|` parts alternatives, `…` joins
literals that follow each other, `{组}` stands for a synonym group, `@` marks a term that may stand in the paragraph
or headings, `!` one that must not occur in the statement, `#` a figure with a measure word (`#次` with this one).
"""

from __future__ import annotations

import itertools
import re

from auditor.messages import _
from auditor.model import Phrase, Strength, Term
from auditor.normalise import normalise_text

Groups = dict[str, tuple[str, ...]]
_Chain = tuple[str, ...]

_GROUP = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r"[。！？；\s]")
_MOST = 600


class PhraseError(ValueError):
    """A phrase that cannot be read or could never match."""


def parse_phrase(source: str, strength: Strength) -> Phrase:
    """Return the phrase; raise PhraseError where it has no term that must stand in the statement itself."""
    terms = tuple(parse_term(part) for part in source.split())
    if not any(not term.absent and not term.context for term in terms):
        raise PhraseError(_("a phrase needs a term without @ or !"))
    return Phrase(source, strength, terms)


def parse_term(source: str) -> Term:
    """Return one term: its marks and its text."""
    body = source.lstrip("@!")
    marks = source[: len(source) - len(body)]
    return Term(body, context="@" in marks, absent="!" in marks)


def expand_term(source: str, groups: Groups) -> str:
    """Return what a term stands for, as in `Checklist.texts`; raise PhraseError for what no statement can hold."""
    chains: dict[_Chain, None] = {}
    for alternative in source.split("|"):
        for text in _expand(alternative, groups, ()):
            chains[_chain(text, source)] = None
    if len(chains) > _MOST:
        raise PhraseError(
            _("{term!r} stands for {count} texts; at most {most}").format(term=source, count=len(chains), most=_MOST)
        )
    return "|".join("…".join(chain) for chain in _shortest(tuple(chains)))


def _shortest(chains: tuple[_Chain, ...]) -> tuple[_Chain, ...]:
    """Leave out single literals that hold another one: wherever they stand, the shorter stands too."""
    singles = [chain[0] for chain in chains if len(chain) == 1]
    return tuple(
        chain
        for chain in chains
        if len(chain) > 1 or not any(other in chain[0] and other != chain[0] for other in singles)
    )


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


def _chain(text: str, source: str) -> _Chain:
    links = tuple(normalise_text(link) for link in text.split("…"))
    for link in links:
        if not link or "{" in link or "}" in link:
            raise PhraseError(_("{term!r} has an empty or broken part").format(term=source))
        if _FORBIDDEN.search(link):
            raise PhraseError(_("{term!r} can never match: a statement holds no sentence mark").format(term=source))
        if "#" in link[1:]:
            raise PhraseError(_("{term!r}: # stands only at the start of a part").format(term=source))
    return links
