"""Older Word files, WPS, RTF and OpenDocument: LibreOffice, where it is installed, makes a .docx of them to be read."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from auditor.messages import _
from auditor.model import AuditorError, Document
from auditor.reading import docx
from auditor.reading.limits import Deadline, Limits

_OLE, _ZIP, _RTF = b"\xd0\xcf\x11\xe0", b"PK", b"{\\rtf"
_WORD, _ENCRYPTED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_NAMES = ("soffice.com",) if sys.platform == "win32" else ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_CONFINE = Path(__file__).with_name("confine.py")
_MEGABYTES, _FILE_MEGABYTES = 330, 100
# Pictures stand in RTF as hexadecimal digits, in XML in base 64.
_PICTURE = re.compile(rb"[0-9A-Za-z+/=\s]{200,}")
_MOST_MARKUP = 8_000_000
# Neither macros nor links of a file may run or fetch anything; the profile is LibreOffice's place to say so.
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Return the document; raise AuditorError where it is no text, LibreOffice lacks or fails, or time is up.

    The seconds of the limits hold for the conversion and the reading of what it gives together.
    """
    deadline = Deadline(limits, path)
    suffix = _suffix(data, path, limits)
    program = find_program()
    if program is None:
        raise AuditorError(
            _("reading {suffix} needs LibreOffice; install it, or save the report as .docx").format(suffix=suffix), path
        )
    return docx.read_within(_convert(program, data, suffix, path, limits, deadline), path, limits, deadline)


def find_program() -> str | None:
    """Return the path of LibreOffice: on PATH, else where its installers put it; None where it lacks."""
    found_places = (place for pattern in _PLACES for place in _glob(pattern))
    return next(_on_path(), None) or next(found_places, None)


def _on_path() -> Iterator[str]:
    """Yield the programs of that name on PATH; one in the current folder came with the files to audit."""
    here = Path.cwd()
    folders = [Path(folder) for folder in os.get_exec_path() if Path(folder).is_absolute()]
    for name in _NAMES:
        found = (shutil.which(folder / name) for folder in folders if folder.resolve() != here)
        yield from filter(None, found)


def _glob(pattern: str) -> list[str]:
    root = Path(Path(pattern).anchor or ".")
    if not root.is_absolute():
        return []
    return [str(place) for place in sorted(root.glob(str(Path(pattern).relative_to(root)))) if place.is_file()]


def _suffix(data: bytes, path: str, limits: Limits) -> str:
    """Return the suffix of what the content is; raise AuditorError for what holds no text of Word."""
    if data.startswith(_ZIP):
        package = docx.Package(data, path, limits)
        for part in ("content.xml", "styles.xml"):
            package.unpack(part)
        return ".odt"
    if not data.startswith(_OLE):
        _check_markup(data, path)
        return ".rtf" if data.lstrip().startswith(_RTF) else ".xml"
    if _WORD in data:
        return ".doc"
    if _ENCRYPTED in data:
        raise AuditorError(_("this Word file is encrypted; remove the password"), path)
    raise AuditorError(_("this is no Word document; save the report as .docx"), path)


def _check_markup(data: bytes, path: str) -> None:
    """Raise AuditorError for RTF or XML that holds far more than a report, its pictures left aside."""
    if len(data) > _MOST_MARKUP and len(_PICTURE.sub(b"", data)) > _MOST_MARKUP:
        raise AuditorError(_("its text is far larger than that of a report; save the report as .docx"), path)


def _convert(program: str, data: bytes, suffix: str, path: str, limits: Limits, deadline: Deadline) -> bytes:
    """Return the .docx that LibreOffice makes, in a folder and with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"report{suffix}").write_bytes(data)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        _run(_command(program, folder, suffix), folder, limits, path, deadline)
        made = folder / "made" / "report.docx"
        if not made.is_file():
            raise AuditorError(
                _("LibreOffice cannot convert this file; save it as .docx, without password, in Word or WPS"), path
            )
        limits.check_bytes(made.stat().st_size, path)
        return made.read_bytes()


def _command(program: str, folder: Path, suffix: str) -> list[str]:
    return [
        *_confined(),
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(folder / f"report{suffix}")),
    ]


def _confined() -> list[str]:
    """Return what starts a program within bounds of memory and size of files, nothing where the system has none."""
    if sys.platform != "linux":
        return []
    return [sys.executable, "-I", "-S", str(_CONFINE), str(_MEGABYTES), str(_FILE_MEGABYTES)]


def _run(command: list[str], folder: Path, limits: Limits, path: str, deadline: Deadline) -> None:
    """Run LibreOffice to its end; what is left of it and its children when the time is up is killed."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise AuditorError(_("LibreOffice cannot be started; check its installation"), path) from error
    try:
        process.wait(deadline.left)
    except subprocess.TimeoutExpired as error:
        raise limits.too_slow(path) from error
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all its children: the program that is started is but a wrapper of the one that works."""
    if sys.platform == "win32":
        killer = ("taskkill", "/F", "/T", "/PID", str(process.pid))
        subprocess.run(killer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
