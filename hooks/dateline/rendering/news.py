"""News: the days on which entries were added, updated and corrected, as a browser needs them.

A browser that remembers the day up to which a reader has seen the timeline marks what came later. Changes of
spelling are not announced.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.dates import Day
from dateline.records import Change, Entry
from dateline.vocabulary import ChangeKind

_NAMES = {ChangeKind.ADDED: "added", ChangeKind.UPDATE: "updated", ChangeKind.CORRECTION: "corrected"}


def days(entry: Entry) -> dict[str, Day]:
    """The last day of each sort of change of an entry that is announced."""
    return {_NAMES[change.kind]: change.date for change in entry.history if change.kind in _NAMES}


def latest(entries: Iterable[Entry]) -> Day | None:
    """The day of the last change that is announced."""
    return max((day for entry in entries for day in days(entry).values()), default=None)


def numbered(entry: Entry) -> list[tuple[int, Change]]:
    """An entry's history with the number of each change, which never alters: new ones come last."""
    return list(enumerate(entry.history, start=1))
