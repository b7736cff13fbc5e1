"""`/timeline/`: every entry in order, by chapter; a long timeline has a page for each year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dateline import text
from dateline.pages import MOST_ON_A_PAGE, Kind, Page, described
from dateline.records import Entry
from dateline.templates import Desk

KIND = Kind("timeline", depth=1, section="timeline/")
YEAR = Kind("year", depth=2, section="timeline/")


def pages(desk: Desk) -> Iterator[Page]:
    """The timeline, whole or as a list of the pages of its years."""
    about = desk.timeline.about
    parts = years(desk.entries) if len(desk.entries) > MOST_ON_A_PAGE else []
    yield Page(
        KIND,
        "timeline/",
        "Timeline",
        described(
            f"Every entry in order, with who says what and where it can be read. {text.to_plain(about.question)}"
        ),
        lambda: desk.render("pages/timeline.html", parts=parts),
        "timeline/timeline.yml",
    )
    for number, (path, title, entries) in enumerate(parts):
        yield Page(
            YEAR,
            f"timeline/{path}/",
            f"Timeline: {title}",
            described(f"{len(entries)} entries of {title}, with who says what and where it can be read."),
            lambda number=number: desk.render("pages/year.html", parts=parts, number=number),
            "timeline/timeline.yml",
        )


def years(entries: list[Entry]) -> list[tuple[str, str, list[Entry]]]:
    """The entries by year, as (path, title, entries); a year of too many entries comes in numbered parts."""
    parts = []
    for year, in_year in groupby(entries, key=lambda entry: (entry.date.earliest or entry.date.latest).year):
        rest = list(in_year)
        rows = [rest[start : start + MOST_ON_A_PAGE] for start in range(0, len(rest), MOST_ON_A_PAGE)]
        for number, row in enumerate(rows, start=1):
            title = f"{year}, part {number} of {len(rows)}" if len(rows) > 1 else f"{year}"
            parts.append((f"{year}-{number}" if number > 1 else f"{year}", title, row))
    return parts
