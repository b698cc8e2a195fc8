# Needs Python 3.11 or newer, pip, make and git; everything else goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
export OPENBLAS_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test bench fuzz crash load audit mutate quality check fix lock clean

demo: $(VENV)/.runtime
	$(BIN)/yomikae demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# SECONDS=600 gives each target ten minutes; what broke one is kept in .fuzz/
fuzz: SECONDS ?= 60
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

# builds, reviews and uploads killed at 200 random points
crash: $(VENV)/.dev
	$(BIN)/python -m tests.crash

# fifty clients for five minutes
load: $(VENV)/.dev
	$(BIN)/python -m tests.load

# known weaknesses of what is installed, where they can be asked for; else a list of it
audit: $(VENV)/.dev
	$(BIN)/python -m tests.audit

# are wrong answers told by the tests? python -m tests.mutate --help
mutate: $(VENV)/.dev
	$(BIN)/python -m tests.mutate

# what a change gained and lost against the last release: python -m tests.quality.changes --help
quality: $(VENV)/.dev
	$(BIN)/python -m tests.quality.changes

# check writes nothing; fix does
check: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

$(VENV)/.runtime: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile $(LOCK) --upgrade --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --upgrade --extra dev --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .yomikae build dist *.egg-info
