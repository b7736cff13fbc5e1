"""`/coverage/`: each fact of the article the timeline began with: which entry carries it, or why none does."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.desk import Desk
from dateline.pages import Kind, Page
from dateline.records import Entry

KIND = Kind("coverage", depth=1, section="coverage/")


def pages(desk: Desk) -> Iterator[Page]:
    """The one page, where there is a seed."""
    if desk.timeline.seeds:
        yield Page(
            KIND,
            "coverage/",
            desk.gettext("Coverage"),
            desk.gettext(
                "Each fact of the article this timeline began with, and the entry that carries it, or why none does."
            ),
            lambda: desk.render("pages/coverage.html", carried=_carried(desk)),
        )


def _carried(desk: Desk) -> dict[str, list[Entry]]:
    """The entries that carry each fact."""
    found: dict[str, list[Entry]] = {}
    for entry in desk.entries:
        for fact in entry.facts:
            found.setdefault(fact, []).append(entry)
    return found
