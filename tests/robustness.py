"""Every trap given to the real command, each in a process of its own: `python -m tests.robustness [NAME]`.

Prints what was expected, what came, seconds and peak memory; fails on a traceback, a bug's exit code, an audit where a
refusal was due or the reverse, more than 20 seconds or more than 500 MB.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from tests.traps import AUDITED, EITHER, REFUSED, REPORT, TRAPS, Trap

ROOT = Path(__file__).parent.parent
SECONDS, MEGABYTES = 20, 500
_UNIT = 1 if sys.platform == "darwin" else 1024


class Case(msgspec.Struct, frozen=True):
    """One run of the command: its arguments, standard input, and what must come of it."""

    name: str
    arguments: tuple[str, ...]
    verdict: str
    told: str = ""
    forbidden: str = "Traceback"
    stdin: str = os.devnull


class Outcome(msgspec.Struct, frozen=True):
    """What came of a run: the exit code, seconds, peak resident megabytes of all its processes and what was printed."""

    code: int
    seconds: float
    megabytes: float
    stdout: str
    stderr: str

    @property
    def verdict(self) -> str:
        """Return audited, refused, or the exit code where it is neither."""
        if self.code in (0, 1) and not self.stderr:
            return AUDITED
        return REFUSED if self.code == 2 and self.stderr.count("\n") == 1 else f"exit {self.code}"


def run(case: Case, folder: Path) -> Outcome:
    """Run the command in a folder and wait for it; one that takes far too long is stopped."""
    command = [sys.executable, "-m", "auditor.cli", "--lang", "en", "check", *case.arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / ".cache")}
    with (
        Path(case.stdin).open("rb") as stdin,
        (folder / ".out").open("w+b") as stdout,
        (folder / ".err").open("w+b") as stderr,
    ):
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=stderr, cwd=folder, env=environment)
        code, megabytes = _wait(child.pid, start + 2 * SECONDS)
        child.returncode = code
        seconds = time.monotonic() - start
        printed = [_head(stream) for stream in (stdout, stderr)]
    return Outcome(code, seconds, megabytes, *printed)


def _wait(pid: int, end: float) -> tuple[int, float]:
    """Return the exit code and peak megabytes of a child with all it starts, killed where it goes on beyond an end."""
    peak = 0.0
    while True:
        family = _family(pid)
        peak = max(peak, sum(family.values()))
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status), max(peak, usage.ru_maxrss * _UNIT / 1e6)
        if time.monotonic() > end:
            _kill(family)
        time.sleep(0.01)


def _family(pid: int) -> dict[int, float]:
    """Return the resident megabytes of a process and of all that descend from it, where the system tells (Linux)."""
    told: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_bytes().rpartition(b")")[2].split()
            told[int(stat.parent.name)] = int(fields[1]), int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    family = {pid}
    while more := {one for one, (parent, _size) in told.items() if parent in family} - family:
        family |= more
    return {one: told[one][1] for one in family if one in told}


def _kill(family: Iterable[int]) -> None:
    for pid in family:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _head(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read(20_000_000).decode(errors="replace")


def faults(case: Case, outcome: Outcome) -> list[str]:
    """Return what is wrong with a run, nothing where all is well."""
    wrong = []
    if outcome.verdict not in ((AUDITED, REFUSED) if case.verdict == EITHER else (case.verdict,)):
        wrong.append(f"{case.verdict} was expected: {outcome.stderr.strip()[-300:]}")
    if case.forbidden in outcome.stdout + outcome.stderr or "Traceback" in outcome.stderr:
        wrong.append("it printed what it must not")
    if outcome.verdict == REFUSED and not re.search(case.told, outcome.stderr):
        wrong.append(f"it should say {case.told!r}: {outcome.stderr.strip()[-300:]}")
    if outcome.seconds > SECONDS:
        wrong.append(f"more than {SECONDS} s")
    if outcome.megabytes > MEGABYTES:
        wrong.append(f"more than {MEGABYTES} MB")
    return wrong


def cases(folder: Path) -> Iterator[Case]:
    """Yield every run, its file written when it is due and left out again after."""
    for number, trap in enumerate(TRAPS):
        path = folder / f"{number}{trap.suffix}"
        _write(path, trap)
        for form in ("table", "json") if not trap.quick else ("table",):
            name = trap.name if form == "table" else f"{trap.name} ({form})"
            yield Case(name, (path.name, "--format", form), trap.expected, trap.says, trap.forbidden)
        path.unlink()
    yield from _places(folder)


def _write(path: Path, trap: Trap) -> None:
    """Write a trap in a process of its own: the peak memory of this one would count as that of every run."""
    if child := os.fork():
        os.waitpid(child, 0)
        return
    path.write_bytes(trap.make())
    os._exit(0)


def _places(folder: Path) -> Iterator[Case]:
    """Yield what is no file of bytes: folders, pipes, links, devices, strange names, standard input."""
    (folder / "x.docx").mkdir()
    yield Case("an empty folder named x.docx", ("x.docx",), REFUSED, "no reports in this folder")
    os.mkfifo(folder / "pipe.txt")
    yield Case("a pipe that nobody writes to", ("pipe.txt",), REFUSED, "pipe or a device")
    (folder / "loose.txt").symlink_to("nowhere")
    yield Case("a link to nothing", ("loose.txt",), REFUSED, "no such file")
    (folder / "round.txt").symlink_to("round.txt")
    yield Case("a link to itself", ("round.txt",), REFUSED, "ELOOP")
    yield Case("a device without end", ("/dev/zero",), REFUSED, "pipe or a device")
    yield Case("standard input without end", ("-",), REFUSED, "larger than 50 MB", stdin="/dev/zero")
    yield Case("standard input of nothing", ("-",), REFUSED, "empty")
    yield Case("a name too long", ("x" * 5000,), REFUSED, "ENAMETOOLONG")
    yield from _strange_names(folder)
    (folder / "bad.txt").write_bytes(b"\0")
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    yield Case("one of three unreadable", ("good.txt", "bad.txt", "good.txt"), REFUSED, "binary")


def _strange_names(folder: Path) -> Iterator[Case]:
    for name in ("\x1b]0;x\n.txt", os.fsdecode(b"\xff\xfe.txt"), "[bold]&<b>.txt"):
        (folder / name).write_text(REPORT, encoding="utf-8")
        for form in ("table", "json", "lines"):
            yield Case(f"a name such as {name!a} ({form})", (name, "--format", form), AUDITED)
        (folder / name).unlink()


def main() -> int:
    """Print the table; return 1 where something is wrong."""
    wanted = " ".join(sys.argv[1:])
    failed = 0
    print(f"{'trap':<46} {'expected':<9} {'got':<9} {'seconds':>7} {'MB':>5}")
    with tempfile.TemporaryDirectory() as name:
        for case in cases(Path(name)):
            if wanted not in case.name:
                continue
            outcome = run(case, Path(name))
            wrong = faults(case, outcome)
            failed += bool(wrong)
            row = f"{case.name[:46]:<46} {case.verdict:<9} {outcome.verdict:<9}"
            print(f"{row} {outcome.seconds:>7.2f} {outcome.megabytes:>5.0f}  {'; '.join(wrong)}".rstrip(), flush=True)
    print(f"{failed} failed" if failed else "all as expected")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
