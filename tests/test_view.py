"""A view of a past day: nothing that was not known then can be had from it, whatever was asked of another day."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
import stories
from dateline.records import Entry, Question, Record, Source
from dateline.rendering.as_known import AsKnown
from dateline.rendering.context import Context
from dateline.rendering.view import View
from dateline.weighing import PlacedClaim

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.yml"))

OF_ONE = [
    name
    for name, function in inspect.getmembers(AsKnown, inspect.isfunction)
    if not name.startswith("_") and len(inspect.signature(function).parameters) == 2
]
"""What is asked of a view about one thing."""


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_nothing_later_can_be_had_from_a_view_of_a_past_day(path):
    timeline = stories.timeline(stories.read_story(path))
    now = View(Context(timeline, lambda record: "a file"))
    days = {day for record in subjects(now) for day in now.evidence.days(record)}
    later_first = [now.as_known(day) for day in sorted(days, reverse=True)]
    for view in (now, *later_first):
        have(view)
    for view in later_first:
        assert {id for id, day in have(view) if day > view.day} == set()


def subjects(view: View) -> list[Entry | Question]:
    return [*view.timeline.entries.values(), *view.timeline.questions.values()]


def have(view: View) -> list[tuple[str, object]]:
    """Everything that a view gives away, with the day on which it became known."""
    known = [record for record in subjects(view) if view.knows(record)]
    given: list[object] = [*view.entries, *(entry for _, entries in view.chapters for entry in entries)]
    for record in known:
        for name in OF_ONE:
            try:
                given += _flat(getattr(view, name)(record))
            except (AttributeError, TypeError, KeyError):
                continue  # it is asked of another kind of record
        for row in view.rows(record):
            given += [view.timeline.sources[citation.source] for citation in view.citations(row.claim)]
    return [(str(thing), day) for thing in given if (day := _day(view, thing))]


def _flat(thing: object) -> list[object]:
    if isinstance(thing, dict):
        return [each for pair in thing.items() for each in _flat(pair)]
    if isinstance(thing, (list, tuple, set, frozenset)) and not isinstance(thing, PlacedClaim):
        return [each for one in thing for each in _flat(one)]
    if hasattr(thing, "parties") and hasattr(thing, "beforehand"):
        return [thing, *_flat(dict(thing.parties)), *_flat(dict(thing.beforehand))]
    return [thing]


def _day(view: View, thing: object) -> object:
    if isinstance(thing, PlacedClaim):
        return thing.known
    if isinstance(thing, Source):
        return thing.published.earliest
    if isinstance(thing, Entry):
        return view.evidence.known(thing)
    if isinstance(thing, Question):
        return min((row.known for row in view.evidence.rows(thing)), default=None)
    return None if isinstance(thing, Record) else getattr(thing, "known", None)
