"""How well the verdicts agree with the labels: `python -m tests.accuracy [--json FILE] [--quiet]`.

Sets: seeds (real reports, agreed between two readings), tuning and measuring (written for the tests). The measuring
half is only counted, as a whole; its rows and disagreements are shown with `--show measuring` alone. `low` is the
share of findings of low confidence; `high=` and `low=` are how many of the sure and of the doubtful ones agree.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from auditor.checklists import load, published
from auditor.model import ASSESSED, GAPS, Confidence, Finding, Level, Status
from auditor.pipeline import audit, read_report

HERE = Path(__file__).parent
SETS = {
    "seeds": (HERE.parent / "seeds", HERE / "gold"),
    "tuning": (HERE / "corpus" / "tuning",) * 2,
    "measuring": (HERE / "corpus" / "measuring",) * 2,
}
_HEAD = f"  {'':<38} {'items':>5}" + "".join(
    f" {name:>6}" for name in ("agree", "kappa", "gap P", "gap R", "F1", "F2", "low", "high=", "low=")
)


class Row(msgspec.Struct, frozen=True):
    """One labelled item beside its finding."""

    report: str
    level: str
    item: str
    checklist: str
    label: Status
    found: Status
    quote: str
    evidence: str
    phrase: str
    confidence: Confidence


def rows(name: str) -> Iterator[Row]:
    """Yield every labelled item of a set beside its finding."""
    reports, labels = SETS[name]
    checklists = [load(path) for path in published().values()]
    for path in sorted(labels.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        report = read_report(str(reports / gold["report"]), Level(gold["level"]), gold["year"])
        found = {finding.item.id: finding for finding in audit(report, checklists).findings}
        for item, label in gold["labels"].items():
            yield _row(path.stem, gold["level"], found[item], label)


def _row(report: str, level: str, finding: Finding, label: dict[str, Any]) -> Row:
    first = finding.evidence[0] if finding.evidence else None
    near = finding.nearest
    return Row(
        report=report,
        level=level,
        item=finding.item.id,
        checklist=finding.checklist,
        label=Status(label["status"]),
        found=finding.status,
        quote=label["quote"],
        evidence=first.text if first else f"({near.text})" if near else "",
        phrase=f"{first.phrase} [{first.strength}, {first.modality}, {first.role}]" if first else "",
        confidence=finding.confidence,
    )


def kappa(pairs: Iterable[tuple[Status, Status]]) -> float:
    """Return Cohen's kappa of two labellings, -1 to 1; 1 where both are constant and equal."""
    both = list(pairs)
    agree = sum(a is b for a, b in both) / len(both)
    left, right = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(left[status] * right[status] for status in ASSESSED) / len(both) ** 2
    return 1.0 if chance == 1 else (agree - chance) / (1 - chance)


def scores(some: list[Row]) -> dict[str, float]:
    """Return kappa, and precision, recall, F1 and F2 of gaps (planned or missing)."""
    hit = sum(row.label in GAPS and row.found in GAPS for row in some)
    labelled, found = sum(row.label in GAPS for row in some), sum(row.found in GAPS for row in some)
    precision, recall = hit / found if found else 1.0, hit / labelled if labelled else 1.0
    high = [row for row in some if row.confidence is Confidence.HIGH]
    return {
        "items": len(some),
        "kappa": kappa((row.label, row.found) for row in some),
        "agreement": _agreement(some),
        "gap_precision": precision,
        "gap_recall": recall,
        "gap_f1": _f(precision, recall, 1.0),
        "gap_f2": _f(precision, recall, 2.0),
        "low_share": 1 - len(high) / len(some),
        "high_agreement": _agreement(high),
        "low_agreement": _agreement([row for row in some if row.confidence is Confidence.LOW]),
    }


def _agreement(some: list[Row]) -> float:
    return sum(row.label is row.found for row in some) / len(some) if some else 1.0


def _f(precision: float, recall: float, beta: float) -> float:
    below = beta**2 * precision + recall
    return (1 + beta**2) * precision * recall / below if below else 0.0


def _groups(some: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    for field in ("report", "level", "checklist"):
        for value in sorted({getattr(row, field) for row in some}):
            yield f"{field} {value}", [row for row in some if getattr(row, field) == value]


def _print_scores(label: str, some: list[Row]) -> None:
    figures = scores(some)
    print(
        f"  {label:<38} {len(some):>5} {figures['agreement']:>6.3f}"
        f" {figures['kappa']:>6.3f} {figures['gap_precision']:>6.3f}"
        f" {figures['gap_recall']:>6.3f} {figures['gap_f1']:>6.3f} {figures['gap_f2']:>6.3f}"
        f" {figures['low_share']:>6.1%} {figures['high_agreement']:>6.3f}"
        f" {figures['low_agreement']:>6.3f}"
    )


def _print_confusion(some: list[Row]) -> None:
    table = Counter((row.label, row.found) for row in some)
    print("  label \\ found " + "".join(f"{status:>9}" for status in ASSESSED) + "   recall")
    for label in ASSESSED:
        line = [table[label, found] for found in ASSESSED]
        print(
            f"  {label:<14}"
            + "".join(f"{count:>9}" for count in line)
            + f"   {table[label, label] / max(sum(line), 1):.3f}"
        )
    columns = [sum(table[label, found] for label in ASSESSED) for found in ASSESSED]
    precisions = [table[found, found] / max(column, 1) for found, column in zip(ASSESSED, columns, strict=True)]
    print("  precision     " + "".join(f"{precision:>9.3f}" for precision in precisions))


def _print_disagreements(some: list[Row]) -> None:
    for row in some:
        if row.label is not row.found:
            print(f"\n  {row.report} {row.item}: label {row.label}, found {row.found} ({row.confidence})")
            print(f"    label: {row.quote or '-'}")
            print(f"    found: {row.evidence.strip()[:160] or '-'}")
            if row.phrase:
                print(f"    phrase: {row.phrase}")


def main() -> None:
    """Print all sets side by side, and the disagreements of those that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="append", choices=list(SETS))
    parser.add_argument("--quiet", action="store_true", help="no disagreements")
    parser.add_argument("--set", dest="sets", action="append", choices=list(SETS), help="count only these sets")
    parser.add_argument("--checklist", help="count only this checklist, or items whose id starts so")
    options = parser.parse_args()
    results: dict[str, Any] = {}
    for name in options.sets or SETS:
        chosen = options.checklist or ""
        found = [row for row in rows(name) if row.checklist == chosen or row.item.startswith(chosen)]
        if not found:
            continue
        print(f"\n{name}")
        print(_HEAD)
        _print_scores("all", found)
        results[name] = {"all": scores(found)}
        if name == "measuring" and name not in (options.show or ()):
            continue
        for label, some in _groups(found):
            _print_scores(label, some)
            results[name][label] = scores(some)
        _print_confusion(found)
        worst = Counter(row.item for row in found if row.label is not row.found).most_common(8)
        print("  most often wrong: " + ", ".join(f"{item} {count}" for item, count in worst))
        if not options.quiet:
            _print_disagreements(found)
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
