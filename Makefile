# Everything a person does with this repository; `make help` lists it.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
OFFICE ?= .
OUT ?= site

.DEFAULT_GOAL := help
.PHONY: help site serve check stats test bench accuracy golden lock screenshot clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

site: $(VENV)/site.done ## set up, check the example office and build its site into site/
	$(RUN) scripts check --root $(OFFICE)
	$(RUN) scripts build --root $(OFFICE) --out $(OUT)
	@echo "Open it: make serve, then http://127.0.0.1:8000"

serve: $(VENV)/site.done ## set up and serve the site; it reloads when a report changes
	$(RUN) scripts serve --root $(OFFICE)

check: $(VENV)/site.done ## set up and check the office (OFFICE=DIR for another one)
	$(RUN) scripts check --root $(OFFICE)

stats: $(VENV)/site.done ## set up and print this year's statistics
	$(RUN) scripts stats --root $(OFFICE)

test: $(VENV)/test.done ## set up and run lint, types and tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(RUN) -m pytest -n auto

bench: $(VENV)/test.done ## time check and build of growing offices against plain Material, one report among 100,000, and the standings
	$(RUN) -m tests.bench
	$(RUN) -m tests.bench.likeness
	$(RUN) -m tests.bench.paper
	$(RUN) -m tests.bench.standings
	$(RUN) -m tests.bench.searching

accuracy: $(VENV)/test.done ## print precision and recall of the editorial rules on the labelled corpus
	$(RUN) -m tests.accuracy

golden: $(VENV)/test.done ## renew the golden circular of the toy office; look at what changed before committing
	BAOSONG_RENEW=1 $(RUN) -m pytest -q tests/circular/test_golden.py

lock: ## renew requirements.lock and requirements-dev.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --extra dev $(LOCK) -o requirements-dev.lock

screenshot: $(VENV)/test.done ## renew the pictures in the README (needs Chromium)
	$(RUN) -m tests.screenshot

clean: ## remove the virtual environment and everything built
	rm -rf $(VENV) site build

LOCK := --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.done: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: requirements-dev.lock $(VENV)/site.done
	$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
