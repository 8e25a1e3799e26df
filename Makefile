# The contributor's interface: `make help` lists the targets.
# Needs Python 3.11 or newer and make, nothing else: the rest is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# pip installs what the locks name, by hash and from wherever it is configured to, so that an office
# behind a mirror can install and no address is in any file. The project itself is installed by its
# build backend, which the first lock names. uv, a part of `dev`, writes the locks.
PIP = $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps
HASHED = $(PIP) --require-hashes
PROJECT = PATH="$(CURDIR)/$(BIN):$$PATH" $(PIP) --no-build-isolation --editable .
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header

.DEFAULT_GOAL := help

.PHONY: help
help: ## List these targets
	@grep -hE '^[a-z.-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' \
		| while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

$(VENV)/.build: requirements-build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(HASHED) -r requirements-build.lock
	@touch $@

# `runtime` installs what the program needs, `scan` what reading scans needs besides, and `dev` what
# tests and checks need besides both. What was once added stays, and is kept up to date.
$(VENV)/.runtime: $(VENV)/.build requirements.lock pyproject.toml
	@lock=requirements.lock; test ! -e $(VENV)/.scan || lock=requirements-scan.lock; \
		test -e $(VENV)/.dev || $(HASHED) -r $$lock
	@$(PROJECT)
	@touch $@

$(VENV)/.scan: $(VENV)/.build requirements-scan.lock pyproject.toml
	@test -e $(VENV)/.dev || $(HASHED) -r requirements-scan.lock
	@$(PROJECT)
	@touch $@ $(VENV)/.runtime

$(VENV)/.dev: $(VENV)/.build requirements-dev.lock pyproject.toml
	@$(HASHED) -r requirements-dev.lock
	@$(PROJECT)
	@touch $@

.PHONY: runtime
runtime: $(VENV)/.runtime

.PHONY: scan
scan: $(VENV)/.scan ## Add what reads scans and pictures (character recognition, about 290 MB more)

.PHONY: dev
dev: $(VENV)/.dev ## Set up .venv with everything that tests and checks need

.PHONY: lock
lock: $(VENV)/.dev ## Write the lock files again from pyproject.toml (U=--upgrade takes newer versions)
	@$(LOCK) $(U) --extra web pyproject.toml -o requirements.lock
	@$(LOCK) $(U) --all-extras -c requirements.lock pyproject.toml -o requirements-scan.lock
	@$(LOCK) $(U) --all-extras --group dev -c requirements-scan.lock pyproject.toml -o requirements-dev.lock
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])' \
		| $(LOCK) $(U) --no-annotate - -o requirements-build.lock

.PHONY: demo
demo: $(VENV)/.runtime ## Start the whole program on this machine and print its address; Ctrl-C stops it
	@GONGKAI_DEMO=1 exec $(BIN)/python -m gongkai.config.serve

.PHONY: test
test: $(VENV)/.dev ## Run the tests (T="tests/look -k table" chooses)
	@$(BIN)/pytest -n 2 --dist worksteal $(T)

.PHONY: long
long: $(VENV)/.dev ## Run what takes long in full and write its tables into docs/ (T=… chooses tests)
	@$(BIN)/pytest -m long --timeout 0 $(T)
	@test -n "$(T)" || (cd tests && ../$(BIN)/python -W ignore -m acceptance.quality --scans)

.PHONY: bench
bench: $(VENV)/.dev ## Measure against the lower bounds and write docs/benchmarks*.md
	@$(BIN)/python -m benchmarks.reading $(T)
	@$(BIN)/python -m benchmarks.cases

.PHONY: check
check: $(VENV)/.dev ## Check format, lint, types and the import contracts
	@$(BIN)/ruff format --check --quiet src tests benchmarks
	@$(BIN)/ruff check --quiet src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: fmt
fmt: $(VENV)/.dev ## Format the code and correct what the linter can correct
	@$(BIN)/ruff format --quiet src tests benchmarks
	@$(BIN)/ruff check --fix --quiet src tests benchmarks

.PHONY: messages
messages: $(VENV)/.dev ## Write or update the catalogues of language L for translators (needs gettext)
	@test -n "$(L)" || { echo 'Name the language: make messages L=en'; exit 2; }
	@mkdir -p src/gongkai/locale/$(L)/LC_MESSAGES
	@cd src/gongkai && $(CURDIR)/$(BIN)/python -m gongkai.config.manage makemessages --locale $(L) \
		--ignore 'report/*' --ignore 'statute/*' --ignore 'letters/*' --ignore 'cli/*'
	@find src/gongkai/report src/gongkai/statute src/gongkai/cli -name '*.py' | sort \
		| xgettext --from-code UTF-8 --language Python --files-from - --add-location=file \
			--output src/gongkai/locale/$(L)/LC_MESSAGES/gongkai.po

.PHONY: clean
clean: ## Remove .venv and the files that tools made
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
