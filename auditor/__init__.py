"""Audits 法治政府建设 reports against checklists: `audit(report, checklists) -> Audit` is the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.pipeline import audit, read_report

__all__ = ["__version__", "audit", "read_report"]


def __getattr__(name: str) -> Any:
    """Import the library on first use, so that `auditor --version` stays quick."""
    if name in __all__:
        from auditor import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)
