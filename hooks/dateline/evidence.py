"""Evidence: what the stances of independent parties add up to, as known at the end of a day.

Each claim is placed: with its entry, the party it counts for and the day it became known. `weigh` says of
each placed claim what it counts for on a day, and why; from those that count, `Evidence` derives the status.
The rules are on the method page. Nothing here is typed by an editor, but for an overruled status, and that
holds for now only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dateline.dates import Day
from dateline.known import entry_begins, known_from, published_first
from dateline.model import Timeline
from dateline.origins import any_independent, lineage, repeated, reports
from dateline.records import Entry, Question, Source
from dateline.vocabulary import EntryKind, Outcome, Stance, Status
from dateline.weighing import (
    DECISIVE,
    SETTLING,
    Lasting,
    PlacedClaim,
    Rows,
    Weighed,
    Weight,
    is_live,
    said_alike,
    weigh,
    withdrawn,
)


@dataclass(frozen=True)
class Becoming:
    """What became of a plan: the outcome, and where another entry took its place, which, since when."""

    outcome: Outcome
    by: Entry | None = None
    since: Day | None = None


@dataclass(frozen=True)
class Standing:
    """What is known of an entry or a question on a day.

    `parties` gives for each stance the claim that counts, by party; `beforehand` the claim of each party that
    was said before the thing could have happened. `origins` are the sources that the counting assertions, and those
    that they repeat, lead back to, `shared` is whether these assertions have no two reports of different origin.
    `retracted` counts the claims that no longer count because what they rest on was retracted; `unsupported` is
    whether all reports of an entry that no claim bears out were. `ahead` is whether what counts was said beforehand
    itself; `relying` gives by stance the parties that only repeat another's word; `withdrawn` is what parties took
    back. `ruling` is the editors' reason where `status` is their word and `derived` is what the claims add up to.
    """

    status: Status
    derived: Status
    known: Day
    parties: Mapping[Stance, Rows]
    beforehand: Rows
    origins: tuple[str, ...] = ()
    shared: bool = False
    retracted: int = 0
    unsupported: bool = False
    ahead: bool = False
    relying: Mapping[Stance, Rows] = field(default_factory=lambda: {stance: {} for stance in Stance})
    withdrawn: Mapping[str, Stance] = field(default_factory=dict)
    becoming: Becoming | None = None
    ruling: str | None = None


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
                if known := known_from(claim, self.timeline.sources, entry_begins(entry)):
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

    def rows(self, record: Entry | Question) -> list[PlacedClaim]:
        """All claims of an entry, or all that are on a question."""
        return self.by_entry[record.id] if isinstance(record, Entry) else self.by_question[record.id]

    def known(self, entry: Entry) -> Day | None:
        """The day an entry became known: by its first known claim, or the first of its `sources`."""
        reported = published_first(entry.sources, self.timeline.sources, entry_begins(entry))
        return min(filter(None, [*(row.known for row in self.by_entry[entry.id]), reported]), default=None)

    def of_entry(self, entry: Entry, day: Day | None = None) -> Standing | None:
        """What is known of an entry at the end of a day, now if none is given; None where nothing is yet."""
        first, on = self.known(entry), day or self.now
        if first is None or first > on:
            return None
        standing = self._standing(self.weighed(entry, on), first, on)
        if entry.kind is EntryKind.STATEMENT:
            standing = self._on_record(entry, on, standing)
        elif entry.sources:
            standing = self._reported(entry, on, standing)
        becoming = self._becoming(entry, on) if entry.kind is EntryKind.PLAN else None
        return self._ruled(entry, day, replace(standing, becoming=becoming))

    def of_question(self, question: Question, day: Day | None = None) -> Standing | None:
        """What is known of a question at the end of a day, now if none is given; None where nothing is yet."""
        rows = self.by_question[question.id]
        if not rows or rows[0].known > (day or self.now):
            return None
        weighed = self.weighed(question, day)
        return self._ruled(question, day, self._standing(weighed, rows[0].known, day or self.now))

    def course(self, question: Question) -> list[tuple[Day, Standing]]:
        """What was known of a question on each day to now on which that may have changed, in order.

        The editors' word is not in it: it holds for now only.
        """
        if question.id not in self._courses:
            retracted = any(source.retracted for source in lineage(self.timeline, self._rests_on(question)))
            made = self._course if not retracted else self._course_with_retractions
            self._courses[question.id] = list(made(question))
        return self._courses[question.id]

    def _course(self, question: Question) -> Iterator[tuple[Day, Standing]]:
        """A course along which claims are added and none is lost: on each day only the last of each sort is weighed."""
        rows, known = self.by_question[question.id], 0
        lasting = Lasting(self.timeline, begins := _begins(question))
        for day in self.days(question):
            while known < len(rows) and rows[known].known <= day:
                lasting.add(rows[known])
                known += 1
            yield day, self._standing(weigh(self.timeline, lasting.rows, day, begins), rows[0].known, day)

    def _course_with_retractions(self, question: Question) -> Iterator[tuple[Day, Standing]]:
        first = self.by_question[question.id][0].known
        for day in self.days(question):
            yield day, self._standing(self.weighed(question, day), first, day)

    @cached_property
    def _courses(self) -> dict[str, list[tuple[Day, Standing]]]:
        return {}

    def of(self, record: Entry | Question, day: Day | None = None) -> Standing | None:
        """What is known of an entry or a question at the end of a day, now if none is given."""
        return self.of_entry(record, day) if isinstance(record, Entry) else self.of_question(record, day)

    def weighed(self, record: Entry | Question, day: Day | None = None) -> list[Weighed]:
        """Each claim on an entry itself, or on a question, with what it counts for on a day."""
        if isinstance(record, Entry):
            rows = [row for row in self.by_entry[record.id] if row.claim.on is None]
            begins = None
        else:
            rows = self.by_question[record.id]
            begins = _begins(record)
        is_plan = isinstance(record, Entry) and record.kind is EntryKind.PLAN
        return weigh(self.timeline, rows, day or self.now, begins, is_plan)

    def days(self, record: Entry | Question) -> list[Day]:
        """The days on which what is known of an entry or a question may have changed, in order."""
        rows, sources = self.rows(record), self._rests_on(record)
        found = {row.known for row in rows}
        found |= {self.timeline.sources[id].published.first for id in sources}
        found |= {source.retracted.date for source in lineage(self.timeline, sources) if source.retracted}
        first = min((row.known for row in rows), default=None)
        if isinstance(record, Entry):
            first = self.known(record)
            successor = self.timeline.entries.get(record.superseded_by or "")
            found |= {day for day in (first, self.known(successor) if successor else None) if day}
        return sorted(day for day in found if first and first <= day <= self.now)

    def retracted_on(self, record: Entry | Question, day: Day) -> list[Source]:
        """What an entry, or the claims on a question, rest on, originals too, that was retracted on a day."""
        sources = lineage(self.timeline, self._rests_on(record))
        return [each for each in sources if each.retracted and each.retracted.date == day]

    def published_on(self, record: Entry | Question, day: Day) -> list[Source]:
        """The sources of an entry, or of the claims on a question, that came out on a day."""
        sources = (self.timeline.sources[id] for id in self._rests_on(record))
        return [each for each in sources if each.published.first == day]

    def _rests_on(self, record: Entry | Question) -> list[str]:
        """The ids of the sources of an entry, or of the claims on a question, each once."""
        cited = [citation.source for row in self.rows(record) for citation in row.claim.citations]
        return [*dict.fromkeys([*cited, *(record.sources if isinstance(record, Entry) else ())])]

    def since(self, record: Entry | Question, day: Day | None = None) -> Day | None:
        """The day from which an entry or a question has the status that it has on a day; None where it has none."""
        now, found = self.of(record, day), None
        for each in reversed([each for each in self.days(record) if each <= (day or self.now)]):
            then = self.of(record, each)
            if not now or not then or then.derived is not now.derived:
                break
            found = each
        return found

    def live_sources(self, ids: Iterable[str], day: Day | None = None) -> list[str]:
        """Those of some sources that are out on a day, and stand."""
        return [id for id in ids if is_live(self.timeline, id, day or self.now)]

    def reporting(self, entry: Entry, day: Day | None = None) -> list[str]:
        """The `sources` of an entry that are out on a day, and stand."""
        return self.live_sources(entry.sources, day)

    def _reported(self, entry: Entry, day: Day, standing: Standing) -> Standing:
        """The standing of an entry that names `sources`: what these report holds until a party asserts it itself.

        A party that denies it disputes it, though no party asserts it.
        """
        if standing.parties[Stance.ASSERTS]:
            return standing
        if self.reporting(entry, day):
            status = Status.DISPUTED if standing.parties[Stance.DENIES] else Status.REPORTED
            return replace(standing, status=status, derived=status)
        return replace(standing, unsupported=not standing.parties[Stance.DENIES])

    def _on_record(self, entry: Entry, day: Day, standing: Standing) -> Standing:
        """The standing of a statement: on record, unless all that shows that it was made was retracted."""
        if self.live_sources(self._rests_on(entry), day):
            return replace(standing, status=Status.ON_RECORD, derived=Status.ON_RECORD)
        return replace(standing, status=Status.OPEN, derived=Status.OPEN, unsupported=True)

    def _ruled(self, record: Entry | Question, day: Day | None, standing: Standing) -> Standing:
        """The standing with the editors' word instead of the derived status, which holds for now only."""
        if record.status is None or (day is not None and day < self.now):
            return standing
        return replace(standing, status=record.status.is_, ruling=record.status.why)

    def _becoming(self, plan: Entry, day: Day) -> Becoming:
        """What had become of a plan by the end of a day."""
        successor = self.timeline.entries.get(plan.superseded_by or "")
        since = self.known(successor) if successor else None
        if successor and since and since <= day:
            is_plan = successor.kind is EntryKind.PLAN
            return Becoming(Outcome.POSTPONED if is_plan else Outcome.SUPERSEDED, successor, since)
        lapsed = plan.date.latest is not None and plan.date.latest < day
        return Becoming(Outcome.LAPSED if lapsed else Outcome.PLANNED)

    def _standing(self, weighed: list[Weighed], known: Day, day: Day) -> Standing:
        """What the claims that count on a day add up to."""
        counting = {each.row.party: each for each in weighed if each.weight is Weight.COUNTS}
        parties = _by_stance({party: each.row for party, each in counting.items()})
        said = {party: said_alike(weighed, counting[party]) for party in parties[Stance.ASSERTS]}
        cited = {party: [*dict.fromkeys(id for each in found for id in each.sources)] for party, found in said.items()}
        shared = len(cited) > 1 and not self._independent(cited)
        is_ahead = any(each.ahead for each in counting.values())
        status = _status(parties, is_ahead, shared)
        origins = reports(self.timeline, (id for ids in cited.values() for id in ids), day).origins
        beforehand = {each.row.party: each.row for each in weighed if each.is_last_ahead}
        lost = sum(each.weight is Weight.RETRACTED for each in weighed)
        return Standing(
            status,
            status,
            known,
            parties,
            beforehand,
            origins=tuple(source.id for source in origins),
            shared=shared,
            retracted=lost,
            ahead=is_ahead,
            relying=_by_stance(_relying(weighed, parties)),
            withdrawn=withdrawn(weighed, parties[Stance.WITHDRAWS]),
        )

    def _independent(self, cited: Mapping[str, list[str]]) -> bool:
        """Whether two parties are heard in reports of different origin, or in one that both of them issued."""
        own = (self._own(party, ids) for party, ids in cited.items())
        return max(Counter(id for found in own for id in found).values(), default=0) > 1 or any_independent(
            self.timeline, cited.values()
        )

    def _own(self, party: str, cited: Iterable[str]) -> set[str]:
        """The publications of a party itself that it is heard in: those cited, and those that are repeated whole."""
        found = {id for source in cited for id in repeated(self.timeline, source)}
        return {id for id in found if party in map(self.timeline.party, self.timeline.sources[id].issued_by)}


def _begins(question: Question) -> Day | None:
    """The first day on which what a question asks about can have happened."""
    return question.when.earliest if question.when else None


def _by_stance(rows: Rows) -> dict[Stance, Rows]:
    """Parties with their claims, by the stance of these."""
    return {stance: {id: rows[id] for id in sorted(rows) if rows[id].claim.stance is stance} for stance in Stance}


def _relying(weighed: Iterable[Weighed], parties: Mapping[Stance, Rows]) -> Rows:
    """The parties that say on another's word alone what is or is not, each with its claim that became known last."""
    own = {party for stance in DECISIVE for party in parties[stance]}
    rows = [each.row for each in weighed if each.weight is Weight.RELIES and not each.ahead]
    rows = [row for row in rows if row.party not in own and row.claim.stance in SETTLING]
    return {row.party: row for row in sorted(rows, key=lambda row: (row.known, row.order))}


def _status(parties: Mapping[Stance, Rows], ahead: bool, shared: bool) -> Status:
    """The status that the counting claims add up to."""
    asserting, denying = parties[Stance.ASSERTS], parties[Stance.DENIES]
    if asserting and denying:
        return Status.DISPUTED
    if asserting and ahead:
        return Status.EXPECTED
    if asserting:
        return Status.CONFIRMED if len(asserting) > 1 and not shared else Status.CLAIMED
    return Status.DENIED if denying else Status.OPEN
