# Everything sets itself up in .venv: with uv where it is there, else with venv and pip.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= python3

.PHONY: demo test test-all lint layout bench fuzz setup constraints clean

demo: $(READY) ## extract the sample newsletter and show what is on record
	@$(BIN)/onrecord demo

test: lint ## everything a change must pass
	@$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: lint ## with the slow proofs
	@$(BIN)/python -m pytest -n 2

lint: $(READY) ## style, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache | tail -n 3

layout: $(READY) ## lay out the patterns and word lists of all rules, so that they can be read
	@PYTHONPATH=. $(BIN)/python tests/layout.py

bench: $(READY) ## measure, and write the table of docs/speed.md; PEERS names a Python that has the peers
	@PYTHONPATH=.:tests:tests/benchmarks $(BIN)/python tests/benchmarks $(BENCH)

fuzz: $(READY) ## look for a text or a file that breaks something, SECONDS long; what was found is kept in CORPUS
	@$(BIN)/python tests/fuzz/anything.py $(or $(CORPUS),.fuzz/corpus) -max_total_time=$(or $(SECONDS),3600) \
	  -max_len=60000 -timeout=30 -rss_limit_mb=2048 -print_final_stats=1

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) …"
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'; \
	fi
	@touch $@

constraints: $(READY) ## pin what is installed now
	@$(BIN)/python -m pip list --format freeze --exclude-editable --exclude pip --exclude setuptools > constraints.txt

clean:
	@rm -rf $(VENV) dist build demo.db*
