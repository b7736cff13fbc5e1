"""What is known on a day: which records, claims and sources, and what they add up to; nothing later."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dateline.dates import Day
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline
from dateline.origins import Reports, reports, retracted
from dateline.records import Citation, Claim, Entry, Question, Record, Source
from dateline.vocabulary import SETTLED, EntryKind, Outcome, Status
from dateline.weighing import PlacedClaim, Weighed, Weight


class AsKnown:
    """A timeline as it is known at the end of `day`; None is now."""

    def __init__(self, timeline: Timeline, evidence: Evidence, day: Day | None = None) -> None:
        self.timeline = timeline
        self.evidence = evidence
        self.day = day

    def standing(self, record: Entry | Question) -> Standing | None:
        """What an entry or a question adds up to; None where nothing is known of it."""
        return self.evidence.of(record, self.day)

    def rows(self, record: Entry | Question) -> list[PlacedClaim]:
        """The claims of an entry, or those on a question, that are known."""
        rows = self.evidence.rows(record)
        return rows if self.day is None else [row for row in rows if row.known <= self.day]

    def word(self, entry: Entry) -> Status | Outcome | None:
        """The word for an entry beside its title: what became of a plan, else its status.

        Where all claims of an entry are on one question, the status of that; where they are on several, none.
        """
        standing = self.standing(entry)
        asked = self.questions(entry)
        if standing is None:
            return None
        if standing.becoming:
            return standing.becoming.outcome
        if standing.status is not Status.OPEN or not asked:
            return standing.status
        found = self.standing(asked[0]) if len(asked) == 1 else None
        return found.status if found else None

    def is_settled(self, record: Entry | Question) -> bool:
        """Whether a title may stand as a fact: confirmed or reported is it, or each question that all its claims are on."""
        standing = self.standing(record)
        if isinstance(record, Entry) and standing and standing.status is Status.OPEN and self.questions(record):
            return all(self.is_settled(question) for question in self.questions(record))
        return standing is not None and standing.becoming is None and standing.status in SETTLED

    def unsettled(self, entry: Entry) -> Status | Outcome | None:
        """The word beside the title of an event that is neither confirmed nor reported, so that no list states it."""
        word = self.word(entry) if entry.kind is EntryKind.EVENT else None
        return None if word in SETTLED else word

    def weighed(self, record: Entry | Question) -> dict[int, Weighed]:
        """What each claim on an entry itself, or on a question, counts for; by the claim's place among all."""
        return {each.row.order: each for each in self.evidence.weighed(record, self.day)}

    def weight(self, row: PlacedClaim) -> Weighed:
        """What a claim counts for on what it is about."""
        return self.weighed(self.about(row))[row.order]

    def settles_nothing(self, row: PlacedClaim) -> bool:
        """Whether a claim was said ahead of the fact, only repeats another's word, or lost its sources."""
        found = self.weight(row)
        return found.ahead or found.weight in (Weight.RELIES, Weight.RETRACTED)

    def about(self, row: PlacedClaim) -> Entry | Question:
        """What a claim is about: a question, or its entry itself."""
        return self.timeline.questions[row.claim.on] if row.claim.on else row.entry

    def questions(self, entry: Entry) -> list[Question]:
        """The questions that an entry's claims are on, each once."""
        asked = dict.fromkeys(row.claim.on for row in self.rows(entry) if row.claim.on)
        return [self.timeline.questions[id] for id in asked]

    def knows(self, record: Record) -> bool:
        """Whether a record is known; of sources, whether they were out."""
        if self.day is None:
            return True
        if isinstance(record, Source):
            return record.is_out(self.day)
        return not isinstance(record, Entry | Question) or self.standing(record) is not None

    def citations(self, claim: Claim) -> list[Citation]:
        """The citations of a claim whose sources are out."""
        return [citation for _, citation in self.numbered(claim)]

    def numbered(self, claim: Claim) -> list[tuple[int, Citation]]:
        """The citations of a claim whose sources are out, each with its number among all of the claim's."""
        return [row for row in enumerate(claim.citations, 1) if self.knows(self.timeline.sources[row[1].source])]

    def cited(self, rows: Iterable[PlacedClaim]) -> list[str]:
        """The ids of the sources that some claims cite and that are out, each once, retracted ones too."""
        return list(dict.fromkeys(given.source for row in rows for given in self.citations(row.claim)))

    def reports(self, ids: Iterable[str]) -> Reports:
        """Those of some sources that stand, and those of their origins that do."""
        return reports(self.timeline, ids, self.day or self.evidence.now)

    def counting(self, question: Question) -> list[tuple[str, PlacedClaim]]:
        """The claim of each party that counts on a question, by stance."""
        standing = self.standing(question)
        return [pair for rows in standing.parties.values() for pair in rows.items()] if standing else []

    def said_beforehand(self, question: Question) -> list[tuple[str, PlacedClaim]]:
        """What parties said ahead of the fact, where a party asserted or denied it since, so that it no longer counts."""
        standing = self.standing(question)
        counting = {row for _, row in self.counting(question)}
        ahead = standing.beforehand.items() if standing else ()
        return [(party, row) for party, row in ahead if row not in counting]

    def reporting(self, entry: Entry) -> list[str]:
        """The ids of the `sources` of an entry that are out, retracted ones too."""
        return [id for id in entry.sources if self.knows(self.timeline.sources[id])]

    def retracted(self, id: str) -> Source | None:
        """The retracted source for which a source no longer counts on the day of the view: itself, or its original."""
        return retracted(self.timeline, id, self.day or self.evidence.now)

    def has_support(self, row: PlacedClaim) -> bool:
        """Whether a claim has a source that stands."""
        return bool(self.evidence.live_sources((given.source for given in row.claim.citations), self.day))

    def is_first_hand(self, row: PlacedClaim) -> bool | None:
        """Whether a claim is cited from its party's own publication; None where no source says whose it is."""
        if not self._knows_issuers:
            return None
        issuers = (id for given in self.citations(row.claim) for id in self.timeline.sources[given.source].issued_by)
        return any(self.timeline.party(id) == row.party for id in issuers)

    @cached_property
    def _knows_issuers(self) -> bool:
        return any(source.issued_by for source in self.timeline.sources.values())

    def origins_of(self, source: Source) -> Reports:
        """What one source leads back to, retracted or not."""
        return reports(self.timeline, [source.id])

    def since(self, record: Entry | Question) -> Day | None:
        """The day from which an entry or a question has its status, where that is later than it became known.

        None for a status that is the editors' word: no record says since when it holds.
        """
        standing = self.standing(record)
        if standing is None or standing.ruling:
            return None
        since = self.evidence.since(record, self.day)
        return since if since != standing.known else None

    def then_and_now(self, entry: Entry) -> list[tuple[Question, Day, Standing, Standing]]:
        """The questions that a statement bears on, with the day on which it became known that it does.

        Each as it stood at the end of that day, and as it stands now.
        """
        if entry.kind is not EntryKind.STATEMENT:
            return []
        found = []
        for question in self.questions(entry):
            day = min(row.known for row in self.rows(entry) if row.claim.on == question.id)
            then, now = self.evidence.of_question(question, day), self.standing(question)
            found += [(question, day, then, now)] if then and now else []
        return found
