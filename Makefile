# make setup | compiled | run | test | eval | bench | format | lock | clean
# The environment is .venv, made from requirements.lock with uv where it is installed, else with pip. The lock is the
# whole closure, so nothing is resolved at install time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
N ?= 10000
CORPUS ?= ../shared/corpus/id_news.jsonl

.PHONY: setup compiled run test eval bench format lock clean

setup: $(VENV)/.installed

# `test -x` keeps an environment that is there: a changed lock only updates it.
$(VENV)/.locked: requirements.lock
	@test -x $(BIN)/python || $(if $(UV),$(UV) venv --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))
	$(if $(UV),$(UV) pip install --python $(BIN)/python,$(BIN)/python -m pip install) --no-deps -r requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	$(if $(UV),$(UV) pip install --python $(BIN)/python,$(BIN)/python -m pip install) --no-deps -e .
	@touch $@

# Attribution, resolution and most of linking as machine code, for the sources as they are now (six minutes, a C compiler).
compiled: setup
	$(BIN)/python -m tasks.compiled.build

run: setup
	$(BIN)/katanya run seeds/articles/

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

eval: setup
	$(BIN)/katanya eval tests/gold/articles.jsonl

# N made-up articles, a tenth of them, and the corpus where there is one.
bench: setup
	$(BIN)/katanya bench --articles $$(($(N) / 10)) --articles $(N) $(wildcard $(CORPUS))

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# One lock for every Python and platform that pyproject.toml allows, readable by uv and pip alike.
lock:
	uv pip compile --universal --python-version 3.11 --extra dev --no-annotate --no-emit-index-url \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
