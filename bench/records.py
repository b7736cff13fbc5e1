"""The records of a made-up timeline, as plain values: what both generators are given the same of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks; `party` is the outermost actor it is part of."""

    id: str
    name: str
    kind: str
    part_of: str
    party: str
    about: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place, with its position in degrees."""

    id: str
    name: str
    country: str
    about: str
    lat: str
    lon: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What entries are about."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is disputed."""

    id: str
    question: str
    proposition: str
    summary: str
    topic: str


@dataclass(frozen=True, slots=True)
class Source:
    """A published text; `day` is its day of publication as an ordinal, `published` what is written."""

    id: str
    type: str
    title: str
    author: str
    publisher: str
    day: int
    published: str
    url: str
    archive_url: str
    accessed: str
    based_on: str
    note: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in which source a claim stands."""

    source: str
    quote: str
    locator: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one actor says, and with which stance; an empty string is a key left out."""

    by: str
    speaker: str
    stance: str
    on: str
    said: str
    says: str
    relies_on: str
    id: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an entry's history."""

    date: str
    kind: str
    was: str = ""
    now: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One point of the timeline; `start` is its earliest day, `prefix` the beginning of its file name.

    `link` is the (register, id) that the summary's `[words](id)` points at, or None.
    """

    id: str
    prefix: str
    start: str
    title: str
    date: str
    kind: str
    summary: str
    link: tuple[str, str] | None
    actors: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    superseded_by: str
    responds_to: str
    fact: str
    claims: tuple[Claim, ...]
    history: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A span of the timeline."""

    title: str
    start: str
    summary: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A past day shown as a page of its own."""

    id: str
    as_of: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Story:
    """A whole timeline; `facts` are (id, words, why it was left out or nothing)."""

    title: str
    question: str
    summary: str
    as_of: str
    chapters: tuple[Chapter, ...]
    editions: tuple[Edition, ...]
    facts: tuple[tuple[str, str, str], ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
