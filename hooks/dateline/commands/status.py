"""`dateline status`: what every entry and question adds up to on a day; and why one of them does."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from dateline import dates, problems, registers
from dateline.checks import check
from dateline.commands import FOLDER, ROOT, nearest_project, proposals, read_project, root_of
from dateline.commands.explanation import explained
from dateline.commands.prompts import near
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline
from dateline.problems import any_of
from dateline.records import Entry, Question

MOST_MEANT = 3
"""How many ids are named that may have been meant by one that is not there."""


def _day(context: click.Context, parameter: click.Parameter, typed: str | None) -> dates.Day | None:
    if typed is None:
        return None
    try:
        found = dates.parse(typed)
    except dates.DateError as error:
        raise click.BadParameter(f"{error.message}; {error.help}") from None
    if not found.is_day or found.uncertain or found.approximate:
        raise click.BadParameter(f"`{typed}` is not one day; write it as `2023-09-04`")
    return found.earliest


def _complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[Any]:
    """The ids that a shell proposes."""
    return proposals(_explicable(context.params.get("root") or nearest_project()), typed)


@click.command("status")
@click.argument("folder", metavar="[ROOT]", type=FOLDER, required=False)
@ROOT
@click.option(
    "--as-known", metavar="YYYY-MM-DD", callback=_day, help="As known at the end of that day; now, if left out."
)
@click.option(
    "--explain",
    metavar="ID",
    shell_complete=_complete,
    help="Say step by step why this entry or question has its status.",
)
def status_command(folder: Path | None, root: Path, as_known: dates.Day | None, explain: str | None) -> None:
    """Print the derived status of every entry and question as JSON, or explain one in words.

    ROOT is the project's folder, as with --root.

    Example: dateline status --as-known 2023-09-05 --explain talks-begin
    """
    project = root_of(folder, root)
    reading = read_project(project)
    if found := check(reading):
        click.echo(problems.report_text(found), err=True)
        sys.exit(1)
    evidence = Evidence(reading.timeline)
    if explain:
        click.echo("\n".join(explained(evidence, _named(project, reading.timeline, explain), as_known)))
        return
    timeline = reading.timeline
    standings = {
        name: {id: _plain(standing) for id, record in register.items() if (standing := evidence.of(record, as_known))}
        for name, register in (("entries", timeline.entries), ("questions", timeline.questions))
    }
    click.echo(json.dumps(standings, ensure_ascii=False, indent=2))


def _plain(standing: Standing) -> dict[str, Any]:
    return {
        "status": standing.status,
        "outcome": standing.becoming.outcome if standing.becoming else None,
        "known": str(standing.known),
        "parties": {stance: list(rows) for stance, rows in standing.parties.items()},
        "origins": list(standing.origins),
        "beforehand": list(standing.beforehand),
    }


def _named(root: Path, timeline: Timeline, target: str) -> Entry | Question:
    """The entry or question of an id; bad usage where there is none, or where both exist."""
    every = timeline.find(target)
    found = [record for record in every if isinstance(record, Entry | Question)]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(
            f"`{target}` is an entry and a question: write `entries/{target}` or `questions/{target}`"
        )
    if every:
        raise click.UsageError(f"`{target}` is {every[0].called}; only entries and questions have a status")
    meant = near(target.rpartition("/")[2], _explicable(root))[:MOST_MEANT]
    help = f"; did you mean {any_of(meant)}?" if meant else ""
    raise click.UsageError(f"there is no entry and no question `{target}`{help}")


def _explicable(root: Path) -> dict[str, str]:
    """The ids of entries and questions with their names; with its register before it, an id that both have."""
    entries, questions = registers.labels(root, "entries"), registers.labels(root, "questions")
    both = {
        f"{register}/{id}": label
        for register, found in (("entries", entries), ("questions", questions))
        for id, label in found.items()
        if id in entries and id in questions
    }
    return {id: label for id, label in {**entries, **questions, **both}.items() if f"entries/{id}" not in both}
