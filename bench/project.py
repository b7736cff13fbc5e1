"""Dateline's own side of every measurement: lay a project out in a folder, build it, and say how far one is."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from measure import Run, run

BENCH = Path(__file__).resolve().parent
PROJECT = BENCH.parent
CODE = ("mkdocs.yml", "hooks", "docs", "requirements.txt", "pyproject.toml")
DATA = ("timeline", "seeds")
ERASE_LINE = "\r\x1b[K"


def copy_project(folder: Path, names: tuple[str, ...] = CODE) -> None:
    """Copy the parts of this project into a folder that is there.

    Without its data, nothing warns of links in `docs/` that lead to it.
    """
    for name in names:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name)
        elif (PROJECT / name).exists():
            shutil.copy2(PROJECT / name, folder / name)
    if not {*DATA} <= {*names}:
        settings = folder / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("unrecognized_links: warn", "unrecognized_links: ignore"), encoding="utf-8")


def generate(size: int, folder: Path, *more: str) -> None:
    """Write a made-up timeline into a folder.

    Another process writes the data, so that this one stays small: what it holds when it starts a build counts
    towards that build's peak.
    """
    run([sys.executable, str(BENCH / "generate.py"), str(size), str(folder), *more], folder, {})


def build(project: Path, site: Path, watch: bool = False) -> Run:
    """A strict build, with nothing left over from the one before but compiled Python."""
    for left in project.iterdir():
        if left.name not in (*CODE, *DATA):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "--site-dir", str(site)]
    return run(command, project, {"NO_MKDOCS_2_WARNING": "1"}, watch)


def disturbances() -> list[str]:
    """A line that says so where other work has kept this machine busy, for then times mean little."""
    load, cores = os.getloadavg()[1], os.cpu_count() or 1
    return (
        [f"note: a load of {load:.1f} on {cores} cores: other work disturbed these times"] if load > 2 * cores else []
    )


def progress(words: str) -> None:
    """Say how far it is: over the line before at a terminal, on a line of its own elsewhere."""
    if sys.stderr.isatty():
        print(f"{ERASE_LINE}{words}", end="", file=sys.stderr, flush=True)
    elif words:
        print(words, file=sys.stderr, flush=True)
