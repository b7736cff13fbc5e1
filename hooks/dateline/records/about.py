"""`timeline.yml`: what the timeline is about, its chapters and its editions."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from dateline.fields import Address, Contact, Flag, Id, Language, Name, OneDay, Prose, Text, Title, When
from dateline.records.base import Part, Record


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
    lead: Prose | None = None
    """The answer in one or two short sentences, each with a link to the question that it answers."""
    summary: Prose
    """A short introduction."""
    language: Language
    """The language of the timeline, as a BCP 47 tag."""
    licence: Name
    """The licence of data and words, by its SPDX id."""
    publisher: Text | None = None
    """Who publishes it."""
    url: Address | None = None
    """The address at which the site is published."""
    repository: Address | None = None
    """The address of the repository, for *edit this page*."""
    editors: tuple[Text, ...] = Field(default=(), min_length=1)
    """Who edits it, by name."""
    contact: Contact | None = None
    """How readers reach the editors: a web address or an e-mail address."""
    as_of: OneDay
    """The day up to which the editors vouch; it is the site's *now*."""
    closed: Flag | None = None
    """`true` where the timeline is complete up to `as_of` and is not continued."""
    chapters: tuple[Chapter, ...] = Field(default=(), min_length=1)
    """The stretches of the story, in order."""
    editions: tuple[Edition, ...] = Field(default=(), min_length=1)
    """The past days that have pages of their own."""
