"""Marks: the shapes of statuses and outcomes and the site's icon as pixels, for pictures made at build time.

They are those of `theme/parts/words.html` and `theme/assets/icon.svg`, on the same grid of twelve; the colours are
those of `theme/assets/tokens.css` by day. Shapes are drawn four times as large and made smaller, which smooths them.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw

from dateline.vocabulary import Outcome, Status

Rgb = tuple[int, int, int]

PAPER: Rgb = (251, 250, 246)
INK: Rgb = (28, 26, 23)
COLOURS: dict[str, Rgb] = {
    Status.CONFIRMED: (27, 92, 65),
    Status.REPORTED: (61, 58, 53),
    Status.DISPUTED: (138, 67, 0),
    Status.CLAIMED: (47, 79, 127),
    Status.EXPECTED: (90, 61, 138),
    Status.DENIED: (151, 33, 42),
    Status.OPEN: (90, 85, 77),
    Status.ON_RECORD: (74, 70, 63),
    Outcome.PLANNED: (90, 61, 138),
    Outcome.SUPERSEDED: (90, 61, 138),
    Outcome.POSTPONED: (90, 61, 138),
    Outcome.LAPSED: (90, 61, 138),
    "": (10, 79, 102),
}
"""The colour of each status and outcome, and under no word that of the site."""


def between(one: Rgb, other: Rgb, share: float) -> Rgb:
    """A colour that lies between two: with a share of 0 the one, of 1 the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


_DIAMOND: list[tuple[float, float]] = [(6, 1), (11, 6), (6, 11), (1, 6), (6, 1)]
_RING = (1.7, 1.7, 10.3, 10.3)
_DASHES = [
    [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for part in (start, start + 0.24)]
    for a, b in pairwise(_DIAMOND)
    for start in (0.08, 0.66)
]
_LINES: dict[str, list[list[tuple[float, float]]]] = {
    Status.DENIED: [[(2, 2), (10, 10)], [(10, 2), (2, 10)]],
    Status.ON_RECORD: [[(1.5, 2.5), (10.5, 2.5)], [(1.5, 6), (10.5, 6)], [(1.5, 9.5), (7, 9.5)]],
    Outcome.SUPERSEDED: [[(1, 6), (9.5, 6)], [(6.2, 2.5), (9.8, 6), (6.2, 9.5)]],
    Outcome.LAPSED: [_DIAMOND, [(2, 10), (10, 2)]],
    Outcome.PLANNED: _DASHES,
    Outcome.POSTPONED: [*_DASHES, [(5, 4.3), (6.7, 6), (5, 7.7)]],
    Status.EXPECTED: [[(5, 4), (7, 6), (5, 8)]],
}


def shape(word: str, size: int) -> Image.Image:
    """The shape of a status or an outcome as a mask of `size` pixels a side."""
    large = Image.new("L", (size * 4, size * 4))
    pen, unit = ImageDraw.Draw(large), size * 4 / 12
    ring, line = [part * unit for part in _RING], round(1.7 * unit)
    if word == Status.CONFIRMED:
        pen.ellipse([unit, unit, 11 * unit, 11 * unit], fill=255)
    elif word in (Status.CLAIMED, Status.DISPUTED, Status.REPORTED):
        pen.ellipse(ring, outline=255, width=line)
        if word == Status.REPORTED:
            pen.ellipse([4.3 * unit, 4.3 * unit, 7.7 * unit, 7.7 * unit], fill=255)
        if word == Status.DISPUTED:
            pen.pieslice(ring, -90, 90, fill=255)
    elif word in (Status.OPEN, Status.EXPECTED):
        for start in range(0, 360, 45):
            pen.arc(ring, start, start + 25, fill=255, width=line)
    for points in _LINES.get(word, ()):
        pen.line([(x * unit, y * unit) for x, y in points], fill=255, width=line, joint="curve")
    return large.resize((size, size), Image.Resampling.BOX)


def icon(size: int) -> bytes:
    """The site's icon as PNG of `size` pixels a side, on paper to its edge, as home screens want it."""
    large = Image.new("RGB", (size * 4, size * 4), PAPER)
    pen, unit = ImageDraw.Draw(large), size * 4 / 32
    pen.line([(4 * unit, 16 * unit), (28 * unit, 16 * unit)], fill=INK, width=round(2 * unit))
    _dot(pen, 9.5, 5, unit, COLOURS[Status.CONFIRMED], PAPER)
    _dot(pen, 22.5, 5, unit, COLOURS[Status.DENIED], COLOURS[Status.DENIED])
    out = BytesIO()
    large.resize((size, size), Image.Resampling.BOX).quantize(64, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _dot(pen: ImageDraw.ImageDraw, x: float, radius: float, unit: float, line: Rgb, fill: Rgb) -> None:
    box = [(x - radius) * unit, (16 - radius) * unit, (x + radius) * unit, (16 + radius) * unit]
    pen.ellipse(box, fill=fill, outline=line, width=round(2 * unit))
