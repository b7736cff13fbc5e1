"""Sources: the publications that claims and entries rest on."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from dateline.dates import Day
from dateline.fields import Address, Flag, Language, OneDay, Prose, Text, When
from dateline.records.base import Ids, Part, Record, has_either
from dateline.vocabulary import SourceType

DATE_LINE = 1
"""By how many days a report may seem to be early, because the day is another on the other side of the date line."""


class Retraction(Part):
    """That a source was taken back by those who published it."""

    called: ClassVar[str] = "a retraction"

    date: OneDay
    """The day from which the source supports nothing."""
    why: Prose
    """What its publisher said, which pages show with it."""


class Source(Record):
    """One publication; its keys follow CSL."""

    called: ClassVar[str] = "a source"
    register: ClassVar[str] = "sources"
    either: ClassVar[tuple[str, ...]] = ("url", "unread")
    _either = model_validator(mode="after")(has_either)

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
    url: Address | None = None
    """Its address; an unread original may lack one."""
    archive_url: Address | None = None
    """The address of an archived copy."""
    accessed: OneDay | None = None
    """The day on which somebody opened it and found the claim there."""
    language: Language | None = None
    """The language of the source, as a BCP 47 tag such as `en` or `ko`."""
    based_on: Ids = Field(default=(), min_length=1)
    """The sources that its content comes from: a wire, a briefing, another paper."""
    issued_by: Ids = Field(default=(), min_length=1)
    """The actors whose own publication it is; what they say in it is first-hand."""
    unread: Flag | None = None
    """`true` for an original that nobody here has read; others may be based on it, no claim may cite it."""
    retracted: Retraction | None = None
    """When and why its publisher took it back."""
    note: Prose | None = None
    """What a reader should know about it."""

    def can_show(self, said: Day | None) -> bool:
        """Whether it came out no earlier than words that were said on a day, but for the day of the date line."""
        last = self.published.latest
        return said is None or last is None or last >= said.plus(-DATE_LINE)

    def is_out(self, day: Day) -> bool:
        """Whether it is published by the end of a day."""
        return self.published.first <= day
