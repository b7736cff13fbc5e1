"""Addresses: where each record's page stands on the site.

Addresses within a body begin with `ROOT`, a character that no data can hold; `frames` puts the way up
to the site's root in its place, so that a piece of HTML serves pages of any depth.
"""

from __future__ import annotations

from dateline.records import Question, Record

ROOT = "\0"
"""Stands for the relative way from a page to the root of the site."""


def path_of(record: Record) -> str:
    """The path of a record's page from the site's root, such as `entries/summit-planned/`."""
    return f"{record.register}/{record.id}/"


def address_of(record: Record) -> str:
    """A record's address for a body."""
    return ROOT + path_of(record)


def place_of(record: Record) -> str:
    """The anchor of a record on a page that shows many; two hyphens keep a question apart from every entry."""
    return f"question--{record.id}" if isinstance(record, Question) else record.id
