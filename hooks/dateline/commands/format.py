"""`dateline format`: every file into its one form, and nothing else about it changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from dateline import files, registers
from dateline.canonical import MeaningLost, formatted
from dateline.commands import ROOT, wants_timeline
from dateline.problems import Problem, pluralize, report_text


@click.command("format")
@click.argument("names", nargs=-1, metavar="[FILES]...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the files that would change.")
def format_command(names: tuple[Path, ...], root: Path, check: bool) -> None:
    """Put YAML files into their one form: order of keys, quotation marks, folds.

    Comments are kept, and what the files mean never changes. Without FILES, all of the timeline and the
    seeds. A file with a mistake of form is left alone and named; `dateline check` tells more.

    Example: dateline format timeline/actors.yml
    """
    if not names:
        wants_timeline(root)
    changed, left = 0, 0
    chosen = [_placed(name) for name in names] or [(path, root / path) for path in registers.paths(root)]
    for path, file in chosen:
        text, problems = _form(path, file)
        left += bool(problems)
        _tell(problems)
        if problems or text.encode() == file.read_bytes():
            continue
        if not check and (wrong := files.write_anew(file, text.encode())):
            click.echo(f"`{path}` {wrong}", err=True)
            left += 1
            continue
        changed += 1
        click.echo(path)
    verb = "would change" if check else "changed"
    click.echo(f"{pluralize(changed, 'file')} {verb}, of {pluralize(len(chosen), 'file')}", err=True)
    sys.exit(1 if left or (check and changed) else 0)


def _placed(name: Path) -> tuple[str, Path]:
    """A file's path from its project's folder, with the file; bad usage where it belongs to no register."""
    parts = Path(os.path.abspath(name)).parts
    for path in ("/".join(parts[-2:]), "/".join(parts[-3:])):
        if registers.register_of(path):
            return path, name
    raise click.UsageError(f"`{name}` is no file of a timeline")


def _form(path: str, file: Path) -> tuple[str, list[Problem]]:
    data = files.bytes_of(file)
    if isinstance(data, str):
        return "", [files.not_a_regular_file(path, data)]
    register = registers.register_of(path)
    assert register is not None, "the files chosen belong to a register"
    try:
        return formatted(path, data, register.model, register.by_id)
    except MeaningLost:
        message = "its form cannot be changed without changing what it says; it is left as it is"
        return "", [Problem(path, 1, 1, "meaning-lost", message, "please report this file as a fault of `format`")]


def _tell(problems: list[Problem]) -> None:
    if problems:
        click.echo(f"{problems[0].path} is left alone:\n\n{report_text(problems)}", err=True)
