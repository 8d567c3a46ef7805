# The five commands of a developer; each sets up what it needs in .venv.
.POSIX:
.PHONY: run test check bench proof clean

PYTHON = python3
VENV = .venv
# What was compiled is kept, whatever the shell says: tests start many programs.
PY = PYTHONDONTWRITEBYTECODE= PYTHONPATH=src $(VENV)/bin/python
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

run: $(VENV)/.ready-run
	@$(PY) -m mumaris_tui demo

test: $(VENV)/.ready-test
	@$(PY) -m pytest -n auto --dist worksteal -q

check: $(VENV)/.ready-test
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@PYTHONPATH=src $(VENV)/bin/python -c "from importlinter.cli import lint_imports_command as lint; lint()"

bench: $(VENV)/.ready-test
	@$(PY) -m tools.bench

# The published figures; `make proof only=NAME` for one.
proof: $(VENV)/.ready-test
	@$(PY) -m tools.proof $(only)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

# A half-made environment is taken away again, so that the next try starts clean.
$(VENV)/bin/python:
	@sh tools/make_venv.sh "$(PYTHON)" "$(VENV)"

$(VENV)/.ready-run: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "mumaris: setting up (once) ..." >&2
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "mumaris: setting up for tests (once) ..." >&2
	@$(PIP) install --constraint constraints.txt --editable '.[test,check]'
	@touch $@ $(VENV)/.ready-run
