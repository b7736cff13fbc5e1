"""The order of entries in the story: by their dates, and within one date by what follows what.

Of entries with the same first and last day, one comes after those that it responds to and after the one that
its `after` names; then events and plans come before statements, then the one known first, then the first id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from typing import Any

from dateline.known import entry_known_from
from dateline.records import Entry, Source
from dateline.vocabulary import EntryKind


def in_order(entries: Mapping[str, Entry], sources: Mapping[str, Source]) -> dict[str, Entry]:
    """The entries by id in the order of the story; those without a readable date come last.

    Where `responds_to` and `after` run in a circle, they are left out of account; a check reports it.
    """
    dated = sorted(entries, key=lambda id: (*_date(entries[id]), id))
    found: dict[str, Entry] = {}
    for _, ids in groupby(dated, key=lambda id: _date(entries[id])):
        group = [entries[id] for id in ids]
        found |= {entry.id: entry for entry in (group if len(group) == 1 else _within_a_date(group, sources))}
    return found


def follows(entry: Entry) -> list[str]:
    """The ids of the entries that an entry comes after, where they have its date."""
    return [id for id in (*(entry.responds_to or ()), entry.after) if id]


def _date(entry: Entry) -> tuple[Any, ...]:
    return (entry.date is None, entry.date.sort_key if entry.date else ())


def _within_a_date(group: list[Entry], sources: Mapping[str, Source]) -> Iterator[Entry]:
    """Some entries of one date in their order."""
    ranked = {entry.id: rank for rank, entry in enumerate(sorted(group, key=lambda entry: _rank(entry, sources)))}
    by_id = {entry.id: entry for entry in group}
    sorter = TopologicalSorter({entry.id: [id for id in follows(entry) if id in by_id] for entry in group})
    try:
        sorter.prepare()
    except CycleError:
        yield from (by_id[id] for id in ranked)
        return
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()], key=ranked.__getitem__)
        first = ready.pop(0)
        yield by_id[first]
        sorter.done(first)


def _rank(entry: Entry, sources: Mapping[str, Source]) -> tuple[Any, ...]:
    known = entry_known_from(entry, sources)
    return (entry.kind is EntryKind.STATEMENT, known is None, known or (), entry.id)
