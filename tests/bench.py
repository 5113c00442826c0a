"""Speed and memory, each figure beside its yardstick in the same run: `python -m tests.bench`.

Medians of several runs, taken in turn. Times are the machine's of the day; the ratios are what to quote.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from auditor.checklists import applicable, load, published
from auditor.defects import find_defects
from auditor.matching import Matcher
from auditor.matching.literals import Found, Hit, LiteralFinder, align
from auditor.model import Checklist, Evidence, Report, Run, Vocabulary
from auditor.parsing import parse
from auditor.pipeline import audit
from auditor.reading import read
from auditor.rendering import Look, render

ROOT = Path(__file__).parent.parent
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
FLOOR = [sys.executable, "-c", "import click, yaml, rapidfuzz, rich.table"]
CHECK = [sys.executable, "-c", "from auditor.cli import main; main()", "check", SEEDS[-1]]  # as the entry point does


class BruteFinder(LiteralFinder):
    """Looks for every literal in every statement with rapidfuzz: what the index must equal."""

    def known(self, vocabulary: Vocabulary) -> dict[int, Found]:
        found = enumerate(map(self.find, literals_of(vocabulary)))
        return {number: one for number, one in found if one[0]}

    def _search(self, literal: str) -> list[Hit]:
        if literal.startswith("#"):
            return super()._search(literal)
        hits: list[Hit] = []
        for statement in self.statements:
            best = align(literal, self.text, statement)
            if best is None:
                continue
            place = self.text.find(literal, statement.start, statement.end)
            if place < 0:
                hits.append(best)
            while place >= 0:
                hits.append(Hit(place, place + len(literal), 100.0))
                place = self.text.find(literal, place + 1, statement.end)
        return hits


def literals_of(vocabulary: Vocabulary) -> list[str]:
    """Return every literal in the order of the numbers."""
    return [*vocabulary.others, *filter(None, vocabulary.literals.split("|"))]


def process(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return wall seconds and peak resident MiB of one run of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, _status, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    scale = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss * scale / 2**20


def bench_start(runs: int = 15) -> None:
    """Print one audit against the floor of its imports, in turn."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides run from compiled files, as installed
        cold = process(CHECK, environment)
        process(FLOOR, environment)
        pairs = [(process(CHECK, environment), process(FLOOR, environment)) for _ in range(runs)]
    ours = [statistics.median(pair[0][place] for pair in pairs) for place in (0, 1)]
    floor = [statistics.median(pair[1][place] for pair in pairs) for place in (0, 1)]
    ratios = [statistics.median(pair[0][place] / pair[1][place] for pair in pairs) for place in (0, 1)]
    print(f"(a) auditor check, one seed, {runs} runs in turn with the floor (imports alone)")
    print(
        f"    wall   {ours[0] * 1000:7.1f} ms   floor {floor[0] * 1000:7.1f} ms   ratio {ratios[0]:.2f} (at most 2.0)"
    )
    print(f"    memory {ours[1]:7.1f} MiB  floor {floor[1]:7.1f} MiB  ratio {ratios[1]:.2f}")
    print(f"    first run, checklists compiled: {cold[0] * 1000:.0f} ms")


def bench_matching(reports: list[Report], lists: list[Checklist], runs: int = 5) -> None:
    """Print the matcher against brute force, and assert the same evidence."""
    fast, slow = [], []
    for _ in range(runs):
        start = time.perf_counter()
        found = [match_all(report, lists, LiteralFinder) for report in reports]
        middle = time.perf_counter()
        brute = [match_all(report, lists, BruteFinder) for report in reports]
        fast.append(middle - start)
        slow.append(time.perf_counter() - middle)
        assert found == brute, "the index and brute force differ"
    ratio = statistics.median(b / a for a, b in zip(fast, slow, strict=True))
    count = sum(len(evidence) for report in found for evidence in report)
    print(f"(b) {len(reports)} seeds, {len(_phrases(lists))} phrases, {count} pieces of evidence, the same in both")
    print(
        f"    index {statistics.median(fast) * 1000:.0f} ms   brute force {statistics.median(slow) * 1000:.0f} ms",
        end="",
    )
    print(f"   {ratio:.1f} times faster (at least 5)")


def match_all(report: Report, lists: list[Checklist], finder: type[LiteralFinder]) -> list[tuple[Evidence, ...]]:
    """Return the evidence of every item that is for a report."""
    used = applicable(lists, int(report.year.value), report.level.value)
    matcher = Matcher(report, finder)
    return [matcher.evidence(item, checklist) for checklist in used for item in checklist.items]


def _phrases(lists: list[Checklist]) -> list[str]:
    holders = [holder for checklist in lists for item in checklist.items for holder in (item, *item.elements)]
    return [phrase.source for holder in holders for phrase in holder.phrases]


def bench_stages(lists: list[Checklist], runs: int = 7) -> None:
    """Print the milliseconds each room takes for one report, over all seeds."""
    documents = [read(path) for path in SEEDS]
    reports = [parse(document) for document in documents]
    audits = [audit(report, lists) for report in reports]
    matching = _clock(lambda: [match_all(report, lists, LiteralFinder) for report in reports], runs)
    defects = _clock(lambda: [find_defects(report) for report in reports], runs)
    copied = _clock(lambda: [find_defects(report, tuple(reports[1:])) for report in reports[:1]], runs)
    whole = _clock(lambda: [audit(report, lists) for report in reports], runs)
    stages = {
        "reading": _clock(lambda: [read(path) for path in SEEDS], runs),
        "parsing": _clock(lambda: [parse(document) for document in documents], runs),
        "matching": matching,
        "judging": max(whole - matching - defects, 0.0),
        "defects": defects,
        "rendering": _clock(lambda: [render("table", Run((one,)), Look(width=100)) for one in audits], runs),
    }
    print(f"(c) milliseconds a report, median of {runs} over {len(SEEDS)} seeds (judging holds the nearest misses)")
    print("    " + "   ".join(f"{name} {seconds / len(SEEDS) * 1000:.1f}" for name, seconds in stages.items()))
    print(
        f"    defects take {defects / matching:.2f} of the time of matching (at most 1.0);"
        f" compared with {len(SEEDS) - 1} other reports {copied * 1000:.1f} ms"
    )


def _clock(act: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print all three tables."""
    lists = [load(path) for path in published().values()]
    bench_start()
    bench_matching([parse(read(path)) for path in SEEDS], lists)
    bench_stages(lists)


if __name__ == "__main__":
    main()
