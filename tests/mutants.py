"""Break the engine in one place after the other, and count how often a test notices.

    python tests/mutants.py                    # all modules of [tool.mutants] in pyproject.toml
    python tests/mutants.py origins weighing   # some of them
    python tests/mutants.py dates --every 10   # of each ten mutants one

Cosmic Ray makes the mutants. The repository is copied to a temporary folder, and broken only there. A mutant that
no test notices has survived; it is listed with the line that was changed.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import importlib
import multiprocessing
import os
import re
import resource
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis  # noqa: F401  what the tests need is loaded once, before a process is forked for each mutant
import pytest
from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec
from other_timeline import NOT_COPIED, ROOT

OPERATORS = re.compile(
    r"core/(Add|ZeroIteration|Remove|Number|Exception)\w+"
    r"|core/Replace(Unary\w+|True\w+|False\w+|And\w+|Or\w+|Break\w+|Continue\w+)"
    r"|core/ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Mul|BitOr_BitAnd|BitAnd_BitOr)"
    r"|core/ReplaceComparisonOperator_"
    r"(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|In_NotIn|NotIn_In|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt)"
)
"""The mutations that are made: each condition turned round, each limit moved by one; not each sign by all others."""

PATIENCE = 3
"""How much more time of a processor than on whole code the tests may take; then the mutant counts as noticed."""

MOST_MEMORY = 4 * 1024**3
"""The bytes that the tests of a mutant may use."""


@dataclass(frozen=True)
class Mutant:
    """A file of the copy with one change in it."""

    file: Path
    text: str
    line: int
    what: str
    typed: str


def main(names: list[str], every: int) -> int:
    """Run the mutants of some modules and print the score of each."""
    mapping = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutants"]
    if unknown := [name for name in names if name not in mapping]:
        sys.exit(f"no tests are named for {', '.join(unknown)}; [tool.mutants] has {', '.join(mapping)}")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "dateline"
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
        os.chdir(copy)
        sys.path.insert(0, str(copy / "hooks"))
        os.environ |= {"PYTHONPATH": str(copy / "hooks"), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        compileall.compile_dir(copy / "hooks", quiet=1)
        importlib.import_module("dateline.cli")  # for the libraries that it loads; each process loads it again
        scores = [score(copy, name, mapping[name], every) for name in names or mapping]
    killed, run = map(sum, zip(*scores, strict=True))
    print(f"\nall: {killed} of {run} killed ({killed / max(1, run):.1%})")
    return 0


def score(copy: Path, name: str, tests: list[str], every: int) -> tuple[int, int]:
    """How many mutants of a module or a package its tests notice, and of how many; survivors are printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    if notices(tests, None):
        sys.exit(f"the tests of {name} fail on whole code")
    seconds = PATIENCE * (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    made = [mutant for file in files_of(copy, name) for mutant in mutants(file)]
    chosen = made[::every]
    print(f"\n{name}: {len(chosen)} of {len(made)} mutants", flush=True)
    survivors = 0
    for mutant in chosen:
        if not notices_mutant(mutant, tests, seconds):
            survivors += 1
            print(
                f"  {mutant.file.relative_to(copy)}:{mutant.line}: {mutant.what}\n    {mutant.typed.strip()}",
                flush=True,
            )
    killed = len(chosen) - survivors
    print(f"{name}: {killed} of {len(chosen)} killed ({killed / max(1, len(chosen)):.1%})", flush=True)
    return killed, len(chosen)


def files_of(copy: Path, name: str) -> list[Path]:
    """The files of a module or of a package of the engine."""
    path = copy / "hooks" / "dateline" / name
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file that does something else than the file."""
    text = file.read_text(encoding="utf-8")
    same = without_annotations(text)
    with use_db(":memory:", WorkDB.Mode.create) as made:
        init([file], made, {})
        specs = [spec for item in made.work_items for spec in item.mutations if OPERATORS.fullmatch(spec.operator_name)]
    for spec in sorted(specs, key=lambda spec: spec.start_pos):
        changed = mutate_code(text, get_operator(spec.operator_name)(**spec.operator_args), spec.occurrence)
        if changed and without_annotations(changed) not in ("", same):
            yield mutant_of(file, text, changed, spec)


def mutant_of(file: Path, text: str, changed: str, spec: MutationSpec) -> Mutant:
    """A mutant with the line that it changes."""
    pairs = enumerate(zip(text.splitlines(), changed.splitlines(), strict=False), 1)
    line, typed = next(((number, now) for number, (was, now) in pairs if was != now), (spec.start_pos[0], ""))
    return Mutant(file, changed, line, spec.operator_name.removeprefix("core/"), typed)


def without_annotations(text: str) -> str:
    """What code does: without its annotations and without how classes are made; empty where it is no code."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            node.decorator_list = []
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant("")
    return ast.dump(tree)


def notices_mutant(mutant: Mutant, tests: list[str], seconds: float) -> bool:
    """Whether the tests fail on a mutant."""
    whole = mutant.file.read_text(encoding="utf-8")
    for compiled in mutant.file.parent.glob(f"__pycache__/{mutant.file.stem}.*"):
        compiled.unlink()
    mutant.file.write_text(mutant.text, encoding="utf-8")
    try:
        return notices(tests, seconds)
    finally:
        mutant.file.write_text(whole, encoding="utf-8")


def notices(tests: list[str], seconds: float | None) -> bool:
    """Whether some tests fail, or take more time of a processor, in a process of their own."""
    child = multiprocessing.get_context("fork").Process(target=run, args=(tests, seconds))
    child.start()
    child.join()
    return child.exitcode != 0


def run(tests: list[str], seconds: float | None) -> None:
    """Run some tests and end; on whole code, where no time is set, what was compiled is kept for all mutants."""
    sys.dont_write_bytecode = seconds is not None
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for name in [name for name in sys.modules if name.partition(".")[0] == "dateline"]:
        del sys.modules[name]
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    os._exit(pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="run one of so many mutants")
    arguments = parser.parse_args()
    sys.exit(main(arguments.modules, arguments.every))
