# Two commands: `make grade` grades the sample class, `make test` runs the quick tests. Each sets up .venv by itself
# (.ci/venv.py), from nothing but Python 3.11 or newer; PYTHON=... chooses which.
PYTHON ?= python3
RUN := .venv/bin/python -m
CLASS := tests/submissions
SHOWN := 정하은

.PHONY: grade test test-slow lint build validate table rooms benchmark benchmark-check benchmark-many
.PHONY: benchmark-nbgrader docs docs-staff venv clean

grade: venv
	@# Exit code 1 means that some answers are wrong, as they are in a sample class.
	@for lab in $(notdir $(wildcard $(CLASS)/*)); do \
	  $(RUN) autograder grade $$lab $(CLASS)/$$lab || [ $$? -eq 1 ] || exit 3; \
	done
	@echo; echo "The feedback of one student (autograder report lab03_gradient_descent --student ...):"; echo
	@$(RUN) autograder report lab03_gradient_descent --student "$(SHOWN)"

test: venv
	$(RUN) pytest -n 2 -m "not slow"

# All assignments, kills and locks, the hostile corpus as another user and in one run, nbgrader with server and browser.
test-slow: venv
	$(RUN) pytest -n 2 -m slow

lint: venv
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

build validate: venv
	$(RUN) autograder $@

# The table of proofs in docs/coverage.md.
table: venv
	$(RUN) autograder validate --table docs/coverage.md

# The table of rooms and arrows in docs/architecture.md.
rooms: venv
	$(RUN) tests.rooms --write

benchmark: venv
	$(RUN) benchmarks.cost_per_submission

benchmark-check: venv
	$(RUN) benchmarks.first_feedback

benchmark-many: venv
	$(RUN) benchmarks.many_submissions

benchmark-nbgrader: venv
	$(RUN) benchmarks.nbgrader_side_by_side

# The site that may be published to students, into site/; a broken link ends it.
docs: venv
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict

# STAFF ONLY, into site-staff/: with the catalogue of misconceptions, which takes a minute or two.
docs-staff: venv
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict -f mkdocs-staff.yml

venv:
	@$(PYTHON) .ci/venv.py

clean:
	rm -rf .venv gradebook.sqlite* site site-staff
