"""The characters that no text may hold: those that nobody sees, and those that have no meaning everywhere.

Some of them belong to a script or to an emoji and stand only beside certain others: a flag such as that of Scotland
is a black flag with letters that are not shown, a variant of a Chinese character is followed by a selector.
"""

from __future__ import annotations

import re

TAGS, END_OF_TAGS = "\U000e0020-\U000e007e", "\U000e007f"

MONGOLIAN, IDEOGRAPHS = "\u1807\u1820-\u18aa", "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

IN_PLACE = (
    *(f"(?<!\U0001f3f4[{TAGS}]{{{n}}}(?=[{TAGS}]*{END_OF_TAGS}))" for n in range(1, 7)),
    *(f"(?<!\U0001f3f4[{TAGS}]{{{n}}}{END_OF_TAGS})" for n in range(1, 7)),
    f"(?<![{MONGOLIAN}][\u180b-\u180f])",
    f"(?<![{IDEOGRAPHS}][\U000e0100-\U000e01ef])",
    r"(?<![^\sA-Za-z\u200b-\u200d\ufe00-\ufe0f][\ufe00-\ufe0f])",
)
"""Where some of them may stand: letters of a flag, and selectors of one variant after what has variants."""

TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

HIDDEN = (  # of the first 65,536 characters
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff"  # controls, and line separators other than line breaks
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # joiners and fillers without a glyph
    "\u2061-\u2065\u206a-\u206f\ufe00-\ufe0f\ufff0-\ufffc"
)

HIDDEN_BEYOND = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
"""Shorthand, music, and tags and selectors with what is reserved beside them."""

WITHOUT_MEANING = "\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff"

WITHOUT_MEANING_BEYOND = "\U000f0000-\U0010ffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15)
)

UNSEEN = re.compile(f"[{TURNING}{HIDDEN}{HIDDEN_BEYOND}]{''.join(IN_PLACE)}")
"""Control characters, marks that turn the reading direction, and others that show nothing."""

REFUSED = re.compile(f"[{TURNING}{HIDDEN}{HIDDEN_BEYOND}{WITHOUT_MEANING}{WITHOUT_MEANING_BEYOND}]{''.join(IN_PLACE)}")
"""These, and the characters that no machine or only some can show: what stands for a lost letter, and private ones."""


UNKNOWN = re.compile(f"[{WITHOUT_MEANING}{WITHOUT_MEANING_BEYOND}]")
"""The latter alone."""


_NEAR = re.compile(f"[{TURNING}{HIDDEN}{WITHOUT_MEANING}]")


def may_hold_refused(text: str) -> bool:
    """Whether it is worth while to search a text: a class that ends at U+FFFF is ten times as fast as a larger one."""
    holds_others = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return holds_others or _NEAR.search(text) is not None


def why_refused(character: str) -> tuple[str, str]:
    """What is wrong with a character, and what to do."""
    code = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return "a letter was lost here: `�` stands in its place", "type the letter again"
    if UNKNOWN.match(character):
        return f"a character that has no meaning on other machines, {code}, is not allowed", "write a word in its place"
    return f"a character that cannot be seen, {code}, is not allowed", "delete it; retype the word if need be"
