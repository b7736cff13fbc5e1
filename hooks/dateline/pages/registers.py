"""`/actors/`, `/places/` and `/topics/`, and the page of each: all that points to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dateline import text
from dateline.addresses import path_of
from dateline.evidence import PlacedClaim
from dateline.pages import Kind, Page, described
from dateline.records import Actor, Place, Question, Topic
from dateline.templates import Desk

ACTORS = Kind("actors", depth=1, section="actors/")
ACTOR = Kind("actor", depth=2, section="actors/")
PLACES = Kind("places", depth=1, section="places/")
PLACE = Kind("place", depth=2, section="places/")
TOPICS = Kind("topics", depth=1, section="topics/")
TOPIC = Kind("topic", depth=2, section="topics/")


def pages(desk: Desk) -> Iterator[Page]:
    """The pages of the three registers."""
    yield from _register(desk, ACTORS, ACTOR, "Actors", "Everyone who speaks or acts in this timeline, by party.")
    yield from _register(desk, PLACES, PLACE, "Places", "Every place in this timeline, with what happened there.")
    yield from _register(desk, TOPICS, TOPIC, "Topics", "Every topic of this timeline, with its entries and questions.")


def _register(desk: Desk, index: Kind, each: Kind, title: str, description: str) -> Iterator[Page]:
    yield Page(
        index,
        f"{index.name}/",
        title,
        description,
        lambda: desk.render(f"pages/{index.name}.html"),
        f"timeline/{index.name}.yml",
    )
    for record in desk.timeline.register(index.name).values():
        entries = desk.uses.entries_with.get((index.name, record.id), [])
        yield Page(
            each,
            path_of(record),
            record.name,
            described(f"{record.name}: {_told(record, len(entries))}"),
            lambda record=record, entries=entries: desk.render(
                f"pages/{each.name}.html",
                record=record,
                entries=entries,
                questions=_by_question(desk, record) if isinstance(record, Actor) else [],
            ),
            desk.file_of(record),
        )


def _told(record: Actor | Place | Topic, entries: int) -> str:
    about = f"{text.to_plain(record.about)} " if record.about else ""
    return f"{about}{entries} {'entry' if entries == 1 else 'entries'} in this timeline."


def _by_question(desk: Desk, actor: Actor) -> list[tuple[Question | None, list[PlacedClaim]]]:
    """An actor's claims by the question they are on, those on none last; each in the order it became known."""
    order = {id: number for number, id in enumerate(desk.timeline.questions)}
    rows = sorted(desk.uses.said_by.get(actor.id, []), key=lambda row: order.get(row.claim.on or "", len(order)))
    groups = groupby(rows, key=lambda row: row.claim.on)
    return [(desk.timeline.questions[on] if on else None, list(group)) for on, group in groups]
