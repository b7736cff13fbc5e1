"""The share picture of a timeline with questions: the picture of belief, small, with how many questions have a status.

It is the same picture as on the page, from `chart`, drawn in pixels: bands of each question by status, the tears
between chapters, and the day on which each chapter begins. It is seen at half its size, so no words are small.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from dateline.chart import Belief, Group, belief
from dateline.chart.bands import Segment
from dateline.languages.fallbacks import bare
from dateline.rendering.view import View
from dateline.sharing.icons import COLOURS, INK, PAPER, Rgb, between
from dateline.sharing.lettering import HEIGHT, SIZE, WIDTH, fits, fitting, has_letters, lines_of, write
from dateline.vocabulary import Status

LEFT, RIGHT = 300, 1150
"""From where to where the bands are."""

MARGIN, TOP, BOTTOM = 50, 226, 556
"""How far words are from the left, and from where to where the rows are."""

TITLES, SMALL, LABEL = (66, 58, 50), 28, 22
MOST_PITCH = 24
"""How far rows are apart at most."""

AIR = 12
"""How much more is between the rows of two statuses."""

LINE: Rgb = (200, 195, 184)
YES, NO = COLOURS[Status.CLAIMED], COLOURS[Status.DENIED]


@dataclass(frozen=True)
class Card:
    """What is drawn: its path, the headline, the title of the timeline, the words of the statuses and the chart."""

    path: str
    headline: str
    title: str
    below: str
    words: tuple[str, ...]
    chart: Belief

    @property
    def described(self) -> str:
        """What the picture says, for those who do not see it."""
        counts = ", ".join(f"{word}: {group.count}" for word, group in zip(self.words, self.chart.groups, strict=True))
        return bare(f"{self.headline}. {self.title}. {counts}. {self.below}")


def of_site(view: View, path: str) -> Card | None:
    """The card of a timeline; None where no claim is on a question, or the face lacks a letter of a word."""
    chart = belief(view)
    if chart is None:
        return None
    words = tuple(bare(view.gettext(group.status.label)) for group in chart.groups)
    about = view.timeline.about
    below = bare(view.gettext("as of {day}").format(day=view.words(about.as_of)))
    card = Card(path, bare(chart.headline), about.title, below, words, chart)
    texts = [
        card.headline,
        card.title,
        card.below,
        *words,
        *(line for label in chart.axis.slim for line in label.lines),
    ]
    return card if all(map(has_letters, texts)) else None


def drawn(card: Card) -> bytes:
    """The card as PNG; it is drawn twice as large and made smaller, which smooths it."""
    canvas = _Canvas()
    canvas.band((0, 0, WIDTH, 10), INK)
    size = next((size for size in TITLES if fits(card.headline, size, RIGHT - MARGIN)), TITLES[-1])
    canvas.words((MARGIN, 44), fitting(card.headline, size, RIGHT - MARGIN), size, INK)
    for number, line in enumerate(lines_of(card.title, SMALL, RIGHT - MARGIN)[:2]):
        canvas.words((MARGIN, 134 + 36 * number), line, SMALL, COLOURS[Status.OPEN])
    _rows(canvas, card)
    _tears(canvas, card.chart)
    _foot(canvas, card)
    return canvas.png()


def _x(at: float) -> float:
    """A place of the chart in pixels."""
    return LEFT + (RIGHT - LEFT) * at / 100


def _rows(canvas: _Canvas, card: Card) -> None:
    """The bands of each status, with how many questions have it beside them."""
    groups = card.chart.groups
    rows = sum(len(group.rows) for group in groups)
    pitch = min(MOST_PITCH, (BOTTOM - TOP - AIR * (len(groups) - 1)) / rows)
    top = float(TOP)
    for group, word in zip(groups, card.words, strict=True):
        height = pitch * len(group.rows)
        colour, middle = COLOURS[group.status], top + height / 2
        canvas.words((MARGIN, round(middle - 21)), str(group.count), 32, colour)
        canvas.words((MARGIN + 48, round(middle - 17)), fitting(word, 26, LEFT - MARGIN - 60), 26, colour)
        _bands(canvas, group, top, pitch)
        top += height + AIR


def _bands(canvas: _Canvas, group: Group, top: float, pitch: float) -> None:
    for number, row in enumerate(group.rows):
        y, half = top + pitch * (number + 0.5), pitch * 0.38
        canvas.dots(_x(0), _x(row.segments[0].start), y)
        for segment in row.segments:
            _segment(canvas, segment, y, half)


def _segment(canvas: _Canvas, segment: Segment, y: float, half: float) -> None:
    """A stretch of a band, as it is on the page."""
    left, right = _x(segment.start), _x(segment.end)
    above, below, whole = (left, y - half, right, y), (left, y, right, y + half), (left, y - half, right, y + half)
    if segment.status in (Status.CLAIMED, Status.DISPUTED):
        canvas.hatched(above, YES, rising=True)
    if segment.status in (Status.DENIED, Status.DISPUTED):
        canvas.hatched(below, NO, rising=False)
    if segment.status is Status.EXPECTED:
        canvas.dashed(above, COLOURS[Status.EXPECTED])
    if segment.status is Status.OPEN:
        canvas.dashed(whole, COLOURS[Status.OPEN])
    if segment.status in (Status.CONFIRMED, Status.REPORTED, Status.ON_RECORD):
        canvas.band(whole, COLOURS[Status.CONFIRMED])
    canvas.band(
        (
            left - 1,
            above[1] - 2 if segment.half != "below" else y,
            left + 1,
            whole[3] if segment.half != "above" else y,
        ),
        INK,
    )


def _tears(canvas: _Canvas, chart: Belief) -> None:
    for start, end in chart.scale.gaps:
        canvas.torn((_x(start) + _x(end)) / 2, TOP - 14, BOTTOM + 6)


def _foot(canvas: _Canvas, card: Card) -> None:
    """When the chapters begin, and the day of the timeline."""
    for label in card.chart.axis.slim:
        for number, line in enumerate(label.lines):
            canvas.words((round(_x(label.at)), BOTTOM + 8 + 24 * number), line, LABEL, COLOURS[Status.OPEN])
    for number, line in enumerate(lines_of(card.below, LABEL, LEFT - MARGIN - 40)[:2]):
        canvas.words((MARGIN, BOTTOM + 14 + 24 * number), line, LABEL, COLOURS[Status.OPEN])


Box = tuple[float, float, float, float]
TWICE = 2


class _Canvas:
    """A sheet of twice the size, and what can be drawn on it."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (WIDTH * TWICE, HEIGHT * TWICE), PAPER)
        self._pen = ImageDraw.Draw(self._image)
        self._later: list[Callable[[ImageDraw.ImageDraw], None]] = []

    def band(self, box: Box, colour: Rgb) -> None:
        """A full box."""
        self._pen.rectangle([round(place * TWICE) for place in box], fill=colour)

    def hatched(self, box: Box, colour: Rgb, rising: bool) -> None:
        """A box of lines that rise or fall, within an outline."""
        left, top, right, bottom = (round(place * TWICE) for place in box)
        tile = Image.new("RGB", (max(1, right - left), max(1, bottom - top)), between(PAPER, colour, 0.14))
        pen, height = ImageDraw.Draw(tile), bottom - top
        for x in range(-height, right - left + height, 5 * TWICE):
            ends = [(x, height), (x + height, 0)] if rising else [(x, 0), (x + height, height)]
            pen.line(ends, fill=colour, width=2 * TWICE)
        self._image.paste(tile, (left, top))
        self._pen.rectangle((left, top, right, bottom), outline=colour, width=TWICE)

    def dashed(self, box: Box, colour: Rgb) -> None:
        """An outline of dashes."""
        left, top, right, bottom = box
        for x in _steps(left, right, 7):
            for y in (top, bottom):
                self.band((x, y, min(x + 4, right), y + 1.5), colour)
        for y in _steps(top, bottom, 7):
            self.band((right - 1.5, y, right, min(y + 4, bottom)), colour)

    def dots(self, left: float, right: float, y: float) -> None:
        """A dotted line."""
        for x in _steps(left, right, 6):
            self.band((x, y - 0.5, x + 1, y + 0.5), COLOURS[Status.OPEN])

    def torn(self, x: float, top: float, bottom: float) -> None:
        """A strip of paper with waves for edges."""
        left = [(x - 8 + 3 * (number % 2), y) for number, y in enumerate(_steps(top, bottom, 8))]
        right = [(x + 13, y) for x, y in reversed(left)]
        points = [(round(x * TWICE), round(y * TWICE)) for x, y in (*left, *right)]
        self._pen.polygon(points, fill=PAPER)
        for edge in (points[: len(left)], points[len(left) :]):
            self._pen.line(edge, fill=LINE, width=TWICE, joint="curve")

    def words(self, at: tuple[int, int], words: str, size: int, colour: Rgb) -> None:
        """Words, which are written when all else has been made smaller."""
        self._later.append(lambda pen: write(pen, at, words, size, colour))

    def png(self) -> bytes:
        """The sheet as PNG of few colours."""
        small = self._image.resize(SIZE, Image.Resampling.BOX)
        pen = ImageDraw.Draw(small)
        for make in self._later:
            make(pen)
        out = BytesIO()
        small.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", compress_level=9, compress_type=zlib.Z_DEFAULT_STRATEGY
        )
        return out.getvalue()


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    while start < end:
        yield start
        start += step
