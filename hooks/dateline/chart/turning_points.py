"""Turning points: the days on which what was known changed most, each in a few words.

An editor names one with `turning_point` on an entry; the day is the one on which that entry became known. Where
editors name fewer than `USUAL`, the days are added on which the status of most questions changed, those that follow
one another as one. Their words are the title of an entry that became known then, or what became of a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.chart.bands import Turn
from dateline.dates import Day
from dateline.lengths import MOST_IN_TURNING_POINT
from dateline.records import Entry, Question
from dateline.rendering.view import View
from dateline.vocabulary import Status

MOST, USUAL = 10, 7
"""How many turning points are shown at most, and up to how many are chosen where editors name fewer."""

Turns = Sequence[tuple[Question, Sequence[Turn]]]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A day, or a few that follow one another, its words and an entry that became known on it."""

    first: Day
    last: Day
    words: str
    entry: Entry
    weight: float
    """How many questions changed; an editor's own weigh more than all others."""


def turning_points(view: View, turns: Turns) -> list[TurningPoint]:
    """The turning points to the day of the view, in their order, those that matter least left out."""
    named = list(_named(view, turns))
    days = {point.first.ordinal for point in named}
    found = [point for point in _chosen(view, turns) if not _is_near(point, days)]
    found.sort(key=lambda point: -point.weight)
    kept = [*sorted(named, key=lambda point: -point.weight)[:MOST], *found[: max(0, USUAL - len(named))]]
    return sorted(kept, key=lambda point: point.first)


def _is_near(point: TurningPoint, days: set[int]) -> bool:
    return any(point.first.ordinal - 1 <= day <= point.last.ordinal + 1 for day in days)


def _named(view: View, turns: Turns) -> Iterator[TurningPoint]:
    """Those that an editor names."""
    changed = _changes(turns)
    for entry in view.entries:
        day = view.evidence.known(entry) if entry.turning_point else None
        if entry.turning_point and day and day <= (view.day or view.evidence.now):
            yield TurningPoint(day, day, entry.turning_point, entry, 1000 + len(changed[day]))


def _changes(turns: Turns) -> defaultdict[Day, list[tuple[Question, Turn]]]:
    """By day, the questions whose status changed."""
    found: defaultdict[Day, list[tuple[Question, Turn]]] = defaultdict(list)
    for question, course in turns:
        for turn in course:
            if turn.is_new:
                found[turn.day].append((question, turn))
    return found


def _chosen(view: View, turns: Turns) -> Iterator[TurningPoint]:
    """A turning point of each run of days on which the status of a question changed."""
    changed = _changes(turns)
    run: list[Day] = []
    for day in sorted(changed):
        if run and day.ordinal - run[-1].ordinal > 1:
            yield from _of_run(view, run, changed)
            run = []
        run.append(day)
    if run:
        yield from _of_run(view, run, changed)


def _of_run(
    view: View, run: Sequence[Day], changed: defaultdict[Day, list[tuple[Question, Turn]]]
) -> Iterator[TurningPoint]:
    hits = [hit for day in run for hit in changed[day]]
    told = [(question, turn) for question, turn in hits if turn.claims]
    if told:
        question, turn = max(told, key=lambda hit: (_telling(hit[1]), len(hit[1].claims)))
        weight = sum(_telling(turn) for _, turn in hits)
        yield TurningPoint(run[0], run[-1], _words(view, question, turn), turn.claims[0].entry, weight)


def _telling(turn: Turn) -> float:
    """How much a change matters: that something is confirmed or disputed says more than that one party claims it."""
    return {Status.CONFIRMED: 2, Status.DISPUTED: 1.5, Status.OPEN: 0.5}.get(turn.standing.derived, 1)


def _words(view: View, question: Question, turn: Turn) -> str:
    """The title of the entry, where it is short; else what became of the question."""
    title = turn.claims[0].entry.title
    if len(title) <= MOST_IN_TURNING_POINT:
        return title
    label = question.label or question.question
    return view.gettext("{status}: {title}").format(status=view.gettext(turn.standing.derived.label), title=label)
