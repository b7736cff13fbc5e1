"""Seeds: the fact sheets of the articles that a timeline began with."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from dateline.fields import Address, Name, Prose, Text, When
from dateline.records.base import Part, Record


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
    facts: dict[Name, Fact]
    """The facts by their ids, such as F1."""
