"""`/as-known/` and each edition: the timeline and its questions as known at the end of a past day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from dateline import text
from dateline.pages import MOST_ON_A_PAGE, Kind, Page, described
from dateline.pages.pagination import by_year, year_of
from dateline.pages.question import grouped
from dateline.records import Edition
from dateline.rendering.view import View

INDEX = Kind("editions", depth=1, section="as-known/")
KIND = Kind("edition", depth=2, section="as-known/")


def pages(view: View) -> Iterator[Page]:
    """The list of editions in the order of their days, and a page for each."""
    editions = sorted(view.timeline.about.editions, key=lambda edition: edition.as_of)
    if not editions:
        return
    yield Page(
        INDEX,
        "as-known/",
        view.gettext("As known on a day"),
        view.gettext("Past days on which the whole timeline can be read as it was known then."),
        lambda: view.render("pages/editions.html", editions=editions),
        "timeline/timeline.yml",
    )
    for edition in editions:
        yield Page(
            KIND,
            f"as-known/{edition.id}/",
            view.gettext("As known on {day}: {title}").format(day=view.words(edition.as_of), title=edition.title),
            described(text.to_plain(edition.summary) if edition.summary else edition.title),
            partial(_render, view, edition, editions),
            "timeline/timeline.yml",
        )


def _render(view: View, edition: Edition, editions: list[Edition]) -> Markup:
    past = view.as_known(edition.as_of)
    entries = [entry for entry in past.entries if past.knows(entry)]
    return past.render(
        "pages/edition.html",
        edition=edition,
        editions=editions,
        groups=grouped(past),
        entries=entries,
        whole=len(entries) <= MOST_ON_A_PAGE,
        years=by_year(past, entries, lambda entry: year_of(entry.date)),
    )
