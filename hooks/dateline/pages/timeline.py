"""`/timeline/`: every entry in order, by chapter; a long timeline has a page for each year."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.desk import Desk
from dateline.pages import Kind, Page, described
from dateline.pages.division import entries_divided
from dateline.pages.facets import facets, in_short, values_of
from dateline.picture import picture

KIND = Kind("timeline", depth=1, section="timeline/")
YEAR = Kind("year", depth=2, section="timeline/")


def pages(desk: Desk) -> Iterator[Page]:
    """The timeline, whole or as a list of the pages of its years."""
    about = desk.timeline.about
    parts = entries_divided(desk, desk.entries)
    yield Page(
        KIND,
        "timeline/",
        desk.gettext("Timeline"),
        described(
            desk.gettext("Every entry in order, with who says what and where it can be read.") + f" {about.question}"
        ),
        lambda: desk.render(
            "pages/timeline.html",
            parts=parts,
            picture=picture(desk, parts),
            facets=facets(desk),
            values_of=lambda entry: " ".join(values_of(desk, entry)),
            example=_example(desk),
        ),
        "timeline/timeline.yml",
    )
    for number, (path, title, entries) in enumerate(parts):
        yield Page(
            YEAR,
            f"timeline/{path}/",
            desk.gettext("Timeline: {year}").format(year=title),
            described(
                desk.gettext("{entries} of {year}, with who says what and where it can be read.").format(
                    entries=desk.amount("entries", len(entries)), year=title
                )
            ),
            lambda number=number: desk.render("pages/year.html", parts=parts, number=number),
            "timeline/timeline.yml",
        )


def _example(desk: Desk) -> str:
    """A year, a month and a day, as they can be typed."""
    now = desk.evidence.now
    return ", ".join([desk.year(now.year), desk.month(now), desk.words(now)])


def files(desk: Desk) -> Iterator[tuple[str, str]]:
    """What the script reads that filters a timeline of several pages, as (path, text)."""
    if parts := entries_divided(desk, desk.entries):
        short = json.dumps(in_short(desk, parts), ensure_ascii=False, separators=(",", ":"))
        yield "timeline/entries.json", f"{short}\n"
