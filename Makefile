# `make demo` and `make test` do everything on a fresh machine; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup demo test fuzz lint redteam check chaos bench release flakes figures data lock clean

PYTHON ?= python3
BIN := .venv/bin
# the environment of the one who calls must not choose another interpreter or another .venv
UV := env -u VIRTUAL_ENV UV_PYTHON=$(BIN)/python $(BIN)/uv

help:  ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /' | sort | awk -F': ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: .venv/.ready  ## make the environment in .venv from requirements.lock

demo: setup  ## grade a sample class, from release to feedback
	@$(BIN)/autograder demo

test: setup lint  ## pass all tests (this takes some minutes)
	@# -s: notebooks run in the tests' own processes, and some close the files in which pytest would keep their output
	@TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=0 CUDA_VISIBLE_DEVICES=-1 \
	  $(BIN)/python -m pytest -s -n 2 --dist loadfile --durations=10

fuzz: setup  ## try 10,000 broken replies, and as many broken notebooks (this takes some minutes)
	@AUTOGRADER_FUZZ=10000 CUDA_VISIBLE_DEVICES=-1 TF_CPP_MIN_LOG_LEVEL=3 $(BIN)/python -m pytest -s --show-capture=no \
	  tests/values/test_fuzz.py tests/grading/test_fuzz.py

lint: setup  ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

redteam: setup  ## try the hostile submissions on the grader (this takes about ten minutes)
	@$(BIN)/python -m autograder.course.redteam

check: setup  ## prove the course before a release, into docs/evidence.md (a quarter of an hour, the first time)
	@$(BIN)/autograder check --evidence

chaos: setup  ## disturb autograder grade at 50 random moments, and see that it makes good (this takes half an hour)
	@$(BIN)/python -m autograder.course.chaos

bench: setup  ## measure, print tables of ratios, and write them to bench/results.md (this takes a while)
	@for script in $$(grep -l __main__ bench/*.py); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

release: setup  ## generate release/ anew from source/
	@for folder in source/*/; do \
	  test -n "$$(ls $$folder*.ipynb 2>/dev/null)" || continue; \
	  $(BIN)/nbgrader generate_assignment --force "$$(basename $$folder)" || exit 1; \
	done

figures: setup  ## draw docs/figures/*.svg anew
	@$(BIN)/python docs/figures/draw.py

flakes: setup  ## train the reference solutions with 200 seeds each, into docs/flakes.md (most of an hour)
	@TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES=-1 $(BIN)/python -m autograder.course.flakes

data: setup  ## make the data files anew (needs Debian's package dataset-fashion-mnist)
	@$(BIN)/python data/build.py

lock: setup  ## renew requirements.lock from pyproject.toml
	@$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --all-extras --upgrade \
	  pyproject.toml -o requirements.lock

clean:  ## remove what the demonstration made, and the environment
	@chmod -Rf u+w autograded feedback 2>/dev/null || true
	@rm -rf .venv autograded feedback .autograder-cache screenshots submitted/sample-* gradebook.db*

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || { sed -n '/^uv==/,/# via/p' requirements.lock > .venv/uv.txt && \
	  $(BIN)/python -m pip install --quiet --require-hashes --no-deps -r .venv/uv.txt; }
	@echo "making the environment in .venv (about a minute, once) ..."
	@# compiled at once: from inside a sandbox nothing can be kept, and each run would compile TensorFlow anew
	@$(UV) pip install --quiet --require-hashes --compile-bytecode -r requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q autograder
	@touch $@
