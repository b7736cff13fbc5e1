"""Invent a timeline of N entries: registers first, then the entries' days, then what is said about each.

The same N always gives the same story. Every rule of the format holds by construction: a claim cites only
sources published on or after the day it was said, a plan is superseded only by what begins later, and no
actor's party contradicts itself within one entry.
"""

from __future__ import annotations

from random import Random

from invent_entries import FACTS_CARRIED, cast_of, invent_entries
from invent_registers import (
    AS_OF,
    FIRST,
    LAST,
    capital,
    invent_actors,
    invent_places,
    invent_questions,
    invent_sources,
    invent_topics,
    iso,
)
from records import Chapter, Edition, Story


def invent(size: int) -> Story:
    """The story of `size` entries."""
    rng = Random(size)
    actors = invent_actors(max(10, size // 50))
    places = invent_places(max(5, size // 100), rng)
    topics = invent_topics()
    questions = invent_questions(max(10, size // 100), topics, rng)
    sources = invent_sources(max(10, size // 5), rng)
    entries = invent_entries(size, cast_of(actors, places, topics, questions, sources), rng)
    return Story(
        title="The harbour dispute",
        question="What went through the harbours of Valdoria, and for whom?",
        summary="A made-up story of loads, ships and papers, for measuring how fast a site is built.",
        as_of=iso(AS_OF),
        chapters=_chapters(),
        editions=_editions(),
        facts=_facts(min(size, FACTS_CARRIED)),
        actors=actors,
        places=places,
        topics=topics,
        questions=questions,
        sources=sources,
        entries=entries,
    )


def _chapters() -> tuple[Chapter, ...]:
    titles = ("The first loads", "The blockade", "The talks", "The inquiry")
    starts = [FIRST + (LAST - FIRST) * turn // len(titles) for turn in range(len(titles))]
    named = zip(titles, map(iso, starts), strict=True)
    return tuple(Chapter(title, day, f"{title}, as the papers saw it.") for title, day in named)


def _editions() -> tuple[Edition, ...]:
    days = {"before-the-blockade": "2017-06-30", "before-the-inquiry": "2022-06-30"}
    titles = {name: capital(name.replace("-", " ")) for name in days}
    return tuple(Edition(name, day, titles[name], f"What was known on {day}.") for name, day in days.items())


def _facts(count: int) -> tuple[tuple[str, str, str], ...]:
    """The seed's facts: those that the first entries carry, and two left out with the reason."""
    carried = [(f"F{n}", f"Load number {n} went through a harbour.", "") for n in range(1, count + 1)]
    left_out = [(f"F{count + n}", f"Rumour number {n}.", "No source shows it.") for n in (1, 2)]
    return tuple(carried + left_out)
