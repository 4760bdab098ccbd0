# One door for people and for CI. `make help` lists what there is.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help report demo screenshots test unit check check-long bench format lint types imports lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Veilleur needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY) ## run the whole watch over a recorded newsroom on loopback, and verify what it published
	@$(BIN)/python examples/newsroom/demo.py

screenshots: demo ## the pictures of docs/site.md, from the demo's site; needs chromium, jekyll and pdftoppm
	@PYTHONPATH=tests/support $(BIN)/python tools/screenshots.py

test: $(READY) ## all tests
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

# The rooms alone: no whole runs, no shell, no browser, no repository, none of the series that measure a bound on time.
APART := pipeline cli docs publish/test_browser.py publish/test_git.py sources/test_feedparser_corpus.py
unit: $(READY) ## the tests of the rooms alone: under a minute on two cores
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal $(APART:%=--ignore tests/%) --ignore-glob 'tests/*/test_hostile*.py'

check: format lint types imports test ## the one door: format, lint, types, imports, tests, docs
	@echo "check: all good"

check-long: $(READY) ## the long series: every kill, every corruption
	@VEILLEUR_LONG=1 $(BIN)/python -m pytest -q -m long tests

bench: $(READY) ## speed, memory and growth of the whole watch (docs/performance.md); takes some minutes
	@$(BIN)/python benchmarks/pipeline.py

report: $(READY) ## the test half of the gold set of facts: only to report, never to tune
	@$(BIN)/python evaluation/facts.py --report

format: $(READY) ## formatted as ruff does
	@$(BIN)/ruff format --check --quiet src tests examples tools evaluation benchmarks

lint: $(READY) ## ruff, and no dependency unused or undeclared
	@$(BIN)/ruff check --quiet src tests examples tools evaluation benchmarks
	@$(BIN)/deptry --no-ansi src >.deptry.log 2>&1 || { cat .deptry.log; exit 1; }

types: $(READY) ## mypy, strict
	@$(BIN)/mypy --no-error-summary

imports: $(READY) ## who may import whom
	@$(BIN)/lint-imports --no-cache | tail -n 6

lock: $(READY) ## write constraints.txt anew from pyproject.toml
	@$(BIN)/python tools/lock.py

clean: ## remove what was made here
	rm -rf $(VENV) .pipx demo-out build dist .mypy_cache .ruff_cache .pytest_cache
