# Two commands do everything: `make demo` and `make test`. The rest is for who builds here.
BIN = .venv/bin
SRC = src tests tools

.PHONY: help demo test test-browser test-postgres test-documents check lint format bench clean runtime dev

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

runtime:
	@python3 tools/bootstrap.py runtime
dev:
	@python3 tools/bootstrap.py dev

demo: runtime  ## three example labs on http://127.0.0.1:8000 (PORT=… for another port)
	@$(BIN)/schuldenlab demo

test: dev  ## the tests, on SQLite, without network
	$(BIN)/pytest -n auto --dist worksteal

test-browser: dev  ## whole journeys in Chromium (apt: chromium)
	$(BIN)/pytest -m browser -n 0

test-documents: dev  ## every document through outside readers (apt: libreoffice-writer-nogui qpdf poppler-utils openssl)
	$(BIN)/pytest -m documents -n 0

test-postgres: dev  ## the tests on PostgreSQL (apt: postgresql), started and stopped by this run
	$(BIN)/python tools/with_postgres.py $(BIN)/pytest -n auto --dist worksteal

lint: dev  ## style, types, layers, templates, migrations, settings
	$(BIN)/ruff check $(SRC)
	$(BIN)/ruff format --check $(SRC)
	$(BIN)/mypy src
	$(BIN)/lint-imports --config importlinter.ini
	$(BIN)/djangofmt --profile jinja --check src
	$(BIN)/djangofmt check --profile jinja src
	@$(BIN)/python tools/django_checks.py

check: lint test  ## all that must be green before a commit

format: dev  ## put everything in shape
	$(BIN)/ruff check --fix-only $(SRC)
	$(BIN)/ruff format $(SRC)
	$(BIN)/djangofmt --profile jinja src

bench: dev  ## main pages against the floor page, in one run
	$(BIN)/python tools/bench.py $(BENCH)

clean:  ## remove the environment and the demo's data
	rm -rf .venv var
