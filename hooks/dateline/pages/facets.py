"""`/kinds/`, `/statuses/`, `/years/`, `/said-by/` and each of their values; and all facets, by which the timeline is filtered.

A facet is a way to divide the entries; its values have a page each: kinds, statuses and years here, topics,
places and actors with their registers. A value is known by the path of its page, such as `kinds/plan`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from dateline.pages import MOST_ON_A_PAGE, Kind, Page, described
from dateline.pages.pagination import FullList, ListPage, entries_divided, part_pages, year_of
from dateline.records import Entry
from dateline.rendering.view import View
from dateline.vocabulary import EntryKind, Outcome, Status, Word

INDEX = Kind("facets", depth=1, section="timeline/")
KIND = Kind("facet", depth=2, section="timeline/")
PART = Kind("facet-part", depth=3, section="timeline/")

REGISTERS = ("topics", "places", "actors")
"""The registers that are facets: what an entry is about; an actor stands for its parts too."""


class Value(NamedTuple):
    """One value of a facet, the entries that have it, and what it means where it is a word of ours."""

    path: str
    name: str
    entries: list[Entry]
    meaning: str = ""


class Facet(NamedTuple):
    """A way to divide the entries, and its values."""

    name: str
    title: str
    heading: str
    lede: str
    values: list[Value]

    @property
    def present(self) -> list[Value]:
        """The values that any entry has; of very many, those with the most entries."""
        values = [value for value in self.values if value.entries]
        if len(values) <= MOST_ON_A_PAGE:
            return values
        return sorted(values, key=lambda value: -len(value.entries))[:MOST_ON_A_PAGE]


def pages(view: View) -> Iterator[Page]:
    """A page for each facet that is not a register, and one for each of its values."""
    for facet in (each for each in facets(view) if each.name not in REGISTERS):
        yield Page(
            INDEX,
            f"{facet.name}/",
            facet.heading,
            facet.lede,
            partial(view.render, "pages/facets.html", facet=facet),
        )
        for value in facet.values:
            yield from _value(view, facet, value)


def _value(view: View, facet: Facet, value: Value) -> Iterator[Page]:
    title = f"{facet.title}: {value.name}"
    counted = view.amount("entries", len(value.entries))
    path = f"{value.path}/"
    whole = FullList(path, path, title, "entries", "parts/entry-lines.html", entries_divided(view, value.entries))
    yield Page(
        KIND,
        path,
        title,
        described(f"{counted}. {value.meaning or title}"),
        lambda: view.render("pages/facet.html", facet=facet, value=value, whole=whole, rows=value.entries),
    )
    yield from part_pages(view, PART, whole)


def values_of(view: View, entry: Entry) -> Iterator[str]:
    """The paths of the values that an entry has, facet by facet."""
    yield f"kinds/{entry.kind}"
    if standing := view.standing(entry):
        on_questions = standing.status is Status.OPEN and view.questions(entry)
        if status := view.word(entry) if on_questions else standing.status:
            yield f"statuses/{status}"
        if standing.becoming and status is not standing.becoming.outcome:
            yield f"statuses/{standing.becoming.outcome}"
    yield f"years/{year_of(entry.date)}"
    for register in REGISTERS:
        named = getattr(entry, register)
        for id in view.context.uses.with_wholes(named) if register == "actors" else dict.fromkeys(named):
            yield f"{register}/{id}"
    for id in view.context.uses.with_wholes(
        id for row in view.rows(entry) for id in (row.claim.by, row.claim.speaker) if id
    ):
        yield f"said-by/{id}"


@lru_cache(maxsize=1)
def facets(view: View) -> list[Facet]:
    """Every facet with its values and their entries, in the order of the panel."""
    having: dict[str, list[Entry]] = {}
    for entry in view.entries:
        for path in values_of(view, entry):
            having.setdefault(path, []).append(entry)
    _ = view.gettext
    years = sorted({year_of(entry.date) for entry in view.entries})
    return [
        Facet(
            "kinds",
            _("Kind"),
            _("Entries by kind"),
            _("Events, statements and plans."),
            _words(view, having, "kinds", [*EntryKind]),
        ),
        Facet(
            "statuses",
            _("Status"),
            _("Entries by status"),
            _("What the claims add up to; of plans also what became of them."),
            _words(view, having, "statuses", [*Status, *Outcome]),
        ),
        Facet(
            "years",
            _("Year"),
            _("Entries by year"),
            _("Entries by the year of their first day."),
            [_year(view, having, year) for year in years],
        ),
        *(
            _register(view, having, name, title)
            for name, title in zip(REGISTERS, (_("Topic"), _("Place"), _("About")), strict=True)
        ),
        Facet(
            "said-by",
            _("Said by"),
            _("Entries by who speaks"),
            _("Everyone who makes a claim, with the entries in which they, or a part of them, speak."),
            _speakers(view, having),
        ),
    ]


def _words(view: View, having: dict[str, list[Entry]], name: str, words: Sequence[Word]) -> list[Value]:
    return [
        Value(path, view.gettext(word.label), having.get(path, []), view.gettext(word.meaning))
        for word in words
        for path in [f"{name}/{word}"]
    ]


def _year(view: View, having: dict[str, list[Entry]], year: int) -> Value:
    return Value(f"years/{year}", view.year(year), having[f"years/{year}"])


def _register(view: View, having: dict[str, list[Entry]], name: str, title: str) -> Facet:
    """A register as a facet, the values with the most entries first."""
    records = view.timeline.register(name).values()
    values = [Value(f"{name}/{record.id}", record.heading, having.get(f"{name}/{record.id}", [])) for record in records]
    return Facet(name, title, "", "", sorted(values, key=lambda value: (-len(value.entries), value.name)))


def _speakers(view: View, having: dict[str, list[Entry]]) -> list[Value]:
    """Everyone who makes a claim, those in most entries first."""
    actors = view.timeline.actors.values()
    values = [Value(path, actor.name, having[path]) for actor in actors if (path := f"said-by/{actor.id}") in having]
    return sorted(values, key=lambda value: (-len(value.entries), value.name))


def in_short(view: View, parts: list[ListPage]) -> dict[str, list[Any]]:
    """The entries of a divided timeline for the script that filters them: a few lists, one item an entry.

    `values` names each value once; `of` gives for each entry the places of its values in that list. `parts`
    are the pages of the timeline, each with the place of its first entry.
    """
    entries = [entry for part in parts for entry in part.rows]
    values: dict[str, int] = {}
    of = [[values.setdefault(path, len(values)) for path in values_of(view, entry)] for entry in entries]
    starts, start = [], 0
    for part in parts:
        starts.append([part.path, start])
        start += len(part.rows)
    return {
        "parts": starts,
        "values": list(values),
        "ids": [entry.id for entry in entries],
        "days": [str(entry.date.first) for entry in entries],
        "dates": [view.words(entry.date) for entry in entries],
        "titles": [entry.title for entry in entries],
        "of": of,
    }
