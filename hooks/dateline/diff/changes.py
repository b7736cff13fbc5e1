"""Changes: two timelines to what the one says that the other did not.

Records are found again by their ids, and an entry also by an alias that leads to it (`Renames`). For each
that is in both, its fields, claims and history are compared; for each entry and question, what the claims
add up to, now and in each edition that both have. The result is a pure function of the two timelines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from dateline.dates import Day
from dateline.diff.claim_differences import of_claims
from dateline.diff.differences import Difference, Note, noun, of_history, of_record
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline
from dateline.records import REGISTERS, About, Entry, Question, Record
from dateline.vocabulary import Effect


@dataclass(frozen=True)
class Revisions:
    """Two states of one timeline: as it was, and as it is now."""

    was: Timeline
    now: Timeline

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The old id of each entry that has another id now, by the new one."""
        found: dict[str, str] = {}
        for id in self.was.entries:
            heir = self.now.aliases.get(id)
            if id not in self.now.entries and heir and heir not in self.was.entries:
                found.setdefault(heir, id)
        return found

    @cached_property
    def pairs(self) -> list[tuple[Record | None, Record | None]]:
        """Every record as it was and as it is; None where it is not there."""
        found: list[tuple[Record | None, Record | None]] = [(self.was.about, self.now.about)]
        for register in (*REGISTERS, "seeds"):
            before, after = self.was.register(register), self.now.register(register)
            old = self.renamed if register == "entries" else {}
            found += [(before.get(old.get(id, id)), record) for id, record in after.items()]
            gone = before.keys() - after.keys() - set(old.values())
            found += [(record, None) for id, record in before.items() if id in gone]
        return found

    @property
    def kept(self) -> Iterator[tuple[Any, Any]]:
        """The records that are in both."""
        return ((was, now) for was, now in self.pairs if was is not None and now is not None)


def changes(revisions: Revisions) -> list[Difference]:
    """Everything that is not as it was: record by record, entries first in the order of the story."""
    standings = _Standings(revisions)
    return [found for was, now in revisions.pairs for found in _of_pair(revisions, standings, was, now)]


def _of_pair(
    revisions: Revisions, standings: _Standings, was: Record | None, now: Record | None
) -> Iterator[Difference]:
    record = now or was
    assert record is not None
    note = partial(Difference, noun(record), record.id)
    if was is None:
        yield note(Effect.ADDED, None, record.heading)
    elif now is None:
        heir = revisions.now.aliases.get(was.id) if isinstance(was, Entry) else None
        yield note(Effect.REMOVED, was.heading, heir)
    else:
        if was.id != now.id:
            yield note(Effect.RENAMED, was.id, now.id)
        yield from content_differences(was, now)
        yield from standings.differences(was, now)


def content_differences(was: Record, now: Record) -> Iterator[Difference]:
    """What two versions of a record say differently, apart from what the claims add up to."""
    note = partial(Difference, noun(now), now.id)
    if was == now:
        return
    yield from of_record(note, was, now)
    if isinstance(was, Entry) and isinstance(now, Entry):
        yield from of_claims(note, was, now)
        yield from of_history(note, was, now)


class _Standings:
    """What the claims add up to in both revisions."""

    def __init__(self, revisions: Revisions) -> None:
        self.was, self.now = Evidence(revisions.was), Evidence(revisions.now)
        before, after = (_editions(timeline.about) for timeline in (revisions.was, revisions.now))
        self.days = [(id, before[id], day) for id, day in after.items() if id in before]

    def differences(self, was: Record, now: Record) -> Iterator[Difference]:
        """Where a status or an outcome is not as it was, now or in an edition."""
        if isinstance(was, Entry | Question) and isinstance(now, Entry | Question):
            note = partial(Difference, noun(now), now.id)
            yield from self._on(note, was, now, (None, None), (Effect.STATUS, Effect.OUTCOME))
            for id, before, after in self.days:
                then = (Effect.STATUS_THEN, Effect.OUTCOME_THEN)
                yield from self._on(partial(note, edition=id), was, now, (before, after), then)

    def _on(
        self,
        note: Note,
        was: Entry | Question,
        now: Entry | Question,
        days: tuple[Day | None, Day | None],
        effects: tuple[Effect, Effect],
    ) -> Iterator[Difference]:
        old, new = self.was.of(was, days[0]), self.now.of(now, days[1])
        if _status(old) != _status(new):
            yield note(effects[0], _status(old), _status(new))
        if old and new and _outcome(old) != _outcome(new):
            yield note(effects[1], _outcome(old), _outcome(new))


def _editions(about: About) -> dict[str, Day]:
    return {edition.id: edition.as_of for edition in about.editions}


def _status(standing: Standing | None) -> str | None:
    return str(standing.status) if standing else None


def _outcome(standing: Standing) -> str | None:
    return str(standing.becoming.outcome) if standing.becoming else None
