"""Entries: what happened, was said or was planned, with who says so."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from dateline.fields import Id, Name, OneDay, Prose, Quote, Text, Title, TurningPoint, When
from dateline.records.base import Expectations, Ids, Part, Record, Ruling, has_either
from dateline.vocabulary import ChangeKind, EntryKind, Stance


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
    """What the claim does: asserts, denies, doubts, declines or withdraws."""
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


class Entry(Record):
    """One event, statement or plan."""

    called: ClassVar[str] = "an entry"
    register: ClassVar[str] = "entries"
    either: ClassVar[tuple[str, ...]] = ("claims", "sources")
    _either = model_validator(mode="after")(has_either)

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
    """The entry that tells what followed this plan, or the plan that took its place."""
    responds_to: Ids = Field(default=(), min_length=1)
    """The entries that this one answers."""
    after: Id | None = None
    """The entry of the same date that this one follows, where nothing else tells which came first."""
    turning_point: TurningPoint | None = None
    """The day this became known in at most 60 characters, where it is a turning point of the story."""
    facts: tuple[Name, ...] = Field(default=(), min_length=1)
    """The facts of the seed that this entry carries."""
    sources: Ids = Field(default=(), min_length=1)
    """The sources that report it, where nobody disputes it; with them `claims` may be left out."""
    claims: tuple[Claim, ...] = Field(default=(), min_length=1)
    """Who says what about it; at least one, unless `sources` says who reports it."""
    expect: Expectations = Field(default={}, min_length=1)
    """The status that you expect on a day, by the day: a test of yours, which `check` runs."""
    history: tuple[Change, ...] = Field(min_length=1)
    """What was changed here and when, newest last; the first is `added`."""
    aliases: Ids = Field(default=(), min_length=1)
    """Former ids of this entry; their addresses lead here."""
    status: Ruling | None = None
    """An editor's word against the derived status, with the reason."""

    @property
    def is_light(self) -> bool:
        """Whether it names `sources` and has no claim about itself: reported, as nobody disputes it."""
        return bool(self.sources) and all(claim.on for claim in self.claims)
