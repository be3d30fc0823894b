# `make run` and `make test` are all a newcomer needs; each sets up .venv by itself, again only when the lock changed.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.locked
AXE := tests/browser/node_modules/.installed
SPARK_STAMP := $(VENV)/.locked-spark
INPUT ?= data/sample
OUTPUT ?= out
AS_OF ?= 2019-06-30
TIMES ?= 10
PORT ?= 4200
FAST := tests/schemas tests/policy tests/output tests/identity tests/intake tests/rules/test_catalogue.py
EXTRAS := --extra flows --extra notify --extra postgresql --extra mysql --extra site --extra dev

.PHONY: help setup run serve test test-fast test-rule test-spark rule check format lint bench bench-quick faults fuzz sample docs site lock clean
.DEFAULT_GOAL := help

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | expand -t 14

setup: $(STAMP) ## Set up .venv from requirements.lock

$(STAMP): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "没有 $(PYTHON)：请先安装 Python 3.11 至 3.13，或用 make PYTHON=python3.12 … 指明" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) 缺少 venv：请先安装（Debian 上是 apt install python3-venv）" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -c requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(SPARK_STAMP): $(STAMP) requirements-spark.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock -c requirements-spark.lock
	touch $@

run: $(STAMP) ## Run the nightly flow on data/sample (INPUT=, OUTPUT=, AS_OF= for your own)
	$(BIN)/python -m flows $(INPUT) $(OUTPUT) $(AS_OF)

serve: $(STAMP) ## Start scheduler, deployments and worker on this machine; Ctrl-C ends them (PORT=4200)
	@exec $(BIN)/python -m flows.serve --port $(PORT)

# Where there is npm, the page is also tested with axe-core in the browser.
$(AXE): tests/browser/package-lock.json
	@! command -v npm >/dev/null || npm ci --prefix tests/browser --silent --no-audit --no-fund
	@mkdir -p $(@D) && touch $@

test: $(STAMP) $(AXE) ## Run the tests
	$(BIN)/python -m pytest -n 2

test-fast: $(STAMP) ## Run what fails most in under a minute: no sample, no whole runs, no second reading
	$(BIN)/python -m pytest -n 2 $(FAST)

test-rule: $(STAMP) ## Run the cases of one rule (RULE=WF02)
	$(BIN)/python -m pytest -n 0 tests/rules -k "$(RULE)"

rule: $(STAMP) ## Write the two files of a new rule (CODE=WF23 LIST=withheld_funds NAME=large_payment)
	$(BIN)/python -m tests.rules.new_rule "$(CODE)" "$(LIST)" "$(NAME)"

check: lint test test-spark ## All that must hold before a change is merged: what CI runs

format: $(STAMP) ## Format the code and sort its imports
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

test-spark: $(SPARK_STAMP) ## Run every rule's cases on Spark too (needs Java 17)
	$(BIN)/python -m pytest -o addopts=-q -m spark tests/engine tests/spark

lint: $(STAMP) ## ruff, mypy --strict, import contracts, stale documents
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.make_rules --check
	$(BIN)/python -m docs.make_architecture --check
	$(BIN)/python -m docs.make_facts --check

bench: $(STAMP) ## Measure nights of 30,000, 300,000 and 3,000,000 people beside two scripts and the limit (half an hour)
	$(BIN)/python -m bench

bench-quick: $(STAMP) ## The same with 30,000 people, in a minute
	$(BIN)/python -m bench --people 30000

sample: $(STAMP) ## Make data/sample again with the generator
	$(BIN)/python -m bench.county

faults: $(STAMP) ## Make every fault many times and write docs/faults.md (TIMES= how many)
	$(BIN)/python -m tests.safety.matrix --times $(TIMES)

fuzz: $(STAMP) ## Hand spoilt files of every format in for an hour (MINUTES= how long)
	$(BIN)/python -P -m tests.safety.fuzz --minutes $(or $(MINUTES),60) --office

docs: $(STAMP) ## Write docs/rules/, facts.md and sentences.md from rules, facts and cases (CODE= for the sentences of one rule)
	$(BIN)/python -m docs.make_rules
	$(BIN)/python -m docs.make_sentences $(CODE)
	$(BIN)/python -m docs.make_architecture
	$(BIN)/python -m docs.make_facts

site: $(STAMP) ## Build the documents as a site in site/, to be read without network
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

lock: ## Pin the dependencies again (needs uv)
	uv pip compile pyproject.toml $(EXTRAS) --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile pyproject.toml $(EXTRAS) --extra spark --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-spark.lock

clean: ## Remove what was set up and made
	rm -rf $(VENV) .prefect out site
