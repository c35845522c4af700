# Everything a person or a machine does with this project. `make help` lists it.
#
# Each target sets up what it needs: a virtual environment of its own and the locked requirements.

VENV ?= .venv
BENCH_VENV ?= .venv-bench
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check --no-input --quiet
# The first Python 3.11 or newer on the path; PYTHON=/path/to/python overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$p && break; done)
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run demo setup test lint types imports content pytest campaign fuzz bench screens lock wheel clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## set up and open Lumbar on the embedded database
	@$(BIN)/lumbar

demo: $(VENV)/.run ## set up and open Lumbar on a throw-away database with a term of history
	@$(BIN)/lumbar demo

setup: $(VENV)/.dev ## set up for working on the code

test: setup lint types imports content pytest ## set up and pass every check and test

lint: setup ## style and common mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## strict types
	$(BIN)/mypy

imports: setup ## who may import whom
	$(BIN)/lint-imports

content: setup ## our own lessons and banks have no problems and are in form
	$(BIN)/lumbar check --strict
	$(BIN)/lumbar fmt --check assessments curriculum question_banks

pytest: setup ## the test suite
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal

campaign: setup ## the slow versions of the kill, stateful and fuzz tests
	LUMBAR_CAMPAIGN=full $(BIN)/pytest -q -n $(WORKERS) --timeout 5400 tests/stateful tests/property tests/e2e

fuzz: setup ## 100,000 changed files through every importer, and YAML through its reader
	LUMBAR_CAMPAIGN=full $(BIN)/pytest -q -n $(WORKERS) --timeout 5400 \
		tests/property/content/test_exchange_fuzz.py tests/property/content/test_reading.py

bench: $(BENCH_VENV)/.bench ## speed beside the alternatives, medians and ratios
	$(BENCH_VENV)/bin/python -m bench

screens: setup ## draw docs/screens anew
	cd tests && ../$(BIN)/python -m screens

lock: ## resolve requirements anew (needs uv on the path)
	uv pip compile $(LOCK) --group build pyproject.toml -o requirements/run.lock
	uv pip compile $(LOCK) --group build --group dev --extra postgresql --extra anki \
		-c requirements/run.lock pyproject.toml -o requirements/dev.lock
	uv pip compile $(LOCK) --group build --group dev --group bench --extra postgresql --extra anki \
		-c requirements/dev.lock pyproject.toml -o requirements/bench.lock
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links

wheel: setup ## build the wheel into dist/
	$(BIN)/python $(PIP) wheel --no-deps --no-build-isolation -w dist .

clean: ## remove the virtual environments and caches
	rm -rf $(VENV) $(BENCH_VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Lumbar needs Python 3.11 or newer; none was found on the path." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Could not make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.run: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python $(PIP) install --no-deps --require-hashes -r requirements/run.lock
	$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	$(BIN)/python $(PIP) install --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

$(BENCH_VENV)/.bench: requirements/bench.lock pyproject.toml
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python $(PIP) install --no-deps --require-hashes -r requirements/bench.lock
	$(BENCH_VENV)/bin/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
