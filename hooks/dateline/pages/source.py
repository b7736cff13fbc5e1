"""`/sources/` and the page of each source: what it is, where it comes from, and every claim that rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.addresses import path_of
from dateline.origins import reports
from dateline.pages import Kind, Page, described
from dateline.templates import Desk

INDEX = Kind("sources", depth=1, section="sources/")
KIND = Kind("source", depth=2, section="sources/")


def pages(desk: Desk) -> Iterator[Page]:
    """The list of sources, newest first, and a page for each."""
    sources = sorted(desk.timeline.sources.values(), key=lambda source: source.published.sort_key, reverse=True)
    yield Page(
        INDEX,
        "sources/",
        "Sources",
        f"The {len(sources)} sources of this timeline, with every claim that rests on each.",
        lambda: desk.render("pages/sources.html", sources=sources),
        "timeline/sources",
    )
    for source in sources:
        yield Page(
            KIND,
            path_of(source),
            source.title,
            described(
                f"{source.title}, {source.publisher}, {desk.words(source.published)}: the claims that rest on it."
            ),
            lambda source=source: desk.render(
                "pages/source.html",
                source=source,
                origins=reports(desk.timeline, [source.id]).origins,
                used=desk.uses.of_source[source.id],
                repeated_by=desk.uses.repeated_by.get(source.id, []),
                edit=desk.edit_address(desk.file_of(source)),
            ),
            desk.file_of(source),
        )
