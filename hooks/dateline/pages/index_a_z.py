"""`/index-a-z/`: every actor, place, topic, question, entry and source by its first letter, for finding by eye."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from dateline.languages import message, translations
from dateline.pages import MOST_ON_A_PAGE, Kind, Page
from dateline.pages.pagination import FullList, ListPage, numbered, part_pages
from dateline.records import Record
from dateline.rendering.view import View

KIND = Kind("index-a-z", depth=1, section="index-a-z/")
PART = Kind("letter", depth=2, section="index-a-z/")

DIGITS, OTHER = "0-9", "other"

CALLED = {
    "actors": message("actor"),
    "places": message("place"),
    "topics": message("topic"),
    "questions": message("question"),
    "entries": message("entry"),
    "sources": message("source"),
}


class Item(NamedTuple):
    """A record in the index: its name, what it is, and its place in the order."""

    order: str
    name: str
    called: str
    record: Record

    @property
    def letter(self) -> str:
        """The letter under which it stands."""
        first = self.order[:1]
        return first if "a" <= first <= "z" else DIGITS if first.isdigit() else OTHER


def pages(view: View) -> Iterator[Page]:
    """The index on one page, or the list of its letters and a page for each."""
    items = _items(view)
    letters = _letters(items, view)
    whole = FullList("index-a-z/", "index-a-z/", view.gettext("Index"), "names", "parts/index-items.html", [])
    if len(items) > MOST_ON_A_PAGE:
        whole.parts.extend(part for letter in letters for part in numbered(letter.path, letter.title, letter.rows))
    yield Page(
        KIND,
        "index-a-z/",
        view.gettext("Index from A to Z"),
        view.gettext("Every actor, place, topic, question, entry and source of this timeline by its first letter."),
        lambda: view.render("pages/index-a-z.html", whole=whole, letters=letters, total=len(items)),
    )
    yield from part_pages(view, PART, whole)


def _items(view: View) -> list[Item]:
    # Translators: the articles that do not count for the order of names, with spaces between them.
    articles = translations(view.language).gettext("The A An").split()
    records = (
        (record, called) for register, called in CALLED.items() for record in view.timeline.register(register).values()
    )
    found = (Item(_order(name := record.heading, articles), name, called, record) for record, called in records)
    return sorted(found, key=lambda item: (item.letter == OTHER, item.order, item.called, item.record.id))


def _order(name: str, articles: list[str]) -> str:
    """A name as it is sorted: without its article, marks, accents and capitals."""
    for article in articles:
        name = name.removeprefix(f"{article} ")
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").strip()


def _letters(items: list[Item], view: View) -> list[ListPage]:
    """The items of each letter."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.letter, []).append(item)
    titles = {DIGITS: "0–9", OTHER: view.gettext("Other letters")}
    return [ListPage(letter, titles.get(letter, letter.upper()), rows) for letter, rows in found.items()]
