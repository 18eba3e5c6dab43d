# What the program's own makers do; the Makefile on top reads it.
.PHONY: test bench accuracy golden screenshot

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

screenshot: $(VENV)/test.done ## renew the pictures in the README and the handbook (needs Chromium, npm and poppler-utils)
	$(RUN) -m tests.screenshot
	PYTHONPATH=tests:tests/form $(RUN) -m pictured

$(VENV)/test.done: requirements-dev.lock $(VENV)/site.done
	$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
