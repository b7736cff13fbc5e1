"""Introductions: who is named for the first time in which claim, for a short explanation there."""

from __future__ import annotations

from dateline.model import Timeline
from dateline.records import Actor, Entry


def introduced(timeline: Timeline, entry: Entry) -> dict[str, list[Actor]]:
    """By the anchor of a claim, those whom no claim before it names and of whom there is something to say."""
    found: dict[str, list[Actor]] = {}
    seen: set[str] = set()
    for claim in entry.claims:
        named = dict.fromkeys(id for id in (claim.by, claim.speaker) if id and id not in seen)
        seen.update(named)
        if told := [actor for id in named if (actor := timeline.actors[id]).about]:
            found[claim.anchor] = told
    return found
