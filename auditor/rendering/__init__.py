"""Audit → text. A new format is one module and one line of `FORMATS`; none opens a file or sets an exit code."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import msgspec

from auditor.model import Run


class Look(msgspec.Struct, frozen=True):
    """How to render for people: columns, colour, box characters beyond ASCII, evidence for every item."""

    width: int = 100
    color: bool = False
    unicode: bool = True
    detail: bool = False


Renderer = Callable[[Run, Look], str]

FORMATS = {
    "table": "auditor.rendering.terminal",
    "json": "auditor.rendering.json",
    "lines": "auditor.rendering.lines",
}
MACHINE_FORMATS = frozenset({"json"})


def render(name: str, run: Run, look: Look) -> str:
    """Return a run in one of the formats."""
    renderer: Renderer = import_module(FORMATS[name]).render
    return renderer(run, look)
