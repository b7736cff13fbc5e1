"""What every measurement needs: a project laid out and built, a command run and watched, figures printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

BENCH = Path(__file__).resolve().parent
PROJECT = BENCH.parent
CODE, DATA = ("mkdocs.yml", "hooks", "docs"), ("timeline", "seeds")
EVERY = 0.05
"""Seconds from one look at the memory of a build to the next."""


class Failed(Exception):
    """A build or a visit that failed, or sites that are not alike."""


class Absent(Exception):
    """What a measurement needs is not on this machine; the message says what, and how to get it."""


class Run(NamedTuple):
    """How long a command took, in seconds, and the most memory that it and its children held, in bytes.

    The memory of a run that was not watched is 0.
    """

    seconds: float
    peak: int


def sizes(text: str) -> list[int]:
    """Numbers of entries, as in `1000,10000`, each once and in order."""
    return sorted({positive(size) for size in text.split(",")})


def positive(text: str) -> int:
    """A number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"`{text}` is not a number from 1 up")
    return int(text)


def copy_project(folder: Path, names: tuple[str, ...] = CODE) -> None:
    """Copy the parts of this project into a folder, which is made where there is none.

    Without its data, nothing warns of links in `docs/` that lead to it.
    """
    folder.mkdir(exist_ok=True)
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
    """Write a made-up timeline into a folder."""
    run([sys.executable, str(BENCH / "generate.py"), str(size), str(folder), *more], folder)


def build(project: Path, site: Path, watch: bool = False) -> Run:
    """A strict build, with nothing left over from the one before but compiled Python."""
    for left in project.iterdir():
        if left.name not in (*CODE, *DATA):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "--site-dir", str(site)]
    return run(command, project, {"NO_MKDOCS_2_WARNING": "1"}, watch)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, watch: bool = False) -> Run:
    """Run a command to its end, after what was written before has reached the disk."""
    os.sync()
    environment = {**os.environ, **(environment or {})}
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        begun = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
        peak = _watch(child) if watch else 0
        child.wait()
        seconds = time.perf_counter() - begun
        if child.returncode != 0:
            output.seek(0)
            raise Failed(f"`{' '.join(command)}` ended with {child.returncode}:\n{output.read()[-4000:]}")
    return Run(seconds, peak)


def _watch(child: subprocess.Popen) -> int:
    """The most memory that a process and its descendants held at once, until it ends.

    Memory that several of them share counts once (PSS); where the system has no such figure, it counts for each.
    """
    peak, process = 0, psutil.Process(child.pid)
    while child.poll() is None:
        with suppress(psutil.NoSuchProcess):
            peak = max(peak, sum(map(_share, [process, *process.children(recursive=True)])))
        time.sleep(EVERY)
    return peak


def _share(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        memory = process.memory_full_info()
        return getattr(memory, "pss", 0) or memory.uss
    return 0


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], names: Sequence[str]) -> Iterable[str]:
    """Lines in aligned columns: numbers to the right, and the columns with these heads to the left."""
    cells = [heads, *rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    sides = [str.ljust if head in names else str.rjust for head in heads]
    for row in cells:
        yield "  ".join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True)).rstrip()


def bar(name: str, measured: str, held: bool) -> str:
    """Whether a bar is held."""
    return f"{'held:' if held else 'missed:':<8} {name} (measured {measured})"


def progress(words: str) -> None:
    """Say how far it is: over the line before at a terminal, on a line of its own elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
    elif words:
        print(words, file=sys.stderr, flush=True)


def report(what: str, lines: Callable[[], Iterable[str]]) -> int:
    """Print what a benchmark measures, or why it is skipped; its exit status is 1 where something failed."""
    try:
        measured = [*lines()]
    except Absent as absent:
        measured = [f"skipped: {what}: {absent}"]
    except Failed as failure:
        progress("")
        print(failure, file=sys.stderr)
        return 1
    progress("")
    load, cores = os.getloadavg()[1], os.cpu_count() or 1
    if load > 2 * cores:
        measured.append(f"note: a load of {load:.1f} on {cores} cores: other work disturbed these times")
    print(*measured, sep="\n")
    return 0
