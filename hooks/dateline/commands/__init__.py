"""The commands of the command line that have a module of their own; `cli` adds them to `dateline`.

A command that needs a project finds it as git finds its repository: `--root` names it, or it is the working
folder, or the nearest folder above that holds a timeline.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from dateline.reader import Memory, Reading, read

HERE = Path(".")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def nearest_project() -> Path:
    """Find the project's folder from the working folder upwards; the working folder where there is none."""
    if (HERE / "timeline").is_dir():
        return HERE
    above = Path.cwd().parents
    return next((Path(os.path.relpath(folder)) for folder in above if _holds_timeline(folder)), HERE)


def _holds_timeline(folder: Path) -> bool:
    """Whether a folder is a project; any folder far above may have a `timeline` in it that is something else."""
    return (folder / "timeline" / "timeline.yml").exists() or (folder / "timeline" / "entries").is_dir()


ROOT = click.option(
    "--root",
    type=FOLDER,
    callback=lambda context, parameter, given: given or nearest_project(),
    help="The project's folder. If left out: the working folder, or the nearest above it with a timeline.",
)


def root_of(folder: Path | None, root: Path) -> Path:
    """The project's folder, from a command's argument or its `--root`; bad usage where both are given."""
    if folder is None:
        return root
    if click.get_current_context().get_parameter_source("root") is not ParameterSource.DEFAULT:
        raise click.UsageError("the project's folder is given twice: as an argument and as --root")
    return folder


def proposals(found: Mapping[str, str], typed: str) -> list[CompletionItem]:
    """What a shell proposes of some ids with their names, for what was typed; after a comma, for what follows it."""
    before, comma, begun = typed.rpartition(",")
    named = {id: " ".join(name.split()) for id, name in found.items() if id.startswith(begun)}
    return [CompletionItem(f"{before}{comma}{id}", help=name) for id, name in named.items()]


def cannot_write(path: Path, error: OSError) -> click.ClickException:
    """The end of a command that could not write to the given place."""
    return click.ClickException(f"`{path}` cannot be written: {(error.strerror or 'unknown reason').lower()}")


def wants_timeline(root: Path) -> None:
    """Bad usage where a project's folder holds no timeline."""
    if not (root / "timeline").is_dir():
        above = " or in any folder above it" if root == HERE else ""
        raise click.UsageError(
            f"there is no folder `timeline` in `{root}`{above}; give the project's folder with --root"
        )


def read_project(root: Path, memory: Memory | None = None) -> Reading:
    """The reading of a project's folder, with a bar at a terminal; bad usage where it holds no timeline."""
    wants_timeline(root)
    with click.progressbar(length=1, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def move(done: int, total: int) -> None:
            if done % 500 == 499:
                bar.length, bar.pos = total, done
                bar.update(0)

        return read(root, move, memory)
