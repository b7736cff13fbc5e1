"""What leads from record to record comes to an end: parts, origins, and plans overtaken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.model import Timeline, Violation
from dateline.order import follows
from dateline.problems import rule
from dateline.vocabulary import EntryKind

Next = Callable[[str], Iterable[str]]


def _circles(ids: list[str], following: Next) -> Iterator[list[str]]:
    """Each circle once, as the ids along it."""
    done: set[str] = set()
    for start in ids:
        trail: dict[str, None] = {}
        stack = [iter([start])]
        while stack:
            id = next(stack[-1], None)
            if id is None:
                stack.pop()
                done.update([trail.popitem()[0]] if trail else [])
            elif id in trail:
                along = list(trail)
                yield along[along.index(id) :]
            elif id not in done:
                trail[id] = None
                stack.append(iter(following(id)))


def _along(circle: list[str]) -> str:
    return " → ".join(f"`{id}`" for id in [*circle, circle[0]])


@rule(
    "evidence",
    why="A circle of parts has no outermost actor, so there is no party to count.",
    before="a: {part_of: b}\nb: {part_of: a}",
    after="a: {part_of: b}\nb: {}",
)
def part_of_circle(timeline: Timeline) -> Iterator[Violation]:
    """No actor is a part of itself, directly or through others."""
    actors = timeline.actors
    for circle in _circles(list(actors), lambda id: filter(None, [actors[id].part_of]) if id in actors else ()):
        yield Violation(
            actors[circle[0]],
            ("part_of",),
            f"`part_of` runs in a circle: {_along(circle)}",
            "take one of these `part_of` out",
        )


@rule(
    "evidence",
    why="Where reports repeat one another in a circle, none of them is the origin.",
    before="one.yml: based_on: [two]\ntwo.yml: based_on: [one]",
    after="one.yml: based_on: [two]\ntwo.yml: (no based_on)",
)
def based_on_circle(timeline: Timeline) -> Iterator[Violation]:
    """No source is based on itself, directly or through others."""
    sources = timeline.sources
    for circle in _circles(list(sources), lambda id: filter(None, sources[id].based_on) if id in sources else ()):
        yield Violation(
            sources[circle[0]],
            ("based_on",),
            f"`based_on` runs in a circle: {_along(circle)}",
            "take one of these `based_on` out",
        )


@rule(
    "evidence",
    why="A plan that supersedes itself has no outcome.",
    before="superseded_by: (its own id)",
    after="superseded_by: summit-at-vostochny",
)
def superseded_in_circle(timeline: Timeline) -> Iterator[Violation]:
    """No plan is superseded by itself, directly or through others."""
    entries = timeline.entries
    for circle in _superseding_circles(timeline):
        what = (
            "the entry is superseded by itself"
            if len(circle) == 1
            else f"`superseded_by` runs in a circle: {_along(circle)}"
        )
        yield Violation(entries[circle[0]], ("superseded_by",), what, "name the entry that tells what happened instead")


def _superseding_circles(timeline: Timeline) -> Iterator[list[str]]:
    entries = timeline.entries
    return _circles(list(entries), lambda id: filter(None, [entries[id].superseded_by]) if id in entries else ())


@rule(
    "evidence",
    why="Only a plan can be overtaken; an event that proved wrong is corrected.",
    before="kind: event\nsuperseded_by: summit",
    after="kind: plan\nsuperseded_by: summit",
)
def superseded_without_plan(timeline: Timeline) -> Iterator[Violation]:
    """Only an entry of kind `plan` has `superseded_by`."""
    for entry in timeline.entries.values():
        if entry.superseded_by and entry.kind not in (EntryKind.PLAN, None):
            message = f"the entry is of kind `{entry.kind}`, and only a plan is superseded"
            yield Violation(
                entry,
                ("superseded_by",),
                message,
                "set `kind: plan`, or use `responds_to` on the other entry",
                on_key=True,
            )


@rule(
    "evidence",
    why="Entries of one date that each come after the other have no order in which they can be told.",
    before="one: {after: two}\ntwo: {responds_to: [one]}",
    after="one: {}\ntwo: {responds_to: [one]}",
)
def order_in_circle(timeline: Timeline) -> Iterator[Violation]:
    """`after` and `responds_to` put no entry after itself, among the entries of one date."""
    entries = timeline.entries
    days = {id: entry.date.sort_key for id, entry in entries.items() if entry.date}

    def following(id: str) -> Iterator[str]:
        return (other for other in follows(entries[id]) if days.get(other) == days[id])

    for circle in _circles(list(days), following):
        key = "after" if entries[circle[0]].after in circle else "responds_to"
        message = f"these entries of one date come after each other in a circle: {_along(circle)}"
        yield Violation(entries[circle[0]], (key,), message, "take one `after` or `responds_to` out", on_key=True)
