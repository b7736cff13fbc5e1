"""`/corrections/`: what was wrong and what is new, newest first; corrections weigh more than updates."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.desk import Desk
from dateline.desk.news import numbered
from dateline.pages import Kind, Page
from dateline.pages.division import Whole, divided, part_pages
from dateline.records import Change, Entry
from dateline.vocabulary import ChangeKind

KIND = Kind("corrections", depth=1, section="corrections/")
PART = Kind("corrections-part", depth=2, section="corrections/")

NEWEST = 20
"""How many the page shows of a list that is divided by year."""


def pages(desk: Desk) -> Iterator[Page]:
    """The page, and those of the years where the changes are too many for one."""
    corrections, updates = changes(desk, ChangeKind.CORRECTION), changes(desk, ChangeKind.UPDATE)
    of_corrections, of_updates = (
        _whole(desk, "corrections", "", corrections),
        _whole(desk, "updates", "updates-", updates),
    )
    yield Page(
        KIND,
        "corrections/",
        desk.gettext("Corrections"),
        desk.gettext("What was wrong in this timeline and what it says now; and what was added to entries since."),
        lambda: desk.render(
            "pages/corrections.html",
            corrections=corrections,
            of_corrections=of_corrections,
            updates=updates,
            of_updates=of_updates,
            newest=NEWEST,
        ),
    )
    yield from part_pages(desk, PART, of_corrections)
    yield from part_pages(desk, PART, of_updates)


def _whole(desk: Desk, name: str, prefix: str, rows: list[tuple[Entry, int, Change]]) -> Whole:
    title = desk.gettext("Corrections") if name == "corrections" else desk.gettext("Updates")
    parts = divided(desk, rows, lambda row: row[2].date.year, newest_first=True)
    return Whole("corrections/", f"corrections/{prefix}", title, name, "parts/changes.html", parts)


def changes(desk: Desk, kind: ChangeKind) -> list[tuple[Entry, int, Change]]:
    """The changes of a kind with their entries and their numbers in the history, newest first."""
    rows = [(entry, *row) for entry in desk.entries for row in numbered(entry)]
    return sorted([row for row in rows if row[2].kind is kind], key=lambda row: row[2].date, reverse=True)
