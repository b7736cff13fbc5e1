"""The layout of the code that ruff cannot see: imports only point down, and pieces stay small.

The layers are in `pyproject.toml`, and so is what the engine may not import or read; `make test` runs ruff for it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from built import ROOT

HOOKS = ROOT / "hooks"
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(HOOKS.rglob("*.py"))}

MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 30
MOST_LONG_FUNCTIONS = 0.05


def test_imports_only_point_down_and_never_in_a_circle():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_stay_small():
    sizes = {str(file.relative_to(HOOKS)): len(file.read_text(encoding="utf-8").splitlines()) for file in TREES}
    assert len(sizes) > 100
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_few_functions_are_long():
    functions = {
        f"{file.stem}.{node.name}:{node.lineno}": node.end_lineno - node.lineno + 1
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = {name: size for name, size in functions.items() if size > MOST_LINES_OF_A_FUNCTION}
    assert len(functions) > 300
    assert len(long) <= MOST_LONG_FUNCTIONS * len(functions), long
