# `make run` serves Newsdesk with its sample articles; `make test` runs every test. The rest is for those who build it.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
SEEDS ?=
DATA ?= ../shared/training
GOLD ?= ../shared/eval
EVAL ?= $(wildcard ../shared/eval/names/*_test.jsonl)
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes
# What stands close to the database is tested on both that Newsdesk runs on.
ON_POSTGRESQL := tests/search tests/models tests/importing tests/comparing tests/faults/test_database.py
UV_VERSION := 0.13.8
# On one's own machine there is no TLS, so cookies may travel without it.
LOCAL := NEWSDESK_HTTPS=0

.PHONY: run worker test test-django6 lint format bench eval lock model clean

run: $(VENV)/.run
	@$(LOCAL) $(BIN)/python manage.py migrate --verbosity 0
	@$(LOCAL) $(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(LOCAL) $(BIN)/python manage.py import_articles seeds $(if $(SEEDS),"$(SEEDS)") || echo "Some files were not imported; the lines above say why."
	@echo
	@echo "Newsdesk: http://127.0.0.1:$(PORT)/  (stop with Ctrl-C)"
	@echo "For an editor's account, in another terminal: $(BIN)/python manage.py createsuperuser"
	@echo
	@$(LOCAL) $(BIN)/gunicorn newsdesk.wsgi --bind 127.0.0.1:$(PORT) --threads 4 --limit-request-line 8190 --log-level warning

test: $(VENV)/.test
	$(BIN)/pytest
	tests/on_postgresql $(BIN)/pytest $(ON_POSTGRESQL)

# Does the imports of the admin, where the server too has NEWSDESK_TASKS=database.
worker: $(VENV)/.run
	NEWSDESK_TASKS=database $(BIN)/python manage.py db_worker

# Django 6 asks for Python 3.12: make test-django6 PYTHON=python3.13
test-django6:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 12) and 'Django 6 needs Python 3.12 or later: make test-django6 PYTHON=python3.13')"
	$(MAKE) .venv-django6/.test VENV=.venv-django6 PYTHON=$(PYTHON)
	.venv-django6/bin/uv pip install --quiet --python .venv-django6/bin/python 'django>=6,<7'
	.venv-django6/bin/pytest

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks
	tests/on_postgresql $(BIN)/python -m tests.benchmarks.searching

# Score the analysis on gold data, which is no part of the project: quotes/ and names/, each with its score.py.
eval: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks.accuracy $(GOLD)

# Rebuild the name recogniser from the data described in articles/analysis/model/MODEL_CARD.md.
model: $(VENV)/.test
	$(BIN)/python -m articles.analysis.training $(DATA) $(if $(EVAL),--evaluate $(EVAL))

# Compile requirements/ anew from pyproject.toml.
lock: $(VENV)/.test
	for set in run "test --extra test" "postgres --extra postgres" "model --extra model"; do set -- $$set; name=$$1; shift; \
	  $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make lock" "$$@" --output-file requirements/$$name.txt || exit 1; done

clean:
	rm -rf $(VENV) .venv-django6 staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.run: requirements/run.txt | $(BIN)/uv
	$(UV) -r requirements/run.txt
	@touch $@

$(VENV)/.test: requirements/test.txt requirements/postgres.txt requirements/model.txt | $(BIN)/uv
	$(UV) -r requirements/test.txt -r requirements/postgres.txt -r requirements/model.txt
	@touch $@ $(VENV)/.run
