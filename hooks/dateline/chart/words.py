"""Words on bands: the word of each status where it has room, in the half of the band that is empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.chart import lettering
from dateline.chart.bands import Mark, Segment
from dateline.chart.scale import Scale, tidy
from dateline.vocabulary import Status

SIZE = 12
AIR, OF_MARK = 5, 7
"""How far words are from an end, and how much of the band a mark takes to each side, in pixels."""


@dataclass(frozen=True, slots=True)
class Word:
    """The word of a status: where it begins, how wide it is at most, in pixels, and in which half of the band it is."""

    status: Status
    text: str
    at: float
    width: float
    half: str
    """`above`, `below`, or `both` where it covers the band, which is full."""
    needs: float
    """How wide the band must be, in pixels, for it to have room."""


FREE = {"above": "below", "below": "above", "both": "both"}
"""The half of a band that is empty, by the one that is full."""


def words(
    segments: Sequence[Segment],
    marks: Sequence[Mark],
    scale: Scale,
    texts: dict[Status, str],
    widths: Sequence[float],
) -> Iterator[Word]:
    """The word of each segment in the first place that has room for it, in the narrowest of some widths of the band
    in which there is one; none where there is none.
    """
    for segment in segments:
        found = (_word(segment, marks, scale, texts[segment.status], width) for width in widths)
        yield from [word for word in found if word][:1]


def _word(segment: Segment, marks: Sequence[Mark], scale: Scale, text: str, width: float) -> Word | None:
    half, pixels = FREE[segment.half], lettering.width_of(text, SIZE) + 2 * AIR
    need = pixels / width * 100
    busy = [mark.at for mark in marks if half == "both" or (mark.side == "says") == (half == "above")]
    places = (x for x in _places(segment, busy, scale, width) if _fits(x, need, segment, busy, scale))
    place = next(places, None)
    return None if place is None else Word(segment.status, text, tidy(place), pixels, half, width)


def _places(segment: Segment, busy: Sequence[float], scale: Scale, width: float) -> Iterator[float]:
    """Where a word may begin: after the start of the segment, of a part within it, or after a mark."""
    air, of_mark = 2 / width * 100, OF_MARK / width * 100
    yield from sorted(
        x
        for x in (
            segment.start + air,
            *(part.start + air for part in scale.parts if part.start > segment.start),
            *(at + of_mark for at in busy if at >= segment.start),
        )
        if x < segment.end
    )


def _fits(x: float, need: float, segment: Segment, busy: Sequence[float], scale: Scale) -> bool:
    """Whether a word is within the segment and one part, and no mark is in its way."""
    part = next(part for part in reversed(scale.parts) if part.start <= x + 1e-9)
    return x + need <= min(part.end, segment.end) and not any(x < at < x + need for at in busy)
