"""Flags: where the words of the turning points are above the picture, so that none touches another's words or line.

Each flag is to the right or to the left of its line, in one of a few tiers. What fits in the narrowest wide picture
fits in every wider one: lines move apart, and words stay as wide as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.chart import lettering
from dateline.chart.turning_points import TurningPoint

BAND, LEFT, RIGHT = 544, 272, 256
"""How wide the narrowest wide picture is, in pixels, and how much there is beside it for questions and answers."""

WIDTH, AIR = 156, 10
"""How wide a flag is, and how far its words are from those of another, and from a line."""

TIERS = 4
SIZE, LEADING = 13, 16
MOST_STEPS = 2000
"""After so many places tried, the turning point that matters least is left out."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A turning point, where its line is, its day in words, its tier from below, and on which side of the line its words are."""

    point: TurningPoint
    at: float
    when: str
    tier: int = 0
    is_left: bool = False

    @property
    def box(self) -> tuple[float, float]:
        """From where to where its words reach in the narrowest wide picture."""
        x = self.at / 100 * BAND
        return (x - WIDTH, x) if self.is_left else (x, x + WIDTH)

    @property
    def lines(self) -> int:
        """How many lines its words have at most, with the day above them."""
        dates = len(lettering.wrapped(self.when, 12, WIDTH - AIR))
        return dates + len(lettering.wrapped(self.point.words, SIZE, WIDTH - AIR))

    def touches(self, other: Flag) -> bool:
        """Whether the words of one are too near to those of the other, or to its line."""
        (left, right), (start, end) = self.box, other.box
        if self.tier == other.tier:
            return left < end + AIR and start < right + AIR and not self._is_back_to_back(other)
        high, (left, right) = (self, (start, end)) if self.tier > other.tier else (other, (left, right))
        return left - AIR / 2 < high.at / 100 * BAND < right + AIR / 2

    def _is_back_to_back(self, other: Flag) -> bool:
        one, two = sorted((self, other), key=lambda flag: flag.at)
        return one.is_left and not two.is_left and two.at > one.at


def placed(flags: Sequence[Flag]) -> list[Flag]:
    """The flags in their places, in order; those that matter least are left out where there is no room."""
    left = list(flags)
    while left:
        for tiers in range(1, TIERS + 1):
            if found := _Search(left, tiers).found:
                return found
        left.remove(min(left, key=lambda flag: (flag.point.weight, _space(flag, left))))
    return []


def _space(flag: Flag, others: Sequence[Flag]) -> float:
    """How far a flag is from the nearest other."""
    return min((abs(flag.at - other.at) for other in others if other is not flag), default=0)


class _Search:
    """Tries the places of some flags in so many tiers until all have one.

    Which places touch is worked out once; the flag with the fewest places left is always the next.
    """

    def __init__(self, flags: Sequence[Flag], tiers: int) -> None:
        places = [list(_places(flag, tiers)) for flag in flags]
        number = {id(place): n for n, place in enumerate(place for own in places for place in own)}
        self.places = [{number[id(place)]: place for place in own} for own in places]
        self.touching = {
            number[id(one)]: {
                number[id(two)] for j, others in enumerate(places) if j != i for two in others if one.touches(two)
            }
            for i, own in enumerate(places)
            for one in own
        }
        self.steps = 0
        found = self._rest({}, {i: set(own) for i, own in enumerate(self.places)})
        self.found = [self.places[i][found[i]] for i in range(len(flags))] if found else []

    def _rest(self, done: dict[int, int], free: dict[int, set[int]]) -> dict[int, int] | None:
        """The places of all flags, where there are some that fit with those that have one."""
        if not free:
            return done
        next = min(free, key=lambda i: (len(free[i]), i))
        for place in sorted(free[next]):
            self.steps += 1
            if self.steps > MOST_STEPS:
                return None
            left = {i: own - self.touching[place] for i, own in free.items() if i != next}
            if all(left.values()) and (found := self._rest({**done, next: place}, left)):
                return found
        return None


def _places(flag: Flag, tiers: int) -> Iterator[Flag]:
    """Where a flag may be: in each tier from below, to the right of its line or to the left."""
    for tier in range(tiers):
        for is_left in (False, True):
            tried = replace(flag, tier=tier, is_left=is_left)
            if tried.box[0] >= -LEFT and tried.box[1] <= BAND + RIGHT:
                yield tried


@dataclass(frozen=True, slots=True)
class Tier:
    """A row of flags: where it begins, and how tall it is."""

    top: float
    height: float
    flags: tuple[Flag, ...]


def tiers(flags: Sequence[Flag]) -> tuple[list[Tier], float]:
    """The rows of flags from above, each as tall as its tallest, and how tall they all are."""
    rows, top = [], 0.0
    for tier in sorted({flag.tier for flag in flags}, reverse=True):
        within = tuple(flag for flag in flags if flag.tier == tier)
        height = max(flag.lines for flag in within) * LEADING + 8
        rows.append(Tier(top, height, within))
        top += height
    return rows, top
