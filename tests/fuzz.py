"""Coverage-guided fuzzing: `python -m tests.fuzz [--seconds N] [TARGET…]`; needs the extra `fuzz`.

Targets are the reader of every format, `parse` (any text) and `audit` (any text, all checklists). Whatever comes in,
only AuditorError may come out, and no input may take longer than ten seconds. Each target runs in a process of its
own; an input that fails is kept as a file `crash-…` or `timeout-…` and named.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from auditor.checklists import load, published
from auditor.model import AuditorError, Checklist, Document, Level
from auditor.parsing import parse
from auditor.pipeline import audit
from auditor.reading import FORMATS, Limits
from auditor.reading.text import lines
from tests.traps import SEEDS, TRAPS

SMALL = Limits(megabytes=2, characters=20_000, paragraphs=2_000, pages=20, seconds=5)
TARGETS = (*FORMATS, "parse", "audit")
LONGEST, SLOWEST = 8_000, 10


def _reader(name: str) -> Callable[[bytes], None]:
    module = import_module(f"auditor.reading.{FORMATS[name].module}")
    suffix = FORMATS[name].suffixes[0]

    def act(data: bytes) -> None:
        """Read some bytes as one format and parse what they hold."""
        parse(SMALL.check_document(module.read(data, f"draft{suffix}", SMALL)), Level.TOWNSHIP, 2021)

    return act


def _parser(lists: list[Checklist]) -> Callable[[bytes], None]:
    def act(data: bytes) -> None:
        """Parse any text, and audit it where there are checklists; every character must lead back."""
        text = data.decode("utf-8", "surrogatepass" if not data[:1] > b"\x80" else "replace")
        report = parse(Document("draft.txt", "text", text, tuple(lines(text))), Level.TOWNSHIP, 2021)
        assert len(report.text) == len(report.origins)
        assert list(report.origins) == sorted(report.origins)
        if lists:
            audit(report, lists)

    return act


def _target(name: str) -> Callable[[bytes], None]:
    if name in FORMATS:
        return _reader(name)
    return _parser([load(path) for path in published().values()] if name == "audit" else [])


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Fuzz one target for some seconds; does not return."""
    import atheris

    with atheris.instrument_imports(include=["auditor"]):
        for module in ("normalise", "parsing.pages", "parsing.wrapping", "parsing.runs", "matching.phrases"):
            import_module(f"auditor.{module}")
    act = _target(name)

    def one_input(data: bytes) -> None:
        """Give one input to the target."""
        try:
            act(data)
        except (AuditorError, UnicodeDecodeError) as error:
            assert isinstance(error, AuditorError) or name in ("parse", "audit")

    atheris.instrument_all() if name != "audit" else None
    options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-max_len={LONGEST}", "-rss_limit_mb=2000"]
    atheris.Setup([sys.argv[0], *options, "-verbosity=0", "-print_final_stats=1", str(folder)], one_input)
    atheris.Fuzz()


def _seed(folder: Path) -> None:
    """Put the inputs to begin with in a folder: parts of the seeds, and the traps that are small."""
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text[:2_000], encoding="utf-8")
        (folder / f"gb{path.name}").write_text(text[:1_000], encoding="gb18030")
    for number, trap in enumerate(trap for trap in TRAPS if trap.quick):
        if len(data := trap.make()) <= LONGEST:
            (folder / str(number)).write_bytes(data)


def main() -> int:
    """Fuzz each target in a process of its own; return how many failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], default=[], metavar="TARGET", help=" ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    failed = 0
    for name in options.targets or TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            _seed(Path(folder))
            if options.inner:
                fuzz(name, options.seconds, Path(folder))
            print(f"== {name}, {options.seconds} s", flush=True)
            command = [sys.executable, "-m", "tests.fuzz", "--inner", "--seconds", str(options.seconds), name]
            failed += subprocess.run(command, check=False, timeout=4 * options.seconds + 120).returncode != 0
    print(f"{failed} of them failed" if failed else "nothing but AuditorError came out")
    return failed


if __name__ == "__main__":
    sys.exit(main())
