"""`/who-says-what/`: questions as rows, parties as columns, each party's stance in its cell, with its marks."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.dates import Day
from dateline.pages import Kind, Page
from dateline.records import Actor, Question
from dateline.rendering.view import View
from dateline.weighing import PlacedClaim, Weighed, Weight

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
    """For each question, by its id, the claim of each party that counts, or else the best that is known of it."""
    questions = view.timeline.questions.values()
    return {question.id: _heard(view, question) for question in questions if view.standing(question)}


def _heard(view: View, question: Question) -> dict[str, PlacedClaim]:
    found: dict[str, Weighed] = {}
    for each in sorted(view.weighed(question).values(), key=_worth):
        if each.weight is not Weight.UNKNOWN:
            found[each.row.party] = each
    return {party: each.row for party, each in found.items()}


def _worth(each: Weighed) -> tuple[int, Day, int]:
    """What counts is worth most; then a party's last word said beforehand, its own word, one that is retracted."""
    if each.weight is Weight.COUNTS:
        rank = 4
    elif each.is_last_ahead:
        rank = 3
    else:
        rank = {Weight.RELIES: 2, Weight.RETRACTED: 1}.get(each.weight, 0)
    return rank, each.row.known, each.row.order


def _parties(view: View) -> list[Actor]:
    """The parties that are heard on any question, those with the most stances first."""
    stances: dict[str, int] = {}
    for row in cells(view).values():
        for party in row:
            stances[party] = stances.get(party, 0) + 1
    return [view.timeline.actors[id] for id in sorted(stances, key=lambda id: (-stances[id], id))]
