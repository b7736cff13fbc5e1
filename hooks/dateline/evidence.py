"""Evidence: what the stances of independent parties add up to, as known at the end of a day.

Each claim is placed: with its entry, the party it counts for and the day it became known. From the
placed claims of an entry, or of a question, `Evidence.standing` derives the status on any day by the
rules of DESIGN section 4. Nothing here is typed by an editor, but for an overruled status, and that
holds for now only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dateline.dates import Day
from dateline.model import Timeline
from dateline.records import Claim, Entry, Question, Source
from dateline.vocabulary import EntryKind, Outcome, Stance, Status


class PlacedClaim(NamedTuple):
    """A claim where it stands: in its entry, for its party, known from a day, at its place in the files."""

    entry: Entry
    claim: Claim
    party: str
    known: Day
    order: int

    @property
    def key(self) -> str:
        """The claim's address within the timeline: the entry's id and the claim's anchor."""
        return f"{self.entry.id}#{self.claim.anchor}"


class Becoming(NamedTuple):
    """What became of a plan: the outcome, and where it was superseded by which entry, since when."""

    outcome: Outcome
    by: Entry | None = None
    since: Day | None = None


@dataclass(frozen=True)
class Standing:
    """What is known of an entry or a question on a day.

    `parties` gives for each stance the claim that counts, by party; `ruling` is the editors' reason
    where `status` is their word and `derived` is what the claims add up to.
    """

    status: Status
    derived: Status
    known: Day
    parties: Mapping[Stance, Mapping[str, PlacedClaim]]
    becoming: Becoming | None = None
    ruling: str | None = None


def known_from(claim: Claim, sources: Mapping[str, Source]) -> Day | None:
    """The day a claim became known: the later of the day it was said and its sources' earliest publication.

    Uncertain dates count from their earliest day. None where no source of the claim has a readable date.
    """
    published = [
        first
        for citation in claim.citations
        if (source := sources.get(citation.source)) and source.published and (first := _first(source.published))
    ]
    if not published:
        return None
    said = _first(claim.said) if claim.said else None
    return max(min(published), said) if said else min(published)


def _first(date) -> Day | None:
    return date.earliest or date.latest


class Evidence:
    """The placed claims of a timeline, and what they add up to on any day."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.now = timeline.about.as_of

    @cached_property
    def by_entry(self) -> dict[str, list[PlacedClaim]]:
        """All claims of each entry, its own and those on questions, as the file lists them."""
        placed: dict[str, list[PlacedClaim]] = {}
        order = 0
        parties: dict[str, str] = {}
        for entry in self.timeline.entries.values():
            placed[entry.id] = rows = []
            for claim in entry.claims:
                order += 1
                party = parties.get(claim.by) or parties.setdefault(claim.by, self.timeline.party(claim.by))
                if known := known_from(claim, self.timeline.sources):
                    rows.append(PlacedClaim(entry, claim, party, known, order))
        return placed

    @cached_property
    def by_question(self) -> dict[str, list[PlacedClaim]]:
        """The claims that are on each question, in the order in which they became known."""
        placed: dict[str, list[PlacedClaim]] = {id: [] for id in self.timeline.questions}
        for rows in self.by_entry.values():
            for row in rows:
                if row.claim.on in placed:
                    placed[row.claim.on].append(row)
        return {id: sorted(rows, key=lambda row: (row.known, row.order)) for id, rows in placed.items()}

    def known(self, entry: Entry) -> Day | None:
        """The day an entry became known: that of its first known claim."""
        return min((row.known for row in self.by_entry[entry.id]), default=None)

    def of_entry(self, entry: Entry, day: Day | None = None) -> Standing | None:
        """What is known of an entry at the end of a day, now if none is given; None where nothing is yet."""
        rows = self.by_entry[entry.id]
        first = self.known(entry)
        if first is None or first > (day or self.now):
            return None
        own = [row for row in rows if row.claim.on is None]
        parties = self._parties(own, day or self.now)
        derived = Status.ON_RECORD if entry.kind is EntryKind.STATEMENT else _status(parties)
        becoming = self._becoming(entry, day or self.now) if entry.kind is EntryKind.PLAN else None
        return self._ruled(entry, day, Standing(derived, derived, first, parties, becoming))

    def of_question(self, question: Question, day: Day | None = None) -> Standing | None:
        """What is known of a question at the end of a day, now if none is given; None where nothing is yet."""
        rows = self.by_question[question.id]
        if not rows or rows[0].known > (day or self.now):
            return None
        parties = self._parties(rows, day or self.now)
        derived = _status(parties)
        return self._ruled(question, day, Standing(derived, derived, rows[0].known, parties))

    def _ruled(self, record: Entry | Question, day: Day | None, standing: Standing) -> Standing:
        """The standing with the editors' word in place of the derived status, which holds for now only."""
        if record.status is None or (day is not None and day < self.now):
            return standing
        return Standing(
            record.status.is_, standing.derived, standing.known, standing.parties, standing.becoming, record.status.why
        )

    def _becoming(self, plan: Entry, day: Day) -> Becoming:
        """What had become of a plan by the end of a day."""
        successor = self.timeline.entries.get(plan.superseded_by or "")
        since = self.known(successor) if successor else None
        if since and since <= day:
            return Becoming(Outcome.SUPERSEDED, successor, since)
        lapsed = plan.date.latest is not None and plan.date.latest < day
        return Becoming(Outcome.LAPSED if lapsed else Outcome.PLANNED)

    def _parties(self, rows: Iterable[PlacedClaim], day: Day) -> dict[Stance, dict[str, PlacedClaim]]:
        """Each independent party's claim that counts, under its stance.

        A party counts once, by its latest assertion or denial; only where it has made neither does its
        latest doubt or refusal count. A claim that relies on another party adds none.
        """
        decisive: dict[str, PlacedClaim] = {}
        hesitant: dict[str, PlacedClaim] = {}
        for row in sorted((row for row in rows if row.known <= day and self.stands_alone(row)), key=_when):
            takes_side = row.claim.stance in (Stance.ASSERTS, Stance.DENIES)
            (decisive if takes_side else hesitant)[row.party] = row
        counting = {**hesitant, **decisive}
        return {
            stance: {party: row for party, row in sorted(counting.items()) if row.claim.stance is stance}
            for stance in Stance
        }

    def stands_alone(self, row: PlacedClaim) -> bool:
        """Whether a claim rests on its own party and not on another's word."""
        return row.claim.relies_on is None or self.timeline.party(row.claim.relies_on) == row.party


def _when(row: PlacedClaim) -> tuple:
    """The order in which a party's claims replace one another."""
    said = _first(row.claim.said) if row.claim.said else None
    return (said or row.known, row.known, row.order)


def _status(parties: Mapping[Stance, Mapping[str, PlacedClaim]]) -> Status:
    """Confirmed by two and denied by none; disputed, claimed, denied or open otherwise."""
    asserting, denying = len(parties[Stance.ASSERTS]), len(parties[Stance.DENIES])
    if asserting and denying:
        return Status.DISPUTED
    if asserting:
        return Status.CONFIRMED if asserting > 1 else Status.CLAIMED
    return Status.DENIED if denying else Status.OPEN
