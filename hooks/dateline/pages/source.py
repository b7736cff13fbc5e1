"""`/sources/` and the page of each source: what it is, where it comes from, and every claim that rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.addresses import path_of
from dateline.origins import reports
from dateline.pages import Kind, Page, described
from dateline.pages.pagination import FullList, divided, part_pages, year_of
from dateline.records import Source
from dateline.rendering.view import View

INDEX = Kind("sources", depth=1, section="sources/")
YEAR = Kind("sources-part", depth=2, section="sources/")
KIND = Kind("source", depth=2, section="sources/")
PART = Kind("source-part", depth=3, section="sources/")


def pages(view: View) -> Iterator[Page]:
    """The list of sources, newest first, and a page for each."""
    sources = sorted(view.timeline.sources.values(), key=lambda source: source.published.sort_key, reverse=True)
    years = divided(view, sources, lambda source: year_of(source.published), newest_first=True)
    # An id begins with a letter, so no source stands where a year does.
    whole = FullList("sources/", "sources/", view.gettext("Sources"), "sources", "parts/source-lines.html", years)
    yield Page(
        INDEX,
        "sources/",
        view.gettext("Sources"),
        view.gettext("The sources of this timeline, {count} in all, with every claim that rests on each.").format(
            count=len(view.context.read_sources)
        ),
        lambda: view.render("pages/sources.html", sources=sources, whole=whole, rows=sources),
    )
    yield from part_pages(view, YEAR, whole)
    for source in sources:
        yield from _source(view, source)


def _source(view: View, source: Source) -> Iterator[Page]:
    """The page of a source, and those of the claims that rest on it where they are too many for one."""
    path, file = path_of(source), view.context.file_of(source)
    used = view.context.uses.of_source[source.id]
    parts = divided(view, used, lambda use: year_of(use[0].entry.date))
    whole = FullList(path, path, source.title, "claims", "parts/uses-of-source.html", parts, file)
    yield Page(
        KIND,
        path,
        source.title,
        described(_told(view, source)),
        lambda: view.render(
            "pages/source.html",
            source=source,
            origins=reports(view.timeline, [source.id]).origins,
            whole=whole,
            rows=used,
            repeated_by=view.context.uses.repeated_by.get(source.id, []),
            edit=view.context.edit_address(file),
        ),
        file,
    )
    yield from part_pages(view, PART, whole, source=source)


def _told(view: View, source: Source) -> str:
    """What the page of a source is about."""
    if source.unread:
        told = view.gettext("{title}, {publisher}, {day}: an original that we have not read.")
    elif view.context.uses.of_source[source.id]:
        told = view.gettext("{title}, {publisher}, {day}: the claims that rest on it.")
    elif source.id in view.context.uses.reported_by:
        told = view.gettext("{title}, {publisher}, {day}: the entries that it reports.")
    else:
        told = view.gettext("{title}, {publisher}, {day}: a source that no entry cites.")
    return told.format(title=source.title, publisher=source.publisher, day=view.words(source.published))
