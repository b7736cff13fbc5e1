"""`/timeline/`: every entry in order, by chapter; a long timeline has a page for each year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from dateline.pages import Kind, Page, described
from dateline.pages.facets import facets, in_short, values_of
from dateline.pages.pagination import entries_divided
from dateline.rendering.view import View

KIND = Kind("timeline", depth=1, section="timeline/")
YEAR = Kind("year", depth=2, section="timeline/")


def pages(view: View) -> Iterator[Page]:
    """The timeline, whole or as a list of the pages of its years."""
    about = view.timeline.about
    parts = entries_divided(view, view.entries)
    yield Page(
        KIND,
        "timeline/",
        view.gettext("Timeline"),
        described(
            view.gettext("Every entry in order, with who says what and where it can be read.") + f" {about.question}"
        ),
        lambda: view.render(
            "pages/timeline.html",
            parts=parts,
            facets=facets(view),
            values_of=lambda entry: " ".join(values_of(view, entry)),
            example=_example(view),
        ),
        "timeline/timeline.yml",
    )
    for number, (path, title, entries) in enumerate(parts):
        yield Page(
            YEAR,
            f"timeline/{path}/",
            view.gettext("Timeline: {year}").format(year=title),
            described(
                view.gettext("{entries} of {year}, with who says what and where it can be read.").format(
                    entries=view.amount("entries", len(entries)), year=title
                )
            ),
            partial(view.render, "pages/year.html", parts=parts, number=number),
            "timeline/timeline.yml",
        )


def _example(view: View) -> str:
    """A year, a month and a day, as they can be typed."""
    now = view.evidence.now
    return ", ".join([view.year(now.year), view.month(now), view.words(now)])


def files(view: View) -> Iterator[tuple[str, str]]:
    """What the script reads that filters a timeline of several pages, as (path, text)."""
    if parts := entries_divided(view, view.entries):
        short = json.dumps(in_short(view, parts), ensure_ascii=False, separators=(",", ":"))
        yield "timeline/entries.json", f"{short}\n"
