"""Whatever names another record names one that exists; the problem stands where it is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dateline.model import Timeline, Violation
from dateline.problems import any_of, did_you_mean, rule
from dateline.records import Record
from dateline.vocabulary import ActorKind
from dateline.yaml_source import Path

Use = tuple[Record, Path, str | None]
"""A record, the place in it, and the id that stands there."""

WHERE_TO_ADD = {
    "sources": "create `timeline/sources/{id}.yml`",
    "entries": "create a file for it in `timeline/entries/`, named by its date and `{id}`",
    "actors": "add `{id}:` to `timeline/actors.yml`",
    "places": "add `{id}:` to `timeline/places.yml`",
    "topics": "add `{id}:` to `timeline/topics.yml`",
    "questions": "add `{id}:` to `timeline/questions.yml`",
}

CHOSEN_OF_FEW = {"topics", "questions"}
"""The registers in which an editor looks for what fits, and seldom adds."""

MOST_NAMED = 12


def _listed(record: Record, key: str) -> Iterator[Use]:
    for number, id in enumerate(getattr(record, key) or ()):
        yield record, (key, number), id


def _claimed(timeline: Timeline, *keys: str) -> Iterator[Use]:
    for entry in timeline.entries.values():
        for number, claim in enumerate(entry.claims):
            for key in keys:
                yield entry, ("claims", number, key), getattr(claim, key)


def _dangling(timeline: Timeline, register: str, noun: str, uses: Iterable[Use]) -> Iterator[Violation]:
    """A violation for each use of an id that the register lacks, unless the register could not be read."""
    known = timeline.register(register)
    for record, at, id in uses:
        if id is not None and id not in known and register not in timeline.unread:
            help = _meant_or_missing(id, [other for other in known if known[other] is not record], register)
            yield Violation(record, at, f"there is no {noun} `{id}`", help)


def _meant_or_missing(id: str, known: Collection[str], register: str) -> str:
    """A help that names the nearest id there is, or all where one is chosen of a few, and where to add a new one."""
    near, add = did_you_mean(id, known), WHERE_TO_ADD[register].format(id=id)
    if not near and register in CHOSEN_OF_FEW and 0 < len(known) <= MOST_NAMED:
        return f"use {any_of(known)}, or {add}"
    return f"{near} if not, {add}" if near else add


@rule(
    "evidence",
    why="A claim by nobody counts for no party.",
    before="claims:\n  - by: kremlim",
    after="claims:\n  - by: kremlin",
)
def unknown_actor(timeline: Timeline) -> Iterator[Violation]:
    """`by`, `relies_on`, `actors`, `part_of` and `issued_by` name actors of `actors.yml`."""

    def uses() -> Iterator[Use]:
        yield from _claimed(timeline, "by", "relies_on")
        for entry in timeline.entries.values():
            yield from _listed(entry, "actors")
        for actor in timeline.actors.values():
            yield actor, ("part_of",), actor.part_of
        for source in timeline.sources.values():
            yield from _listed(source, "issued_by")

    return _dangling(timeline, "actors", "actor", uses())


@rule(
    "evidence",
    why="Readers want to know which person said it; an institution does not speak by itself.",
    before="speaker: white-house",
    after="by: white-house\nspeaker: john-kirby",
)
def unknown_speaker(timeline: Timeline) -> Iterator[Violation]:
    """`speaker` names a person of `actors.yml`."""
    people = {id: actor for id, actor in timeline.actors.items() if actor.kind in (ActorKind.PERSON, None)}
    for record, at, id in _claimed(timeline, "speaker"):
        if id is None or id in people or "actors" in timeline.unread:
            continue
        if id in timeline.actors:
            yield Violation(
                record, at, f"the speaker `{id}` is not a person", "name the person here, and the institution in `by`"
            )
        else:
            yield Violation(record, at, f"there is no actor `{id}`", _meant_or_missing(id, people, "actors"))


@rule(
    "evidence",
    why="An entry without its place is missing from that place's page.",
    before="places: [vladivostock]",
    after="places: [vladivostok]",
)
def unknown_place(timeline: Timeline) -> Iterator[Violation]:
    """`places` names places of `places.yml`."""
    uses = (use for entry in timeline.entries.values() for use in _listed(entry, "places"))
    return _dangling(timeline, "places", "place", uses)


@rule(
    "evidence",
    why="An entry without its topic is missing from that topic's page.",
    before="topics: [sumit]",
    after="topics: [summit]",
)
def unknown_topic(timeline: Timeline) -> Iterator[Violation]:
    """`topics` names topics of `topics.yml`."""
    records = [*timeline.entries.values(), *timeline.questions.values()]
    return _dangling(timeline, "topics", "topic", (use for record in records for use in _listed(record, "topics")))


@rule(
    "evidence", why="A claim on no question answers none.", before="on: kim-meets-puttin", after="on: kim-meets-putin"
)
def unknown_question(timeline: Timeline) -> Iterator[Violation]:
    """`on` names a question of `questions.yml`."""
    return _dangling(timeline, "questions", "question", _claimed(timeline, "on"))


@rule(
    "evidence",
    why="A citation that leads nowhere shows nothing.",
    before="citations: [{source: afp-2023-09-05}]",
    after="citations: [{source: afp-2023-09-04}]",
)
def unknown_source(timeline: Timeline) -> Iterator[Violation]:
    """`source`, `sources` and `based_on` name files of `sources/`."""

    def uses() -> Iterator[Use]:
        for entry in timeline.entries.values():
            yield from _listed(entry, "sources")
            for number, claim in enumerate(entry.claims):
                for place, citation in enumerate(claim.citations):
                    yield entry, ("claims", number, "citations", place, "source"), citation.source
        for source in timeline.sources.values():
            yield from _listed(source, "based_on")

    return _dangling(timeline, "sources", "source", uses())


@rule(
    "evidence",
    why="A plan's outcome, or what an entry answers, cannot be shown if it is not there.",
    before="superseded_by: summit-in-vostochny",
    after="superseded_by: summit-at-vostochny",
)
def unknown_entry(timeline: Timeline) -> Iterator[Violation]:
    """`superseded_by`, `responds_to` and `after` name entries by their present ids."""

    def uses() -> Iterator[Use]:
        for entry in timeline.entries.values():
            yield entry, ("superseded_by",), entry.superseded_by
            yield from _listed(entry, "responds_to")
            yield entry, ("after",), entry.after

    for violation in _dangling(timeline, "entries", "entry", uses()):
        id = violation.message.split("`")[1]
        if id in timeline.aliases:
            yield Violation(violation.record, violation.at, f"`{id}` is a former id", f"write `{timeline.aliases[id]}`")
        else:
            yield violation


@rule(
    "seeds", why="The coverage page tells which entry carries which fact.", before="facts: [F99]", after="facts: [F9]"
)
def unknown_fact(timeline: Timeline) -> Iterator[Violation]:
    """`facts` names facts of the seeds."""
    if any(not seed.facts for seed in timeline.seeds.values()) or "seeds" in timeline.unread:
        return
    known = {fact for seed in timeline.seeds.values() for fact in seed.facts}
    for entry in timeline.entries.values():
        for record, at, id in _listed(entry, "facts"):
            if id is not None and id not in known:
                help = did_you_mean(id, known) or "add it to a file in `seeds/`"
                yield Violation(record, at, f"there is no fact `{id}`", help)
