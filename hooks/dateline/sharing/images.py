"""Share pictures: what a platform shows beside a link to a page, drawn at build time, without the network.

There is one for the site, and one for each entry and question while these are not too many. `drawn` makes a PNG of
1200 × 630 pixels, the size that platforms take, in few colours: some from paper to ink, some to the colour of the
status. The face comes with the pinned package `font-source-serif-pro` (Pillow's own has no accented letters), and text
is laid out by Pillow alone, so that the same words give the same bytes on every machine.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from dateline.languages.fallbacks import bare
from dateline.records import Entry, Question
from dateline.rendering.view import View
from dateline.sharing.icons import COLOURS, INK, PAPER, between, shape
from dateline.sharing.lettering import HEIGHT, MARGIN, SIZE, WIDTH, fitting, has_letters, lines_of, write
from dateline.vocabulary import Outcome, Status

MOST = 1_000
"""Up to so many records have pictures of their own. One takes some 8 milliseconds, as long as dozens of
pages do, so above this number drawing would take most of the build; then every page shows the picture of the site."""

SITE = "assets/share.png"
"""The path of the picture of the site."""

_TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42)
_TITLE_HEIGHT = 300
_TITLE_MIDDLE = 272
_LINE = 1.14
_VERDICT_SIZES = (42, 38, 34)
_VERDICT_LINES = 2
_INDENT = 58
"""How far the words of a verdict are from the margin, behind the shape."""
_VERDICT_WIDTH = WIDTH - 2 * MARGIN - _INDENT
_SMALL = 36
_SOFT = 176
"""How much ink the lesser words have, of 255."""
_SHADES = 4
"""From paper to full colour: few shades make small files, and smooth letters all the same."""


@dataclass(frozen=True)
class Picture:
    """One picture: its path, the line above its title, the title, the line below, the status, and a verdict."""

    path: str
    above: str
    title: str
    below: str
    status: Status | Outcome | None = None
    verdict: str = ""

    @property
    def described(self) -> str:
        """What the picture says, for those who do not see it."""
        *before, last = filter(None, [self.title, self.verdict, self.below])
        return " ".join([*(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in before), last])


def path_of_picture(record: Entry | Question) -> str:
    """The path of a record's picture: `assets/share/<id>.png`, questions in a folder of their own."""
    return f"assets/share/{'questions/' if isinstance(record, Question) else ''}{record.id}.png"


def of_site(view: View) -> Picture:
    """The picture of the timeline as a whole."""
    about = view.timeline.about
    below = f"{view.amount('entries', len(view.timeline.entries))} · {_as_of(view)}"
    return Picture(SITE, view.gettext("A sourced timeline"), about.title, below)


def _as_of(view: View) -> str:
    return view.gettext("as of {day}").format(day=view.words(view.timeline.about.as_of))


def of_record(view: View, record: Entry | Question) -> Picture | None:
    """The picture of an entry or a question; None where there are too many, or its face lacks a letter."""
    timeline = view.timeline
    if len(timeline.entries) + len(timeline.questions) > MOST:
        return None
    standing = view.standing(record)
    status = (standing.becoming.outcome if standing.becoming else standing.status) if standing else None
    below = view.words(record.date) if isinstance(record, Entry) else _as_of(view)
    picture = Picture(
        path_of_picture(record),
        timeline.about.title,
        record.heading,
        below,
        status,
        _verdict(view, record, status) if status else "",
    )
    return picture if has_letters(record.heading) else None


def _verdict(view: View, record: Entry | Question, status: Status | Outcome) -> str:
    """What is known of a record in a sentence; its status alone where the face lacks a letter of that."""
    sentence = view.sentence(record)
    return sentence if has_letters(bare(sentence)) else view.gettext(status.label)


def drawn(picture: Picture) -> bytes:
    """The picture as PNG."""
    picture = replace(picture, above=bare(picture.above), below=bare(picture.below), verdict=bare(picture.verdict))
    ink, colour = Image.new("L", SIZE), Image.new("L", SIZE)
    pen = ImageDraw.Draw(ink)
    write(pen, (MARGIN, MARGIN - 14), fitting(picture.above, _SMALL), _SMALL, _SOFT)
    ImageDraw.Draw(colour).rectangle((0, 0, 20, HEIGHT), fill=255)
    _title(pen, picture.title)
    _foot(pen, colour, picture)
    return _as_png(ink, colour, COLOURS[str(picture.status or "")])


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """The title, as large as it can be in a few lines, between what is above and the verdict."""
    title = title if has_letters(title) else ""
    for size in _TITLE_SIZES:  # at the last, 120 characters fit
        lines = lines_of(title, size)
        if len(lines) * size * _LINE <= _TITLE_HEIGHT:
            break
    lines = lines[: int(_TITLE_HEIGHT / size / _LINE)]
    top = _TITLE_MIDDLE - round(len(lines) * size * _LINE) // 2
    for number, line in enumerate(lines):
        write(pen, (MARGIN, top + round(number * size * _LINE)), line, size, 255)


def _foot(pen: ImageDraw.ImageDraw, colour: Image.Image, picture: Picture) -> None:
    """The verdict with the shape of its status, in its colour, and below it the date."""
    bottom = HEIGHT - MARGIN
    if picture.status:
        lines, size = _wrapped(picture.verdict)
        height = round(size * _LINE)
        top = bottom - 18 - height * len(lines)
        colour.paste(shape(str(picture.status), 44), (MARGIN, top + 4))
        for number, line in enumerate(lines):
            write(ImageDraw.Draw(colour), (MARGIN + _INDENT, top + number * height), line, size, 255)
    write(pen, (MARGIN, bottom), fitting(picture.below, _SMALL), _SMALL, _SOFT)


def _wrapped(verdict: str) -> tuple[list[str], int]:
    """A verdict in a few lines, and their size; where it is too long for the smallest, it is cut."""
    for size in _VERDICT_SIZES:
        lines = lines_of(verdict, size, _VERDICT_WIDTH)
        if len(lines) <= _VERDICT_LINES:
            return lines, size
    rest = " ".join(lines[_VERDICT_LINES - 1 :])
    return [*lines[: _VERDICT_LINES - 1], fitting(rest, size, _VERDICT_WIDTH)], size


def _as_png(ink: Image.Image, colour: Image.Image, rgb: tuple[int, int, int]) -> bytes:
    """Both masks as one picture of few colours."""
    steps = [round(shade / 255 * (_SHADES - 1)) for shade in range(256)]
    inked, coloured = ink.point(steps), colour.point([step and step + _SHADES for step in steps])
    picture = Image.frombytes("P", SIZE, ImageChops.lighter(inked, coloured).tobytes())
    shades = [step / (_SHADES - 1) for step in range(_SHADES)]
    picture.putpalette([part for end in (INK, rgb) for share in shades for part in between(PAPER, end, share)])
    out = BytesIO()
    picture.save(out, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_RLE)
    return out.getvalue()
