"""Which slides are there already from an import before, whatever an editor has made of them since.

An import leaves no mark, so a slide is known again by what it was made into: by title and date; by its title,
where the date was left to do or has been made more exact; by its id, where the title was reworded, if the
summary or the media are still those of the slide. Each entry is that of one slide, and of those whose ids are
among its former ids, because an editor joined them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline import dates
from dateline.fields import is_left_to_do
from dateline.model import Timeline
from dateline.records import Entry


@dataclass(frozen=True)
class Sought:
    """What an entry that was made of a slide would hold: its values as they would be written."""

    id: str
    title: str
    date: str
    summary: str
    url: str


def known_again(sought: list[Sought], timeline: Timeline) -> list[Entry | None]:
    """For each that is sought the entry that is there already, or None."""
    found: list[Entry | None] = [None] * len(sought)
    entries = _Entries(timeline)
    for likeness in (entries.same, entries.same_title, entries.same_id):
        for number, one in enumerate(sought):
            if found[number] is None and (entry := next(likeness(one), None)):
                found[number] = entry
                entries.taken.add(entry.id)
    return [
        entry or timeline.entries.get(timeline.aliases.get(one.id, ""))
        for one, entry in zip(sought, found, strict=True)
    ]


class _Entries:
    """The entries of a timeline by their titles and ids, without those that are taken."""

    def __init__(self, timeline: Timeline) -> None:
        self.sources = timeline.sources
        self.taken: set[str] = set()
        self.by_title: dict[str, list[Entry]] = {}
        self.by_id: dict[str, list[Entry]] = {}
        for entry in timeline.entries.values():
            self.by_title.setdefault(entry.title or "", []).append(entry)
            ids = {entry.id, *entry.aliases}
            for id in ids | {re.sub(r"-\d+$", "", id) for id in ids}:
                self.by_id.setdefault(id, []).append(entry)

    def same(self, one: Sought) -> Iterator[Entry]:
        """Those with its title and its date."""
        date = None if is_left_to_do(one.date) else one.date
        return (entry for entry in self._titled(one) if (entry.date.text if entry.date else None) == date)

    def same_title(self, one: Sought) -> Iterator[Entry]:
        """Those with its title, at a time that may be its own."""
        return (entry for entry in self._titled(one) if _may_be_when(one.date, entry))

    def same_id(self, one: Sought) -> Iterator[Entry]:
        """Those with its id, or that and a number, at a time that may be its own, with its summary or media."""
        free = (entry for entry in self.by_id.get(one.id, []) if entry.id not in self.taken)
        return (entry for entry in free if _may_be_when(one.date, entry) and self._is_told_alike(one, entry))

    def _titled(self, one: Sought) -> Iterator[Entry]:
        return (entry for entry in self.by_title.get(one.title, []) if entry.id not in self.taken)

    def _is_told_alike(self, one: Sought, entry: Entry) -> bool:
        cited = [citation.source for claim in entry.claims for citation in claim.citations]
        sources = (self.sources.get(id) for id in (*entry.sources, *cited))
        return entry.summary in (None, one.summary) or any(source and source.url == one.url for source in sources)


def _may_be_when(date: str, entry: Entry) -> bool:
    """Whether an entry's date may be what an editor has made of a date: the same, a more exact one, or none yet."""
    if is_left_to_do(date) or entry.date is None:
        return True
    was, now = dates.parse(date), entry.date
    begins = was.earliest is None or (now.earliest is not None and was.earliest <= now.earliest)
    return begins and (was.latest is None or (now.latest is not None and now.latest <= was.latest))
