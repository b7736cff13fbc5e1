"""Weighing: what each claim on one thing counts for on a day, and why it does not where it does not.

The rules, in the order in which they are asked: a claim counts only once it is known; while one of its
sources stands; for its own party and not where it relies on another's word; not where it was said ahead of
the fact, once a party asserted or denied it after the fact; and of the claims of one party, the latest counts.
A doubt, a refusal or a withdrawal after the fact says neither that the thing happened nor that it did not, so it
sets nothing aside.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from dateline.dates import Day
from dateline.model import Timeline
from dateline.origins import stands
from dateline.records import Claim, Entry
from dateline.vocabulary import Stance

SETTLING = (Stance.ASSERTS, Stance.DENIES)
"""The stances that say whether a thing is so."""

DECISIVE = (*SETTLING, Stance.WITHDRAWS)
"""The stances that replace what their party said before; a doubt and a refusal replace none of these."""


class PlacedClaim(NamedTuple):
    """A claim with its entry, its party, the day from which it is known, and its place among all claims."""

    entry: Entry
    claim: Claim
    party: str
    known: Day
    order: int

    @property
    def key(self) -> str:
        """The claim's address within the timeline: the entry's id and the claim's anchor."""
        return f"{self.entry.id}#{self.claim.anchor}"

    @property
    def place(self) -> tuple[Day, Day, int]:
        """What puts the words of a party in order: the day they were said, the day they became known, the files."""
        return _said(self), self.known, self.order


Rows = Mapping[str, PlacedClaim]
"""Parties, each with one of its claims."""


class Weight(StrEnum):
    """What a claim counts for on a day, or why it does not count."""

    COUNTS = "counts"
    UNKNOWN = "not known yet"
    RETRACTED = "its sources were retracted"
    RELIES = "relies on another party"
    BEFOREHAND = "said beforehand"
    REPLACED = "replaced by a later word of its party"
    OUTWEIGHED = "a doubt or a refusal, which does not replace what its party asserts or denies"


@dataclass(frozen=True)
class Weighed:
    """A claim and what it counts for; its sources that are out and stand; whether it was said ahead of the fact."""

    row: PlacedClaim
    weight: Weight
    sources: tuple[str, ...] = ()
    ahead: bool = False
    is_last_ahead: bool = False


def weigh(
    timeline: Timeline, rows: Iterable[PlacedClaim], day: Day, begins: Day | None, is_plan: bool = False
) -> list[Weighed]:
    """Each claim on one entry or question with what it counts for at the end of a day, in the same order.

    `begins` is the first day on which the thing can have happened; the claims on a plan are all ahead of it.
    The day of the date line that an event allows its reports is not allowed here: there it keeps a true report
    from being refused, here it would let two announcements on the eve confirm what has not happened.
    """
    weighed = [_by_itself(timeline, row, day, begins, is_plan) for row in rows]
    standing = [each for each in weighed if each.weight is Weight.COUNTS]
    before = _latest(each for each in standing if each.ahead)
    after = [each for each in standing if not each.ahead]
    happened = any(each.row.claim.stance in SETTLING for each in _latest(after).values())
    counting = _latest(after if happened else standing)
    return [
        Weighed(
            each.row, _among(each, counting, happened), each.sources, each.ahead, before.get(each.row.party) is each
        )
        for each in weighed
    ]


def said_alike(weighed: Iterable[Weighed], last: Weighed) -> list[Weighed]:
    """The claim by which a party counts, and those before it to the same effect since it last said otherwise.

    A party that says something again does not take back the reports in which it said so before.
    """
    own = (each for each in weighed if each.row.party == last.row.party)
    heard = [each for each in own if each.weight in (Weight.COUNTS, Weight.REPLACED)]
    heard.sort(key=lambda each: each.row.place, reverse=True)
    return [*takewhile(lambda each: each.row.claim.stance is last.row.claim.stance, heard)]


def stands_alone(timeline: Timeline, row: PlacedClaim) -> bool:
    """Whether a claim rests on its own party and not on another's word."""
    return row.claim.relies_on is None or timeline.party(row.claim.relies_on) == row.party


class Lasting:
    """The claims on a question that may still count, as days pass and none is retracted: the last of each sort.

    Of a party's own words, those ahead of the fact and those after it, only the latest denial, the latest withdrawal,
    the latest doubt or refusal, and the latest assertion from each set of sources can count, or say what a withdrawal
    took back. Of its words that rely on another's, the one that became known last can count.
    """

    def __init__(self, timeline: Timeline, begins: Day | None) -> None:
        self._timeline = timeline
        self._begins = begins
        self._last: dict[tuple[str, bool, Hashable], tuple[tuple[Day, Day, int], PlacedClaim]] = {}

    def add(self, row: PlacedClaim) -> None:
        """Add a claim that has become known."""
        ahead = self._begins is not None and _said(row) < self._begins
        sort: Hashable = "relies"
        place = (row.known, row.known, row.order)
        if stands_alone(self._timeline, row):
            sort, place = _sort(row.claim), row.place
        elif row.claim.stance not in SETTLING:
            return
        key = (row.party, ahead, sort)
        if key not in self._last or self._last[key][0] < place:
            self._last[key] = (place, row)

    @property
    def rows(self) -> list[PlacedClaim]:
        """The claims that may count, in the order in which they became known."""
        return sorted((row for _, row in self._last.values()), key=lambda row: (row.known, row.order))


def _sort(claim: Claim) -> Hashable:
    """Of which sort a claim is that rests on its own party: of each, only the last can count."""
    if claim.stance is Stance.ASSERTS:
        return frozenset(citation.source for citation in claim.citations)
    return claim.stance if claim.stance in DECISIVE else "hesitant"


def withdrawn(weighed: Iterable[Weighed], parties: Iterable[str]) -> dict[str, Stance]:
    """What some parties that withdrew had said last, an assertion or a denial; without those of which that is lost."""
    gone = (Weight.REPLACED, Weight.BEFOREHAND)
    rows = [each.row for each in weighed if each.weight in gone and each.row.claim.stance in SETTLING]
    last = {row.party: row.claim.stance for row in sorted(rows, key=lambda row: row.place)}
    return {party: last[party] for party in parties if party in last}


def is_live(timeline: Timeline, id: str, day: Day) -> bool:
    """Whether a source is out at the end of a day, and stands."""
    return timeline.sources[id].is_out(day) and stands(timeline, id, day)


def _by_itself(timeline: Timeline, row: PlacedClaim, day: Day, begins: Day | None, is_plan: bool) -> Weighed:
    """What a claim counts for by itself, before it is compared with the others."""
    cited = [citation.source for citation in row.claim.citations]
    sources = tuple(id for id in cited if is_live(timeline, id, day))
    ahead = is_plan or (begins is not None and _said(row) < begins)
    if row.known > day:
        weight = Weight.UNKNOWN
    elif not sources:
        weight = Weight.RETRACTED
    elif not stands_alone(timeline, row):
        weight = Weight.RELIES
    else:
        weight = Weight.COUNTS
    return Weighed(row, weight, sources, ahead)


def _among(each: Weighed, counting: dict[str, Weighed], happened: bool) -> Weight:
    """What a claim counts for among the others."""
    if each.weight is not Weight.COUNTS:
        return each.weight
    if each.ahead and happened:
        return Weight.BEFOREHAND
    other = counting[each.row.party]
    if other is each:
        return Weight.COUNTS
    hesitates = each.row.claim.stance not in DECISIVE
    return Weight.OUTWEIGHED if hesitates and other.row.claim.stance in DECISIVE else Weight.REPLACED


def _latest(standing: Iterable[Weighed]) -> dict[str, Weighed]:
    """The claim of each party that counts: its latest decisive one, else its latest doubt or refusal."""
    decisive: dict[str, Weighed] = {}
    hesitant: dict[str, Weighed] = {}
    for each in sorted(standing, key=lambda each: each.row.place):
        (decisive if each.row.claim.stance in DECISIVE else hesitant)[each.row.party] = each
    return {**hesitant, **decisive}


def _said(row: PlacedClaim) -> Day:
    """The first day on which a claim can have been said; where that is not given, the day it became known."""
    return row.claim.said.first if row.claim.said else row.known
