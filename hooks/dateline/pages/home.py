"""`/`: the question, the answer in a sentence, what is known of each question, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline import text
from dateline.chart import belief
from dateline.pages import Kind, Page, described
from dateline.pages.corrections import changes
from dateline.pages.question import Group, grouped
from dateline.records import Entry
from dateline.rendering.view import View
from dateline.vocabulary import ChangeKind

KIND = Kind("home", depth=0, section="")

NEWEST = 3
"""How many of the newest entries the page names."""

MOST_QUESTIONS = 12
"""How many questions of a group the page names; the rest by a link."""


def pages(view: View) -> Iterator[Page]:
    """The one home page."""
    about = view.timeline.about
    yield Page(
        KIND,
        "",
        about.title,
        described(text.to_plain(f"{about.lead} {about.summary}" if about.lead else about.summary)),
        lambda: view.render(
            "pages/home.html",
            groups=[_weightiest_first(view, group) for group in grouped(view)],
            most=MOST_QUESTIONS,
            belief=belief(view),
            newest=_newest(view),
            corrected=changes(view, ChangeKind.CORRECTION),
            most_corrections=NEWEST,
        ),
        "timeline/timeline.yml",
    )


def _weightiest_first(view: View, group: Group) -> Group:
    """A group with the questions on which most has been said in front; else in the order of the file."""
    return replace(group, questions=sorted(group.questions, key=lambda question: -len(view.rows(question))))


def _newest(view: View) -> list[Entry]:
    """The entries that changed last; of those changed on one day, and of a closed timeline, the latest in the story."""
    if view.timeline.about.closed:
        return view.entries[: -NEWEST - 1 : -1]
    return sorted(view.entries, key=lambda entry: (entry.history[-1].date, entry.date.sort_key), reverse=True)[:NEWEST]
