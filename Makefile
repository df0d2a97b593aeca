# The few commands of the project. On Windows the same steps stand spelled out in the README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES := $(wildcard data/samples/*/tables/*) $(wildcard data/contract/*)

.PHONY: run test check bench format publish-samples

# Install what running needs, publish the embedded data, open the dashboard.
run: $(VENV)/.run data/datasets/.samples
	$(BIN)/streamlit run dashboard.py

# All tests: unit, page and browser.
test: $(VENV)/.dev data/datasets/.samples
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Everything that must be green before a change lands.
check: $(VENV)/.dev data/datasets/.samples
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Ratios only, nothing asserted. BENCH=all adds the 100x history (200 M rows, needs disk and patience).
bench: $(VENV)/.dev data/datasets/.samples
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.benchmarks $(BENCH)

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

publish-samples: data/datasets/.samples

# What the checks say of the embedded data is kept in a log; it also stands on the page Data & metode.
data/datasets/.samples: $(SAMPLES) | $(VENV)/.run
	@mkdir -p $(@D)
	$(BIN)/python -m data publish data/samples/contoh --dataset contoh --accept-rejects --accept-losses > $@.log || { cat $@.log; exit 1; }
	$(BIN)/python -m data publish data/samples/publik --dataset publik --accept-rejects --accept-losses >> $@.log || { cat $@.log; exit 1; }
	@touch $@

# A bare Debian has Python without venv; as root it is installed, else the message says what to ask for.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Perlu Python 3.11 atau lebih baru."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); } || \
	  { rm -rf $(VENV); echo "Pasang dulu: sudo apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	@touch $@ $(VENV)/.run
