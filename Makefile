# One word per chore; `make` alone lists them.
VENV ?= .venv
PORT ?= 8000
BIN = $(VENV)/bin
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --python-version 3.11 --python-platform linux \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" $(UPGRADE)

.PHONY: help run test prove bench format translations screenshots vendor lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

run: export OUTREACH_EXAMPLE_TEXTS ?= 1
run: ## the app with demo data on http://localhost:8000 (PORT=...)
	@scripts/setup run
	$(BIN)/outreach upgrade && $(BIN)/outreach demo --if-empty && $(BIN)/outreach serve --port $(PORT)

test: ## linters, types, rooms, then every test once: two at a time, a browser's one after the other
	@scripts/setup test
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports
	PATH="$(abspath $(BIN)):$$PATH" node_modules/.bin/eslint .
	@$(BIN)/pytest -n 2 --dist worksteal -m "not browser"
	@$(BIN)/pytest -m browser

prove: ## the long forms of the tests that have one
	@scripts/setup test
	@OUTREACH_PROVE=1 $(BIN)/pytest -m prove

bench: ## measure; results land in bench/results
	@scripts/setup test
	$(BIN)/python -m bench

format: ## put Python into the house's shape
	@scripts/setup test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: ## gather the texts, update and compile the catalogues
	@scripts/setup run
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k _l -k lazy_gettext -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2 \
		--add-location=file --sort-by-file --project=outreach -o build/messages.pot .
	$(BIN)/pybabel -q update -i build/messages.pot -d translations --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date
	$(BIN)/pybabel -q compile -d translations

screenshots: ## every screen on a phone, into screenshots/
	@scripts/setup test
	$(BIN)/python -m tests.browser.screenshots

vendor: ## copy the browser modules from npm's packages
	@scripts/setup test
	@PATH="$(abspath $(BIN)):$$PATH" scripts/vendor

lock: ## write the locks anew (UPGRADE=--upgrade takes newer versions)
	@scripts/setup test
	$(COMPILE) --extra build -o requirements.lock
	$(COMPILE) --extra build --extra test -c requirements.lock -o requirements-test.lock
	PATH="$(abspath $(BIN)):$$PATH" npm install --package-lock-only --silent
