# `make demo` and `make test` do everything on a fresh machine; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint lock clean

PYTHON ?= python3
BIN := .venv/bin
UV := UV_PYTHON=$(BIN)/python $(BIN)/uv

help:  ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

setup: .venv/.ready  ## make the environment in .venv from requirements.lock

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || { sed -n '/^uv==/,/# via/p' requirements.lock > .venv/uv.txt && \
	  $(BIN)/python -m pip install --quiet --require-hashes --no-deps -r .venv/uv.txt; }
	$(UV) pip install --quiet --require-hashes -r requirements.lock
	$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

lock:  ## renew requirements.lock from pyproject.toml
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --all-extras --upgrade \
	  pyproject.toml -o requirements.lock
