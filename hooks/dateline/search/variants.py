"""Variants: words as people type them, put into the index beside those that stand on a page.

Pagefind finds `Zürich` by `zurich`, for `ü` is a `u` and a mark. It knows nothing of letters that are one: `Łódź` is
found as `Lódź`, and what is typed is put into the same letters. And it finds a word by its beginning: in scripts
without spaces, of which it divides three into words, the rest of a run of letters is added from each letter on.

What a page says is read from Pagefind's own fragments, so that nothing is added that is not searched. The script
takes the variants out of what it shows: they stand in an element of their own, at the end of their page.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from anyascii import anyascii
from markupsafe import escape

from dateline.languages import UNSPACED

ANCHOR = "--variants"
"""The id of the element that holds the variants of a page."""

LATIN = (range(0x80, 0x2B0), range(0x1E00, 0x1F00), range(0x2C60, 0x2C80), range(0xA720, 0xA800))
FULL_WIDTH, LIGATURES = range(0xFF41, 0xFF5B), range(0xFB00, 0xFB07)
"""Where Unicode has the Latin letters that are used in writing."""

CYRILLIC = range(0x430, 0x530)

HANGUL = "\uac00-\ud7a3"
"""Korean puts spaces between words, which are often made of several."""

ARABIC = {"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه"}
"""Letters that look alike, of which the keyboards of Arabic, Persian and Urdu have one or the other."""

DIVIDED = {"zh", "ja", "th"}
"""The languages whose sentences Pagefind divides into words."""

WORD = rf"[\w\u0300-\u036f{UNSPACED}]+"

MOST_LETTERS = 8
"""How many letters a variant from within a run of letters has at most; of longer words that are typed, as many count."""

MARK = "\u200b"
"""Stands between the words of a divided text."""

TITLE_WEIGHT = 7
"""The weight that Pagefind gives to a title."""


@cache
def alike() -> dict[str, str]:
    """The small letters that are no other letter with a mark, each as people type it."""
    latin = {letter: anyascii(letter).lower() for letter in _whole(*LATIN, FULL_WIDTH, LIGATURES)}
    cyrillic = {letter: _plain(letter) for letter in _whole(CYRILLIC)}
    return {
        letter: typed for letter, typed in (latin | cyrillic | ARABIC).items() if typed.isalpha() and typed != letter
    }


def _whole(*ranges: range) -> Iterator[str]:
    """The small letters that are not made of a letter and a mark."""
    found = map(chr, chain.from_iterable(ranges))
    return (letter for letter in found if letter.islower() and unicodedata.normalize("NFD", letter) == letter)


def _plain(letter: str) -> str:
    """The letter that another is by its name, without what it is said to be with."""
    name, *_ = unicodedata.name(letter).split(" WITH ")
    return unicodedata.lookup(name)


ECHOED = re.compile(f"[{UNSPACED}{HANGUL}{''.join(alike())}{''.join(alike()).upper()}]")
"""The letters of which a page has variants."""


def letters(language: str) -> str:
    """What the script needs for the words that are typed, as JSON."""
    found = {"alike": alike(), "unspaced": f"[{UNSPACED}]", "divided": _is_divided(language), "most": MOST_LETTERS}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _is_divided(language: str) -> bool:
    return language.partition("-")[0] in DIVIDED


def variants(index: Path, language: str) -> dict[str, str]:
    """The HTML of the variants of each page that has any, by the path of its file."""
    fragments = (_fragment(file) for file in sorted((index / "fragment").iterdir()))
    found = ((fragment["url"], _html(fragment, _is_divided(language))) for fragment in fragments)
    return {_path(url): html for url, html in found if html}


def _fragment(file: Path) -> dict[str, Any]:
    """What Pagefind keeps of a page: its address, its words and its title."""
    fragment: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()).decode().removeprefix("pagefind_dcd"))
    return fragment


def _path(url: str) -> str:
    path = url.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def _html(fragment: dict[str, Any], divided: bool) -> str:
    in_title = dict.fromkeys(_of_text(fragment["meta"].get("title", ""), divided))
    others = [variant for variant in dict.fromkeys(_of_text(fragment["content"], divided)) if variant not in in_title]
    parts = [_part(in_title, f' data-pagefind-weight="{TITLE_WEIGHT}"'), _part(others)]
    return f'<div id="{ANCHOR}">{"".join(parts)}</div>' if any(parts) else ""


def _part(words: Iterable[str], attribute: str = "") -> str:
    text = " ".join(words)
    return f"<p{attribute}>{escape(text)}</p>" if text else ""


def _of_text(text: str, divided: bool) -> Iterator[str]:
    """The variants of the words of a text."""
    if not ECHOED.search(text):
        return
    for word in re.findall(WORD, text if divided else text.replace(MARK, "")):
        folded = "".join(alike().get(letter, letter) for letter in word.lower())
        if folded != word.lower():
            yield folded
        for run in re.findall(f"[{UNSPACED}]+", word):
            yield from _from_within(run, least=2 if divided else 1)
        for run in re.findall(f"[{HANGUL}]+", word):
            yield from _from_within(run, least=2)


def _from_within(run: str, least: int) -> Iterator[str]:
    """The rest of a run of letters from each but the first on; a mark begins nothing."""
    for start in range(1, len(run) - least + 1):
        if unicodedata.category(run[start])[0] != "M":
            yield run[start : start + MOST_LETTERS]
