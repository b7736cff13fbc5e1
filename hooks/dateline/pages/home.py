"""`/`: the question, what is known of it, the newest entries, and the chapters to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from dateline import text
from dateline.pages import Kind, Page, described
from dateline.pages.division import entries_divided
from dateline.pages.question import grouped
from dateline.picture import picture
from dateline.records import Entry
from dateline.templates import Desk

KIND = Kind("home", depth=0, section="")

NEWEST = 5
"""How many of the newest entries the page names."""


def pages(desk: Desk) -> Iterator[Page]:
    """The one home page."""
    about = desk.timeline.about
    yield Page(
        KIND,
        "",
        about.title,
        described(text.to_plain(about.summary)),
        lambda: desk.render(
            "pages/home.html",
            groups=grouped(desk),
            picture=picture(desk, entries_divided(desk.entries)),
            newest=_newest(desk),
        ),
        "timeline/timeline.yml",
    )


def _newest(desk: Desk) -> list[Entry]:
    """The entries whose facts changed last; of those changed on one day, the latest in the story."""
    return sorted(desk.entries, key=lambda entry: (entry.history[-1].date, entry.date.sort_key), reverse=True)[:NEWEST]
