"""The commands of the command line that have a module of their own; `cli` adds them to `dateline`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.reader import Memory, Reading, read

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder; the working folder, if left out.",
)


def cannot_write(path: Path, error: OSError) -> click.ClickException:
    """The end of a command that could not write where it was told to."""
    return click.ClickException(f"`{path}` cannot be written: {(error.strerror or 'unknown reason').lower()}")


def wants_timeline(root: Path) -> None:
    """Bad usage where a project's folder holds no timeline."""
    if not (root / "timeline").is_dir():
        raise click.UsageError(f"there is no folder `timeline` in `{root}`")


def read_project(root: Path, memory: Memory | None = None) -> Reading:
    """The reading of a project's folder, with a bar at a terminal; bad usage where it holds no timeline."""
    wants_timeline(root)
    with click.progressbar(length=1, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        return read(root, lambda done, total: _move(bar, done, total), memory)


def _move(bar, done: int, total: int) -> None:
    if done % 500 == 499:
        bar.length, bar.pos = total, done
        bar.update(0)
