"""The format: every record of a timeline, and each part of one, as a frozen model.

The keys of a YAML file are the fields of a model, in the order in which they are written; the text
under a field is its meaning on the format page and in the editor's schema. A record's own id comes
from its file's name or from its key in the register, so it is a property and not a field.
"""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from dateline.fields import Address, Id, Label, Language, OneDay, Prose, Quote, Text, Title, When
from dateline.vocabulary import ActorKind, ChangeKind, EntryKind, SourceType, Stance, Status

Ids = tuple[Id, ...]


class Part(BaseModel):
    """A mapping in a file: a record, or a part of one. `called` is how problems name it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    called: ClassVar[str] = ""


class Record(Part):
    """Something with an id and, mostly, a page of its own."""

    register: ClassVar[str] = ""
    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The record's id: from its file's name, or its key in the register."""
        return self.__pydantic_private__["_id"]  # read a million times a build; pydantic's own way is slow

    def __hash__(self) -> int:
        """By id: records are kept in caches, and their many fields would be gone through each time."""
        return hash(self.id)


def part_within(annotation: Any) -> type[Part] | None:
    """The model within `Part`, `Part | None`, `tuple[Part, ...]` or `dict[str, Part]`, where there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := part_within(inner))), None)


class Citation(Part):
    """Where a claim can be read."""

    called: ClassVar[str] = "a citation"

    source: Id
    """The source's id."""
    quote: Quote | None = None
    """The words that carry the claim, at most 25, in the source's language."""
    locator: Text | None = None
    """Where in the source they stand: paragraph, page, minute, section."""


class Claim(Part):
    """What one actor says about an entry or a question."""

    called: ClassVar[str] = "a claim"

    by: Id
    """The actor that makes the claim."""
    speaker: Id | None = None
    """The person who said it, where it was a person."""
    stance: Stance
    """What the claim does: asserts, denies, doubts or declines."""
    on: Id | None = None
    """The question it is about; left out, the claim is about the entry itself."""
    said: When | None = None
    """The day it was said, in EDTF, as `2023-09-04`."""
    says: Prose
    """What it says, in our own words."""
    relies_on: Id | None = None
    """The actor whose word it repeats without evidence of its own; such a claim adds no party."""
    id: Id | None = None
    """The claim's anchor on the entry's page; needed when one actor speaks twice in an entry."""
    citations: tuple[Citation, ...] = Field(min_length=1)
    """Where it can be read; at least one."""

    @property
    def anchor(self) -> str:
        """The fragment of the claim's address: its `id`, else `by`."""
        return self.id or self.by


class Change(Part):
    """One item of an entry's history."""

    called: ClassVar[str] = "an item of the history"

    date: OneDay
    """The day of the change."""
    kind: ChangeKind
    """added, update, correction or minor."""
    was: Prose | None = None
    """What stood there before; a correction needs it."""
    now: Prose | None = None
    """What stands there now; a correction needs it."""
    why: Prose | None = None
    """Why it was changed; a correction needs it."""


class Ruling(Part):
    """An editor's word against the derived status."""

    called: ClassVar[str] = "a status"

    is_: Status = Field(alias="is")
    """The status that the page shows."""
    why: Prose
    """The reason, which the page shows with it."""


class Entry(Record):
    """One event, statement or plan."""

    called: ClassVar[str] = "an entry"
    register: ClassVar[str] = "entries"

    title: Title
    """What happened, in at most 120 characters."""
    date: When
    """When, in EDTF, as `2023-09-04`, `2023-09` or `2023`; the local date where it happened."""
    date_note: Prose | None = None
    """What a reader should know about the date."""
    kind: EntryKind
    """event, statement or plan."""
    summary: Prose
    """One to three sentences, in our own words."""
    actors: Ids = Field(default=(), min_length=1)
    """Whom it is about."""
    places: Ids = Field(default=(), min_length=1)
    """Where it happened."""
    topics: Ids = Field(default=(), min_length=1)
    """What it is about."""
    superseded_by: Id | None = None
    """The entry that tells what happened in place of this plan."""
    responds_to: Ids = Field(default=(), min_length=1)
    """The entries that this one answers."""
    facts: tuple[Label, ...] = Field(default=(), min_length=1)
    """The facts of the seed that this entry carries."""
    claims: tuple[Claim, ...] = Field(min_length=1)
    """Who says what about it; at least one."""
    history: tuple[Change, ...] = Field(min_length=1)
    """What was changed here and when, newest last; the first is `added`."""
    aliases: Ids = Field(default=(), min_length=1)
    """Former ids of this entry; their addresses lead here."""
    status: Ruling | None = None
    """An editor's word against the derived status, with the reason."""


class Source(Record):
    """One publication; its keys follow CSL."""

    called: ClassVar[str] = "a source"
    register: ClassVar[str] = "sources"

    type: SourceType
    """What sort of publication it is."""
    title: Text
    """As printed; in [square brackets] when the words are ours."""
    author: tuple[Text, ...] = Field(default=(), min_length=1)
    """Who wrote it: given name, family name."""
    publisher: Text
    """Who published it."""
    published: When
    """When, in EDTF, as `2023-09-04`; with `?` where that is inferred, and the reason in `note`."""
    url: Address
    """Its address."""
    archive_url: Address | None = None
    """The address of an archived copy."""
    accessed: OneDay | None = None
    """The day on which somebody opened it and found the claim there."""
    language: Language | None = None
    """The language of the source, as a BCP 47 tag such as `en` or `ko`."""
    based_on: Ids = Field(default=(), min_length=1)
    """The sources that its content comes from: a wire, a briefing, another paper."""
    note: Prose | None = None
    """What a reader should know about it."""


class Actor(Record):
    """A person, an institution or a state that speaks or acts."""

    called: ClassVar[str] = "an actor"
    register: ClassVar[str] = "actors"

    name: Text
    """The name in English."""
    kind: ActorKind
    """What sort of actor it is."""
    part_of: Id | None = None
    """The actor it belongs to; the outermost one is its party."""
    aka: tuple[Text, ...] = Field(default=(), min_length=1)
    """Other names."""
    about: Prose | None = None
    """One sentence."""


class Place(Record):
    """A place where something happened."""

    called: ClassVar[str] = "a place"
    register: ClassVar[str] = "places"

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

    name: Text
    """The name."""
    about: Prose | None = None
    """One sentence."""


class Question(Record):
    """What readers want to know; the claims that are `on` it answer."""

    called: ClassVar[str] = "a question"
    register: ClassVar[str] = "questions"

    question: Text
    """The question, as a reader would ask it."""
    proposition: Prose
    """The sentence that a claim on it asserts or denies."""
    summary: Prose | None = None
    """What a newcomer needs to understand it."""
    topics: Ids = Field(default=(), min_length=1)
    """What it is about."""
    status: Ruling | None = None
    """An editor's word against the derived status, with the reason."""


class Chapter(Part):
    """A stretch of the story: it runs from its first day to the next chapter's."""

    called: ClassVar[str] = "a chapter"

    title: Title
    """Its heading."""
    from_: When = Field(alias="from")
    """The day it begins, in EDTF."""
    summary: Prose | None = None
    """Its introduction, with links to what it rests on."""


class Edition(Part):
    """A past day on which the whole timeline can be read as it was known then."""

    called: ClassVar[str] = "an edition"

    id: Id
    """Its id, a part of its address."""
    as_of: OneDay
    """The day."""
    title: Title
    """Its heading."""
    summary: Prose | None = None
    """What was known and what was not, that day."""


class About(Record):
    """`timeline.yml`: what the timeline is about and who answers for it."""

    called: ClassVar[str] = "`timeline.yml`"
    register: ClassVar[str] = "timeline"

    title: Title
    """The title of the site."""
    question: Text
    """The question that the timeline answers."""
    summary: Prose
    """A short introduction."""
    language: Language
    """The language of the timeline, as a BCP 47 tag."""
    licence: Label
    """The licence of data and words, by its SPDX id."""
    publisher: Text | None = None
    """Who publishes it."""
    url: Address | None = None
    """The address at which the site is published."""
    repository: Address | None = None
    """The address of the repository, for *edit this page*."""
    as_of: OneDay
    """The day up to which the editors vouch; it is the site's *now*."""
    chapters: tuple[Chapter, ...] = Field(default=(), min_length=1)
    """The stretches of the story, in order."""
    editions: tuple[Edition, ...] = Field(default=(), min_length=1)
    """The past days that have pages of their own."""


class Fact(Part):
    """One fact of a seed."""

    called: ClassVar[str] = "a fact"

    says: Prose
    """The fact, in our own words."""
    left_out: Prose | None = None
    """Why no entry carries it."""


class Seed(Record):
    """The fact sheet of an article that the timeline began with."""

    called: ClassVar[str] = "a seed"
    register: ClassVar[str] = "seeds"

    title: Text
    """The article's title; in [square brackets] when the words are ours."""
    author: tuple[Text, ...] = Field(default=(), min_length=1)
    """Who wrote it."""
    publisher: Text
    """Who published it."""
    published: When
    """When, in EDTF."""
    url: Address
    """Its address."""
    note: Prose | None = None
    """What a reader should know about it."""
    facts: dict[Label, Fact]
    """The facts by their ids, such as F1."""


REGISTERS: dict[str, type[Record]] = {model.register: model for model in (Entry, Source, Actor, Place, Topic, Question)}
"""The registers whose records a link can name, in the order in which links look for them."""
