"""Advice on who counts as a party: parts that stand apart from their whole, and media that only relay.

A name or a description tells whose part an actor is by an office and a name beside it, in English, as actors' names
are: `Minister of Works of Kestria`, `Kestria's army`, `a Kestrian general`. A name alone tells nothing: a critic of
Kestria speaks for nobody, and the Sea of Kestria is a sea.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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


OFFICES = (
    "adviser|advisor|agency|ambassador|army|board|branch|cabinet|chair|chairman|chairwoman|chancellor|"
    "chief|commander|committee|council|court|delegation|department|deputy|diplomat|director|directorate|"
    "embassy|envoy|executive|forces|founder|general|government|governor|guard|head|king|lawmaker|leader|"
    "mayor|member|military|minister|ministry|mission|navy|office|officer|official|owner|parliament|part|"
    "police|premier|presidency|president|queen|secretary|service|soldier|spokesman|spokesperson|"
    "spokeswoman|staff|treasury|unit"
)
"""The words for those who speak or act for others; `spokeswoman` and `ministry`, not `critic` or `sea`."""

NO_OFFICE = (
    "about|against|at|bay|but|by|critic|critics|enemy|exile|exiled|former|friend|friends|from|gulf|"
    "history|in|late|on|opponent|opposition|ousted|rebel|retired|rival|sea|strait|studies|study|that|"
    "to|under|victim|victims|which|who|with"
)
"""The words that part an office from the name after it: `general who fought the army of Kestria`."""

_OFFICE = rf"(?i:\b(?:{OFFICES})s?\b)"
_BETWEEN = rf"(?:(?!(?i:{NO_OFFICE})\b)[\w-]+\s+)"
_ASIDE = re.compile(rf"\b(?:{NO_OFFICE}|ex)\b[^.,;:]*$", re.IGNORECASE)


@rule(
    "advice",
    advice=True,
    why="A minister and the ministry's own state, counted as two parties, would confirm each other.",
    before="kestria: {kind: state}\nworks-ministry: {name: The Ministry of Works of Kestria}",
    after="works-ministry: {name: The Ministry of Works of Kestria, part_of: kestria}",
)
def party_apart(timeline: Timeline) -> Iterator[Violation]:
    """A person or institution that takes a side is part of the whole whose office its name or `about` says it holds."""
    speaking = {claim.by for entry in timeline.entries.values() for claim in entry.claims if claim.stance in DECISIVE}
    for actor in timeline.actors.values():
        if actor.part_of or actor.kind not in SPEAK_FOR_OTHERS or actor.id not in speaking:
            continue
        told = [actor.name, *actor.aka, text.to_plain(actor.about or "")]
        others = (other for other in timeline.actors.values() if other is not actor and other.kind in WHOLES)
        whole = next((other for other in others if any(_serves(each, other) for each in told)), None)
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


def _serves(told: str, whole: Actor) -> bool:
    """Whether a text says that somebody holds an office of an actor, or is one."""
    names = tuple(short(name) for name in (whole.name, whole.short or "", *whole.aka) if name)
    people = tuple(each for name in names if whole.kind is ActorKind.STATE for each in _peoples(name))
    if not any(each in told for each in (*names, *people)):
        return False
    return any(not _ASIDE.search(told[: match.start()]) for match in _serving(names, people).finditer(told))


@cache
def _serving(names: tuple[str, ...], people: tuple[str, ...]) -> re.Pattern[str]:
    """What says that somebody holds an office of an actor with these names, whose people are called so."""
    whole = rf"(?:[Tt]he\s+)?(?:{_any(names)})(?!['’\w])"
    owner = rf"\b(?:(?:{_any(names)})(?:['’]s?)?{rf'|{_any(people)}' if people else ''})"
    return re.compile(
        rf"{_OFFICE}\s+{_BETWEEN}{{0,6}}?(?:of|for)\s+{whole}"
        rf"|\b(?:speaks|spoke)\s+for\s+{whole}"
        rf"|{owner}\s+{_BETWEEN}{{0,3}}?{_OFFICE}"
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _peoples(name: str) -> list[str]:
    """What the people of a state may be called, by the regular endings: `Kestrian`, `Japanese`, `Iraqi`."""
    stem = name.rstrip("aeiouy")
    return [f"{name}n", *(f"{base}{ending}" for base in {name, stem} for ending in ("ian", "an", "ese", "i", "ish"))]
