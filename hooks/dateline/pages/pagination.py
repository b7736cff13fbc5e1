"""Division: a list that is too long for one page, as the pages of its years.

The page of the whole keeps its address and links to each year; the years stand below it, as
`actors/kremlin/2023/`. A year of too many rows comes in numbered parts: `2023/`, `2023-2/`, `2023-3/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from dateline.dates import Date
from dateline.pages import MOST_ON_A_PAGE, Kind, Page, described
from dateline.records import Entry
from dateline.rendering.view import View


class ListPage(NamedTuple):
    """The rows of one year, or a numbered part of them; `path` is the last step of its address."""

    path: str
    title: str
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class FullList:
    """A list that may be divided: where it stands, what it is called, and the template that shows its rows.

    `rows` is what `sentences.amount` counts them by.

    `base` is what the addresses of its parts begin with: the address of the page that the list stands on,
    and `claims-` or the like where that page has two lists.
    """

    page: str
    base: str
    title: str
    rows: str
    template: str
    parts: list[ListPage]
    file: str | None = None


def year_of(date: Date) -> int:
    """The year under which a date is found: that of its earliest day, or its latest where it has no start."""
    return date.first.year


def by_year(view: View, rows: Sequence[Any], year: Callable[[Any], int], newest_first: bool = False) -> list[ListPage]:
    """The rows of each year in their order; a year of too many rows comes in numbered parts."""
    years: dict[int, list[Any]] = {}
    for row in rows:
        years.setdefault(year(row), []).append(row)
    return [
        part
        for number in sorted(years, reverse=newest_first)
        for part in numbered(f"{number}", view.year(number), years[number])
    ]


def numbered(path: str, title: str, rows: list[Any]) -> Iterator[ListPage]:
    """Some rows as one part where they fit on a page, else as numbered parts."""
    pieces = [rows[start : start + MOST_ON_A_PAGE] for start in range(0, len(rows), MOST_ON_A_PAGE)]
    for number, piece in enumerate(pieces, start=1):
        called = f"{title} ({number}/{len(pieces)})" if len(pieces) > 1 else title
        yield ListPage(f"{path}-{number}" if number > 1 else path, called, piece)


def divided(view: View, rows: Sequence[Any], year: Callable[[Any], int], newest_first: bool = False) -> list[ListPage]:
    """The parts of a list that is too long for one page; none where it is not."""
    return by_year(view, rows, year, newest_first) if len(rows) > MOST_ON_A_PAGE else []


def entries_divided(view: View, entries: Sequence[Entry]) -> list[ListPage]:
    """The years of entries that are too many for one page; none where they are not."""
    return divided(view, entries, lambda entry: year_of(entry.date))


def part_pages(view: View, kind: Kind, whole: FullList, **values: object) -> Iterator[Page]:
    """A page for each part of a list."""
    for number, part in enumerate(whole.parts):
        yield Page(
            kind,
            f"{whole.base}{part.path}/",
            f"{whole.title}: {part.title}",
            described(f"{whole.title}: {view.amount(whole.rows, len(part.rows))}, {part.title}."),
            partial(view.render, "pages/part.html", whole=whole, number=number, rows=part.rows, **values),
            whole.file,
        )
