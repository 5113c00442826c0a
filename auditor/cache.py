"""What was compiled from YAML kept between runs, known by path, size and time of every file it was made from.

Reading the YAML costs several times the audit itself; the cache is the user's own folder and may be deleted any time.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from pathlib import Path
from typing import TypeVar

import msgspec

from auditor.version import __version__

_SHAPE = 14
_MOST = 200
_NAME = 70
_DAY = 86_400
_ALWAYS = (1949, 2099)
_STRANGE = re.compile(r"[\W_]")
T = TypeVar("T")


class _Kept(msgspec.Struct, array_like=True):
    """What is kept: the files it was made from, the years it is for, and the value, decoded only when needed."""

    origin: str
    years: tuple[int, int]
    value: msgspec.Raw


class Entry:
    """The place of one value in the cache."""

    def __init__(self, sources: list[Path]) -> None:
        """Name the files the value is made from; raise OSError where one is not there."""
        states = [(str(path.absolute()), stat.st_size, stat.st_mtime_ns) for path in sources for stat in (path.stat(),)]
        self._origin = repr((__version__, _SHAPE, msgspec.__version__, states))
        self._path = _folder() / _STRANGE.sub("-", states[0][0][-_NAME:])
        self._kept: _Kept | None = None

    def years(self) -> tuple[int, int] | None:
        """Return the years the kept value is for, None where none is kept."""
        kept = self._read()
        return kept.years if kept else None

    def load(self, kind: type[T]) -> T | None:
        """Return the value, None where none is kept or it cannot be read."""
        kept = self._read()
        try:
            return msgspec.msgpack.decode(kept.value, type=kind) if kept else None
        except msgspec.MsgspecError:
            return None

    def store(self, value: object, years: tuple[int, int] = _ALWAYS) -> None:
        """Keep a value; a folder that cannot be written is no error."""
        kept = _Kept(self._origin, years, msgspec.Raw(msgspec.msgpack.encode(value)))
        temporary = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(msgspec.msgpack.encode(kept))
            temporary.replace(self._path)
            _forget_oldest(self._path.parent)

    def _read(self) -> _Kept | None:
        if self._kept is None:
            try:
                kept = msgspec.msgpack.decode(self._path.read_bytes(), type=_Kept)
            except (OSError, msgspec.MsgspecError):
                return None
            if kept.origin == self._origin:
                self._kept = kept
                _note_use(self._path)
        return self._kept


def _note_use(entry: Path) -> None:
    """Give an entry that is used a new time, once a day."""
    with contextlib.suppress(OSError):
        if time.time() - entry.stat().st_mtime > _DAY:
            entry.touch()


def _forget_oldest(folder: Path) -> None:
    """Keep the entries used last: files are moved and deleted, and what was made from them stays."""
    entries = [(path.stat().st_mtime_ns, path) for path in folder.iterdir() if path.is_file()]
    for _time, entry in sorted(entries, reverse=True)[_MOST:]:
        entry.unlink()


def _folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(_home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(_home() / ".cache")
    return Path(base) / "checklist-auditor"


def _home() -> Path:
    """Return the user's folder; for a user without any, a place where nothing can be kept."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
