"""Checklists, their items and phrases."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from auditor.model.report import Level, Role


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


class Alternatives(msgspec.Struct, frozen=True, array_like=True):
    """What a term of a phrase stands for, with all groups put in; thousands of them stay strings until looked for.

    `literals` are parted by `|`. A chain is links that follow each other closely, parted by `…`, each of literals of
    which one must stand there.
    """

    literals: str
    chains: tuple[str, ...]

    @classmethod
    def plain(cls, term: str) -> Alternatives:
        """Return what a term without groups stands for."""
        if "…" not in term:
            return cls(term, ())
        parts = term.split("|")
        return cls("|".join(part for part in parts if "…" not in part), tuple(part for part in parts if "…" in part))


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """A parsed phrase: the terms it needs in one statement in any order, those that may stand around it, those barred.

    Terms are as written, without their marks; the checklist's `terms` hold what those with groups stand for.
    """

    source: str
    strength: Strength
    needed: tuple[str, ...]
    context: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


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
    context: tuple[str, ...]
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
    """One YAML file: its items, the years it is for, and what each term that is not plain stands for."""

    id: str
    title: str
    basis: str
    years: tuple[int, int]
    path: str
    items: tuple[Item, ...]
    terms: dict[str, Alternatives]
