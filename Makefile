# make map     build the maps into output/
# make test    unit, property and browser tests
# make check   everything else that must hold before a change goes in
# make fuzz    feed readers with broken files, for a minute or SECONDS=...
# make serve   look at the maps in a browser while changing the data
# make dist    sdist and wheel, built twice with the same bytes; make sbom: what they are made of
# make docs    write the documentation site into docs/_site/
# make bench   measure speed and size against peers; BENCH="--help" tells of options
# make clean   remove what was made
#
# Needs make and Python 3.11 or newer (PYTHON=... chooses one); Node comes as a Python wheel.

.DEFAULT_GOAL := map
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
WEB := bordermap/web
PORT ?= 8000
SECONDS ?= 60
# Python compiles what it imports; pip would compile all that there is, one file after the other.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile
NPM := $(BIN)/python hatch_build.py npm

# The first Python that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)

# A process a core; the tests of a module stay together, for what they share is made once a process.
SIDE_BY_SIDE := --numprocesses auto --dist loadfile

# What the built script depends on; an editable install builds it again when one of these changed.
WEB_SOURCES := $(shell find $(WEB) -name node_modules -prune -o -type f -print 2>/dev/null)
PACKAGING := pyproject.toml hatch_build.py $(WEB_SOURCES)

.PHONY: map test check fuzz serve dist sbom docs clean dev tools chromium web \
	check-python check-web check-imports check-data check-docs check-licences check-builds

map: $(VENV)/.package
	$(BIN)/bordermap build

test: dev chromium web
	$(NPM) --silent test
	$(BIN)/python -m pytest -m "not slow" $(SIDE_BY_SIDE)

check: check-python check-web check-imports check-data check-docs check-licences check-builds

fuzz: $(VENV)/.fuzz
	$(BIN)/python -m tests.fuzz $(SECONDS)

serve: $(VENV)/.package
	$(BIN)/bordermap serve --port $(PORT)

bench: chromium web
	$(PIP) --editable '.[bench]'
	$(BIN)/python -m benchmarks $(BENCH)

docs: dev
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going -b html docs docs/_site

# The second time from the commit alone, in another folder.
dist: dev
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	git archive HEAD | tar -x -C "$$scratch" && \
	$(BIN)/python -m build --outdir "$$scratch/dist" "$$scratch" && \
	diff -r dist "$$scratch/dist" && echo "Built twice, the same bytes: $$(ls dist)"

# Of the wheel with all that it needs, in an environment with nothing else; and of the page's script.
sbom: dev
	scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	$(BIN)/python -m venv "$$scratch/venv" && \
	"$$scratch/venv/bin/python" -m pip --disable-pip-version-check --quiet install dist/*.whl && \
	"$$scratch/venv/bin/python" -m pip --quiet uninstall --yes pip setuptools && \
	$(BIN)/cyclonedx-py environment "$$scratch/venv" --pyproject pyproject.toml --mc-type library \
		--output-reproducible --output-format JSON --output-file dist/bordermap-python.cdx.json
	$(NPM) --silent sbom --package-lock-only --omit dev --sbom-format cyclonedx \
		--sbom-type library > dist/bordermap-page.cdx.json
	$(BIN)/python -m tests.bills dist

clean:
	rm -rf $(VENV) dist docs/_site docs/_made docs/commands.md bordermap/static $(WEB)/node_modules test-results \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bordermap geodata tests -name __pycache__ -prune -exec rm -rf {} +

# --- what `check` is made of ---------------------------------------------------------------------

check-python: dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check-web: dev web
	$(NPM) --silent run check

check-imports: dev
	$(BIN)/lint-imports

check-data: dev
	$(BIN)/bordermap validate
	$(BIN)/frictionless validate geodata/datapackage.json

check-docs: docs
	$(BIN)/python -m pytest tests/test_docs.py

check-licences: dev
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

# The wheel, by itself, builds the map; workers that end and builds that are killed; the documents.
check-builds: dev
	$(BIN)/python -m pytest -m slow $(SIDE_BY_SIDE)

# --- what those need -----------------------------------------------------------------------------

dev: $(VENV)/.dev

# For all of them in one go: each time that pip is asked it looks at everything anew.
tools: $(VENV)/.fuzz

chromium: $(VENV)/.dev
	$(BIN)/python -m tests.browser.chromium --ensure

web: $(WEB)/node_modules/.package-lock.json

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "bordermap needs Python 3.11 or newer: install one," \
		"or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
		"bordermap needs Python 3.11 or newer; $(PYTHON) isn't: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)
	@$(PIP) --upgrade pip || echo "Going on with the pip that came with $(PYTHON)"
	@touch $@

$(VENV)/.package: $(PACKAGING) | $(VENV)/.made
	@echo "Installing bordermap and what it needs into $(VENV) (a minute or two the first time)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(PACKAGING) | $(VENV)/.made
	@echo "Installing bordermap with its development tools into $(VENV) (some minutes the first time)"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.package

$(VENV)/.fuzz: $(PACKAGING) | $(VENV)/.made
	@echo "Installing bordermap with its development tools into $(VENV) (some minutes the first time)"
	@$(PIP) --editable '.[dev,fuzz]'
	@touch $@ $(VENV)/.dev $(VENV)/.package

$(WEB)/node_modules/.package-lock.json: $(WEB)/package-lock.json | $(VENV)/.dev
	@echo "Installing the front end's tools into $(WEB)/node_modules"
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --no-update-notifier
	@touch $@
