"""The face of share pictures, and text in it: how wide it is, how it is broken into lines, which letters there are."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import ImageDraw, ImageFont

from dateline.typeface import face_file

SIZE = WIDTH, HEIGHT = 1200, 630
"""The size of a share picture, which platforms take."""

MARGIN = 84
LINE_WIDTH = WIDTH - 2 * MARGIN
"""How wide a line is, where nothing else is said."""


def write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int, fill: int | tuple[int, int, int]
) -> None:
    """Write words, their upper left corner at a place."""
    pen.text(at, words, fill=fill, font=_face(size))


def lines_of(words: str, size: int, width: int = LINE_WIDTH) -> list[str]:
    """A text in lines that fit a width; a word that is too long for a line is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if fits(longer, size, width):
            lines[-1] = longer
        else:
            lines += [fitting(word, size, width)] if lines[-1] else []
            lines[-1] = lines[-1] or fitting(word, size, width)
    return lines


def fits(words: str, size: int, width: int = LINE_WIDTH) -> bool:
    """Whether a line is no wider than a width."""
    return _face(size).getlength(words) <= width


def fitting(words: str, size: int, width: int = LINE_WIDTH) -> str:
    """As much of a text as one line holds; nothing of one whose letters the face lacks."""
    if not has_letters(words):
        return ""
    if fits(words, size, width):
        return words
    end = next(end for end in range(len(words), -1, -1) if fits(f"{words[:end].rstrip()}…", size, width))
    return f"{words[:end].rstrip()}…"


@cache
def _face(size: int) -> ImageFont.FreeTypeFont:
    face = face_file("SourceSerifPro-Semibold.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(face), size, layout_engine=ImageFont.Layout.BASIC)


def has_letters(words: str) -> bool:
    """Whether the face has all the letters of a text; of many scripts it has none."""
    return all(_has_letter(letter) for letter in set(words))


@cache
def _has_letter(letter: str) -> bool:
    return letter.isspace() or bytes(_face(32).getmask(letter)) != bytes(_face(32).getmask("\uffff"))
