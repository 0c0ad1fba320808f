# Baken: `make demo` and `make test` install what they need by themselves.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
KILLS ?= 1000
SEED ?= 1
N ?= 10000

.PHONY: install demo test test-everywhere check bench torture fuzz clean

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Baken heeft Python 3.11 of nieuwer nodig. / Baken needs Python 3.11 or newer."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	$(BIN)/baken demo

test: install
	@. tests/chromium.sh && $(BIN)/python -m pytest -n 2 --dist load

test-everywhere: export BAKEN_ALL_PLATFORMS = 1
test-everywhere: test

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.storing
	$(BIN)/python -m tests.bench.dossiers
	$(BIN)/python -m tests.bench.search

torture: install
	@KILLS=$(KILLS) SEED=$(SEED) $(BIN)/python -m tests.torture

fuzz: install
	@N=$(N) SEED=$(SEED) $(BIN)/python -m tests.fuzz

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
