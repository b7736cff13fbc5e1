"""Why an entry or a question has its status on a day, step by step, in an editor's words.

First the status, then each claim with its party, its sources and their origins, and whether it counts; then what the
claims that count add up to. An entry that only names `sources` has these instead of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.dates import Day
from dateline.evidence import Evidence, Standing
from dateline.model import Timeline
from dateline.origins import origins, retracted
from dateline.records import Entry, Question, Source
from dateline.vocabulary import EntryKind, Stance, Status
from dateline.weighing import Weighed, Weight, said_alike

_DOES = {**{stance: str(stance) for stance in Stance}, Stance.DECLINES: "declines to say"}

_HESITATES = {Stance.DOUBTS: "a doubt", Stance.DECLINES: "a refusal to say"}


def explained(evidence: Evidence, record: Entry | Question, day: Day | None) -> Iterator[str]:
    """Line by line, how the status of an entry or a question on a day follows from its claims."""
    return _Explanation(evidence, record, day).lines()


class _Explanation:
    """The explanation of one record on one day."""

    def __init__(self, evidence: Evidence, record: Entry | Question, day: Day | None) -> None:
        self.evidence = evidence
        self.timeline = evidence.timeline
        self.record = record
        self.day = day or evidence.now
        self.standing = evidence.of(record, day)
        self.weighed = evidence.weighed(record, self.day)
        self.counting = {each.row.party: each for each in self.weighed if each.weight is Weight.COUNTS}

    def lines(self) -> Iterator[str]:
        """All of it."""
        word = "entry" if isinstance(self.record, Entry) else "question"
        yield f"{word} `{self.record.id}`: {self.record.heading}"
        if self.standing is None:
            yield self._unknown()
            return
        yield f"on {self.day}: `{self.standing.status}`"
        yield from self._before()
        for number, each in enumerate(self.weighed, 1):
            yield ""
            yield from self._claim(number, each)
        yield from self._sources()
        yield ""
        yield from self._sum(self.standing)

    def _unknown(self) -> str:
        """That nothing was known yet, and since when something is."""
        rows = self.evidence.by_entry if isinstance(self.record, Entry) else self.evidence.by_question
        days: list[Day | None] = [row.known for row in rows[self.record.id]]
        days += [self.evidence.known(self.record)] if isinstance(self.record, Entry) else []
        first = min(filter(None, days), default=None)
        if first is None:
            return "no claim is on it, so it has no status"
        return f"on {self.day} nothing was known of it; its first claim or source became known on {first}"

    def _before(self) -> Iterator[str]:
        """What is to be known before the claims are read."""
        if isinstance(self.record, Question):
            when = self.record.when
            if when and when.earliest:
                yield f"`when` is `{when.text}`: what is said before {when.earliest} never settles it"
            return
        if self.record.kind is EntryKind.PLAN:
            yield "a plan: all that is said of it is said beforehand, so it is never `confirmed`"
        if self.record.kind is EntryKind.STATEMENT:
            yield "a statement: it is `on-record` from when it is known, as long as a source of it stands"
        for id in dict.fromkeys(claim.on for claim in self.record.claims if claim.on):
            question = self.timeline.target(self.timeline.questions[id])
            yield f"its claims on `{id}` count there: `dateline status --explain {question}`"

    def _claim(self, number: int, each: Weighed) -> Iterator[str]:
        claim, row = each.row.claim, each.row
        yield f"{number}. `{row.key}`: `{claim.by}` {_DOES[claim.stance]}"
        yield f"   {claim.says}"
        said = f"said {claim.said.text}" if claim.said else "no day given on which it was said"
        known = "" if claim.said and claim.said.text == str(row.known) else f", known from {row.known}"
        party = "" if claim.by == row.party else f"party `{row.party}`; "
        yield f"   {party}{said}{known}"
        cited = [citation.source for citation in claim.citations]
        yield from (f"   {line}" for line in self._reports(cited))
        yield f"   {self._weight(each)}"

    def _reports(self, ids: Iterable[str]) -> Iterator[str]:
        """Each source with the origins that it leads back to, and why it supports nothing on that day."""
        for id in ids:
            source = self.timeline.sources[id]
            led = [origin for origin in origins(self.timeline, id) if origin != id]
            back = f", which leads back to {_led(self.timeline, led, self.day)}" if led else ", an origin"
            if not source.is_out(self.day):
                back = f", not out yet: published {source.published.text}"
            elif taken := retracted(self.timeline, id, self.day):
                back = f", {_taken_back(id, taken)}"
            yield f"source `{id}`{back}"

    def _weight(self, each: Weighed) -> str:
        """Whether a claim counts, and why it does not."""
        if each.weight is Weight.COUNTS:
            return f"=> counts{self._counts_as(each)}"
        row, other = each.row, self.counting.get(each.row.party)
        does, by = (_DOES[other.row.claim.stance], other.row.key) if other else ("", "")
        why = {
            Weight.UNKNOWN: f"it became known later, on {row.known}",
            Weight.RETRACTED: "none of its sources is out and stands",
            Weight.RELIES: f"it relies on the word of `{row.claim.relies_on}`, so it adds no party",
            Weight.BEFOREHAND: "it was said beforehand, and what was asserted or denied since then decides",
            Weight.REPLACED: self._replaced(each, by),
            Weight.OUTWEIGHED: f"its party {does} in `{by}`, and {_HESITATES.get(row.claim.stance)} does not change that",
        }
        return f"=> does not count: {why[each.weight]}"

    def _replaced(self, each: Weighed, by: str) -> str:
        """That a party spoke again; where it said the same, the reports of what it asserted before count with it."""
        last = self.counting.get(each.row.party)
        alike = last is not None and each in said_alike(self.weighed, last)
        if alike and each.row.claim.stance is Stance.ASSERTS:
            return f"its party said so again in `{by}`; its reports count with that"
        return f"its party spoke later, in `{by}`"

    def _counts_as(self, each: Weighed) -> str:
        """What is special about a claim that counts."""
        if each.ahead:
            return ", as said beforehand"
        is_expected = self.standing is not None and self.standing.ahead
        return "; only an assertion or a denial would set aside what was said beforehand" if is_expected else ""

    def _sources(self) -> Iterator[str]:
        """The sources of an entry that names some, and whether they count."""
        if not isinstance(self.record, Entry) or not self.record.sources:
            return
        yield ""
        yield "reported by:"
        yield from (f"   {line}" for line in self._reports(self.record.sources))
        if self.record.kind is not EntryKind.STATEMENT and self.weighed and self.standing:
            asserted = self.standing.parties[Stance.ASSERTS]
            yield f"   => {'do not count: its own claims do' if asserted else 'count, as no party asserts it itself'}"

    def _sum(self, standing: Standing) -> Iterator[str]:
        """What the claims that count add up to."""
        for stance, parties in standing.parties.items():
            if parties:
                yield f"{_DOES[stance]}: {_ids(parties)}"
        if standing.origins:
            yield f"the assertions lead back to: {_ids(standing.origins)}"
        if ahead := [id for id in standing.beforehand if id not in self.counting or not self.counting[id].ahead]:
            yield f"said beforehand: {_ids(ahead)}"
        yield f"so it is `{standing.derived}`: {_lowered(standing.derived.meaning)}"
        yield from self._short_of(standing)
        if becoming := standing.becoming:
            by = f" by `{becoming.by.id}`, known from {becoming.since}" if becoming.by else ""
            says = "" if becoming.by else f": {_lowered(becoming.outcome.meaning)}"
            yield f"its outcome is `{becoming.outcome}`{by}{says}"
        if standing.ruling:
            yield f"the editors overrule that: `{standing.status}`, because: {standing.ruling}"
        elif self.record.status:
            yield f"the editors' word, `{self.record.status.is_}`, holds for now only, not for past days"

    def _short_of(self, standing: Standing) -> Iterator[str]:
        """What is lacking where parties assert something and it is not confirmed."""
        if standing.derived is not Status.CLAIMED:
            return
        if standing.shared:
            yield "not `confirmed`: no two of these parties are heard in reports of different origin"
        else:
            yield "not `confirmed`: that takes a second party, in a report of another origin"


def _taken_back(id: str, taken: Source) -> str:
    """That a source was retracted, or for which of its originals it supports nothing."""
    when = f"retracted on {taken.retracted.date}: {taken.retracted.why}" if taken.retracted else ""
    return when if taken.id == id else f"which no original bears out any longer: `{taken.id}` was {when}"


def _led(timeline: Timeline, ids: Iterable[str], day: Day) -> str:
    """Some origins by their ids, with those that were retracted marked."""
    marks = (f"`{id}`{' (retracted)' if retracted(timeline, id, day) else ''}" for id in ids)
    return ", ".join(marks)


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(f"`{id}`" for id in ids)


def _lowered(sentence: str) -> str:
    """A sentence after a colon, without its full stop."""
    return sentence[0].lower() + sentence[1:].removesuffix(".")
