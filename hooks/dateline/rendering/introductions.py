"""Introductions: who is named for the first time in which claim, for a short explanation there.

On its own page an entry explains everyone it names; in the story only those whom no entry before it named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model import Timeline
from dateline.records import Actor, Claim, Entry


def introduced(timeline: Timeline, entry: Entry) -> dict[str, list[Actor]]:
    """By the anchor of a claim, those whom no claim before it names and of whom there is something to say."""
    found: dict[str, list[Actor]] = {}
    seen: set[str] = set()
    for claim in entry.claims:
        named = dict.fromkeys(id for id in _named(claim) if id not in seen)
        seen.update(named)
        if told := [actor for id in named if (actor := timeline.actors[id]).about]:
            found[claim.anchor] = told
    return found


def first_named(entries: Iterable[Entry]) -> dict[str, Entry]:
    """By actor, the first of some entries in which a claim names it."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for claim in entry.claims:
            for id in _named(claim):
                found.setdefault(id, entry)
    return found


def _named(claim: Claim) -> Iterator[str]:
    """Who makes a claim, and who said it."""
    return filter(None, (claim.by, claim.speaker))
