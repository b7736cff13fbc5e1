"""Editors' own tests: on the days that they name, the status is the one they expect."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.dates import Day
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline, Violation
from dateline.problems import rule
from dateline.records import Entry, Question
from dateline.vocabulary import Expectation, Outcome
from dateline.weighing import Weight

MOST_NAMED = 4
"""How many of the claims that made a status are named."""


@rule(
    "evidence",
    why="A verdict that changed unnoticed is the worst mistake of a page; an expectation makes it noticed.",
    before="expect: {2023-09-11: confirmed}",
    after="expect: {2023-09-11: expected}",
)
def unexpected_status(timeline: Timeline) -> Iterator[Violation]:
    """On each day of `expect`, the derived status, or a plan's outcome, is the one that stands there."""
    evidence = Evidence(timeline)
    for record in timeline.with_status:
        for day, expected in (record.expect or {}).items():
            standing = evidence.of(record, day)
            found = _found(standing, expected)
            if found != expected:
                explain = f"dateline status --explain {timeline.target(record)} --as-known {day}"
                help = f"correct the claims or the expectation; `{explain}`"
                message = f"on {day} it is `{found}`, not `{expected}`{_because(evidence, record, standing, day)}"
                yield Violation(record, ("expect", str(day)), message, f"{help} says why")


def _found(standing: Standing | None, expected: Expectation) -> str:
    """The word to compare with an expectation."""
    if standing is None:
        return Expectation.UNKNOWN
    is_outcome = str(expected) in list(Outcome)
    return standing.becoming.outcome if is_outcome and standing.becoming else standing.derived


def _because(evidence: Evidence, record: Entry | Question, standing: Standing | None, day: Day) -> str:
    """The claims that made a status, by their addresses, the latest first; or the sources that did."""
    if standing is None:
        return ""
    counting = [each.row for each in evidence.weighed(record, day) if each.weight is Weight.COUNTS]
    counting.sort(key=lambda row: (row.known, row.order), reverse=True)
    named = [f"`{row.key}` {row.claim.stance}" for row in counting[:MOST_NAMED]]
    if not named and isinstance(record, Entry):
        named = [f"`{id}` reports it" for id in evidence.reporting(record, day)[:MOST_NAMED]]
    return f": {', '.join(named)}" if named else ""
