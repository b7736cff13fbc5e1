"""`/who-says-what/`: questions as rows, parties as columns, each party's stance in its cell."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.pages import Kind, Page
from dateline.records import Actor
from dateline.rendering.view import View
from dateline.weighing import PlacedClaim

KIND = Kind("who-says-what", depth=1, section="who-says-what/")


def pages(view: View) -> Iterator[Page]:
    """The one page."""
    yield Page(
        KIND,
        "who-says-what/",
        view.gettext("Who says what"),
        view.gettext(
            "Every question of this timeline, with what each party asserts, denies, doubts or declines to say."
        ),
        lambda: view.render("pages/who-says-what.html", cells=cells(view), parties=_parties(view)),
        "timeline/questions.yml",
    )


def cells(view: View) -> dict[str, dict[str, PlacedClaim]]:
    """For each question, by its id, the claim of each party that counts."""
    found: dict[str, dict[str, PlacedClaim]] = {}
    for question in view.timeline.questions.values():
        if standing := view.standing(question):
            found[question.id] = {party: row for rows in standing.parties.values() for party, row in rows.items()}
    return found


def _parties(view: View) -> list[Actor]:
    """The parties that take a stance on any question, those with the most stances first."""
    stances: dict[str, int] = {}
    for row in cells(view).values():
        for party in row:
            stances[party] = stances.get(party, 0) + 1
    return [view.timeline.actors[id] for id in sorted(stances, key=lambda id: (-stances[id], id))]
