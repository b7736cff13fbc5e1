"""`dateline check`: every mistake in a timeline, or those in the files that are named.

The whole timeline is always read, so that an id is known wherever its record stands; the files that are
named only decide what is reported, and the exit code. With `--watch` it is reported again after every change.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from dateline import files
from dateline.checks import advise, check
from dateline.commands import ROOT, read_project, root_of, wants_timeline
from dateline.commands.watching import changes
from dateline.problems import Problem, pluralize, report_github, report_json, report_text
from dateline.reader import Memory, Reading, read
from dateline.records import FOLDERS

MOST_NAMED = 3
"""How many of the files that changed are named over a report."""


@dataclass(frozen=True)
class Report:
    """The report on a reading: problems and advice, and how many problems are in files that were not asked for."""

    problems: list[Problem]
    advice: list[Problem]
    elsewhere: int


@click.command("check")
@click.argument("names", nargs=-1, metavar="[FILES]...", type=click.Path(path_type=Path))
@ROOT
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed."
)
@click.option("--advice", is_flag=True, help="Also print what could be better; it never fails.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
def check_command(names: tuple[Path, ...], root: Path, form: str, advice: bool, watch: bool) -> None:
    """Report every mistake in the timeline, or those in some of its FILES.

    The whole timeline is read all the same, so that every id is known. A project's folder instead of FILES
    stands for all that is in it. Exit code 1 where there is a mistake in what was asked for.

    Example: dateline check timeline/actors.yml
    """
    if watch and form != "text":
        raise click.UsageError(f"--watch is for people, `--format {form}` for programs; leave one of them out")
    root, names = _project(names, root)
    wants_timeline(root)
    wanted = [_path_of(name, root) for name in names]
    if watch:
        _watch(root, wanted, advice)
        return
    reading = read_project(root)
    told = _told(reading, wanted, advice)
    if form == "json":
        click.echo(report_json(told.problems, told.advice))
    elif form == "github":
        click.echo(report_github(told.problems) + report_github(told.advice, "notice"), nl=False)
    else:
        _print(reading, told, wanted)
    sys.exit(1 if told.problems else 0)


def _project(names: tuple[Path, ...], root: Path) -> tuple[Path, tuple[Path, ...]]:
    """The project's folder, be it the one argument or an option, and the files that are named."""
    if len(names) != 1 or not names[0].is_dir():
        return root, names
    return root_of(names[0], root), ()


def _path_of(name: Path, root: Path) -> str:
    """A file's path from the project's folder; bad usage where it is no file of the timeline."""
    found = [file for file in (name, root / name) if files.exists(file)]
    if not found:
        raise click.UsageError(f"`{name}` does not exist")
    paths = [path for file in found if (path := _path_within(root, file)).startswith(tuple(f"{f}/" for f in FOLDERS))]
    if not paths:
        raise click.UsageError(f"`{name}` is no file of the timeline: those are in {' and '.join(_folders(root))}")
    if files.is_folder(root / paths[0]):
        raise click.UsageError(f"`{name}` is a folder; name the files in it, or the project's folder alone")
    folder, _, last = paths[0].rpartition("/")
    return files.path_shown(folder, last)


def _path_within(root: Path, file: Path) -> str:
    """A file's path from a folder that it lies in; empty where it lies elsewhere."""
    whole = Path(os.path.abspath(file))
    folder = next((folder for folder in whole.parents if folder.samefile(root)), None)
    return whole.relative_to(folder).as_posix() if folder else ""


def _folders(root: Path) -> list[str]:
    return [f"`{root / folder}`" for folder in FOLDERS]


def _told(reading: Reading, wanted: list[str], advice: bool) -> Report:
    """The report on the given files; on all files where none are given."""
    found = check(reading)
    problems = [problem for problem in found if _is_in(wanted, problem)]
    advised = advise(reading) if advice and not found else []
    return Report(problems, [each for each in advised if _is_in(wanted, each)], len(found) - len(problems))


def _is_in(wanted: list[str], problem: Problem) -> bool:
    """Whether a problem is in a wanted file, or with a folder that the file lies in."""
    return not wanted or any(path == problem.path or path.startswith(f"{problem.path}/") for path in wanted)


def _print(reading: Reading, told: Report, wanted: list[str]) -> None:
    for found in (told.advice, told.problems):
        if found:
            click.echo(report_text(found))
    click.echo(_count(reading, told, wanted))


def _count(reading: Reading, told: Report, wanted: list[str]) -> str:
    """How much was found, and in what."""
    timeline = reading.timeline
    whole = f"{pluralize(len(timeline.entries), 'entry')}, {pluralize(len(timeline.sources), 'source')}"
    where = pluralize(len(set(wanted)), "file") if wanted else whole
    advice = f", {len(told.advice)} advice" if told.advice else ""
    elsewhere = f"; {pluralize(told.elsewhere, 'problem')} in other files" if told.elsewhere else ""
    return f"{pluralize(len(told.problems), 'problem')}{advice} in {where}{elsewhere}"


def _watch(root: Path, wanted: list[str], advice: bool) -> None:
    """Check now and after every change, until somebody ends it."""
    gc.enable()  # a watch may run for days, and each look leaves a timeline behind
    memory = Memory()
    click.echo(f"watching {' and '.join(_folders(root))}; Ctrl-C ends it", err=True)
    try:
        for changed in changes(root):
            if changed:
                click.echo(_heading(changed))
            reading = read(root, memory=memory)
            _print(reading, _told(reading, wanted, advice), wanted)
    except KeyboardInterrupt:
        click.echo(err=True)


def _heading(changed: list[str]) -> str:
    """A line that sets a report apart from the one before, with what changed."""
    more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
    return f"\n--- {datetime.now():%H:%M:%S} {', '.join(changed[:MOST_NAMED])}{more} ---"
