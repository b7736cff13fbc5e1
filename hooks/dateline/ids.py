"""Ids: what one may be, and how one is made of words in any script.

Words are put into Latin letters one character at a time, as the readers of a script know it from passports and
signs: `Путин` is `putin`, `金` is `jin`. That is good enough to propose an id, and never used for anything shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from anyascii import anyascii

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MOST_IN_ID = 80

MOST_IN_PROPOSAL = 50
"""How long a proposed id is at most: short enough to be typed, and to be given a number."""

APOSTROPHES = re.compile(r"['`´‘’ʻʼ]")
IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""The characters that are a syllable each, and stand without spaces."""

BLOCKS = (*range(0xAC), 0xD7, *range(0xF9, 0x100))
"""The first plane in blocks of 256 characters, without most Korean syllables and what is private."""

SPELLED = {"L", "N", "M"}
"""The kinds of characters that are spelled in an id: letters, digits and what stands on them; no signs."""


def proposed_id(words: str, before_digits: str = "", most: int = MOST_IN_PROPOSAL) -> str:
    """An id made of words, as many as fit; empty where they hold nothing that can be spelled.

    An id begins with a letter, so words that begin with a digit are left out at the beginning, or follow
    `before_digits` where it is given.
    """
    found = spelled(words).split("-")
    if found[0][:1].isdigit() and before_digits:
        found.insert(0, before_digits)
    while found and not found[0][:1].isalpha():
        found.pop(0)
    id = "-".join(found)
    return id if len(id) <= most else id[: most + 1].rpartition("-")[0] or id[:most]


def free_id(id: str, taken: Collection[str]) -> str:
    """The id, or where it is taken, the id with the first number that makes it free."""
    numbers = (f"{id}-{number}" for number in range(2, len(taken) + 3))
    return id if id not in taken or not id else next(each for each in numbers if each not in taken)


def spelled(words: str) -> str:
    """Words in small Latin letters and digits, with hyphens between them; it may begin with a digit."""
    composed = unicodedata.normalize("NFC", APOSTROPHES.sub("", words))
    apart = "".join(map(_known, IDEOGRAPH.sub(r" \g<0> ", composed)))
    return "-".join(re.findall("[a-z0-9]+", APOSTROPHES.sub("", anyascii(apart)).lower()))


@cache
def letters() -> dict[str, str]:
    """How every character is spelled, for a browser, which has no such table: by blocks of 256, apart by tabs.

    Without what it can work out: ASCII, and the Korean syllables, which are spelled as the letters in them. The
    name of a block is the beginning of its characters' codes, in hexadecimal.
    """
    return {f"{block:x}": spellings for block in BLOCKS if (spellings := _block(block))}


def _block(block: int) -> str:
    codes = range(block << 8, (block + 1) << 8)
    listed = (_known(chr(code)).strip() if code > 0x7F else "" for code in codes)
    return "\t".join(anyascii(character).lower() for character in listed).rstrip("\t")


def _known(character: str) -> str:
    """A character that is spelled; nothing for one that only joins others; a space for a sign."""
    kind = unicodedata.category(character)
    return character if kind[0] in SPELLED else "" if kind == "Cf" else " "
