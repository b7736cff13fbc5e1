"""The commands of the command line that have a module of their own; `cli` adds them to `dateline`."""

from __future__ import annotations

from pathlib import Path

import click

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
