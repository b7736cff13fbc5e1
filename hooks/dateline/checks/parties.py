"""Advice on who counts as a party: parts that stand apart from their whole, and media that only relay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline import text
from dateline.model import Timeline, Violation
from dateline.origins import origins
from dateline.problems import rule
from dateline.records import Actor, Source
from dateline.sentences import short
from dateline.vocabulary import ActorKind
from dateline.weighing import DECISIVE

SPEAK_FOR_OTHERS = (ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.MILITARY)
"""The kinds of actors that mostly speak for a state or an institution."""

WHOLES = (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.COMPANY, ActorKind.MILITARY)
"""The kinds of actors that others are parts of."""


@rule(
    "advice",
    advice=True,
    why="A minister and the ministry's own state, counted as two parties, would confirm each other.",
    before="kestria: {kind: state}\nworks-ministry: {name: The Ministry of Works of Kestria}",
    after="works-ministry: {name: The Ministry of Works of Kestria, part_of: kestria}",
)
def party_apart(timeline: Timeline) -> Iterator[Violation]:
    """A person or an institution that takes a side is part of the state or body that its name or `about` names."""
    speaking = {claim.by for entry in timeline.entries.values() for claim in entry.claims if claim.stance in DECISIVE}
    for actor in timeline.actors.values():
        if actor.part_of or actor.kind not in SPEAK_FOR_OTHERS or actor.id not in speaking:
            continue
        told = " ".join([actor.name, *actor.aka, text.to_plain(actor.about or "")])
        whole = next((other for other in timeline.actors.values() if _names(told, other) and other is not actor), None)
        if whole:
            message = f"`{actor.id}` counts as a party of its own beside `{whole.id}`"
            help = f"add `part_of: {whole.id}` if it speaks for it"
            yield Violation(actor, ("name",), message, help, on_key=True)


@rule(
    "advice",
    advice=True,
    why="A claim counts for the party of `by`; the page of its speaker would say that it counts for the speaker's own.",
    before="by: kremlin\nspeaker: john-kirby",
    after="by: white-house\nspeaker: john-kirby",
)
def speaker_apart(timeline: Timeline) -> Iterator[Violation]:
    """The speaker of a claim is a part of the party that it counts for, where it is a part of any."""
    for entry in timeline.entries.values():
        for number, claim in enumerate(entry.claims):
            if not claim.speaker or not timeline.actors[claim.speaker].part_of:
                continue
            party, other = timeline.party(claim.by), timeline.party(claim.speaker)
            if party != other:
                message = f"`{claim.speaker}` speaks for `{other}`, and the claim counts for `{party}`"
                help = f"name in `by` whom it spoke for, or correct `part_of` of `{claim.speaker}`"
                yield Violation(entry, ("claims", number, "speaker"), message, help)


def _names(told: str, whole: Actor) -> bool:
    """Whether a text names an actor that others are parts of."""
    names = [short(name) for name in (whole.name, whole.short or "", *whole.aka) if name]
    return whole.kind in WHOLES and any(re.search(rf"\b{re.escape(name)}\b", told) for name in names)


@rule(
    "advice",
    advice=True,
    why="A medium that passes on what another published has seen nothing itself; counted, it would confirm its source.",
    before="by: the-courier (its article is based on the words of a ministry)",
    after="by: works-ministry",
)
def relaying_medium(timeline: Timeline) -> Iterator[Violation]:
    """A medium is a party only for what it found itself: not all that its claim rests on comes from others."""
    for entry in timeline.entries.values():
        for number, claim in enumerate(entry.claims):
            if claim.stance not in DECISIVE or claim.relies_on:
                continue
            cited = [timeline.sources[citation.source] for citation in claim.citations]
            if timeline.actors[claim.by].kind is ActorKind.MEDIA and all(
                source.based_on and not _leads_to_its_own(timeline, source, claim.by) for source in cited
            ):
                relayed = ", ".join(f"`{id}`" for id in dict.fromkeys(id for s in cited for id in s.based_on))
                message = f"`{claim.by}` counts as a party, and only relays what comes from {relayed}"
                help = "name in `by` who says so there, or add `relies_on`"
                yield Violation(entry, ("claims", number, "by"), message, help)


def _leads_to_its_own(timeline: Timeline, source: Source, medium: str) -> bool:
    """Whether a source is a copy, at whatever remove, of what a medium or its party published itself."""
    actor, party = timeline.actors[medium], timeline.party(medium)
    names = {short(name).casefold() for name in (actor.name, actor.short or "", *actor.aka)}
    return any(
        party in map(timeline.party, origin.issued_by) or short(origin.publisher).casefold() in names
        for origin in (timeline.sources[id] for id in origins(timeline, source.id))
    )
