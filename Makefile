PYTHON ?= python3
BIN := .venv/bin
SECONDS ?= 60
STAMP := .venv/.installed

.PHONY: help demo test accuracy bench robustness fuzz messages schemas clean

help:
	@echo "make demo       audit the seed reports"
	@echo "make test       lint, types, layers, tests"
	@echo "make accuracy   verdicts against labels"
	@echo "make bench      speed and memory, side by side"
	@echo "make robustness hostile files, one process each"
	@echo "make fuzz       random files; SECONDS=60 for each target"

$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/auditor check seeds --fail-on never --fail-on-defect never

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest

accuracy: $(STAMP)
	@$(BIN)/python -m tests.accuracy --json accuracy.json

bench: $(STAMP)
	@$(BIN)/python -m tests.bench

robustness: $(STAMP)
	@$(BIN)/python -m tests.robustness

fuzz: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

messages: $(STAMP)
	$(BIN)/python -m tests.messages --write

schemas: $(STAMP)
	$(BIN)/python -m tests.schemas --write

clean:
	rm -rf .venv dist build accuracy.json
