# Each target only calls the command that README.md or CONTRIBUTING.md gives.
.PHONY: run test check build lint format

run:
	python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/streamlit run app.py

test:
	python3 -m venv .venv && .venv/bin/pip install -r requirements.txt -e '.[test]' && .venv/bin/python -m tests

check:
	.venv/bin/python -m indicators check

build:
	.venv/bin/python -m indicators build

lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

format:
	.venv/bin/ruff check --fix . && .venv/bin/ruff format .
