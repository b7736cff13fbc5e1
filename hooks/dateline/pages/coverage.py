"""`/coverage/`: each fact of the article the timeline began with: which entry carries it, or why none does."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.pages import Kind, Page
from dateline.records import Entry
from dateline.rendering.view import View

KIND = Kind("coverage", depth=1, section="coverage/")


def pages(view: View) -> Iterator[Page]:
    """The one page, where there is a seed."""
    if view.timeline.seeds:
        yield Page(
            KIND,
            "coverage/",
            view.gettext("Coverage"),
            view.gettext(
                "Each fact of the article this timeline began with, and the entry that carries it, or why none does."
            ),
            lambda: view.render("pages/coverage.html", carried=_carried(view)),
        )


def _carried(view: View) -> dict[str, list[Entry]]:
    """The entries that carry each fact."""
    found: dict[str, list[Entry]] = {}
    for entry in view.entries:
        for fact in entry.facts:
            found.setdefault(fact, []).append(entry)
    return found
