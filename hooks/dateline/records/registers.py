"""The registers that are one file each: actors, places, topics and questions."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from dateline.fields import Id, Label, Prose, Text, When
from dateline.records.base import Expectations, Ids, Record, Ruling
from dateline.vocabulary import ActorKind


class Actor(Record):
    """A person, an institution or a state that speaks or acts."""

    called: ClassVar[str] = "an actor"
    register: ClassVar[str] = "actors"
    headed_by: ClassVar[str] = "name"

    name: Text
    """The name in English."""
    kind: ActorKind
    """What sort of actor it is."""
    part_of: Id | None = None
    """The actor it belongs to; the outermost one is its party."""
    short: Text | None = None
    """A short name for answers, as in *Only the US says so*."""
    aka: tuple[Text, ...] = Field(default=(), min_length=1)
    """Other names."""
    about: Prose | None = None
    """One sentence."""


class Place(Record):
    """A place where something happened."""

    called: ClassVar[str] = "a place"
    register: ClassVar[str] = "places"
    headed_by: ClassVar[str] = "name"

    name: Text
    """The name in English."""
    country: Text | None = None
    """The country it is in."""
    about: Prose | None = None
    """One sentence."""
    lat: float | None = Field(default=None, ge=-90, le=90)
    """Latitude in degrees, north positive."""
    lon: float | None = Field(default=None, ge=-180, le=180)
    """Longitude in degrees, east positive."""


class Topic(Record):
    """What an entry is about."""

    called: ClassVar[str] = "a topic"
    register: ClassVar[str] = "topics"
    headed_by: ClassVar[str] = "name"

    name: Text
    """The name."""
    about: Prose | None = None
    """One sentence."""


class Question(Record):
    """What readers want to know; the claims that are `on` it answer."""

    called: ClassVar[str] = "a question"
    register: ClassVar[str] = "questions"
    headed_by: ClassVar[str] = "question"

    question: Text
    """The question, as a reader would ask it."""
    proposition: Prose
    """The sentence that a claim on it asserts or denies."""
    when: When | None = None
    """When that happens or holds, in EDTF; what was said before it settles nothing."""
    answer: Text | None = None
    """What is the case if the proposition holds, in a few words; `Yes` where left out."""
    label: Label | None = None
    """The question in at most 40 characters, for narrow places."""
    summary: Prose | None = None
    """What a newcomer needs to understand it."""
    topics: Ids = Field(default=(), min_length=1)
    """What it is about."""
    status: Ruling | None = None
    """An editor's word against the derived status, with the reason."""
    expect: Expectations = Field(default={}, min_length=1)
    """The status that you expect on a day, by the day: a test of yours, which `check` runs."""
