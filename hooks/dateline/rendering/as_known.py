"""What is known on a day: which records, claims and sources, and what they add up to; nothing later."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dateline.dates import Day
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline
from dateline.origins import Reports, reports
from dateline.records import Citation, Claim, Entry, Question, Record, Retraction, Source
from dateline.vocabulary import EntryKind
from dateline.weighing import PlacedClaim


class AsKnown:
    """A timeline as it is known at the end of `day`; None is now."""

    timeline: Timeline
    evidence: Evidence
    day: Day | None

    def standing(self, record: Entry | Question) -> Standing | None:
        """What an entry or a question adds up to; None where nothing is known of it."""
        return self.evidence.of(record, self.day)

    def rows(self, record: Entry | Question) -> list[PlacedClaim]:
        """The claims of an entry, or those on a question, that are known."""
        rows = self.evidence.rows(record)
        return rows if self.day is None else [row for row in rows if row.known <= self.day]

    def questions(self, entry: Entry) -> list[Question]:
        """The questions that an entry's claims are on, each once."""
        asked = dict.fromkeys(row.claim.on for row in self.rows(entry) if row.claim.on)
        return [self.timeline.questions[id] for id in asked]

    def knows(self, record: Record) -> bool:
        """Whether a record is known; of sources, whether they were out."""
        if self.day is None:
            return True
        if isinstance(record, Source):
            first = record.published.earliest or record.published.latest
            return first is None or first <= self.day
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
        """Those of some sources that stand, and their origins."""
        return reports(self.timeline, [id for id in ids if not self.retracted(id)])

    def counting(self, question: Question) -> list[tuple[str, PlacedClaim]]:
        """The claim of each party that counts on a question, by stance."""
        standing = self.standing(question)
        return [pair for rows in standing.parties.values() for pair in rows.items()] if standing else []

    def said_beforehand(self, question: Question) -> list[tuple[str, PlacedClaim]]:
        """What parties said ahead of the fact, where something was said after it, so that it no longer counts."""
        standing = self.standing(question)
        counting = {row for _, row in self.counting(question)}
        ahead = standing.beforehand.items() if standing else ()
        return [(party, row) for party, row in ahead if row not in counting]

    def reporting(self, entry: Entry) -> list[str]:
        """The ids of the `sources` of an entry that are out, retracted ones too."""
        return [id for id in entry.sources if self.knows(self.timeline.sources[id])]

    def retracted(self, id: str) -> Retraction | None:
        """That a source was taken back by the day of the view."""
        found = self.timeline.sources[id].retracted
        return found if found and found.date <= (self.day or self.evidence.now) else None

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
        """The day from which an entry or a question has its status, where that is later than it became known."""
        standing = self.standing(record)
        since = self.evidence.since(record, self.day) if standing else None
        return since if standing and since != standing.known else None

    def then_and_now(self, entry: Entry) -> list[tuple[Question, Standing, Standing]]:
        """The questions that a statement bears on, each as it stood when the statement became known, and as it stands."""
        if entry.kind is not EntryKind.STATEMENT:
            return []
        found = []
        for question in self.questions(entry):
            day = min(row.known for row in self.rows(entry) if row.claim.on == question.id)
            then, now = self.evidence.of_question(question, day), self.standing(question)
            found += [(question, then, now)] if then and now else []
        return found
