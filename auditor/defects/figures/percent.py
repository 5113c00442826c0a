"""Which percentage a part of a whole makes, rounded or cut off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate


def fits(part: int, whole: int, rate: str) -> bool:
    """Return whether a rate as printed (`98.2`) is part/whole, rounded (GB/T 8170) or cut off."""
    return any(fits_as(part, whole, rate, mode) for mode in ("round", "cut"))


def fits_as(part: int, whole: int, rate: str, mode: str) -> bool:
    """Return whether a rate is part/whole in one way of shortening, `round` or `cut`."""
    digits, decimals = _scaled(rate)
    times: int = part * 10 ** (decimals + 2)
    shortened = times // whole if mode == "cut" else (2 * times + whole) // (2 * whole)
    return shortened == digits


def can_be(whole: int, rate: str, mode: str) -> bool:
    """Return whether any part of a whole makes a rate in one way of shortening."""
    near = int(whole * float(rate) / 100)
    return any(fits_as(part, whole, rate, mode) for part in range(max(near - 1, 0), min(near + 2, whole) + 1))


def percent_of(part: int, whole: int, rate: str) -> str:
    """Return part/whole as a percentage with the decimals of a rate, with more where it would look like 100 or 0."""
    for decimals in range(_scaled(rate)[1], 6):
        text = f"{100 * part / whole:.{decimals}f}"
        if part == whole or part == 0 or float(text) not in (0.0, 100.0):
            break
    return text


def sums(values: tuple[int, ...]) -> Iterator[int]:
    """Yield every value and the sum of every run of neighbours."""
    for first in range(len(values)):
        yield from accumulate(values[first:])


def _scaled(rate: str) -> tuple[int, int]:
    whole, _dot, decimals = rate.partition(".")
    decimals = decimals[:1] + decimals[1:].rstrip("0")
    return int(whole + decimals), len(decimals)
