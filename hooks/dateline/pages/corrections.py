"""`/corrections/`: what was wrong and what is new, newest first; corrections weigh more than updates."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.pages import Kind, Page
from dateline.pages.pagination import FullList, divided, part_pages
from dateline.records import Change, Entry
from dateline.rendering.news import numbered
from dateline.rendering.view import View
from dateline.vocabulary import ChangeKind

KIND = Kind("corrections", depth=1, section="corrections/")
PART = Kind("corrections-part", depth=2, section="corrections/")

NEWEST = 20
"""How many the page shows of a list that is divided by year."""


def pages(view: View) -> Iterator[Page]:
    """The page, and those of the years where the changes are too many for one."""
    corrections, updates = changes(view, ChangeKind.CORRECTION), changes(view, ChangeKind.UPDATE)
    of_corrections, of_updates = (
        _whole(view, "corrections", "", corrections),
        _whole(view, "updates", "updates-", updates),
    )
    yield Page(
        KIND,
        "corrections/",
        view.gettext("Corrections"),
        view.gettext("What was wrong in this timeline and what it says now; and what was added to entries since."),
        lambda: view.render(
            "pages/corrections.html",
            corrections=corrections,
            of_corrections=of_corrections,
            updates=updates,
            of_updates=of_updates,
            newest=NEWEST,
        ),
    )
    yield from part_pages(view, PART, of_corrections)
    yield from part_pages(view, PART, of_updates)


def _whole(view: View, name: str, prefix: str, rows: list[tuple[Entry, int, Change]]) -> FullList:
    title = view.gettext("Corrections") if name == "corrections" else view.gettext("Updates")
    parts = divided(view, rows, lambda row: row[2].date.year, newest_first=True)
    return FullList("corrections/", f"corrections/{prefix}", title, name, "parts/changes.html", parts)


def changes(view: View, kind: ChangeKind) -> list[tuple[Entry, int, Change]]:
    """The changes of a kind with their entries and their numbers in the history, newest first."""
    rows = [(entry, *row) for entry in view.entries for row in numbered(entry)]
    return sorted([row for row in rows if row[2].kind is kind], key=lambda row: row[2].date, reverse=True)
