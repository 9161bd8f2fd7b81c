# Everything a person or a machine does with this repository. Each target sets up what it needs: a Python, .venv, a browser.

export NO_MKDOCS_2_WARNING = 1

BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help site verify serve test check against audit screenshots bench bench-scale ping lock lock-peers clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

site: $(READY) ## Build the demo newsroom into site/
	$(BIN)/newsroom build --strict

verify: $(READY) ## Prove that nothing hidden is in site/, file by file
	$(BIN)/newsroom verify $(ARGS)

serve: $(READY) ## Look at the demo newsroom while writing, hidden items included
	$(BIN)/mkdocs serve

test: $(READY) ## Run all tests; ARGS are for pytest, like ARGS="-k wheel -x"
	@sh tests/setup/browser.sh
	@sh tests/setup/readers.sh
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(READY) ## Lint, types, and the demo's content
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/newsroom check --strict

against: $(READY) ## Compare the demo's content with a commit: what was public may not change, move or go unnoticed; REF=
	$(BIN)/newsroom check --against "$(REF)" $(ARGS)

audit: site ## Lighthouse, the Nu HTML checker and axe over the demo, as one table; ARGS names pages, like ARGS="home item"
	@sh tests/setup/browser.sh
	@sh tests/setup/audit.sh
	$(BIN)/python -m tests.audit $(ARGS)

screenshots: site ## Take the picture of the README from the demo; ARGS="--to FOLDER" takes every kind of page, in both schemes
	@sh tests/setup/browser.sh
	$(BIN)/python -m tests.audit.screenshots $(ARGS)

bench: $(READY) ## Measure; asserts nothing
	$(BIN)/python -m tests.benchmarks $(ARGS)

bench-scale: $(READY) ## Measure builds of 1,000 and 10,000 items, cold and changed, beside Hugo and others; ARGS like ARGS="--items 1000 --serve"
	@sh tests/setup/peers.sh
	$(BIN)/python -m tests.benchmarks.scale $(ARGS)

ping: $(READY) ## Tell the hub which feeds have changed; ARGS=--before notes them, before the site is published
	$(BIN)/newsroom ping $(ARGS)

lock: $(READY) ## Write requirements.lock anew from pyproject.toml; ARGS=--upgrade takes the newest versions
	@command -v uv >/dev/null || $(BIN)/pip install --quiet uv
	PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip compile pyproject.toml --group dev --universal --python-version 3.11.5 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --quiet $(ARGS) -o requirements.lock

lock-peers: $(READY) ## Write the versions of those we are measured against anew, from tests/benchmarks/peers.in; ARGS as for lock
	@command -v uv >/dev/null || $(BIN)/pip install --quiet uv
	PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip compile tests/benchmarks/peers.in --universal --python-version 3.11.5 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock-peers" --quiet $(ARGS) \
		-o tests/benchmarks/peers.lock

clean: ## Remove what can be made again, .venv and the picture cache included
	rm -rf .venv .venv-peers site dist build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info tests/audit/node_modules

# Installed anew only when what is to be installed has changed.
$(READY): requirements.lock pyproject.toml tests/setup/venv.sh
	@sh tests/setup/venv.sh
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
