"""Bands: how what was known of each question changed, and which claims changed it.

A band is a list of segments, each with one status; a mark is a claim, or several close together, by which a party
came to say so, to deny it, or to doubt or decline. Both end at the day of the view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dateline.chart.scale import Scale, tidy
from dateline.dates import Day
from dateline.evidence import Standing
from dateline.records import Question
from dateline.rendering.view import View
from dateline.vocabulary import Stance, Status
from dateline.weighing import PlacedClaim

SIDES = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.DECLINES: "doubts",
    Stance.WITHDRAWS: "doubts",
}
"""The shape of a mark, by the stance of its claim."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which what was known of a question changed, and the claims that changed it."""

    day: Day
    standing: Standing
    claims: tuple[PlacedClaim, ...]
    is_new: bool
    """Whether the status changed too."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a band with one status."""

    status: Status
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return tidy(self.end - self.start)

    @property
    def half(self) -> str:
        """Where it is drawn: `above` the line, `below` it, or on `both` sides."""
        return {Status.DENIED: "below", Status.CLAIMED: "above", Status.EXPECTED: "above"}.get(self.status, "both")


@dataclass(frozen=True, slots=True)
class Mark:
    """The claims of one shape that became known at one place of a band."""

    at: float
    side: str
    claims: tuple[PlacedClaim, ...]
    first: Day
    last: Day
    said: str = ""
    """Who does what in them, in words."""


def turns(view: View, question: Question) -> list[Turn]:
    """The days on which the status of a question changed, or who says what on it, to the day of the view."""
    found: list[Turn] = []
    before: Standing | None = None
    for day, standing in view.evidence.course(question):
        if view.day and day > view.day:
            break
        is_new = before is None or before.derived is not standing.derived
        claims = tuple(_changing(standing, before, day, is_new))
        if is_new or claims:
            found.append(Turn(day, standing, claims, is_new))
        before = standing
    return found


def _changing(standing: Standing, before: Standing | None, day: Day, is_new: bool) -> Iterator[PlacedClaim]:
    """The claims that count now and did not before; where the status changed, all that became known that day."""
    for stance, rows in standing.parties.items():
        for party, row in rows.items():
            took_side = before is None or party not in before.parties[stance]
            if row.known == day and (took_side or is_new):
                yield row


def segments(turns: Sequence[Turn], scale: Scale, end: float, least: float) -> list[Segment]:
    """The band of a question, up to a place; where the status changes within less than the least, the last one counts."""
    kept: list[tuple[float, Status]] = []
    for turn in (turn for turn in turns if turn.is_new):
        at, status = scale.at(turn.day.ordinal), turn.standing.derived
        if kept and at - kept[-1][0] < least:
            kept[-1] = (kept[-1][0], status)
        else:
            kept.append((at, status))
    changed = [next(same) for _, same in groupby(kept, lambda pair: pair[1])]
    stops = [*(at for at, _ in changed[1:]), end]
    return [Segment(status, start, stop) for (start, status), stop in zip(changed, stops, strict=True)]


def marks(turns: Sequence[Turn], scale: Scale, bin: float) -> list[Mark]:
    """The marks of a question; those of one shape that are closer than a bin are one."""
    found: list[Mark] = []
    last: dict[str, int] = {}
    for turn in turns:
        for side, rows in _by_side(turn.claims).items():
            at = scale.at(turn.day.ordinal)
            index = last.get(side)
            if index is not None and at - found[index].at < bin:
                near = found[index]
                found[index] = replace(near, claims=(*near.claims, *rows), last=turn.day)
            else:
                last[side] = len(found)
                found.append(Mark(at, side, rows, turn.day, turn.day))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a day or a few, the status from then on where it is another one, and the marks."""

    first: Day
    last: Day
    status: Status | None
    marks: tuple[Mark, ...]


def lines(turns: Sequence[Turn], marks: Sequence[Mark], merged: bool) -> Iterator[Line]:
    """The band of a question as lines of a table; where marks are merged, a line for each of them."""
    days = {mark.first for mark in marks} | {turn.day for turn in turns if turn.is_new and not merged}
    before = None
    for day in sorted(days):
        here = tuple(mark for mark in marks if mark.first == day)
        last = max((mark.last for mark in here), default=day)
        status = next(turn.standing.derived for turn in reversed(turns) if turn.day <= last)
        yield Line(day, last, status if status is not before else None, here)
        before = status


def _by_side(rows: Sequence[PlacedClaim]) -> dict[str, tuple[PlacedClaim, ...]]:
    sides: dict[str, tuple[PlacedClaim, ...]] = {}
    for row in rows:
        side = SIDES[row.claim.stance]
        sides[side] = (*sides.get(side, ()), row)
    return sides
