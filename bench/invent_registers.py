"""Invent the registers: actors, places, topics, questions and the sources in the order of their days."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from random import Random

import words
from records import Actor, Place, Question, Source, Topic

FIRST, LAST, AS_OF = (date(*day).toordinal() for day in ((2015, 1, 5), (2025, 6, 30), (2026, 3, 31)))


def iso(day: int) -> str:
    """A day as it is written."""
    return date.fromordinal(day).isoformat()


def slug(text: str) -> str:
    """Words as an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def capital(text: str) -> str:
    """Words as the beginning of a sentence."""
    return text[0].upper() + text[1:]


def first_source(sources: tuple[Source, ...], day: int) -> int:
    """Where the sources begin that were published on or after a day."""
    return bisect_left(sources, day, key=lambda source: source.day)


def invent_actors(count: int) -> tuple[Actor, ...]:
    """Fives of a state, an office of it, two people in that office, and a paper or company on its own."""
    actors: list[Actor] = []
    for turn in range((count + 4) // 5):
        actors += _five_actors(turn)
    return tuple(actors[:count])


def invent_places(count: int, rng: Random) -> tuple[Place, ...]:
    """Harbour towns."""
    places = []
    for turn in range(count):
        name, state = _again(words.TOWNS, turn), words.STATES[turn % len(words.STATES)]
        position = f"{rng.uniform(50, 65):.3f}", f"{rng.uniform(5, 35):.3f}"
        places.append(Place(slug(name), name, state, f"A harbour town in {state}.", *position))
    return tuple(places)


def invent_topics() -> tuple[Topic, ...]:
    """The same twenty topics for every size."""
    return tuple(Topic(slug(name), capital(name), f"All about {name}.") for name in words.TOPICS)


def invent_questions(count: int, topics: tuple[Topic, ...], rng: Random) -> tuple[Question, ...]:
    """Whether each convoy carried what is said."""
    questions = []
    for turn in range(1, count + 1):
        goods, town = rng.choice(words.GOODS), rng.choice(words.TOWNS)
        asked = f"Did convoy {turn} carry {goods} to {town}?"
        proposition = f"Convoy {turn} carries {goods} to {town}."
        about = f"The papers of convoy {turn} were never shown in full. Officials differ on its load."
        identity = f"convoy-{turn}-carries-{slug(goods)}"
        questions.append(Question(identity, asked, proposition, about, topics[turn % len(topics)].id))
    return tuple(questions)


def invent_sources(count: int, rng: Random) -> tuple[Source, ...]:
    """Sources in the order of their days, spread evenly, the last four after the last entry's claims."""
    sources: list[Source] = []
    for turn in range(count):
        day = FIRST + 2 + (LAST - FIRST) * turn // count if turn < count - 4 else LAST + 60 + turn - count
        sources.append(_source(turn, day, sources[-6:], rng))
    return tuple(sources)


def _again(names: tuple[str, ...], turn: int) -> str:
    """The name of a turn; from the second round on with the round's number."""
    lap, place = divmod(turn, len(names))
    return f"{names[place]} {lap + 1}" if lap else names[place]


def _five_actors(turn: int) -> list[Actor]:
    state = _again(words.STATES, turn)
    place = turn % len(words.OFFICES)
    office = f"{words.OFFICES[place]} of {state}"
    home = slug(state)
    five = [
        Actor(home, state, "state", "", home, "A country on the northern sea."),
        Actor(slug(office), office, words.OFFICE_KINDS[place], home, home, f"An office of {state}."),
    ]
    for half in range(2):
        name = _again(words.PEOPLE, 2 * turn + half)
        five.append(Actor(slug(name), name, "person", slug(office), home, f"Speaks for the {office}."))
    paper = _again(words.PAPERS, turn)
    kind = "media" if turn % 3 else "company"
    five.append(Actor(slug(paper), paper, kind, "", slug(paper), f"Has its seat in {state}."))
    return five


def _source(turn: int, day: int, earlier: list[Source], rng: Random) -> Source:
    paper, town = rng.choice(words.PAPERS), rng.choice(words.TOWNS)
    name = f"{slug(paper)}-{iso(day)}-{turn}"
    inferred = rng.random() < 0.03
    return Source(
        id=name,
        type=rng.choice(words.SOURCE_TYPES),
        title=f"Report {turn} on {rng.choice(words.GOODS)} in {town}",
        author=rng.choice(words.PEOPLE),
        publisher=paper,
        day=day,
        published=iso(day) + ("?" if inferred else ""),
        url=f"https://{slug(paper)}.example/{iso(day).replace('-', '/')}/{turn}",
        archive_url=f"https://archive.example/{name}" if rng.random() < 0.7 else "",
        accessed=iso(AS_OF - rng.randint(20, 80)) if rng.random() < 0.8 else "",
        based_on=rng.choice(earlier).id if earlier and rng.random() < 0.3 else "",
        note="The page bears no date and links to a report of the day before." if inferred else "",
    )
