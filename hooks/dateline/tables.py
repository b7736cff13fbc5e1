"""Hand-written pages: tables of our words, from the same lines that the code reads; and code within reach of a key.

A hand-written page asks for one with a comment of its own line: `<!-- words: stance -->`.
"""

from __future__ import annotations

import re

from dateline.vocabulary import VOCABULARIES

HEADS = {"effect": "What changed | The word", "reach": "The page is | The word"}
"""What stands over the words that are in no file."""

_ASKED = re.compile(r"^<!-- words: ([a-z]+) -->$", re.MULTILINE)


def with_tables(markdown: str) -> str:
    """The page with a table of words in place of each comment that asks for one."""
    return _ASKED.sub(lambda asked: _table(asked[1]), markdown)


def within_reach(html: str) -> str:
    """The page with every block of code reachable by keyboard, so that a wide one can be scrolled without a mouse."""
    return html.replace("<pre>", '<pre tabindex="0">')


def _table(name: str) -> str:
    rows = [f"| {word.label} | `{word}` | {word.meaning} |" for word in VOCABULARIES[name]]
    return "\n".join([f"| {HEADS.get(name, 'On the page | In YAML')} | What it means |", "|---|---|---|", *rows])
