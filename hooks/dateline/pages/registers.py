"""`/actors/`, `/places/` and `/topics/`, and the page of each: all that points to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from dateline import text
from dateline.addresses import path_of
from dateline.pages import Kind, Page, described
from dateline.pages.pagination import FullList, divided, entries_divided, part_pages
from dateline.records import Actor, Place, Question, Topic
from dateline.rendering.view import View
from dateline.weighing import PlacedClaim

ACTORS = Kind("actors", depth=1, section="actors/")
ACTOR = Kind("actor", depth=2, section="actors/")
ACTOR_PART = Kind("actor-part", depth=3, section="actors/")
PLACES = Kind("places", depth=1, section="places/")
PLACE = Kind("place", depth=2, section="places/")
PLACE_PART = Kind("place-part", depth=3, section="places/")
TOPICS = Kind("topics", depth=1, section="topics/")
TOPIC = Kind("topic", depth=2, section="topics/")
TOPIC_PART = Kind("topic-part", depth=3, section="topics/")


def pages(view: View) -> Iterator[Page]:
    """The pages of the three registers."""
    _ = view.gettext
    actors = _("Actors"), _("Everyone who speaks or acts in this timeline, by party.")
    places = _("Places"), _("Every place in this timeline, with what happened there.")
    topics = _("Topics"), _("Every topic of this timeline, with its entries and questions.")
    yield from _register(view, view.timeline.actors, (ACTORS, ACTOR, ACTOR_PART), *actors)
    yield from _register(view, view.timeline.places, (PLACES, PLACE, PLACE_PART), *places)
    yield from _register(view, view.timeline.topics, (TOPICS, TOPIC, TOPIC_PART), *topics)


def _register(
    view: View,
    records: Mapping[str, Actor | Place | Topic],
    kinds: tuple[Kind, Kind, Kind],
    title: str,
    description: str,
) -> Iterator[Page]:
    """The page of a register, and those of its records: `kinds` are that of the one, of each, and of their parts."""
    index, each, part = kinds
    yield Page(
        index,
        f"{index.name}/",
        title,
        description,
        lambda: view.render(f"pages/{index.name}.html"),
        f"timeline/{index.name}.yml",
    )
    for record in records.values():
        yield from _record(view, each, part, record)


def _record(view: View, kind: Kind, part: Kind, record: Actor | Place | Topic) -> Iterator[Page]:
    """The page of a record, and those of its entries and claims where they are too many for one."""
    path, file = path_of(record), view.context.file_of(record)
    entries = view.context.uses.entries_with.get((record.register, record.id), [])
    claims = view.context.uses.said_by.get(record.id, []) if isinstance(record, Actor) else []
    # Its parts stand beside each other: `2023/` holds entries, `claims-2023/` claims.
    of_entries = FullList(
        path, path, record.name, "entries", "parts/entry-lines.html", entries_divided(view, entries), file
    )
    of_claims = FullList(
        path,
        f"{path}claims-",
        view.gettext("{actor}, claims").format(actor=record.name),
        "claims",
        "parts/claims-by-question.html",
        divided(view, claims, lambda row: row.known.year),
        file,
    )
    yield Page(
        kind,
        path,
        record.name,
        described(f"{record.name}: {_told(view, record, len(entries))}"),
        lambda: view.render(
            f"pages/{kind.name}.html",
            record=record,
            entries=entries,
            of_entries=of_entries,
            claims=claims,
            of_claims=of_claims,
            by_question=lambda rows: _by_question(view, rows),
        ),
        file,
    )
    yield from part_pages(view, part, of_entries)
    yield from part_pages(view, part, of_claims, by_question=lambda rows: _by_question(view, rows))


def _told(view: View, record: Actor | Place | Topic, entries: int) -> str:
    about = f"{text.to_plain(record.about)} " if record.about else ""
    counted = view.gettext("In this timeline: {entries}.").format(entries=view.amount("entries", entries))
    return f"{about}{counted}"


def _by_question(view: View, claims: list[PlacedClaim]) -> list[tuple[Question | None, list[PlacedClaim]]]:
    """Some claims by the question they are on, those on none last; each in the order it became known."""
    order = {id: number for number, id in enumerate(view.timeline.questions)}
    rows = sorted(claims, key=lambda row: order.get(row.claim.on or "", len(order)))
    groups = groupby(rows, key=lambda row: row.claim.on)
    return [(view.timeline.questions[on] if on else None, list(group)) for on, group in groups]
