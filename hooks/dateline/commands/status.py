"""`dateline status`: what every entry and question adds up to on a day; and why one of them does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dateline import dates, problems
from dateline.commands import FOLDER, ROOT, read_project, root_of
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline
from dateline.origins import origins
from dateline.problems import nearest
from dateline.records import Entry, Question
from dateline.vocabulary import Stance, Status
from dateline.weighing import Weighed, Weight


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


@click.command("status")
@click.argument("folder", metavar="[ROOT]", type=FOLDER, required=False)
@ROOT
@click.option(
    "--as-known", metavar="YYYY-MM-DD", callback=_day, help="As known at the end of that day; now, if left out."
)
@click.option("--explain", metavar="ID", help="Say step by step why this entry or question has its status.")
def status_command(folder: Path | None, root: Path, as_known: dates.Day | None, explain: str | None) -> None:
    """Print the derived status of every entry and question as JSON, or explain one in words.

    ROOT is the project's folder, as with --root.

    Example: dateline status --as-known 2023-09-05
    """
    reading = read_project(root_of(folder, root))
    if reading.problems:
        click.echo(problems.report_text(reading.problems), err=True)
        sys.exit(1)
    evidence = Evidence(reading.timeline)
    if explain:
        click.echo("\n".join(explained(evidence, _named(reading.timeline, explain), as_known)))
        return
    timeline = reading.timeline
    found = {
        name: {id: _plain(standing) for id, record in register.items() if (standing := evidence.of(record, as_known))}
        for name, register in (("entries", timeline.entries), ("questions", timeline.questions))
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _plain(standing: Standing) -> dict:
    return {
        "status": standing.status,
        "outcome": standing.becoming.outcome if standing.becoming else None,
        "known": str(standing.known),
        "parties": {stance: list(rows) for stance, rows in standing.parties.items()},
        "origins": list(standing.origins),
        "beforehand": list(standing.beforehand),
    }


def _named(timeline: Timeline, target: str) -> Entry | Question:
    """The entry or question of an id; bad usage where there is none, or where both exist."""
    found = [record for record in timeline.find(target) if isinstance(record, Entry | Question)]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(
            f"`{target}` is an entry and a question: write `entries/{target}` or `questions/{target}`"
        )
    meant = nearest(target, [*timeline.entries, *timeline.questions])
    help = f"; did you mean `{meant}`?" if meant else ""
    raise click.UsageError(f"there is no entry and no question `{target}`{help}")


def explained(evidence: Evidence, record: Entry | Question, day: dates.Day | None) -> Iterator[str]:
    """Line by line, how the status of an entry or a question on a day follows from its claims."""
    standing = evidence.of(record, day)
    on = day or evidence.now
    yield f"{record.called.partition(' ')[2]} `{record.id}`, as known at the end of {on}"
    if isinstance(record, Question) and record.when:
        yield f"it happens or holds: {record.when.text}; what was said before that settles nothing"
    if standing is None:
        yield "nothing was known of it yet"
        return
    for number, each in enumerate(evidence.weighed(record, on), 1):
        yield ""
        yield from _claim(evidence, number, each)
    for id in evidence.reporting(record, on) if isinstance(record, Entry) else ():
        yield f"\nreported by `{id}`, {_origins(evidence.timeline, [id])}"
    yield ""
    yield from _sum(standing)


def _claim(evidence: Evidence, number: int, each: Weighed) -> Iterator[str]:
    claim = each.row.claim
    said = f"said {claim.said.text}, " if claim.said else ""
    yield f"{number}. `{each.row.key}` {claim.stance}: {claim.says}"
    yield f"   by `{claim.by}`, party `{each.row.party}`; {said}known from {each.row.known}"
    if each.sources:
        yield f"   rests on {', '.join(f'`{id}`' for id in each.sources)}, {_origins(evidence.timeline, each.sources)}"
    ahead = ", as said ahead of the fact" if each.ahead and each.weight is Weight.COUNTS else ""
    on = f" (`{claim.relies_on}`)" if each.weight is Weight.RELIES else ""
    counts = f"counts{ahead}" if each.weight is Weight.COUNTS else f"does not count: {each.weight}{on}"
    yield f"   {counts}"


def _origins(timeline: Timeline, ids: tuple[str, ...] | list[str]) -> str:
    found = dict.fromkeys(origin for id in ids for origin in origins(timeline, id))
    return f"origin {', '.join(f'`{id}`' for id in found)}"


def _sum(standing: Standing) -> Iterator[str]:
    for stance in (Stance.ASSERTS, Stance.DENIES, Stance.WITHDRAWS):
        if parties := standing.parties[stance]:
            yield f"{stance}: {', '.join(f'`{party}`' for party in parties)}"
    if standing.shared and standing.derived is Status.CLAIMED:
        yield "no two of these parties are heard in reports of different origin, so it is not confirmed"
    yield f"status: {standing.derived} ({standing.derived.meaning})"
    if standing.becoming:
        by = f" by `{standing.becoming.by.id}`" if standing.becoming.by else ""
        yield f"outcome: {standing.becoming.outcome}{by}"
    if standing.ruling:
        yield f"the editors overrule it: {standing.status} ({standing.ruling})"
