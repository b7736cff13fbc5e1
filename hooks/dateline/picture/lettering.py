"""Lettering: how wide words come out, and how they are broken into lines, without knowing the reader's face.

Widths are those of the widest of the common faces without serifs, so that what fits here fits anywhere.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

ELLIPSIS = "…"

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

_SHORT = 2
"""Words of up to so many letters do not stand before an ellipsis."""


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
    """Words in lines of at most this width; a single word that is wider stands alone on its line."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def narrowest(words: str, size: float, lines: int) -> list[str]:
    """Words in at most so many lines that are as even as they can be."""
    step = size / 2
    width = width_of(words, size) / lines
    while len(found := wrapped(words, size, width)) > lines:
        width += step
    return found


def cut(words: str, size: float, width: float, lines: int) -> list[str]:
    """Words in at most so many lines of this width; what is left over gives way to an ellipsis. Empty if none fit."""
    found = wrapped(words, size, width)
    if len(found) <= lines and all(width_of(line, size) <= width for line in found):
        return found
    kept = " ".join(found[:lines]).split()
    while kept:
        if len(kept[-1]) > _SHORT or len(kept) == 1:
            shorter = wrapped(" ".join(kept).rstrip(",;:") + ELLIPSIS, size, width)
            if len(shorter) <= lines and all(width_of(line, size) <= width for line in shorter):
                return shorter
        kept.pop()
    return []
