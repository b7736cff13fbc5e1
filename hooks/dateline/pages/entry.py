"""`/entries/<id>/`: one entry, whole; and from each of its former ids, a page that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from markupsafe import Markup

from dateline import text
from dateline.addresses import path_of
from dateline.dates import Day
from dateline.evidence import Standing
from dateline.pages import Kind, Page, described
from dateline.records import Chapter, Entry, Source
from dateline.rendering.view import View
from dateline.vocabulary import ChangeKind, Status
from dateline.weighing import PlacedClaim

KIND = Kind("entry", depth=2, section="timeline/")
MOVED = Kind("moved", depth=2, section="timeline/")

DAYS_OF_NOTICE = 30
"""How long a correction is announced at the top of its entry, in days before the timeline's `as_of`."""


@dataclass(frozen=True)
class StoryPlace:
    """Where an entry stands in the story: its chapter, its position among the entries there, its neighbours."""

    chapter: Chapter | None
    number: int
    all: int
    before: Entry | None
    after: Entry | None


def pages(view: View) -> Iterator[Page]:
    """A page for each entry, and one for each of its former ids."""
    places = cache(lambda: _places(view))
    answers = cache(lambda: _answers(view))

    def render(entry: Entry) -> Markup:
        return _render(view, entry, places()[entry.id], answers().get(entry.id, []))

    for entry in view.entries:
        yield Page(
            KIND,
            path_of(entry),
            entry.title,
            described(_told(view, entry)),
            partial(render, entry),
            view.context.file_of(entry),
        )
        for alias in entry.aliases:
            yield Page(
                MOVED,
                f"entries/{alias}/",
                entry.title,
                described(_told(view, entry)),
                partial(view.render, "pages/moved.html", entry=entry),
                view.context.file_of(entry),
                listed=False,
                stands_for=path_of(entry),
            )


def _told(view: View, entry: Entry) -> str:
    """What the page of an entry is about; what is not settled begins with how far it is."""
    summary = f"{view.words(entry.date)}: {text.to_plain(entry.summary)}"
    return summary if view.is_settled(entry) else f"{view.sentence(entry)} {summary}"


def _render(view: View, entry: Entry, place: StoryPlace, answers: list[Entry]) -> Markup:
    return view.render(
        "pages/entry.html",
        entry=entry,
        card=view.card_alone(entry),
        place=place,
        answers=answers,
        steps=steps(view, entry),
        corrected=_corrected_lately(view, entry),
        edit=view.context.edit_address(view.context.file_of(entry)),
    )


def _places(view: View) -> dict[str, StoryPlace]:
    after = dict(pairwise(view.entries))
    before = {later: earlier for earlier, later in after.items()}
    return {
        entry.id: StoryPlace(chapter, number, len(entries), before.get(entry), after.get(entry))
        for chapter, entries in view.chapters
        for number, entry in enumerate(entries, 1)
    }


def _answers(view: View) -> dict[str, list[Entry]]:
    """The entries that respond to an entry, or that it supersedes as a plan, by its id."""
    found: dict[str, list[Entry]] = {}
    for entry in view.entries:
        for other in entry.responds_to:
            found.setdefault(other, []).append(entry)
    return found


def _corrected_lately(view: View, entry: Entry) -> bool:
    """Whether an entry was corrected within the days of notice before `as_of`, or since."""
    first = view.evidence.now.plus(-DAYS_OF_NOTICE)
    return any(change.kind is ChangeKind.CORRECTION and change.date >= first for change in entry.history)


@dataclass(frozen=True)
class Step:
    """A day on which more became known: the claims of that day, what was retracted on it, and the status if it changed."""

    day: Day
    rows: list[PlacedClaim]
    standing: Standing
    changed: bool
    retracted: list[Source]
    reports: list[Source]
    """The reports of that day, where no claim became known on it."""


def steps(view: View, entry: Entry) -> list[Step]:
    """The days on which something of an entry became known, its status changed, or it was overtaken."""
    rows = sorted(view.evidence.by_entry[entry.id], key=lambda row: (row.known, row.order))
    found: list[Step] = []
    for day in view.evidence.days(entry):
        standing = view.evidence.of_entry(entry, day)
        if standing:
            before = found[-1].standing if found else None
            changed = before is None or (before.derived, before.becoming) != (standing.derived, standing.becoming)
            known = [row for row in rows if row.known == day]
            taken = view.evidence.retracted_on(entry, day)
            reports = [] if known else view.evidence.published_on(entry, day)
            if known or changed or taken or (reports and (entry.is_light or standing.derived is Status.REPORTED)):
                found.append(Step(day, known, standing, changed, taken, reports))
    return found
