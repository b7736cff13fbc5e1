"""Lettering: how wide words come out, and how they are broken into lines, without knowing the reader's face.

Widths are those of the widest of the common faces without serifs, so that what fits here fits anywhere.
"""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

from dateline.languages import UNSPACED

_LETTERS = {
    0.30: "'ijlIJ",
    0.34: ",. ’‘/:;\\|\u00a0",
    0.40: "f-t()[]!r",
    0.53: '"*_`–sz“”?',
    0.58: "cLkF",
    0.64: "vxyPaoTYebdghnpquESé0123456789${}",
    0.70: "KAVBRXZC",
    0.79: "UHNDG&OQ",
    0.86: "w#+<=>^~M",
    1.00: "%mW@…",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_SMALL, _CAPITAL, _FULL = 0.65, 0.8, 1.05
"""What other letters are as wide as, in parts of the size: small ones, capitals, those of East Asia and pictures."""

BOLD = 1.13
"""How much wider bold words are."""


_OPENING, _CLOSING = (
    "“‘「『（《〈【〔［(\u0e40-\u0e44\u0ec0-\u0ec4",
    "”’」』）》〉】〕］)、。，．！？：；…!?,.;:ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々",
)
_JOINED = "\u0300-\u036f\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3"
"""The letters of scripts without spaces that belong to the one before them."""

_PIECE = re.compile(
    f" ?[{_OPENING}]*[{UNSPACED}][{_JOINED}{_CLOSING}]*"
    f"| ?[{_OPENING}]*[^ {UNSPACED}]+?(?=[{_OPENING}]*[{UNSPACED}])| ?[^ {UNSPACED}]+| "
)


def width_of(words: str, size: float) -> float:
    """How wide a line of words is at most."""
    return size * sum(map(_width, words))


def _width(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return _FULL
    return _WIDTHS.get(letter) or (_CAPITAL if letter.isupper() else _SMALL)


def wrapped(words: str, size: float, width: float) -> list[str]:
    """Words in lines of at most this width; a single word that is wider has a line of its own."""
    return _lines(_pieces(words), size, width)


def _pieces(words: str) -> list[str]:
    """What a line can be broken before: each word with the space before it; in scripts without spaces, each letter."""
    return _PIECE.findall(" ".join(words.split()))


def _lines(pieces: list[str], size: float, width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]}{piece}".lstrip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] = longer
    return lines
