# make demo — the whole road on sample data; make test — the tests. Both do all the set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint setup office editor bench lexicon catalogue reference clean

demo: setup office
	$(BIN)/nastavnik demo demo

test: setup office editor
	sh .ci/postgresql $(BIN)/python -m pytest -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nastavnik template snapshot --check
	$(BIN)/python .ci/lexicon.py --check
	$(BIN)/python .ci/catalogue.py --check
	$(BIN)/python .ci/reference.py --check
	$(BIN)/python .ci/codes.py --check
	$(BIN)/python .ci/rules.py --check
	$(BIN)/python .ci/layout.py --check

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

# Words of norms/declension.yaml for the program itself.
lexicon: setup
	$(BIN)/python .ci/lexicon.py

# Messages of the program as it reads them.
catalogue: setup
	$(BIN)/python .ci/catalogue.py

# docs/форматы.md from the schemas, docs/коды.md from the words of the program, docs/правила.md from the table of rules,
# docs/оформление.md from the profiles of layout.
reference: setup
	$(BIN)/python .ci/reference.py
	$(BIN)/python .ci/codes.py
	$(BIN)/python .ci/rules.py
	$(BIN)/python .ci/layout.py

# LibreOffice makes the PDF, Tinos has the metrics of Times New Roman. Without apt or rights the rest works all the same.
office:
	@sh .ci/office

# The language server that editors run; its tests are skipped without Node.
editor: setup
	@sh .ci/editor

bench: setup
	$(BIN)/python benchmarks/demo.py
	$(BIN)/python benchmarks/render.py
	$(BIN)/python benchmarks/language.py
	$(BIN)/python benchmarks/check.py
	sh .ci/postgresql $(BIN)/python benchmarks/state/measure.py

clean:
	rm -rf demo dist build $(VENV)
