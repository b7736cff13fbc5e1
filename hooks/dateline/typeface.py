"""The typeface of the pages: Source Serif, cut at build time to the letters that the site uses.

A whole face weighs as much as three pages; the letters of a language, sixteen kilobytes. Letters that the face
lacks are shown in the reader's own. The files keep the copyright and the licence (SIL OFL 1.1), and no other name.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from string import printable

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = {
    "assets/serif.woff2": "SourceSerifPro-Regular.ttf",
    "assets/serif-italic.woff2": "SourceSerifPro-It.ttf",
    "assets/serif-semibold.woff2": "SourceSerifPro-Semibold.ttf",
}
"""Each face that the style sheet names, by its path, with the file that it is cut from."""

ALWAYS = frozenset(printable) | frozenset("\u00a0‑–—‘’“”„«»…·•×−→←′″§©°")
"""Letters and marks of the interface, whatever the timeline says."""

COPYRIGHT, LICENCE, ADDRESS_OF_LICENCE = 0, 13, 14
"""Ids of OpenType's `name` table."""

FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "onum", "tnum"]


def face_file(name: str) -> Traversable:
    """A whole face, as the package that has them all holds it."""
    return files("font_source_serif_pro") / "files" / name


def typeface(letters: AbstractSet[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the typeface, as (path, content), with some letters and those of the interface."""
    wanted = frozenset(letters) | ALWAYS
    for path, face in FACES.items():
        yield path, _cut(face, wanted)


@cache
def _cut(face: str, letters: frozenset[str]) -> bytes:
    """A face with some letters alone, as WOFF2."""
    options = Options(
        name_IDs=[COPYRIGHT, LICENCE, ADDRESS_OF_LICENCE], layout_features=FEATURES, hinting=False, notdef_outline=True
    )
    font = TTFont(face_file(face), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, letters)))
    subsetter.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()
