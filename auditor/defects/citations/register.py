"""What is known of the documents that reports cite: `checklists/tables/laws.yaml` and `policies.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from auditor.cues import Cued
from auditor.tables import load_table

_ISSUER = Cued(
    r"^(?:中共中央|全国人民代表大会常务委员会|全国人大常委会|中央|国务院|中宣部|司法部)[^《》]{0,24}?(?=关于)",
    "关于",
)

_NESTED = str.maketrans("〈〉", "《》")


class Repealed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Since when a law is no longer in force, what took its place, and the provision that says so."""

    since: str
    successor: str
    source: str


class Laws(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Laws and administrative regulations by name: last version, first promulgation, end. Dates are ISO."""

    revised: dict[str, str]
    issued: dict[str, str]
    repealed: dict[str, Repealed]


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A policy document; `issued` may be a year or a month, and is empty where it is not known.

    `until` is the last report year in which it is current, 9999 while nothing has taken its place.
    """

    title: str
    period: tuple[int, int] | None = None
    number: str = ""
    issued: str = ""
    until: int = 9999
    successor: str = ""


class Register(msgspec.Struct, frozen=True):
    """Every known document; the policies by their names without issuer and period."""

    laws: Laws
    policies: dict[str, tuple[Policy, ...]]
    names: tuple[str, ...]


@cache
def register() -> Register:
    """Return the register, read once."""
    laws = load_table("laws", Laws)
    policies: dict[str, tuple[Policy, ...]] = {}
    for policy in load_table("policies", tuple[Policy, ...]):
        name = bare(policy.title)
        policies[name] = (*policies.get(name, ()), policy)
    return Register(laws, policies, tuple({**laws.revised, **laws.repealed, **policies}))


def bare(name: str) -> str:
    """Return a title in normalised form without 中华人民共和国 and without the body that issued it."""
    return _ISSUER.sub(lambda _issuer: "", name.removeprefix("中华人民共和国")).translate(_NESTED)


def current(policy: Policy, year: int) -> str:
    """Return the title of what stood in a policy's place in a report year, following its successors."""
    title = policy.successor
    for other in register().policies.get(title.partition("（")[0], ()):
        if title == full(other) and other.successor and other.period and other.period[1] < year:
            return current(other, year)
    return title


def full(policy: Policy) -> str:
    """Return the title of a policy with its period."""
    return f"{policy.title}（{policy.period[0]}—{policy.period[1]}年）" if policy.period else policy.title
