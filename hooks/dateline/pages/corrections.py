"""`/corrections/`: what was wrong and what is new, newest first; corrections weigh more than updates."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.news import numbered
from dateline.pages import Kind, Page
from dateline.records import Change, Entry
from dateline.templates import Desk
from dateline.vocabulary import ChangeKind

KIND = Kind("corrections", depth=1, section="corrections/")


def pages(desk: Desk) -> Iterator[Page]:
    """The one page."""
    yield Page(
        KIND,
        "corrections/",
        "Corrections",
        "What was wrong in this timeline and what it says now; and what was added to entries since.",
        lambda: desk.render(
            "pages/corrections.html",
            corrections=changes(desk, ChangeKind.CORRECTION),
            updates=changes(desk, ChangeKind.UPDATE),
        ),
    )


def changes(desk: Desk, kind: ChangeKind) -> list[tuple[Entry, int, Change]]:
    """The changes of a kind with their entries and their numbers in the history, newest first."""
    rows = [(entry, *row) for entry in desk.entries for row in numbered(entry)]
    return sorted([row for row in rows if row[2].kind is kind], key=lambda row: row[2].date, reverse=True)
