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
from pathlib import Path

from auditor.reading import FORMATS
from tests.traps import SEEDS, TRAPS

TARGETS = (*FORMATS, "parse", "audit")
LONGEST, SLOWEST, MEGABYTES = 8_000, 10, 2_000


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one target for some seconds; return whether all was well."""
    with tempfile.TemporaryDirectory() as folder:
        _seed(Path(folder))
        limits = [f"-timeout={SLOWEST}", f"-max_len={LONGEST}", f"-rss_limit_mb={MEGABYTES}"]
        options = [f"-max_total_time={seconds}", *limits, "-verbosity=0", "-print_final_stats=1", folder]
        command = [sys.executable, "-m", "tests.fuzz_target", name, *options]
        return subprocess.run(command, check=False, timeout=2 * seconds + 120).returncode == 0


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
    """Fuzz each target; return how many failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=" ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    failed = 0
    for name in options.targets or TARGETS:
        print(f"== {name}, {options.seconds} s", flush=True)
        failed += not fuzz(name, options.seconds)
    print(f"{failed} failed" if failed else "nothing but AuditorError came out")
    return failed


if __name__ == "__main__":
    sys.exit(main())
