"""`dateline diff`: what a change to the files means, and what must not change silently."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from dateline.checks import check
from dateline.commands import ROOT, nearest_project
from dateline.diff.changes import Revisions, changes
from dateline.diff.differences import Difference
from dateline.diff.published import check_revisions
from dateline.diff.reports import report_changes_json, report_changes_markdown, report_changes_text
from dateline.diff.revisions import RevisionError, check_out, commit_of, names
from dateline.model import Violation
from dateline.problems import Problem, pluralize
from dateline.reader import Reading, read
from dateline.vocabulary import Effect

WHOLE = {"file-without-date"}
"""The rules on reading that leave every record whole; with problems of these alone, revisions can be compared."""

WORDS = "\n".join(f"  {word}: {word.meaning}" for word in Effect)


def _complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """The revisions that a shell proposes."""
    root = context.params.get("root") or nearest_project()
    return [name for name in ["HEAD", *names(root)] if name.startswith(typed)]


@click.command("diff", epilog=f"\b\nThe words for what changed:\n{WORDS}")
@click.argument("base", shell_complete=_complete)
@click.argument("head", required=False, shell_complete=_complete)
@ROOT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How the changes are reported: to a person, to a program, or in a pull request.",
)
def diff(base: str, head: str | None, root: Path, form: str) -> None:
    """Tell what changed in the timeline from revision BASE to HEAD, or to the working folder.

    Tells what a change means: who is heard and on what evidence, what counts as what, now and in each
    edition. Exit code 1 where something published changed silently, 2 where a revision cannot be read.

    Example: dateline diff main --format markdown
    """
    try:
        was = _reading(root, base)
        now = _reading(root, head)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    if not _is_whole(was):
        wrong = check(was)
        first = wrong[0]
        raise click.UsageError(
            f"the timeline at `{base}` cannot be read: {pluralize(len(wrong), 'problem')}, "
            f"the first in {first.path}:{first.line}: {first.message}"
        )
    revisions, found, problems = compared(was, now)
    if form == "json":
        click.echo(report_changes_json(found, problems))
    else:
        report = report_changes_markdown if form == "markdown" else report_changes_text
        click.echo(report(revisions, found, problems), nl=False)
    sys.exit(1 if problems else 0)


def compared(was: Reading, now: Reading) -> tuple[Revisions | None, list[Difference], list[Problem]]:
    """The two revisions, what changed, and what is wrong; no revisions where the newer one cannot be compared."""
    if not _is_whole(now):
        return None, [], check(now)
    revisions = Revisions(was.timeline, now.timeline)
    found = sorted(_placed(violation, was, now) for violation in check_revisions(revisions))
    return revisions, changes(revisions), check(now) + found


def _reading(root: Path, revision: str | None) -> Reading:
    """The reading of a revision; of the working folder where none is named."""
    if revision is None:
        return _read(root, "the working folder")
    commit = commit_of(root, revision)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        check_out(root, commit, Path(folder))
        return _read(Path(folder), f"`{revision}`")


def _read(root: Path, called: str) -> Reading:
    if not (root / "timeline").is_dir():
        raise RevisionError(f"there is no folder `timeline` in {called}")
    return read(root)


def _is_whole(reading: Reading) -> bool:
    """Whether every record could be read, so that it can be compared."""
    return not reading.timeline.unread and all(problem.rule in WHOLE for problem in reading.problems)


def _placed(violation: Violation, was: Reading, now: Reading) -> Problem:
    """A violation at its place: in the file as it is, or as it was where the record is gone."""
    record = violation.record
    kept = now.timeline.register(record.register).get(record.id) is record
    return (now if kept else was).problem(violation)
