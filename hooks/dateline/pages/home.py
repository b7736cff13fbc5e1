"""`/`: the question, what is known of it, the newest entries, and the chapters to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline import text
from dateline.desk import Desk
from dateline.pages import Kind, Page, described
from dateline.pages.division import entries_divided
from dateline.pages.question import Group, grouped
from dateline.picture import picture
from dateline.records import Entry

KIND = Kind("home", depth=0, section="")

NEWEST = 3
"""How many of the newest entries the page names."""

MOST_QUESTIONS = 3
"""How many questions of a group the page names, so that the three groups are seen at once; the rest by a link."""


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
            groups=[_weightiest_first(desk, group) for group in grouped(desk)],
            most=MOST_QUESTIONS,
            picture=picture(desk, entries_divided(desk, desk.entries)),
            newest=_newest(desk),
        ),
        "timeline/timeline.yml",
    )


def _weightiest_first(desk: Desk, group: Group) -> Group:
    """A group with the questions on which most has been said in front; else in the order of the file."""
    return replace(group, questions=sorted(group.questions, key=lambda question: -len(desk.rows(question))))


def _newest(desk: Desk) -> list[Entry]:
    """The entries that changed last; of those changed on one day, and of a closed timeline, the latest in the story."""
    if desk.timeline.about.closed:
        return desk.entries[: -NEWEST - 1 : -1]
    return sorted(desk.entries, key=lambda entry: (entry.history[-1].date, entry.date.sort_key), reverse=True)[:NEWEST]
