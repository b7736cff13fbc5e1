"""The layout of the code: imports only point down, the engine meets no outside world, and pieces stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from built import ROOT

HOOKS = ROOT / "hooks"

LAYERS = (
    # what needs nothing of ours
    "languages",
    "dates",
    "vocabulary",
    "problems",
    "text",
    "ids",
    "search",
    "offline",
    # a file, a value, a record
    "yaml_source",
    "files",
    "stamps",
    "lengths",
    "fields",
    "records",
    "validation",
    "canonical",
    # all records together, and what they add up to
    "model",
    "origins",
    "weighing",
    "evidence",
    "order",
    "sentences",
    "verdicts",
    # what differs between two revisions
    "diff",
    # whether links last
    "links",
    # from files to a checked timeline
    "reader",
    "registers",
    "checks",
    "schemas",
    "drafts",
    "timelinejs",
    # words, addresses and pieces for pages
    "addresses",
    "hosts",
    "handwritten",
    "project",
    "rendering",
    "assets",
    "contribution",
    "picture",
    "chart",
    "sharing",
    # pages, and the site that they make
    "pages",
    "frames",
    "site",
    "shell",
    "writing",
    "preview",
    # what people type
    "commands",
    "cli",
    "__main__",
)
"""The modules and packages of `dateline`, the lowest first. Each imports only what stands above it in this list."""

KNOW_MKDOCS = {"mkdocs_events", "mkdocs_project", "mkdocs_server"}
"""The only modules that know MkDocs; nothing else knows them."""

OUTSIDE = ("commands", "cli", "__main__")
"""What may meet the outside world, besides those that know MkDocs."""

RUN_PROGRAMS = {"search", "diff"}
"""What runs another program: Pagefind on the finished pages, Git on the history of the files."""

NOT_IMPORTED = {
    "asyncio",
    "http",
    "httpx",
    "locale",
    "random",
    "requests",
    "secrets",
    "socket",
    "ssl",
    "tempfile",
    "time",
    "urllib.request",
    "uuid",
}
"""The modules that read the clock, the environment or the network, or that differ from run to run."""

NOT_READ = {
    "os.environ",
    "os.getenv",
    "os.getcwd",
    "os.urandom",
    "sys.argv",
    "Path.cwd",
    "Path.home",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
}

MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 30
MOST_LONG_FUNCTIONS = 0.05


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for file in sorted(HOOKS.rglob("*.py")):
        name = ".".join(file.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")
        found[name] = file
    return found


MODULES = modules()
TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in MODULES.items()}


def imports(name: str) -> Iterator[str]:
    """Every module that a module imports, wherever in it: of ours by its own name, of others as it is written."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def ours(name: str) -> set[str]:
    """The modules of ours that a module imports."""
    return {found for found in imports(name) if found in MODULES}


def layer(name: str) -> str:
    """The layer that a module of `dateline` belongs to."""
    return name.split(".")[1]


INSIDE = [name for name in MODULES if name.startswith("dateline.")]


def test_every_module_is_in_the_list_and_the_list_names_nothing_else():
    assert {layer(name) for name in INSIDE} == set(LAYERS)
    assert set(MODULES) - set(INSIDE) == {"dateline", *KNOW_MKDOCS}
    assert len(set(LAYERS)) == len(LAYERS)


@pytest.mark.parametrize("name", INSIDE)
def test_a_module_imports_only_what_is_below_it(name):
    allowed = LAYERS[: LAYERS.index(layer(name)) + 1]
    inner = [found for found in ours(name) if found != "dateline"]
    assert [found for found in inner if layer(found) not in allowed] == []
    itself = [found for found in inner if layer(found) == layer(name) and f"dateline.{layer(name)}" not in MODULES]
    assert itself == []


def test_no_modules_import_one_another_in_a_circle():
    order = list(TopologicalSorter({name: ours(name) for name in MODULES}).static_order())
    assert order.index("dateline.reader") < order.index("mkdocs_events")


@pytest.mark.parametrize("name", MODULES)
def test_only_two_modules_know_mkdocs_and_nothing_else_knows_them(name):
    found = {module.split(".")[0] for module in imports(name)}
    assert bool(found & {"mkdocs", "material"}) is (name in KNOW_MKDOCS)
    assert found & KNOW_MKDOCS == ({"mkdocs_project", "mkdocs_server"} if name == "mkdocs_events" else set())


@pytest.mark.parametrize("name", [name for name in INSIDE if layer(name) not in OUTSIDE])
def test_the_engine_reads_no_clock_no_environment_and_no_network(name):
    written = set(imports(name)) | {found.split(".")[0] for found in imports(name)}
    read = {ast.unparse(node) for node in ast.walk(TREES[name]) if isinstance(node, ast.Attribute)}
    last_two = {".".join(whole.split(".")[-2:]) for whole in read}
    assert written & NOT_IMPORTED == set()
    assert last_two & NOT_READ == set()


def test_only_what_is_listed_runs_another_program():
    assert {layer(name) for name in INSIDE if "subprocess" in imports(name)} - set(OUTSIDE) == RUN_PROGRAMS


def test_a_look_at_the_clock_would_be_seen():
    tree = ast.parse("import datetime\ndatetime.datetime.now()")
    read = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {".".join(whole.split(".")[-2:]) for whole in read} & NOT_READ == {"datetime.now"}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_stays_small_and_opens_with_its_story(name):
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert ast.get_docstring(TREES[name])


def test_few_functions_are_long():
    sizes = {
        f"{name}.{node.name}": node.end_lineno - node.lineno + 1
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = {name: size for name, size in sizes.items() if size > MOST_LINES_OF_A_FUNCTION}
    assert len(sizes) > 300
    assert len(long) <= MOST_LONG_FUNCTIONS * len(sizes), long
