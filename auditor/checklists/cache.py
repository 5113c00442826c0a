"""Compiled checklists kept between runs, by a hash of every byte they were made from.

Reading the YAML costs several times the audit itself; the cache is the user's own folder and may be deleted any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from auditor.model import Checklist
from auditor.version import __version__

_SHAPE = "4"


def cache_key(sources: list[bytes]) -> str:
    """Return the name under which checklists made from these bytes are kept."""
    digest = hashlib.sha256(f"{__version__}/{_SHAPE}/{msgspec.__version__}".encode())
    for source in sources:
        digest.update(len(source).to_bytes(8, "big"))
        digest.update(source)
    return digest.hexdigest()[:40]


def load(key: str) -> Checklist | None:
    """Return the checklist kept under a key, None where there is none or it cannot be read."""
    try:
        return msgspec.msgpack.decode((_folder() / key).read_bytes(), type=Checklist)
    except (OSError, msgspec.MsgspecError):
        return None


def store(key: str, checklist: Checklist) -> None:
    """Keep a checklist; a folder that cannot be written is no error."""
    with contextlib.suppress(OSError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(msgspec.msgpack.encode(checklist))
        Path(file.name).replace(folder / key)


def _folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "checklist-auditor"
