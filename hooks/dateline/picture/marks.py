"""Marks: where each stands along its lane, and in which row, so that none hides another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.dates import Date
from dateline.picture.drawing import Drawn, Mark, Point, Sheet
from dateline.picture.scale import Scale, number_of
from dateline.picture.story import Lane, Told
from dateline.rendering.view import View
from dateline.sentences import in_sentence
from dateline.vocabulary import EntryKind, Stance, Status

LONG = 40
"""From this length on a bar stands in a row behind the marks that are shorter."""


LENGTH_OF_TAIL = 3
"""How long the fading end of a bar is, in radii."""


@dataclass(frozen=True, slots=True)
class Look:
    """How marks are drawn: the radius of what happened and of what was said, and how far apart their rows are."""

    radius: float
    lesser: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Reach:
    """The days of an entry along the scale: from the first to the last, and which ends go on beyond."""

    first: float
    last: float
    goes_on: tuple[bool, bool] = (False, False)

    @property
    def middle(self) -> float:
        """Where the mark stands."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its days along the scale, and for each of its lanes what is done there and in which row."""

    told: Told
    reach: Reach
    stances: dict[int, Stance]
    rows: dict[int, int] = field(default_factory=dict)

    def reach_in(self, lane: int) -> Reach:
        """The days in a lane: a bar where somebody asserts it, else the middle, for the mark alone."""
        asserting = [lane for lane, stance in self.stances.items() if stance is Stance.ASSERTS]
        if lane in (asserting or list(self.stances)[:1]):
            return self.reach
        return Reach(self.reach.middle, self.reach.middle)

    def extent(self, lane: int, look: Look) -> tuple[float, float]:
        """From where to where it needs its row for itself."""
        days, room = self.reach_in(lane), look.pitch / 2
        return min(days.first - 2, days.middle - room), max(days.last + 2, days.middle + room)


def reach(scale: Scale, date: Date) -> Reach:
    """Where the days of a date stand: of one day its noon; an end without a day is the scale's own."""
    if date.is_day:
        noon = scale.at(number_of(date.earliest) + 0.5)
        return Reach(noon, noon)
    first = scale.at(number_of(date.earliest)) if date.earliest else scale.start
    last = scale.at(number_of(date.latest) + 1) if date.latest else scale.end
    before = date.earliest is None or number_of(date.earliest) < scale.stretches[0].part.first
    beyond = date.latest is None or number_of(date.latest) >= scale.stretches[-1].part.last
    return Reach(first, last, (before, beyond))


def placed(story: Sequence[Told], lanes: Sequence[Lane], scale: Scale, look: Look) -> list[Placed]:
    """Each entry in the first row of each lane in which it has room; short before long, what matters first."""
    found = [Placed(told, reach(scale, told.entry.date), _stances(told, lanes)) for told in story]
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for item in sorted(found, key=lambda item: (item.reach.last - item.reach.first > LONG, -item.told.weight)):
        for lane in item.stances:
            item.rows[lane] = _row(taken, lane, *item.extent(lane, look))
    return found


def _stances(told: Told, lanes: Sequence[Lane]) -> dict[int, Stance]:
    """What is done in each lane, the uppermost first; in a lane of several parties, what goes furthest.

    An entry of which no party is known is in the last lane.
    """
    number = {lane.party: index for index, lane in enumerate(lanes)}
    found: dict[int, Stance] = {}
    for party, stance in told.stances.items():
        lane = number.get(party, len(lanes) - 1)
        found[lane] = min(stance, found.get(lane, stance), key=list(Stance).index)
    found = found or {len(lanes) - 1: Stance.ASSERTS}
    if told.entry.kind is EntryKind.PLAN:
        first = number.get(told.planner, len(lanes) - 1)
        return {first: found[first]}
    return dict(sorted(found.items()))


def _row(taken: dict[tuple[int, int], list[tuple[float, float]]], lane: int, first: float, last: float) -> int:
    row = 0
    while any(first < end and start < last for start, end in taken.setdefault((lane, row), [])):
        row += 1
    taken[lane, row].append((first, last))
    return row


def depth(items: Sequence[Placed], lane: int) -> int:
    """How many rows a lane has."""
    return max((item.rows[lane] for item in items if lane in item.rows), default=0) + 1


def drawn(view: View, item: Placed, across: Sequence[float], sheet: Sheet, look: Look) -> Drawn:
    """An entry's marks, where lanes stand at these places across the sheet, and the line that joins them."""
    marks = tuple(_mark(item, lane, across[lane] + row * look.pitch, sheet, look) for lane, row in item.rows.items())
    join = (marks[0].at, marks[-1].at) if len(marks) > 1 else None
    return Drawn(item.told.entry, item.told.status, _sides(view, item.told), marks, join)


def _sides(view: View, told: Told) -> tuple[tuple[Stance, tuple[str, ...]], ...]:
    """Who does what, in the order of the stances; nobody, where nobody claims the entry."""
    if not told.is_claimed:
        return ()
    name = {party: in_sentence(view.timeline.actors[party].name) for party in told.stances}
    sides = ((stance, tuple(name[p] for p, does in told.stances.items() if does is stance)) for stance in Stance)
    return tuple((stance, names) for stance, names in sides if names)


def _mark(item: Placed, lane: int, across: float, sheet: Sheet, look: Look) -> Mark:
    """The mark in a lane, with the bar of its days where these are longer than the mark itself."""
    entry, days = item.told.entry, item.reach_in(lane)
    plan = entry.kind is EntryKind.PLAN
    radius = look.radius if entry.kind is EntryKind.EVENT else look.lesser
    tails = _tails(days, radius)
    first = days.first + (LENGTH_OF_TAIL * radius if tails and days.goes_on[0] else 0)
    last = days.last - (LENGTH_OF_TAIL * radius if tails and days.goes_on[1] else 0)
    if plan:
        first, last = min(first, days.middle - look.radius), max(last, days.middle + look.radius)
    bar = sheet.box(first, last, across, 2 * radius) if last - first > 2 * radius or plan else None
    sort = "plan" if plan else "span" if entry.date.throughout else "within"
    return Mark(
        lane,
        sheet.point(days.middle, across),
        radius,
        _shape(item.stances[lane], item.told, plan),
        sort if bar else "",
        bar,
        tuple(sheet.box(*ends, across, 2 * radius) for ends in tails),
    )


def _tails(days: Reach, radius: float) -> list[tuple[float, float]]:
    """From where to where a bar fades, at the ends at which it goes on, where it is long enough for that."""
    before, after = days.goes_on
    length = LENGTH_OF_TAIL * radius
    if days.last - days.first < 4 * length:
        return []
    return [
        *([(days.first, days.first + length)] if before else []),
        *([(days.last - length, days.last)] if after else []),
    ]


def _shape(stance: Stance, told: Told, plan: bool) -> str:
    """The shape of a mark, by the word of its meaning, which is also that of its colour."""
    match stance:
        case Stance.ASSERTS if plan:
            return "planned"
        case Stance.ASSERTS if not told.is_claimed:
            return Status.REPORTED if told.status is Status.REPORTED else Status.OPEN
        case Stance.ASSERTS:
            return Status.CONFIRMED if told.status is Status.CONFIRMED else Status.CLAIMED
        case Stance.DENIES:
            return Status.DENIED
        case _:
            return Status.OPEN


def outcomes(drawings: Sequence[Drawn], sheet: Sheet) -> Iterator[tuple[Point, ...]]:
    """The lines from a plan to what overtook it: from the outline to the mark in its lane, or else in the nearest."""
    found = {item.entry.id: item for item in drawings}
    for item in drawings:
        if item.entry.kind is EntryKind.PLAN and (after := found.get(item.entry.superseded_by or "")):
            (mark,) = item.marks
            end = min(after.marks, key=lambda other: abs(other.lane - mark.lane))
            assert mark.bar is not None, "the outline of a plan"
            yield sheet.between(mark.bar, end.at, end.radius)
