# Everything a person does with this repository; `make help` lists it. What only the program's own makers do stands
# in tests/targets.mk, which an office's repository does not carry.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
OFFICE ?= .
OUT ?= site

.DEFAULT_GOAL := help
.PHONY: help site serve check doctor stats lock clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

site: $(VENV)/site.done ## set up, check the office and build its site into site/
	$(RUN) scripts check --root $(OFFICE)
	$(RUN) scripts build --root $(OFFICE) --out $(OUT)
	@echo "Open it: make serve, then http://127.0.0.1:8000"

serve: $(VENV)/site.done ## set up and serve the site; it reloads when a report changes
	$(RUN) scripts serve --root $(OFFICE)

check: $(VENV)/site.done ## set up and check the office (OFFICE=DIR for another one)
	$(RUN) scripts check --root $(OFFICE)

doctor: $(VENV)/site.done ## set up and tell what is missing or wrong on this machine, in this clone and on the forge
	$(RUN) scripts doctor --root $(OFFICE)

stats: $(VENV)/site.done ## set up and print this year's statistics
	$(RUN) scripts stats --root $(OFFICE)

lock: ## renew requirements.lock and requirements-dev.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --extra dev $(LOCK) -o requirements-dev.lock

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

-include tests/targets.mk
