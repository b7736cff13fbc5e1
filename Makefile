# Every target sets up what it needs in .venv on first use. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
SHARED := -n auto --dist worksteal
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help serve build offline check test test-any mutants bench derived screenshots lock format clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 13

serve: .venv/.runtime ## preview the site at http://127.0.0.1:8000, reloading as you save
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve $(SERVE)

build: .venv/.runtime ## build the site into site/, refusing any problem
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

offline: .venv/.runtime ## build a copy to read from a disk into offline/; open its index.html
	NO_MKDOCS_2_WARNING=1 DATELINE_OFFLINE=true DATELINE_SEARCH=false $(BIN)/mkdocs build --strict -d offline

check: .venv/.runtime ## check the YAML files, nothing else
	$(BIN)/dateline check $(CHECK)

test: .venv/.dev .venv/.browser ## run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m pytest $(SHARED)

test-any: .venv/.dev .venv/.browser ## run every test with the starter's timeline instead of the one here; DATA=tests/toy for another
	$(BIN)/python tests/other_timeline.py $(or $(DATA),starter) $(SHARED)

mutants: .venv/.mutants ## break the engine in one place after another, and count what no test notices; MUTANTS="origins dates --every 5"
	nice $(BIN)/python tests/mutants.py $(MUTANTS)

bench: .venv/.bench ## measure the build beside Hugo's, and the reader's wait beside TimelineJS's, from the same data
	NO_MKDOCS_2_WARNING=1 $(BIN)/python bench/run.py
	$(BIN)/python bench/reader.py
	$(BIN)/python bench/lighthouse.py

derived: .venv/.dev ## regenerate what follows from the code: words, schemas, golden pages and verdicts; review the difference
	$(BIN)/python tests/collect_messages.py
	$(BIN)/dateline schema --write schemas
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m pytest -q tests/test_golden.py tests/test_verdicts.py --refresh

screenshots: .venv/.dev .venv/.browser ## take the screenshots of docs/images/ again; look at each
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m pytest -q tests/test_screenshots.py --refresh

lock: .venv/bin/python ## write the versions to install into requirements*.txt; LOCK=--upgrade takes the newest ones
	$(INSTALL) "uv>=0.9,<1"
	$(COMPILE) $(LOCK) -o requirements.txt
	$(COMPILE) $(LOCK) -c requirements.txt --extra dev -o requirements-dev.txt
	$(COMPILE) $(LOCK) -c requirements.txt -c requirements-dev.txt --extra bench -o requirements-bench.txt

format: .venv/.dev ## put the Python code into its one form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was built and installed
	rm -rf .venv site offline

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python requirements.txt pyproject.toml
	$(INSTALL) --require-hashes --no-deps -r requirements.txt
	$(INSTALL) --no-deps -e .
	@touch $@

.venv/.dev: .venv/bin/python requirements-dev.txt pyproject.toml
	$(INSTALL) --require-hashes --no-deps -r requirements-dev.txt
	$(INSTALL) --no-deps -e .
	@touch .venv/.runtime $@

.venv/.mutants: .venv/.dev
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev,mutants]'
	@touch $@

.venv/.bench: .venv/.runtime requirements-bench.txt
	$(INSTALL) --require-hashes --no-deps -r requirements-bench.txt
	@touch $@

.venv/.browser: .venv/.dev tests/install_browser.py
	$(BIN)/python tests/install_browser.py
	@touch $@
