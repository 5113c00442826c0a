"""Checklists, their items and phrases."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from auditor.model.report import Level, Role

ALMOST_FROM = 8
HEAD_SIZE = 3


class Duty(StrEnum):
    """Whether the basis binds a level directly or only by reference (参照执行)."""

    MUST = "must"
    SHOULD = "should"


class Strength(StrEnum):
    """How much a phrase proves: covered alone, covered where the statement is concrete, partial at most."""

    COVERED = "covered"
    TOPIC = "topic"
    PARTIAL = "partial"


class Basis(msgspec.Struct, frozen=True, omit_defaults=True):
    """The legal or policy source of an item; `years` are the report years in which it is in force."""

    title: str
    number: str = ""
    article: str = ""
    years: tuple[int, int] = (1949, 2099)


class Vocabulary(msgspec.Struct, frozen=True, array_like=True):
    """What the phrases of a checklist are looked for by: its literals and its terms, thousands of each, all numbered.

    A literal is a text to look for. First come `others`: figures, and the long ones of ALMOST_FROM code points or more,
    which may differ a little. Then come `literals`, parted by `|`, as are their `heads`, their first HEAD_SIZE
    characters, which tell most of those that stand nowhere. A link is literals of which one must stand there. A term
    stands where one of its literals does, or all links of one of its `chains` close together.
    """

    others: tuple[str, ...]
    literals: str
    heads: str
    links: tuple[tuple[int, ...], ...]
    terms: tuple[tuple[int, ...], ...]
    chains: dict[int, tuple[tuple[int, ...], ...]]


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """A parsed phrase: the terms it needs in one statement in any order, those that may stand around it, those barred.

    `source` is the phrase as written; terms are numbers in the checklist's vocabulary.
    """

    source: str
    strength: Strength
    needed: tuple[int, ...]
    context: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()


class Element(msgspec.Struct, frozen=True):
    """One part of a compound requirement."""

    title: str
    phrases: tuple[Phrase, ...]


class Item(msgspec.Struct, frozen=True):
    """One requirement. `kind` names the way it is judged, `roles` the sections whose statements count."""

    id: str
    title: str
    kind: str
    requirement: str
    basis: tuple[Basis, ...]
    duties: dict[Level, Duty]
    years: tuple[int, int]
    weight: float
    roles: tuple[Role, ...]
    phrases: tuple[Phrase, ...]
    context: tuple[int, ...]
    exclude: tuple[Phrase, ...]
    elements: tuple[Element, ...]
    require: int
    target: str
    counts: tuple[int, int]
    expected: str
    advice: str

    def basis_for(self, year: int) -> tuple[Basis, ...]:
        """Return the sources in force in a report year, nothing where an item rests on later ones alone."""
        return tuple(basis for basis in self.basis if basis.years[0] <= year <= basis.years[1])


class Checklist(msgspec.Struct, frozen=True):
    """One YAML file: its items, the years it is for, and what the terms of its phrases stand for."""

    id: str
    title: str
    basis: str
    years: tuple[int, int]
    path: str
    items: tuple[Item, ...]
    vocabulary: Vocabulary
