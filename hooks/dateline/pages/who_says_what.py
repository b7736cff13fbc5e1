"""`/who-says-what/`: questions as rows, parties as columns, each party's stance in its cell."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.desk import Desk
from dateline.pages import Kind, Page
from dateline.records import Actor
from dateline.weighing import PlacedClaim

KIND = Kind("who-says-what", depth=1, section="who-says-what/")


def pages(desk: Desk) -> Iterator[Page]:
    """The one page."""
    yield Page(
        KIND,
        "who-says-what/",
        desk.gettext("Who says what"),
        desk.gettext(
            "Every question of this timeline, with what each party asserts, denies, doubts or declines to say."
        ),
        lambda: desk.render("pages/who-says-what.html", cells=cells(desk), parties=_parties(desk)),
        "timeline/questions.yml",
    )


def cells(desk: Desk) -> dict[str, dict[str, PlacedClaim]]:
    """For each question, by its id, the claim of each party that counts."""
    found: dict[str, dict[str, PlacedClaim]] = {}
    for question in desk.timeline.questions.values():
        if standing := desk.standing(question):
            found[question.id] = {party: row for rows in standing.parties.values() for party, row in rows.items()}
    return found


def _parties(desk: Desk) -> list[Actor]:
    """The parties that take a stance on any question, those with the most stances first."""
    stances: dict[str, int] = {}
    for row in cells(desk).values():
        for party in row:
            stances[party] = stances.get(party, 0) + 1
    return [desk.timeline.actors[id] for id in sorted(stances, key=lambda id: (-stances[id], id))]
