"""What every published item must have, and the examples it must get right."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auditor.checklists import load, published
from auditor.checklists.loading import load_source
from auditor.model import Item, Status
from auditor.trial import Trial, run_examples

CATALOGUE = Path(__file__).parent / "catalogue.txt"
ITEMS = [item for path in published().values() for item in load(path).items]
SOURCES = {item.id: item for path in published().values() for item in load_source(path).items}
TRIALS = [trial for path in published().values() for trial in run_examples(path)]


def test_the_ids_are_the_published_ones() -> None:
    assert sorted(item.id for item in ITEMS) == CATALOGUE.read_text(encoding="utf-8").split()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_item_has_basis_advice_place_and_requirement(item: Item) -> None:
    assert item.requirement
    assert all(basis.title for basis in item.basis)
    assert item.advice.endswith("。")
    assert item.expected
    assert item.duties


@pytest.mark.parametrize("name", SOURCES)
def test_every_item_has_examples_that_pass_and_fail(name: str) -> None:
    examples = SOURCES[name].examples
    assert len(examples.covered) >= 2
    assert len(examples.missing) >= 2
    if SOURCES[name].kind == "phrases":
        assert examples.partial
        assert examples.planned or name == "structure.causes"


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: f"{trial.item}-{trial.expected}-{trial.text[:16]}")
def test_every_example_gets_its_status(trial: Trial) -> None:
    assert trial.found is trial.expected, trial.evidence or trial.nearest


def test_a_finding_that_is_covered_by_phrases_shows_its_evidence() -> None:
    covered = [trial for trial in TRIALS if trial.found is Status.COVERED and SOURCES[trial.item].kind == "phrases"]
    assert covered
    assert [trial.text for trial in covered if trial.evidence is None] == []


@pytest.mark.parametrize("path", published().values(), ids=lambda path: path.stem)
def test_no_unquoted_sharp_cuts_a_phrase(path: Path) -> None:
    tokens = [token for token in yaml.scan(path.read_text(encoding="utf-8")) if isinstance(token, yaml.ScalarToken)]
    lines = path.read_text(encoding="utf-8").splitlines()
    for token in tokens:
        if token.plain and token.start_mark.line:
            rest = lines[token.end_mark.line][token.end_mark.column :]
            assert not rest.lstrip().startswith("#"), f"line {token.end_mark.line + 1}: quote the phrase"
